#!/usr/bin/env python3
"""Makes the golden cases of colour spaces and differences: src/test/resources/golden/color.spaces/CASE/{case.json, *.npy}, with scikit-image (L*a*b*, CIEDE2000)
and colorspacious 1.1 (CAM02-UCS, colour vision deficiencies).

Usage: scripts/golden/colors.py src/test/resources/golden. Debian 12's python3-skimage and python3-colorspacious make the cases that are in the repository.
"""
import sys

import colorspacious
import numpy as np
from skimage import color

import common
from common import save


def main(folder):
    common.TOOLS["colorspacious"] = colorspacious.__version__.split("+")[0]
    rng = np.random.default_rng(5)
    corners = np.array([[r, g, b] for r in (0, 1) for g in (0, 1) for b in (0, 1)], float)
    greys = np.repeat(np.linspace(0, 1, 9)[:, None], 3, axis=1)
    rgb = np.concatenate([corners, greys, rng.uniform(0, 1, (60, 3)), rng.uniform(0, 0.1, (20, 3))])
    lab = color.rgb2lab(rgb)
    other = np.roll(lab, 1, axis=0)
    save(folder, "color.spaces", "lab", "rgb2lab, deltaE_ciede2000(lab, roll(lab, 1))", {}, {"rgb": rgb, "lab": lab, "difference": color.deltaE_ciede2000(other, lab)})
    save(folder, "color.spaces", "ucs", "cspace_convert(rgb, 'sRGB1', 'CAM02-UCS')", {}, {"rgb": rgb, "ucs": colorspacious.cspace_convert(rgb, "sRGB1", "CAM02-UCS")})
    for kind in ("protan", "deutan", "tritan"):
        for severity in (35, 100):
            space = {"name": "sRGB1+CVD", "cvd_type": kind.replace("protan", "protanomaly").replace("deutan", "deuteranomaly").replace("tritan", "tritanomaly"),
                     "severity": severity}
            # As colorspacious, but clipped to what a screen shows.
            light = colorspacious.cspace_convert(colorspacious.cspace_convert(rgb, space, "sRGB1"), "sRGB1", "sRGB1-linear")
            seen = colorspacious.cspace_convert(np.clip(light, 0, 1), "sRGB1-linear", "sRGB1")
            save(folder, "color.vision", f"{kind}-{severity}", f"cspace_convert(rgb, {space}, 'sRGB1'), clipped", {"kind": kind.upper(), "severity": severity / 100},
                 {"rgb": rgb, "seen": seen})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
