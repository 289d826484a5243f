"""Makes the golden cases of image comparisons with scikit-image, src/test/resources/golden/measure.psnr/CASE/{case.json, image.npy, reference.npy}, and of
Fourier ring correlations with numpy, src/test/resources/golden/measure.frc/CASE/{case.json, a.npy, b.npy, correlations.npy, counts.npy, independent.npy}.

    /usr/bin/python3 scripts/golden/quality.py src/test/resources/golden
"""
import sys

import numpy as np
from scipy import ndimage, signal
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


def ring_correlation(a, b, pixel_width, pixel_height, window, bin_width):
    height, width = a.shape
    weights = 1 if window == "none" else np.outer(signal.get_window("hann", height), signal.get_window("hann", width))
    fa, fb = (np.fft.fft2((i - i.mean()) * weights) for i in (a.astype(float), b.astype(float)))
    f = np.hypot(np.fft.fftfreq(width, pixel_width)[None], np.fft.fftfreq(height, pixel_height)[:, None])
    step = bin_width * max(1 / (width * pixel_width), 1 / (height * pixel_height))
    rings = int(0.5 / max(pixel_width, pixel_height) / step + 1e-9) + 1
    k = np.floor(f / step + 0.5).astype(int).ravel()

    def total(v):
        return np.bincount(k, v.ravel())[:rings]
    cross, power_a, power_b = (total(v)[1:] for v in ((fa * fb.conj()).real, abs(fa) ** 2, abs(fb) ** 2))
    # Under a window noise is correlated between neighbours: pairs in a ring by the ring's own correlation with itself.
    squared = np.fft.fft2(np.broadcast_to(weights, a.shape) ** 2)
    squared = abs(squared / squared[0, 0]) ** 2
    counts = total(np.ones(a.shape))
    pairs = [(np.fft.ifft2(abs(np.fft.fft2(k.reshape(a.shape) == ring)) ** 2).real * squared).sum() for ring in range(rings)]
    return cross / np.sqrt(power_a * power_b), counts, counts ** 2 / pairs, step


def correlations(folder):
    rng = np.random.default_rng(13)
    for height, width, px, py, window, bin_width in ((32, 32, 1, 1, "none", 1), (27, 35, 0.5, 0.5, "hann", 1), (30, 41, 0.2, 0.3, "hann", 1.5)):
        scene = ndimage.gaussian_filter(rng.normal(0, 1, (height, width)), 1.5, mode="wrap") * 5
        a, b = ((10 + scene + rng.normal(0, 0.5, scene.shape)).astype(np.float32) for _ in range(2))
        frc, counts, independent, step = ring_correlation(a, b, px, py, window, bin_width)
        common.save(folder, "measure.frc", f"{width}x{height}-{window}", "numpy.fft.fft2 and numpy.bincount, see the script; the ring of the frequency 0 "
                    "is left out of correlations", {"pixelWidth": px, "pixelHeight": py, "window": window, "binWidth": bin_width, "step": step},
                    {"a": a, "b": b, "correlations": frc, "counts": counts, "independent": independent})


def main(folder):
    correlations(folder)
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
