#!/usr/bin/python3
"""Makes the golden cases of electron holography with numpy and scipy: src/test/resources/golden/fourier.hologram/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/hologram.py src/test/resources/golden

Nothing is done as Imago does it: spectra are whole and complex, in double precision; the carrier is the maximum of the windowed hologram's Fourier integral as
scipy.optimize finds it; the carrier is taken away before the transform, so that the side band is at the frequency 0 exactly; and where edges are padded, it is to four times
the size.
"""
import sys

import numpy as np
from scipy import fft, optimize

from common import save

WIDTH, HEIGHT = 60, 52
# name, carrier in cycles per image, side, shape, parameter, aperture as a share of the carrier, padded, reference
CASES = [
    ("hard-periodic", (13, 11), "LOWER", "HARD", None, 0.4, False, True),
    ("hann-upper", (12.3, 10.6), "UPPER", "HANN", 0.8, 0.35, False, True),
    ("butterworth-padded", (-13.4, 9.7), "LOWER", "BUTTERWORTH", 3, 0.333, True, True),
    ("gaussian-alone", (15.2, 4.1), "RIGHT", "GAUSSIAN", None, 0.25, True, False),
    ("butterworth-left", (14.6, -9.2), "LEFT", "BUTTERWORTH", None, 0.3, True, False),
]


def weight(r, shape, parameter):
    """An aperture that is one half at r = 1."""
    if shape == "HARD":
        return np.where(r <= 1, 1.0, 0.0)
    if shape == "GAUSSIAN":
        return np.where(r <= np.sqrt(np.log2(1000)), 2.0 ** -(r ** 2), 0)
    if shape == "BUTTERWORTH":
        n = parameter or 5
        return np.where(r <= 999 ** (0.5 / n), 1 / (1 + r ** (2 * n)), 0)
    t = np.clip((r - 1 + parameter / 2) / parameter, 0, 1)
    return np.cos(np.pi * t / 2) ** 2


def find_carrier(image, start):
    """The frequency, in cycles per image, at which the Fourier integral under a Hann window is largest."""
    h, w = image.shape
    y, x = np.mgrid[:h, :w]
    windowed = (image - image.mean()) * np.sin(np.pi * x / w) ** 2 * np.sin(np.pi * y / h) ** 2

    def loss(q):
        return -abs(np.sum(windowed * np.exp(-2j * np.pi * (q[0] * x / w + q[1] * y / h))))

    grid = [(dx, dy) for dx in np.arange(-2, 2.01, 0.25) for dy in np.arange(-2, 2.01, 0.25)]
    best = min(((start[0] + dx, start[1] + dy) for dx, dy in grid), key=loss)
    return optimize.minimize(loss, best, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9}).x


def wave(image, carrier, shape, parameter, share, padded):
    """The side band's wave, without carrier, and how much of the point spread function lies on the image."""
    h, w = image.shape
    y, x = np.mgrid[:h, :w]
    ramp = np.exp(-2j * np.pi * (carrier[0] * x / w + carrier[1] * y / h))
    q = np.hypot(carrier[0] / w, carrier[1] / h)
    if not padded:
        # The image repeats itself: frequencies are whole ones, whatever the carrier.
        fx, fy = fft.fftfreq(w) - carrier[0] / w, fft.fftfreq(h) - carrier[1] / h
        # Those beyond the Nyquist frequency of a side band's neighbourhood are not there.
        band = weight(np.hypot(fx, fy[:, None]) / (share * q), shape, parameter)
        return fft.ifft2(fft.fft2(image - image.mean()) * band) * ramp, 1
    big = np.zeros((4 * h, 4 * w), complex)
    big[:h, :w] = (image - image.mean()) * ramp
    inside = np.zeros(big.shape)
    inside[:h, :w] = 1
    fx, fy = fft.fftfreq(4 * w), fft.fftfreq(4 * h)
    band = weight(np.hypot(fx, fy[:, None]) / (share * q), shape, parameter)
    # Frequencies that the hologram does not have.
    band = band * ((abs(fx + carrier[0] / w) <= 0.5) & (abs(fy + carrier[1] / h) <= 0.5)[:, None])
    return fft.ifft2(fft.fft2(big) * band)[:h, :w], fft.ifft2(fft.fft2(inside) * band).real[:h, :w]


def main(folder):
    rng = np.random.default_rng(130)
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    u, v = 2 * x / WIDTH - 1, 2 * y / HEIGHT - 1
    for name, carrier, side, shape, parameter, share, padded, with_reference in CASES:
        ramp = 2 * np.pi * (carrier[0] * x / WIDTH + carrier[1] * y / HEIGHT) + 0.6 * u * u - 0.4 * u * v
        phase = 2 * np.exp(-((x - 25) ** 2 + (y - 30) ** 2) / 150)
        a = np.exp(-0.1 * phase)
        light = 500 * (1 - 0.15 * u + 0.1 * v * v)
        hologram = rng.poisson(light * (1 + a * a + 1.2 * a * np.cos(ramp + phase))).astype(np.uint16)
        reference = rng.poisson(light * (2 + 1.2 * np.cos(ramp))).astype(np.uint16)
        sign = {"LOWER": carrier[1] > 0, "UPPER": carrier[1] < 0, "RIGHT": carrier[0] > 0, "LEFT": carrier[0] < 0}[side] * 2 - 1
        found = find_carrier((reference if with_reference else hologram).astype(float), (sign * carrier[0], sign * carrier[1]))
        result, coverage = wave(hologram.astype(float), found, shape, parameter, share, padded)
        arrays = {"hologram": hologram}
        if with_reference:
            result = result / wave(reference.astype(float), found, shape, parameter, share, padded)[0]
            arrays["reference"] = reference
        else:
            result = result / coverage
        print(name, found, abs(result).mean())
        save(folder, "fourier.hologram", name, "fft2, aperture around the maximum of the windowed Fourier integral, ifft2",
             {"sideBand": side, "shape": shape, "parameter": parameter if parameter else "NaN", "aperture": share, "padded": padded, "x": found[0], "y": found[1]},
             {**arrays, "re": result.real.astype(np.float32), "im": result.imag.astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
