"""The place between two threads."""

from __future__ import annotations

import threading
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from edge.pipeline.newest import Newest


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


@given(st.lists(st.booleans(), max_size=40))
def test_taker_gets_the_newest_and_every_item_is_taken_dropped_or_in_the_place(steps: list[bool]) -> None:
    place: Newest[int] = Newest()
    put, taken = 0, []
    for is_put in steps:
        if is_put:
            put += 1
            place.put(put)
        elif (item := place.take(timeout_s=0.0)) is not None:
            assert item == put
            taken.append(item)
    place.close()
    left = list(place)
    assert left in ([], [put])
    assert len(taken) + place.dropped + len(left) == put


def test_take_gives_nothing_after_its_timeout() -> None:
    assert Newest[int]().take(timeout_s=0.001) is None


def test_in_turn_nothing_is_lost_and_the_order_is_kept() -> None:
    place: Newest[int] = Newest()

    def put_all() -> None:
        for item in range(500):
            place.put_in_turn(item)
        place.close()

    putter = in_thread(put_all)
    assert list(place) == list(range(500))
    assert place.dropped == 0
    putter.join(5.0)
    assert not putter.is_alive()


def test_overwriting_under_threads_keeps_order_and_counts_what_is_lost() -> None:
    place: Newest[int] = Newest()

    def put_all() -> None:
        for item in range(5000):
            place.put(item)
        place.close()

    putter = in_thread(put_all)
    seen = list(place)
    putter.join(5.0)
    assert seen == sorted(set(seen))
    assert seen[-1] == 4999, "the last item put is never the one that is lost"
    assert len(seen) + place.dropped == 5000


def test_closing_wakes_a_putter_waiting_its_turn_and_a_taker() -> None:
    full: Newest[int] = Newest()
    full.put(1)
    empty: Newest[int] = Newest()
    waiting = [in_thread(lambda: full.put_in_turn(2)), in_thread(lambda: list(empty))]
    full.close()
    empty.close()
    for thread in waiting:
        thread.join(5.0)
        assert not thread.is_alive()
    assert list(full) == [1], "what was in before the closing may still be taken"


def test_nothing_comes_in_after_closing() -> None:
    place: Newest[int] = Newest()
    place.close()
    place.put(1)
    place.put_in_turn(2)
    assert place.finished
    assert place.take(timeout_s=0.0) is None
    assert place.dropped == 0
