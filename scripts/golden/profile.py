#!/usr/bin/python3
"""Makes the golden cases of line profiles with scikit-image: src/test/resources/golden/sampling.profile/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/profile.py src/test/resources/golden

lines has a row x1, y1, x2, y2 for each line, expected their profiles one behind the other.
"""
import sys

import numpy as np
from skimage.measure import profile_line

from common import save

BORDERS = {"REFLECT": "reflect", "MIRROR": "mirror", "NEAREST": "nearest", "PERIODIC": "wrap", "CONSTANT": "constant"}
ORDERS = {"NEAREST": 0, "LINEAR": 1, "BSPLINE_3": 3}
REDUCTIONS = {"MEAN": np.mean, "MEDIAN": np.median, "MIN": np.min, "MAX": np.max, "SUM": np.sum}
LINES = [(3, 4, 20, 4), (5, 20, 5, 3), (2.5, 3.25, 30.75, 20.5), (30, 22, 4, 1), (6, 6, 6.4, 6.1), (-4, 10.5, 40, 14), (1, -3, 12, 27), (0, 0, 3, 4)]
CASES = [  # interpolation, border, width, reduction
    ("LINEAR", "REFLECT", 1, "MEAN"), ("NEAREST", "REFLECT", 1, "MEAN"), ("LINEAR", "MIRROR", 2, "MEAN"), ("LINEAR", "NEAREST", 5, "MEDIAN"),
    ("LINEAR", "CONSTANT", 4, "SUM"), ("LINEAR", "PERIODIC", 3, "MIN"), ("LINEAR", "REFLECT", 7, "MAX"), ("BSPLINE_3", "MIRROR", 3, "MEAN"),
    ("BSPLINE_3", "CONSTANT", 1, "MEAN"), ("NEAREST", "NEAREST", 3, "MEAN"),
]


def main(folder):
    rng = np.random.default_rng(90)
    y, x = np.mgrid[:25, :35]
    image = (100 * np.sin(x / 3) * np.cos(y / 4) + 20 * rng.normal(size=x.shape) + 50).astype(np.float32)
    for interpolation, border, width, reduction in CASES:
        # A nearest pixel half way between two is left to rounding: lines that meet such places are moved a little.
        lines = np.array(LINES, float) + (0.013 if interpolation == "NEAREST" else 0) * np.array([1, 2, 3, 4])
        profiles = [profile_line(image.astype(np.float64), (y1, x1), (y2, x2), linewidth=width, order=ORDERS[interpolation], mode=BORDERS[border], cval=-7,
                                 reduce_func=REDUCTIONS[reduction]) for x1, y1, x2, y2 in lines]
        save(folder, "sampling.profile", f"{interpolation}-{border}-{width}-{reduction}".lower(),
             "measure.profile_line(image, (y1, x1), (y2, x2), linewidth=width, order=interpolation, mode=border, cval=-7, reduce_func=reduce)",
             {"interpolation": interpolation, "border": border, "width": width, "reduce": reduction},
             {"image": image, "lines": lines, "expected": np.concatenate(profiles)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
