"""A drifting time series: one analytic scene, evaluated at shifted coordinates, with fresh noise in each frame."""
import math

import numpy as np

from common import grid, poisson, to_type, write_tiff, write_truth


def generate(folder):
    seed, size, frames, pixel = 20240617, 160, 10, 0.3
    rng = np.random.default_rng(seed)
    blobs = []
    for _ in range(140):
        blobs.append({"x": round(rng.uniform(-30, size + 30), 2), "y": round(rng.uniform(-30, size + 30), 2),
                      "sigma": round(rng.uniform(1.5, 5.0), 2), "height": round(rng.uniform(80, 600), 1)})
    step = rng.normal((0.9, -0.6), 1.1, (frames, 2))
    step[0] = 0
    shifts = np.round(np.cumsum(step, axis=0), 3)
    background = {"level": 60.0, "slopeX": 0.10, "slopeY": -0.06}
    x, y = grid(size, size)
    stack = []
    for dx, dy in shifts:
        u, v = x - dx, y - dy
        scene = background["level"] + background["slopeX"] * u + background["slopeY"] * v
        for b in blobs:
            scene = scene + b["height"] * np.exp(-((u - b["x"]) ** 2 + (v - b["y"]) ** 2) / (2 * b["sigma"] ** 2))
        if not stack:
            first = scene
        stack.append(to_type(poisson(rng, scene), np.uint16))
    # Cramer-Rao: no unbiased method can find the shift between two frames with a smaller standard deviation.
    bound = [math.sqrt(2 / (np.gradient(first, axis=axis) ** 2 / first).sum()) for axis in (1, 0)]
    write_tiff(folder, "drift-stack.tif", np.stack(stack), pixel, "nm", axes="TYX", finterval=0.5)
    write_truth(folder, "drift-stack.json", {
        "image": "drift-stack.tif", "seed": seed, "pixelSize": pixel, "unit": "nm", "frameIntervalSeconds": 0.5,
        "formula": "counts = Poisson(scene(x - dx, y - dy)); scene = level + slopeX x + slopeY y + sum of height exp(-r^2 / (2 sigma^2))",
        "shiftsAre": "what lies at (x, y) in the first frame lies at (x + dx, y + dy) in this one; moving a frame by (-dx, -dy) aligns it",
        "shifts": [{"frame": i + 1, "dx": dx, "dy": dy} for i, (dx, dy) in enumerate(shifts)],
        "bestPossibleStandardDeviation": {"dx": bound[0], "dy": bound[1]},
        "background": background, "blobs": blobs})
    return [dict(file="drift-stack.tif", truth="drift-stack.json", shape="160 x 160, 10 frames", type="16-bit", pixel="0.3 nm, 0.5 s",
                 seed=seed, shows="A scene of blobs that drifts by fractions of a pixel; new matter enters at the borders; shot noise",
                 known="shift of each frame (nothing was interpolated), the scene itself")]
