#!/usr/bin/env python3
"""Makes the golden cases of type conversions: src/test/resources/golden/math.convert/CASE/{case.json, input.npy, expected.npy}, with numpy and scikit-image.

Usage: scripts/golden/pixeltypes.py src/test/resources/golden. Debian 12's python3-skimage makes the cases that are in the repository.
"""
import sys

import numpy as np
from skimage import exposure, util

from common import save


def main(folder):
    rng = np.random.default_rng(11)
    halves = np.arange(-20, 540) / 2
    wide = np.concatenate([halves, rng.uniform(-500, 70000, 300), [65534.5, 65535, 65535.5, 65536, -0.5, 1e9, -1e9]]).astype(np.float32).reshape(3, -1)
    unit = np.concatenate([np.linspace(0, 1, 511), rng.uniform(0, 1, 305)]).astype(np.float64).reshape(4, -1)
    ints = np.concatenate([np.arange(-700, 700), rng.integers(-2**31, 2**31, 200)]).astype(np.int32).reshape(4, -1)
    short = rng.integers(0, 65536, (20, 30)).astype(np.uint16)
    narrow = rng.normal(2000, 300, (25, 31)).clip(0).astype(np.uint16)
    noise = rng.normal(3, 40, (24, 33)).astype(np.float32)
    types = {"UINT8": np.uint8, "UINT16": np.uint16}

    def case(name, call, array, expected, **parameters):
        save(folder, "math.convert", name, call, parameters, {"input": array, "expected": expected})

    for target, dtype in types.items():
        top = np.iinfo(dtype).max
        case(f"clip-{target.lower()}", f"clip(rint(a), 0, {top}).astype({dtype.__name__})", wide, np.clip(np.rint(wide), 0, top).astype(dtype), pixelType=target, rule="CLIP",
             rounding="HALF_EVEN")
        case(f"truncate-{target.lower()}", f"clip(trunc(a), 0, {top}).astype({dtype.__name__})", wide, np.clip(np.trunc(wide), 0, top).astype(dtype), pixelType=target,
             rule="CLIP", rounding="TRUNCATE")
        case(f"wrap-{target.lower()}", f"a.astype({dtype.__name__})", ints, ints.astype(dtype), pixelType=target, rule="WRAP", rounding="HALF_EVEN")
        case(f"wrap-float-{target.lower()}", f"rint(a).astype(int64).astype({dtype.__name__})", wide, np.rint(wide).astype(np.int64).astype(dtype), pixelType=target,
             rule="WRAP", rounding="HALF_EVEN")
    case("wrap-short", "a.astype(uint8)", short, short.astype(np.uint8), pixelType="UINT8", rule="WRAP", rounding="HALF_EVEN")
    case("unit-uint8", "skimage.util.img_as_ubyte(a)", unit, util.img_as_ubyte(unit), pixelType="UINT8", rule="SCALE", scaleFrom="GIVEN", lower=0, upper=1, rounding="HALF_EVEN")
    case("unit-uint16", "skimage.util.img_as_uint(a)", unit, util.img_as_uint(unit), pixelType="UINT16", rule="SCALE", scaleFrom="GIVEN", lower=0, upper=1,
         rounding="HALF_EVEN")
    case("short-to-unit", "skimage.util.img_as_float32(a)", short, util.img_as_float32(short), pixelType="FLOAT32", rule="SCALE", scaleFrom="TYPE", rounding="HALF_EVEN")
    # Rounded here, as scikit-image cuts decimals off.
    for name, array in (("narrow", narrow), ("noise", noise)):
        full = array.astype(np.float64)
        case(f"extremes-{name}", "rint(skimage.exposure.rescale_intensity(a.astype(float64), 'image', (0, 255)))", array,
             np.rint(exposure.rescale_intensity(full, "image", (0, 255))).astype(np.uint8), pixelType="UINT8", rule="SCALE", scaleFrom="EXTREMES", rounding="HALF_EVEN")
        low, high = np.percentile(full, [1.25, 98.75])
        case(f"percentiles-{name}", "rint(skimage.exposure.rescale_intensity(a.astype(float64), tuple(numpy.percentile(a, [1.25, 98.75])), (0, 65535)))", array,
             np.rint(exposure.rescale_intensity(full, (low, high), (0, 65535))).astype(np.uint16), pixelType="UINT16", rule="SCALE", scaleFrom="PERCENTILES", saturated=2.5,
             rounding="HALF_EVEN", low=low, high=high)
        case(f"float-{name}", "skimage.exposure.rescale_intensity(a.astype(float64), 'image', (0, 1)).astype(float32)", array,
             exposure.rescale_intensity(full, "image", (0, 1)).astype(np.float32), pixelType="FLOAT32", rule="SCALE", scaleFrom="EXTREMES", rounding="HALF_EVEN")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
