#!/usr/bin/python3
"""Makes the golden cases of filter.sobel, filter.laplacian and filter.canny with scipy and scikit-image.

    /usr/bin/python3 scripts/golden/edges.py src/test/resources/golden

Writes ID/CASE/{case.json, input.npy, expected.npy}. Both tools compute in double precision here; results are stored as float32, masks as uint8. A missing pixel is
NaN in the input and masked in the call.
"""
import sys

import numpy as np
from scipy import ndimage
from skimage import feature, filters

from common import save

BORDERS = {  # Imago's name: scipy's mode and cval
    "ZERO": ("constant", 0.0), "CONSTANT": ("constant", 0.75), "NEAREST": ("nearest", 0.0), "REFLECT": ("reflect", 0.0),
    "MIRROR": ("mirror", 0.0), "PERIODIC": ("wrap", 0.0),
}
SIZES = [(1, 1), (1, 9), (10, 1), (3, 2), (14, 9), (12, 13)]  # width, height


def scene(rng, shape, kind="float32"):
    """Smooth, with noise, a step and a bright pixel."""
    at = np.indices(shape)
    image = 0.4 + 0.2 * np.sin(sum(a / (5 + 2 * i) for i, a in enumerate(at))) + 0.1 * rng.random(shape)
    image[at[-1] > 0.6 * shape[-1]] += 0.2
    image[tuple(n // 3 for n in shape)] = 1
    if kind == "float32":
        return image.astype(np.float32)
    return np.round(image.clip(0, 1) * np.iinfo(kind).max).astype(kind)


def edges(folder, case, image, expected, call, operator, component, scale, border="REFLECT", value=0.0):
    save(folder, "filter.sobel", case, call, {"operator": operator, "component": component, "scale": scale, "border": border, "borderValue": value},
         {"input": image, "expected": expected.astype(np.float32)})


def derivative(operator, image, axis, mode, value):
    """Along an axis of a plane, and the call. scipy pads with the constant once more between its two passes, so that only its general correlation is right there."""
    name = operator.lower()
    if not value:
        return getattr(ndimage, name)(image, axis, mode=mode), f"ndimage.{name}(input.astype(float), axis, mode='{mode}')"
    smooth = {"SOBEL": [1, 2, 1], "PREWITT": [1, 1, 1]}[operator]
    kernel = np.outer(smooth, [-1, 0, 1]) if axis == 1 else np.outer([-1, 0, 1], smooth)
    return (ndimage.correlate(image, kernel.astype(float), mode=mode, cval=value),
            f"ndimage.correlate(input.astype(float), {name}, mode='{mode}', cval={value})")


def gradients(folder, rng):
    for b, (border, (mode, value)) in enumerate(BORDERS.items()):
        for s, (width, height) in enumerate(SIZES):
            kind = ("float32", "uint8", "uint16")[(b + s) % 3]
            image = scene(rng, (height, width), kind)
            operator = ("SOBEL", "PREWITT")[(b + s // 2) % 2]
            (x, call), (y, _) = (derivative(operator, image.astype(float), axis, mode, value) for axis in (1, 0))
            component, expected = (("X", x), ("Y", y), ("MAGNITUDE", np.hypot(x, y)), ("SQUARED_MAGNITUDE", x * x + y * y),
                                   ("ANGLE", -np.degrees(np.arctan2(y, x))))[(b + 2 * s) % 5]
            edges(folder, f"{operator}-{component}-{border}-{width}x{height}-{kind}".lower(), image, expected,
                  f"{call} for x and y; then in numpy {component}", operator, component, "WEIGHTS", border, value)
    for operator in ("sobel", "scharr", "prewitt", "farid", "roberts"):
        image = scene(rng, (11, 13))
        edges(folder, f"{operator}-skimage", image, getattr(filters, operator)(image.astype(float)), f"filters.{operator}(input.astype(float))",
              operator.upper(), "MAGNITUDE", "SCIKIT_IMAGE")
    for operator in ("sobel", "scharr", "prewitt"):
        image = scene(rng, (5, 6, 8))
        edges(folder, f"{operator}-volume", image, getattr(filters, operator)(image.astype(float)), f"filters.{operator}(input.astype(float))",
              operator.upper(), "MAGNITUDE", "SCIKIT_IMAGE")
    for component, axis in (("X", 1), ("Y", 0)):
        image = scene(rng, (11, 13))
        expected = filters.scharr(image.astype(float), axis=axis) / 2
        edges(folder, f"scharr-{component.lower()}-gradient", image, expected, f"filters.scharr(input.astype(float), axis={axis}) / 2", "SCHARR", component,
              "GRADIENT")
    image = scene(rng, (6, 5, 7))
    edges(folder, "sobel-z", image, ndimage.sobel(image.astype(float), 0, mode="mirror"), "ndimage.sobel(input.astype(float), 0, mode='mirror')", "SOBEL",
          "Z", "WEIGHTS", "MIRROR")


def laplacians(folder, rng):
    for b, (border, (mode, value)) in enumerate(BORDERS.items()):
        for s, shape in enumerate([(1, 1), (8, 1), (9, 14), (4, 5, 6)]):
            kind = ("float32", "uint8", "uint16")[(b + s) % 3]
            image = scene(rng, shape, kind)
            name = f"{border}-{'x'.join(str(n) for n in reversed(shape))}-{kind}".lower()
            save(folder, "filter.laplacian", name, f"ndimage.laplace(input.astype(float), mode='{mode}', cval={value})",
                 {"diagonals": False, "border": border, "borderValue": value},
                 {"input": image, "expected": ndimage.laplace(image.astype(float), mode=mode, cval=value).astype(np.float32)})
        shape = ((9, 14), (4, 5, 6))[b % 2]
        image = scene(rng, shape)
        kernel = np.ones((3,) * len(shape))
        kernel[(1,) * len(shape)] -= kernel.size
        save(folder, "filter.laplacian", f"diagonals-{border}".lower(), f"ndimage.convolve(input.astype(float), kernel, mode='{mode}', cval={value}) with all ones but "
             "the centre, and the sum 0", {"diagonals": True, "border": border, "borderValue": value},
             {"input": image, "expected": ndimage.convolve(image.astype(float), kernel, mode=mode, cval=value).astype(np.float32)})


def cannys(folder, rng):
    def case(name, image, sigma, low, high, quantiles, border, mask=None):
        mode = "constant" if border == "MISSING" else BORDERS[border][0]
        expected = feature.canny(np.nan_to_num(image).astype(float), sigma=sigma, low_threshold=low, high_threshold=high, use_quantiles=quantiles, mode=mode, mask=mask)
        parameters = {"sigma": sigma, "low": low, "high": high, "quantiles": quantiles, "border": border, "ignoreNaN": mask is not None or border == "MISSING"}
        save(folder, "filter.canny", name, f"feature.canny(nan_to_num(input).astype(float), sigma={sigma}, low_threshold={low}, high_threshold={high}, "
             f"use_quantiles={quantiles}, mode='{mode}'{'' if mask is None else ', mask=~isnan(input)'})", parameters,
             {"input": image, "expected": expected.astype(np.uint8) * 255})

    def micrograph(height, width):
        y, x = np.indices((height, width))
        disc = (x - 0.6 * width) ** 2 + (y - 0.45 * height) ** 2 < (0.3 * height) ** 2
        return (0.4 + 0.2 * np.sin(x / 5) * np.cos(y / 7) + 0.4 * disc + 0.05 * rng.normal(size=(height, width))).astype(np.float32)

    for border in ("NEAREST", "REFLECT", "MIRROR", "PERIODIC", "MISSING"):
        case(f"{border.lower()}-1", micrograph(32, 41), 1, 0.8, 0.9, True, border)
        case(f"{border.lower()}-3", micrograph(32, 41), 3, 0.1, 0.4, False, border)
    case("sigma0_6", micrograph(30, 35), 0.6, 0.4, 0.97, True, "REFLECT")
    case("larger-than-the-image", micrograph(9, 8), 5, 0.1, 0.5, True, "REFLECT")
    case("one-row", micrograph(1, 9), 1, 0.1, 0.5, True, "REFLECT")
    case("three-rows", micrograph(3, 12), 1, 0.1, 0.5, True, "MISSING")
    # Already smooth, so that nothing but what follows the smoothing decides; and whole numbers, of which many gradients are equally long.
    case("smooth", ndimage.gaussian_filter(micrograph(40, 44), 2), 0, 0.1, 0.3, False, "REFLECT")
    case("whole-numbers", rng.integers(0, 20, (50, 60)).astype(np.uint8), 0, 0.8, 0.9, True, "REFLECT")
    case("whole-numbers-absolute", rng.integers(0, 4000, (40, 44)).astype(np.uint16), 1, 900, 2500, False, "NEAREST")
    for border in ("MISSING", "REFLECT"):
        image = micrograph(32, 41)
        image[15:21, 8:14] = np.nan
        image[rng.random(image.shape) < 0.01] = np.nan
        case(f"mask-{border.lower()}", image, 1.5, 0.2, 0.5, False, border, ~np.isnan(image))


def main(folder):
    rng = np.random.default_rng(70)
    gradients(folder, rng)
    laplacians(folder, rng)
    cannys(folder, rng)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
