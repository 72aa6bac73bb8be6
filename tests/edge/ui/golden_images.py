"""Golden images of the screen: how two pictures of it are compared, and how the stored ones are renewed.

To renew them after a wanted change, run ``MYOSIGHT_RENEW_GOLDEN=1 pytest tests/edge/ui/test_golden_screens.py``, look
at every changed PNG under ``golden/`` as a worker would, and commit them together with the change.
"""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "golden"

#: Side of the window over which differences are averaged, px: about a digit of the smallest text.
_WINDOW_PX = 9

#: Mean difference of grey levels within one window that softer edges of the same letters do not reach (7 to 9 seen),
#: but a changed digit of the smallest text does (21 for a 0 that became a 3). test_golden_screens.py keeps it so.
LIMIT = 18.0


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Return the largest mean difference of H×W×3 pictures in any window, grey levels; infinite if sizes differ."""
    if one.shape != other.shape:
        return float("inf")
    apart = cv2.absdiff(one, other).max(axis=2).astype(np.float32)
    return float(cv2.blur(apart, (_WINDOW_PX, _WINDOW_PX)).max())


def check(name: str, seen: NDArray[np.uint8], rejected: Path) -> None:
    """Compare H×W×3 RGB with the golden image ``name``, or renew that one where the environment says so.

    A picture that does not agree is written to the folder ``rejected``.
    """
    golden = FOLDER / f"{name}.png"
    if os.environ.get("MYOSIGHT_RENEW_GOLDEN") == "1":
        FOLDER.mkdir(exist_ok=True)
        assert cv2.imwrite(str(golden), seen[:, :, ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])
    stored = cv2.imread(str(golden))
    assert stored is not None, f"there is no golden image {golden.name}; see golden_images.py for how to make it"
    apart = difference(stored[:, :, ::-1], seen)
    if apart > LIMIT:
        cv2.imwrite(str(rejected / golden.name), seen[:, :, ::-1])
    assert apart <= LIMIT, f"{golden.name} differs by {apart:.0f} grey levels; seen: {rejected / golden.name}"
