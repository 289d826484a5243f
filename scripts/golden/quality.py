"""Makes the golden cases of image comparisons with scikit-image: src/test/resources/golden/measure.psnr/CASE/{case.json, image.npy, reference.npy}.

    /usr/bin/python3 scripts/golden/quality.py src/test/resources/golden
"""
import sys

import numpy as np
from skimage import metrics

import common


def compare(image, reference, data_range):
    a, b = image.astype(float), reference.astype(float)
    wang = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}
    return {
        "dataRange": data_range,
        "mse": float(metrics.mean_squared_error(b, a)),
        "psnr": float(metrics.peak_signal_noise_ratio(b, a, data_range=data_range)),
        "gaussian": float(metrics.structural_similarity(b, a, data_range=data_range, **wang)),
        "uniform": float(metrics.structural_similarity(b, a, data_range=data_range)),
        "euclidean": float(metrics.normalized_root_mse(b, a, normalization="euclidean")),
        "min_max": float(metrics.normalized_root_mse(b, a, normalization="min-max")),
        "mean": float(metrics.normalized_root_mse(b, a, normalization="mean")),
    }


def main(folder):
    rng = np.random.default_rng(11)
    for height, width, dtype, offset in ((40, 31, np.float32, 0), (11, 17, np.float32, 5000), (23, 29, np.uint8, 0), (20, 26, np.uint16, 0)):
        y, x = np.mgrid[:height, :width]
        scale = 1 if dtype == np.float32 else 200 if dtype == np.uint8 else 50000
        scene = 0.3 + 0.2 * np.sin(x / 3) * np.cos(y / 4) + 0.3 * ((x // 6 + y // 5) % 2)
        reference = (offset + scale * scene).astype(dtype)
        image = (offset + scale * np.clip(0.95 * scene + rng.normal(0, 0.08, scene.shape), 0, 1.2)).astype(dtype)
        data_range = float(np.ptp(reference.astype(float))) if dtype == np.float32 else float(np.iinfo(dtype).max)
        common.save(folder, "measure.psnr", f"{np.dtype(dtype).name}-{width}x{height}",
                    "skimage.metrics.{mean_squared_error, peak_signal_noise_ratio, structural_similarity, normalized_root_mse}, of floats; gaussian: "
                    "gaussian_weights=True, sigma=1.5, use_sample_covariance=False",
                    compare(image, reference, data_range), {"image": image, "reference": reference})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
