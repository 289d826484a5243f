#!/usr/bin/env python3
"""Makes the golden cases of complex numbers and vectors in colours and as arrows: src/test/resources/golden/display.{domainColoring,vectorColors,vectors}/CASE,
with numpy, scikit-image (HSV, checked against Python's colorsys) and colorspacious 1.1 (CAM02-UCS).

Usage: scripts/golden/vector.py src/test/resources/golden. Debian 12's python3-skimage and python3-colorspacious make the cases that are in the repository.
"""
import colorsys
import sys

import colorspacious
import numpy as np
from skimage import color

import common
from common import save

# The uniform circle in CAM02-UCS: the grey in its middle and its radius; its angle 0 is that of the screen's red.
GREY, CHROMA = 0.68, 24.8


def level(amplitude, curve, lower, upper):
    if curve == "LOG":
        with np.errstate(divide="ignore"):
            share = np.log(amplitude / lower) / np.log(upper / lower)
    else:
        share = (amplitude - lower) / (upper - lower)
    share = np.clip(share, 0, 1)
    return np.sqrt(share) if curve == "SQRT" else share


def hsv(angle, t, amplitude_as):
    hue, one = angle / (2 * np.pi) % 1, np.ones_like(t)
    planes = {"LIGHTNESS": (hue, one, t), "SATURATION": (hue, t, one), "NONE": (hue, one, one)}[amplitude_as]
    rgb = color.hsv2rgb(np.stack(planes, axis=-1))
    plain = np.array([colorsys.hsv_to_rgb(*p) for p in np.stack(planes, axis=-1).reshape(-1, 3)]).reshape(rgb.shape)
    assert np.abs(rgb - plain).max() < 1e-12
    return 255 * rgb


def uniform(angle, t, amplitude_as):
    red, centre, white = (colorspacious.cspace_convert(c, "sRGB1", "CAM02-UCS") for c in ([1, 0, 0], [GREY] * 3, [1, 1, 1]))
    hue = np.arctan2(red[2] - centre[2], red[1] - centre[1]) + angle
    t = np.ones_like(t) if amplitude_as == "NONE" else t
    full = centre + CHROMA * np.stack([np.zeros_like(hue), np.cos(hue), np.sin(hue)], axis=-1)
    start = white if amplitude_as == "SATURATION" else np.zeros(3)
    ucs = start + t[..., None] * (full - start)
    # The space has no inverse at black.
    ucs[..., 0] = np.maximum(ucs[..., 0], 1e-6)
    return np.clip(colorspacious.cspace_convert(ucs, "CAM02-UCS", "sRGB255"), 0, 255)


def color_case(folder, identifier, case, z, angle, hues, amplitude_as, curve, lower=None, upper=None, percentile=100.0, **more):
    amplitude = np.abs(z)
    to = np.percentile(amplitude, percentile) if upper is None else upper
    positive = amplitude[amplitude > 0]
    start = lower if lower is not None else np.percentile(positive, 100 - percentile) if curve == "LOG" else 0
    t = level(amplitude, curve, start, to)
    rgb = (hsv if hues == "HSV" else uniform)(angle, t, amplitude_as)
    save(folder, identifier, case, ("skimage.color.hsv2rgb" if hues == "HSV" else "colorspacious, CAM02-UCS to sRGB255") + " of numpy.angle and numpy.abs",
         {"hues": hues, "amplitudeAs": amplitude_as, "curve": curve, "percentile": percentile, **({} if lower is None else {"lower": lower}),
          **({} if upper is None else {"upper": upper}), **more},
         {"re": z.real.astype(np.float32), "im": z.imag.astype(np.float32), "rgb": rgb.astype(np.float32)})


def cells(z, spacing):
    h, w = z.shape[0] // spacing, z.shape[1] // spacing
    top, left = (z.shape[0] - h * spacing) // 2, (z.shape[1] - w * spacing) // 2
    part = z[top:top + h * spacing, left:left + w * spacing].reshape(h, spacing, w, spacing)
    return np.nanmean(part, axis=(1, 3)), left + (np.arange(w) + 0.5) * spacing, top + (np.arange(h) + 0.5) * spacing


def arrow_case(folder, case, z, spacing, rotation=0.0, up=False, axial=False):
    """z: components x + iy, y down or up."""
    seen = (z if up else np.conj(z)) * np.exp(1j * np.radians(rotation))
    if axial:
        doubled, x, y = cells(np.abs(seen) * np.exp(2j * np.angle(seen)), spacing)
        mean = np.abs(doubled) * np.exp(0.5j * np.angle(doubled))
    else:
        mean, x, y = cells(seen, spacing)
    xs, ys = np.meshgrid(x, y)
    save(folder, "display.vectors", case, "numpy.nanmean of cells", {"spacing": spacing, "rotation": rotation, "yAxis": "UP" if up else "DOWN", "axial": axial},
         {"u": z.real.astype(np.float32), "v": z.imag.astype(np.float32),
          "arrows": np.stack([xs.ravel(), ys.ravel(), np.abs(mean).ravel(), np.degrees(np.angle(mean)).ravel()], axis=1)})


def main(folder):
    common.TOOLS["colorspacious"] = colorspacious.__version__.split("+")[0]
    rng = np.random.default_rng(8)
    z = (rng.normal(size=(20, 24)) + 1j * rng.normal(size=(20, 24))).astype(np.complex64).astype(complex)
    z[3, 4] = 0
    angle = np.angle(z)
    for hues in ("HSV", "UNIFORM"):
        name = hues.lower()
        color_case(folder, "display.domainColoring", name + "-lightness", z, angle, hues, "LIGHTNESS", "LINEAR")
        color_case(folder, "display.domainColoring", name + "-saturation", z, angle, hues, "SATURATION", "SQRT", percentile=90.0)
        color_case(folder, "display.domainColoring", name + "-log", z, angle, hues, "LIGHTNESS", "LOG", percentile=97.0)
        color_case(folder, "display.domainColoring", name + "-range", z, angle, hues, "SATURATION", "LOG", lower=0.25, upper=1.75)
        color_case(folder, "display.domainColoring", name + "-none", z, angle, hues, "NONE", "LINEAR")
        down = np.angle(np.conj(z) * np.exp(1j * np.radians(37)))
        color_case(folder, "display.vectorColors", name + "-turned", z, down, hues, "LIGHTNESS", "LINEAR", rotation=37.0, yAxis="DOWN", axial=False)
        color_case(folder, "display.vectorColors", name + "-axial", z, 2 * angle, hues, "SATURATION", "LINEAR", rotation=0.0, yAxis="UP", axial=True)
    field = (2 + rng.normal(size=(31, 42)) + 1j * (1 + rng.normal(size=(31, 42)))).astype(np.complex64).astype(complex)
    field[5, 6] = np.nan
    field[20:22, 10:13] = np.nan + 1j * np.nan
    arrow_case(folder, "means", field, 5)
    arrow_case(folder, "turned", field, 8, rotation=-72.5, up=True)
    arrow_case(folder, "axial", field, 10, rotation=15.0, axial=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
