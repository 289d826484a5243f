#!/usr/bin/python3
"""Makes the golden cases of the bilateral filter with OpenCV: src/test/resources/golden/filter.bilateral/CASE/{case.json, input.npy, expected.npy}.

    /usr/bin/python3 scripts/golden/bilateral.py src/test/resources/golden

OpenCV averages a disc of radius d/2, and for float images takes the weights of grey values from a table of 4096 values between which it interpolates. There are
no cases of scikit-image: the spatial table of version 0.19 has one row and one column more than its window, so that weights are not those of their pixels.
"""
import sys

import cv2
import numpy as np

import common

common.TOOLS["OpenCV"] = cv2.__version__
OPENCV = {"REFLECT": cv2.BORDER_REFLECT, "MIRROR": cv2.BORDER_REFLECT_101, "NEAREST": cv2.BORDER_REPLICATE, "PERIODIC": cv2.BORDER_WRAP,
          "ZERO": cv2.BORDER_CONSTANT}


def scene(rng, height, width):
    """Two areas with an edge, a slope and noise, in 0 … 1."""
    y, x = np.mgrid[:height, :width]
    return (0.25 + 0.4 * (x + 0.5 * y > 0.6 * width) + 0.1 * np.sin(y / 5) + rng.normal(0, 0.05, (height, width))).clip(0, 1)


def main(folder):
    rng = np.random.default_rng(9)
    for i, (border, mode) in enumerate(OPENCV.items()):
        image, d, space = scene(rng, 27, 40).astype(np.float32), (9, 5, 13)[i % 3], (3.0, 1.2)[i % 2]
        common.save(folder, "filter.bilateral", f"opencv-{border.lower()}-float32", f"cv2.bilateralFilter(input, {d}, 0.12, {space}, borderType={mode})",
                    {"sigmaSpatial": space, "sigmaRange": 0.12, "radius": d // 2, "border": border, "borderValue": 0, "tolerance": 1e-5},
                    {"input": image, "expected": cv2.bilateralFilter(image, d, 0.12, space, borderType=mode)})
    for border, d in (("REFLECT", 9), ("MIRROR", 25)):
        image = np.round(255 * scene(rng, 31, 18)).astype(np.uint8)
        common.save(folder, "filter.bilateral", f"opencv-{border.lower()}-uint8", f"cv2.bilateralFilter(input, {d}, 30, 3, borderType={OPENCV[border]})",
                    {"sigmaSpatial": 3, "sigmaRange": 30, "radius": d // 2, "border": border, "borderValue": 0, "tolerance": 0.501},
                    {"input": image, "expected": cv2.bilateralFilter(image, d, 30, 3, borderType=OPENCV[border])})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
