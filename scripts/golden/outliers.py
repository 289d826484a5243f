#!/usr/bin/python3
"""Makes the golden cases of filter.removeOutliers, by its definition, with numpy and scipy.

    /usr/bin/python3 scripts/golden/outliers.py src/test/resources/golden

Writes filter.removeOutliers/CASE/{case.json, input.npy, expected.npy, mask.npy}. The median of an even number of values is the upper one of the two in the middle, as
in scipy's rank filters; that of the distances in a frame is numpy's.
"""
import sys

import numpy as np
from scipy import ndimage, stats

from common import save

SIGMA = 1 / stats.norm.ppf(0.75)
BORDERS = {  # Imago's name: scipy's mode and cval
    "ZERO": ("constant", 0.0), "CONSTANT": ("constant", 0.75), "NEAREST": ("nearest", 0.0), "REFLECT": ("reflect", 0.0),
    "MIRROR": ("mirror", 0.0), "PERIODIC": ("wrap", 0.0),
}
SIZES = [(1, 1), (1, 9), (10, 1), (3, 2), (21, 14), (18, 19)]  # width, height


def scene(rng, shape, kind="float32"):
    """Noise on a slope, with hot, warm and dead pixels."""
    image = 0.4 + 0.2 * np.sin(np.indices(shape)[-1] / 9) + 0.02 * rng.normal(size=shape)
    image[rng.random(shape) < 0.03] += 0.4
    image[rng.random(shape) < 0.03] += 0.1
    image[rng.random(shape) < 0.03] = 0
    if kind == "float32":
        return image.astype(np.float32)
    return np.round(image.clip(0, 1) * np.iinfo(kind).max).astype(kind)


def footprint(radius, shape):
    r = int(radius)
    y, x = np.mgrid[-r:r + 1, -r:r + 1]
    return np.ones(x.shape, bool) if shape == "SQUARE" else x * x + y * y <= radius * radius


def upper_median(values):
    """The element n // 2 of the numbers; NaN if there are none."""
    values = np.sort(values[~np.isnan(values)])
    return values[len(values) // 2] if len(values) else np.nan


def mad(values):
    return upper_median(np.abs(values - upper_median(values)))


def side(values, medians, outliers):
    return {"BRIGHT": values > medians, "DARK": values < medians, "BOTH": values != medians}[outliers]


def case(folder, name, image, threshold, outliers="BOTH", minimum=0.0, scope="LOCAL", along="FRAME", radius=2, shape="SQUARE", border="REFLECT", ignore=False):
    values = image.astype(float)
    mode, cval = BORDERS[border]
    if image.dtype != np.float32:
        cval = float(round(cval * np.iinfo(image.dtype).max))
    if along == "STACK":
        medians = np.broadcast_to(np.apply_along_axis(upper_median, 0, values), values.shape)
        deviations = np.broadcast_to(np.apply_along_axis(mad, 0, values), values.shape)
    else:
        window = {"footprint": footprint(radius, shape), "mode": mode, "cval": cval}
        planes = values if values.ndim == 3 else values[None]
        # generic_filter, not median_filter, because pixels may be missing.
        medians = np.array([ndimage.generic_filter(p, upper_median, **window) for p in planes]).reshape(values.shape)
        deviations = np.array([ndimage.generic_filter(p, mad, **window) for p in planes]).reshape(values.shape)
    distances = np.abs(values - medians)
    if scope == "GLOBAL":
        deviations = np.nanmedian(distances, axis=(-2, -1), keepdims=True)
    mask = (distances > threshold * SIGMA * deviations) & (distances > minimum) & side(values, medians, outliers)
    if ignore:
        mask |= np.isnan(values) & ~np.isnan(medians)
    parameters = {"radius": radius, "shape": shape, "threshold": threshold, "outliers": outliers, "minimum": minimum, "scope": scope, "along": along,
                  "border": border, "borderValue": cval, "ignoreNaN": ignore}
    save(folder, "filter.removeOutliers", name, "the definition, in numpy; windows by ndimage.generic_filter", parameters,
         {"input": image, "expected": np.where(mask, medians, values).astype(image.dtype), "mask": mask.astype(np.uint8) * 255})


def main(folder):
    rng = np.random.default_rng(71)
    for b, border in enumerate(BORDERS):
        for s, (width, height) in enumerate(SIZES):
            kind = ("float32", "uint8", "uint16")[(b + s) % 3]
            case(folder, f"{border}-{width}x{height}-{kind}".lower(), scene(rng, (height, width), kind), 4, ("BOTH", "BRIGHT", "DARK")[s % 3], border=border,
                 radius=(2, 1, 3)[b % 3], scope=("LOCAL", "LOCAL", "GLOBAL")[(b + s // 2) % 3])
    case(folder, "disc", scene(rng, (20, 23)), 5, shape="DISC", radius=2.5)
    case(folder, "minimum", scene(rng, (20, 23)), 2, minimum=0.2)
    counts = rng.poisson(0.3, (20, 23)).astype(np.uint8)
    counts[5, 6] = 40
    case(folder, "counts", counts, 5, minimum=6.0)
    case(folder, "counts-local", counts, 5)
    case(folder, "zero-threshold", scene(rng, (20, 23)), 0, "BRIGHT", minimum=0.07)
    for scope in ("LOCAL", "GLOBAL"):
        image = scene(rng, (20, 23))
        image[rng.random(image.shape) < 0.1] = np.nan
        image[3:12, 4:13] = np.nan
        case(folder, f"missing-{scope.lower()}", image, 4, scope=scope, ignore=True)
        case(folder, f"frames-{scope.lower()}", scene(rng, (3, 10, 12)), 4, scope=scope)
        for frames in (2, 3, 7, 20):
            kind = {2: "float32", 3: "uint8", 7: "float32", 20: "uint16"}[frames]
            case(folder, f"stack{frames}-{scope.lower()}", scene(rng, (frames, 7, 9), kind), 3, ("BOTH", "BRIGHT")[frames % 2], along="STACK", scope=scope)
        image = scene(rng, (9, 7, 8))
        image[rng.random(image.shape) < 0.2] = np.nan
        image[:, 2, 3] = np.nan
        case(folder, f"stack-missing-{scope.lower()}", image, 3, along="STACK", scope=scope, ignore=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
