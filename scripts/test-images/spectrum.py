"""EDX spectrum image: every spectrum is a mixture of three, of a support, a layer and particles, with counts far too few to see it."""
import numpy as np

from common import grid, poisson, to_type, write_tiff, write_truth


def generate(folder):
    seed, size, pixel, channels, step = 20240621, 64, 0.5, 128, 0.08
    rng = np.random.default_rng(seed)
    materials = [
        {"name": "support", "lines": [[0.28, 1.0], [1.74, 0.25]], "continuum": 0.5},
        {"name": "layer", "lines": [[0.52, 0.6], [4.51, 1.0], [4.93, 0.15]], "continuum": 0.4},
        {"name": "particles", "lines": [[2.12, 1.0], [9.71, 0.45]], "continuum": 0.8},
    ]
    energy = step * np.arange(channels)
    spectra = []
    for m in materials:
        s = m["continuum"] * 0.01 * np.exp(-energy / 4) * (1 - np.exp(-(energy / 0.6) ** 2))
        for at, height in m["lines"]:
            width = np.sqrt(0.04 ** 2 + 0.003 * at)
            s = s + height * step / (width * np.sqrt(2 * np.pi)) * np.exp(-((energy - at) / width) ** 2 / 2)
        spectra.append(s / s.sum())
    x, y = grid(size, size)
    discs = [[16.5, 20.2, 9.0], [45.0, 15.7, 6.0], [38.4, 44.9, 12.0]]
    amounts = [np.full((size, size), 25.0), np.where(y >= 30, 30.0, 0.0), np.zeros((size, size))]
    for cx, cy, r in discs:
        amounts[2] += 2.5 * np.sqrt(np.maximum(0, r * r - (x - cx) ** 2 - (y - cy) ** 2))
    expected = np.einsum("cyx,ce->eyx", amounts, spectra)
    counts = to_type(poisson(rng, expected), np.uint8)
    write_tiff(folder, "edx-spectrum.tif", counts, pixel, "nm", axes="ZYX", spacing=step, zunit="keV")
    write_truth(folder, "edx-spectrum.json", {
        "image": "edx-spectrum.tif", "seed": seed, "pixelSize": pixel, "unit": "nm", "energyStep": step, "energyUnit": "keV", "rank": 3,
        "formula": "counts = Poisson(sum over materials of amount(x, y) spectrum(E)); a spectrum is, before it is divided by its sum over the "
                   "channels E = 0, step, ..., continuum 0.01 exp(-E / 4) (1 - exp(-(E / 0.6)^2)) + sum over lines of height step normal(E; energy, "
                   "sqrt(0.04^2 + 0.003 energy)); amounts in counts: support 25; layer 30 where y >= 30; particles 2.5 sqrt(radius^2 - "
                   "distance^2) in each disc",
        "counted": int(counts.sum()), "largest": int(counts.max()),
        "materials": materials, "discs": [{"x": d[0], "y": d[1], "radius": d[2]} for d in discs]})
    return [dict(file="edx-spectrum.tif", truth="edx-spectrum.json", shape="64 x 64, 128 slices", type="8-bit", pixel="0.5 nm, 0.08 keV",
                 seed=seed, shows="EDX spectrum image: support, layer and particles, some 60 counts per pixel in all channels together",
                 known="the three spectra and the amount of each in each pixel, by formula")]
