"""Selected-area diffraction: Gaussian spots on a reciprocal lattice over a decaying background."""
import math

import numpy as np

from common import grid, poisson, to_type, write_tiff, write_truth


def generate(folder):
    seed, size, pixel = 20240614, 512, 0.0625
    rng = np.random.default_rng(seed)
    centre, a, b = (257.37, 254.81), (40.417, 6.283), (-5.179, 38.624)
    direct = {"peakCounts": 30000.0, "sigma": 3.2}
    sigma = 2.2
    diffuse = {"peakCounts": 900.0, "radius": 45.0, "power": 1.3, "constant": 12.0}
    x, y = grid(size, size)
    r2 = (x - centre[0]) ** 2 + (y - centre[1]) ** 2
    halo = lambda q: diffuse["constant"] + diffuse["peakCounts"] / (1 + q / diffuse["radius"] ** 2) ** diffuse["power"]
    expected = halo(r2) + direct["peakCounts"] * np.exp(-r2 / (2 * direct["sigma"] ** 2))
    spots = []
    for h in range(-9, 10):
        for k in range(-9, 10):
            if h == 0 and k == 0:
                continue
            cx, cy = centre[0] + h * a[0] + k * b[0], centre[1] + h * a[1] + k * b[1]
            q = (cx - centre[0]) ** 2 + (cy - centre[1]) ** 2
            structure = 1.0 if (h + k) % 2 == 0 else 0.35
            peak = round(9000.0 * structure * math.exp(-q / (2 * 105.0 ** 2)), 2)
            if peak < 1:
                continue
            if not (-12 < cx < size + 12 and -12 < cy < size + 12):
                continue
            expected += peak * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * sigma ** 2))
            inside = min(cx, cy, size - 1 - cx, size - 1 - cy)
            if inside >= -0.5:
                spots.append({"h": h, "k": k, "x": round(cx, 3), "y": round(cy, 3), "peak": peak,
                              "intensity": round(peak * 2 * math.pi * sigma ** 2, 1), "background": round(float(halo(q)), 2),
                              "peakOverNoise": round(peak / math.sqrt(float(halo(q)) + peak), 1), "clearOfBorder": inside >= 8})
    spots.sort(key=lambda s: -s["peak"])
    write_tiff(folder, "diffraction.tif", to_type(poisson(rng, expected), np.uint16), pixel, "1/nm",
               xorigin=centre[0], yorigin=centre[1])
    la, lb = math.hypot(*a), math.hypot(*b)
    write_truth(folder, "diffraction.json", {
        "image": "diffraction.tif", "seed": seed, "pixelSize": pixel, "unit": "1/nm",
        "formula": "counts = Poisson(constant + diffuse.peakCounts / (1 + r^2 / radius^2)^power + direct beam + spots), "
                   "r from centre; a spot is peak exp(-d^2 / (2 spotSigma^2)) at centre + h a + k b",
        "centre": centre, "a": a, "b": b, "aLength": la, "bLength": lb,
        "angleBetweenDeg": math.degrees(math.acos((a[0] * b[0] + a[1] * b[1]) / (la * lb))),
        "dSpacingsNm": {"10": 1 / (la * pixel), "01": 1 / (lb * pixel)},
        "spotSigma": sigma, "directBeam": direct, "diffuse": diffuse,
        "spotsAre": "every spot with its centre in the image, but for the direct beam; intensity is the integral over the spot, "
                    "background the expected diffuse counts under it",
        "spots": spots})
    return [dict(file="diffraction.tif", truth="diffraction.json", shape="512 x 512", type="16-bit", pixel="0.0625 1/nm, origin at the direct beam",
                 seed=seed, shows="Spot diffraction pattern with direct beam, radially decaying background and Poisson noise",
                 known="centre and basis vectors below the pixel, each spot's place, height, integral and background")]
