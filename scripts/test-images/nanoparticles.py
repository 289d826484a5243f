"""Bright-field TEM of metal nanoparticles on a carbon film, plain and with a caption strip."""
import math

import numpy as np
from scipy import ndimage

from common import draw_text, grid, poisson, to_type, write_tiff, write_truth

PIXEL_NM = 0.25
MEDIAN, SIGMA_LOG = 42.0, 0.13          # diameters, pixels
PSF = 0.8                               # sigma of the point spread function, pixels
DOSE, GAIN = 400.0, 0.5                 # electrons per pixel in the open film; grey levels per electron
GAP = 10.0                              # least clearance between particles that do not touch
SUPER = 10                              # sub-pixels per pixel and axis


def diameter(rng):
    while True:
        d = round(float(MEDIAN * math.exp(SIGMA_LOG * rng.standard_normal())), 2)
        if 30 <= d <= 60:
            return d


def chain(rng, members):
    """Discs in an open chain, each touching or slightly overlapping the one before; the first at (0, 0)."""
    discs = [(0.0, 0.0, diameter(rng))]
    heading = rng.uniform(0, 2 * math.pi)
    while len(discs) < members:
        x, y, d = discs[-1]
        e = diameter(rng)
        distance = (d + e) / 2 - rng.uniform(0.0, 2.5)
        discs.append((x + distance * math.cos(heading), y + distance * math.sin(heading), e))
        heading += rng.uniform(-1.0, 1.0)
    return discs


def place(rng, size, groups, at_border):
    discs = []                                                     # x, y, diameter, group

    def fits(new):
        return all(math.hypot(x - u, y - v) >= (d + e) / 2 + GAP for x, y, d in new for u, v, e, _ in discs)

    group = 0
    while group < at_border:                                       # cut by the border, centre near it, not in a corner
        d = diameter(rng)
        inward, along = rng.uniform(-0.25, 0.3) * d, rng.uniform(0.12, 0.88) * size
        far = size - 1 - inward
        x, y = [(inward, along), (far, along), (along, inward), (along, far)][group % 4]
        new = [(round(x, 2), round(y, 2), d)]
        if fits(new):
            discs += [n + (group,) for n in new]
            group += 1
    for members in groups:
        while True:
            x0, y0 = rng.uniform(0, size, 2)
            new = [(round(x + x0, 2), round(y + y0, 2), d) for x, y, d in chain(rng, members)]
            clear = all(min(x, y, size - 1 - x, size - 1 - y) >= d / 2 + 6 for x, y, d in new)
            apart = all(math.hypot(new[i][0] - new[j][0], new[i][1] - new[j][1]) >= (new[i][2] + new[j][2]) / 2 + GAP
                        for i in range(members) for j in range(i + 2, members))
            if clear and apart and fits(new):
                break
        discs += [n + (group,) for n in new]
        group += 1
    return sorted(discs, key=lambda p: (p[1], p[0]))


def render(rng, size, discs):
    margin = 8
    full = size + 2 * margin
    transmission = np.ones((full, full))
    darkness = [0.30 + 0.02 * rng.standard_normal() for _ in discs]   # orientation changes the diffraction contrast
    block = 64
    offsets = (np.arange(block * SUPER) + 0.5) / SUPER - 0.5
    for top in range(0, full, block):
        for left in range(0, full, block):
            x, y = left - margin + offsets, top - margin + offsets
            near = [(p, t) for p, t in zip(discs, darkness)
                    if x[0] - p[2] < p[0] < x[-1] + p[2] and y[0] - p[2] < p[1] < y[-1] + p[2]]
            if not near:
                continue
            fine = np.ones((block * SUPER, block * SUPER))
            for (cx, cy, d, _), t in near:
                inside = (y[:, None] - cy) ** 2 + (x[None, :] - cx) ** 2 <= d * d / 4
                fine[inside] = np.minimum(fine[inside], t)
            mean = fine.reshape(block, SUPER, block, SUPER).mean(axis=(1, 3))
            target = transmission[top:top + block, left:left + block]
            target[:] = mean[:target.shape[0], :target.shape[1]]
    grain = ndimage.gaussian_filter(rng.standard_normal((full, full)), 1.5)
    carbon = 1 + 0.015 * grain / grain.std()
    wave = ndimage.gaussian_filter(transmission * carbon, PSF)[margin:-margin, margin:-margin]
    x, y = grid(size, size)
    u, v = x / size - 0.5, y / size - 0.5
    illumination = 1 + 0.05 * u - 0.03 * v - 0.06 * (u * u + v * v)
    return np.minimum(255, GAIN * poisson(rng, DOSE * illumination * wave))


def truth_of(discs, size):
    members = {}
    for p in discs:
        members.setdefault(p[3], []).append(p)
    particles = []
    for x, y, d, group in discs:
        border = x - d / 2 < -0.5 or y - d / 2 < -0.5 or x + d / 2 > size - 0.5 or y + d / 2 > size - 0.5
        particles.append({"x": x, "y": y, "diameter": d, "touchesBorder": border, "touching": len(members[group]) > 1})
    contacts = []
    for i, p in enumerate(discs):
        for j in range(i + 1, len(discs)):
            q = discs[j]
            distance = math.hypot(p[0] - q[0], p[1] - q[1])
            r, s = p[2] / 2, q[2] / 2
            if p[3] == q[3] and distance < r + s + 1:
                a = (distance ** 2 + r * r - s * s) / (2 * distance)
                contacts.append({"first": i, "second": j, "distance": round(distance, 3), "overlap": round(r + s - distance, 3),
                                 "neckWidth": round(2 * math.sqrt(max(0.0, r * r - a * a)), 2)})
    every = [p["diameter"] for p in particles]
    clear = [p["diameter"] for p in particles if not p["touchesBorder"]]
    return {
        "count": len(every), "countClearOfBorder": len(clear),
        "meanDiameter": np.mean(every), "medianDiameter": np.median(every),
        "meanDiameterClearOfBorder": np.mean(clear), "medianDiameterClearOfBorder": np.median(clear),
        "meanDiameterClearOfBorderNm": np.mean(clear) * PIXEL_NM,
        "distribution": {"kind": "log-normal", "median": MEDIAN, "sigmaOfLogarithm": SIGMA_LOG, "clippedTo": [30, 60]},
        "pixelSize": PIXEL_NM, "unit": "nm", "psfSigma": PSF, "dose": DOSE, "greyLevelsPerElectron": GAIN,
        "particles": particles, "contacts": contacts,
        "contactsAre": "first and second count the list of particles from 0; lengths in pixels; negative overlap is a gap",
    }


def generate(folder):
    seed, size = 20240611, 1024
    rng = np.random.default_rng(seed)
    discs = place(rng, size, [3] * 3 + [2] * 10 + [1] * 46, 9)
    write_tiff(folder, "nanoparticles.tif", to_type(np.floor(render(rng, size, discs)), np.uint8), PIXEL_NM, "nm")
    write_truth(folder, "nanoparticles.json", {"image": "nanoparticles.tif", "seed": seed, **truth_of(discs, size)})

    caption_seed, size, strip = 20240612, 512, 48
    rng = np.random.default_rng(caption_seed)
    small = place(rng, size, [3] + [2] * 2 + [1] * 12, 4)
    pixels = np.zeros((size + strip, size), dtype=np.uint8)
    pixels[:size] = to_type(np.floor(render(rng, size, small)), np.uint8)
    bar = {"x": 24, "y": size + 28, "length": 200, "height": 8}
    pixels[bar["y"]:bar["y"] + bar["height"], bar["x"]:bar["x"] + bar["length"]] = 255
    draw_text(pixels, "50 nm", 95, size + 5, 2, 255)
    draw_text(pixels, "200 kV", 290, size + 17, 2, 255)
    draw_text(pixels, "80 kx", 410, size + 17, 2, 255)
    bar.update(lengthNm=bar["length"] * PIXEL_NM, value=255)
    write_tiff(folder, "nanoparticles-caption.tif", pixels)
    truth = truth_of(small, size)
    write_truth(folder, "nanoparticles-caption.json", {
        "image": "nanoparticles-caption.tif", "seed": caption_seed, "firstCaptionRow": size, "captionRows": strip,
        "scaleBar": bar, "captionText": ["50 nm", "200 kV", "80 kx"], **truth})
    return [
        dict(file="nanoparticles.tif", truth="nanoparticles.json", shape="1024 x 1024", type="8-bit", pixel="0.25 nm", seed=seed,
             shows="Bright-field TEM of dark, round particles on a carbon film with an illumination gradient; singles, touching "
                   "pairs and chains of three, some cut by the border",
             known="centre and diameter of each particle, who touches whom and how, counts, mean and median diameter"),
        dict(file="nanoparticles-caption.tif", truth="nanoparticles-caption.json", shape="512 x 560", type="8-bit",
             pixel="none in the file (0.25 nm is the truth)", seed=caption_seed,
             shows="The same kind of sample as a microscope exports it: black caption strip at the foot, white scale bar and lettering",
             known="first caption row, position and length of the bar; the particles as above"),
    ]
