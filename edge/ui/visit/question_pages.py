"""One question of a test: a choice, a number, a stop-watch, or the reason why there is no value."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from edge.exam.answer import Answer, Outcome
from edge.exam.gate import rounded
from edge.exam.questions import Question, question
from edge.hardware.serial_line.received import BodyComposition, Grip, Received
from edge.ui.visit.buttons import back_button, no_value_button, ok_button, on_button, plan_button
from edge.ui.visit.day import Day
from edge.ui.visit.enrol_pages import CONSENT
from edge.ui.visit.number_typing import NumberTyping
from edge.ui.visit.page import Button, NumberBox, Page, Row, TimerBox
from edge.ui.visit.plan_pages import back_from, frame_of, state_of
from edge.ui.visit.question_words import choice_words, how_words, title_words, value_words
from edge.ui.words import say

#: Why there is no value: codes as records keep them.
UNABLE = ("pain", "weak", "afraid", "arms", "other")
NOT_DONE = ("pain", "refused", "unwell", "no_device", "no_time", "other")
#: Tests in which a reason makes sense; one that is not named here fits everywhere. Pain in a hand leaves its grip not
#: done (REFERENCE §1.7): it says nothing of its strength and must set no flag.
_FITS = {
    "unable:pain": ("sts5", "gait", "sppb"),
    "unable:afraid": ("sts5", "gait", "sppb"),
    "unable:arms": ("sts5",),
    "not_done:pain": ("grip",),
}
#: What a body-composition scale's value is on the page that asks for it. Its muscle mass is none of them: it is the
#: whole body's and never ASM (REFERENCE §1.7).
_OF_SCALE = {"body.weight_kg": "weight_kg", "bia.fat_percent": "fat_percent"}
#: The drawing of a test.
_DRAWINGS = {"grip": "grip", "sts5": "chair", "gait": "walk", "calf": "calf"}
_SECOND_NS = 1_000_000_000
_NEVER_TAKEN = ("small", "large")


class QuestionPages:
    """``question`` about a question's id, and ``without`` about the same."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        asked = question(day.place.about)
        if day.place.name == "without":
            return _without_page(day, asked)
        return {"choice": _choice_page, "number": _number_page, "timer": _timer_page}[asked.kind](day, asked)

    def act(self, day: Day, act: str, about: str) -> None:
        """Take an answer, a key, start, stop, or a reason."""
        asked = question(day.place.about)
        if act == "back":
            if day.place.name == "without":
                day.go("question", asked.id)
            else:
                back_from(day, asked.id)
        elif act == "on":
            day.goes_on()
        elif act == "no_value":
            day.go("without", asked.id)
        elif act == "without":
            outcome, _, reason = about.partition(":")
            _write(day, Answer(asked.id, cast(Outcome, outcome), None, reason))
        elif act == "choose":
            _write(day, Answer(asked.id, "value", about))
        elif act == "key":
            day.typing = _typing(day, asked).pressed(about)
        elif act == "ok":
            _take_number(day, asked)
        elif act in ("start", "stop"):
            turn_watch(day, asked)
        elif act == "again":
            day.watch, day.typing = TimerBox("waiting"), None


def hear(day: Day, received: Received) -> None:
    """Offer a device's value, if this very page asks for it and the value is not older than the page."""
    if day.place.name != "question" or received.received_ns < day.opened_ns:
        return
    asked, value = question(day.place.about), received.value
    if asked.kind != "number":
        return
    if asked.device == "grip" and isinstance(value, Grip) and value.reading != "live":
        side = asked.id.split(".")[1]
        if value.side is not None and value.side != side:
            day.tell("other_hand", side=say(f"visit.side.{side}"))
        else:
            day.typing = _typing(day, asked).offer(rounded(asked, value.grip_kgf), received.driver)
    elif asked.device == "body_composition" and isinstance(value, BodyComposition) and asked.id in _OF_SCALE:
        sent = getattr(value, _OF_SCALE[asked.id])
        if sent is not None:
            day.typing = _typing(day, asked).offer(rounded(asked, sent), received.driver)


def turn_watch(day: Day, asked: Question) -> None:
    """Start the stop-watch, or stop it: by a finger or by the footswitch."""
    now = day.kit.now_ns()
    if day.watch.state == "waiting":
        day.watch = TimerBox("running", 0.0, now)
    elif day.watch.state == "running":
        seconds = (now - day.watch.begun_ns) / _SECOND_NS
        if asked.low == 0:  # a stance is held for so long and no longer
            seconds = min(seconds, asked.high)
        seconds = rounded(asked, seconds)
        offered = _fresh(asked).offer(seconds, "timer")
        # A time that can never be taken is refused at once; an unusual one is asked for again after OK, as on the pad.
        day.typing = checked if (checked := offered.checked()).fault in _NEVER_TAKEN else offered
        day.watch = TimerBox("stopped", seconds)


def tick(day: Day) -> None:
    """Stop a stop-watch that has run past its gate."""
    if day.place.name == "question" and day.watch.state == "running":
        asked = question(day.place.about)
        if day.kit.now_ns() - day.watch.begun_ns >= asked.high * _SECOND_NS:
            turn_watch(day, asked)


def _fresh(asked: Question) -> NumberTyping:
    return NumberTyping(asked.low, asked.high, asked.warn_low, asked.warn_high, asked.decimals)


def _typing(day: Day, asked: Question) -> NumberTyping:
    return day.typing if isinstance(day.typing, NumberTyping) else _fresh(asked)


def _take_number(day: Day, asked: Question) -> None:
    typing = _typing(day, asked).checked()
    day.typing = typing
    if not typing.fault and typing.value is not None:
        _write(day, Answer(asked.id, "value", typing.value, source=typing.source))


def _write(day: Day, answer: Answer) -> None:
    entries = [day.visit.entry("answer.given", answer.to_body())]
    if answer.question == CONSENT and answer.value == "no":
        entries.append(day.visit.entry("visit.abandoned", {"reason": "no_consent"}))

        def leave() -> None:
            day.home()
            day.tell("no_consent")

        day.keep(entries, leave)
        return
    day.keep(entries, day.goes_on)


def _buttons(day: Day, asked: Question, *more: Button) -> tuple[Button, ...]:
    """Return the row along the bottom: back, the plan, no value, and what leads on."""
    row = [back_button(), plan_button()]
    if asked.allows:
        row.append(no_value_button())
    if state_of(day, asked.id) != "open" and not (more and more[-1].enabled):
        more = (on_button(),)
    return (*row, *more)


def _lead(day: Day, asked: Question) -> str:
    said = day.visit.answers.get(asked.id)
    how = how_words(asked.id)
    return f"{how} {say('visit.question.said', value=value_words(asked, said))}".strip() if said else how


def _choice_page(day: Day, asked: Question) -> Page:
    said = day.visit.answers.get(asked.id)
    return replace(
        frame_of(day),
        id=f"question.{asked.id}",
        kind="choice",
        title=title_words(asked.id),
        lead=how_words(asked.id),
        choices=tuple(
            Button("choose", choice_words(asked.id, one), one, chosen=said is not None and said.value == one)
            for one in asked.choices
        ),
        buttons=_buttons(day, asked),
    )


def _number_page(day: Day, asked: Question) -> Page:
    typing = _typing(day, asked)
    unit = say(f"visit.unit.{asked.unit}")
    # Limits as the pad can type them: 1, not 1.0.
    parts = {"low": f"{asked.low:g}", "high": f"{asked.high:g}", "unit": unit}
    offered = ""
    if typing.offered is not None:
        offered = say("visit.number.offered", value=f"{typing.offered:.{asked.decimals}f}", unit=unit)
    return replace(
        frame_of(day),
        id=f"question.{asked.id}",
        kind="number",
        title=title_words(asked.id),
        lead=_lead(day, asked),
        drawing=_drawing(asked),
        number=NumberBox(
            typing.typed if typing.offered is None else f"{typing.offered:.{asked.decimals}f}",
            unit,
            say(f"visit.number.{typing.fault}" if typing.fault else "visit.number.range", **parts),
            refused=bool(typing.fault),
            decimals=asked.decimals > 0,
            from_device=offered,
        ),
        buttons=_buttons(day, asked, ok_button(enabled=typing.value is not None)),
    )


def _timer_page(day: Day, asked: Question) -> Page:
    typing, state = _typing(day, asked), day.watch.state
    lead, fault = _lead(day, asked), ""
    if typing.fault:
        parts = {"low": f"{asked.low:g}", "high": f"{asked.high:g}", "unit": say(f"visit.unit.{asked.unit}")}
        fault = say("visit.timer.unusual" if typing.fault == "again" else f"visit.timer.{typing.fault}", **parts)
    elif state == "stopped":
        lead = say("visit.timer.stopped")
    choices: tuple[Button, ...] = ()
    more: tuple[Button, ...] = ()
    if state == "stopped":
        kept_out = typing.fault in _NEVER_TAKEN  # OK would only refuse it once more
        again = Button("again", say("visit.timer.again"), icon="retake", strong=kept_out)
        more = (again,) if kept_out else (again, ok_button())
    else:
        choices = (Button("stop" if state == "running" else "start", say(f"visit.timer.{state}.turn"), strong=True),)
    return replace(
        frame_of(day),
        id=f"question.{asked.id}",
        kind="timer",
        title=title_words(asked.id),
        lead=lead,
        choices=choices,
        rows=(Row(fault, tone="warn"),) if fault else (),
        timer=day.watch,
        drawing=_drawing(asked),
        buttons=_buttons(day, asked, *more),
    )


def _drawing(asked: Question) -> str:
    return _DRAWINGS.get(asked.id.split(".")[0], "")


def _without_page(day: Day, asked: Question) -> Page:
    test = asked.id.split(".")[0]
    every = [("unable", one) for one in UNABLE if "unable" in asked.allows]
    every += [("not_done", one) for one in NOT_DONE if "not_done" in asked.allows]
    reasons = [(outcome, one) for outcome, one in every if test in _FITS.get(f"{outcome}:{one}", (test,))]
    return replace(
        frame_of(day),
        id=f"without.{asked.id}",
        kind="choice",
        title=say("visit.without"),
        lead=title_words(asked.id),
        choices=tuple(
            Button("without", say(f"visit.{outcome}.{one}"), f"{outcome}:{one}", hint=say(f"visit.{outcome}"))
            for outcome, one in reasons
        ),
        buttons=(back_button(),),
    )
