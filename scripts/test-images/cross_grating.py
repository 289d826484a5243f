"""Cross-grating replica (2160 lines per mm) with rotation and barrel distortion."""
import math

import numpy as np
from scipy import ndimage

from common import grid, poisson, to_type, write_tiff, write_truth


def generate(folder):
    seed, size, pixel = 20240618, 512, 12.5
    rng = np.random.default_rng(seed)
    pitch, angle_deg, k, norm = 37.04, 3.2, 0.03, 256.0
    centre, origin = (255.5, 255.5), (262.3, 249.1)
    angle = math.radians(angle_deg)
    line = {"sigma": 2.4, "depth": 0.5}

    def straight(x, y):
        factor = 1 + k * ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / norm ** 2
        return centre[0] + (x - centre[0]) * factor, centre[1] + (y - centre[1]) * factor

    def profile(t):
        d = t - pitch * np.round(t / pitch)
        return 1 - line["depth"] * np.exp(-d * d / (2 * line["sigma"] ** 2))

    x, y = grid(size, size)
    sx, sy = straight(x, y)
    u = (sx - origin[0]) * math.cos(angle) + (sy - origin[1]) * math.sin(angle)
    v = -(sx - origin[0]) * math.sin(angle) + (sy - origin[1]) * math.cos(angle)
    grain = ndimage.gaussian_filter(rng.standard_normal((size, size)), 2.0, mode="wrap")
    expected = 360 * profile(u) * profile(v) * (1 + 0.03 * grain / grain.std())
    write_tiff(folder, "cross-grating.tif", to_type(np.minimum(255, np.floor(0.5 * poisson(rng, expected))), np.uint8))

    crossings = []
    for j in range(-12, 13):
        for i in range(-12, 13):
            tx = origin[0] + pitch * (i * math.cos(angle) - j * math.sin(angle))
            ty = origin[1] + pitch * (i * math.sin(angle) + j * math.cos(angle))
            radius = math.hypot(tx - centre[0], ty - centre[1])
            r = radius
            for _ in range(60):                                  # Newton: r (1 + k r^2 / norm^2) = radius
                r -= (r * (1 + k * r * r / norm ** 2) - radius) / (1 + 3 * k * r * r / norm ** 2)
            s = r / radius if radius else 1
            px, py = centre[0] + (tx - centre[0]) * s, centre[1] + (ty - centre[1]) * s
            if 8 <= px <= size - 9 and 8 <= py <= size - 9:
                crossings.append({"i": i, "j": j, "x": round(px, 3), "y": round(py, 3)})
    write_truth(folder, "cross-grating.json", {
        "image": "cross-grating.tif", "seed": seed, "pitch": pitch, "pitchNm": pitch * pixel, "pixelSize": pixel, "unit": "nm",
        "angleDeg": angle_deg, "origin": origin, "line": line,
        "distortion": {"centre": centre, "k": k, "radius": norm,
                       "formula": "straight = centre + (p - centre) (1 + k |p - centre|^2 / radius^2), p = place in the image; k > 0 is barrel"},
        "formula": "u, v = coordinates along and across angleDeg (from x towards y, that is clockwise on the screen) of straight - origin; "
                   "a dark line of Gaussian profile wherever u or v is a whole multiple of pitch",
        "crossingsAre": "places in the (distorted) image of the crossings of lines u = i pitch and v = j pitch, at least 8 pixels inside",
        "crossings": crossings})
    return [dict(file="cross-grating.tif", truth="cross-grating.json", shape="512 x 512", type="8-bit",
                 pixel="none in the file (12.5 nm is the truth)", seed=seed,
                 shows="Cross-grating replica as used to calibrate magnification, slightly rotated, with barrel distortion",
                 known="pitch in pixels and nm, rotation, distortion coefficient and centre, place of each crossing")]
