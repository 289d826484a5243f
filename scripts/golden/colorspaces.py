#!/usr/bin/env python3
"""Makes the golden cases of colour spaces of RGB images: src/test/resources/golden/color.convert/CASE/{case.json, *.npy} and color.grey, with scikit-image and OpenCV.

Usage: scripts/golden/colorspaces.py src/test/resources/golden. Debian 12's python3-skimage and python3-opencv make the cases that are in the repository.
"""
import sys

import cv2
import numpy as np
from skimage import color

import common
from common import save


def main(folder):
    common.TOOLS["opencv"] = cv2.__version__
    rng = np.random.default_rng(1976)
    corners = [[r, g, b] for r in (0, 128, 255) for g in (0, 128, 255) for b in (0, 128, 255)]
    rgb = np.array(corners + list(rng.integers(0, 256, (200, 3))) + list(rng.integers(0, 12, (40, 3))), np.uint8)[None]
    light = np.where(rgb / 255 > 0.04045, ((rgb / 255 + 0.055) / 1.055) ** 2.4, rgb / 255 / 12.92)
    unit = (rgb / 255).astype(np.float32)
    hls = cv2.cvtColor(unit, cv2.COLOR_RGB2HLS)
    ycc = cv2.cvtColor(unit, cv2.COLOR_RGB2YCrCb)
    spaces = {
        "HSV": ("rgb2hsv(rgb) * (360, 1, 1)", color.rgb2hsv(rgb) * (360, 1, 1), 1e-4),
        "LAB": ("rgb2lab(rgb)", color.rgb2lab(rgb), 1e-4),
        "XYZ": ("rgb2xyz(rgb)", color.rgb2xyz(rgb), 1e-6),
        "LINEAR_RGB": ("IEC 61966-2-1", light, 1e-6),
        "HSL": ("cv2.cvtColor(rgb / 255, COLOR_RGB2HLS)[..., (0, 2, 1)]", hls[..., (0, 2, 1)], 2e-4),
        # OpenCV's float chroma has 0.5 for grey, and factors to three digits.
        "YCBCR": ("cv2.cvtColor(rgb / 255, COLOR_RGB2YCrCb)[..., (0, 2, 1)] * 255 + (0, 0.5, 0.5)", ycc[..., (0, 2, 1)] * 255 + np.array([0, 0.5, 0.5]), 0.1),
    }
    for name, (call, values, tolerance) in spaces.items():
        save(folder, "color.convert", name.lower().replace("_", "-"), call, {"space": name, "tolerance": tolerance},
             {"rgb": rgb[0], "values": values[0].astype(np.float32)})
    # Colours of which a part is beyond what a screen shows: scikit-image clips without a count.
    lab = np.stack([rng.uniform(0, 100, 200), rng.uniform(-90, 90, 200), rng.uniform(-90, 90, 200)], -1)[None].astype(np.float32)
    # Where Z would be negative, scikit-image puts 0.
    lab = lab[:, (lab[0, :, 0] + 16) / 116 > lab[0, :, 2] / 200]
    xyz = color.lab2xyz(lab.astype(np.float64))
    back = xyz @ np.linalg.inv(color.colorconv.xyz_from_rgb).T
    shown = np.where(np.abs(back) > 0.0031308, np.sign(back) * (1.055 * np.abs(back) ** (1 / 2.4) - 0.055), 12.92 * back)
    save(folder, "color.toRgb", "lab", "lab2rgb(lab) * 255; clipped: a component beyond 0 … 1 by more than 1 / 510",
         {"space": "LAB", "clipped": int((np.abs(shown - 0.5) > 0.5 + 0.5 / 255).any(-1).sum())},
         {"values": lab[0], "rgb": (color.lab2rgb(lab.astype(np.float64)) * 255)[0].astype(np.float32)})
    hsv = np.stack([rng.uniform(0, 360, 200), rng.uniform(0, 1, 200), rng.uniform(0, 1, 200)], -1)[None].astype(np.float32)
    save(folder, "color.toRgb", "hsv", "hsv2rgb(hsv / (360, 1, 1)) * 255", {"space": "HSV", "clipped": 0},
         {"values": hsv[0], "rgb": (color.hsv2rgb(hsv.astype(np.float64) / (360, 1, 1)) * 255)[0].astype(np.float32)})
    grey = {
        "skimage": ("rgb2gray(rgb) * 255", {"weights": "CUSTOM", "red": 0.2125, "green": 0.7154, "blue": 0.0721}, color.rgb2gray(rgb) * 255),
        "lightness": ("rgb2lab(rgb)[..., 0]", {"weights": "LIGHTNESS"}, color.rgb2lab(rgb)[..., 0]),
        "luminance": ("rgb2xyz(rgb)[..., 1] * 255", {"weights": "LUMINANCE"}, color.rgb2xyz(rgb)[..., 1] * 255),
        "rec601": ("cv2.cvtColor(rgb / 255, COLOR_RGB2GRAY) * 255", {"weights": "REC601"}, cv2.cvtColor(unit, cv2.COLOR_RGB2GRAY) * 255),
    }
    for name, (call, parameters, values) in grey.items():
        save(folder, "color.grey", name, call, parameters, {"rgb": rgb[0], "values": values[0].astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
