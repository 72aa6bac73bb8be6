"""Who works with the kit: the list of operators, the PIN, and the lock over everything after a while of nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calibration.errors import MyosightError
from edge.records.operators import Operator
from edge.ui.visit.buttons import ok_button
from edge.ui.visit.day import Day
from edge.ui.visit.number_typing import empty_pin
from edge.ui.visit.page import Button, NumberBox, Page, Row
from edge.ui.words import say

_REFUSED = ("pin.wrong", "pin.wait")


class SignInPages:
    """``sign_in``, ``sign_in.pin`` and ``lock``; shown over whatever page the day is at."""

    def page(self, day: Day) -> Page:
        """Return the list, or the pad for a PIN."""
        if day.signing is None:
            return _operators(day)
        typed = day.pin
        name = "lock" if day.locked else "sign_in.pin"
        return Page(
            name,
            "number",
            say(f"visit.{name}", operator=day.signing.name),
            lead=say(f"visit.{name}.lead"),
            number=NumberBox(
                "●" * len(typed.typed),
                "",
                say(f"visit.{typed.fault}" if typed.fault else "visit.pin.hint"),
                refused=bool(typed.fault),
                decimals=False,
            ),
            buttons=(
                Button("others", say("visit.sign_in.others"), icon="back"),
                ok_button(enabled=day.checking is None),
            ),
        )

    def act(self, day: Day, act: str, about: str) -> None:
        """Choose an operator, type a PIN, or go back to the list."""
        if act == "operator":
            day.signing = next((one for one in _listed(day) if one.id == about), None)
            day.pin = empty_pin()
        elif act == "others":
            day.signing, day.pin, day.checking = None, empty_pin(), None
        elif act == "key":
            day.pin = day.pin.pressed(about)
        elif act == "ok" and day.signing is not None and day.checking is None:
            if not day.pin.typed:
                day.pin = replace(day.pin, fault="pin.empty")
            else:
                day.checking = day.kit.operators.check_pin(day.signing.id, day.pin.typed)
                self.settle(day)

    def settle(self, day: Day) -> None:
        """Let the operator in if the PIN is checked, or say why not."""
        if day.checking is None or not day.checking.done():
            return
        checked, day.checking = day.checking, None
        try:
            operator = checked.result()
        except MyosightError as error:
            day.pin = replace(empty_pin(), fault=error.reason if error.reason in _REFUSED else "pin.failed")
            return
        day.operator, day.signing, day.pin, day.locked = operator, None, empty_pin(), False


def _listed(day: Day) -> Sequence[Operator]:
    return day.once("operators", day.kit.operators.listed)


def _operators(day: Day) -> Page:
    listed = _listed(day)
    return Page(
        "sign_in",
        "list",
        say("visit.sign_in"),
        lead=say("visit.sign_in.lead" if listed else "visit.sign_in.nobody"),
        rows=tuple(
            Row(one.name, say(f"visit.role.{one.role}"), "plain", "operator", one.id, "onward") for one in listed
        ),
    )
