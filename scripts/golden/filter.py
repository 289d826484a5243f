#!/usr/bin/python3
"""Makes the golden cases of the Gaussian filter with scipy: src/test/resources/golden/filter.gauss/CASE/{case.json, input.npy, expected.npy}.

    /usr/bin/python3 scripts/golden/filter.py src/test/resources/golden

All borders under Imago's names, at sizes from one pixel to some that are much smaller than the window. scipy computes in double precision; the
result is stored as float32.
"""
import json
import os
import sys

import numpy as np
import scipy
from scipy import ndimage

BORDERS = {  # Imago's name: scipy's mode and cval
    "ZERO": ("constant", 0.0), "CONSTANT": ("constant", 0.75), "NEAREST": ("nearest", 0.0), "REFLECT": ("reflect", 0.0),
    "MIRROR": ("mirror", 0.0), "PERIODIC": ("wrap", 0.0),
}
SIGMAS = [(0.7, 4), (2, 4), (4.5, 4), (8, 6), (20, 6)]  # sigma, truncate
SIZES = [(1, 1), (1, 23), (24, 1), (5, 3), (31, 18), (40, 27)]  # width, height
TYPES = [("uint8", 2), ("uint16", 2), ("uint8", 8), ("uint16", 8)]


def scene(rng, shape, kind):
    """Smooth, with noise, a step and a bright pixel."""
    at = np.indices(shape)
    image = 0.4 + 0.2 * np.sin(sum(a / (7 + 2 * i) for i, a in enumerate(at))) + 0.1 * rng.random(shape)
    image[at[-1] > 0.6 * shape[-1]] += 0.2
    image[tuple(n // 3 for n in shape)] = 1
    if kind == "float32":
        return image.astype(np.float32)
    return np.round(image.clip(0, 1) * np.iinfo(kind).max).astype(kind)


def save(folder, rng, border, sigma, truncate, shape, kind):
    mode, value = BORDERS[border]
    if kind != "float32":
        value *= np.iinfo(kind).max
    image = scene(rng, shape, kind)
    expected = ndimage.gaussian_filter(image.astype(np.float64), sigma, mode=mode, cval=value, truncate=truncate)
    size = "x".join(str(n) for n in reversed(shape))
    path = os.path.join(folder, "filter.gauss", f"{border.lower()}-{str(sigma).replace('.', '_')}-{size}-{kind}")
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, "case.json"), "w", encoding="utf-8") as f:
        json.dump({"script": "scripts/golden/filter.py", "tools": {"scipy": scipy.__version__, "numpy": np.__version__},
                   "call": f"ndimage.gaussian_filter(input.astype(float64), {sigma}, mode='{mode}', cval={value}, truncate={truncate})",
                   "parameters": {"sigma": sigma, "border": border, "borderValue": value}}, f, indent=2)
        f.write("\n")
    np.save(os.path.join(path, "input.npy"), image)
    np.save(os.path.join(path, "expected.npy"), expected.astype(np.float32))


def main(folder):
    rng = np.random.default_rng(60)
    # Each border with each sigma; the sizes take turns, so that each meets each border once or not at all, and each sigma.
    for b, border in enumerate(BORDERS):
        for s, (sigma, truncate) in enumerate(SIGMAS):
            width, height = SIZES[(b + s) % len(SIZES)]
            save(folder, rng, border, sigma, truncate, (height, width), "float32")
    for border in ("REFLECT", "CONSTANT"):
        for kind, sigma in TYPES:
            save(folder, rng, border, sigma, 4 if sigma < 5 else 6, (27, 40), kind)
    for border in ("MIRROR", "ZERO"):
        save(folder, rng, border, 1.3, 4, (7, 12, 15), "float32")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
