"""Who is expected: chosen from a list, confirmed by the birth that they say, enrolled by hand where there is none."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.exam.participant import Birth
from edge.exchange.inward.worklist import Expected
from edge.ui.visit.page import Button, Row
from tests.edge.ui.visit.exchange_doubles import Destinations, ExpectedPeople, expected, state
from tests.edge.ui.visit.kit_doubles import Desk
from tests.edge.ui.visit.test_flow_random import Somebody
from tests.edge.ui.visit.worker import Worker


class Enroller(Worker):
    """A worker at a kit with a list; without ``people`` and ``refused`` there is none."""

    def __init__(self, *people: Expected, refused: tuple[str, ...] = ()) -> None:
        desk = Desk()
        self.list = ExpectedPeople(*people, refused=refused)
        desk.kit = replace(desk.kit, expected=self.list)
        super().__init__(desk)
        self.sign_in()

    def opens(self) -> None:
        self.touch("begin")
        self.touch("expected")

    def chooses(self, code: str) -> None:
        self.opens()
        self.touch("come", code)

    def says(self, **birth: int) -> None:
        """Let the person say a birth, part by part, as it is asked for."""
        for part, said in birth.items():
            assert self.id.split(".")[1] == part
            self.types(str(said))
            self.touch("ok")

    @property
    def acts(self) -> set[str]:
        return {one.act for one in self.page.buttons}

    @property
    def shown(self) -> str:
        return json.dumps(self.page.for_qml())

    def enrolled(self) -> dict[str, object]:
        return next(one.body for one in self.desk.keeper.entries if one.kind == "participant.enrolled")


def test_without_anybody_expected_there_is_no_such_button() -> None:
    worker = Enroller()
    worker.touch("begin")
    assert worker.acts == {"leave", "ok"}
    demonstration = Worker(Desk())
    demonstration.sign_in()
    demonstration.touch("begin")
    assert {one.act for one in demonstration.page.buttons} == {"leave", "ok"}


def test_the_list_has_codes_and_neither_births_nor_sexes() -> None:
    worker = Enroller(expected("AB-1", (1950, 4, 3), "F"), expected("CD-2", (1931, 12), "M"))
    worker.opens()
    assert worker.id == "find.expected"
    assert worker.page.kind == "choice"
    assert worker.page.choices == (Button("come", "AB-1", "AB-1"), Button("come", "CD-2", "CD-2"))
    assert not any(said in worker.shown for said in ("1950", "1931", "woman", "man"))


def test_somebody_new_says_a_birth_that_fits_and_everything_else_is_there() -> None:
    worker = Enroller(expected("AB-1", (1950, 4, 3), "F"))
    worker.chooses("AB-1")
    for page in ("confirm.year", "confirm.month", "confirm.day"):
        assert worker.id == page
        assert "1950" not in worker.shown
        worker.next()
    assert worker.id == "enrol.check"
    assert [row.value for row in worker.page.rows] == ["AB-1", "woman", "1950-04-03"]
    worker.until("question.safety.pacemaker")
    assert worker.enrolled() == {"code": "AB-1", "sex": "F", "birth": {"year": 1950, "month": 4, "day": 3}}


@pytest.mark.parametrize("wrong", [{"year": 1951}, {"month": 5}, {"day": 4}])
def test_a_birth_that_does_not_fit_is_asked_again_without_saying_what_it_should_be(wrong: dict[str, int]) -> None:
    worker = Enroller(expected("AB-1", (1950, 4, 3), "F"))
    worker.chooses("AB-1")
    for tries in (1, 2, 3):
        worker.says(**{"year": 1950, "month": 4, "day": 3, **wrong})
        assert worker.id == ("notice.birth_differs_again_listed" if tries == 3 else "notice.birth_differs_listed")
        assert "1950" not in worker.shown
        worker.touch("read")
    assert worker.id == "home"
    assert worker.desk.keeper.entries == []


def test_after_a_list_that_is_wrong_the_card_still_leads_on() -> None:
    worker = Enroller(expected("AB-1", (1931, 1, 1), "M"))
    worker.chooses("AB-1")
    for _ in range(3):
        worker.says(year=1950, month=4, day=3)
        worker.touch("read")
    worker.comes("AB-1")
    assert worker.enrolled() == {"code": "AB-1", "sex": "F", "birth": {"year": 1950, "month": 4, "day": 3}}


def test_what_the_list_does_not_say_is_asked() -> None:
    worker = Enroller(expected("AB-1", (1950,), "unknown"))
    worker.chooses("AB-1")
    worker.says(year=1950)
    assert worker.id == "enrol.sex"
    assert not any(one.chosen for one in worker.page.choices)
    worker.touch("sex", "unknown")
    assert worker.id == "enrol.month"
    worker.says(month=4)
    worker.touch("unknown")
    assert worker.id == "enrol.check"
    worker.until("question.safety.pacemaker")
    assert worker.enrolled() == {"code": "AB-1", "sex": "unknown", "birth": {"year": 1950, "month": 4, "day": None}}


def test_without_a_birth_on_the_list_it_is_taken_down_as_of_anybody() -> None:
    worker = Enroller(expected("AB-1", (), "M"))
    worker.chooses("AB-1")
    worker.says(year=1950, month=4, day=3)
    assert worker.id == "enrol.check"
    worker.until("question.safety.pacemaker")
    assert worker.enrolled() == {"code": "AB-1", "sex": "M", "birth": {"year": 1950, "month": 4, "day": 3}}


def test_a_sex_that_is_wrong_on_the_list_is_put_right_and_the_birth_stays_confirmed() -> None:
    worker = Enroller(expected("AB-1", (1950, 4, 3), "M"))
    worker.chooses("AB-1")
    worker.says(year=1950, month=4, day=3)
    worker.touch("back")
    assert worker.id == "enrol.sex"
    assert [one.about for one in worker.page.choices if one.chosen] == ["M"]
    worker.touch("sex", "F")
    assert worker.id == "enrol.check"
    assert [row.value for row in worker.page.rows] == ["AB-1", "woman", "1950-04-03"]


def test_back_leads_to_the_list_and_a_confirmed_birth_is_never_typed_over() -> None:
    worker = Enroller(expected("AB-1", (1950,), "F"))
    worker.chooses("AB-1")
    worker.says(year=1950)
    assert worker.id == "enrol.month"
    worker.touch("back")
    assert worker.id == "confirm.year"
    worker.says(year=1951)
    assert worker.id == "notice.birth_differs_listed"
    worker.touch("read")
    worker.touch("back")
    assert worker.id == "find.expected"
    assert worker.page.banner == ""
    worker.touch("back")
    assert worker.id == "find.code"
    worker.touch("leave")
    assert worker.id == "home"


def test_of_somebody_the_kit_knows_its_own_records_are_compared_with() -> None:
    worker = Enroller(expected("AB-1", (1931, 1, 1), "M"))
    worker.comes("AB-1")
    worker.until("sheet")
    worker.touch("done")
    worker.chooses("AB-1")
    worker.says(year=1950, month=4, day=3)
    assert worker.id == "consent"
    worker.until("question.safety.pacemaker")
    assert len([one for one in worker.desk.keeper.entries if one.kind == "participant.enrolled"]) == 1


def test_who_was_seen_today_is_marked_and_comes_last() -> None:
    worker = Enroller(expected("AB-1"), expected("CD-2"), expected("EF-3"))
    worker.comes("AB-1")
    worker.until("sheet")
    worker.touch("done")
    worker.chooses("CD-2")
    worker.until("question.safety.pacemaker")
    worker.touch("plan")
    worker.touch("leave")
    worker.touch("pause")
    worker.opens()
    tiles = [(one.label, one.hint, one.icon) for one in worker.page.choices]
    assert tiles == [("EF-3", "", ""), ("AB-1", "seen today", "ok"), ("CD-2", "begun", "play")]
    worker.touch("come", "CD-2")
    worker.says(year=1950, month=4, day=3)
    assert worker.id == "question.safety.pacemaker"
    assert len(worker.desk.keeper.visits()) == 2


def test_a_list_that_cannot_be_read_is_said_and_people_are_enrolled_by_hand() -> None:
    worker = Enroller(refused=("inward.content",))
    worker.opens()
    assert worker.id == "notice.expected_not_read"
    assert "(inward.content)" in worker.page.lead
    worker.touch("read")
    assert worker.id == "find.code"
    worker.comes("AB-1")
    assert worker.page.banner.startswith("AB-1")


def test_the_other_list_is_still_of_use() -> None:
    worker = Enroller(expected("AB-1"), refused=("inward.damaged",))
    worker.opens()
    assert worker.id == "notice.expected_not_read"
    worker.touch("read")
    assert worker.id == "find.expected"
    worker.touch("come", "AB-1")
    assert worker.id == "confirm.year"


def test_a_card_that_is_scanned_over_the_list_goes_first() -> None:
    worker = Enroller(expected("AB-1"))
    worker.opens()
    worker.scans("CD-2")
    assert worker.id == "enrol.unknown"
    assert "CD-2" in worker.page.lead


def test_a_practice_is_of_nobody_who_is_expected() -> None:
    worker = Enroller(expected("AB-1"))
    worker.touch("practice")
    worker.touch("begin")
    assert worker.acts == {"leave", "ok"}


def test_the_list_is_asked_for_by_the_day_and_one_of_yesterday_is_none() -> None:
    worker = Enroller(expected("AB-1"))
    worker.touch("begin")
    assert worker.acts == {"leave", "expected", "ok"}
    assert worker.list.asked == [worker.desk.clock.wall().date()]
    worker.desk.clock.set(worker.desk.clock.wall().replace(day=27))
    assert worker.acts == {"leave", "ok"}
    worker.desk.clock.passes(61)
    worker.flow.tick()
    assert worker.acts == {"leave", "expected", "ok"}


def test_a_list_longer_than_anybody_turns_through_says_how_many_more_there_are() -> None:
    worker = Enroller(*(expected(f"AB-{number}") for number in range(100)))
    worker.opens()
    assert len(worker.page.choices) == 60
    assert "first 60" in worker.page.lead


def test_codes_that_are_too_long_for_tiles_are_lines_of_a_list() -> None:
    long = "NT-WEST-2026-0000412-XYZ"
    worker = Enroller(expected("AB-1"), expected(long))
    worker.comes("AB-1")
    worker.until("sheet")
    worker.touch("done")
    worker.opens()
    assert (worker.page.kind, worker.page.choices) == ("list", ())
    assert worker.page.rows == (
        Row(long, "", "plain", "come", long, "person"),
        Row("AB-1", "seen today", "done", "come", "AB-1"),
    )


def test_who_gave_up_may_come_again() -> None:
    worker = Enroller(expected("AB-1"))
    worker.comes("AB-1")
    worker.touch("plan")
    worker.touch("leave")
    worker.touch("abandon")
    worker.touch("abandoned", "left")
    worker.opens()
    assert worker.page.choices == (Button("come", "AB-1", "AB-1"),)


def test_a_locked_screen_shows_nobody_of_the_list() -> None:
    worker = Enroller(expected("AB-1"))
    worker.opens()
    worker.desk.clock.passes(3600)
    worker.flow.tick()
    assert worker.id == "lock"
    assert "AB-1" not in worker.shown


@settings(max_examples=60, deadline=None)
@given(
    listed=st.tuples(st.integers(1906, 2020), st.none() | st.integers(1, 12), st.none() | st.integers(1, 28)),
    said=st.tuples(st.integers(1906, 2020), st.integers(1, 12), st.integers(1, 28)),
    same=st.integers(0, 3),
)
def test_nobody_is_enrolled_with_another_birth_than_the_lists(
    listed: tuple[int, int | None, int | None], said: tuple[int, int, int], same: int
) -> None:
    known = (listed[0], listed[1], listed[2] if listed[1] else None)
    says = [(one if at < same else None) or own for at, (one, own) in enumerate(zip(known, said, strict=True))]
    worker = Enroller(Expected("AB-1", Birth(*known), "F", None))
    worker.birth = dict(zip(("year", "month", "day"), says, strict=True))
    worker.chooses("AB-1")
    fits = all(one in (None, own) for one, own in zip(known, says, strict=True))
    for _ in range(20):
        if worker.id in ("question.safety.pacemaker", "home") or worker.id.startswith("notice."):
            break
        worker.next()
    if fits:
        assert worker.enrolled()["birth"] == worker.birth
    else:
        assert worker.id == "notice.birth_differs_listed"
        assert worker.desk.keeper.entries == []


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**9), steps=st.integers(1, 150))
def test_whatever_is_done_with_a_list_and_destinations_nothing_breaks(seed: int, steps: int) -> None:
    somebody = Somebody(seed)
    desk = somebody.worker.desk
    people = ExpectedPeople(expected("AB-1"), expected("CD-2", (1931,), "unknown"), refused=("inward.damaged",))
    there = Destinations(state("a", waiting=2, reason="delivery.login"), state("b", delivered=1))
    desk.kit = replace(desk.kit, expected=people, destinations=there)
    somebody.worker.switch_on()
    somebody.worker.sign_in()
    for _ in range(steps):
        somebody.act()
    somebody.finds_the_way_out()
    codes = [one.body["code"] for one in desk.keeper.entries if one.kind == "participant.enrolled"]
    assert len(codes) == len(set(codes))
