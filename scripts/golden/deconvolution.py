"""Makes the golden cases of deconvolution with scikit-image: src/test/resources/golden/restore.{richardsonLucy,wiener}/CASE.

    /usr/bin/python3 scripts/golden/deconvolution.py src/test/resources/golden

Computed in double precision; point spread functions have odd sizes, as scikit-image 0.19 has no one centre for even ones.
"""
import sys

import numpy as np
from scipy import ndimage, signal
from skimage import restoration

import common


def scene(rng, shape):
    """Points and an area with an edge on an even ground."""
    image = np.full(shape, 0.1)
    for _ in range(12):
        image[tuple(rng.integers(0, n) for n in shape)] += 8
    image[tuple(slice(n // 4, n // 2) for n in shape)] += 0.5
    return image


def psf(rng, shape):
    """No side like another."""
    grid = np.meshgrid(*(np.linspace(-1, 1, n) if n > 1 else np.zeros(1) for n in shape), indexing="ij")
    p = np.exp(-3 * sum(g * g for g in grid)) * (1 + 0.5 * rng.random(shape))
    return (p / p.sum()).astype(np.float32)


def main(folder):
    rng = np.random.default_rng(17)
    for shape, kernel, iterations, epsilon in (((45, 38), (7, 5), 20, None), ((31, 64), (9, 9), 5, 0.03), ((9, 17, 20), (3, 5, 7), 10, None)):
        p = psf(rng, kernel)
        image = (ndimage.convolve(scene(rng, shape), p, mode="constant") + rng.random(shape) * 0.05).astype(np.float32)
        if epsilon:
            # Dark enough for the threshold, which must not depend on the level that the iteration starts from.
            image[:, 44:] *= 0.05
        expected = restoration.richardson_lucy(image.astype(float), p.astype(float) / p.sum(dtype=float), iterations, clip=False, filter_epsilon=epsilon)
        common.save(folder, "restore.richardsonLucy", "skimage-" + "x".join(map(str, shape[::-1])),
                    f"skimage.restoration.richardson_lucy(input, psf, {iterations}, clip=False, filter_epsilon={epsilon})",
                    {"iterations": iterations, "epsilon": epsilon or 0}, {"input": image, "psf": p, "expected": expected.astype(np.float32)})
    for shape, kernel, balance in (((45, 38), (7, 5), 0.01), ((32, 64), (8, 6), 0.3)):
        p = psf(rng, kernel)
        image = (signal.convolve(scene(rng, shape), p, mode="same") + rng.normal(0, 0.01, shape)).astype(np.float32)
        expected = restoration.wiener(image.astype(float), p.astype(float) / p.sum(dtype=float), balance, clip=False)
        common.save(folder, "restore.wiener", "skimage-" + "x".join(map(str, shape[::-1])), f"skimage.restoration.wiener(input, psf, {balance}, clip=False)",
                    {"balance": balance}, {"input": image, "psf": p, "expected": expected.astype(np.float32)})
    volume(rng, folder)


def volume(rng, folder):
    """Wiener's formula in three dimensions with numpy, on a cyclic grid."""
    shape, kernel, balance = (9, 14, 20), (3, 5, 7), 0.02
    p = psf(rng, kernel)
    image = (ndimage.convolve(scene(rng, shape), p, mode="wrap") + rng.normal(0, 0.01, shape)).astype(np.float32)
    padded = np.zeros(shape)
    padded[tuple(slice(k) for k in kernel)] = p.astype(float) / p.sum(dtype=float)
    transfer = np.fft.fftn(np.roll(padded, [-(k // 2) for k in kernel], (0, 1, 2)))
    laplacian = sum(2 - 2 * np.cos(2 * np.pi * np.fft.fftfreq(n)).reshape([-1 if a == d else 1 for a in range(3)]) for d, n in enumerate(shape))
    spectrum = np.conj(transfer) * np.fft.fftn(image.astype(float)) / (abs(transfer) ** 2 + balance * laplacian ** 2)
    expected = np.fft.ifftn(spectrum).real
    common.save(folder, "restore.wiener", "numpy-20x14x9", "ifftn(conj(H) fftn(input) / (|H|^2 + balance |D|^2)), D the cyclic Laplacian, numpy " +
                np.__version__, {"balance": balance}, {"input": image, "psf": p, "expected": expected.astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
