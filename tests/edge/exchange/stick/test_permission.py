"""Who may export what: by every combination of role, names, key and a word of consent to leave it readable."""

from __future__ import annotations

import pytest

from calibration.errors import MyosightError
from edge.exchange.record.visit_record import Naming
from edge.exchange.stick.permission import sealing_for
from edge.records.operators import Role

KEY = ("age1" + "q" * 58,)


def reason(recipients: tuple[str, ...], role: Role, naming: Naming, *, plain: bool) -> str:
    try:
        return f"sealed to {len(sealing_for(recipients, role, naming, plain=plain).recipients)}"
    except MyosightError as refused:
        return refused.reason


@pytest.mark.parametrize("role", ["worker", "technician", "lead"])
@pytest.mark.parametrize("naming", ["pseudonymised", "identified"])
def test_with_a_key_everything_is_encrypted(role: Role, naming: Naming) -> None:
    allowed = naming == "pseudonymised" or role == "lead"
    assert reason(KEY, role, naming, plain=False) == ("sealed to 1" if allowed else "exchange.not_allowed")
    assert reason(KEY, role, naming, plain=True) == ("stick.not_allowed" if allowed else "exchange.not_allowed")


@pytest.mark.parametrize("role", ["worker", "technician", "lead"])
@pytest.mark.parametrize("naming", ["pseudonymised", "identified"])
def test_without_a_key_only_a_lead_who_says_so_exports(role: Role, naming: Naming) -> None:
    named = naming == "identified" and role != "lead"
    assert reason((), role, naming, plain=False) == ("exchange.not_allowed" if named else "stick.no_recipient")
    expected = "sealed to 0" if role == "lead" else "exchange.not_allowed" if named else "stick.not_allowed"
    assert reason((), role, naming, plain=True) == expected
