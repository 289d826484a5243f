#!/usr/bin/env python3
"""Makes the golden cases of displaced planes: src/test/resources/golden/align.correlation/CASE and align.channels/CASE, with scipy.ndimage (shifts, magnifications) and
scikit-image (phase_cross_correlation).

Usage: scripts/golden/align.py src/test/resources/golden. Debian 12's python3-skimage makes the cases that are in the repository.
"""
import sys

import numpy as np
from scipy import ndimage
from skimage.registration import phase_cross_correlation

from common import save


def cells(rng, height, width):
    """Round cells of many sizes and brightnesses on a slope."""
    y, x = np.mgrid[:height, :width]
    a = 0.2 * x / width
    for _ in range(height * width // 300):
        r, cx, cy = rng.uniform(2, 8), rng.uniform(0, width), rng.uniform(0, height)
        a = a + rng.uniform(-1, 1) / (1 + np.exp(np.hypot(x - cx, y - cy) - r))
    return ndimage.gaussian_filter(a, 0.8)


def displaced(a, shift, magnification=1.0, radial=0.0):
    """What is at p in a is at c + s + (p - c)(m + k rho²): found backwards, by iteration."""
    h, w = a.shape
    y, x = np.mgrid[:h, :w].astype(float)
    cx, cy = (w - 1) / 2, (h - 1) / 2
    px, py = x - cx, y - cy
    for _ in range(50):
        factor = magnification + radial * (px ** 2 + py ** 2) / (cx ** 2 + cy ** 2)
        px, py = (x - cx - shift[0]) / factor, (y - cy - shift[1]) / factor
    return ndimage.map_coordinates(a, [py + cy, px + cx], order=5, mode="nearest")


def main(folder):
    rng = np.random.default_rng(2008)
    a = cells(rng, 37, 45)
    for name, (dx, dy), noise in (("near", (0.37, -1.84), 0), ("far", (-7.5, 5.21), 0), ("noisy", (2.62, 3.3), 0.1)):
        b = np.fft.ifft2(ndimage.fourier_shift(np.fft.fft2(a), (dy, dx))).real + rng.normal(0, 1, a.shape) * noise
        found = {}
        for normalization in (None, "phase"):
            y, x = phase_cross_correlation(a.astype(np.float32), b.astype(np.float32), upsample_factor=100, normalization=normalization)[0]
            found.update({f"{normalization or 'cross'}X": -float(x), f"{normalization or 'cross'}Y": -float(y)})
        save(folder, "align.correlation", name, "phase_cross_correlation(fixed, moved, upsample_factor=100, normalization=None or 'phase')[0], signs changed",
             {**found, "trueX": dx, "trueY": dy, "noise": noise}, {"fixed": a.astype(np.float32), "moved": b.astype(np.float32)})
    for name, kind, shift, m, k in (("shift", "SHIFT", (1.37, -0.61), 1, 0), ("magnification", "MAGNIFICATION", (0.8, 0.35), 1.012, 0),
                                    ("radial", "RADIAL", (-0.4, 0.9), 0.996, 0.03)):
        a = cells(rng, 160, 168) if k else cells(rng, 120, 128)
        # Brightness the other way round.
        b, fixed = (np.round(255 * (v - v.min()) / (v.max() - v.min())).astype(np.uint8) for v in (-displaced(a, shift, m, k), a))
        save(folder, "align.channels", name, f"-displaced(cells, {shift}, {m}, {k}), both as 0 … 255",
             {"distortion": kind, "x": shift[0], "y": shift[1], "magnification": m, "radial": k}, {"fixed": fixed, "moved": b})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
