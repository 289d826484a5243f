#!/usr/bin/python3
"""Makes src/test/resources/golden/io.npy: small .npy files of every type, order and version, written by numpy, with the values that a reader
must find in case.json (32-bit floats as numpy rounds them, in C order; how many of them rounding changed).

    /usr/bin/python3 scripts/golden/npy.py src/test/resources/golden/io.npy
"""
import json
import os
import sys

import numpy as np

KINDS = ["?", "u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8", "c8", "c16"]


def sample(dtype, shape, seed):
    """Values over the whole range of the type, the extremes and what is special among them."""
    rng = np.random.default_rng(seed)
    n = int(np.prod(shape))
    kind = dtype.kind
    if kind == "b":
        return (rng.random(n) < 0.5).reshape(shape)
    if kind in "iu":
        i = np.iinfo(dtype)
        a = rng.integers(i.min, i.max, n, dtype=dtype.newbyteorder("="), endpoint=True)
        a[: min(n, 4)] = [i.max, i.min, 1, i.max // 2][: min(n, 4)]
        return a.reshape(shape)
    special = [np.nan, np.inf, -np.inf, -0.0, 2.0**-20, 65504.0, 0.1]
    parts = []
    for _ in range(2):
        a = rng.normal(0, 1000, n)
        a[: min(n, len(special))] = special[: min(n, len(special))]
        parts.append(a)
    if kind == "c":
        z = np.empty(n, dtype=complex)
        z.real, z.imag = parts[0], np.roll(parts[1], 1)
        return z.reshape(shape)
    return parts[0].reshape(shape)


def number(v):
    v = float(v)
    return v if np.isfinite(v) else repr(v)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    cases = []

    def add(name, array, version=(1, 0)):
        with open(os.path.join(folder, name), "wb") as f:
            np.lib.format.write_array(f, array, version=version)
        flat = array.ravel(order="C")
        parts = [flat.real, flat.imag] if array.dtype.kind == "c" else [flat]
        with np.errstate(over="ignore", invalid="ignore"):
            floats = [p.astype(np.float32) for p in parts]
        inexact = 0
        for p, f in zip(parts, floats):
            for exact, got in zip(p.tolist(), f.tolist()):
                # Python compares an int and a float by their exact values.
                inexact += exact != got and not (exact != exact)
        cases.append({"file": name, "shape": list(array.shape), "type": array.dtype.str, "version": list(version),
                      "values": [[number(v) for v in f] for f in floats], "inexact": inexact})

    for k, kind in enumerate(KINDS):
        for order in "<>":
            dtype = np.dtype(order + kind)
            if order == ">" and dtype.itemsize == 1:
                continue
            word = "little" if order == "<" else "big"
            title = np.dtype(kind).name
            for layout in "CF":
                for shape in ((3, 5), (2, 3, 4)):
                    a = np.asarray(sample(dtype, shape, 100 * k + len(shape)), order=layout).astype(dtype, order=layout)
                    add(f"{title}-{word}-{layout}-{len(shape)}d.npy", a)
    ramp = np.arange(12, dtype="<u2").reshape(3, 4)
    add("version-2.npy", ramp, (2, 0))
    add("version-3.npy", ramp, (3, 0))
    add("row.npy", np.arange(5, dtype="<f4"))
    add("scalar.npy", np.array(2.5, dtype="<f4"))
    with open(os.path.join(folder, "case.json"), "w") as f:
        json.dump({"script": "scripts/golden/npy.py", "numpy": np.__version__, "cases": cases}, f)
        f.write("\n")


main(sys.argv[1])
