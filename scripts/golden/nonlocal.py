"""Makes the golden cases of non-local means: src/test/resources/golden/restore.nonLocalMeans/CASE/case.json with

- opencv-…: input.npy and what OpenCV makes of it, expected.npy. OpenCV has the same weights for all pixels of a patch and, of several channels, the same
  for all channels; it knows no sigma.
- psnr-…: clean.npy (uint8), noise.npy (uint16; 32768 is 0, 4096 sigma), and expected.npy: peak signal-to-noise ratios in dB, peak 255, of scikit-image's fast and slow mode
  (first axis) for sigma 5, 15, 30 (second axis) and h 0.4, 0.6, 0.8 and 1.0 sigma (third axis), patches of 7 and windows of 21 pixels.

scikit-image's parameters are h and sigma of exp(-max(d2 - 2 sigma^2, 0) / h^2) too, but d2 is another: its fast mode sums 6 x 6 pixels of a 7 x 7 patch
and divides by 49, so that h counts as 7/6 h; its slow mode weighs the patch's pixels by a Gaussian of standard deviation 1.5. Weights below exp(-5) are
0, and its exponential is an approximation that is wrong by up to 6 %: results cannot be compared pixel by pixel.

    /usr/bin/python3 scripts/golden/nonlocal.py src/test/resources/golden
"""
import sys

import cv2
import numpy as np
from skimage.restoration import denoise_nl_means

import common

SIZE = 80
SIGMAS = (5, 15, 30)
STRENGTHS = (0.4, 0.6, 0.8, 1.0)


def soft(distance):
    """1 inside, 0 outside, an edge as wide as a pixel between."""
    return 1 / (1 + np.exp(np.clip(-3 * distance, -50, 50)))


def leaves(rng, channels):
    """Discs of all sizes that hide one another, as objects in photographs do."""
    y, x = np.mgrid[:SIZE, :SIZE]
    image = np.full((SIZE, SIZE, channels), 128.0)
    for _ in range(700):
        r = 3 / np.sqrt(rng.uniform(0.01, 1))
        cx, cy = rng.uniform(-10, SIZE + 10, 2)
        tilt = rng.normal(0, 1, 2)
        inside = soft(r - np.hypot(x - cx, y - cy))[..., np.newaxis]
        grey = rng.uniform(20, 235, channels) + (tilt[0] * (x - cx) + tilt[1] * (y - cy))[..., np.newaxis]
        image += inside * (grey - image)
    return image


def lattice(rng, channels):
    """Columns of atoms of two heights."""
    y, x = np.mgrid[:SIZE, :SIZE].astype(float)
    image = np.full((SIZE, SIZE), 30.0)
    for i in range(-12, 22):
        for j in range(-12, 22):
            for height, offset in ((160, 0), (70, 0.5)):
                u, v = i + offset, j + offset
                cx, cy = 9.3 * u - 1.1 * v + 3, 1.1 * u + 9.3 * v + 2
                image += height * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * 1.7 ** 2))
    return image[..., np.newaxis]


def particles(rng, channels):
    """Dark particles on a film that is lit unevenly."""
    y, x = np.mgrid[:SIZE, :SIZE].astype(float)
    image = 150 + 0.4 * x + 0.2 * y
    for _ in range(14):
        r, cx, cy = rng.uniform(4, 8), *rng.uniform(0, SIZE, 2)
        image = image - 60 * np.sqrt(np.clip(1 - ((x - cx) ** 2 + (y - cy) ** 2) / r ** 2, 0, 1))
    return image[..., np.newaxis]


def rings(rng, channels):
    """Rings that become finer to the outside."""
    y, x = np.mgrid[:SIZE, :SIZE].astype(float)
    return (128 + 90 * np.cos(0.012 * ((x - 5) ** 2 + (y - 9) ** 2)) * np.exp(-np.hypot(x, y) / 60))[..., np.newaxis]


def psnr(a, b):
    return 10 * np.log10(255 ** 2 / np.mean((a - b) ** 2))


def ratios(folder, name, scene, channels=1):
    rng = np.random.default_rng(31)
    clean = np.clip(np.rint(scene(rng, channels)), 0, 255).astype(np.uint8)
    noise = np.rint(32768 + 4096 * rng.normal(0, 1, clean.shape)).astype(np.uint16)
    expected = np.zeros((2, len(SIGMAS), len(STRENGTHS)))
    for mode in range(2):
        for i, sigma in enumerate(SIGMAS):
            for j, strength in enumerate(STRENGTHS):
                noisy = clean + (noise - 32768.0) * (sigma / 4096)
                result = denoise_nl_means(noisy, 7, 10, strength * sigma, fast_mode=mode == 0, sigma=sigma, preserve_range=True, channel_axis=-1)
                expected[mode, i, j] = psnr(clean, result.reshape(clean.shape))
    common.save(folder, "restore.nonLocalMeans", f"psnr-{name}",
                "skimage.restoration.denoise_nl_means(clean + (noise - 32768.0) * (sigma / 4096), 7, 10, h * sigma, fast_mode, sigma=sigma, preserve_range=True, channel_axis=-1)",
                {"channels": channels}, {"clean": np.moveaxis(clean, -1, 0).squeeze(), "noise": np.moveaxis(noise, -1, 0).squeeze(), "expected": expected.astype(np.float32)})
    print(name, np.round(expected, 2).tolist())


def opencv(folder, channels):
    rng = np.random.default_rng(32)
    image = leaves(rng, channels)[20:60, 10:60]
    noisy = np.clip(np.rint(image + rng.normal(0, 12, image.shape)), 0, 255).astype(np.uint8)
    common.TOOLS["opencv"] = cv2.__version__
    for h in (12, 20):
        expected = cv2.fastNlMeansDenoising(noisy.squeeze(), None, h, 5, 15).reshape(image.shape)
        common.save(folder, "restore.nonLocalMeans", f"opencv-{channels}-{h}", f"cv2.fastNlMeansDenoising(input, None, {h}, 5, 15)", {"strength": h},
                    {"input": np.moveaxis(noisy, -1, 0).squeeze(), "expected": np.moveaxis(expected, -1, 0).squeeze()})


def main(folder):
    opencv(folder, 1)
    opencv(folder, 3)
    ratios(folder, "leaves", leaves)
    ratios(folder, "lattice", lattice)
    ratios(folder, "particles", particles)
    ratios(folder, "rings", rings)
    ratios(folder, "colours", leaves, 3)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
