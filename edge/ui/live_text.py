"""Everything that the live screen says, as one value ready to be shown. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from edge.pipeline.reading import Reading
from edge.ui.acceptance import AcceptState
from edge.ui.words import WORDS

Mode = Literal["starting", "live", "frozen", "stopped"]
Verdict = Literal["waiting", "ok", "standing", "warn", "pixels", "blocked"]


@dataclass(frozen=True, eq=False)
class Frozen:
    """A reading frozen by the worker, and when its frame was captured, by the kit's clock."""

    reading: Reading
    captured_at: datetime


@dataclass(frozen=True)
class LiveText:
    """Everything the live screen says, ready to show.

    Attributes:
        mode: state of the picture; ``badge`` names it.
        message: large words in place of a live picture; empty while there is one. ``detail`` says more of a failure.
        verdict: what may be done with the number; ``verdict_words`` and ``sentences`` say it.
        number, unit, uncertainty: the thickness; ``–`` without unit where it is withheld.
        second_label, second: area (transverse) or heights (longitudinal); empty where there is none.
        site_id, site: the site's id and name.
        truth: what a clip was simulated from; empty where there is no picture, or nothing is known.
        numbered: a thickness is shown, so its caliper may be.
        can_freeze: the freeze button does something.
        calibrates: what is said is about the scale, and a touch on it opens the calibration page. What is said of the
            scale first is said alone, for the way to the page takes the room of a second sentence.
        accept, accept_words: whether what is frozen can be kept, is kept, or could not be; and what the button says.
    """

    mode: Mode
    badge: str
    verdict: Verdict
    verdict_words: str
    site_id: str
    site: str
    view: str
    scale: str
    model: str
    message: str = ""
    detail: str = ""
    sentences: tuple[str, ...] = ()
    number: str = WORDS["withheld"]
    unit: str = ""
    uncertainty: str = ""
    second_label: str = ""
    second: str = ""
    truth: str = ""
    numbered: bool = False
    can_freeze: bool = False
    calibrates: bool = False
    accept: AcceptState = "none"
    accept_words: str = ""
