#!/usr/bin/python3
"""Makes the golden cases of image expressions with numpy: src/test/resources/golden/math.expression/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/expression.py src/test/resources/golden

numpy evaluates each expression in double precision on the same float32 or integer pixels, without the rounding of every step to float32
that it would do itself, and the result is rounded to float32: so the differences that are left are those of the tested program alone.
Where an expression is not Python, the second of a pair is. The results of all expressions are the planes of real.npy and, in the cases
with complex numbers, of imag.npy.
"""
import functools
import re
import sys

import numpy as np

from common import save

FUNCTIONS = {name: getattr(np, name) for name in (
    "sqrt cbrt exp expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan arctan2 sinh cosh tanh arcsinh arccosh arctanh floor ceil "
    "trunc round sign square real imag conj angle isnan isinf isfinite degrees radians hypot power mod where clip sum mean std var median "
    "percentile nanmin nanmax nansum nanmean nanstd nanvar nanmedian nanpercentile logical_and logical_or logical_not minimum maximum "
    "abs").split()}
FUNCTIONS.update(asin=np.arcsin, acos=np.arccos, atan=np.arctan, atan2=np.arctan2, asinh=np.arcsinh, acosh=np.arccosh, atanh=np.arctanh)
FUNCTIONS.update(arg=np.angle, min=lambda *v: np.min(v[0]) if len(v) == 1 else functools.reduce(np.minimum, v),
                 max=lambda *v: np.max(v[0]) if len(v) == 1 else functools.reduce(np.maximum, v))
FUNCTIONS.update({name: np.float64(getattr(np, name)) for name in ("pi", "e", "inf", "nan")})

REAL = """
img + 1 | img - a | img * a | img / a | -img | +img | img**2 | -img**2 | 2**-img | a**img | a**0.5 | a**-1 | img**3 | img**-3 | 2**3**2
a**b**0.01 | img % 2 | img % -2 | -img % 3 | img % a | 7 % -3 | img // 2 | img // -2 | a // 0.3 | 5.5 // -2 | b % 256 | b // 7
mod(img, -1.5) | img < 1 | img <= 1 | img > a | img >= a | img == 0 | img != 0 | where(img > 0, img, -a) | abs(img) | sqrt(a) | cbrt(img)
exp(img) | expm1(img) | log(a) | log2(a) | log10(a) | log1p(a) | log(0.01 + a) | log(b) | log2(b) | log10(b + 1) | sin(img) | cos(img)
tan(img) | asin(img / 6) | acos(img / 6) | atan(img) | atan2(img, a) | atan2(a, img) | sinh(img) | cosh(img) | tanh(img) | asinh(img)
acosh(1 + a) | atanh(img / 6) | arcsin(img / 6) | arctan2(img, -a) | arcsinh(1000 * img) | sin(1024 * img) | cos(16384 * img) | floor(img)
ceil(img) | trunc(img) | round(img) | round(img * 2) | sign(img) | square(img) | degrees(img) | radians(b) | hypot(img, a) | min(img, a)
max(img, a) | min(img, a, 1, b) | clip(img, -1, 2) | clip(b, 100, 60000) | minimum(img, 0) | maximum(img, 0) | img - min(img)
img - max(img) | img / mean(img) | img - sum(img) | (img - mean(img)) / std(img) | img * var(a) | img - median(img) | b - median(b)
percentile(img, 10) + 0*img | percentile(b, 99.5) + 0*img | percentile(b, 0) + 0 * img | percentile(b, 100) + 0 * img
mean(img**2) - mean(img)**2 + 0*img | std(img - mean(img)) + 0*img | max(img - median(a)) + 0*img | sum(where(img > 0, 1, 0)) + 0*img
x + 0*img | y + 0*img | x*y | img*x | x/width + y/height | sqrt(x*x + y*y) | sin(x/2)*cos(y/4) | exp(-(x-6)**2/8) | X | Y | X*Y | r | R
theta | r < 4 | where(r < 3, theta, 0) | pi*img | e**img | 1e3*img | .5*img | 5.*img | 1E-2*img | img*(a + b)*(a + b) | img*1 | img/1
real(img) | imag(img) | conj(img) | angle(img) | isnan(img) | isfinite(img) | ((img)) | 3 | width + height | depth | z | t | channel | Z
hypot(3, 4) | exp(1)
"""

# The same with the values at which functions are not what they usually are.
EDGES = """
c + 1 | c * 0 | c / 0 | 0 / c | 1 / c | c / c | c - c | c**2 | c**0 | c**0.5 | c**-1 | c**3 | c**-2 | c**1.5 | 2**c | 0**c | 1**c
(-1)**c | (-2.5)**c | inf**c | c % 2 | c % -2 | c % 0 | c % inf | 5 % c | -5 % c | c // 2 | c // 0 | 5 // c | c % c | abs(c) | sqrt(c)
cbrt(c) | exp(c) | exp(30*c) | expm1(c) | log(c) | log2(c) | log10(c) | log1p(c) | sin(c) | cos(c) | tan(c) | asin(c) | acos(c) | atan(c)
atan2(c, 0) | atan2(c, -0.0) | atan2(0, c) | atan2(-0.0, c) | atan2(c, inf) | atan2(c, c) | sinh(c) | cosh(c) | tanh(c) | asinh(c)
acosh(c) | atanh(c) | floor(c) | ceil(c) | trunc(c) | round(c) | sign(c) | min(c, 1) | max(c, 1) | clip(c, -1, 1) | c < 1 | c > 1 | c == c
c != c | c == 0 | isnan(c) | isinf(c) | isfinite(c) | hypot(c, 1) | hypot(c, inf) | hypot(c, nan) | angle(c) | where(c, 1, 2)
where(isnan(c), 0, c) | nanmin(c) | nanmax(c) | nansum(where(abs(c) < 100, c, nan)) | nanmean(where(abs(c) < 100, c, nan))
nanstd(where(abs(c) < 100, c, nan)) | nanmedian(where(abs(c) < 100, c, nan)) | nanpercentile(where(abs(c) < 100, c, nan), 30) | min(c)
max(c) | sum(c) | mean(c) | median(c) | nan == nan | inf - inf | c * inf | c * nan
"""

COMPLEX = """
d | d + 1 | d - 1j | d * d | d * 2j | d / (1 + 2j) | 1 / (d + 5) | (d + 5) / 2j | 2j / (d + 5) | -d | d**2 | d**3 | d**-2 | d**0.5
d**(1+1j) | d**1j | d**d | 2**d | (-2)**d | e**d | a**1j | img * 1j | exp(-1j*img) | exp(1j*img) * a | exp(d) | exp(-d) | log(d) | log2(d)
log10(d) | sqrt(d) | sqrt(-1 + 0j) + 0*img | sqrt(img + 0j) | sin(d) | cos(d) | tan(d) | sinh(d) | cosh(d) | tanh(d) | asin(d) | acos(d)
atan(d) | asinh(d) | acosh(d) | atanh(d) | abs(d) | angle(d) | arg(d) | real(d) | imag(d) | conj(d) | real(d*conj(d)) | square(d)
d == conj(d) | d != 1 | isnan(d) | isfinite(d) | where(img > 0, d, img) | mean(d) + 0*img | sum(d) + 0*img | d - mean(d) | std(d) + 0*img
var(d) + 0*img | 1j**2 + 0*img | 1j*1j*img | (1+2j)*(3-1j) + 0*img | real(1j*img) | abs(3+4j) + img | abs(2j*img) | exp(1j*x) | img / 1j
sqrt(2j) | d * (a + 1j*img) | d / (a + 1j*img) | tan(20j + img) | tanh(50 + 1j*img)
"""

# Not Python.
LOGIC = [
    ("img > 0 && img < 2", "(img > 0) & (img < 2)"),
    ("img < 0 || a > 2", "(img < 0) | (a > 2)"), ("!(img > 0)", "~(img > 0)"), ("!img", "img == 0"),
    ("img > 0 ? img : 0", "np.where(img > 0, img, 0)"), ("img < 0 ? 0 : img < 1 ? 1 : 2", "np.where(img < 0, 0, np.where(img < 1, 1, 2))"),
    ("img > 0 ? a > 1 ? 1 : 2 : 3", "np.where(img > 0, np.where(a > 1, 1, 2), 3)"),
    ("(img > 0 ? 1 : 2) * 10", "np.where(img > 0, 1, 2) * 10"),
    ("img > 0 || a > 1 && img < -1", "(img > 0) | ((a > 1) & (img < -1))"), ("1 + (img > 0) * 2", "1 + (img > 0) * 2"),
    ("!img > 0", "np.where(img == 0, 1, 0) > 0"), ("sum(1)", "117 + 0*img"),
]


def names(images):
    """What expressions may name; coordinates as in the test: pixels of 0.5 by 0.25, the origin at the pixel (2, 3)."""
    y, x = np.mgrid[:9, :13].astype(np.float64)
    space = {"x": x, "y": y, "X": (x - 2) * 0.5, "Y": (y - 3) * 0.25, "Z": 3.0 * 2.0,
             "z": 3, "t": 2, "channel": 1, "width": 13, "height": 9, "depth": 5, "np": np,
             "r": np.hypot(x - 6, y - 4), "R": np.hypot((x - 6) * 0.5, (y - 4) * 0.25), "theta": np.arctan2(4 - y, x - 6), **FUNCTIONS}
    for name, image in images.items():
        space[name] = image.astype(np.complex128 if np.iscomplexobj(image) else np.float64)
    return space


def case(folder, name, text, images, extra=()):
    pairs = [(t.strip(), t.strip()) for line in text.strip().split("\n") for t in line.split("|")] + list(extra)
    space = names(images)
    shape = (9, 13)
    results, parameters = [], {}
    with np.errstate(all="ignore"):
        for k, (ours, python) in enumerate(pairs):
            # 1/0 and the like are numpy's, not Python's.
            scalars = re.sub(r"(?<![\w.])(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?(?![\w.])", r"np.float64(\g<0>)", python)
            results.append(np.broadcast_to(eval(scalars, space), shape))
            parameters[str(k)] = ours
        arrays = {"real": np.array([np.real(r) for r in results]).astype(np.float32)}
        if any(np.iscomplexobj(i) for i in images.values()):
            arrays["imag"] = np.array([np.imag(r) for r in results]).astype(np.float32)
            parameters["complex"] = " ".join(str(k) for k, r in enumerate(results) if np.iscomplexobj(r))
    for key, image in images.items():
        arrays.update({key + "re": np.real(image), key + "im": np.imag(image)} if np.iscomplexobj(image) else {key: image})
    print(f"{name}: {len(results)} expressions")
    save(folder, "math.expression", name, "each expression with numpy's functions", {"count": len(results), **parameters}, arrays)


def main(folder):
    rng = np.random.default_rng(55)
    img = np.round(rng.uniform(-5, 5, (9, 13)), 3).astype(np.float32)
    img[0, :6] = [0, 0.5, 1.5, -0.5, 2.5, -1]
    images = {"img": img, "a": rng.uniform(0.05, 4, (9, 13)).astype(np.float32), "b": rng.integers(1, 65536, (9, 13)).astype(np.uint16)}
    case(folder, "real", REAL, images, LOGIC)
    special = np.array([0, -0.0, 1, -1, np.inf, -np.inf, np.nan, 1e-45, -1e-45, 3e38, -3e38,
                        0.5, -0.5, 2, -2, 1.5, -1.5, 2.5, 1e-20, 1 - 6e-8, 88.7, -103, 10, 1000])
    case(folder, "edges", EDGES, {"c": np.resize(special, (9, 13)).astype(np.float32)})
    d = (rng.normal(0, 2, (9, 13)) + 1j * rng.normal(0, 2, (9, 13))).astype(np.complex64)
    # On both sides of the branch cuts.
    parts = [(re, im) for re in (-2, -0.5, 0.5, 2) for im in (0.0, -0.0)] + [(re, im) for re in (0.0, -0.0) for im in (-2, -0.5, 0.5, 2)]
    d.ravel()[:len(parts)] = [complex(re, im) for re, im in parts]
    case(folder, "complex", COMPLEX, {"img": img, "a": images["a"], "d": d})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
