"""Which images show the same piece of tissue, judged by their speckle.

Layers look alike in everybody; speckle is a fingerprint of the tissue and the probe's place. So a picture's
signature keeps the texture and drops the layers: high-pass, each row's mean removed, local contrast evened out.
Two frames of one video then correlate at 0.35 to 1, strangers at 0.1 to 0.2 (figures in this floor's README).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

#: Correlation from which two pictures count as twins.
TWIN = 0.35

_SIZE = 64
_MARGIN = 4
_SHIFTS = [(dy, dx) for dy in (-2, -1, 0, 1, 2) for dx in (-3, -2, -1, 0, 1, 2, 3)]


def texture_signature(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the 64×64 texture of a grey B-mode area, zero mean, unit variance."""
    small = cv2.resize(picture, (_SIZE, _SIZE), interpolation=cv2.INTER_AREA).astype(np.float64)
    texture = small - cv2.GaussianBlur(small, (0, 0), 4)
    texture -= texture.mean(axis=1, keepdims=True)
    texture /= np.sqrt(cv2.GaussianBlur(texture * texture, (0, 0), 8)) + 3.0
    signature: NDArray[np.float64] = (texture - texture.mean()) / max(float(texture.std()), 1e-9)
    return signature


def likeness(signatures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the N×N largest correlation of each two signatures (N×64×64) over small shifts and mirroring."""
    inner = slice(_MARGIN, -_MARGIN)

    def rows(stack: NDArray[np.float64]) -> NDArray[np.float64]:
        flat = stack[:, inner, inner].reshape(len(stack), -1)
        flat = flat - flat.mean(axis=1, keepdims=True)
        norms: NDArray[np.float64] = np.linalg.norm(flat, axis=1, keepdims=True)
        return flat / np.maximum(norms, 1e-9)

    base = rows(signatures)
    best = np.full((len(signatures), len(signatures)), -1.0)
    for stack in (signatures, signatures[:, :, ::-1]):
        for shift in _SHIFTS:
            np.maximum(best, base @ rows(np.roll(stack, shift, axis=(1, 2))).T, out=best)
    return np.maximum(best, best.T)


def group_twins(alike: NDArray[np.float64], threshold: float = TWIN) -> list[int]:
    """Return a group number for each picture: connected by any chain of twins, numbered by first appearance."""
    group = [-1] * len(alike)
    count = 0
    for first in range(len(alike)):
        if group[first] >= 0:
            continue
        reached = [first]
        group[first] = count
        while reached:
            for other in np.flatnonzero(alike[reached.pop()] >= threshold):
                if group[other] < 0:
                    group[other] = count
                    reached.append(int(other))
        count += 1
    return group
