"""Makes the golden cases of self-supervised losses with scikit-image: src/test/resources/golden/restore.calibrate/CASE/{case.json, input.npy, approximate.npy, exact.npy}.

    /usr/bin/python3 scripts/golden/calibrate.py src/test/resources/golden

The losses are those of calibrate_denoiser at each of the values, by one mask and by all.
"""
import functools
import sys

import numpy as np
from skimage.restoration import calibrate_denoiser, denoise_tv_chambolle, denoise_wavelet

import common
import tv

DENOISERS = {
    "TOTAL_VARIATION": ("weight", denoise_tv_chambolle, "denoise_tv_chambolle"),
    "WAVELET": ("sigma", functools.partial(denoise_wavelet, wavelet="db2", wavelet_levels=2), "partial(denoise_wavelet, wavelet='db2', wavelet_levels=2)"),
}


def main(folder):
    rng = np.random.default_rng(1901)
    cases = ((40, 31), "TOTAL_VARIATION"), ((33, 46), "WAVELET"), ((9, 14, 17), "TOTAL_VARIATION"), ((17, 18, 21), "WAVELET")
    for shape, method in cases:
        image = tv.scene(rng, *shape)
        # Of three digits, as those that are looked at have.
        values = [float(f"{v:.3g}") for v in np.geomspace(0.04, 0.4, 6)]
        name, denoise, text = DENOISERS[method]
        losses = {}
        for kind in ("approximate", "exact"):
            _, (_, losses[kind]) = calibrate_denoiser(image.astype(float), denoise, {name: values}, approximate_loss=kind == "approximate",
                                                      extra_output=True)
        common.save(folder, "restore.calibrate", f"{method.lower()}-{'x'.join(map(str, shape))}",
                    f"skimage.restoration.calibrate_denoiser(input.astype(float), {text}, {{'{name}': values}}, approximate_loss=..., extra_output=True)",
                    {"method": method, "lowest": values[0], "highest": values[-1], "values": len(values)},
                    {"input": image, "points": np.array(values), "approximate": np.array(losses["approximate"]), "exact": np.array(losses["exact"])})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
