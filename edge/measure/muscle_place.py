"""Where in the picture a muscle lies, and towards which side the probe would have to move to show more of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

#: A muscle within so many columns of the picture's side, along more than this share of its height, is cut there
#: (REFERENCE §2.5, rule a).
CUT_PX, CUT_SHARE = 2, 0.05
#: A muscle that is cut at one side only could be shown better where the other side has more free room than this share
#: of the picture's width (own choice: 3 mm under a probe of 38 mm). With less room a move would cut the other side.
ROOM_TO_MOVE = 0.08


@dataclass(frozen=True)
class MusclePlace:
    """The box around a muscle, as shares of the picture's width and depth.

    Attributes:
        left, right: free room to that side of the picture, 0–1.
        top, bottom: depth at which the muscle begins and ends, 0–1.
        cut_left, cut_right: the picture's side cuts it.
    """

    left: float
    right: float
    top: float
    bottom: float
    cut_left: bool
    cut_right: bool

    @property
    def more_to_see(self) -> Literal["left", "right"] | None:
        """The picture's side towards which the probe should move; ``None`` where a move would show no more."""
        if self.cut_left and not self.cut_right and self.right > ROOM_TO_MOVE:
            return "left"
        if self.cut_right and not self.cut_left and self.left > ROOM_TO_MOVE:
            return "right"
        return None


def place_of(muscle: NDArray[np.uint8]) -> MusclePlace | None:
    """Return where the muscle lies, ``None`` for an empty mask.

    Args:
        muscle: H×W uint8, 0 or 255, over the B-mode area.
    """
    x, y, across, down = cv2.boundingRect(muscle)
    if across == 0:
        return None
    height, width = muscle.shape
    rows = muscle[y : y + down]
    most = CUT_SHARE * down
    return MusclePlace(
        left=x / width,
        right=(width - x - across) / width,
        top=y / height,
        bottom=(y + down) / height,
        cut_left=int(np.count_nonzero(rows[:, :CUT_PX].any(axis=1))) > most,
        cut_right=int(np.count_nonzero(rows[:, -CUT_PX:].any(axis=1))) > most,
    )
