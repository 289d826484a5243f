#!/usr/bin/python3
"""Makes the golden cases of the Fourier filters with numpy, and with scikit-image's Butterworth filter: src/test/resources/golden/fourier.filter/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/fourierfilter.py src/test/resources/golden

mask is what the spectrum is multiplied by, the frequency 0 in the middle; filtered the real part of the inverse transform of the product, in double precision.
"""
import sys

import numpy as np
from scipy import ndimage
from skimage.filters import butterworth

from common import save

FOLDER = None
RNG = np.random.default_rng(82)


def frequencies(shape):
    """Cycles per pixel along x, y and z."""
    f = np.meshgrid(*[np.fft.fftfreq(n) for n in shape], indexing="ij")
    return f[::-1]


def passed(q, edge, order):
    """An edge of a filter, by the frequency over the cut-off."""
    if edge == "HARD":
        return (q <= 1 + 1e-9).astype(float)
    with np.errstate(over="ignore", divide="ignore"):
        return 0.5 ** (q ** 2) if edge == "GAUSSIAN" else 1 / (1 + q ** (2 * order))


def radius(shape, scale):
    return np.sqrt(sum((s * f) ** 2 for s, f in zip(scale, frequencies(shape))))


def band(f, low, high, edge, order):
    with np.errstate(divide="ignore", invalid="ignore"):
        return passed(np.where(f == 0, np.inf, np.abs(f ** 2 - low * high) / (f * (high - low))), edge, order)


def write(name, image, mask, call, parameters, expected=None):
    filtered = np.fft.ifftn(np.fft.fftn(image.astype(float)) * mask) if expected is None else expected
    save(FOLDER, "fourier.filter", name, call, parameters,
         {"input": image, "mask": np.fft.fftshift(mask).astype(np.float32), "filtered": filtered.real.astype(np.float32)})


def mates(plane):
    """The frequency at index i of a transform has its mate at -i."""
    return np.roll(plane[::-1, ::-1], (1, 1), (0, 1))


def picture(*shape):
    return (ndimage.gaussian_filter(RNG.normal(size=shape), 1) * 300 + 100 * RNG.random(shape) + 1000).astype(np.float32)


def radial():
    call = "ifftn(fftn(image) * mask)"
    cases = [("HARD", 1, "PIXELS", (18, 21)), ("GAUSSIAN", 1, "PIXELS", (18, 21)), ("BUTTERWORTH", 1, "FREQUENCY", (17, 22)), ("BUTTERWORTH", 2, "PERIOD", (18, 21)),
             ("BUTTERWORTH", 7, "PIXELS", (16, 23)), ("GAUSSIAN", 1, "FREQUENCY", (5, 6, 8)), ("HARD", 1, "PERIOD", (6, 5, 7))]
    for edge, order, unit, shape in cases:
        # Along x, y and z.
        pixel = np.array([0.2, 0.3, 0.5])[:len(shape)]
        n = max(shape)
        scale = np.full(len(shape), float(n)) if unit == "PIXELS" else 1 / pixel
        # Ends of a band in cycles per unit, or along the longer side.
        low, high = (0.11 * n, 0.3 * n) if unit == "PIXELS" else (0.5, 1.37)
        written = (1 / low, 1 / high) if unit == "PERIOD" else (low, high)
        f = radius(shape, scale)
        dimensions = f"{len(shape)}d"
        common = {"edge": edge, "order": order, "cutoffUnit": unit, "pixel": " ".join(str(p) for p in pixel)}
        for filt, mask in (("lowPass", passed(f / high, edge, order)), ("highPass", 1 - passed(f / low, edge, order)), ("bandPass", band(f, low, high, edge, order)),
                           ("bandStop", 1 - band(f, low, high, edge, order))):
            if len(shape) == 3 and filt != ("lowPass" if edge == "HARD" else "bandStop"):
                continue
            if filt == "highPass" and order > 1 or filt == "bandStop" and order == 7:
                continue
            numbers = {"cutoff": written[1 if filt == "lowPass" else 0]} if filt.endswith("hPass") or filt == "lowPass" else {"bandFrom": written[0], "bandTo": written[1]}
            write(f"{filt}-{edge}-{order}-{unit}-{dimensions}".lower(), picture(*shape), mask, call, {"filter": filt, **numbers, **common})


def scikit_image():
    image = picture(20, 17).astype(np.float64)
    for high in (False, True):
        for order in (2, 5):
            ratio = 0.13
            q = radius(image.shape, (1 / ratio, 1 / ratio))
            mask = passed(q, "BUTTERWORTH", order)
            write(f"skimage-{'high' if high else 'low'}-{order}", image.astype(np.float32), 1 - mask if high else mask,
                  f"skimage.filters.butterworth(image, {ratio}, {high}, {order})",
                  {"filter": "highPass" if high else "lowPass", "cutoff": ratio, "edge": "BUTTERWORTH", "order": order, "cutoffUnit": "FREQUENCY", "pixel": "1 1"},
                  butterworth(image.astype(np.float32).astype(np.float64), ratio, high, order))


def directional():
    image = picture(18, 21)
    fx, fy = frequencies(image.shape)
    n = max(image.shape)
    for name, shape, angle, edge, order, action in (("rows", "STRIPE", 0, "HARD", 1, "REMOVE"), ("oblique", "STRIPE", 30, "GAUSSIAN", 1, "REMOVE"),
                                                    ("columns", "WEDGE", 90, "BUTTERWORTH", 3, "REMOVE"), ("wedge", "WEDGE", -35, "GAUSSIAN", 1, "KEEP"),
                                                    ("wedge-hard", "WEDGE", 20.3, "HARD", 1, "KEEP")):
        # Lines along (cos, sin) of the angle, y pointing up, have no frequency along themselves.
        along = fx * np.cos(np.radians(angle)) - fy * np.sin(np.radians(angle))
        half_width, opening, cutoff = 1.4, 50, 3.3
        if shape == "STRIPE":
            q = np.abs(along) * n / half_width
        else:
            length = np.hypot(fx, fy)
            length[0, 0] = 1
            q = np.sin(np.abs(np.arcsin(np.clip(along / length, -1, 1)))) / np.sin(np.radians(opening / 2))
        lines = passed(q, edge, order) * (1 - passed(np.hypot(fx, fy) * n / cutoff, edge, order))
        mask = 1 - lines if action == "REMOVE" else lines
        # Of frequencies of 1/2, numpy has only one sign.
        mask = (mask + mates(mask)) / 2
        mask[0, 0] = 1
        write(f"directional-{name}", image, mask, "ifftn(fftn(image) * mask)",
              {"filter": "directional", "angle": angle, "directions": shape, "halfWidth": half_width, "opening": opening, "cutoff": cutoff, "cutoffUnit": "PIXELS",
               "edge": edge, "order": order, "action": action, "pixel": "1 1"})


def notch():
    for name, shape, unit, edge, order, action, radius_, spots in (
            ("hard", (18, 21), "PIXELS", "HARD", 1, "REMOVE", 2.3, [(14, 11), (4.5, 2)]), ("gauss", (16, 23), "PIXELS", "GAUSSIAN", 1, "REMOVE", 2, [(15.25, 6.5), (1, 13)]),
            ("butterworth", (18, 21), "FREQUENCY", "BUTTERWORTH", 2, "KEEP", 0.4, [(1, -0.5), (0, 1.1)])):
        pixel = (0.2, 0.3)
        height, width = shape
        mask = np.ones(shape)
        fx, fy = frequencies(shape)
        for spot in spots:
            x, y = ((spot[0] - width // 2) / width, (spot[1] - height // 2) / height) if unit == "PIXELS" else (spot[0] * pixel[0], spot[1] * pixel[1])
            for sign in (1, -1):
                # The nearest of all periodic copies.
                d = np.min([np.hypot((fx - sign * x + i) * (width if unit == "PIXELS" else 1 / pixel[0]), (fy - sign * y + j) * (height if unit == "PIXELS" else 1 / pixel[1]))
                            for i in (-1, 0, 1) for j in (-1, 0, 1)], axis=0)
                mask *= 1 - passed(d / radius_, edge, order)
        if action == "KEEP":
            mask = 1 - mask
        mask[0, 0] = 1
        write(f"notch-{name}", picture(*shape), mask, "ifftn(fftn(image) * mask)",
              {"filter": "notch", "spots": " ".join(f"{x},{y}" for x, y in spots), "spotUnit": unit, "radius": radius_, "edge": edge, "order": order, "action": action,
               "pixel": "0.2 0.3"})


def drawn():
    for name, shape, softness, action in (("odd", (17, 21), 0, "KEEP"), ("even", (16, 22), 1.2, "REMOVE")):
        chosen = np.zeros(shape, np.float32)
        chosen[3:7, 12:15] = 1
        chosen[11, 0] = 0.5
        plain = np.fft.ifftshift(chosen)
        both = np.maximum(plain, mates(plain))
        soft = np.fft.ifftn(ndimage.fourier_gaussian(np.fft.fftn(both), softness)).real.clip(0, 1)
        mask = soft if action == "KEEP" else 1 - soft
        mask[0, 0] = 1
        image = picture(*shape)
        save(FOLDER, "fourier.filter", f"mask-{name}", "ifftn(fftn(image) * mask), scipy.ndimage.fourier_gaussian",
             {"filter": "mask", "softness": softness, "action": action, "pixel": "1 1"},
             {"input": image, "chosen": chosen, "mask": np.fft.fftshift(mask).astype(np.float32),
              "filtered": np.fft.ifftn(np.fft.fftn(image.astype(float)) * mask).real.astype(np.float32)})


def padded():
    image = picture(14, 15)
    # DOUBLE: the image is in the middle of twice its size.
    large = np.pad(image.astype(float), ((7, 7), (7, 8)), mode="symmetric")
    f = radius(large.shape, (15, 15))
    result = np.fft.ifftn(np.fft.fftn(large) * passed(f / 4, "GAUSSIAN", 1)).real[7:21, 7:22]
    mask = passed(radius(image.shape, (15, 15)) / 4, "GAUSSIAN", 1)
    save(FOLDER, "fourier.filter", "padded", "ifftn(fftn(np.pad(image, mode='symmetric')) * mask)",
         {"filter": "lowPass", "cutoff": 4, "cutoffUnit": "PIXELS", "edge": "GAUSSIAN", "order": 1, "padding": "DOUBLE", "pixel": "1 1"},
         {"input": image, "mask": np.fft.fftshift(mask).astype(np.float32), "filtered": result.astype(np.float32)})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    FOLDER = sys.argv[1]
    radial()
    scikit_image()
    directional()
    notch()
    drawn()
    padded()
