"""Off-axis electron hologram of a phase object and its reference (empty) hologram."""
import math

import numpy as np

from common import grid, poisson, to_type, write_tiff, write_truth

SIZE = 512
CARRIER = (0.1441, 0.1562)
CONTRAST, DOSE = 0.6, 400.0
HILL = {"x": 175.0, "y": 190.0, "sigma": 62.0, "phase": 9.5, "absorption": 0.15}
SPHERE = {"x": 350.0, "y": 330.0, "radius": 72.0, "phase": 5.0, "softness": 0.02, "absorption": 0.25}
DISTORTION = {"quadratic": 0.9, "cubic": -0.5}


def thickness(x, y):
    """Projected thickness of the sphere over its diameter, rim softened."""
    s = SPHERE
    u = 1 - ((x - s["x"]) ** 2 + (y - s["y"]) ** 2) / s["radius"] ** 2
    return np.sqrt((u + np.sqrt(u * u + s["softness"] ** 2)) / 2)


def hill(x, y):
    return np.exp(-((x - HILL["x"]) ** 2 + (y - HILL["y"]) ** 2) / (2 * HILL["sigma"] ** 2))


def phase(x, y):
    return HILL["phase"] * hill(x, y) + SPHERE["phase"] * thickness(x, y)


def amplitude(x, y):
    return np.exp(-HILL["absorption"] * hill(x, y) - SPHERE["absorption"] * thickness(x, y))


def generate(folder):
    seed = 20240616
    rng = np.random.default_rng(seed)
    x, y = grid(SIZE, SIZE)
    u, v = (x - 256) / 256, (y - 256) / 256
    common_phase = DISTORTION["quadratic"] * (u * u + 0.5 * v * v) + DISTORTION["cubic"] * u * v * v
    illumination = DOSE * (1 - 0.12 * u * u - 0.06 * v)
    carrier = 2 * math.pi * (CARRIER[0] * x + CARRIER[1] * y)

    def record(a, phi):
        return to_type(poisson(rng, illumination * (1 + a * a + 2 * CONTRAST * a * np.cos(carrier + common_phase + phi))), np.uint16)

    write_tiff(folder, "hologram.tif", record(amplitude(x, y), phase(x, y)), 0.4, "nm")
    write_tiff(folder, "hologram-reference.tif", record(np.ones_like(x), np.zeros_like(x)), 0.4, "nm")
    points = [(0, 0), (256, 256), (175, 190), (350, 330), (350, 262), (60, 440), (511, 511), (237, 190), (301, 301)]
    write_truth(folder, "hologram.json", {
        "image": "hologram.tif", "reference": "hologram-reference.tif", "seed": seed, "pixelSize": 0.4, "unit": "nm",
        "carrier": CARRIER, "carrierUnit": "cycles per pixel, positive phase adds to 2 pi carrier . (x, y)",
        "fringeSpacing": 1 / math.hypot(*CARRIER), "carrierInDftBins": [c * SIZE for c in CARRIER],
        "fringeContrast": CONTRAST, "dose": DOSE,
        "formula": {
            "counts": "Poisson(I (1 + A^2 + 2 fringeContrast A cos(2 pi (carrier[0] x + carrier[1] y) + D + phase)))",
            "hill": "exp(-((x - hill.x)^2 + (y - hill.y)^2) / (2 hill.sigma^2))",
            "w": "1 - ((x - sphere.x)^2 + (y - sphere.y)^2) / sphere.radius^2",
            "thickness": "sqrt((w + sqrt(w^2 + sphere.softness^2)) / 2)",
            "phase": "hill.phase * hill + sphere.phase * thickness",
            "A": "exp(-hill.absorption * hill - sphere.absorption * thickness)",
            "D": "quadratic (u^2 + v^2 / 2) + cubic u v^2, u = (x - 256) / 256, v = (y - 256) / 256 (in both holograms)",
            "I": "dose (1 - 0.12 u^2 - 0.06 v) (in both holograms)",
            "reference": "A = 1, phase = 0",
        },
        "hill": HILL, "sphere": SPHERE, "distortion": DISTORTION,
        "phaseRange": [phase(x, y).min(), phase(x, y).max()],
        "samples": [{"x": px, "y": py, "phase": phase(float(px), float(py)), "amplitude": amplitude(float(px), float(py))}
                    for px, py in points]})
    same = dict(truth="hologram.json", shape="512 x 512", type="16-bit", pixel="0.4 nm", seed=seed)
    return [dict(file="hologram.tif", shows="Off-axis hologram, fringes about 4.7 pixels: a smooth hill of 9.5 rad and a sphere of 5 rad, both "
                                            "weakly absorbing; geometric distortion and uneven illumination",
                 known="phase and amplitude by formula with check values, carrier, contrast, distortion", **same),
            dict(file="hologram-reference.tif", shows="The empty hologram that belongs to it (same distortion and illumination)",
                 known="as above", **same)]
