#!/usr/bin/python3
"""Makes the golden cases of the measurement kernels with scikit-image and scipy: src/test/resources/golden/measure.*/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/measure.py src/test/resources/golden
"""
import sys

import numpy as np
from scipy import ndimage, stats
from skimage import measure

from common import save


def orientation(region):
    """The formula of regionprops, from the y axis to the x axis of the screen. Where both variances are equal regionprops 0.19 gives the other
    diagonal than the formula does, hence not region.orientation."""
    a, b, _, c = region.inertia_tensor.flat
    angle = 0.5 * np.arctan2(-2 * b, c - a)
    assert a == c or abs(angle - region.orientation) < 1e-9
    return (np.degrees(angle) + 90) % 180


def regions(folder):
    rng = np.random.default_rng(61)
    shapes = {}
    noise = ndimage.gaussian_filter(rng.normal(size=(110, 130)), 3, mode="wrap")
    shapes["blobs"] = measure.label(noise > 0.5 * noise.std())
    # Neighbours that touch, and a label in two parts.
    tiles = measure.label(ndimage.gaussian_filter(rng.normal(size=(60, 60)), 4) > 0) + 1
    tiles[5:9, 5:20] = 40
    tiles[40:44, 30:33] = 40
    shapes["touching"] = tiles
    y, x = np.indices((90, 120))
    ellipses = np.zeros((90, 120), int)
    for k, (cy, cx, a, b, t) in enumerate([(25, 30, 20, 8, 30), (60, 25, 15, 15, 0), (45, 80, 33, 12, -50), (80, 100, 6, 3, 90), (15, 105, 12, 4, 0)]):
        c, s = np.cos(np.radians(t)), np.sin(np.radians(t))
        u, v = (x - cx) * c - (y - cy) * s, (x - cx) * s + (y - cy) * c
        ellipses[(u / a) ** 2 + (v / b) ** 2 <= 1] = 3 * k + 2
    shapes["ellipses"] = ellipses
    for case, labels in shapes.items():
        intensity = (rng.normal(1000, 50, labels.shape) + 30 * labels).astype(np.float32)
        rows = measure.regionprops(labels, intensity.astype(float))
        columns = {
            "LABEL": [r.label for r in rows],
            "AREA": [r.area for r in rows],
            "EQUIVALENT_DIAMETER": [r.equivalent_diameter_area for r in rows],
            "PERIMETER": [r.perimeter for r in rows],
            "CENTROID_X": [r.centroid[1] for r in rows],
            "CENTROID_Y": [r.centroid[0] for r in rows],
            "BOUNDS_X": [r.bbox[1] for r in rows],
            "BOUNDS_Y": [r.bbox[0] for r in rows],
            "BOUNDS_WIDTH": [r.bbox[3] - r.bbox[1] for r in rows],
            "BOUNDS_HEIGHT": [r.bbox[2] - r.bbox[0] for r in rows],
            "MAJOR_AXIS": [r.axis_major_length for r in rows],
            "MINOR_AXIS": [r.axis_minor_length for r in rows],
            "ORIENTATION": [orientation(r) for r in rows],
            "FERET_MAX": [r.feret_diameter_max for r in rows],
            "SOLIDITY": [r.solidity for r in rows],
            "MEAN": [r.intensity_mean for r in rows],
            "STANDARD_DEVIATION": [intensity[labels == r.label].astype(float).std(ddof=1) if r.area > 1 else 0 for r in rows],
            "MIN": [r.intensity_min for r in rows],
            "MAX": [r.intensity_max for r in rows],
            "SUM": [intensity[labels == r.label].astype(float).sum() for r in rows],
            "WEIGHTED_CENTROID_X": [r.centroid_weighted[1] for r in rows],
            "WEIGHTED_CENTROID_Y": [r.centroid_weighted[0] for r in rows],
        }
        names = list(columns)
        save(folder, "measure.regions", case, "measure.regionprops(labels, intensity)", {"columns": " ".join(names)},
             {"labels": labels.astype(np.int32), "intensity": intensity, "expected": np.array([columns[k] for k in names], float)})


def histogram(folder):
    rng = np.random.default_rng(62)
    samples = {"normal": rng.normal(40, 3, 158), "lognormal": rng.lognormal(3, 0.4, 300), "few": np.array([3.5, 2, 7, 4, 4.5])}
    for case, values in samples.items():
        mean, sd = stats.norm.fit(values)
        shape, _, scale = stats.lognorm.fit(values, floc=0)
        q = np.quantile(values, [0.25, 0.5, 0.75])
        at = np.linspace(values.min() * 0.5, values.max() * 1.2, 9)
        parameters = {
            "normal.location": mean, "normal.scale": sd, "normal.logLikelihood": stats.norm.logpdf(values, mean, sd).sum(),
            "normal.distance": stats.kstest(values, "norm", args=(mean, sd)).statistic,
            "logNormal.location": np.log(scale), "logNormal.scale": shape,
            "logNormal.logLikelihood": stats.lognorm.logpdf(values, shape, 0, scale).sum(),
            "logNormal.distance": stats.kstest(values, "lognorm", args=(shape, 0, scale)).statistic,
            "logNormal.mean": stats.lognorm.mean(shape, 0, scale), "logNormal.standardDeviation": stats.lognorm.std(shape, 0, scale),
            "logNormal.median": stats.lognorm.median(shape, 0, scale), "quartile1": q[0], "quartile2": q[1], "quartile3": q[2],
            "bins": len(np.histogram_bin_edges(values, bins="fd")) - 1,
        }
        save(folder, "measure.histogram", case, "stats.norm.fit, stats.lognorm.fit(floc=0), stats.kstest, numpy.histogram_bin_edges(bins='fd')",
             {k: float(v) for k, v in parameters.items()},
             {"values": values, "at": at, "normal.density": stats.norm.pdf(at, mean, sd), "normal.cumulative": stats.norm.cdf(at, mean, sd),
              "logNormal.density": stats.lognorm.pdf(at, shape, 0, scale), "logNormal.cumulative": stats.lognorm.cdf(at, shape, 0, scale)})


def main(folder):
    regions(folder)
    histogram(folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
