"""Every ended visit reaches every destination once, whatever one of them does and whenever the program is killed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from edge.exam.entry import new_entry
from edge.exam.participant import Participant
from edge.exchange.delivery.delivery import Route
from edge.exchange.delivery.errors import SyncRefused
from edge.exchange.delivery.ledger import delivery_state
from edge.exchange.delivery.one_at_a_time import one_at_a_time
from edge.exchange.delivery.sender import Progress
from edge.exchange.delivery.waits import LONGEST_S
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.visit_record import VisitRecord
from edge.records.capture_store import CaptureStore
from edge.records.erasure import erase
from edge.records.errors import RecordsRefused
from edge.records.outbox import unsent
from tests.edge.exchange.delivery.deliveries import Destination, always, delays, kit, nothing, only, refuses, who
from tests.edge.exchange.record.kept_visits import OPERATOR, reader, whole_visit


def test_every_visit_goes_to_every_destination_once(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B", "C") as here:
        whole_visit(here.store, "KT-D", practice=True, captures_per_site=1)
        whole_visit(here.store, "KT-E", end=False, captures_per_site=1)
        first, second = Destination("first"), Destination("second")
        for _ in range(3):
            here.delivery(first, second).run()
        assert first.got == second.got == ["A", "B", "C"]
        assert unsent(here.store.journal.database) == 0
        assert here.store.verify() == []


def test_a_destination_that_is_set_up_later_gets_what_was_before_it(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B") as here:
        first, later = Destination("first"), Destination("later")
        here.delivery(first).run()
        here.clocks.passes(200 * 86400)
        here.visit("C")
        here.delivery(first, later).run()
        assert (first.got, later.got) == (["A", "B", "C"], ["A", "B", "C"])


def test_one_destination_that_fails_stops_no_other(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B", "C") as here:
        down, up = Destination("down", always(delays())), Destination("up")
        here.delivery(down, up).run()
        assert (down.got, up.got) == ([], ["A", "B", "C"])
        states = delivery_state(here.store.journal.database, ("down", "up", "never heard of"))
        assert [(one.waiting, one.delivered, one.refused, one.reason) for one in states] == [
            (3, 0, 0, "delivery.network"),
            (0, 3, 0, ""),
            (3, 0, 0, ""),
        ]
        assert states[0].last_delivered_at is None and states[1].last_delivered_at == here.clocks.now


def test_a_slow_destination_takes_no_other_ones_turn(tmp_path: Path) -> None:
    with kit(tmp_path, *"ABCDEF") as here:
        slow, quick = (
            Destination("slow", clocks=here.clocks, took_s=600),
            Destination("quick", clocks=here.clocks, took_s=1),
        )
        order = []
        slow.does = lambda record, _: order.append(f"slow {who(record)}")
        quick.does = lambda record, _: order.append(who(record))
        here.delivery(slow, quick).run()
        assert order[:7] == ["slow A", *"ABCDEF"]
        assert len(order) == 12


# waiting


def test_waits_double_with_chance_up_to_the_longest_and_end_with_a_success(tmp_path: Path) -> None:
    with kit(tmp_path, "A") as here:
        down = Destination(does=always(delays()))
        delivery = here.delivery(down)
        waits = []
        for _ in range(12):
            delivery.run()
            waits.append(delivery.wait_s(1e9))
            here.clocks.passes(waits[-1] / 2)
            tried = here.ledger(down).resting().failures
            delivery.run()
            assert here.ledger(down).resting().failures == tried, "nothing is tried before the wait is over"
            here.clocks.passes(waits[-1])
        for number, wait_s in enumerate(waits):
            most_s = min(30.0 * 2**number, LONGEST_S)
            assert most_s / 2 <= wait_s <= most_s
        assert len(set(waits[-5:])) > 1, "kits that lost one network do not all come back at once"
        down.does = nothing
        delivery.run()
        assert down.got == ["A"]
        assert here.ledger(down).resting()[:3] == (0, "", "")


def test_what_a_destination_asks_for_is_granted_within_bounds(tmp_path: Path) -> None:
    with kit(tmp_path, "A") as here:
        asks = Destination(does=always(delays(after_s=600)))
        delivery = here.delivery(asks)
        delivery.run()
        assert delivery.wait_s(1e9) == 600
        here.clocks.passes(601)
        asks.does = always(delays(after_s=1e12))
        delivery.run()
        assert delivery.wait_s(1e9) == LONGEST_S


@pytest.mark.parametrize("years", [-60, -5, -1, 1, 5, 60])
def test_a_clock_that_jumps_neither_stops_nor_hurries(tmp_path: Path, years: int) -> None:
    with kit(tmp_path, "A") as here:
        down = Destination(does=always(delays()))
        delivery = here.delivery(down)
        delivery.run()
        wait_s = delivery.wait_s(1e9)
        here.clocks.now += timedelta(days=365 * years)
        assert delivery.wait_s(1e9) == wait_s, "while the program runs another clock counts"
        down.does = nothing
        here.delivery(down).run()  # started anew, it knows only the kit's clock
        assert down.got == ["A"], "no wait goes on for years"
        assert here.ledger(down).state().waiting == 0


def test_a_refused_visit_is_kept_shown_and_tried_again_after_a_day(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B", "C") as here:
        picky = Destination(does=only("B", refuses()))
        here.delivery(picky).run()
        assert picky.got == ["A", "C"]
        state = here.ledger(picky).state()
        assert (state.waiting, state.delivered, state.refused, state.reason) == (0, 2, 1, "delivery.refused")
        assert unsent(here.store.journal.database) == 1
        here.clocks.passes(3600)
        picky.does = nothing
        here.delivery(picky).run()
        assert picky.got == ["A", "C"]
        here.clocks.passes(86400)
        here.delivery(picky).run()
        assert picky.got == ["A", "C", "B"]
        assert here.ledger(picky).state().reason == ""


def test_a_destination_that_refuses_everything_is_not_sent_everything(tmp_path: Path) -> None:
    with kit(tmp_path, *(f"P{number}" for number in range(25))) as here:
        tried = []
        picky = Destination(does=lambda record, _: tried.append(record.uid) or always(refuses())(record, _))
        here.delivery(picky).run()
        assert len(tried) == 20
        here.clocks.passes(60)
        picky.does = nothing
        here.delivery(picky).run()
        assert len(picky.got) == 5


def test_a_visit_that_fails_alone_waits_alone(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B") as here:
        odd = Destination(does=only("A", delays("delivery.busy", item_only=True)))
        delivery = here.delivery(odd)
        delivery.run()
        assert odd.got == ["B"]
        here.visit("C")
        delivery.run()
        assert odd.got == ["B", "C"]
        assert 15 <= delivery.wait_s(1e9) <= 30


# killed, changed, erased, full


class _Killed(BaseException):
    pass


def test_what_kills_the_program_does_not_stand_in_the_way(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B", "C") as here:
        deadly = Destination(does=only("A", _Killed()))  # type: ignore[arg-type]
        for _ in range(2):
            with pytest.raises(_Killed):
                here.delivery(deadly).run()
        assert deadly.got == ["B", "C"]
        deadly.does = nothing
        here.delivery(deadly).run()
        assert deadly.got == ["B", "C", "A"]


def test_parts_that_were_confirmed_are_known_after_a_kill(tmp_path: Path) -> None:
    with kit(tmp_path, "A") as here:
        sent: list[str] = []

        def in_parts(record: VisitRecord, progress: Progress) -> None:
            for one in record.captures:
                if not progress.done(one.uid):
                    sent.append(one.uid)
                    if len(sent) in (3, 6):
                        raise _Killed
                    progress.mark(one.uid)
                    assert progress.done(one.uid)

        archive = Destination(does=in_parts)
        for _ in range(2):
            with pytest.raises(_Killed):
                here.delivery(archive).run()
        here.delivery(archive).run()
        assert len(sent) == len(set(sent)) + 2, "only what was under way was sent again"
        assert archive.got == ["A"]
        assert here.store.journal.database.rows("SELECT count(*) FROM delivered_parts") == [(0,)]


def test_who_is_corrected_is_sent_again_and_once_however_often(tmp_path: Path) -> None:
    with kit(tmp_path, "A") as here:
        centre = Destination()
        here.delivery(centre).run()
        (known,) = here.store.journal.of_kind("participant.enrolled")
        for code in ("KT-A2", "KT-A3"):
            body = replace(Participant.from_body(known.participant, known.body), code=code).to_body()
            corrected = new_entry("participant.corrected", body, participant=known.participant)
            here.store.journal.append([corrected], operator=OPERATOR)
        assert (here.ledger(centre).state().waiting, unsent(here.store.journal.database)) == (1, 1)
        here.delivery(centre).run()
        assert centre.got == ["A", "A3"]


def test_who_is_erased_does_not_leave_even_in_the_middle_of_a_run(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B", "C") as here:
        gone = here.store.journal.find("KT-C")
        assert gone is not None

        def erases(record: VisitRecord, _progress: Progress) -> None:
            if who(record) == "A":
                erase(here.store.journal, str(gone), why="request", operator=OPERATOR)

        centre = Destination(does=erases)
        here.delivery(centre).run()
        here.delivery(centre).run()
        assert centre.got == ["A", "B"]
        state = here.ledger(centre).state()
        assert (state.waiting, state.delivered, state.refused) == (0, 2, 0)
        assert here.store.verify() == []


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B", "C") as here:
        connection = here.store.journal.database.connection

        def fills(record: VisitRecord, progress: Progress) -> None:
            if who(record) == "B":
                connection.execute("PRAGMA query_only = ON")
                try:
                    progress.mark("one")
                except OSError as error:  # as a sender that takes it for the network's
                    raise delays() from error

        centre = Destination(does=fills)
        with pytest.raises(RecordsRefused) as refusal:
            here.delivery(centre).run()
        assert refusal.value.reason == "records.read_only"
        connection.execute("PRAGMA query_only = OFF")
        centre.does = nothing
        here.delivery(centre).run()
        assert sorted(centre.got) == ["A", "B", "C"]
        assert here.ledger(centre).resting().failures == 0, "the destination was not to blame"


def test_the_kiosk_writes_while_a_visit_is_read(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B") as here, CaptureStore(tmp_path) as kiosk:
        kiosk.journal.database.connection.execute("PRAGMA busy_timeout = 0")

        class Meanwhile:
            """A reader during whose work the kiosk ends another visit."""

            pictures = False

            def one(self, visit: str) -> VisitRecord | None:
                record = reader(here.store, "identified", pictures=False).one(visit)
                whole_visit(kiosk, f"NEW-{visit[:8].upper()}", captures_per_site=1)
                return record

        centre = Destination()
        delivery = here.delivery(centre)
        delivery._routes = [Route(centre, Meanwhile())]  # type: ignore[arg-type]
        delivery.run()
        assert centre.got == ["A", "B"]
        assert here.ledger(centre).state().waiting == 2


# pictures


def test_a_picture_with_writing_holds_back_its_visit_and_no_other(tmp_path: Path) -> None:
    with kit(tmp_path, "A", "B") as here:
        here.check = lambda record: only("A", ExchangeRefused("Writing.", remedy="Look.", reason="exchange.text"))(
            record,
            None,  # type: ignore[arg-type]
        )
        archive, centre = Destination("archive"), Destination("centre")
        here.delivery(archive, pictures=True).run()
        here.delivery(centre, pictures=False).run()
        assert (archive.got, centre.got) == (["B"], ["A", "B"])
        assert here.checked == ["A", "B"]
        state = here.ledger(archive).state()
        assert (state.refused, state.reason) == (1, "exchange.text")


def test_two_that_send_at_once_are_one(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path):
        with pytest.raises(SyncRefused) as refusal, one_at_a_time(tmp_path):
            pass
        assert refusal.value.reason == "delivery.running"
    with one_at_a_time(tmp_path):
        pass
