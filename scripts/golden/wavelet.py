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


def band_noise(wavelet, levels):
    """Standard deviation of white noise in the coarse and fine part of each level along an axis."""
    bank, response, noise = pywt.Wavelet(wavelet), np.ones(1), []
    for level in range(levels):
        spread = [np.zeros((len(f) - 1) * 2 ** level + 1) for f in (bank.dec_lo, bank.dec_hi)]
        for to, f in zip(spread, (bank.dec_lo, bank.dec_hi)):
            to[::2 ** level] = f
        noise.append({"a": np.linalg.norm(np.convolve(response, spread[0])), "d": np.linalg.norm(np.convolve(response, spread[1]))})
        response = np.convolve(response, spread[0])
    return noise


def shrink(image, wavelet, levels, rule, mode, sigma, pixels):
    """Wavelet shrinkage, of biorthogonal wavelets too: with the noise that each band has."""
    coefficients, noise = pywt.wavedecn(image, wavelet, mode="symmetric", level=levels), band_noise(wavelet, levels)
    for level, bands in enumerate(coefficients[1:]):
        for key, band in bands.items():
            s = sigma * np.prod([noise[levels - 1 - level][k] for k in key])
            if rule == "VISU_SHRINK":
                threshold = s * np.sqrt(2 * np.log(pixels))
            else:
                threshold = s * s / np.sqrt(max((band * band).mean() - s * s, np.finfo(float).eps))
            bands[key] = pywt.threshold(band, threshold, mode)
    return pywt.waverecn(coefficients, wavelet, mode="symmetric")[tuple(slice(n) for n in image.shape)]


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
    for wavelet, shape, levels, rule, mode in (("bior2.2", (45, 31), 2, "BAYES_SHRINK", "soft"), ("bior4.4", (50, 36), 2, "VISU_SHRINK", "hard"),
                                               ("bior4.4", (39, 61), 2, "BAYES_SHRINK", "soft"), ("bior2.2", (11, 8, 14), 1, "BAYES_SHRINK", "soft")):
        image = scene(np.random.default_rng(14), *shape)
        common.save(folder, "restore.wavelet", f"{wavelet}-{'x'.join(map(str, shape))}-{rule.split('_')[0].lower()}-{mode}",
                    "pywt.wavedecn, thresholds of the noise that each band has, pywt.waverecn: see the script",
                    {"sigma": 0.1, "wavelet": wavelet.upper().replace(".", "_"), "levels": levels, "method": rule, "shrinkage": mode.upper(), "shiftInvariant": False},
                    {"input": image, "expected": shrink(image.astype(float), wavelet, levels, rule, mode, 0.1, image.size).astype(np.float32)})
    for wavelet, shape, levels, mode in (("db1", (21, 30), 3, "soft"), ("db2", (26, 19), 2, "hard"), ("sym4", (17, 22), 2, "soft"), ("db2", (6, 7, 9), 1, "soft"),
                                         ("bior2.2", (19, 23), 2, "soft"), ("bior4.4", (24, 17), 1, "hard")):
        image, shifts, pad = scene(rng, *shape), 2 ** levels, 32 * levels
        threshold = 0.1 * np.sqrt(2 * np.log(image.size))
        wide = np.pad(image.astype(float), pad, mode="symmetric")
        total = np.zeros(shape)
        for shift in itertools.product(range(shifts), repeat=len(shape)):
            part = wide[tuple(slice(s, None) for s in shift)]
            result = (shrink(part, wavelet, levels, "VISU_SHRINK", mode, 0.1, image.size) if wavelet.startswith("bior") else
                      _wavelet_threshold(part, wavelet, threshold=threshold, mode=mode, wavelet_levels=levels))
            total += result[tuple(slice(pad - s, pad - s + n) for s, n in zip(shift, shape))]
        common.save(folder, "restore.wavelet", f"spun-{wavelet}-{'x'.join(map(str, shape))}-{mode}",
                    "the mean over all shifts of the shrunken image, with one threshold: see the script",
                    {"sigma": 0.1, "wavelet": wavelet.upper().replace(".", "_"), "levels": levels, "method": "VISU_SHRINK", "shrinkage": mode.upper(),
                     "shiftInvariant": True},
                    {"input": image, "expected": (total / shifts ** len(shape)).astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
