"""One sentence that helps the worker's hand: from what spoke against the last second's pictures. No Qt.

The live screen says what is wrong with a number; this says what to do with the probe. Nothing is said about what no
hand can help: a lost picture, a failed kit.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from calibration.scale.pixel_rect import PixelRect
from edge.measure.measurement import Measurement
from edge.measure.muscle_place import MusclePlace, place_of
from edge.pipeline.reading import Reading
from edge.reasons import REASONS

#: What is said, each at most 60 characters; the most urgent first. Left and right are the picture's.
COACH_WORDS: dict[str, str] = {
    "coach.side": "Left and right may be swapped. Check the probe's marker.",
    "coach.site": "This looks like another muscle. Go back to the mark.",
    "coach.search": "Move the probe slowly until the muscle is seen.",
    "coach.gel": "Use more gel, and do not press.",
    "coach.deeper": "Increase the depth: the muscle is cut below.",
    "coach.left": "Move the probe to the left of the picture.",
    "coach.right": "Move the probe to the right of the picture.",
    "coach.tilt": "Hold the probe upright, straight across the limb.",
    "coach.along": "Turn the probe until it lies along the muscle.",
    "coach.centre": "Move the probe until the muscle is in the middle.",
    "coach.again": "The outline looks odd. Move a little, then come back.",
    "coach.pressure": "Press less: let the probe float on the gel.",
    "coach.shallower": "Decrease the depth: the muscle is far up.",
    "coach.cut": "Wider than the picture, but good. Hold still.",
    "coach.hold": "Good. Hold still.",
    "coach.lift": "Lift the probe off, then put it on again.",
}

#: Said where nothing is to be corrected; anything that is need not wait until it was read. A muscle that both sides of
#: the picture cut is as good as this probe can show it.
_HOLD, _CUT = "coach.hold", "coach.cut"
#: What is said of each reason that a hand can help. Of a longitudinal view's lines, see :func:`_from_reasons`.
_CUES: dict[str, str] = {
    "orientation.mirrored": "coach.side",
    "orientation.lost": "coach.side",
    "site.wrong": "coach.site",
    "muscle.none": "coach.search",
    "muscle.small": "coach.search",
    "edges.missing": "coach.search",
    "muscle.touches_top": "coach.gel",
    "outline.uncertain": "coach.gel",
    "confidence.low": "coach.gel",
    "edges.faint": "coach.gel",
    "muscle.touches_bottom": "coach.deeper",
    "thickness.uneven": "coach.tilt",
    "scale.tilt": "coach.tilt",
    "edges.cross": "coach.along",
    "thickness.unsettled": "coach.centre",
    "thickness.few_stations": "coach.centre",
    "edges.partial": "coach.centre",
    "muscle.split": "coach.again",
    "shape.irregular": "coach.again",
    "shape.fill": "coach.again",
    "edges.doubtful": "coach.again",
}
#: Where one of these blocks, no word about the hand would be heard over it.
_NO_HAND = ("signal.", "picture.", "stream.", "kit.", "inference.", "text.")
_ORDER = {key: place for place, key in enumerate(COACH_WORDS)}

# Own choices.
#: A cue is said once it stood in this share of the last second's readings, and until it stands in less than the second.
_APPEARS, _STAYS = 0.6, 0.3
_SECOND_NS, _LEAST_NS = 1_000_000_000, 500_000_000
#: A sentence stays at least this long, so that it can be read and acted on, ns.
_READ_NS = 1_500_000_000
#: Readings further apart than this do not belong together, ns.
_GAP_NS = 500_000_000
#: A muscle across its fibres that is tilted by more than this is seen obliquely, degrees.
_MOST_TILT_DEG = 20.0
#: A muscle that ends above this share of the depth leaves most of the picture to nothing; its end belongs into the
#: middle third (REFERENCE §2.1).
_LEAST_DEPTH = 0.3
#: Thickness and what lies above both thinner by these shares within a second: the hand presses. Pressure thins fat and
#: muscle at once (REFERENCE §2.1), while a probe that slides changes the one or the other.
_PRESSED_MUSCLE, _PRESSED_ABOVE = 0.03, 0.06


@dataclass(frozen=True)
class _Heard:
    """What one reading says about the hand."""

    at_ns: int
    cues: frozenset[str]
    area: PixelRect | None
    mt_px: float | None
    top: float | None
    cut: bool


class Coach:
    """Hears every reading and has one thing to say, or none."""

    def __init__(self) -> None:
        self._heard: deque[_Heard] = deque()
        self._key = ""
        self._since_ns = 0

    @property
    def key(self) -> str:
        """Key of the sentence, one of :data:`COACH_WORDS`; empty where nothing is said."""
        return self._key

    @property
    def sentence(self) -> str:
        """The sentence in English; empty where nothing is said."""
        return COACH_WORDS.get(self._key, "")

    def clear(self) -> None:
        """Forget everything, as when another site or source is watched."""
        self._heard.clear()
        self._key = ""

    def hear(self, reading: Reading) -> str:
        """Take the next reading; return the key of what is said now, empty for nothing."""
        found, now_ns = reading.measurement, reading.frame.captured_ns
        if no_hand_can_help(found):
            self.clear()
            return ""
        if self._heard and not 0 <= now_ns - self._heard[-1].at_ns <= _GAP_NS:
            self.clear()
        place = place_of(found.muscle) if found.muscle is not None else None
        top = place.top if place is not None else None
        cut = place is not None and place.cut_left and place.cut_right and found.view == "transverse"
        self._heard.append(_Heard(now_ns, frozenset(_cues(found, place)), reading.area, found.mt_px, top, cut))
        while now_ns - self._heard[0].at_ns > _SECOND_NS:
            self._heard.popleft()
        self._choose(now_ns)
        return self._key

    def _choose(self, now_ns: int) -> None:
        """Stay with what is said while it must be read, or still stands and nothing more urgent has come."""
        if self._key not in ("", _HOLD, _CUT) and now_ns - self._since_ns < _READ_NS:
            return
        if now_ns - self._heard[0].at_ns < _LEAST_NS:
            return
        shares = {key: sum(key in one.cues for one in self._heard) / len(self._heard) for key in COACH_WORDS}
        if self._pressed():
            shares["coach.pressure"] = 1.0
        standing = [key for key, share in shares.items() if share >= (_STAYS if key == self._key else _APPEARS)]
        key = standing[0] if standing else self._praise()
        if key != self._key:
            self._key, self._since_ns = key, now_ns

    def _praise(self) -> str:
        """Return what is said where most of the last second had a thickness and nothing to correct, else nothing."""
        good = [one for one in self._heard if not one.cues and one.mt_px is not None]
        if len(good) < _APPEARS * len(self._heard):
            return ""
        return _CUT if sum(one.cut for one in good) > 0.5 * len(good) else _HOLD

    def _pressed(self) -> bool:
        """Whether muscle and what lies above it have both become thinner within the last second."""
        seen = [(one.mt_px, one.top) for one in self._heard if one.mt_px is not None and one.top is not None]
        if len(seen) < 6 or len({one.area for one in self._heard}) > 1:
            return False
        third = len(seen) // 3
        first, last = seen[:third], seen[-third:]
        muscle = 1.0 - median(mt for mt, _ in last) / median(mt for mt, _ in first)
        above = median(top for _, top in first)
        return muscle > _PRESSED_MUSCLE and median(top for _, top in last) < (1.0 - _PRESSED_ABOVE) * above


def advice_on(reading: Reading) -> str:
    """Return the key of what to do better at a retake of one picture; empty where nothing spoke against it."""
    found = reading.measurement
    if no_hand_can_help(found):
        return ""
    cues = _cues(found, place_of(found.muscle) if found.muscle is not None else None)
    return min(cues, key=lambda key: _ORDER[key], default="")


def no_hand_can_help(found: Measurement) -> bool:
    """Whether what withholds the number is not in the worker's hand: picture, kit, or network."""
    return any(code.startswith(_NO_HAND) and REASONS[code].weight == "blocked" for code in found.reasons)


def _cues(found: Measurement, place: MusclePlace | None) -> set[str]:
    """Return the keys of all that could be done better in one picture."""
    return {*_from_reasons(found), *_from_place(found, place)}


def _from_reasons(found: Measurement) -> Iterator[str]:
    for code in found.reasons:
        cue = _CUES.get(code)
        if cue is not None:
            # Along the fibres an uneven muscle is seen where the probe lies oblique to it.
            yield "coach.along" if cue == "coach.tilt" and found.view == "longitudinal" else cue


def _from_place(found: Measurement, place: MusclePlace | None) -> Iterator[str]:
    """Return what the outline's place in the picture says; along the fibres a muscle leaves it at both sides."""
    if place is None or found.view == "longitudinal":
        return
    if place.more_to_see is not None:
        yield f"coach.{place.more_to_see}"
    if found.tilt_deg is not None and abs(found.tilt_deg) > _MOST_TILT_DEG:
        yield "coach.tilt"
    if place.bottom < _LEAST_DEPTH:
        yield "coach.shallower"
