#!/usr/bin/python3
"""Makes the golden cases of the median filter with scipy: src/test/resources/golden/filter.median/CASE/{case.json, source.npy, expected.npy}.

    /usr/bin/python3 scripts/golden/median.py src/test/resources/golden

source is larger than expected by the radius on each side: what a tile's margin holds. 16-bit values are stored as int32.
"""
import json
import os
import sys

import numpy as np
import scipy
from scipy import ndimage

CASES = [  # footprint, radius, type, width, height
    ("square", 1, "float32", 45, 31), ("square", 2, "float32", 45, 31), ("square", 3, "uint8", 45, 31), ("square", 7, "uint8", 40, 25),
    ("square", 7, "uint16", 40, 25), ("square", 10, "float32", 40, 25), ("square", 50, "float32", 9, 7), ("disc", 1, "uint16", 45, 31),
    ("disc", 2.5, "float32", 45, 31), ("disc", 6, "uint8", 40, 25), ("disc", 12.7, "float32", 30, 21), ("disc", 40, "uint8", 15, 11),
]


def source(rng, kind, height, width):
    y, x = np.indices((height, width))
    smooth = 0.5 + 0.4 * np.sin(x / 9) * np.cos(y / 7)
    noisy = smooth + 0.1 * rng.normal(size=smooth.shape)
    noisy[rng.random(noisy.shape) < 0.05] = 2
    if kind == "float32":
        return (1e3 * (noisy - 0.5)).astype(np.float32)
    top = np.iinfo(kind).max
    return (noisy * top).clip(0, top).astype(kind)


def main(folder):
    for number, (name, radius, kind, width, height) in enumerate(CASES):
        reach = int(radius)
        rng = np.random.default_rng(100 + number)
        image = source(rng, kind, height + 2 * reach, width + 2 * reach)
        dy, dx = np.indices((2 * reach + 1, 2 * reach + 1)) - reach
        footprint = np.ones(dx.shape, bool) if name == "square" else dx * dx + dy * dy <= radius * radius
        expected = ndimage.median_filter(image, footprint=footprint)[reach:reach + height, reach:reach + width]
        path = os.path.join(folder, "filter.median", f"{name}{radius}-{kind}".replace(".", "_"))
        os.makedirs(path, exist_ok=True)
        with open(os.path.join(path, "case.json"), "w") as f:
            json.dump({"script": "scripts/golden/median.py", "tools": {"scipy": scipy.__version__, "numpy": np.__version__},
                       "call": "ndimage.median_filter(source, footprint=footprint), its inner part",
                       "parameters": {"footprint": name, "radius": radius, "type": kind}}, f, indent=2)
            f.write("\n")
        for key, array in {"source": image, "expected": expected}.items():
            np.save(os.path.join(path, key + ".npy"), np.ascontiguousarray(array.astype(np.int32) if kind == "uint16" else array))


if __name__ == "__main__":
    main(sys.argv[1])
