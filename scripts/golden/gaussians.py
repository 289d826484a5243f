#!/usr/bin/python3
"""Makes golden cases of the Gaussian family with scipy and scikit-image: src/test/resources/golden/filter.ID/CASE/{case.json, input.npy, expected.npy} of
derivativeGauss, laplacianOfGaussian, differenceOfGaussians, unsharpMask, and of gauss with a sigma for each axis.

    /usr/bin/python3 scripts/golden/gaussians.py src/test/resources/golden

All borders under Imago's names, at sizes from one pixel to some that are much smaller than the window. The tools compute in double precision; the
result is stored as float32. Sigma below 5 are cut at 4 sigma, others at 6. Under CONSTANT, and for unsharp_mask, which knows no borders, the image is
continued by hand as far as the window reaches: scipy would take the constant for the derivative beyond the edge too.
"""
import sys

import numpy as np
from scipy import ndimage
from skimage import filters

from common import save

BORDERS = {  # Imago's name: numpy's and scipy's mode
    "ZERO": ("constant", "constant"), "CONSTANT": ("constant", "constant"), "NEAREST": ("edge", "nearest"), "REFLECT": ("symmetric", "reflect"),
    "MIRROR": ("reflect", "mirror"), "PERIODIC": ("wrap", "wrap"),
}
VALUE = 0.75
SIZES = [(31, 18), (24, 1), (1, 23), (5, 3), (30, 21), (1, 1)]  # width, height
SIGMAS = [2, 0.8, 4.5, 8, 20]
ORDERS = [(1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (2, 2)]  # x, y


def scene(rng, shape, kind="float32"):
    """Smooth, with noise, a step and a bright pixel."""
    at = np.indices(shape)
    image = 0.4 + 0.2 * np.sin(sum(a / (7 + 2 * i) for i, a in enumerate(at))) + 0.1 * rng.random(shape)
    image[at[-1] > 0.6 * shape[-1]] += 0.2
    image[tuple(n // 3 for n in shape)] = 1
    if kind == "float32":
        return image.astype(np.float32)
    return np.round(image.clip(0, 1) * np.iinfo(kind).max).astype(kind)


def filtered(image, border, value, reach, function):
    """function(image, mode, cval), with the image continued by hand where the tool would do something else."""
    a = image.astype(np.float64)
    if border != "CONSTANT" and function.__name__ != "unsharp":
        return function(a, BORDERS[border][1], 0)
    mode, extra = BORDERS[border][0], {}
    if mode == "constant":
        extra = {"constant_values": value if border == "CONSTANT" else 0}
    if mode == "reflect" and min(a.shape) == 1:
        mode = "edge" if max(a.shape) == 1 else mode
    padded = np.pad(a, reach, mode, **extra)
    return function(padded, "nearest", 0)[tuple(slice(reach, reach + n) for n in a.shape)]


def truncate(sigma):
    return 4 if max(sigma) < 5 else 6


class Cases:
    def __init__(self, folder):
        self.folder, self.rng = folder, np.random.default_rng(600)

    def add(self, identifier, call, border, shape, kind, parameters, function, widest):
        top = 1 if kind == "float32" else np.iinfo(kind).max
        image = scene(self.rng, shape, kind)
        expected = filtered(image, border, VALUE * top, int(6 * widest) + 2, function)
        values = "-".join(str(v).replace(".", "_") for v in parameters.values())
        name = f"{border.lower()}-{values}-{'x'.join(str(n) for n in reversed(shape))}-{kind}"
        save(self.folder, "filter." + identifier, name, call, {**parameters, "border": border, "borderValue": VALUE * top},
             {"input": image, "expected": expected.astype(np.float32)})

    def gauss(self, border, shape, sigma):
        # x, y, z to scipy's order
        s = tuple(reversed(sigma))

        def smooth(a, mode, cval):
            for axis, one in enumerate(s):
                a = ndimage.gaussian_filter1d(a, one, axis, mode=mode, cval=cval, truncate=truncate([one])) if one else a
            return a
        self.add("gauss", f"ndimage.gaussian_filter1d along each axis, sigma {sigma} (x first), truncate 4 below 5, else 6", border, shape, "float32",
                 dict(zip(("sigma", "sigmaY", "sigmaZ"), sigma)), smooth, max(sigma))

    def derivative(self, border, shape, kind, sigma, order):
        s, k = tuple(reversed(sigma)), tuple(reversed(order))

        def derivative(a, mode, cval):
            return ndimage.gaussian_filter(a, s, order=k, mode=mode, cval=cval, truncate=truncate(s))
        self.add("derivativeGauss", f"ndimage.gaussian_filter(input.astype(float64), {s}, order={k}, truncate={truncate(s)})", border, shape, kind,
                 {**dict(zip(("sigma", "sigmaY", "sigmaZ"), sigma)), **dict(zip(("orderX", "orderY", "orderZ"), order))}, derivative, max(s))

    def laplacian(self, border, shape, kind, sigma):
        s = tuple(reversed(sigma))

        def laplacian(a, mode, cval):
            return ndimage.gaussian_laplace(a, s, mode=mode, cval=cval, truncate=truncate(s))
        self.add("laplacianOfGaussian", f"ndimage.gaussian_laplace(input.astype(float64), {s}, truncate={truncate(s)})", border, shape, kind,
                 dict(zip(("sigma", "sigmaY", "sigmaZ"), sigma)), laplacian, max(s))

    def difference(self, border, shape, kind, sigma, ratio):
        s = tuple(reversed(sigma))
        wide = tuple(ratio * v for v in s)
        # The tool cuts both at the same number of sigma.
        cut = truncate(s)

        def difference(a, mode, cval):
            return filters.difference_of_gaussians(a, s, wide, mode=mode, cval=cval, truncate=cut)
        self.add("differenceOfGaussians", f"filters.difference_of_gaussians(input.astype(float64), {s}, {wide}, truncate={cut})", border, shape, kind,
                 {**dict(zip(("sigma", "sigmaY", "sigmaZ"), sigma)), "ratio": ratio}, difference, max(wide))

    def unsharp(self, border, shape, kind, sigma, strength):
        def unsharp(a, mode, cval):
            return filters.unsharp_mask(a, sigma, strength, preserve_range=True)
        self.add("unsharpMask", f"filters.unsharp_mask(continued input, {sigma}, {strength}, preserve_range=True)", border, shape, kind,
                 {"sigma": sigma, "strength": strength}, unsharp, sigma)


def main(folder):
    cases = Cases(folder)
    for b, border in enumerate(BORDERS):
        for i in range(3):
            width, height = SIZES[(b + 2 * i) % len(SIZES)]
            sigma = SIGMAS[(b + i) % len(SIGMAS)]
            kind = ("float32", "uint8", "uint16")[i] if b % 2 else "float32"
            cases.derivative(border, (height, width), kind, (sigma, sigma), ORDERS[(b + i) % len(ORDERS)])
            if i < 2:
                cases.laplacian(border, (height, width), kind, (sigma, sigma))
                # Both below 5, or both above.
                cases.difference(border, (height, width), kind, (sigma, sigma) if sigma not in (4.5,) else (2.7, 2.7), (1.6, 1.7)[i])
        width, height = SIZES[b]
        cases.unsharp(border, (height, width), ("float32", "uint8", "uint16")[b % 3], (0.7, 2, 4)[b % 3], (1, 1.5, 0.4)[b % 3])
        cases.gauss(border, (5, 7, 9), ((1.2, 3, 0.7), (6, 0, 2), (0, 2, 12), (5.5, 8, 30), (1, 40, 0), (9, 1, 6))[b])
    cases.gauss("REFLECT", (19, 33), (1, 11))
    cases.gauss("MIRROR", (19, 33), (1000, 3))
    cases.derivative("MIRROR", (7, 9, 11), "float32", (1, 1.5, 0.8), (0, 0, 1))
    cases.derivative("CONSTANT", (7, 9, 11), "float32", (2, 1, 1.3), (1, 0, 2))
    cases.laplacian("NEAREST", (7, 9, 11), "float32", (1.5, 1, 2))
    cases.laplacian("CONSTANT", (7, 9, 11), "float32", (6, 6, 6))
    cases.difference("PERIODIC", (7, 9, 11), "float32", (0.9, 1.2, 0.6), 1.6)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
