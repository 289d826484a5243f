#!/usr/bin/env python3
"""Makes the golden cases of pictures over pictures: src/test/resources/golden/display.{overlay,outlines,blend,elementMaps}/CASE/{case.json, *.npy}, with scikit-image
(label2rgb, find_boundaries), matplotlib (images with alpha) and numpy (the formulas).

Usage: scripts/golden/overlay.py src/test/resources/golden. Debian 12's python3-skimage and python3-matplotlib make the cases that are in the repository.
"""
import sys

import matplotlib
matplotlib.use("Agg")
import numpy as np
from matplotlib import pyplot
from scipy import ndimage
from skimage import color, segmentation

import common
from common import save

WIDTH, HEIGHT = 24, 18
COLORS = ["#e69f00", "#56b4e9", "#009e73"]


def objects(rng, n, top):
    """Objects around n places, with background between most of them; numbers with gaps, up to top."""
    places = np.zeros((HEIGHT, WIDTH), int)
    numbers = np.sort(rng.choice(np.arange(1, top), n, replace=False))
    for number in numbers:
        places[rng.integers(HEIGHT), rng.integers(WIDTH)] = number
    distance, (y, x) = ndimage.distance_transform_edt(places == 0, return_indices=True)
    return np.where(distance < 3.5, places[y, x], 0).astype(np.uint16)


def rgb(text):
    return [int(text[i:i + 2], 16) / 255 for i in (1, 3, 5)]


def decode(v):
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def encode(v):
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * np.maximum(v, 0) ** (1 / 2.4) - 0.055)


def main(folder):
    common.TOOLS["matplotlib"] = matplotlib.__version__
    rng = np.random.default_rng(8)
    picture = rng.integers(0, 256, (HEIGHT, WIDTH, 3)).astype(np.uint8)
    labels = objects(rng, 14, 60000)
    colors = [rgb(c) for c in COLORS]

    for name, alpha, saturation in (("overlay", 0.3, 1.0), ("pale", 0.55, 0.4), ("grey", 0.3, 0.0)):
        out = color.label2rgb(labels, picture, colors=colors, alpha=alpha, bg_label=0, bg_color=None, kind="overlay", saturation=saturation)
        save(folder, "display.overlay", name, f"label2rgb(labels, picture, colors, alpha={alpha}, bg_color=None, saturation={saturation})",
             {"coloring": "CYCLE", "colors": " ".join(COLORS), "opacity": alpha, "saturation": saturation, "backgroundLabel": 0},
             {"picture": picture, "labels": labels, "rgb": (255 * out).astype(np.float32)})
    out = color.label2rgb(labels, picture.astype(float), kind="avg", bg_label=-1)
    save(folder, "display.overlay", "average", "label2rgb(labels, picture, kind='avg', bg_label=-1)",
         {"coloring": "AVERAGE", "colors": "", "opacity": 1, "saturation": 1, "backgroundLabel": -1},
         {"picture": picture, "labels": labels, "rgb": out.astype(np.float32)})

    edges = segmentation.find_boundaries(labels, connectivity=1, mode="inner")
    save(folder, "display.outlines", "inner", "find_boundaries(labels, connectivity=1, mode='inner')", {}, {"labels": labels, "lines": edges.astype(np.uint8)})

    top = rng.integers(0, 256, (HEIGHT, WIDTH, 3)).astype(np.uint8)
    counts = rng.poisson(4, (HEIGHT, WIDTH)).astype(np.float32)
    for name, lower, upper, gamma, opacity in (("linear", 0, 8, 1, 0.9), ("gamma", 1, 7, 0.5, 1)):
        alpha = opacity * np.clip((counts.astype(float) - lower) / (upper - lower), 0, 1) ** gamma
        figure = pyplot.figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100)
        axes = figure.add_axes([0, 0, 1, 1])
        axes.axis("off")
        axes.imshow(picture, interpolation="nearest", aspect="auto")
        axes.imshow(np.dstack([top / 255, alpha]), interpolation="nearest", aspect="auto")
        figure.canvas.draw()
        drawn = np.asarray(figure.canvas.buffer_rgba())[..., :3]
        pyplot.close(figure)
        a = alpha[..., None]
        light = 255 * encode(a * decode(top / 255) + (1 - a) * decode(picture / 255))
        save(folder, "display.blend", name, "imshow(picture); imshow(dstack([top / 255, alpha])); and alpha * top + (1 - alpha) * picture, of components and of light",
             {"lower": lower, "upper": upper, "gamma": gamma, "opacity": opacity},
             {"picture": picture, "top": top, "alpha": counts, "drawn": drawn, "srgb": (a * top + (1 - a) * picture).astype(np.float32),
              "linear": light.astype(np.float32)})

    maps = rng.poisson([[[0.4]], [[3]], [[40]]], (3, HEIGHT, WIDTH)).astype(np.float32) * np.float32([[[1]], [[1]], [[0.37]]])
    low, high, gamma, opacity, brightness = 5, 98, 0.8, 0.7, 0.6
    alphas = []
    for m in maps.astype(float):
        lower, upper = np.percentile(m, [low, high])
        alphas.append(opacity * np.clip((m - lower) / (upper - lower), 0, 1) ** gamma)
    for mode in ("MEAN", "OVER", "ADD"):
        for space in ("SRGB", "LINEAR"):
            to, back = (decode, encode) if space == "LINEAR" else (np.asarray, np.asarray)
            below = brightness * to(picture / 255)
            tints = [to(np.array(c)) for c in colors]
            if mode == "MEAN":
                total = np.sum(alphas, axis=0)[..., None]
                through = np.prod([1 - a for a in alphas], axis=0)[..., None]
                mean = sum(a[..., None] * c for a, c in zip(alphas, tints)) / np.where(total > 0, total, 1)
                out = through * below + (1 - through) * mean
            else:
                out = below
                for a, c in zip(alphas, tints):
                    out = (1 - a[..., None] if mode == "OVER" else 1) * out + a[..., None] * c
            save(folder, "display.elementMaps", f"{mode.lower()}-{space.lower()}", "numpy, percentile",
                 {"mixing": mode, "blendSpace": space, "colors": " ".join(COLORS), "lowerPercent": low, "upperPercent": high, "gamma": gamma, "opacity": opacity,
                  "baseBrightness": brightness},
                 {"picture": picture, "maps": maps, "rgb": (255 * back(np.clip(out, 0, 1))).astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
