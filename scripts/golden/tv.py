"""Makes the golden cases of total variation denoising with scikit-image: src/test/resources/golden/restore.totalVariation/CASE/{case.json, input.npy, expected.npy}.

    /usr/bin/python3 scripts/golden/tv.py src/test/resources/golden
"""
import sys

import numpy as np
from skimage.restoration import denoise_tv_chambolle

import common


def scene(rng, *shape):
    """Slopes with edges and noise of 0.1."""
    axes = np.meshgrid(*(np.arange(n) for n in shape), indexing="ij")
    image = sum(np.sin(a / (5 + 2 * i)) for i, a in enumerate(axes)) + (axes[-1] > 0.6 * shape[-1]) + (axes[0] % 13 > 9)
    return (image + rng.normal(0, 0.1, shape)).astype(np.float32)


def main(folder):
    rng = np.random.default_rng(12)
    cases = (((40, 31), 0.1, 2e-4, 200), ((40, 31), 0.1, 0, 30), ((33, 47), 0.5, 1e-3, 200), ((23, 28), 0.02, 1e-6, 500), ((17, 20), 0.2, 2e-4, 1),
             ((17, 20), 0.2, 2e-4, 2), ((1, 60), 0.3, 2e-4, 200), ((8, 12, 17), 0.1, 2e-4, 200), ((6, 9, 10), 0.3, 0, 25))
    for shape, weight, eps, most in cases:
        image, line = scene(rng, *shape), shape[0] == 1
        expected = denoise_tv_chambolle((image[0] if line else image).astype(float), weight, eps, most)
        common.save(folder, "restore.totalVariation", f"{'x'.join(map(str, shape))}-{weight}-{eps:g}-{most}",
                    f"skimage.restoration.denoise_tv_chambolle(input.astype(float){'[0]' if line else ''}, {weight}, {eps}, {most})",
                    {"weight": weight, "tolerance": eps, "iterations": most},
                    {"input": image, "expected": (expected[np.newaxis] if line else expected).astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
