#!/usr/bin/python3
"""Makes the golden cases of the window filters with scipy: src/test/resources/golden/filter.window/CASE/{case.json, input.npy, mean.npy, variance.npy,
min.npy, max.npy, opening.npy, closing.npy, white.npy, black.npy}.

    /usr/bin/python3 scripts/golden/window.py src/test/resources/golden

Every border with windows of every kind on images of every type, some of them much smaller than the window. Means and variances are computed in double
precision, each window by itself, and stored as float32.
"""
import sys

import numpy as np
from scipy import ndimage

from common import save

BORDERS = {  # Imago's name: scipy's mode
    "ZERO": "constant", "CONSTANT": "constant", "NEAREST": "nearest", "REFLECT": "reflect", "MIRROR": "mirror", "PERIODIC": "wrap",
}
PLANES = [(1, 1), (1, 19), (18, 1), (5, 3), (23, 12), (16, 15)]  # width, height
WINDOWS = [  # radius, shape, typed footprint
    (2, "SQUARE", ""), (7, "DISC", ""), (0, "SQUARE", "1 1; 1 1"), (9, "SQUARE", ""), (2.5, "DISC", ""), (0, "SQUARE", "1 0 1 1; 0 0 0 1; 1 1 0 0"),
]
VOLUMES = [  # border, type, radius, shape, radiusZ, footprint
    ("REFLECT", "float32", 1, "SQUARE", None, ""), ("MIRROR", "uint16", 2, "DISC", None, ""), ("PERIODIC", "float32", 1, "SQUARE", 3, ""),
    ("CONSTANT", "uint8", 2.5, "DISC", 1, ""), ("NEAREST", "float32", 1, "SQUARE", 0, ""),
    ("ZERO", "uint8", 0, "SQUARE", "", "1 0; 1 1;; 0 1; 0 0;; 1 1; 0 1;; 0 0; 1 0"),
]
TYPES = ["float32", "uint8", "uint16"]


def window(radius, shape, radius_z, typed, axes):
    """The footprint as an array, by its definition."""
    if typed:
        planes = [[[float(v) for v in row.split()] for row in plane.split(";")] for plane in typed.split(";;")]
        return np.array(planes if axes == 3 else planes[0]) != 0
    reach = int(radius)
    y, x = np.mgrid[-reach:reach + 1, -reach:reach + 1]
    if axes == 2:
        return np.ones(x.shape, bool) if shape == "SQUARE" else x * x + y * y <= radius * radius
    rz = radius if radius_z is None else radius_z
    z = np.arange(-int(rz), int(rz) + 1)[:, None, None]
    if shape == "SQUARE":
        return np.ones((len(z),) + x.shape, bool)
    return (x * x + y * y) / radius ** 2 + z * z / rz ** 2 <= 1


def scene(rng, shape, kind):
    at = np.indices(shape)
    image = 0.5 + 0.3 * np.sin(sum(a / (3 + i) for i, a in enumerate(at))) + 0.1 * rng.normal(size=shape)
    image[rng.random(shape) < 0.05] = 1
    if kind == "float32":
        return (100 * image - 40).astype(np.float32)
    return np.round(image.clip(0, 1) * np.iinfo(kind).max).astype(kind)


def case(folder, number, border, kind, shape, radius, form, radius_z, typed):
    rng = np.random.default_rng(900 + number)
    image = scene(rng, shape, kind)
    footprint = window(radius, form, radius_z, typed, len(shape))
    value = 0 if border != "CONSTANT" else 12.5 if kind == "float32" else np.iinfo(kind).max * 3 // 5
    rule = {"mode": BORDERS[border], "cval": value}
    exact = image.astype(np.float64)
    opening = ndimage.grey_opening(image, footprint=footprint, **rule)
    closing = ndimage.grey_closing(image, footprint=footprint, **rule)
    white = ndimage.white_tophat(exact, footprint=footprint, **rule)
    black = ndimage.black_tophat(exact, footprint=footprint, **rule)
    if kind != "float32":
        # In the image's type, where there is nothing below 0.
        white, black = white.clip(0), black.clip(0)
    save(folder, "filter.window", f"{number:02d}-{border.lower()}-{kind}",
         "ndimage.generic_filter(input.astype(float64), numpy.mean | numpy.var, footprint=footprint, mode, cval), minimum_filter, maximum_filter, "
         "grey_opening, grey_closing, white_tophat, black_tophat (these two of input.astype(float64), of integer images those below 0 set to 0)",
         {"border": border, "borderValue": value, "radius": radius, "shape": form, "radiusZ": "NaN" if radius_z in (None, "") else radius_z,
          "footprint": typed},
         {"input": image,
          "mean": ndimage.generic_filter(exact, np.mean, footprint=footprint, **rule).astype(np.float32),
          "variance": ndimage.generic_filter(exact, np.var, footprint=footprint, **rule).astype(np.float32),
          "min": ndimage.minimum_filter(image, footprint=footprint, **rule), "max": ndimage.maximum_filter(image, footprint=footprint, **rule),
          "opening": opening, "closing": closing, "white": white.astype(image.dtype), "black": black.astype(image.dtype)})


def main(folder):
    number = 0
    for b, border in enumerate(BORDERS):
        for k, kind in enumerate(TYPES):
            # Sizes and windows take turns, in different steps.
            width, height = PLANES[(b + 2 * k) % len(PLANES)]
            radius, form, typed = WINDOWS[(b + k + number // 6) % len(WINDOWS)]
            case(folder, number, border, kind, (height, width), radius, form, None, typed)
            number += 1
    for border, kind, radius, form, radius_z, typed in VOLUMES:
        case(folder, number, border, kind, (5, 7, 9), radius, form, radius_z, typed)
        number += 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
