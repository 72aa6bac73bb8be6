"""Operators: roles, and a PIN that cannot be guessed by trying: not by restarting, not by setting the clock back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from edge.records import operators as operators_module
from edge.records.capture_store import CaptureStore
from edge.records.errors import RecordsRefused
from edge.records.operators import Operators, SinceBoot, since_boot, wait_after

PIN, WRONG = "483920", "111213"
SHIPPED = operators_module._HASHER


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operators_module, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


class Switched:
    """The clock that nobody can set, in a test's hands."""

    def __init__(self) -> None:
        self.boot, self.seconds = "first", 100.0

    def __call__(self) -> SinceBoot:
        return SinceBoot(self.boot, self.seconds)


def _reason(what: Callable[[], object]) -> str:
    with pytest.raises(RecordsRefused) as refusal:
        what()
    return refusal.value.reason


def _kinds(store: CaptureStore) -> list[str]:
    return [row[0] for row in store._connection.execute("SELECT kind FROM entries ORDER BY number")]


def test_the_right_pin_lets_in_and_the_journal_tells_who(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        operators = Operators(store.journal)
        lead = operators.add("Wong", "lead", PIN)
        worker = operators.add("Chan", "worker", "840159", by=lead.id)
        assert operators.sign_in(worker.id, "840159") == worker
        operators.sign_out(worker.id)
        assert operators.listed() == [worker, lead]
        told = [(one.operator, one.body) for one in store.journal.of_kind("operator.signed_in")]
        assert told == [(worker.id, {})]
        assert _kinds(store) == ["operator.added", "operator.added", "operator.signed_in", "operator.signed_out"]
        assert store.verify() == []


def test_neither_pin_nor_name_is_in_the_journal_and_the_pin_nowhere(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        Operators(store.journal).add("Wong", "lead", PIN)
        bodies = store._connection.execute("SELECT group_concat(body) FROM entries").fetchone()[0]
        ((kept,),) = store._connection.execute("SELECT pin FROM operators").fetchall()
    assert "Wong" not in bodies and PIN not in bodies
    assert kept.startswith("$argon2id$") and PIN not in kept


def test_the_shipped_cost_is_the_second_recommendation_of_rfc_9106() -> None:
    assert SHIPPED.hash(PIN).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize("pin", ["", "12345", "123456789", "111111", "123456", "987654", "48392a", "４８３９２０"])
def test_a_pin_that_is_guessed_first_is_refused(tmp_path: Path, pin: str) -> None:
    with CaptureStore(tmp_path) as store:
        assert _reason(lambda: Operators(store.journal).add("Wong", "lead", pin)) == "pin.weak"
        assert store.count_entries() == 0


def test_only_a_lead_or_technician_manages_and_one_of_them_always_stays(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        operators = Operators(store.journal)
        assert _reason(lambda: operators.add("Chan", "worker", PIN)) == "operator.not_allowed", "nobody could add more"
        lead = operators.add("Wong", "lead", PIN)
        worker = operators.add("Chan", "worker", PIN, by=lead.id)
        assert _reason(lambda: operators.add("Lee", "worker", PIN)) == "operator.not_allowed"
        assert _reason(lambda: operators.add("Lee", "lead", PIN, by=worker.id)) == "operator.not_allowed"
        assert _reason(lambda: operators.add(" Chan", "lead", PIN, by=lead.id)) == "operator.name"
        assert _reason(lambda: operators.set_pin(lead.id, "720481", by=worker.id)) == "operator.not_allowed"
        operators.set_pin(worker.id, "720481", by=worker.id)
        assert _reason(lambda: operators.remove(lead.id, by=lead.id)) == "operator.last"
        operators.remove(worker.id, by=lead.id)
        assert operators.listed() == [lead]
        assert _reason(lambda: operators.sign_in(worker.id, "720481")) == "operator.unknown"
        assert operators.add("Chan", "worker", PIN, by=lead.id).id != worker.id


def test_waits_double_up_to_an_hour() -> None:
    assert [wait_after(tries) for tries in (2, 3, 4, 5, 9, 10, 10_000)] == [0, 30, 60, 120, 1920, 3600, 3600]


def test_after_three_wrong_ones_even_the_right_one_must_wait(tmp_path: Path) -> None:
    clock = Switched()
    with CaptureStore(tmp_path) as store:
        operators = Operators(store.journal, clock)
        who = operators.add("Wong", "lead", PIN).id
        for _ in range(3):
            assert _reason(lambda: operators.sign_in(who, WRONG)) == "pin.wrong"
        assert _reason(lambda: operators.sign_in(who, PIN)) == "pin.wait"
        clock.seconds += 29
        assert _reason(lambda: operators.sign_in(who, PIN)) == "pin.wait"
        assert operators.wait_s(who) == pytest.approx(1.0)
        clock.seconds += 1
        assert operators.sign_in(who, PIN).id == who
        assert _reason(lambda: operators.sign_in(who, WRONG)) == "pin.wrong", "and the count began anew"
        assert operators.wait_s(who) == 0
        assert _kinds(store)[1:5] == ["operator.refused", "operator.refused", "operator.locked", "operator.signed_in"]


@pytest.mark.parametrize("seconds", [0.0, 5.0, 29.0])
def test_neither_restarting_nor_setting_the_clock_back_shortens_the_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    clock = Switched()
    with CaptureStore(tmp_path) as store:
        operators = Operators(store.journal, clock)
        who = operators.add("Wong", "lead", PIN).id
        for _ in range(3):
            assert _reason(lambda: operators.sign_in(who, WRONG)) == "pin.wrong"
    clock.boot, clock.seconds = "second", seconds
    monkeypatch.setattr("time.time", lambda: 0.0)
    with CaptureStore(tmp_path) as store:
        again = Operators(store.journal, clock)
        assert again.wait_s(who) == 30 - seconds
        assert _reason(lambda: again.sign_in(who, PIN)) == "pin.wait"
        clock.seconds = 30.0
        assert _reason(lambda: again.sign_in(who, WRONG)) == "pin.wrong"
        assert again.wait_s(who) == 60.0


def test_guessing_over_re_opening_gets_no_more_tries_than_guessing_at_once(tmp_path: Path) -> None:
    clock, looked_at = Switched(), 0
    with CaptureStore(tmp_path) as store:
        who = Operators(store.journal, clock).add("Wong", "lead", PIN).id
    for restart in range(60):  # a restart a minute for an hour
        clock.boot, clock.seconds = f"boot {restart}", 20.0
        with CaptureStore(tmp_path) as store:
            operators = Operators(store.journal, clock)
            for _ in range(5):
                looked_at += _reason(partial(operators.sign_in, who, WRONG)) == "pin.wrong"
                clock.seconds += 8.0
    assert looked_at == 4, "three at once, one after the first 30 s, none after: no boot lasts the next 60 s"


def test_a_try_is_counted_before_the_pin_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with CaptureStore(tmp_path) as store:
        who = Operators(store.journal).add("Wong", "lead", PIN).id

    def cut(encoded: str, pin: str) -> bool:
        raise KeyboardInterrupt  # the plug is pulled while Argon2 works

    with monkeypatch.context() as pulled, CaptureStore(tmp_path) as store:
        pulled.setattr(operators_module, "_is_right", cut)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                Operators(store.journal).sign_in(who, PIN)
    with CaptureStore(tmp_path) as store:
        assert _reason(lambda: Operators(store.journal).sign_in(who, PIN)) == "pin.wait"


def test_what_cannot_be_counted_is_not_tried(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        operators = Operators(store.journal)
        who = operators.add("Wong", "lead", PIN).id
        store._connection.execute("PRAGMA query_only = ON")
        assert _reason(lambda: operators.sign_in(who, PIN)) == "records.read_only"


def test_a_new_pin_from_a_lead_ends_the_wait(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        operators = Operators(store.journal, Switched())
        lead = operators.add("Wong", "lead", PIN).id
        who = operators.add("Chan", "worker", "840159", by=lead).id
        for _ in range(3):
            assert _reason(lambda: operators.sign_in(who, WRONG)) == "pin.wrong"
        operators.set_pin(who, "720481", by=lead)
        assert operators.sign_in(who, "720481").name == "Chan"


def test_the_clock_nobody_can_set_is_the_systems_own() -> None:
    first, second = since_boot(), since_boot()
    assert first.boot == second.boot and len(first.boot) == 36
    assert 0 < first.seconds <= second.seconds
