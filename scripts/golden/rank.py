#!/usr/bin/python3
"""Makes the golden cases of the rank filters with scipy: src/test/resources/golden/{filter.median, filter.percentile}/CASE/.

    /usr/bin/python3 scripts/golden/rank.py src/test/resources/golden

A case has an input and the result under each of the six borders, named as Imago names them: expected-REFLECT.npy and so on.
"""
import sys

import numpy as np
from scipy import ndimage

from common import save

BORDERS = {"ZERO": "constant", "CONSTANT": "constant", "NEAREST": "nearest", "REFLECT": "reflect", "MIRROR": "mirror", "PERIODIC": "wrap"}
TYPES = ("uint8", "uint16", "float32")
# Pixels, columns, rows, odd, even; the larger windows are larger than these images.
SIZES = [(1, 1), (1, 23), (24, 1), (3, 5), (11, 17), (14, 20)]
ODD = "1 0 1 1; 0 0 0 1"
IN_SPACE = "1 0 0 1 1; 1 0 1 0 1; 0 0 0 0 1;; 0 0 0 0 0; 1 1 1 0 1; 1 0 0 0 0"
WINDOWS = [("SQUARE", 1), ("SQUARE", 4), ("DISC", 2.5), ("SQUARE", 9), ("DISC", 8), ODD, "1 1; 1 1", ("SQUARE", 2), "1 1 1 1 1 1 1"]
WINDOWS_IN_SPACE = [("SQUARE", 1, 1), ("SQUARE", 2, 1), ("DISC", 2, 2), ("DISC", 4, 2.5), ("SQUARE", 4, 4), ("SQUARE", 3, 0), IN_SPACE, ODD]
PERCENTILES = (50, 20, 50, 97.5, 100, 50, 0, 33.3)


def matrix(text):
    """A typed matrix as an array."""
    return np.array([[[float(v) for v in row.split()] for row in plane.split(";")] for plane in text.split(";;")]) != 0


def footprint(window, axes):
    if isinstance(window, str):
        typed = matrix(window)
        return typed if axes == 3 else typed[0]
    shape, r, *z = window
    rz = z[0] if z else 0
    dz, dy, dx = np.mgrid[-int(rz):int(rz) + 1, -int(r):int(r) + 1, -int(r):int(r) + 1]
    full = np.ones(dx.shape, bool) if shape == "SQUARE" else (dx * dx + dy * dy) * max(rz, 1) ** 2 + dz * dz * r * r <= r * r * max(rz, 1) ** 2
    return full if axes == 3 else full[0]


def scene(rng, shape, kind):
    """Smooth, with noise and outliers, some of them equal."""
    at = np.indices(shape)
    image = 0.5 + 0.3 * np.sin(sum(a / (5 + 2 * i) for i, a in enumerate(at))) + 0.1 * rng.normal(size=shape)
    image[rng.random(shape) < 0.1] = 1
    if kind == "float32":
        return (100 * (image - 0.6)).astype(np.float32)
    top = np.iinfo(kind).max
    return np.round(image.clip(0, 1) * top).astype(kind)


def make(folder, number, window, percentile, kind, shape):
    rng = np.random.default_rng(100 + number)
    image = scene(rng, shape, kind)
    value = {"uint8": 200, "uint16": 300, "float32": -17.5}[kind]
    pixels = footprint(window, len(shape))
    arrays = {"input": image}
    for border, mode in BORDERS.items():
        arguments = dict(footprint=pixels, mode=mode, cval=value if border == "CONSTANT" else 0)
        arrays["expected-" + border] = ndimage.median_filter(image, **arguments) if percentile == 50 else \
            ndimage.percentile_filter(image, percentile, **arguments)
    typed = isinstance(window, str)
    parameters = {"percentile": percentile, "radius": 0 if typed else window[1], "shape": "SQUARE" if typed else window[0],
                  "radiusZ": window[2] if not typed and len(window) > 2 else 0, "footprint": window if typed else "", "borderValue": value}
    call = "median_filter(input" if percentile == 50 else f"percentile_filter(input, {percentile}"
    size = "x".join(str(n) for n in reversed(shape))
    save(folder, "filter.median" if percentile == 50 else "filter.percentile", f"{number:02}-{kind}-{size}",
         f"ndimage.{call}, footprint=footprint, mode=..., cval={value} or 0)", parameters, arrays)


def main(folder):
    number = 0
    for size in SIZES:
        for kind in TYPES:
            make(folder, number, WINDOWS[number % len(WINDOWS)], PERCENTILES[number % len(PERCENTILES)], kind, size)
            number += 1
    # Each type under each kind of window, in images that are not tiny.
    for window in WINDOWS:
        kind = TYPES[number % 3]
        make(folder, number, window, PERCENTILES[(number + 3) % len(PERCENTILES)], kind, (19, 26))
        number += 1
    for i, window in enumerate(WINDOWS_IN_SPACE):
        for kind in TYPES if i < 3 else TYPES[i % 3:i % 3 + 1]:
            make(folder, number, window, PERCENTILES[number % len(PERCENTILES)], kind, (5, 8, 9) if i % 2 else (4, 7, 12))
            number += 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
