"""What a contact's edges mean."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from edge.hardware.pins.contacts import HABITS
from edge.hardware.pins.presses import SETTLE_NS, STUCK_NS, Habit, Press, Presses

MS = 1_000_000
PEDAL = HABITS["footswitch"]
BUTTON = HABITS["freeze"]
#: Times within one settling time of a bound may fall to either side.
CLEAR_NS = 2 * SETTLE_NS


def presses_of(edges: list[tuple[int, bool]], habit: Habit, *, until_ns: int) -> list[tuple[int, Press]]:
    """Run edges as the controls' thread does, waking where asked; return what was told, and when."""
    contact = Presses(habit, closed=False, now_ns=0)
    told: list[tuple[int, Press]] = []
    for at_ns, closed in [*edges, (until_ns, False)]:
        while (due := contact.next_ns) is not None and due < at_ns:
            before = contact.next_ns
            told += [(due, press) for press in contact.wait(due)]
            assert contact.next_ns != before, "it would ask for ever"
        told += [(at_ns, press) for press in contact.edge(at_ns, closed)]
    return told


@dataclass(frozen=True)
class Train:
    """What a person did, and the edges of a contact that bounces."""

    presses: list[tuple[int, int]]  # closed from, until
    edges: list[tuple[int, bool]]
    end_ns: int


@st.composite
def trains(draw: st.DrawFn) -> Train:
    """Draw presses of any length with bounces at every change, and with sparks that close or open for a moment."""
    now, presses, edges = 0, [], []
    length = st.one_of(st.integers(CLEAR_NS, 500 * MS), st.integers(1000 * MS, 4000 * MS))
    for _ in range(draw(st.integers(0, 5))):
        spans = []
        for closed in (False, True):
            now += draw(length)
            edges += _change(draw, now, closed)
            spans.append(now)
            if draw(st.booleans()):  # a spark, long before the next change
                spark = draw(st.integers(1, SETTLE_NS // 2))
                now += CLEAR_NS
                edges += [(now, not closed), (now + spark, closed)]
        presses.append((spans[1], 0))
        now += draw(length)
        presses[-1] = (presses[-1][0], now)
        edges += _change(draw, now, False)
    return Train(presses, edges, now + 5 * STUCK_NS)


def _change(draw: st.DrawFn, at_ns: int, closed: bool) -> list[tuple[int, bool]]:
    """One change with its bounces, which are over well before the contact counts as settled."""
    times = sorted(draw(st.sets(st.integers(1, SETTLE_NS // 2), max_size=8)))
    if len(times) % 2:
        times.pop()
    bounces = [(at_ns + after, closed == bool(number % 2)) for number, after in enumerate(times)]
    return [(at_ns, closed), *bounces]


@settings(derandomize=True, deadline=None)
@given(trains())
def test_a_button_counts_once_for_every_press_however_it_bounces(train: Train) -> None:
    told = presses_of(train.edges, BUTTON, until_ns=train.end_ns)
    assert [press.kind for _, press in told] == ["down"] * len(train.presses)
    for (_, press), (closed_ns, _) in zip(told, train.presses, strict=True):
        assert 0 <= press.closed_ns - closed_ns <= SETTLE_NS


@settings(derandomize=True, deadline=None)
@given(trains())
def test_a_pedal_tells_short_from_long_however_it_bounces(train: Train) -> None:
    every = presses_of(train.edges, PEDAL, until_ns=train.end_ns)
    assert [press.kind for _, press in every[::2]] == ["down"] * len(train.presses), "each press begins with it"
    told = every[1::2]
    assert PEDAL.held_ns is not None
    expected = ["held" if until - since > PEDAL.held_ns else "short" for since, until in train.presses]
    assert [press.kind for _, press in told] == expected
    assert [press.closed_ns for _, press in every[::2]] == [press.closed_ns for _, press in told]
    for (at_ns, press), (since_ns, until_ns) in zip(told, train.presses, strict=True):
        assert 0 <= press.closed_ns - since_ns <= SETTLE_NS
        if press.kind == "held":
            assert at_ns < until_ns, "it is told while it is still held"


@settings(derandomize=True, deadline=None)
@given(trains())
def test_the_power_button_tells_long_presses_alone(train: Train) -> None:
    habit = HABITS["power"]
    assert habit.held_ns is not None
    clear = [(since, until) for since, until in train.presses if abs(until - since - habit.held_ns) > CLEAR_NS]
    every = [press for _, press in presses_of(train.edges, habit, until_ns=train.end_ns)]
    told = [press for press in every if press.kind != "down"]
    assert all(press.kind == "held" for press in told)
    for since, until in clear:
        heard = [press for press in told if 0 <= press.closed_ns - since <= SETTLE_NS]
        assert len(heard) == (until - since > habit.held_ns)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30_000 * MS), st.booleans()), max_size=40))
def test_any_edges_whatever_their_order_tell_at_most_one_press_for_each_closing(edges: list[tuple[int, bool]]) -> None:
    for habit in HABITS.values():
        told = [press.kind for _, press in presses_of(edges, habit, until_ns=40_000 * MS)]
        downs = told.count("down")
        assert len(told) - downs <= downs <= sum(closed for _, closed in edges)


def test_a_spark_shorter_than_the_settling_time_is_no_press() -> None:
    assert not presses_of([(100, True), (100 + SETTLE_NS - 1, False)], BUTTON, until_ns=1000 * MS)


def test_a_contact_that_is_closed_at_the_beginning_is_no_press_until_it_has_opened() -> None:
    contact = Presses(BUTTON, closed=True, now_ns=0)
    assert not contact.wait(5_000 * MS)
    assert not contact.edge(6_000 * MS, False)
    assert not contact.edge(7_000 * MS, True)
    assert [press.kind for press in contact.wait(8_000 * MS)] == ["down"]


def test_an_edge_that_was_lost_starts_the_settling_anew() -> None:
    contact = Presses(BUTTON, closed=False, now_ns=0)
    contact.edge(1_000, True)
    assert not contact.edge(SETTLE_NS - 1, True)
    assert not contact.wait(SETTLE_NS + 2_000)
    assert contact.wait(2 * SETTLE_NS)


def test_a_stuck_contact_is_named_until_it_opens() -> None:
    for started_closed in (False, True):
        contact = Presses(PEDAL, closed=started_closed, now_ns=0)
        contact.edge(0, True)
        contact.wait(STUCK_NS - 1)
        assert not contact.stuck
        contact.wait(STUCK_NS + SETTLE_NS)
        assert contact.stuck
        contact.edge(2 * STUCK_NS, False)
        contact.wait(2 * STUCK_NS + SETTLE_NS)
        assert not contact.stuck
        assert contact.next_ns is None
