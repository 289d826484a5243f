#!/usr/bin/python3
"""Makes the golden cases of phase unwrapping with scikit-image: src/test/resources/golden/fourier.unwrap/CASE/{case.json, *.npy}.

    /usr/bin/python3 scripts/golden/unwrap.py src/test/resources/golden

scikit-image gives pixels at the edges random reliabilities, and lets those beside masked pixels depend on what the mask hides. So each case is computed
many times, with other seeds and other values under the mask; turns are the multiples of 2 pi that were added, less their median in each region, plus 128, and region is
the number of the connected region, 0 where the runs disagree and where the mask hides a pixel (and at all edges of a volume of noise, where 40 runs do
not show all orders that are possible).
"""
import sys

import numpy as np
from scipy import ndimage
from skimage.restoration import unwrap_phase

from common import save

RUNS = 40


def wave(rng, surface, noise):
    """The phase of a wave with complex noise."""
    n = rng.normal(size=(2,) + surface.shape) * noise
    return np.angle(np.exp(1j * surface) + n[0] + 1j * n[1]).astype(np.float32)


def regions(valid, cyclic):
    """Connected regions, also across cyclic edges."""
    labels, number = ndimage.label(np.pad(valid, [(0, valid.shape[a]) if c else (0, 0) for a, c in enumerate(cyclic)], mode="wrap"))
    # In the doubled image, what belongs together has one label somewhere; join the labels of both copies of a pixel.
    parent = list(range(number + 1))

    def root(i):
        while parent[i] != i:
            i = parent[i]
        return i

    for index in np.argwhere(valid):
        first = labels[tuple(index)]
        for axis, c in enumerate(cyclic):
            if c:
                copy = index.copy()
                copy[axis] += valid.shape[axis]
                a, b = root(first), root(labels[tuple(copy)])
                parent[max(a, b)] = min(a, b)
    inner = labels[tuple(slice(0, n) for n in valid.shape)]
    roots = np.array([root(i) for i in range(number + 1)])
    return np.unique(roots[inner], return_inverse=True)[1].reshape(valid.shape) + (1 if valid.all() else 0)


def case(folder, name, phase, valid=None, cyclic=None, edges=True):
    cyclic = cyclic or (False,) * phase.ndim
    everywhere = np.ones(phase.shape, bool)
    region = regions(everywhere if valid is None else valid, cyclic)
    runs = []
    for seed in range(RUNS):
        hidden = phase.astype(np.float64)
        if valid is not None:
            hidden[~valid] = np.random.default_rng(seed).uniform(-np.pi, np.pi, np.count_nonzero(~valid))
        image = hidden if valid is None else np.ma.array(hidden, mask=~valid)
        turns = np.rint((np.ma.getdata(unwrap_phase(image, wrap_around=cyclic, seed=seed)) - hidden) / (2 * np.pi)).astype(int)
        for k in range(1, region.max() + 1):
            turns[region == k] -= int(np.median(turns[region == k]))
        runs.append(turns)
    decided = np.all(np.array(runs) == runs[0], axis=0)
    if not edges:
        decided &= np.pad(np.ones([n - 2 for n in phase.shape], bool), 1)
    arrays = {"phase": phase, "turns": (runs[0] + 128).clip(0, 255).astype(np.uint8),
              "region": np.where(decided, region, 0).astype(np.uint8)}
    if valid is not None:
        arrays["mask"] = valid.astype(np.uint8) * 255
    axes = "".join(a for a, c in zip("zyx"[-phase.ndim:], cyclic) if c)
    print(f"{name}: {region.max()} regions, {np.mean(decided[region > 0]):.3f} decided, turns {runs[0][region > 0].min()} to {runs[0][region > 0].max()}")
    save(folder, "fourier.unwrap", name, "restoration.unwrap_phase(masked_array(phase, mask == 0), wrap_around=cyclic, seed=0...39)",
         {"cyclic": axes or "none", "decided": float(np.mean(decided[region > 0]))}, arrays)


def main(folder):
    y, x = np.mgrid[:42, :53]
    hill = 30 * np.exp(-((x - 30) ** 2 + (y - 19) ** 2) / 250) + 0.3 * x
    rng = np.random.default_rng(80)
    case(folder, "hill", wave(rng, hill, 0))
    case(folder, "hill-noisy", wave(rng, hill, 0.4))
    case(folder, "hill-noisier", wave(rng, hill, 1))
    case(folder, "noise", rng.uniform(-np.pi, np.pi, hill.shape).astype(np.float32))
    valid = (np.hypot(x - 22, y - 22) < 17) & (np.hypot(x - 19, y - 19) > 5) | (x > 42)
    case(folder, "masked", wave(rng, hill, 0.2), valid)
    # On cyclic axes the phase closes, without whole turns: scikit-image computes the reliability of the last pixel of each row from a wrong neighbour,
    # and so would choose other places to tear.
    closing = 9 * np.sin(2 * np.pi * (x / 53 - y / 42)) + 3 * np.cos(2 * np.pi * 2 * y / 42)
    case(folder, "cyclic-x", wave(rng, closing, 0.2), None, (False, True))
    case(folder, "cyclic-y", wave(rng, closing, 0.25), None, (True, False))
    case(folder, "cyclic-xy-masked", wave(rng, closing, 0.1), np.abs(x - 22) > 2, (True, True))
    z, y, x = np.mgrid[:13, :15, :17]
    volume = 12 * np.exp(-((x - 8) ** 2 + (y - 7) ** 2 + (z - 6) ** 2) / 30) + 0.5 * x + 0.4 * z
    case(folder, "volume", wave(rng, volume, 0.3))
    case(folder, "volume-noise", rng.uniform(-np.pi, np.pi, volume.shape).astype(np.float32), edges=False)
    case(folder, "volume-masked", wave(rng, volume, 0.1), np.abs(z - x + 3) > 1)
    case(folder, "volume-cyclic", wave(rng, 4 * np.cos(2 * np.pi * x / 17) + np.sin(2 * np.pi * y / 15) + 0.3 * z, 0.1), None, (False, True, True))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
