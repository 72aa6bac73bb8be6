"""What a network may answer: finite numbers, and class probabilities. The same for every backend."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from edge.inference.errors import InferenceError

#: How far a pixel's class probabilities may be from adding up to 1; 8-bit and 16-bit networks round.
_SUM_TOLERANCE = 0.05


def check_finite(outputs: Mapping[str, NDArray[np.float32]], picture: str) -> None:
    """Refuse outputs with NaN or infinity.

    Args:
        outputs: by name.
        picture: what was asked about, for the refusal.

    Raises:
        InferenceError: ``inference.not_finite``.
    """
    if not all(np.isfinite(values).all() for values in outputs.values()):
        raise InferenceError(
            f"The network answered {picture} with no number.",
            remedy="If it happens again, use another bundle.",
            reason="inference.not_finite",
        )


def check_probabilities(outputs: Mapping[str, NDArray[np.float32]]) -> None:
    """Refuse outputs (1×classes×…) that are not above 0 and adding up to 1 over the classes.

    Raises:
        InferenceError: ``inference.not_probability``.
    """
    for name, values in outputs.items():
        if values.min() >= 0 and np.abs(values.sum(axis=1) - 1).max() <= _SUM_TOLERANCE:
            continue
        raise InferenceError(
            f"The output {name!r} of the network holds no class probabilities.",
            remedy="Export the network with its softmax.",
            reason="inference.not_probability",
        )
