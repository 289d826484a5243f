#!/usr/bin/env python3
"""Makes the golden cases of Bayer mosaics: src/test/resources/golden/color.demosaic/CASE/{case.json, *.npy}, with OpenCV (bilinear, edge-aware) and scipy.ndimage
(the filters of Malvar, He and Cutler 2004).

Usage: scripts/golden/demosaic.py src/test/resources/golden. Debian 12's python3-opencv and python3-scipy make the cases that are in the repository.
"""
import sys

import cv2
import numpy as np
from scipy import ndimage

import common
from common import save

# The first red pixel, and OpenCV's name, which begins at (1, 1).
PATTERNS = {"RGGB": (0, 0, "BG"), "BGGR": (1, 1, "RG"), "GRBG": (1, 0, "GB"), "GBRG": (0, 1, "GR")}

# Figure 2 of doi:10.1109/ICASSP.2004.1326587, times 8.
GREEN = np.array([[0, 0, -1, 0, 0], [0, 0, 2, 0, 0], [-1, 2, 4, 2, -1], [0, 0, 2, 0, 0], [0, 0, -1, 0, 0]]) / 8
ALONG_ROW = np.array([[0, 0, 0.5, 0, 0], [0, -1, 0, -1, 0], [-1, 4, 5, 4, -1], [0, -1, 0, -1, 0], [0, 0, 0.5, 0, 0]]) / 8
ACROSS = np.array([[0, 0, -1.5, 0, 0], [0, 2, 0, 2, 0], [-1.5, 0, 6, 0, -1.5], [0, 2, 0, 2, 0], [0, 0, -1.5, 0, 0]]) / 8


def malvar(mosaic, x, y):
    a = mosaic.astype(np.float64)
    rows, columns = np.indices(a.shape)
    red_row, red_column = rows % 2 == y, columns % 2 == x
    red, blue = red_row & red_column, ~red_row & ~red_column
    green, along, across, corners = (ndimage.convolve(a, k, mode="mirror") for k in (GREEN, ALONG_ROW, ALONG_ROW.T, ACROSS))
    return np.stack([np.select([red, blue, red_row], [a, corners, along], across), np.where(red | blue, green, a),
                     np.select([blue, red, red_row], [a, corners, across], along)])


def scene(rng, height, width):
    """Edges, noise, and the ends of the range."""
    a = ndimage.gaussian_filter(rng.normal(size=(height, width)), 3)
    a = 128 + 300 * a + rng.normal(0, 15, (height, width)) + 60 * (np.add.outer(np.arange(height), 2 * np.arange(width)) % 23 < 9)
    return np.clip(a, 0, 255).round().astype(np.uint8)


def main(folder):
    common.TOOLS["opencv"] = cv2.__version__
    rng = np.random.default_rng(2004)
    mosaic = scene(rng, 22, 27)
    for name, (x, y, opencv) in PATTERNS.items():
        for method, ending in (("BILINEAR", ""), ("EDGE_AWARE", "_EA")):
            code = f"COLOR_Bayer{opencv}2RGB{ending}"
            save(folder, "color.demosaic", f"{name.lower()}-{method.lower()}", f"cv2.cvtColor(mosaic, cv2.{code})", {"pattern": name, "method": method, "margin": 1},
                 {"mosaic": mosaic, "rgb": cv2.cvtColor(mosaic, getattr(cv2, code)).transpose(2, 0, 1)})
        save(folder, "color.demosaic", f"{name.lower()}-malvar", "convolve(mosaic, the paper's filters, mode='mirror')",
             {"pattern": name, "method": "MALVAR_HE_CUTLER", "margin": 0}, {"mosaic": mosaic.astype(np.float32), "rgb": malvar(mosaic, x, y).astype(np.float32)})
    wide = scene(rng, 7, 9).astype(np.uint16) * 257 + rng.integers(0, 257, (7, 9)).astype(np.uint16)
    save(folder, "color.demosaic", "16-bit-malvar", "convolve(mosaic, the paper's filters, mode='mirror'), rounded half up and clipped",
         {"pattern": "GRBG", "method": "MALVAR_HE_CUTLER", "margin": 0},
         {"mosaic": wide, "rgb": np.clip(np.floor(malvar(wide, 1, 0) + 0.5), 0, 65535).astype(np.uint16)})
    save(folder, "color.demosaic", "16-bit-bilinear", "cv2.cvtColor(mosaic, cv2.COLOR_BayerBG2RGB)", {"pattern": "RGGB", "method": "BILINEAR", "margin": 1},
         {"mosaic": wide, "rgb": cv2.cvtColor(wide, cv2.COLOR_BayerBG2RGB).transpose(2, 0, 1)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
