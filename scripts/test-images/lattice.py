"""Atomic-resolution STEM (HAADF) of a two-species lattice: lead titanate along [010]."""
import math

import numpy as np

from common import grid, poisson, to_type, write_tiff, write_truth


def generate(folder):
    seed, size, pixel = 20240613, 512, 0.02
    rng = np.random.default_rng(seed)
    a_nm, c_nm, angle = 0.3904, 0.4152, math.radians(6.4)
    a = (round(a_nm / pixel * math.cos(angle), 4), round(a_nm / pixel * math.sin(angle), 4))
    b = (round(-c_nm / pixel * math.sin(angle), 4), round(c_nm / pixel * math.cos(angle), 4))
    origin = (3.37, 5.81)
    species = [
        {"name": "Pb", "fraction": [0.0, 0.0], "peakCounts": 620.0, "sigma": 2.6},
        {"name": "Ti-O", "fraction": [0.5, 0.5377], "peakCounts": 210.0, "sigma": 2.3},
    ]
    background = 90.0
    x, y = grid(size, size)
    expected = np.full((size, size), background)
    counts = {}
    for s in species:
        inside = 0
        for i in range(-10, 45):
            for j in range(-10, 45):
                u, v = i + s["fraction"][0], j + s["fraction"][1]
                cx, cy = origin[0] + u * a[0] + v * b[0], origin[1] + u * a[1] + v * b[1]
                if not (-16 < cx < size + 16 and -16 < cy < size + 16):
                    continue
                inside += 8 <= cx <= size - 9 and 8 <= cy <= size - 9
                # beyond 12 pixels (over 4.6 sigma) a column adds less than 0.02 counts
                x0, x1 = max(0, int(cx) - 12), min(size, int(cx) + 14)
                y0, y1 = max(0, int(cy) - 12), min(size, int(cy) + 14)
                if x0 < x1 and y0 < y1:
                    r2 = (x[y0:y1, x0:x1] - cx) ** 2 + (y[y0:y1, x0:x1] - cy) ** 2
                    expected[y0:y1, x0:x1] += s["peakCounts"] * np.exp(-r2 / (2 * s["sigma"] ** 2))
        counts[s["name"]] = inside
    write_tiff(folder, "lattice.tif", to_type(poisson(rng, expected), np.uint16), pixel, "nm")

    cross = a[0] * b[1] - a[1] * b[0]
    la, lb = math.hypot(*a), math.hypot(*b)
    spacing = lambda h, k: cross / math.hypot(h * b[0] - k * a[0], h * b[1] - k * a[1])
    write_truth(folder, "lattice.json", {
        "image": "lattice.tif", "seed": seed, "pixelSize": pixel, "unit": "nm",
        "formula": "counts = Poisson(background + sum of peakCounts exp(-r^2 / (2 sigma^2))), a column of each species at "
                   "origin + (i + fraction[0]) a + (j + fraction[1]) b for all integers i, j",
        "origin": origin, "a": a, "b": b, "aLength": la, "bLength": lb, "aLengthNm": la * pixel, "bLengthNm": lb * pixel,
        "angleBetweenDeg": math.degrees(math.acos((a[0] * b[0] + a[1] * b[1]) / (la * lb))),
        "rotationOfADeg": math.degrees(math.atan2(a[1], a[0])),
        "reciprocalA": [b[1] / cross, -b[0] / cross], "reciprocalB": [-a[1] / cross, a[0] / cross],
        "reciprocalUnit": "cycles per pixel",
        "dSpacingsNm": {"100": spacing(1, 0) * pixel, "001": spacing(0, 1) * pixel, "101": spacing(1, 1) * pixel,
                        "10-1": spacing(1, -1) * pixel, "200": spacing(2, 0) * pixel, "002": spacing(0, 2) * pixel},
        "background": background, "species": species, "columnsAtLeast8PixelsInside": counts})
    return [dict(file="lattice.tif", truth="lattice.json", shape="512 x 512", type="16-bit", pixel="0.02 nm", seed=seed,
                 shows="HAADF-STEM of lead titanate: bright and faint Gaussian columns on a slightly rotated lattice, shot noise",
                 known="origin, basis vectors (not whole pixels), d-spacings, place, height and width of both kinds of column")]
