"""Makes the golden cases of wavelet denoising with scikit-image and PyWavelets: src/test/resources/golden/restore.wavelet/CASE/{case.json, input.npy, expected.npy}.

    /usr/bin/python3 scripts/golden/wavelet.py src/test/resources/golden

Cases with shiftInvariant are cycle spinning as it is defined: the image goes on mirrored, is shifted by 0 ... 2^levels - 1 pixels along each axis,
denoised with one threshold, and shifted back; the mean is what is expected.
"""
import itertools
import sys

import numpy as np
import pywt
from skimage.restoration import denoise_wavelet
from skimage.restoration._denoise import _wavelet_threshold

import common

common.TOOLS["PyWavelets"] = pywt.__version__
RULES = {"BayesShrink": "BAYES_SHRINK", "VisuShrink": "VISU_SHRINK"}


def scene(rng, *shape):
    """Slopes with edges and noise of 0.1."""
    axes = np.meshgrid(*(np.arange(n) for n in shape), indexing="ij")
    image = sum(np.sin(a / (5 + 2 * i)) for i, a in enumerate(axes)) + (axes[-1] > 0.6 * shape[-1]) + (axes[0] % 13 > 9)
    return (image + rng.normal(0, 0.1, shape)).astype(np.float32)


def main(folder):
    rng = np.random.default_rng(11)
    cases = ((1, (32, 24), 0, "BayesShrink", "soft"), (2, (45, 31), 0, "BayesShrink", "soft"), (2, (64, 51), 3, "VisuShrink", "hard"),
             (3, (29, 40), 2, "BayesShrink", "hard"), (4, (37, 50), 2, "VisuShrink", "soft"), (8, (61, 40), 1, "BayesShrink", "soft"),
             ("sym4", (33, 64), 2, "BayesShrink", "soft"), ("sym8", (50, 35), 2, "BayesShrink", "soft"), ("coif1", (41, 41), 2, "BayesShrink", "soft"),
             (2, (5, 7), 2, "BayesShrink", "soft"), (2, (9, 16, 13), 0, "BayesShrink", "soft"), ("sym4", (12, 11, 18), 2, "VisuShrink", "soft"),
             (1, (1, 40), 2, "VisuShrink", "soft"))
    for name, shape, levels, rule, mode in cases:
        wavelet = name if isinstance(name, str) else f"db{name}"
        image = scene(rng, *shape)
        line = shape[0] == 1
        expected = denoise_wavelet((image[0] if line else image).astype(float), sigma=0.1, wavelet=wavelet, mode=mode,
                                   wavelet_levels=levels if levels else None, method=rule)
        common.save(folder, "restore.wavelet", f"{wavelet}-{'x'.join(map(str, shape))}-{rule.lower()}-{mode}",
                    f"skimage.restoration.denoise_wavelet(input.astype(float){'[0]' if line else ''}, sigma=0.1, wavelet='{wavelet}', mode='{mode}', "
                    f"wavelet_levels={levels if levels else None}, method='{rule}')",
                    {"sigma": 0.1, "wavelet": wavelet.upper(), "levels": levels, "method": RULES[rule], "shrinkage": mode.upper(), "shiftInvariant": False},
                    {"input": image, "expected": (expected[np.newaxis] if line else expected).astype(np.float32)})
    for wavelet, shape, levels, mode in (("db1", (21, 30), 3, "soft"), ("db2", (26, 19), 2, "hard"), ("sym4", (17, 22), 2, "soft"), ("db2", (6, 7, 9), 1, "soft")):
        image, shifts, pad = scene(rng, *shape), 2 ** levels, 32 * levels
        threshold = 0.1 * np.sqrt(2 * np.log(image.size))
        wide = np.pad(image.astype(float), pad, mode="symmetric")
        total = np.zeros(shape)
        for shift in itertools.product(range(shifts), repeat=len(shape)):
            part = wide[tuple(slice(s, None) for s in shift)]
            result = _wavelet_threshold(part, wavelet, threshold=threshold, mode=mode, wavelet_levels=levels)
            total += result[tuple(slice(pad - s, pad - s + n) for s, n in zip(shift, shape))]
        common.save(folder, "restore.wavelet", f"spun-{wavelet}-{'x'.join(map(str, shape))}-{mode}",
                    "the mean over all shifts of skimage.restoration._denoise._wavelet_threshold(input, threshold=sigma * sqrt(2 * log(input.size)))",
                    {"sigma": 0.1, "wavelet": wavelet.upper(), "levels": levels, "method": "VISU_SHRINK", "shrinkage": mode.upper(), "shiftInvariant": True},
                    {"input": image, "expected": (total / shifts ** len(shape)).astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
