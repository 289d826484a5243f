#!/usr/bin/python3
"""Makes the golden cases of the segmentation kernels with scikit-image and scipy: src/test/resources/golden/segment.*/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/segment.py src/test/resources/golden
"""
import sys

import numpy as np
from scipy import ndimage
from skimage import filters, measure, morphology, segmentation

from common import save


def blobs(rng, shape, sigma):
    noise = ndimage.gaussian_filter(rng.normal(size=shape), sigma, mode="wrap")
    return noise > 0.1 * noise.std()


def discs(rng, shape, number, radii):
    y, x = np.indices(shape)
    mask = np.zeros(shape, bool)
    for _ in range(number):
        cy, cx, r = rng.uniform(0, shape[0]), rng.uniform(0, shape[1]), rng.uniform(*radii)
        mask |= (x - cx) ** 2 + (y - cy) ** 2 < r * r
    return mask


def u8(mask):
    return mask.astype(np.uint8) * 255


def label(folder):
    names = {("FOUR", 2): 1, ("EIGHT", 2): 2, ("SIX", 3): 1, ("EIGHTEEN", 3): 2, ("TWENTY_SIX", 3): 3}
    for (name, dimensions), connectivity in names.items():
        rng = np.random.default_rng(40 + connectivity)
        mask = blobs(rng, (60, 75), 0.8) if dimensions == 2 else blobs(rng, (12, 20, 23), 0.6)
        labels = measure.label(mask, connectivity=connectivity)
        save(folder, "segment.label", name.lower(), f"measure.label(mask, connectivity={connectivity})", {"connectivity": name},
             {"mask": u8(mask), "expected": labels.astype(np.int32)})
    rng = np.random.default_rng(49)
    classes = rng.integers(0, 4, (25, 20)).repeat(2, 0).repeat(2, 1)
    labels = measure.label(classes, background=0, connectivity=2)
    save(folder, "segment.label", "classes", "measure.label(values, background=0, connectivity=2)", {"connectivity": "EIGHT"},
         {"values": classes.astype(np.int32), "expected": labels.astype(np.int32)})


def threshold(folder):
    for case, sizes in {"bimodal": ((70, 12, 8000), (170, 20, 5000)), "skewed": ((40, 8, 20000), (120, 30, 2500))}.items():
        rng = np.random.default_rng(len(case))
        pixels = np.concatenate([rng.normal(m, s, n) for m, s, n in sizes]).clip(0, 255).round().astype(np.uint8)
        counts = np.bincount(pixels, minlength=256)
        centres = np.arange(256)
        expected = {"OTSU": filters.threshold_otsu(hist=(counts, centres)), "YEN": filters.threshold_yen(hist=(counts, centres)),
                    "ISODATA": filters.threshold_isodata(hist=(counts, centres)), "TRIANGLE": filters.threshold_triangle(pixels),
                    "MEAN": filters.threshold_mean(pixels)}
        save(folder, "segment.threshold", case, "filters.threshold_METHOD(hist=(counts, arange(256))), or (pixels)",
             {k: float(v) for k, v in expected.items()}, {"counts": counts.astype(np.int32)})


def fill_holes(folder):
    rng = np.random.default_rng(51)
    mask = blobs(rng, (64, 70), 1.2) | (rng.random((64, 70)) < 0.15)
    for name, connectivity in (("FOUR", 1), ("EIGHT", 2)):
        structure = ndimage.generate_binary_structure(2, connectivity)
        filled = ndimage.binary_fill_holes(mask, structure)
        save(folder, "segment.fillHoles", name.lower(), f"ndimage.binary_fill_holes(mask, generate_binary_structure(2, {connectivity}))",
             {"connectivity": name}, {"mask": u8(mask), "expected": u8(filled)})


def clear_border(folder):
    rng = np.random.default_rng(52)
    mask = discs(rng, (80, 90), 25, (3, 8))
    for margin in (0, 3):
        cleared = segmentation.clear_border(mask, buffer_size=margin)
        save(folder, "segment.clearBorder", f"margin{margin}", f"segmentation.clear_border(mask, buffer_size={margin})",
             {"margin": margin}, {"mask": u8(mask), "expected": u8(cleared)})


def distance(folder):
    rng = np.random.default_rng(53)
    mask = discs(rng, (70, 83), 14, (5, 16))
    for case, (height, width) in {"square": (1, 1), "anisotropic": (0.75, 2)}.items():
        d = ndimage.distance_transform_edt(mask, sampling=(height, width))
        save(folder, "segment.distance", case, f"ndimage.distance_transform_edt(mask, sampling=({height}, {width}))",
             {"pixelWidth": width, "pixelHeight": height}, {"mask": u8(mask), "expected": d})


def watershed(folder):
    rng = np.random.default_rng(54)
    # Noise without two equal values, so that no tie between markers is left to chance.
    relief = ndimage.gaussian_filter(rng.normal(size=(70, 80)), 3).astype(np.float32)
    relief = (relief / np.abs(relief).max()).astype(np.float32)
    assert len(np.unique(relief)) == relief.size
    markers = np.zeros(relief.shape, np.int32)
    markers.flat[rng.choice(relief.size, 25, replace=False)] = 1 + rng.permutation(25)
    markers[10:14, 20:26] = 30
    mask = discs(rng, relief.shape, 30, (8, 20))
    plateaus = np.floor(relief * 6).astype(np.float32)
    # One marker a level: the order among markers is then given by their heights, and plateaus are shared out by age.
    single = np.zeros_like(markers)
    for k, level in enumerate(np.unique(plateaus)):
        places = np.flatnonzero(plateaus == level)
        single.flat[places[len(places) // 2]] = k + 1
    for connectivity, name in ((1, "FOUR"), (2, "EIGHT")):
        for lines in (False, True):
            tail = f"-{name.lower()}-lines" if lines else f"-{name.lower()}"
            call = f"segmentation.watershed(relief, markers, connectivity={connectivity}, watershed_line={lines}, mask=mask or None)"
            parameters = {"connectivity": name, "lines": lines}
            for case, image, seeds, where in (("everywhere", relief, markers, None), ("masked", relief, markers, mask), ("plateaus", plateaus, single, None)):
                labels = segmentation.watershed(image, seeds, connectivity=connectivity, watershed_line=lines, mask=where)
                save(folder, "segment.watershed", case + tail, call, parameters,
                     {"relief": image, "markers": seeds, "mask": u8(np.ones_like(mask) if where is None else where), "expected": labels.astype(np.int32)})


def maxima(folder):
    rng = np.random.default_rng(55)
    image = np.round(ndimage.gaussian_filter(rng.normal(size=(60, 66)), 2) * 200).astype(np.float32)
    for h in (0, 3, 10):
        cut = morphology.reconstruction(image - h, image, method="dilation", footprint=np.ones((3, 3)))
        expected = morphology.local_maxima(cut, connectivity=2)
        save(folder, "segment.maxima", f"h{h}", f"morphology.local_maxima(morphology.reconstruction(image - {h}, image, footprint=ones((3, 3))))",
             {"h": h}, {"image": image, "expected": u8(expected)})


def binary(folder):
    rng = np.random.default_rng(56)
    mask = blobs(rng, (75, 140), 2.5) | (rng.random((75, 140)) < 0.02)
    calls = {"erode": morphology.binary_erosion, "dilate": morphology.binary_dilation, "open": morphology.binary_opening, "close": morphology.binary_closing}
    for operation, call in calls.items():
        for shape, radii in (("SQUARE", (1, 4)), ("DISC", (1, 2, 5, 9))):
            for radius in radii:
                footprint = morphology.square(2 * radius + 1) if shape == "SQUARE" else morphology.disk(radius)
                text = f"square({2 * radius + 1})" if shape == "SQUARE" else f"disk({radius})"
                save(folder, "segment." + operation, f"{shape.lower()}{radius}", f"morphology.{call.__name__}(mask, morphology.{text})",
                     {"footprint": shape, "radius": radius}, {"mask": u8(mask), "expected": u8(call(mask, footprint))})


def main(folder):
    for make in (label, threshold, fill_holes, clear_border, distance, watershed, maxima, binary):
        make(folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
