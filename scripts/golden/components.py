#!/usr/bin/python3
"""Makes the golden cases of images rebuilt from Fourier components with numpy: src/test/resources/golden/fourier.components/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/components.py src/test/resources/golden

The components are chosen and summed by numpy in double precision, pair by pair of an element and its mirror image.
"""
import sys

import numpy as np

from common import save


def pairs(shape):
    """Every element of a spectrum with its mirror image, once, without the frequency 0; (row, column) of a spectrum whose frequency 0 is first."""
    h, w = shape
    seen = set()
    for y in range(h):
        for x in range(w):
            mate = ((h - y) % h, (w - x) % w)
            if (y, x) != (0, 0) and mate not in seen:
                seen.add((y, x))
                yield (y, x), mate


def rebuild(image, chosen):
    """The mean and the chosen elements; cumulative images, and each one's share of the variance."""
    spectrum = np.fft.fft2(image)
    kept = np.zeros(image.shape, bool)
    kept[0, 0] = True
    images, shares = [], []
    before = 0
    for elements in chosen:
        for e in elements:
            kept[e] = True
        images.append(np.fft.ifft2(np.where(kept, spectrum, 0)).real)
        explained = images[-1].var() / image.var()
        shares.append(explained - before)
        before = explained
    return np.array(images, np.float32), np.array(shares)


def strongest(image, count):
    power = np.abs(np.fft.fft2(image)) ** 2
    return sorted(pairs(image.shape), key=lambda p: -power[p[0]])[:count]


def circle(shape, x, y, radius):
    """Elements within a radius of a place, and their mirror images; the frequency 0 of the place's spectrum is in the middle."""
    h, w = shape
    v, u = np.mgrid[:h, :w]
    found = np.argwhere(np.hypot(u - x, v - y) <= radius) - [h // 2, w // 2]
    return [(int(b) % h, int(a) % w) for b, a in found] + [(-int(b) % h, -int(a) % w) for b, a in found]


def main(folder):
    rng = np.random.default_rng(17)
    for name, shape in {"even": (20, 24), "odd": (17, 21), "mixed": (18, 15)}.items():
        y, x = np.mgrid[:shape[0], :shape[1]]
        image = (40 + 9 * np.cos(0.9 * x + 0.4 * y) + 5 * np.sin(1.3 * y - 0.5 * x) + rng.normal(0, 2, shape)).astype(np.float32)
        images, shares = rebuild(image.astype(float), strongest(image.astype(float), 6))
        save(folder, "fourier.components", "strongest-" + name, "fft.ifft2(where(kept, fft.fft2(image), 0))",
             {"count": 6, "radius": 0, "shares": " ".join(f"{s:.9f}" for s in shares)}, {"image": image, "expected": images})
        places = [(shape[1] // 2 + 3.3, shape[0] // 2 - 2.4), (shape[1] // 2 - 1, shape[0] // 2 + 4.2), (1, 2)]
        images, shares = rebuild(image.astype(float), [circle(shape, u, v, 1.6) for u, v in places])
        save(folder, "fourier.components", "points-" + name, "fft.ifft2(where(kept, fft.fft2(image), 0))",
             {"points": " ".join(f"{u},{v}" for u, v in places), "radius": 1.6, "shares": " ".join(f"{s:.9f}" for s in shares)},
             {"image": image, "expected": images})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
