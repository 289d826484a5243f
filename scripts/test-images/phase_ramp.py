"""Wrapped phase of a known smooth surface, without and with noise."""
import math

import numpy as np

from common import grid, write_npy, write_truth

FORMULA = "0.11 x - 0.07 y + 0.0006 (x - 90)^2 - 0.0004 (y - 150)^2 + 8 exp(-((x - 170)^2 + (y - 90)^2) / (2 30^2))"


def surface(x, y):
    return (0.11 * x - 0.07 * y + 0.0006 * (x - 90) ** 2 - 0.0004 * (y - 150) ** 2
            + 8 * np.exp(-((x - 170) ** 2 + (y - 90) ** 2) / (2 * 30.0 ** 2)))


def wrap(phase):
    return phase - 2 * math.pi * np.round(phase / (2 * math.pi))


def generate(folder):
    seed, size, sigma = 20240619, 256, 0.25
    rng = np.random.default_rng(seed)
    x, y = grid(size, size)
    truth = surface(x, y)
    write_npy(folder, "phase-wrapped.npy", wrap(truth))
    noisy = np.exp(1j * truth) + sigma * (rng.standard_normal(truth.shape) + 1j * rng.standard_normal(truth.shape))
    write_npy(folder, "phase-wrapped-noisy.npy", np.angle(noisy))
    gradient = max(np.abs(np.diff(truth, axis=0)).max(), np.abs(np.diff(truth, axis=1)).max())
    points = [(0, 0), (255, 0), (0, 255), (255, 255), (170, 90), (90, 150)]
    write_truth(folder, "phase-wrapped.json", {
        "image": "phase-wrapped.npy", "noisy": "phase-wrapped-noisy.npy", "seed": seed,
        "shape": [size, size], "shapeIs": "rows, columns; C order, little-endian float32; radians in [-pi, pi]",
        "formula": FORMULA, "wrapped": "phase - 2 pi round(phase / (2 pi))",
        "noise": "argument of exp(i phase) + n, n complex Gaussian, standard deviation of each part %s" % sigma,
        "noiseSigma": sigma, "range": [truth.min(), truth.max()], "largestStepBetweenNeighbours": gradient,
        "samples": [{"x": px, "y": py, "phase": float(surface(float(px), float(py)))} for px, py in points]})
    same = dict(truth="phase-wrapped.json", shape="256 x 256", type="float32 .npy", pixel="none", seed=seed)
    return [dict(file="phase-wrapped.npy", shows="Wrapped phase of a ramp with curvature and a hill, many turns of 2 pi", 
                 known="unwrapped surface by formula with check values", **same),
            dict(file="phase-wrapped-noisy.npy", shows="The same with noise on the complex wave", known="as above, noise level", **same)]
