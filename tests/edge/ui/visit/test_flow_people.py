"""Who is seen and who sees them: never a value under another code, nothing left over, nobody looks who may not."""

from __future__ import annotations

import json

import pytest

from edge.hardware.serial_line.received import BodyComposition, Grip
from tests.edge.ui.visit.kit_doubles import PIN, Desk
from tests.edge.ui.visit.worker import Worker


@pytest.fixture
def worker() -> Worker:
    return Worker(Desk())


def shown(worker: Worker) -> str:
    return json.dumps(worker.page.for_qml())


def test_another_persons_code_is_refused_in_words_on_every_page_of_a_visit(worker: Worker) -> None:
    worker.comes("AB-1")
    while worker.id != "sheet":
        before, entries = worker.page, len(worker.desk.keeper.entries)
        worker.scans("CD-2")
        assert worker.id == "notice.other_code"
        assert "AB-1" in worker.page.lead
        assert "CD-2" not in shown(worker)
        worker.touch("read")
        assert worker.page == before
        assert len(worker.desk.keeper.entries) == entries
        worker.next()


def test_the_persons_own_code_changes_nothing(worker: Worker) -> None:
    worker.comes("AB-1")
    before = worker.page
    worker.scans(" ab-1\r\n")
    assert worker.page == before


def test_a_scanned_code_begins_at_home(worker: Worker) -> None:
    worker.sign_in()
    worker.scans("cd-2\n")
    assert worker.id == "enrol.unknown"
    assert "CD-2" in worker.page.lead


def test_what_is_no_code_is_refused(worker: Worker) -> None:
    worker.sign_in()
    worker.scans("http://example.org/?a=b")
    assert worker.id == "find.code"
    assert worker.page.number is not None
    assert worker.page.number.refused


def test_nothing_of_the_former_person_is_on_any_page_of_the_next(worker: Worker) -> None:
    worker.birth["year"] = 1943
    worker.until("sheet")
    worker.touch("done")
    worker.code, worker.birth["year"] = "CD-2", 1951
    worker.touch("begin")
    while worker.id != "home":
        assert "AB-1" not in shown(worker)
        assert "1943" not in shown(worker)
        worker.next()
    first, second = (visit.visit for visit in worker.desk.keeper.visits())
    people = {one.visit: one.participant for one in worker.desk.keeper.entries if one.visit}
    assert people[first] != people[second]


def test_two_people_by_turns_keep_their_own_values(worker: Worker) -> None:
    worker.comes("AB-1")
    worker.until("question.body.height_cm")
    worker.types("160")
    worker.touch("plan")
    worker.touch("leave")
    worker.touch("pause")
    worker.comes("CD-2")
    worker.until("question.body.height_cm")
    assert worker.page.number is not None
    assert worker.page.number.typed == ""
    worker.types("171")
    worker.touch("ok")
    worker.touch("plan")
    worker.touch("leave")
    worker.touch("pause")
    worker.code = "AB-1"
    worker.until("question.body.height_cm")
    worker.types("160")
    worker.touch("ok")
    heights = {
        worker.desk.keeper.of_participant(one.participant)[0].body["code"]: one.body["value"]
        for one in worker.desk.keeper.entries
        if one.body.get("question") == "body.height_cm"
    }
    assert heights == {"AB-1": 160.0, "CD-2": 171.0}


def test_a_code_that_is_known_is_confirmed_by_the_birth_date(worker: Worker) -> None:
    worker.comes("AB-1")
    worker.touch("plan")
    worker.touch("leave")
    worker.touch("pause")
    worker.birth["day"] = 4
    worker.until("notice.birth_differs")
    assert "1950" not in shown(worker)
    worker.touch("read")
    worker.birth["day"] = 3
    worker.until("question.safety.pacemaker")
    assert len(worker.desk.keeper.visits()) == 1


def test_a_birth_date_that_does_not_fit_three_times_leads_home(worker: Worker) -> None:
    worker.until("sheet")
    worker.touch("done")
    worker.birth["year"] = 1951
    worker.touch("begin")
    for _ in range(2):
        worker.until("notice.birth_differs")
        worker.touch("read")
    worker.until("notice.birth_differs_again")
    worker.touch("read")
    assert worker.id == "home"
    assert len(worker.desk.keeper.visits()) == 1


def test_who_knows_only_the_year_is_enrolled_and_found_by_it(worker: Worker) -> None:
    worker.until("enrol.month")
    worker.touch("unknown")
    worker.until("question.safety.pacemaker")
    assert worker.desk.keeper.entries[0].body["birth"] == {"year": 1950, "month": None, "day": None}
    worker.touch("plan")
    worker.touch("leave")
    worker.touch("pause")
    worker.until("confirm.year")
    worker.next()
    assert worker.id == "question.safety.pacemaker"


def test_nobody_is_born_after_today(worker: Worker) -> None:
    worker.birth.update(year=2026, month=12)
    worker.until("enrol.month")
    worker.types("12")
    worker.touch("ok")
    assert worker.id == "enrol.month"
    assert worker.page.number is not None
    assert worker.page.number.refused


def test_idle_locks_every_page_of_a_visit_and_leads_back_to_it(worker: Worker) -> None:
    worker.comes("AB-1")
    while worker.id != "sheet":
        before = worker.page
        worker.desk.clock.passes(worker.desk.programme.programme.idle_lock_s)
        worker.flow.tick()
        assert worker.id == "lock"
        assert "AB-1" not in shown(worker)
        assert "born" not in shown(worker)
        assert worker.desk.live.now is None
        worker.scans("CD-2")
        worker.types("111111")
        worker.touch("ok")
        assert worker.id == "lock"
        worker.sign_in()
        assert worker.id == before.id
        worker.next()


def test_a_touch_keeps_it_open_and_the_first_one_after_long_only_locks(worker: Worker) -> None:
    worker.until("question.safety.hand")
    for _ in range(5):
        worker.desk.clock.passes(250)
        worker.flow.touched()
        worker.flow.tick()
    assert worker.id == "question.safety.hand"
    worker.desk.clock.passes(301)
    worker.flow.act("choose", "left")
    assert worker.id == "lock"
    assert worker.desk.keeper.entries[-1].body["question"] == "safety.pacemaker"


def test_three_wrong_pins_must_wait(worker: Worker) -> None:
    worker.touch("operator", "op-lead")
    for _ in range(4):
        worker.types("123456")
        worker.touch("ok")
    assert worker.page.number is not None
    assert worker.page.number.hint.startswith("Too many")
    assert PIN not in shown(worker)
    assert worker.flow.operator is None


def test_another_operator_goes_on_with_the_visit(worker: Worker) -> None:
    worker.until("question.safety.hand")
    worker.desk.clock.passes(400)
    worker.flow.tick()
    worker.touch("others")
    worker.touch("operator", "op-lead")
    worker.types(PIN)
    worker.touch("ok")
    assert worker.id == "question.safety.hand"
    worker.next()
    assert worker.desk.keeper.entries[-1].operator == "op-lead"


def test_a_device_is_heard_only_on_the_page_that_asks_for_it(worker: Worker) -> None:
    grip = Grip(31.27, "peak", None)
    worker.until("question.body.height_cm")
    before = worker.page
    worker.receives(grip)
    assert worker.page == before
    worker.until("question.grip.right.1")
    worker.receives(Grip(12.0, "live", None))
    assert worker.page.number is not None
    assert worker.page.number.from_device == ""
    worker.receives(grip, age_s=60)
    assert worker.page.number.from_device == ""
    worker.receives(grip)
    assert "31.3 kg" in worker.page.number.from_device
    worker.touch("ok")
    answer = worker.desk.keeper.entries[-1].body
    assert (answer["question"], answer["value"], answer["source"]) == ("grip.right.1", 31.3, "test")
    assert worker.page.number.from_device == ""


def test_the_other_hands_value_is_refused(worker: Worker) -> None:
    worker.until("question.grip.right.1")
    worker.receives(Grip(31.2, "peak", "left"))
    assert worker.id == "notice.other_hand"
    worker.touch("read")
    assert worker.page.number is not None
    assert worker.page.number.from_device == ""


def test_a_key_withdraws_a_devices_value(worker: Worker) -> None:
    worker.until("question.grip.right.1")
    worker.receives(Grip(31.2, "peak", "right"))
    worker.types("2")
    assert worker.page.number is not None
    assert (worker.page.number.from_device, worker.page.number.typed) == ("", "2")


def test_a_scale_gives_weight_and_never_its_own_muscle_mass(worker: Worker) -> None:
    sent = BodyComposition("scale", 61.24, 30.1, None, None, 40.0, None, None)
    worker.until("question.body.weight_kg")
    worker.receives(sent)
    assert worker.page.number is not None
    assert "61.2" in worker.page.number.from_device
    worker.until("question.bia.asm_kg")
    worker.receives(sent)
    assert worker.page.number.from_device == ""


def test_practice_writes_nothing_and_says_so(worker: Worker) -> None:
    worker.sign_in()
    worker.touch("practice")
    while worker.id != "sheet":
        assert worker.page.mark.startswith("PRACTICE")
        assert worker.flow.practice
        worker.next()
    assert not any(one.enabled for one in worker.page.choices if one.act == "print")
    worker.touch("done")
    worker.touch("practice_over")
    assert worker.desk.keeper.entries == []
    assert worker.desk.keeper.pictures == {}
    assert worker.page.mark == "Demonstration"
    assert "AB-1" not in shown(worker)


def test_a_station_shows_nothing_of_anybody_between_people(worker: Worker) -> None:
    worker.sign_in()
    worker.touch("station")
    assert worker.id == "station"
    worker.touch("begin")
    worker.until("sheet")
    worker.touch("done")
    assert worker.id == "station"
    assert "AB-1" not in shown(worker)
    worker.desk.clock.passes(3600)
    worker.flow.tick()
    assert worker.id == "station"
    worker.touch("begin")
    assert worker.id == "lock"
    worker.sign_in()
    assert worker.id == "find.code"
    worker.touch("leave")
    worker.touch("leave_station")
    assert worker.id == "lock"
    worker.sign_in()
    assert worker.id == "home"


def test_signing_out_asks_for_a_name_again(worker: Worker) -> None:
    worker.sign_in()
    worker.touch("sign_out")
    assert worker.id == "sign_in"
    assert worker.desk.operators.signed_out == ["op-worker"]


def test_a_wrong_sex_or_birth_is_corrected_within_the_visit_and_the_code_stays(worker: Worker) -> None:
    worker.until("question.body.height_cm")
    worker.touch("plan")
    worker.touch("correct")
    worker.touch("back")
    assert worker.id == "plan"
    worker.touch("correct")
    worker.touch("sex", "M")
    worker.birth["year"] = 1960
    worker.until("enrol.check")
    worker.touch("right")
    assert worker.id == "question.body.height_cm"
    assert "AB-1 · man · born 1960" in worker.page.banner
    entry = worker.desk.keeper.entries[-1]
    assert (entry.kind, entry.body["code"], entry.body["sex"]) == ("participant.corrected", "AB-1", "M")
    worker.touch("plan")
    worker.touch("correct")
    worker.scans("CD-2")
    worker.touch("read")
    worker.touch("leave")
    assert worker.id == "plan"
