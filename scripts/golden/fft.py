#!/usr/bin/env python3
"""Makes the golden cases of Fourier transforms with numpy and scipy: src/test/resources/golden/fourier.fft/CASE/{case.json, *.npy}.

Usage: scripts/golden/fft.py src/test/resources/golden. Debian 12's python3-numpy and python3-scipy make the cases that are in the repository.
"""
import sys

import numpy as np
from scipy import signal

from common import save

NAMES = {"HANN": "hann", "HAMMING": "hamming", "BLACKMAN": "blackman", "TUKEY": "tukey", "KAISER": "kaiser", "GAUSSIAN": "gaussian", "NONE": "boxcar"}


def window(name, parameter, n):
    """A periodic window of scipy; a Gaussian's parameter is its sigma as a share of half the width."""
    if n == 1:
        return np.ones(1)
    if name == "GAUSSIAN":
        return signal.get_window((NAMES[name], parameter * n / 2), n)
    return signal.get_window(NAMES[name] if parameter is None else (NAMES[name], parameter), n)


def main(folder):
    rng = np.random.default_rng(20261123)
    cases = [((9, 14), "NONE", None), ((8, 8), "HANN", None), ((7, 12), "HAMMING", None), ((13, 10), "BLACKMAN", None), ((11, 16), "TUKEY", 0.5),
             ((12, 9), "TUKEY", 0.2), ((10, 15), "KAISER", 8.6), ((9, 9), "KAISER", 3.0), ((15, 11), "GAUSSIAN", 0.4), ((6, 5, 8), "HANN", None),
             ((4, 7, 6), "NONE", None), ((1, 17), "HANN", None)]
    for i, (shape, name, parameter) in enumerate(cases):
        image = rng.normal(100, 30, shape).astype(np.float32)
        weights = np.ones(shape)
        for axis, n in enumerate(shape):
            weights = weights * window(name, parameter, n).reshape([-1 if a == axis else 1 for a in range(len(shape))])
        spectrum = np.fft.fftshift(np.fft.fftn(image * weights))
        save(folder, "fourier.fft", f"{name.lower()}-{'x'.join(map(str, shape[::-1]))}-{i}", "fftshift(fftn(image * get_window(...)))",
             {"window": name, "windowParameter": "NaN" if parameter is None else parameter},
             {"input": image, "real": spectrum.real.astype(np.float32), "imaginary": spectrum.imag.astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
