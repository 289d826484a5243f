#!/usr/bin/python3
"""Makes the golden cases of convolution with scipy: src/test/resources/golden/filter.convolve/CASE/{case.json, input.npy, kernel.npy, expected.npy}.

    /usr/bin/python3 scripts/golden/convolve.py src/test/resources/golden

All borders, with kernels of odd and even lengths, of one row, one column and planes, smaller and larger than the image, with zeros and negative weights; images
from one pixel on. scipy computes in double precision; the result is stored as float32.
"""
import sys

import numpy as np
from scipy import ndimage

from common import save

BORDERS = {  # Imago's name: scipy's mode and cval
    "ZERO": ("constant", 0.0), "CONSTANT": ("constant", 0.75), "NEAREST": ("nearest", 0.0), "REFLECT": ("reflect", 0.0),
    "MIRROR": ("mirror", 0.0), "PERIODIC": ("wrap", 0.0),
}
KERNELS = [(3, 3), (4, 6), (9, 1), (1, 8), (13, 12), (27, 31), (5, 2)]  # width, height
SIZES = [(1, 1), (1, 23), (24, 1), (5, 3), (31, 18), (40, 27)]


def scene(rng, shape, kind):
    """Smooth, with noise, a step and a bright pixel."""
    at = np.indices(shape)
    image = 0.4 + 0.2 * np.sin(sum(a / (7 + 2 * i) for i, a in enumerate(at))) + 0.1 * rng.random(shape)
    image[at[-1] > 0.6 * shape[-1]] += 0.2
    image[tuple(n // 3 for n in shape)] = 1
    if kind == "float32":
        return image.astype(np.float32)
    return np.round(image.clip(0, 1) * np.iinfo(kind).max).astype(kind)


def case(folder, rng, border, correlate, weights, shape, kind):
    mode, value = BORDERS[border]
    if kind != "float32":
        value *= np.iinfo(kind).max
    image = scene(rng, shape, kind)
    name = "correlate" if correlate else "convolve"
    expected = getattr(ndimage, name)(image.astype(np.float64), weights.astype(np.float64), mode=mode, cval=value)
    sizes = ["x".join(str(n) for n in reversed(s)) for s in (weights.shape, shape)]
    save(folder, "filter.convolve", f"{border.lower()}-{name}-{sizes[0]}-{sizes[1]}-{kind}",
         f"ndimage.{name}(input.astype(float64), kernel.astype(float64), mode='{mode}', cval={value})",
         {"border": border, "borderValue": value, "correlate": correlate},
         {"input": image, "kernel": weights, "expected": expected.astype(np.float32)})


def kernel(rng, shape):
    """Of unit magnitude in all, some weights negative and some 0."""
    w = rng.normal(0.3, 1, shape)
    w[rng.random(shape) < 0.2] = 0
    w.flat[0] = 1
    return (w / np.abs(w).sum()).astype(np.float32)


def main(folder):
    rng = np.random.default_rng(64)
    # Each border with each kernel; sizes of images and the two ways of laying the kernel take turns.
    for b, border in enumerate(BORDERS):
        for k, (width, height) in enumerate(KERNELS):
            w, h = SIZES[(b + k) % len(SIZES)]
            case(folder, rng, border, (b + k // 2) % 2 == 1, kernel(rng, (height, width)), (h, w), "float32")
    for correlate in (False, True):
        for border, kind in (("REFLECT", "uint8"), ("CONSTANT", "uint16")):
            case(folder, rng, border, correlate, kernel(rng, (7, 8)), (27, 40), kind)
            case(folder, rng, border, correlate, kernel(rng, (3, 4, 5)), (6, 9, 12), "float32")
        # A product of lines, a sum of two, and one of three axes, which other ways of computing take.
        x, y, z = rng.normal(size=10), rng.normal(size=7), rng.normal(size=4)
        case(folder, rng, "MIRROR", correlate, (np.outer(y, x) / 60).astype(np.float32), (27, 40), "float32")
        case(folder, rng, "NEAREST", correlate, ((np.outer(y, x) + np.outer(y[::-1] ** 2, x ** 2)) / 60).astype(np.float32), (27, 40), "float32")
        case(folder, rng, "PERIODIC", correlate, (np.multiply.outer(z, np.outer(y, x)) / 200).astype(np.float32), (6, 9, 12), "float32")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
