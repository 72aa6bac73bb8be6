"""The reckoning of a cut kit: what was told must be there, what was on its way may be, and nothing else is."""

from __future__ import annotations

from typing import Any

from tests.device.visit_power import KitDisk, Tally


def asks(name: str, then: str) -> dict[str, Any]:
    return {"tells": "asks", "id": name, "kind": "answer.given", "now": "", "then": then}


def kept(name: str) -> dict[str, Any]:
    return {"tells": "kept", "id": name}


def state(*entries: str, stands: str, **wrong: list[str]) -> dict[str, Any]:
    return {"entries": list(entries), "doubled": [], "faults": [], "stands": stands, **wrong}


TOLD = [asks("a", "step b"), kept("a"), asks("b", "step c"), kept("b"), asks("c", "step d")]


def looked(found: dict[str, Any], *, marks: tuple[str, ...] = ("a", "b")) -> Tally:
    """Return the tally of one cut after ``TOLD``, and of what was found then."""
    tally, disk = Tally(), KitDisk()
    disk.look(state(stands="KT-0001 enrol"), tally)
    disk.heard(TOLD, list(marks), tally)
    disk.look(found, tally)
    return tally


def test_what_was_told_is_there_and_the_visit_at_the_step_after_it() -> None:
    tally = looked(state("a", "b", stands="step c"))
    assert tally == Tally(while_writing=1)


def test_what_was_on_its_way_may_be_there() -> None:
    tally = looked(state("a", "b", "c", stands="step d"))
    assert tally == Tally(while_writing=1, kept_untold=1)


def test_what_was_told_and_is_not_there_is_lost() -> None:
    tally = looked(state("a", stands="step b"))
    assert (tally.told_and_lost, tally.from_nowhere, len(tally.faults)) == (1, 0, 1)


def test_what_the_log_had_not_taken_in_may_be_missing_but_not_what_is_before_it() -> None:
    assert looked(state("a", stands="step b"), marks=("a",)) == Tally(while_writing=1, lag=1)
    assert looked(state(stands="KT-0001 enrol"), marks=("a",)).told_and_lost == 1


def test_another_step_is_wrong() -> None:
    assert looked(state("a", "b", stands="step d")).wrong_step == 1


def test_an_entry_that_nobody_asked_for_is_told() -> None:
    assert looked(state("a", "b", "x", stands="step c")).from_nowhere == 1
    assert looked(state("b", "a", stands="step b")).from_nowhere == 1


def test_what_is_doubled_or_broken_is_told() -> None:
    tally = looked(state("a", "b", stands="step c", doubled=["grip"], faults=["entry 1 is not as it was kept"]))
    assert (tally.doubled, tally.broken, len(tally.faults)) == (1, 1, 2)
