"""What the scripts that make golden cases with scikit-image and scipy share."""
import json
import os
import sys

import numpy as np
import scipy
import skimage

TOOLS = {"scikit-image": skimage.__version__, "scipy": scipy.__version__, "numpy": np.__version__}
SCRIPT = "scripts/golden/" + os.path.basename(sys.argv[0])


def save(folder, identifier, case, call, parameters, arrays):
    """Writes a case: what was called in which version, and its arrays."""
    path = os.path.join(folder, identifier, case)
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, "case.json"), "w") as f:
        json.dump({"script": SCRIPT, "tools": TOOLS, "call": call, "parameters": parameters}, f, indent=2)
        f.write("\n")
    for name, array in arrays.items():
        np.save(os.path.join(path, name + ".npy"), np.ascontiguousarray(array))
