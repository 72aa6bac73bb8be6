"""Every way in which a driver loses a signal: what is told, how soon, and that nothing old comes after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.edge.capture.v4l2.double.virtual_card import Loss, Signal
from tests.edge.capture.v4l2.virtual_stage import Stage

Set = Callable[..., Stage]
#: How soon a loss must be told after the driver knows, s.
TOLD_S = 0.3


def hdmi(**others: object) -> dict[str, object]:
    return {"digital_inputs": (True,), **others}


@pytest.mark.parametrize("events", [True, False])
@pytest.mark.parametrize("how", ["status", "timings"])
def test_a_loss_that_the_driver_knows_is_told_at_once_though_frames_go_on(on: Set, how: Loss, events: bool) -> None:
    stage = on(**hdmi(sends_events=events))
    stage.clock.at(1.0, lambda: stage.card.lose(how))
    stage.run(until_s=3.0)
    assert stage.told("signal.none") < 1.0 + TOLD_S
    assert stage.between(1.0 + TOLD_S, 3.0) == []
    assert stage.source.trouble == "signal.none"


def test_a_loss_by_silence_is_told_as_soon_as_it_can_be_noticed(on: Set) -> None:
    stage = on()
    stage.clock.at(1.0, lambda: stage.card.lose("silence"))
    stage.run(until_s=3.0)
    assert 1.2 < stage.told("signal.none") < 1.0 + TOLD_S + 0.1
    assert stage.between(1.01, 3.0) == []


def test_slow_frames_are_no_loss(on: Set) -> None:
    stage = on(offers={"BGR3": {(64, 48): (2,)}})
    stage.run(until_s=8.0)
    assert stage.codes[-1] is None
    assert len(stage.seen) == 15


def test_a_blue_picture_without_a_word_passes_and_is_the_guards_to_notice(on: Set) -> None:
    stage = on(**hdmi())
    stage.clock.at(1.0, lambda: stage.card.lose("blue"))
    stage.run(until_s=2.0)
    assert "signal.none" not in stage.codes
    assert len(stage.between(1.1, 2.0)) > 40


def test_an_event_alone_stops_frames_and_begins_anew(on: Set) -> None:
    stage = on(**hdmi())
    stage.clock.at(1.0, lambda: stage.card.lose("event"))
    stage.run(until_s=2.0)
    assert stage.told("signal.changed") >= 1.0 or "signal.changed" in stage.codes[1:]
    told_s = [at_s for at_s, code in stage.troubles if code == "signal.changed" and at_s >= 1.0]
    assert told_s
    assert told_s[0] < 1.0 + TOLD_S
    assert stage.between(1.03, 1.1) == []


@pytest.mark.parametrize("away_s", [0.02, 0.15, 0.35, 0.6, 1.5, 2.5, 6.0])
@pytest.mark.parametrize("how", ["status", "timings", "silence"])
@pytest.mark.parametrize("stamps", [True, False])
def test_no_picture_of_before_the_loss_comes_after_trouble_was_told(
    on: Set, how: Loss, away_s: float, stamps: bool
) -> None:
    stage = on(**hdmi(monotonic_stamps=stamps))
    stage.clock.at(1.0, lambda: stage.card.lose(how))
    stage.clock.at(1.0 + away_s, stage.card.restore)
    stage.run(until_s=away_s + 6.0)
    assert stage.source.trouble is None
    assert stage.between(away_s + 5.0, away_s + 6.0)
    told = [at_s for at_s, code in stage.troubles if code is not None and at_s > 1.0]
    if told:
        after = [seen for seen in stage.seen if seen.at_s > told[0]]
        assert all(seen.content_s > told[0] for seen in after)
        assert after[0].frame.sequence > stage.seen[-len(after) - 1].frame.sequence + 1


@pytest.mark.parametrize("how", ["status", "timings", "silence"])
def test_after_a_short_loss_frames_come_back_within_a_second(on: Set, how: Loss) -> None:
    stage = on(**hdmi())
    stage.clock.at(1.0, lambda: stage.card.lose(how))
    stage.clock.at(1.7, stage.card.restore)
    stage.run(until_s=4.0)
    assert stage.between(1.7, 2.7)


def test_another_mode_is_taken_up_and_told_meanwhile(on: Set) -> None:
    stage = on(**hdmi())
    stage.clock.at(1.0, lambda: stage.card.restore(Signal(width=96, height=64, rate_hz=25)))
    stage.run(until_s=3.0)
    assert "signal.changed" in stage.codes[1:]
    assert "signal.none" not in stage.codes
    assert stage.source.mode == "96x64 BGR3 25 Hz"
    assert stage.source.rate_hz == 25
    assert {seen.frame.image.shape for seen in stage.between(1.2, 3.0)} == {(64, 96, 3)}


def test_another_mode_is_noticed_where_the_driver_sends_no_event(on: Set) -> None:
    stage = on(**hdmi(sends_events=False))
    stage.clock.at(1.0, lambda: stage.card.restore(Signal(rate_hz=25)))
    stage.run(until_s=3.0)
    assert stage.source.mode == "64x48 BGR3 25 Hz"


def test_a_signal_that_is_not_there_at_first_is_waited_for(on: Set) -> None:
    stage = on(**hdmi())
    stage.card.lose("status")
    stage.clock.at(5.0, stage.card.restore)
    stage.run(until_s=6.0)
    assert stage.codes == ["signal.changed", "signal.none", None]
    assert stage.seen[0].at_s < 5.3
    assert stage.seen[0].frame.sequence == 0


def test_a_device_that_never_sends_anything_is_told_as_no_signal(on: Set) -> None:
    stage = on()
    stage.card.lose("silence")
    stage.run(until_s=20.0)
    assert stage.codes == ["signal.changed", "signal.none"]
    assert stage.seen == []
    assert len(stage.card.nodes) < 8, "opened without a pause"


def test_a_woven_interlaced_signal_is_taken_as_it_is(on: Set) -> None:
    stage = on(**hdmi(signal=Signal(interlaced=True)))
    stage.run(until_s=1.0)
    assert stage.source.mode == "64x48 BGR3 50 Hz interlaced"


def test_fields_sent_apart_are_refused_since_the_picture_would_be_half_as_high(on: Set) -> None:
    stage = on(**hdmi(field_order=7))
    stage.run(until_s=5.0)
    assert stage.source.trouble == "picture.interlaced"
    assert stage.seen == []


def test_frames_arrive_when_they_were_taken_and_none_is_lost(on: Set) -> None:
    stage = on()
    stage.run(until_s=2.0)
    assert stage.numbers() == [*range(len(stage.seen))]
    assert len(stage.seen) == 99
    assert all(seen.at_s - seen.content_s < 0.001 for seen in stage.seen)
    assert all(seen.frame.captured_ns == round(seen.content_s * 1e9) + 1_000_000_000 for seen in stage.seen)
