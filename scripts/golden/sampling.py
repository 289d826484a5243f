#!/usr/bin/python3
"""Makes the golden cases of sampling with scipy, scikit-image, numpy and Pillow: src/test/resources/golden/sampling.ID/CASE.

    /usr/bin/python3 scripts/golden/sampling.py src/test/resources/golden

All is computed in double precision. Imago's CONSTANT and PERIODIC are scipy's grid-constant and grid-wrap: the rules that continue the image itself.
"""
import sys

import numpy as np
import PIL
from PIL import Image
from scipy import ndimage, signal
from skimage import measure, transform

import common
from common import save

common.TOOLS["Pillow"] = PIL.__version__
BORDERS = {"ZERO": "grid-constant", "CONSTANT": "grid-constant", "NEAREST": "nearest", "REFLECT": "reflect", "MIRROR": "mirror", "PERIODIC": "grid-wrap"}
ORDERS = {0: "NEAREST", 1: "LINEAR", 2: "BSPLINE_2", 3: "BSPLINE_3", 4: "BSPLINE_4", 5: "BSPLINE_5"}
SIZES = [(1, 1), (1, 9), (8, 1), (2, 3), (17, 12)]  # width, height
TYPES = ["float32", "uint8", "uint16"]


def scene(rng, shape, kind):
    """Noise of the whole range, the hardest case for a spline."""
    image = rng.random(shape)
    return image.astype(np.float32) if kind == "float32" else np.round(image * np.iinfo(kind).max).astype(kind)


def value(border, kind):
    return 0.0 if border == "ZERO" else 0.75 * (1 if kind == "float32" else np.iinfo(kind).max)


def name(*parts):
    return "-".join(str(p).lower().replace(".", "_") for p in parts)


def interpolate(folder, rng):
    n = 24
    for b, (border, mode) in enumerate(BORDERS.items()):
        for s, (width, height) in enumerate(SIZES):
            kind = TYPES[(b + s) % 3]
            image = scene(rng, (height, width), kind)
            x, y = rng.uniform(-4, width + 3, n), rng.uniform(-4, height + 3, n)
            x[:4], y[2:6] = np.round(x[:4]), np.round(y[2:6])
            # scipy's recursion for reflect is wrong by up to 7e-3 of the range on axes of a few pixels: there, the image is continued by numpy.
            pad = 60 if border == "REFLECT" else 0
            padded = np.pad(image.astype(np.float64), pad, mode="symmetric")
            expected = [ndimage.map_coordinates(padded, [y + pad, x + pad], order=o, mode=mode, cval=value(border, kind)) for o in ORDERS]
            save(folder, "sampling.interpolate", name(border, f"{width}x{height}", kind), f"ndimage.map_coordinates(image, [y, x], order=0…5, mode='{mode}')" + (f" of the image padded by {pad}" if pad else ""),
                 {"border": border, "borderValue": value(border, kind)}, {"input": image, "x": x, "y": y, "expected": np.array(expected)})
    for border in ("MIRROR", "CONSTANT"):
        image = scene(rng, (5, 7, 6), "float32")
        x, y, z = (rng.uniform(-3, 8, n) for _ in range(3))
        expected = [ndimage.map_coordinates(image.astype(np.float64), [z, y, x], order=o, mode=BORDERS[border], cval=value(border, "float32")) for o in ORDERS]
        save(folder, "sampling.interpolate", name(border, "6x7x5"), f"ndimage.map_coordinates(image, [z, y, x], order=0…5, mode='{BORDERS[border]}')",
             {"border": border, "borderValue": value(border, "float32")}, {"input": image, "x": x, "y": y, "z": z, "expected": np.array(expected)})


def resample(folder, rng):
    for b, (border, mode) in enumerate(BORDERS.items()):
        for order in (1, 2, 3, 5):
            kind = TYPES[(b + order) % 3]
            shape, target = [((9, 12), (13, 31)), ((14, 10), (9, 4)), ((1, 11), (1, 17)), ((8, 3), (5, 9))][(b + order) % 4]
            image = scene(rng, shape, kind)
            expected = ndimage.zoom(image.astype(np.float64), [t / s for t, s in zip(target, shape)], order=order, mode=mode, cval=value(border, kind), grid_mode=True)
            assert expected.shape == target
            save(folder, "sampling.resample", name("zoom", border, ORDERS[order]), f"ndimage.zoom(image, target / shape, order={order}, mode='{mode}', grid_mode=True)",
                 {"border": border, "borderValue": value(border, kind), "interpolation": ORDERS[order], "antialias": False, "margin": 0, "tolerance": 1e-5},
                 {"input": image, "expected": expected.astype(np.float32)})
    # scikit-image's names of the border rules are numpy's.
    for border, mode in (("REFLECT", "symmetric"), ("MIRROR", "reflect"), ("PERIODIC", "wrap")):
        for order, target in ((1, (7, 11)), (3, (5, 24))):
            image = scene(rng, (20, 31), "float32")
            expected = transform.resize(image.astype(np.float64), target, order=order, mode=mode, anti_aliasing=True, clip=False, preserve_range=True)
            save(folder, "sampling.resample", name("resize", border, ORDERS[order]), f"transform.resize(image, target, order={order}, mode='{mode}', anti_aliasing=True)",
                 {"border": border, "borderValue": 0, "interpolation": ORDERS[order], "antialias": True, "margin": 0, "tolerance": 1e-5},
                 {"input": image, "expected": expected.astype(np.float32)})
    image = scene(rng, (6, 7, 8), "float32")
    expected = ndimage.zoom(image.astype(np.float64), (9 / 6, 5 / 7, 13 / 8), order=3, mode="reflect", grid_mode=True)
    save(folder, "sampling.resample", "zoom-volume", "ndimage.zoom(image, (9/6, 5/7, 13/8), order=3, mode='reflect', grid_mode=True)",
         {"border": "REFLECT", "borderValue": 0, "interpolation": "BSPLINE_3", "antialias": False, "margin": 0, "tolerance": 1e-5},
         {"input": image, "expected": expected.astype(np.float32)})
    # Pillow ends the image at its edge: only the inner part is compared.
    for kind, method in (("CUBIC", Image.BICUBIC), ("LANCZOS_3", Image.LANCZOS)):
        image = scene(rng, (15, 18), "float32")
        expected = np.asarray(Image.fromarray(image).resize((31, 24), method))
        save(folder, "sampling.resample", name("pillow", kind), f"Image.fromarray(image).resize((31, 24), {kind})",
             {"border": "REFLECT", "borderValue": 0, "interpolation": kind, "antialias": False, "margin": 6, "tolerance": 1e-5}, {"input": image, "expected": expected})


def shift(folder, rng):
    for b, (border, mode) in enumerate(BORDERS.items()):
        for order in (1, 3, 4):
            kind = TYPES[(b + order) % 3]
            image, move = scene(rng, (9, 12), kind), ((-0.3, 1.25), (4.5, -2.2), (0.5, 14))[(b + order) % 3]
            expected = ndimage.shift(image.astype(np.float64), move, order=order, mode=mode, cval=value(border, kind))
            save(folder, "sampling.shift", name(border, ORDERS[order]), f"ndimage.shift(image, {move}, order={order}, mode='{mode}')",
                 {"border": border, "borderValue": value(border, kind), "interpolation": ORDERS[order], "shiftX": move[1], "shiftY": move[0], "shiftZ": 0},
                 {"input": image, "expected": expected.astype(np.float32)})
    image = scene(rng, (5, 6, 7), "float32")
    expected = ndimage.shift(image.astype(np.float64), (0.4, -1.5, 2.2), order=3, mode="mirror")
    save(folder, "sampling.shift", "volume", "ndimage.shift(image, (0.4, -1.5, 2.2), order=3, mode='mirror')",
         {"border": "MIRROR", "borderValue": 0, "interpolation": "BSPLINE_3", "shiftX": 2.2, "shiftY": -1.5, "shiftZ": 0.4},
         {"input": image, "expected": expected.astype(np.float32)})


def binned(folder, rng):
    functions = {"MEAN": (np.mean, np.nanmean), "SUM": (np.sum, np.nansum), "MEDIAN": (np.median, np.nanmedian), "MIN": (np.min, np.nanmin),
                 "MAX": (np.max, np.nanmax)}
    for method, (plain, ignoring) in functions.items():
        for kind, shape, factor in (("uint8", (12, 15), (4, 3)), ("uint16", (6, 20), (1, 5)), ("float32", (4, 9, 8), (2, 3, 4))):
            image = scene(rng, shape, kind)
            save(folder, "sampling.bin", name(method, kind), f"measure.block_reduce(image, {factor}, np.{plain.__name__})",
                 {"method": method, "factorX": factor[-1], "factorY": factor[-2], "factorZ": factor[0] if len(factor) > 2 else 1, "remainder": "DROP",
                  "ignoreNaN": False}, {"input": image, "expected": measure.block_reduce(image.astype(np.float64), factor, plain).astype(np.float32)})
        image = scene(rng, (11, 13), "float32")
        image[rng.random(image.shape) < 0.3] = np.nan
        image[8:, 10:] = np.nan
        for remainder, function in (("PARTIAL", ignoring), ("DROP", plain)):
            y, x = (range(0, n if remainder == "PARTIAL" else n - n % 5, 5) for n in image.shape)
            blocks = [[image[j:j + 5, i:i + 5].astype(np.float64) for i in x] for j in y]
            expected = np.array([[np.nan if np.isnan(b).all() else function(b) for b in row] for row in blocks])
            save(folder, "sampling.bin", name(method, remainder, "nan"), f"np.{function.__name__} of every block of 5 x 5",
                 {"method": method, "factorX": 5, "factorY": 5, "factorZ": 1, "remainder": remainder, "ignoreNaN": function is ignoring},
                 {"input": image, "expected": expected.astype(np.float32)})


def subsample(folder, rng):
    for border, mode in BORDERS.items():
        image, factor, offset = scene(rng, (19, 26), "float32"), (3, 4), (1, 2)
        smooth = ndimage.gaussian_filter(image.astype(np.float64), [(f - 1) / 2 for f in factor], mode=mode.replace("grid-", ""), cval=value(border, "float32"))
        save(folder, "sampling.subsample", name(border), f"ndimage.gaussian_filter(image, (1, 1.5), mode='{mode}')[1::3, 2::4]",
             {"border": border, "borderValue": value(border, "float32"), "factorX": 4, "factorY": 3, "offsetX": 2, "offsetY": 1},
             {"input": image, "expected": smooth[1::3, 2::4].astype(np.float32)})


def combine(folder, rng):
    functions = {"MEAN": (np.mean, np.nanmean), "SUM": (np.sum, np.nansum), "MEDIAN": (np.median, np.nanmedian), "MIN": (np.min, np.nanmin),
                 "MAX": (np.max, np.nanmax), "STANDARD_DEVIATION": (lambda a, axis: np.std(a, axis, ddof=1), lambda a, axis: np.nanstd(a, axis, ddof=1))}
    for m, (method, both) in enumerate(functions.items()):
        for ignore in (False, True):
            kind = "float32" if ignore else TYPES[m % 3]
            image = scene(rng, (6 + m % 2, 5, 7), kind)
            if ignore:
                image[rng.random(image.shape) < 0.3] = np.nan
            save(folder, "sampling.combine", name(method, "ignore" if ignore else kind), f"numpy, {'nan' if ignore else ''}{method.lower()} along the first axis (ddof=1)",
                 {"method": method, "ignoreNaN": ignore}, {"input": image, "expected": both[ignore](image.astype(np.float64), 0).astype(np.float32)})


# How an image of n pixels goes on until it repeats itself: what numpy.pad has to add, and how.
PERIODS = {"PERIODIC": lambda n: (0, "wrap"), "REFLECT": lambda n: (n, "symmetric"), "MIRROR": lambda n: (max(0, n - 2), "reflect")}


def whole_period(image, border):
    for axis, n in enumerate(image.shape):
        extra, mode = PERIODS[border](n)
        image = np.pad(image, [(0, extra if d == axis else 0) for d in range(image.ndim)], mode=mode) if extra else image
    return image


def moved(image, by):
    """Moved within its period by the shift theorem, axis by axis: the highest frequency of an even number of pixels is a cosine on each."""
    for axis, distance in enumerate(by):
        image = np.fft.ifftn(ndimage.fourier_shift(np.fft.fftn(image), [distance if d == axis else 0 for d in range(image.ndim)])).real
    return image


def fourier(folder, rng):
    """Trigonometric interpolation: scipy.signal.resample, whose first pixels coincide, brought onto a grid of the same extent."""
    def resampled(label, border, shape, target, kind, antialias=True):
        image = scene(rng, shape, kind)
        result, call = whole_period(image.astype(np.float64), border), []
        for axis, (n, m) in enumerate(zip(shape, target)):
            period, offset = result.shape[axis], (n / m - 1) / 2
            samples = period * m // n
            assert samples * n == period * m
            # The first pixel lies at the offset. The image, or the finer result, is moved there by whole pixels, or else by the shift theorem, which is the same only if there
            # is no single highest frequency: of an odd number of pixels, and of a mirrored image.
            if m % n == 0 and (m // n) % 2:
                result = np.roll(signal.resample(result, samples, axis=axis), (m // n - 1) // 2, axis)
            elif n % m == 0 and (n // m) % 2:
                result = signal.resample(np.roll(result, -int(offset), axis), samples, axis=axis)
            else:
                assert period % 2 or border == "REFLECT"
                result = signal.resample(moved(result, [-offset if d == axis else 0 for d in range(result.ndim)]), samples, axis=axis)
            result = result.take(range(m), axis)
        save(folder, "sampling.resample", name("fourier", label, border), "signal.resample(image, target) along every axis, on a grid of the same extent",
             {"border": border, "borderValue": 0, "interpolation": "FOURIER", "antialias": antialias, "margin": 0, "tolerance": 1e-5},
             {"input": image, "expected": result.astype(np.float32)})

    for border in ("PERIODIC", "REFLECT"):
        resampled("odd-finer", border, (9, 15), (14, 22), "float32")
        resampled("odd-coarser", border, (15, 21), (8, 11), "float32")
        resampled("even-thrice", border, (6, 8), (18, 24), "uint16")
        resampled("even-third", border, (12, 18), (4, 6), "uint8")
        resampled("volume", border, (5, 7, 9), (7, 7, 6), "float32")
        resampled("row", border, (1, 13), (1, 17), "float32")
    for border in PERIODS:
        for shape, move, kind in (((9, 15), (0.3, -2.25), "float32"), ((8, 13), (-3.5, 0.4), "uint8"), ((10, 12), (1.75, 4.6), "uint16"), ((5, 4, 7), (0.5, -1.2, 9.3), "float32")):
            image = scene(rng, shape, kind)
            whole = whole_period(image.astype(np.float64), border)
            expected = moved(whole, move)[tuple(slice(n) for n in shape)]
            save(folder, "sampling.shift", name("fourier", border, "x".join(map(str, shape[::-1]))), f"ndimage.fourier_shift(fftn(image), {move}), one axis after the other",
                 {"border": border, "borderValue": 0, "interpolation": "FOURIER", "shiftX": move[-1], "shiftY": move[-2], "shiftZ": move[0] if len(move) > 2 else 0},
                 {"input": image, "expected": expected.astype(np.float32)})


def main(folder):
    rng = np.random.default_rng(64)
    for make in (interpolate, resample, shift, binned, subsample, combine, fourier):
        make(folder, rng)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
