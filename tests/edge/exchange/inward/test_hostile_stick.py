"""Nothing on a stick but a whole package of the programme's is taken, and nothing on the kit changes for it."""

from __future__ import annotations

from pathlib import Path

from tests.edge.exchange.inward import hostile_stick
from tests.edge.exchange.inward.hostile_stick import attempt, outcome_of, victim
from tests.edge.exchange.inward.packages import contents


def test_every_hostile_stick_is_refused_and_changes_nothing() -> None:
    found = hostile_stick.table(40)
    assert len(found) > 70
    wrong = {name: codes for name, codes in found.items() if any(not code.startswith("inward.") for code in codes)}
    assert wrong == {}
    assert [name for name, codes in found.items() if any(" " in code for code in codes)] == []


def test_the_drill_would_notice_what_is_taken_and_what_is_changed(tmp_path: Path) -> None:
    here = victim(tmp_path / "kit")
    stick = tmp_path / "update.myosight"
    whole = hostile_stick.Attack("whole", lambda path: hostile_stick.good(path))
    assert outcome_of(here, whole, stick) == "TAKEN, AND SOMETHING CHANGED"


def test_a_name_that_is_none_is_refused_for_its_name_alone(tmp_path: Path) -> None:
    here = victim(tmp_path / "kit")
    before = contents(tmp_path / "kit")
    for number, attack in enumerate(one for one in hostile_stick.attacks(1) if one.name.startswith("name ")):
        stick = tmp_path / f"{number}.myosight"
        attack.put(stick)
        assert attempt(here, stick) == "inward.manifest", attack.name
    assert contents(tmp_path / "kit") == before
