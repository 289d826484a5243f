"""Makes the golden cases of principal components with numpy's singular value decomposition: src/test/resources/golden/spectral.pca/CASE.

    /usr/bin/python3 scripts/golden/pca.py src/test/resources/golden

Arrays are [channel, y, x].
"""
import sys

import numpy as np

import common


def save(folder, case, image, scaling, subtract, kept):
    channels = image.shape[0]
    x = image.astype(float).reshape(channels, -1).T
    pixels = np.isfinite(x).all(1)
    if scaling == "POISSON":
        pixels &= np.nan_to_num(x).sum(1) > 0
    d = x[pixels]
    used = d.sum(0) > 0 if scaling == "POISSON" else np.full(channels, True)
    d = d[:, used]
    # Keenan & Kotula 2004: rows and columns divided by the roots of their means, times the mean of all.
    weight = np.sqrt(np.outer(d.sum(1), d.sum(0)) / d.sum()) if scaling == "POISSON" else np.ones(d.shape)
    scaled = d / weight
    mean = scaled.mean(0) if subtract else np.zeros(d.shape[1])
    u, s, v = np.linalg.svd(scaled - mean, full_matrices=False)
    eigenvalues = s ** 2 / (len(d) - (1 if subtract else 0))
    expected = x.copy()
    part = expected[pixels]
    part[:, used] = ((u[:, :kept] * s[:kept]) @ v[:kept] + mean) * weight
    expected[pixels] = part
    call = "numpy.linalg.svd((input - mean) / weight), see the script"
    common.save(folder, "spectral.pca", case, call, {"scaling": scaling, "subtractMean": subtract, "components": kept},
                {"input": image, "eigenvalues": eigenvalues, "expected": expected.T.reshape(image.shape).astype(np.float32)})


def mixture(rng, channels, height, width, rank, counts):
    spectra = rng.gamma(0.7, 1, (rank, channels))
    amounts = rng.gamma(1.5, 1, (rank, height * width))
    image = (spectra.T @ amounts).reshape(channels, height, width)
    return image * counts / image.mean()


def main(folder):
    rng = np.random.default_rng(17)
    many = rng.poisson(mixture(rng, 21, 11, 13, 3, 4)).astype(np.uint16)
    save(folder, "poisson", many, "POISSON", False, 3)
    save(folder, "none", many, "NONE", False, 4)
    save(folder, "mean", many, "NONE", True, 2)
    # Empty pixels and channels, and fewer pixels than channels.
    sparse = rng.poisson(mixture(rng, 37, 4, 5, 2, 2)).astype(np.uint8)
    sparse[[5, 36]] = 0
    sparse[:, 1, 2] = 0
    save(folder, "poisson-few-pixels", sparse, "POISSON", False, 2)
    holes = (mixture(rng, 9, 10, 6, 2, 10) + rng.normal(0, 1, (9, 10, 6))).astype(np.float32)
    holes[:, 3, 4] = np.nan
    holes[2, 7, 1] = np.nan
    save(folder, "mean-nan", holes, "NONE", True, 2)
    few = (mixture(rng, 30, 3, 4, 2, 10) + rng.normal(0, 1, (30, 3, 4))).astype(np.float32)
    save(folder, "mean-few-pixels", few, "NONE", True, 2)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
