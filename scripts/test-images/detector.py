"""Pixel detector of four chips: bonding gaps, dead and hot pixels over a convergent-beam pattern."""
import numpy as np
from scipy import special

from common import grid, poisson, to_type, write_tiff, write_truth


def generate(folder):
    seed, size, hot_value = 20240620, 256, 4095
    rng = np.random.default_rng(seed)
    centre, a, b = (121.6, 133.2), (47.3, 8.1), (-8.9, 46.2)
    disc = {"radius": 15.0, "edge": 1.2}
    diffuse = {"peakCounts": 260.0, "radius": 60.0, "constant": 40.0}
    x, y = grid(size, size)
    r2 = (x - centre[0]) ** 2 + (y - centre[1]) ** 2
    expected = diffuse["constant"] + diffuse["peakCounts"] / (1 + r2 / diffuse["radius"] ** 2)
    discs = []
    for h in range(-3, 4):
        for k in range(-3, 4):
            cx, cy = centre[0] + h * a[0] + k * b[0], centre[1] + h * a[1] + k * b[1]
            if not (-20 < cx < size + 20 and -20 < cy < size + 20):
                continue
            height = 2200.0 if h == 0 and k == 0 else round(1300.0 * 0.62 ** (h * h + k * k), 1)
            if height < 2:
                continue
            r = np.hypot(x - cx, y - cy)
            expected += height * special.erfc((r - disc["radius"]) / disc["edge"]) / 2
            discs.append({"h": h, "k": k, "x": round(cx, 3), "y": round(cy, 3), "height": height})
    pixels = to_type(poisson(rng, expected), np.uint16)

    gap = list(range(126, 130))
    in_gap = np.zeros((size, size), dtype=bool)
    in_gap[gap, :] = True
    in_gap[:, gap] = True
    free = [(int(i % size), int(i // size)) for i in rng.permutation(size * size) if not in_gap[i // size, i % size]]
    dead = free[:45] + [(60, 40), (61, 40), (60, 41), (61, 41)] + [(200, row) for row in range(180, 192)]
    dead = sorted(set(dead), key=lambda p: (p[1], p[0]))
    hot = sorted((p for p in free[100:130] if p not in dead), key=lambda p: (p[1], p[0]))
    pixels[in_gap] = 0
    for column, row in dead:
        pixels[row, column] = 0
    for column, row in hot:
        pixels[row, column] = hot_value
    write_tiff(folder, "detector-gaps.tif", pixels, 0.25, "mrad")
    write_truth(folder, "detector-gaps.json", {
        "image": "detector-gaps.tif", "seed": seed, "pixelSize": 0.25, "unit": "mrad",
        "bits": 12, "gapRows": gap, "gapColumns": gap, "gapPixels": int(in_gap.sum()),
        "formula": "counts = Poisson(constant + peakCounts / (1 + r^2 / radius^2) + sum over discs of height erfc((d - disc.radius) / "
                   "disc.edge) / 2), r from centre, d from the disc's own; then gaps and dead pixels 0, hot pixels hotValue",
        "centre": centre, "a": a, "b": b, "disc": disc, "diffuse": diffuse, "hotValue": hot_value,
        "deadCount": len(dead), "hotCount": len(hot),
        "dead": [{"x": p[0], "y": p[1]} for p in dead], "hot": [{"x": p[0], "y": p[1]} for p in hot], "discs": discs})
    return [dict(file="detector-gaps.tif", truth="detector-gaps.json", shape="256 x 256", type="16-bit (12 bits used)", pixel="0.25 mrad",
                 seed=seed, shows="Convergent-beam pattern on a detector of four chips: a cross of gaps 4 pixels wide (0), single and "
                                  "clustered dead pixels (0), hot pixels (4095)",
                 known="gap rows and columns, each dead and hot pixel, the pattern beneath by formula")]
