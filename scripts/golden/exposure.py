#!/usr/bin/python3
"""Makes the golden cases of brightness with scikit-image, numpy and OpenCV: src/test/resources/golden/display.{apply,equalize,clahe}/CASE/.

    /usr/bin/python3 scripts/golden/exposure.py src/test/resources/golden

Curves that scikit-image has not (asinh, symmetric logarithm) are numpy lines. scikit-image cuts the decimals of integers where Imago rounds them: a
tolerance of 1. The local equalisation of scikit-image pads, bins and clips in its own way from version to version; OpenCV's is the one compared with.
"""
import sys

import cv2
import numpy as np
from skimage import exposure

import common

common.TOOLS["OpenCV"] = cv2.__version__


def scene(rng, height, width):
    """A bright and a dark side with spots and noise, in 0 … 1."""
    y, x = np.mgrid[:height, :width]
    spots = np.exp(-((x % 12 - 6) ** 2 + (y % 9 - 4) ** 2) / 4)
    return (0.15 + 0.5 * (x > 0.55 * width) + 0.2 * spots + rng.normal(0, 0.03, (height, width))).clip(0, 1)


def symlog(v, c):
    return np.where(np.abs(v) <= c, v / c, np.sign(v) * (1 + np.log(np.maximum(np.abs(v), c) / c)))


def apply(folder, rng):
    def save(case, call, image, expected, tolerance, **parameters):
        common.save(folder, "display.apply", case, call, {"curve": "LINEAR", "range": "FULL", "saturated": 0, "lower": "NaN", "upper": "NaN",
                                                          "strength": "NaN", "tolerance": tolerance, **parameters},
                    {"input": image, "expected": expected.astype(np.float32) if expected.dtype == float else expected})

    unit = scene(rng, 29, 41).astype(np.float32)
    small, wide = np.round(255 * unit).astype(np.uint8), np.round(65535 * unit).astype(np.uint16)
    for name, image, tolerance in (("uint8", small, 1), ("uint16", wide, 1), ("float32", (unit - 0.4) * 300, 1e-6)):
        low, high = np.percentile(image, (1, 99))
        out = (0, 1) if name == "float32" else "dtype"
        save(f"stretch-{name}", "exposure.rescale_intensity(input, tuple(numpy.percentile(input, (1, 99))), out_range)", image,
             exposure.rescale_intensity(image, in_range=(low, high), out_range=out), tolerance, range="PERCENTILE", saturated=2)
    for gamma in (0.3, 2.2):
        save(f"gamma-{gamma}", f"exposure.adjust_gamma(input, {gamma})", unit, exposure.adjust_gamma(unit, gamma), 1e-6, curve="GAMMA", lower=0, upper=1,
             strength=gamma)
    save("gamma-uint8", "exposure.adjust_gamma(input, 0.5)", small, exposure.adjust_gamma(small, 0.5), 1, curve="GAMMA", lower=0, upper=255)
    save("log-1", "exposure.adjust_log(input)", unit, exposure.adjust_log(unit), 1e-6, curve="LOG", lower=0, upper=1, strength=1)
    counts = rng.exponential(2e4, (20, 33)).astype(np.float32)
    t = counts.astype(float) / counts.max()
    save("log-1000", "numpy.log1p(1000 * t) / numpy.log1p(1000), t = input / input.max()", counts, np.log1p(1000 * t) / np.log1p(1000), 1e-6, curve="LOG",
         lower=0)
    save("asinh-8", "numpy.arcsinh(8 * t) / numpy.arcsinh(8), t = input / input.max()", counts, np.arcsinh(8 * t) / np.arcsinh(8), 1e-6, curve="ASINH", lower=0,
         strength=8)
    signed = (rng.normal(0, 1, (20, 33)) ** 5).astype(np.float32)
    c = np.abs(signed).max() / 1e4
    s = symlog(signed.astype(float), c)
    save("symlog-10000", "(S(v) - S(min)) / (S(max) - S(min)), S(v) = v / c or sign(v) (1 + log(|v| / c)), c = |input|.max() / 10000", signed,
         (s - s.min()) / (s.max() - s.min()), 1e-6, curve="SYMLOG", strength=10000)


def equalize(folder, rng):
    def save(case, call, image, expected, top, mask, bins):
        arrays = {"input": image, "expected": (expected * top).astype(np.float32)}
        if mask is not None:
            arrays["mask"] = mask.astype(np.uint8) * 255
        common.save(folder, "display.equalize", case, call, {"bins": bins, "tolerance": 1e-6 if top == 1 else 0.51}, arrays)

    for name, top in (("uint8", 255), ("uint16", 65535), ("float32", 1)):
        image = scene(rng, 31, 44)
        image = image.astype(np.float32) if top == 1 else np.round(top * image).astype(name)
        mask = np.hypot(*np.mgrid[-15:16, -20:24]) < 14
        for bins in (256, 31) if top == 1 else (256,):
            save(f"{name}-{bins}", f"exposure.equalize_hist(input, {bins})", image, exposure.equalize_hist(image, bins), top, None, bins)
        save(f"{name}-mask", "exposure.equalize_hist(input, mask=mask)", image, exposure.equalize_hist(image, mask=mask), top, mask, 256)


def clahe(folder, rng):
    for width, height, tx, ty, limit in ((64, 48, 8, 8, 3), (61, 45, 8, 8, 2), (50, 31, 3, 2, 40), (33, 17, 1, 1, 1), (40, 40, 5, 4, 0.4)):
        image = np.round(255 * scene(rng, height, width)).astype(np.uint8)
        common.save(folder, "display.clahe", f"{width}x{height}-{tx}x{ty}-{limit}", f"cv2.createCLAHE({limit}, ({tx}, {ty})).apply(input)",
                    {"tilesX": tx, "tilesY": ty, "clipLimit": limit},
                    {"input": image, "expected": cv2.createCLAHE(limit, (tx, ty)).apply(image)})


def main(folder):
    apply(folder, np.random.default_rng(31))
    equalize(folder, np.random.default_rng(32))
    clahe(folder, np.random.default_rng(33))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
