#!/usr/bin/python3
"""Makes the golden cases of images from scattered samples with scipy: src/test/resources/golden/sampling.grid/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/grid.py src/test/resources/golden

samples has a row x, y, value for each sample. No four of them lie on a circle, so that there is one Delaunay triangulation only.
"""
import sys

import numpy as np
from scipy.interpolate import CloughTocher2DInterpolator, LinearNDInterpolator, NearestNDInterpolator

from common import save

CALLS = {
    "NEAREST": ("NearestNDInterpolator(samples[:, :2], samples[:, 2])(x, y)", lambda p, v: NearestNDInterpolator(p, v)),
    "LINEAR": ("LinearNDInterpolator(samples[:, :2], samples[:, 2])(x, y)", lambda p, v: LinearNDInterpolator(p, v)),
    # As griddata's cubic, but with slopes to the last digits.
    "CLOUGH_TOCHER": ("CloughTocher2DInterpolator(samples[:, :2], samples[:, 2], tol=1e-14, maxiter=10000)(x, y)",
                      lambda p, v: CloughTocher2DInterpolator(p, v, tol=1e-14, maxiter=10000)),
}


def surface(x, y):
    return np.sin(3 * x) * np.cos(4 * y) + 2 * x


def main(folder):
    rng = np.random.default_rng(91)
    few = rng.random((5, 2))
    many = rng.random((120, 2))
    # Three clusters of very different density.
    clusters = np.concatenate([rng.normal((0.2, 0.3), 0.01, (40, 2)), rng.normal((0.8, 0.2), 0.1, (40, 2)), rng.normal((0.5, 0.8), 0.03, (40, 2))])
    # More samples than pixels.
    dense = rng.random((600, 2))
    for name, unit, offset, pixels in ("few", few, 0, (21, 17)), ("many", many, 0, (40, 30)), ("clusters", clusters, 0, (40, 30)), ("dense", dense, 0, (12, 9)), \
            ("far", many, 1000, (24, 18)):
        scale = 1e-6 if name == "few" else 70
        samples = np.column_stack([unit * scale + offset, surface(*unit.T)])
        width, height = pixels
        left, top = samples[:, :2].min(0) - 0.05 * scale
        step = 1.1 * scale / (width - 1)
        x, y = np.meshgrid(left + step * np.arange(width), top + step * np.arange(height))
        for method, (call, make) in CALLS.items():
            expected = make(samples[:, :2], samples[:, 2])(x, y)
            save(folder, "sampling.grid", f"{name}-{method.lower()}", call,
                 {"method": method, "left": left, "top": top, "spacing": step, "width": width, "height": height}, {"samples": samples, "expected": expected})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
