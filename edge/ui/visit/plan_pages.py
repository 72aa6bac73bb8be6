"""All steps of a visit with their states, a jump to one of them, and the ways out of a visit."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from edge.exam.placement import SiteAndSide
from edge.exam.questions import question
from edge.exam.visit import Step
from edge.ui.scanned import DRAWINGS
from edge.ui.visit.buttons import back_button, on_button
from edge.ui.visit.day import Day
from edge.ui.visit.page import Button, Page, Row, Tone
from edge.ui.visit.question_words import title_words, value_words
from edge.ui.words import say

#: Why a visit is left for good: codes as records keep them.
ABANDONED = ("left", "unwell", "wrong_person", "mistake")
_TONES: dict[str, Tone] = {"open": "open", "done": "done", "unable": "warn", "not_done": "warn"}
_ICONS = {"open": "", "done": "ok", "unable": "not_done", "not_done": "not_done"}


class PlanPages:
    """``plan``, ``plan.test`` about a test, ``leave`` and ``abandon``."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        if day.place.name == "plan.test":
            return _test_page(day, day.place.about)
        return {"plan": _plan_page, "leave": _leave_page, "abandon": _abandon_page}[day.place.name](day)

    def act(self, day: Day, act: str, about: str) -> None:
        """Jump to a step, pause, finish early, or give the visit up."""
        name = day.place.name
        if act == "back":
            if name in ("plan.test", "leave"):
                day.go("plan")
            elif name == "abandon":
                day.go("leave")
            else:
                day.goes_on()
        elif act == "on":
            day.goes_on()
        elif act == "test":
            day.go("plan.test", about)
        elif act == "step":
            step = next((one for one in day.visit.steps() if one.id == about), None)
            if step is not None:
                to_step(day, step)
        elif act == "leave":
            day.go("leave")
        elif act == "pause":
            day.home()
        elif act == "finish":
            day.go("result")
        elif act == "abandon":
            day.go("abandon")
        elif act == "abandoned":
            day.keep([day.visit.entry("visit.abandoned", {"reason": about})], day.home)


def frame_of(day: Day) -> Page:
    """Return what every page of a visit says: who is seen and where the visit is (REFERENCE §8.3 H-05)."""
    who, steps = day.visit.participant, day.visit.steps()
    settled = sum(1 for one in steps if one.state != "open")
    banner = say("visit.banner", code=who.code, sex=say(f"visit.sex.{who.sex}"), year=who.birth.year)
    return Page("", "words", "", banner=banner, step=say("visit.step", done=settled, all=len(steps)))


def state_of(day: Day, about: str | SiteAndSide) -> str:
    """Return the state of the step about a question, or about a site and side."""
    return next((one.state for one in day.visit.steps() if one.about == about), "open")


def back_from(day: Day, about: str | SiteAndSide) -> None:
    """Show the step before this one in the plan's order; the plan itself before the first."""
    steps = day.visit.steps()
    here = next((index for index, one in enumerate(steps) if one.about == about), 0)
    if here == 0:
        day.go("plan")
    else:
        to_step(day, steps[here - 1])


def to_step(day: Day, step: Step) -> None:
    """Show a step as it is: a site that is done by its placements."""
    if step.kind == "site" and step.state != "open":
        day.go("site.review", ".".join(step.about))
    else:
        day.to_step(step)


def _plan_page(day: Day) -> Page:
    current = day.visit.current()
    rows = []
    for test, group in groupby(day.visit.steps(), key=_test_of):
        steps = list(group)
        if test:
            rows.append(_test_row(test, steps, current))
        else:
            rows += [_step_row(one, current, day) for one in steps]
    return replace(
        frame_of(day),
        id="plan",
        kind="list",
        title=say("visit.plan"),
        rows=tuple(rows),
        buttons=(
            Button("leave", say("visit.leave"), icon="stopped"),
            Button("correct", say("visit.plan.correct"), icon="person"),
            Button("on", say("visit.on" if current else "visit.plan.result"), icon="onward", strong=True),
        ),
    )


def _test_of(step: Step) -> str:
    return str(step.about).split(".")[0] if step.kind == "question" else ""


def _test_row(test: str, steps: list[Step], current: Step | None) -> Row:
    still = [one for one in steps if one.state == "open"]
    tone: Tone = "now" if current in steps else "open" if still else "done"
    if not still and any(one.state != "done" for one in steps):
        tone = "warn"
    value = say("visit.plan.some", done=len(steps) - len(still), all=len(steps))
    return Row(say(f"visit.test.{test}"), value, tone, "test", test, "" if still else "ok")


def _step_row(step: Step, current: Step | None, day: Day) -> Row:
    tone: Tone = "now" if step == current else _TONES[step.state]
    if not isinstance(step.about, str):
        site, side = step.about
        words = say("visit.site_side", site=say(f"visit.site.{site}"), side=say(f"visit.side.{side}"))
        return Row(words, say(f"visit.state.{step.state}"), tone, "step", step.id, DRAWINGS[site])
    asked, said = question(step.about), day.visit.answers.get(step.about)
    value = value_words(asked, said) if said is not None else say(f"visit.state.{step.state}")
    return Row(title_words(asked.id), value, tone, "step", step.id, _ICONS[step.state])


def _test_page(day: Day, test: str) -> Page:
    current = day.visit.current()
    rows = [_step_row(one, current, day) for one in day.visit.steps() if _test_of(one) == test]
    return replace(
        frame_of(day),
        id=f"plan.{test}",
        kind="list",
        title=say(f"visit.test.{test}"),
        rows=tuple(rows),
        buttons=(
            back_button(),
            on_button(),
        ),
    )


def _leave_page(day: Day) -> Page:
    return replace(
        frame_of(day),
        id="leave",
        kind="choice",
        title=say("visit.leave.title"),
        choices=(
            Button("pause", say("visit.leave.pause"), hint=say("visit.leave.pause.hint"), icon="pause"),
            Button("finish", say("visit.leave.finish"), hint=say("visit.leave.finish.hint"), icon="onward"),
            Button("abandon", say("visit.leave.abandon"), hint=say("visit.leave.abandon.hint"), icon="not_done"),
        ),
        buttons=(back_button(),),
    )


def _abandon_page(day: Day) -> Page:
    return replace(
        frame_of(day),
        id="abandon",
        kind="choice",
        title=say("visit.abandon"),
        lead=say("visit.abandon.lead"),
        choices=tuple(Button("abandoned", say(f"visit.abandon.{one}"), one) for one in ABANDONED),
        buttons=(back_button(),),
    )
