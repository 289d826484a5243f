#!/usr/bin/python3
"""Makes the golden cases of spectra in windows with numpy: src/test/resources/golden/fourier.windows/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/windows.py src/test/resources/golden

Along one axis, this is what scipy.signal.spectrogram(detrend="constant", scaling="density", return_onesided=False) does; the script checks that it is.
"""
import sys

import numpy as np
from scipy import signal

from common import save

CASES = [  # name, window, parameter, size, step, from, to, pixel width, pixel height
    ("hann-half", "HANN", float("nan"), 16, 8, 0, 0, 1, 1),
    ("hann-nm", "HANN", float("nan"), 16, 5, 0.5, 1.2, 0.3, 0.3),
    ("kaiser-odd", "KAISER", 8.6, 15, 11, 0, 0, 1, 1),
    ("none-oblong-pixels", "NONE", float("nan"), 12, 12, 0.1, 0.3, 1, 1.5),
    ("tukey-overlapping", "TUKEY", 0.5, 24, 3, 0, 0.25, 1, 1),
]
NAMES = {"HANN": lambda p: "hann", "KAISER": lambda p: ("kaiser", p), "NONE": lambda p: "boxcar", "TUKEY": lambda p: ("tukey", p)}


def offset(before, here, after):
    bend = before - 2 * here + after
    return np.clip(0.5 * (before - after) / bend, -0.5, 0.5) if bend < 0 else 0


def main(folder):
    rng = np.random.default_rng(53)
    y, x = np.mgrid[:37, :46]
    image = (100 + 5 * rng.normal(size=x.shape) + 30 * np.cos(1.3 * x + 0.02 * x * y) + 20 * np.cos(0.9 * y - 0.4 * x)).astype(np.float32)
    line = signal.get_window("hann", 16)
    part = image[0, 3:19].astype(float)
    expected = signal.spectrogram(part, window=line, nperseg=16, noverlap=0, detrend="constant", scaling="density", return_onesided=False, mode="psd")[2][:, 0]
    np.testing.assert_allclose(np.abs(np.fft.fft(line * (part - part.mean()))) ** 2 / (line ** 2).sum(), expected, rtol=1e-5, atol=1e-9)
    for name, kind, parameter, size, step, low, high, dx, dy in CASES:
        w = signal.get_window(NAMES[kind](parameter), size)
        window = w[:, None] * w
        columns, rows = (image.shape[1] - size) // step + 1, (image.shape[0] - size) // step + 1
        spectra, maps = [], np.zeros((4, rows, columns))
        fx, fy = np.fft.fftshift(np.fft.fftfreq(size, dx)), np.fft.fftshift(np.fft.fftfreq(size, dy))[:, None]
        q = np.hypot(fx, fy)
        band = (q >= (low or 2 / (size * min(dx, dy))) - 1e-9) & (q <= (high or 0.5 / max(dx, dy)) + 1e-9)
        for k in range(rows * columns):
            r, c = divmod(k, columns)
            part = image[r * step:r * step + size, c * step:c * step + size].astype(float)
            power = np.fft.fftshift(np.abs(np.fft.fft2(window * (part - part.mean()))) ** 2) / (window ** 2).sum()
            spectra.append(np.log10(power))
            # Of the two opposite ones, that to the right; on the axis either has the same direction.
            right = band & (fx + 0 * fy >= -1e-12)
            i, j = np.unravel_index(np.argmax(np.where(right, power, -1)), power.shape)
            log = np.log(power)
            kx = fx[j] + offset(log[i, j - 1], log[i, j], log[i, (j + 1) % size]) / (size * dx)
            ky = fy[i, 0] + offset(log[i - 1, j], log[i, j], log[(i + 1) % size, j]) / (size * dy)
            angle = -np.degrees(np.arctan2(ky, kx))
            angle = angle + 180 if angle <= -90 else angle - 180 if angle > 90 else angle
            maps[:, r, c] = np.hypot(kx, ky), angle, power[band].sum() / size ** 2, power[i, j] / power[band].mean()
        save(folder, "fourier.windows", name, "fftshift(abs(fft2(window * (part - part.mean()))) ** 2) / (window ** 2).sum()",
             {"window": kind, "windowParameter": str(parameter), "windowSize": size, "windowStep": step, "from": low, "to": high, "pixelWidth": dx, "pixelHeight": dy},
             {"image": image, "maps": maps.astype(np.float32), **({"spectra": np.array(spectra, np.float32)} if len(spectra) < 20 else {})})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
