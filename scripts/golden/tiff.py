#!/usr/bin/python3
"""Makes src/test/resources/golden/io.tiff: small TIFF files written by tifffile, Pillow and OpenCV, with the values that a reader must find in case.json.

    /usr/bin/python3 scripts/golden/tiff.py src/test/resources/golden/io.tiff
"""
import json
import os
import sys

import cv2
import numpy as np
import PIL
from PIL import Image
import tifffile


def main(folder):
    os.makedirs(folder, exist_ok=True)
    rng = np.random.default_rng(7)
    cases = []

    def path(name):
        return os.path.join(folder, name)

    def add(name, planes, **more):
        """planes: what the reader must give, (plane, y, x); 8-bit RGB as (plane, y, x, 3)."""
        cases.append({"file": name, "planes": np.asarray(planes, dtype=np.float64).tolist(), **more})

    def tif(name, array, planes=None, **options):
        more = {k: options.pop(k) for k in ("bits", "pixel", "unit", "size") if k in options}
        tifffile.imwrite(path(name), array, **options)
        add(name, array.reshape((-1,) + array.shape[-2:]) if planes is None else planes, **more)

    smooth = np.add.outer(np.arange(13) * 211, np.arange(17) * 37)
    u1, u2, i2 = (smooth // 16).astype("u1"), (smooth * 17).astype("u2"), (smooth * 13 - 20000).astype("i2")
    f4 = rng.normal(0, 10, (13, 17)).astype("f4")
    stack = np.stack([u2, u2 // 2, u2 // 3])
    rgb = np.stack([u1, u1[::-1], u1[:, ::-1]], axis=-1)

    for order, word in (("<", "little"), (">", "big")):
        tif(f"uint8-{word}.tif", u1, byteorder=order, bits=8)
        tif(f"uint16-{word}.tif", u2, byteorder=order, bits=16)
        tif(f"float32-{word}.tif", f4, byteorder=order, bits=32)
        tif(f"int16-{word}.tif", i2, byteorder=order, bits=32)
        tif(f"float64-{word}.tif", f4.astype("f8"), byteorder=order, bits=32)
        tif(f"uint32-{word}.tif", smooth.astype("u4"), byteorder=order, bits=32)
        tif(f"stack-{word}.tif", stack, byteorder=order, bits=16, photometric="minisblack")
        tif(f"deflate-{word}.tif", f4, byteorder=order, bits=32, compression="zlib")
        tif(f"deflate-stack-{word}.tif", stack, byteorder=order, bits=16, compression="zlib", photometric="minisblack", rowsperstrip=4)
        tif(f"big-{word}.tif", stack, byteorder=order, bits=16, bigtiff=True, photometric="minisblack")
        tif(f"tiles-{word}.tif", f4, byteorder=order, bits=32, tile=(16, 16))
    tif("int8.tif", (u1.astype("i2") - 100).astype("i1"), bits=32)
    tif("float16.tif", f4.astype("f2"), bits=32)
    tif("strips.tif", u2, rowsperstrip=3, bits=16)
    tif("tiles-deflate-stack.tif", stack, tile=(16, 16), compression="zlib", bits=16, photometric="minisblack")
    tif("rgb.tif", rgb, [rgb], photometric="rgb", bits=24)
    tif("rgb-planar.tif", np.moveaxis(rgb, -1, 0), [rgb], photometric="rgb", planarconfig="separate", bits=24)
    tif("rgb-deflate-tiles.tif", rgb, [rgb], photometric="rgb", compression="zlib", tile=(16, 16), bits=24)
    tif("rgb16.tif", rgb.astype("u2") * 257, np.moveaxis(rgb, -1, 0) * 257.0, photometric="rgb", bits=16)
    tif("components.tif", np.moveaxis(stack, 0, -1), stack, photometric="minisblack", planarconfig="contig", bits=16)
    tif("centimetre.tif", u1, resolution=(2e5, 1e5), resolutionunit="CENTIMETER", bits=8, pixel=[0.05, 0.1], unit="\u00b5m")
    tif("inch.tif", u1, resolution=(300, 300), resolutionunit="INCH", bits=8, pixel=[1 / 300, 1 / 300], unit="inch")
    tif("white-is-zero.tif", u1, photometric="miniswhite", bits=8)
    hyper = np.arange(2 * 3 * 2 * 4 * 5, dtype="u2").reshape(2, 3, 2, 4, 5)
    tif("imagej-hyperstack.tif", hyper, imagej=True, bits=16, size=[2, 3, 2], resolution=(1 / 0.13, 1 / 0.13), pixel=[0.13, 0.13], unit="\u00b5m",
        metadata={"axes": "TZCYX", "unit": "um", "spacing": 0.5, "Labels": [f"plane {i}" for i in range(12)], "Info": "made by tifffile"})

    def pil(name, array, planes=None, bits=8, mode=None, **options):
        Image.fromarray(array, mode).save(path(name), **options)
        add(name, array[None] if planes is None else planes, bits=bits)

    pil("lzw.tif", u1, compression="tiff_lzw")
    pil("lzw-random.tif", rng.integers(0, 256, (80, 90), dtype="u1"), compression="tiff_lzw")
    pil("lzw-predictor-rgb.tif", rgb, [rgb], 24, compression="tiff_lzw", tiffinfo={317: 2})
    pil("deflate-predictor.tif", u1, compression="tiff_adobe_deflate", tiffinfo={317: 2})
    pil("deflate-predictor-16.tif", u2, bits=16, compression="tiff_adobe_deflate", tiffinfo={317: 2})
    pil("deflate-predictor-float.tif", f4, bits=32, compression="tiff_adobe_deflate", tiffinfo={317: 3})
    pil("packbits.tif", np.repeat(u1 // 8 * 8, 4, axis=1), compression="packbits")
    bilevel = u1 > 80
    Image.fromarray(bilevel).save(path("bilevel.tif"))
    add("bilevel.tif", bilevel[None] * 255, bits=8)
    Image.fromarray(u1).convert("P").save(path("palette.tif"))
    add("palette.tif", np.asarray(Image.fromarray(u1).convert("P"))[None], bits=8)

    cv2.imwrite(path("opencv-16.tif"), u2)
    add("opencv-16.tif", u2[None], bits=16)
    cv2.imwrite(path("opencv-float.tif"), f4)
    add("opencv-float.tif", f4[None], bits=32)
    cv2.imwrite(path("opencv-rgb.tif"), rgb[..., ::-1])
    add("opencv-rgb.tif", [rgb], bits=24)

    with open(path("case.json"), "w") as f:
        json.dump({"script": "scripts/golden/tiff.py", "tifffile": tifffile.__version__, "pillow": PIL.__version__, "opencv": cv2.__version__,
                   "cases": cases}, f)
        f.write("\n")


main(sys.argv[1])
