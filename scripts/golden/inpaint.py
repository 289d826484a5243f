#!/usr/bin/python3
"""Makes the golden cases of filled holes with scikit-image and OpenCV: src/test/resources/golden/restore.inpaint/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/inpaint.py src/test/resources/golden

mask is 255 in the holes. Of OpenCV's result only the peak signal-to-noise ratio against the image without holes, truth, is kept. Those on parts of
the test images are of images that the method's one constant was not chosen on; each has three masks, the bits of mask.
"""
import sys

import cv2
import numpy as np
from scipy import ndimage
from skimage import io
from skimage.restoration import inpaint_biharmonic

import common

common.TOOLS["opencv"] = cv2.__version__


SIDE = 96


def blobs(rng, height, width, sigma):
    b = ndimage.gaussian_filter(rng.normal(size=(height, width)), sigma, mode="reflect")
    return (b - b.min()) / (b.max() - b.min())


def shapes(rng, height, width):
    """Smooth ground with sharp discs and stripes."""
    y, x = np.mgrid[:height, :width]
    image = 0.4 * blobs(rng, height, width, 8)
    for _ in range(6):
        cy, cx, r = rng.random() * height, rng.random() * width, 6 + 8 * rng.random()
        image[(y - cy) ** 2 + (x - cx) ** 2 < r * r] += 0.4
    image += 0.1 * np.sin(x / 3 + y / 5)
    return image


def psnr(truth, image, mask):
    d = (truth.astype(float) - image)[mask > 0]
    return float(10 * np.log10(255 ** 2 / np.mean(d ** 2)))


def main(folder):
    rng = np.random.default_rng(17)
    y, x = np.mgrid[:40, :36]
    masks = {
        "disc": (y - 20) ** 2 + (x - 17) ** 2 < 81,
        # Touching edges and corners, where the stencil is cut.
        "edges": (y < 4) & (x > 9) & (x < 20) | (x > 31) & (y > 30) | (x < 2) & (y > 12) & (y < 25) | (y == 38) & (x < 8),
        "scattered": rng.random((40, 36)) < 0.4,
        "gaps": (y == 13) | (x == 20) | (x == 21),
    }
    for name, mask in masks.items():
        image = (1e3 * blobs(rng, 40, 36, 2)).astype(np.float32)
        expected = inpaint_biharmonic(image.astype(float), mask)
        common.save(folder, "restore.inpaint", "biharmonic-" + name, "skimage.restoration.inpaint_biharmonic(image.astype(float), mask > 0)", {},
                    {"image": image, "mask": mask.astype(np.uint8) * 255, "expected": expected.astype(np.float32)})
    small = rng.random((3, 4)).astype(np.float32)
    mask = np.zeros((3, 4), bool)
    mask[1, 1:] = mask[0, 3] = True
    common.save(folder, "restore.inpaint", "biharmonic-small", "skimage.restoration.inpaint_biharmonic(image.astype(float), mask > 0)", {},
                {"image": small, "mask": mask.astype(np.uint8) * 255, "expected": inpaint_biharmonic(small.astype(float), mask).astype(np.float32)})
    for name, noise in ("clean", 0), ("noisy", 0.05):
        truth = shapes(rng, 96, 96)
        y, x = np.mgrid[:96, :96]
        mask = (np.abs(x - y) < 4) | (np.abs(x + y - 96) < 2) | ((x - 70) ** 2 + (y - 40) ** 2 < 50) | (rng.random((96, 96)) < 0.02)
        image = np.clip(np.round(30 + 200 * (truth + noise * rng.normal(size=truth.shape))), 0, 255).astype(np.uint8)
        truth = np.clip(30 + 200 * truth, 0, 255).astype(np.float32)
        holes = mask.astype(np.uint8) * 255
        found = {str(r): psnr(truth, cv2.inpaint(np.where(mask, 0, image).astype(np.uint8), holes, r, cv2.INPAINT_TELEA), holes) for r in (3, 5, 10)}
        common.save(folder, "restore.inpaint", "telea-" + name, "cv2.inpaint(image, mask, radius, cv2.INPAINT_TELEA), PSNR in the holes",
                    {"psnr" + r: v for r, v in found.items()}, {"image": np.where(mask, 0, image).astype(np.uint8), "mask": holes, "truth": truth})


def telea_on_test_images(folder):
    rng = np.random.default_rng(23)
    y, x = np.mgrid[:SIDE, :SIDE]
    scratches = np.zeros((SIDE, SIDE), np.uint8)
    for _ in range(5):
        a, b, c, d, thick = (int(v) for v in rng.integers([0, 0, 0, 0, 1], [SIDE, SIDE, SIDE, SIDE, 6]))
        cv2.line(scratches, (a, b), (c, d), 1, thick)
    discs = ((x - 25) ** 2 + (y - 60) ** 2 < 100) | ((x - 66) ** 2 + (y - 28) ** 2 < 36) | ((x - 72) ** 2 + (y - 70) ** 2 < 64)
    pixels = (rng.random((SIDE, SIDE)) < 0.1) | (np.abs(x - 47.5) < 2) | (np.abs(y - 37.5) < 2)
    masks = [scratches > 0, discs, pixels]
    for name in "nanoparticles", "lattice", "diffraction", "cross-grating", "hologram":
        image = io.imread(f"test-images/{name}.tif").astype(float)[180:180 + SIDE, 160:160 + SIDE]
        low, high = np.percentile(image, (0.1, 99.9))
        image = np.clip(np.round((image - low) / (high - low) * 255), 0, 255).astype(np.uint8)
        found = {f"psnr{r}-{k}": psnr(image, cv2.inpaint(np.where(m, 0, image).astype(np.uint8), m.astype(np.uint8), r, cv2.INPAINT_TELEA), m)
                 for r in (3, 5, 10) for k, m in enumerate(masks)}
        common.save(folder, "restore.inpaint", "test-image-" + name, "cv2.inpaint(image, mask, radius, cv2.INPAINT_TELEA), PSNR in the holes of each mask",
                    found, {"image": image, "mask": sum(m.astype(np.uint8) << k for k, m in enumerate(masks))})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
    telea_on_test_images(sys.argv[1])
