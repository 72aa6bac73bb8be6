"""What one page of a visit says and offers, as one value ready to be shown. No Qt, no wording of its own.

Every page is one of a few kinds, and every kind is drawn by one QML file. A touch comes back as an act: a word, and
what it is about. Whoever reads a :class:`Page` knows all that the worker can see and do.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

#: How a page is drawn:
#: ``home``: a list beside the large buttons; ``choice``: some large answers; ``number``: a number pad; ``text``: a pad
#: for codes; ``timer``: a stop-watch; ``guide``: a drawing with steps; ``words``: something to read; ``list``: rows to
#: choose from; ``review``: small pictures with their numbers; ``result``: the outcome; ``trend``: earlier visits;
#: ``live``: the live screen itself, under a banner; ``edit``: an outline to be moved.
Kind = Literal[
    "home", "choice", "number", "text", "timer", "guide", "words", "list", "review", "result", "trend", "live", "edit"
]
#: What a line or a row is about, told by icon and words as well as by colour.
Tone = Literal["plain", "done", "open", "now", "warn", "blocked", "quiet"]


@dataclass(frozen=True)
class Button:
    """One thing to touch.

    Attributes:
        act: what a touch means; comes back with ``about``.
        label: on the button.
        about: what the act is about, e.g. an answer's code; empty where the act says all.
        hint: smaller words under the label.
        icon: name of a file in ``icons/``; empty for none.
        strong: the one that leads on.
        chosen: what was chosen before.
        enabled: a touch does something.
    """

    act: str
    label: str
    about: str = ""
    hint: str = ""
    icon: str = ""
    strong: bool = False
    chosen: bool = False
    enabled: bool = True


@dataclass(frozen=True)
class Row:
    """One line of a list: what it is, what came of it, and what a touch on it does (``act`` empty: nothing)."""

    words: str
    value: str = ""
    tone: Tone = "plain"
    act: str = ""
    about: str = ""
    icon: str = ""


@dataclass(frozen=True)
class NumberBox:
    """A number being typed, or a code.

    Attributes:
        typed: the keys so far.
        unit: fixed; empty for a code.
        hint: the range, or why OK was refused.
        refused: whether ``hint`` says why OK was refused.
        decimals: whether the point does something.
        from_device: words about a value that a device has sent and a touch on OK would take; empty where none has.
    """

    typed: str
    unit: str
    hint: str
    refused: bool = False
    decimals: bool = True
    from_device: str = ""


@dataclass(frozen=True)
class TimerBox:
    """A stop-watch: ``waiting`` to begin, ``running`` since ``begun_ns`` (monotonic), or ``stopped`` at ``seconds``."""

    state: Literal["waiting", "running", "stopped"]
    seconds: float = 0.0
    begun_ns: int = 0


@dataclass(frozen=True)
class Taken:
    """One accepted placement on a review page: its picture by its capture's id, and its number in words."""

    capture: str
    number: str
    words: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Point:
    """One visit in a trend: the day in words, days before now, the value, and whether it is like the newest one."""

    day: str
    days_ago: int
    value: float
    like: bool


@dataclass(frozen=True)
class Trend:
    """Values over time with the band inside which nothing is known to have changed (REFERENCE §3.3)."""

    label: str
    unit: str
    points: tuple[Point, ...]
    band_low: float | None = None
    band_high: float | None = None


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        id: stable name, e.g. ``enrol.sex``; tests find pages by it.
        kind: how it is drawn.
        title: the one thing it is about.
        lead: a sentence or two under the title.
        banner: who is seen, on every page of a visit (REFERENCE §8.3 H-05); empty outside of one.
        mark: practice, demonstration, rules not signed: said on every page it holds for; empty for none.
        step: where the worker is in the visit, in words.
        choices: the answers of a ``choice``, the large buttons of ``home``.
        rows: of a ``home``, ``list``, ``words``, ``guide`` (its steps), ``review`` and ``result``.
        buttons: the row along the bottom, from left to right; the first leads back, the last one on.
        drawing: name of a drawing in ``icons/``; ``drawing_words`` say the same.
        number, timer, taken, trend: what the kinds of these names show.
    """

    id: str
    kind: Kind
    title: str
    lead: str = ""
    banner: str = ""
    mark: str = ""
    step: str = ""
    choices: tuple[Button, ...] = ()
    rows: tuple[Row, ...] = ()
    buttons: tuple[Button, ...] = ()
    drawing: str = ""
    drawing_words: str = ""
    number: NumberBox | None = None
    timer: TimerBox | None = None
    taken: tuple[Taken, ...] = ()
    trend: Trend | None = None

    def for_qml(self) -> dict[str, Any]:
        """Return it as QML reads it: lists and maps by the same names."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a page holds
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value
