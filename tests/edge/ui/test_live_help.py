"""What helps over the live picture: it freezes once for each placement, and says so when the probe was not lifted."""

from __future__ import annotations

from edge.pipeline.reading import Reading
from edge.ui.live_help import LiveHelp
from edge.ui.live_text import LiveText
from edge.ui.words import say
from tests.edge.pipeline.holds import reading_at

LIFT = "coach.lift"


def shown(*sentences: str) -> LiveText:
    """Return what the screen says of a live picture."""
    return LiveText("live", "", "ok", "", "rf", "Biceps", "", "", "", sentences=sentences)


def hold(help_: LiveHelp, readings: list[Reading]) -> list[Reading]:
    """Return what is frozen of readings."""
    return [frozen for one in readings if (frozen := help_.hear(one)) is not None]


def held(begin_s: float = 0.0, *, muscle: bool = True) -> list[Reading]:
    """Return four seconds of a hand that holds still."""
    return [reading_at(begin_s + step / 20, muscle=muscle) for step in range(80)]


def test_one_hold_is_frozen_once_and_the_next_placement_needs_a_lifted_probe() -> None:
    help_ = LiveHelp("rf")
    assert len(hold(help_, held())) == 1
    assert hold(help_, held(10.0)) == []
    assert help_.advised(shown("something")).sentences[0] == say(LIFT)


def test_a_picture_the_worker_froze_herself_counts_as_a_placement() -> None:
    help_ = LiveHelp("rf")
    help_.frozen(held()[0])
    assert hold(help_, held()) == []
    assert help_.advised(shown()).sentences == (say(LIFT),)


def test_after_a_retake_the_same_place_may_be_frozen_again() -> None:
    help_ = LiveHelp("rf")
    hold(help_, held())
    help_.retaken()
    assert len(hold(help_, held(10.0))) == 1


def test_a_probe_lifted_while_a_page_covers_the_picture_was_lifted() -> None:
    help_ = LiveHelp("rf")
    hold(help_, held())
    for one in held(10.0, muscle=False):
        help_.hear_unseen(one)
    assert len(hold(help_, held(20.0))) == 1


def test_what_is_covered_freezes_nothing() -> None:
    help_ = LiveHelp("rf")
    for one in held():
        help_.hear_unseen(one)
    assert LIFT not in help_.advised(shown("something")).sentences
    assert help_.advised(shown("something")).sentences == ("something",)
