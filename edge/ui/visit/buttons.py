"""The buttons that many pages have, always with the same words and the same icon."""

from __future__ import annotations

from edge.ui.visit.page import Button
from edge.ui.words import say


def back_button() -> Button:
    """Return what leads one page back."""
    return Button("back", say("visit.back"), icon="back")


def leave_button() -> Button:
    """Return what leaves who was coming, or a visit."""
    return Button("leave", say("visit.leave"), icon="stopped")


def plan_button() -> Button:
    """Return what opens the plan of the visit."""
    return Button("plan", say("visit.plan"), icon="steps")


def no_value_button() -> Button:
    """Return what leads to the reasons why there is no value."""
    return Button("no_value", say("visit.no_value"), icon="not_done")


def on_button() -> Button:
    """Return what goes on where the visit is open."""
    return Button("on", say("visit.on"), icon="onward", strong=True)


def ok_button(*, enabled: bool = True) -> Button:
    """Return what takes what was typed."""
    return Button("ok", say("visit.ok"), icon="onward", strong=True, enabled=enabled)
