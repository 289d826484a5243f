"""What all generators share: noise, files, glyphs.

Every number that ends up in a truth file is rounded *before* the image is made from it, so that the truth is exact.
Expected counts are rounded to 1/4096 before the Poisson draw: the last bits of exp() and cos() differ between processors,
the images must not.
"""
import json
import os

import numpy as np
import tifffile

COORDINATES = "x right, y down, 0-based, the centre of the first pixel is (0, 0)"


def grid(width, height, margin=0):
    """x and y of every pixel centre, as float64 arrays [row, column]."""
    y, x = np.mgrid[-margin:height + margin, -margin:width + margin]
    return x.astype(np.float64), y.astype(np.float64)


def stable(values, steps=4096):
    return np.round(np.asarray(values, dtype=np.float64) * steps) / steps


def poisson(rng, expected):
    return rng.poisson(stable(expected))


def to_type(values, dtype):
    """Rounds and converts; refuses to clip silently."""
    values = np.rint(values)
    limit = np.iinfo(dtype).max
    if values.min() < 0 or values.max() > limit:
        raise ValueError("%s cannot hold %g .. %g" % (np.dtype(dtype), values.min(), values.max()))
    return values.astype(dtype)


def write_tiff(folder, name, pixels, pixel_size=None, unit=None, **metadata):
    """Uncompressed TIFF with ImageJ's own header (big-endian, calibration in the description)."""
    resolution = {}
    if pixel_size is not None:
        resolution = {"resolution": (1 / pixel_size, 1 / pixel_size), "resolutionunit": "NONE"}
        metadata["unit"] = unit
    tifffile.imwrite(os.path.join(folder, name), pixels, imagej=True, software=False, metadata=metadata, **resolution)


def write_npy(folder, name, values):
    np.save(os.path.join(folder, name), stable(values, 1 << 20).astype("<f4"), allow_pickle=False)


def _plain(value, digits=6):
    if isinstance(value, dict):
        return {k: _plain(v, digits) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(v, digits) for v in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return round(float(value), digits) + 0.0
    return value


def _lines(value, indent):
    """JSON with one line for each element of a list of objects: short files, readable differences."""
    pad = " " * indent
    if isinstance(value, dict) and indent <= 4:
        items = ["%s  %s: %s" % (pad, json.dumps(k), _lines(v, indent + 2)) for k, v in value.items()]
        return "{\n" + ",\n".join(items) + "\n" + pad + "}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(pad + "  " + json.dumps(v, ensure_ascii=False) for v in value) + "\n" + pad + "]"
    return json.dumps(value, ensure_ascii=False)


def write_truth(folder, name, truth):
    truth = dict(truth)
    truth.setdefault("coordinates", COORDINATES)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as out:
        out.write(_lines(_plain(truth), 0) + "\n")


GLYPHS = {
    "0": ".###. #...# #...# #...# #...# #...# .###.",
    "1": "..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.",
    "2": ".###. #...# ....# ..##. .#... #.... #####",
    "5": "##### #.... ####. ....# ....# #...# .###.",
    "8": ".###. #...# #...# .###. #...# #...# .###.",
    "n": "..... ..... #.##. ##..# #...# #...# #...#",
    "m": "..... ..... ##.#. #.#.# #.#.# #.#.# #.#.#",
    "k": "#.... #.... #..#. #.#.. ##... #.#.. #..#.",
    "V": "#...# #...# #...# #...# #...# .#.#. ..#..",
    "x": "..... ..... #...# .#.#. ..#.. .#.#. #...#",
    " ": "..... ..... ..... ..... ..... ..... .....",
}


def draw_text(pixels, text, left, top, scale, value):
    """Block letters, 5 x 7 cells of scale x scale pixels, one cell apart."""
    for letter in text:
        cells = np.array([[c == "#" for c in row] for row in GLYPHS[letter].split()])
        block = np.kron(cells, np.ones((scale, scale), dtype=bool))
        pixels[top:top + 7 * scale, left:left + 5 * scale][block] = value
        left += 6 * scale
    return left
