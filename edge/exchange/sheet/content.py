"""Everything that is on a sheet, as plain values and ready words; where they come from is nobody's business here.

What contradicts itself is refused when it is made: a number without its uncertainty, a number beside the reason why
there is none, a missing number without a reason (REFERENCE §8.3 H-07).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from edge.exchange.sheet.errors import SheetRefused
from edge.ui.language import Language

#: States of the screening (REFERENCE §1.10).
State = Literal["insufficient", "no_flag", "flag_refer"]
#: Why a sheet must not be taken for care as it is.
Mark = Literal["demonstration", "research", "practice"]


@dataclass(frozen=True, eq=False)
class SitePicture:
    """The B-mode picture that a muscle was measured on.

    Attributes:
        grey: H×W, uint8.
        outline: N×2 (x, y) in px of ``grey``, pixel centres at whole numbers; ``None`` where nothing was outlined.
    """

    grey: NDArray[np.uint8]
    outline: NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        if self.grey.ndim != 2 or self.grey.dtype != np.uint8 or 0 in self.grey.shape:
            raise _contradiction(f"A sheet's picture is grey and has a size, not {self.grey.shape} {self.grey.dtype}")
        if self.outline is not None and (self.outline.ndim != 2 or self.outline.shape[1] != 2):
            raise _contradiction(f"An outline is N×2, not {self.outline.shape}")


@dataclass(frozen=True)
class Muscle:
    """One site on one side: thickness and area of the accepted placements (their median), or why there is none.

    Attributes:
        short: as the line begins, e.g. ``RF``.
        name: where it is, in plain and few words, e.g. ``thigh``.
        side: ``right`` or ``left``, in words.
        protocol: e.g. ``P-RF-50`` (REFERENCE §2.2).
        mt_mm, mt_u_mm: thickness and its expanded uncertainty (k = 2), mm; both or neither.
        csa_cm2, csa_u_cm2: area and its expanded uncertainty (k = 2), cm²; both or neither.
        fov_truncated: the area is cut by the picture's edge (REFERENCE §2.5).
        placements: how many were accepted.
        edited: a person moved an outline.
        withheld: why there is no thickness, each in a few words; empty exactly where there is one.
        no_area: why there is no area, where there is a thickness; may be empty where none was to be measured.
        doubts: sentences that mark the number.
        picture: of the placement nearest to the median.
    """

    short: str
    name: str
    side: str
    protocol: str
    mt_mm: float | None = None
    mt_u_mm: float | None = None
    csa_cm2: float | None = None
    csa_u_cm2: float | None = None
    fov_truncated: bool = False
    placements: int = 0
    edited: bool = False
    withheld: tuple[str, ...] = ()
    no_area: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    picture: SitePicture | None = None

    def __post_init__(self) -> None:
        if (self.mt_mm is None) != (self.mt_u_mm is None) or (self.csa_cm2 is None) != (self.csa_u_cm2 is None):
            raise _contradiction(f"{self.short}: a number and its uncertainty come together or not at all")
        if (self.mt_mm is None) != bool(self.withheld):
            raise _contradiction(f"{self.short}: a thickness or the reason why there is none, one of the two")
        if self.mt_mm is None and self.csa_cm2 is not None:
            raise _contradiction(f"{self.short}: an area where the thickness is withheld")
        if self.csa_cm2 is not None and self.no_area:
            raise _contradiction(f"{self.short}: an area beside the reason why there is none")


@dataclass(frozen=True)
class TestValue:
    """One test's value in words, e.g. ``Hand grip``, ``17.2 kg``, ``right``; or why there is none.

    Attributes:
        name: of the test.
        value: with its unit; empty exactly where ``why_none`` is said.
        side: in words, empty where there is none.
        uncertainty: with its unit, e.g. ``± 0.5 kg``; empty where none is known.
        why_none: a few words, e.g. ``not done: pain in the hand``.
    """

    name: str
    value: str = ""
    side: str = ""
    uncertainty: str = ""
    why_none: str = ""

    __test__ = False  # no test case, whatever its name tells pytest

    def __post_init__(self) -> None:
        if bool(self.value) == bool(self.why_none):
            raise _contradiction(f"{self.name}: a value or the reason why there is none, one of the two")
        if self.uncertainty and not self.value:
            raise _contradiction(f"{self.name}: an uncertainty without a value")


@dataclass(frozen=True)
class CriterionLine:
    """One professional line (REFERENCE §1.10): a value with its limit and what the rules make of it.

    Attributes:
        words: e.g. ``grip 17.2 kg (< 18) – low``.
        counts: it counts towards a flag; the words say so too.
    """

    words: str
    counts: bool = False


@dataclass(frozen=True)
class SheetContent:
    """Everything on a visit's sheets.

    Attributes:
        visit_code: what the QR code carries; no name, no birthday.
        participant: the participant's code.
        day: the visit's day in words.
        operator: who did the visit.
        reviewer: who reviewed the outlines.
        device: scanner, probe and kit in words.
        programme: name and version of the programme, whose protocols were followed.
        rules: rule set, version and age band, e.g. ``AWGS 2025 (65+ years)``.
        rules_signed_off: a clinician answers for them.
        state: of the screening.
        meaning: the sentence of REFERENCE §1.10 for this state, its list or reasons filled in.
        reasons: what set the flag, or what is missing, each in a few words.
        lines: the professional lines.
        criteria: sentences whether criteria are met on today's measurements.
        tests: the tests' values, in the order of the visit.
        muscles: the ultrasound measurements, in the order of the visit.
        person: sex and age in words, for the professional's page alone; empty where it is not to be printed.
        estimates: research estimates, for the professional's page alone: a participant can do nothing with a number of
            a wide interval and no cut-off, and may be reassured or frightened by it (REFERENCE §8.3 H-11).
        follow_up: sentences about earlier visits; empty at the first one.
        next_visit: day in words, empty where none is planned.
        model: name and version of the network that proposed the outlines; empty where none did.
        marks: why it must not be taken for care.
        language: of all these words.
        translation_signed_off: a clinician has signed off the sheet's words in this language.
    """

    visit_code: str
    participant: str
    day: str
    operator: str
    reviewer: str
    device: str
    programme: str
    rules: str
    rules_signed_off: bool
    state: State
    meaning: str
    reasons: tuple[str, ...] = ()
    lines: tuple[CriterionLine, ...] = ()
    criteria: tuple[str, ...] = ()
    tests: tuple[TestValue, ...] = ()
    muscles: tuple[Muscle, ...] = ()
    person: str = ""
    estimates: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    next_visit: str = ""
    model: str = ""
    marks: tuple[Mark, ...] = ()
    language: Language = "en"
    translation_signed_off: bool = True

    def __post_init__(self) -> None:
        for name in ("visit_code", "participant", "day", "operator", "device", "programme", "rules", "meaning"):
            if not getattr(self, name).strip():
                raise _contradiction(f"A sheet without {name}")
        if self.state != "no_flag" and not self.reasons:
            raise _contradiction(f"The state {self.state} without a reason")
        if self.model and not self.reviewer.strip():
            raise _contradiction("A proposed outline that nobody has reviewed")


def _contradiction(what: str) -> SheetRefused:
    return SheetRefused(
        f"The sheet's content contradicts itself: {what}.",
        remedy="Have the kit looked after; the visit itself is kept.",
        reason="sheet.content",
    )
