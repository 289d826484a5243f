"""Makes the golden cases of noise estimates with scikit-image: src/test/resources/golden/restore.noise/CASE/{case.json, input.npy}.

    /usr/bin/python3 scripts/golden/noise.py src/test/resources/golden
"""
import sys

import numpy as np
from skimage.restoration import estimate_sigma

import common


def main(folder):
    rng = np.random.default_rng(7)
    for height, width, sigma in ((40, 31, 0.1), (17, 24, 5.0), (4, 3, 1.0)):
        y, x = np.mgrid[:height, :width]
        image = (3 * sigma * ((x // 9 + y // 7) % 2) + rng.normal(0, sigma, (height, width))).astype(np.float32)
        common.save(folder, "restore.noise", f"wavelet-{width}x{height}", "skimage.restoration.estimate_sigma(input.astype(float))",
                    {"expected": float(estimate_sigma(image.astype(float)))}, {"input": image})
    blank = rng.poisson(20, (30, 33)).astype(np.uint8)
    blank[:, 15:] = 0
    common.save(folder, "restore.noise", "wavelet-half-blank-uint8", "skimage.restoration.estimate_sigma(input.astype(float))",
                {"expected": float(estimate_sigma(blank.astype(float)))}, {"input": blank})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
