#!/usr/bin/python3
"""Makes the golden cases of radial profiles with numpy: src/test/resources/golden/fourier.radialProfile/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/radial.py src/test/resources/golden

values, counts and deviations have a number for each bin; polar is the mean over angles of skimage.transform.warp_polar, a sample for each radius, which knows
no bins and is near to the mean of smooth images only.
"""
import sys

import numpy as np
from skimage.transform import warp_polar

from common import save

STATISTICS = {"MEAN": np.mean, "SUM": np.sum, "MEDIAN": np.median, "STANDARD_DEVIATION": lambda v: np.std(v, ddof=1) if len(v) > 1 else np.nan, "MIN": np.min,
              "MAX": np.max}
# centre, bin width, pixel width and height, sector, statistic, holes
CASES = {
    "middle": ((20, 15), 1, (1, 1), (0, 360), "MEAN", False),
    "between": ((17.3, 13.85), 1, (1, 1), (0, 360), "MEAN", True),
    "outside": ((-8.5, 40.25), 2.5, (1, 1), (0, 360), "MEAN", False),
    "anisotropic": ((20.2, 14.6), 1, (0.5, 0.8), (0, 360), "MEAN", True),
    "narrow": ((20.2, 14.6), 0.35, (2, 1.5), (0, 360), "MEAN", False),
    "sector": ((20.2, 14.6), 1, (0.5, 0.8), (20, 75), "MEAN", True),
    "sector-through-0": ((20.2, 14.6), 1, (1, 1), (300, 10), "MEAN", False),
    "sector-large": ((20.2, 14.6), 1, (1, 1), (-100, 135), "MEAN", True),
    "sum": ((17.3, 13.85), 1.5, (1, 1), (0, 360), "SUM", True),
    "median": ((17.3, 13.85), 1, (1, 1), (0, 360), "MEDIAN", True),
    "deviation": ((17.3, 13.85), 1, (1, 1), (0, 360), "STANDARD_DEVIATION", True),
    "min": ((17.3, 13.85), 1, (1, 1), (0, 180), "MIN", True),
    "max": ((17.3, 13.85), 1, (1, 1), (0, 360), "MAX", True),
}


def grid(shape, centre, size):
    y, x = np.mgrid[:shape[0], :shape[1]].astype(float)
    return (x - centre[0]) * size[0], (y - centre[1]) * size[1]


def main(folder):
    rng = np.random.default_rng(33)
    y, x = np.mgrid[:31, :41]
    smooth = 100 * np.exp(-np.hypot(x - 20, y - 15) / 12) * (1 + 0.2 * np.sin(x / 9)) + 5
    image = (smooth + 3 * rng.normal(size=x.shape)).astype(np.float32)
    mask = (rng.random(x.shape) > 0.15).astype(np.uint8) * 255
    image_with_nan = image.copy()
    image_with_nan[rng.random(x.shape) < 0.05] = np.nan
    for name, (centre, width, size, sector, statistic, holes) in CASES.items():
        a = image_with_nan if holes else image
        dx, dy = grid(a.shape, centre, size)
        bins = np.floor(np.hypot(dx, dy) / (width * max(size)) + 0.5).astype(int)
        valid = np.isfinite(a) & ((mask > 0) | (not holes))
        if sector[1] - sector[0] < 360:
            angle = np.degrees(np.arctan2(-dy, dx))
            valid &= (angle - sector[0]) % 360 < (sector[1] - sector[0]) % 360
        values, k = a[valid].astype(np.float64), bins[valid]
        counts = np.bincount(k)
        if statistic == "MEAN":
            with np.errstate(invalid="ignore"):
                expected = np.bincount(k, values) / counts
        else:
            expected = np.array([STATISTICS[statistic](values[k == i]) if (k == i).any() else np.nan for i in range(len(counts))])
        deviations = np.array([STATISTICS["STANDARD_DEVIATION"](values[k == i]) if (k == i).any() else np.nan for i in range(len(counts))])
        save(folder, "fourier.radialProfile", name, "numpy.bincount(numpy.floor(r / w + 0.5), image) / numpy.bincount(numpy.floor(r / w + 0.5)), or the statistic of each bin",
             {"centreX": centre[0], "centreY": centre[1], "binWidth": width, "pixelWidth": size[0], "pixelHeight": size[1], "angleFrom": sector[0],
              "angleTo": sector[1], "statistic": statistic, "splitPixels": False},
             {"image": a, **({"mask": mask} if holes else {}), "values": expected, "counts": counts.astype(np.float64), "deviations": deviations})
    # Pixels that count in two bins.
    dx, dy = grid(image.shape, (17.3, 13.85), (1, 1))
    t = np.hypot(dx, dy).ravel() / 1.25
    k, f = np.floor(t).astype(int), t - np.floor(t)
    n = k.max() + 2

    def both(weights):
        return np.bincount(k, (1 - f) * weights, n) + np.bincount(k + 1, f * weights, n)

    values = image.ravel().astype(np.float64)
    counts, mean = both(np.ones_like(t)), both(values) / both(np.ones_like(t))
    variance = (both(values ** 2) - counts * mean ** 2) / (counts - 1)
    deviations = np.sqrt(np.where(counts > 1, variance, np.nan))
    for statistic, expected in (("MEAN", mean), ("SUM", both(values)), ("STANDARD_DEVIATION", deviations)):
        save(folder, "fourier.radialProfile", "split-" + statistic.lower(), "numpy.bincount with linear weights in the bins below and above r / w",
             {"centreX": 17.3, "centreY": 13.85, "binWidth": 1.25, "pixelWidth": 1, "pixelHeight": 1, "angleFrom": 0, "angleTo": 360, "statistic": statistic,
              "splitPixels": True}, {"image": image, "values": expected, "counts": counts, "deviations": deviations})
    polar = warp_polar(smooth, center=(15, 20), radius=14, output_shape=(720, 14), order=1).mean(axis=0)
    save(folder, "fourier.radialProfile-polar", "smooth", "transform.warp_polar(image, center=(15, 20), radius=14, output_shape=(720, 14), order=1).mean(axis=0)",
         {"centreX": 20, "centreY": 15}, {"image": smooth.astype(np.float32), "polar": polar})
    power = np.abs(np.fft.fftshift(np.fft.fft2(image.astype(np.float64)))) ** 2
    dx, dy = grid(image.shape, (20, 15), (1 / 41 / 0.4, 1 / 31 / 0.5))
    w = max(1 / 41 / 0.4, 1 / 31 / 0.5)
    k = np.floor(np.hypot(dx, dy) / w + 0.5).astype(int).ravel()
    save(folder, "fourier.radialProfile-power", "rectangle", "the same of abs(fftshift(fft2(image)))**2, of pixels of 0.4 x 0.5 nm",
         {"pixelWidth": 0.4, "pixelHeight": 0.5}, {"image": image, "values": np.bincount(k, power.ravel()) / np.bincount(k), "radii": np.arange(k.max() + 1) * w})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
