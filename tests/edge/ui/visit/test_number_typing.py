"""Keys on a pad: whatever is typed, nothing but a number inside its gate is ever taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edge.exam.answer import Answer
from edge.exam.gate import check
from edge.exam.questions import QUESTIONS
from edge.ui.visit.number_typing import CODE_KEYS, CodeTyping, NumberTyping

_NUMBERS = [one for one in QUESTIONS.values() if one.kind == "number"]
_KEYS = st.lists(st.sampled_from([*"0123456789.", "erase", "x", ""]), max_size=12)


@given(asked=st.sampled_from(_NUMBERS), keys=_KEYS)
def test_what_ok_takes_passes_the_gate_of_its_question(asked, keys) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    typing = NumberTyping(asked.low, asked.high, asked.warn_low, asked.warn_high, asked.decimals)
    for key in keys:
        typing = typing.pressed(key)
    once = typing.checked()
    twice = once.checked()
    if twice.fault == "" and twice.value is not None:
        check(Answer(asked.id, "value", twice.value))
        assert (once.fault == "again") == (not asked.warn_low <= twice.value <= asked.warn_high)
    else:
        assert twice.value is None or not asked.low <= twice.value <= asked.high


def test_an_unusual_value_is_asked_again_after_every_change() -> None:
    typing = NumberTyping(1, 90, 5, 60, 1)
    asked = typing.pressed("7").pressed("0").checked()
    assert asked.fault == "again"
    assert asked.checked().fault == ""
    assert asked.pressed("erase").pressed("1").checked().fault == "again"


def test_a_key_and_a_device_never_stand_there_together() -> None:
    typing = NumberTyping(1, 90, 5, 60, 1).pressed("3").offer(28.4, "mark10")
    assert (typing.typed, typing.value, typing.source) == ("", 28.4, "mark10")
    assert typing.pressed("2").value == 2.0
    assert typing.pressed("2").source == "typed"
    assert typing.pressed("erase").value is None


@given(keys=st.lists(st.sampled_from([*CODE_KEYS, "erase", "?", "ab"]), max_size=40))
def test_a_code_holds_its_keys_and_no_more_than_fit(keys: list[str]) -> None:
    typing = CodeTyping(CODE_KEYS, 24)
    for key in keys:
        typing = typing.pressed(key)
    assert len(typing.typed) <= 24
    assert set(typing.typed) <= set(CODE_KEYS)
