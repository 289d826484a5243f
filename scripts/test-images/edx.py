"""EDX spectrum maps with far less than one count per pixel: a core-shell particle, a small alloy particle, a support."""
import numpy as np

from common import grid, poisson, to_type, write_tiff, write_truth


def generate(folder):
    seed, size, pixel = 20240615, 128, 0.5
    rng = np.random.default_rng(seed)
    elements = ["Au", "Pd", "C"]
    # Regions in painting order: a later one replaces the earlier ones. Counts per pixel for each element.
    regions = [
        {"name": "vacuum", "shape": "everywhere", "rate": [0.004, 0.004, 0.010]},
        {"name": "support", "shape": "y >= 44", "rate": [0.008, 0.008, 0.120]},
        {"name": "shell", "shape": "disc", "x": 52.3, "y": 66.8, "radius": 34.0, "rate": [0.020, 0.420, 0.060]},
        {"name": "core", "shape": "disc", "x": 49.6, "y": 69.1, "radius": 19.5, "rate": [0.650, 0.110, 0.060]},
        {"name": "alloy", "shape": "disc", "x": 105.2, "y": 97.4, "radius": 13.0, "rate": [0.250, 0.250, 0.070]},
    ]
    x, y = grid(size, size)
    label = np.zeros((size, size), dtype=int)
    for i, r in enumerate(regions):
        if r["shape"] == "disc":
            label[(x - r["x"]) ** 2 + (y - r["y"]) ** 2 <= r["radius"] ** 2] = i
        elif i:
            label[y >= 44] = i
    rates = np.array([r["rate"] for r in regions])
    counts = to_type(np.stack([poisson(rng, rates[label, e]) for e in range(3)]), np.uint8)
    for i, r in enumerate(regions):
        r["pixels"] = int((label == i).sum())
        r["counted"] = [int(counts[e][label == i].sum()) for e in range(3)]
    totals = [{"element": e, "channel": i + 1, "expected": sum(r["pixels"] * r["rate"][i] for r in regions),
               "counted": int(counts[i].sum()), "expectedMean": sum(r["pixels"] * r["rate"][i] for r in regions) / size ** 2,
               "emptyPixels": int((counts[i] == 0).sum()), "largest": int(counts[i].max())} for i, e in enumerate(elements)]
    write_tiff(folder, "edx-counts.tif", counts, pixel, "nm", axes="CYX", mode="composite", Labels=elements)
    write_truth(folder, "edx-counts.json", {
        "image": "edx-counts.tif", "seed": seed, "pixelSize": pixel, "unit": "nm", "elements": elements,
        "formula": "counts = Poisson(rate of the last region in the list that holds the pixel); a disc holds the pixels whose "
                   "centre is at most radius away; rates and counts in the order of elements",
        "totals": totals, "regions": regions})
    return [dict(file="edx-counts.tif", truth="edx-counts.json", shape="128 x 128, 3 channels", type="8-bit", pixel="0.5 nm", seed=seed,
                 shows="EDX maps of Au, Pd and C (channel labels), mean counts per pixel well under one: a core-shell and an alloy "
                       "particle on a support",
                 known="regions, true rate of each element in each, expected and drawn totals")]
