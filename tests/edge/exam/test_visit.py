"""A visit is the fold of its entries: whatever their order, however often they come, wherever the power went."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.exam.answer import Answer
from edge.exam.entry import Entry
from edge.exam.errors import ExamRefused
from edge.exam.participant import Birth, Participant
from edge.exam.placement import Placement
from edge.exam.questions import QUESTIONS
from edge.exam.visit import Begun, Step, Visit, moment
from tests.edge.exam.story import ANNE, BEGUN, DEMONSTRATION, WHOLE, Story, answers_to, stories

#: Drawing a whole visit takes some ten milliseconds.
FOLDS = 40
CHEN = Participant("p-chen", "C-003", "M", Birth(1948))


def kept(entry: Entry) -> Entry:
    """Return an entry as it is read back from JSON."""
    return replace(entry, body=json.loads(json.dumps(entry.body)))


def refused(entries: list[Entry], visit: str = "") -> str:
    with pytest.raises(ExamRefused) as refusal:
        Visit.of(entries, WHOLE, visit)
    return refusal.value.reason


@settings(max_examples=FOLDS)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_entries_makes_no_difference(told: Story, chance: object) -> None:
    mixed = list(told.entries)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert Visit.of(mixed, WHOLE) == told.so_far()


@settings(max_examples=FOLDS)
@given(stories(), st.data())
def test_an_entry_that_comes_again_changes_nothing(told: Story, data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(told.entries), max_size=8))
    assert Visit.of([*again, *told.entries, *again], WHOLE) == told.so_far()


@settings(max_examples=FOLDS)
@given(stories(), st.data())
def test_an_entry_written_again_under_another_number_is_still_one(told: Story, data: st.DataObject) -> None:
    twice = data.draw(st.sampled_from(told.entries))
    copy = replace(twice, number=told.first + len(told.entries), at=(BEGUN.isoformat()))
    assert Visit.of([*told.entries, copy], WHOLE) == told.so_far()


@settings(max_examples=FOLDS)
@given(stories())
def test_after_a_power_cut_anywhere_the_visit_is_at_the_step_it_was(told: Story) -> None:
    lived: list[tuple[int, Step | None]] = []
    for length in range(2, len(told.entries) + 1):
        lived.append((length, Visit.of(told.entries[:length], WHOLE).current()))
    for length, step in lived:
        assert Visit.of([kept(one) for one in told.entries[:length]], WHOLE).current() == step


@settings(max_examples=FOLDS)
@given(stories())
def test_every_answer_is_there_unless_a_later_one_or_a_contraindication_holds(told: Story) -> None:
    visit, given_last = told.so_far(), {}
    for entry in told.entries:
        if entry.kind == "answer.given":
            given_last[entry.body["question"]] = Answer.from_body(entry.body)
    for question, answer in given_last.items():
        held = visit.answers[question]
        assert held == answer or (held.source == "safety" and held.outcome != "value" and held.reason)
    for question in visit.answers.keys() - given_last.keys():
        assert visit.answers[question].source in ("safety", "before")
        assert visit.answers[question].value is None


@settings(max_examples=FOLDS)
@given(stories())
def test_no_accepted_capture_is_lost_and_none_is_doubled(told: Story) -> None:
    standing: list[dict[str, object]] = []
    for entry in told.entries:
        if entry.kind == "capture.accepted":
            new = dict(entry.body)
            spot = [new[name] for name in ("site", "side", "placement")]
            standing = [one for one in standing if [one[name] for name in ("site", "side", "placement")] != spot]
            standing.append(new)
        elif entry.kind == "capture.retaken":
            standing = [one for one in standing if one["capture"] != entry.body["capture"]]
    found = [one.to_body() for placed in told.so_far().placements.values() for one in placed]
    assert sorted(found, key=lambda one: one["capture"]) == sorted(standing, key=lambda one: str(one["capture"]))


def test_one_capture_is_never_two_placements() -> None:
    told = Story()
    first = told.place(1, 17.0)
    told.tell("capture.accepted", {**first.body, "placement": 2})
    [placed] = told.so_far().placements["rf", "right"]
    assert (placed.placement, placed.capture) == (2, first.body["capture"])


def test_a_retake_empties_its_place_and_does_not_bring_back_what_was_there_before() -> None:
    told = Story()
    told.place(1, 17.0)
    told.retake(told.place(1, 18.0))
    assert ("rf", "right") not in told.so_far().placements


@given(st.data())
@settings(max_examples=20)
def test_who_does_the_current_step_again_and_again_comes_to_the_end(data: st.DataObject) -> None:
    told = Story()
    seen: list[str] = []
    while (step := told.so_far().current()) is not None:
        if step.kind == "question":
            assert step.id not in seen, "an answered question is not asked again"
            told.tell("answer.given", data.draw(answers_to(QUESTIONS[step.id])).to_body())
        else:
            site, side = step.about
            number = told.so_far().site_progress(site, side).next_placement  # type: ignore[arg-type]
            assert number is not None
            assert number <= 4
            told.place(number, data.draw(st.integers(140, 200)) / 10, site=site, side=side)  # type: ignore[arg-type]
        seen.append(step.id)
    assert all(step.state != "open" for step in told.so_far().steps())
    assert all(step.reason for step in told.so_far().steps() if step.state == "not_done")


def test_the_steps_are_in_the_programmes_order_and_sites_come_before_effort() -> None:
    visit = Story(DEMONSTRATION.programme).so_far()
    steps = [step.id for step in visit.steps()]
    tests = list(dict.fromkeys(step.split(".")[0] for step in steps if not step.startswith("site:")))
    assert tests == list(DEMONSTRATION.programme.tests)
    sites = [f"site:{name}:right" for name in ("biceps", "triceps", "ra", "rf", "plpb")]
    first = steps.index(sites[0])
    assert steps[first : first + 5] == sites
    assert steps[first - 1] == "body.weight_kg"
    assert steps[first + 5] == "grip.device"
    assert len(steps) == 1 + 3 + 2 + 5 + 7 + 1 + 3 + 5 + 3 + 4


def test_all_sites_come_last_where_nothing_takes_effort() -> None:
    programme = WHOLE.model_copy(update={"tests": ("safety", "sarcf")})
    assert [step.kind for step in Story(programme).so_far().steps()] == ["question"] * 8 + ["site"] * 3


def test_a_site_is_open_until_its_placements_are_there() -> None:
    told = Story()
    for number in (1, 2, 3):
        assert state(told, "site:rf:right") == ("open", "")
        told.place(number, 17.0)
    assert state(told, "site:rf:right") == ("done", "")
    assert state(told, "site:rf:left") == ("open", "")


def test_a_site_that_was_not_done_has_its_reason_until_it_is_reopened() -> None:
    told, where = Story(), {"site": "rf", "side": "right"}
    told.place(1, 17.0)
    told.tell("site.not_done", {**where, "reason": "dressing"})
    assert state(told, "site:rf:right") == ("not_done", "dressing")
    assert len(told.so_far().placements["rf", "right"]) == 1
    told.tell("site.reopened", where)
    assert state(told, "site:rf:right") == ("open", "")


def test_who_does_not_agree_is_asked_and_scanned_no_more() -> None:
    told = Story()
    told.answer("consent.agreed", "no")
    visit = told.so_far()
    assert visit.current() is None
    assert {step.reason for step in visit.steps() if step.id != "consent.agreed"} == {"consent"}
    told.answer("consent.agreed", "yes")
    current = told.so_far().current()
    assert current is not None
    assert current.id == "safety.pacemaker"


def test_what_comes_after_the_end_is_no_part_of_the_visit() -> None:
    told = Story()
    told.answer("sts5.s", 11.0)
    told.end()
    ended = told.so_far()
    told.answer("sts5.s", 13.0)
    told.place(1, 17.0)
    assert told.so_far() == ended
    assert ended.ended is not None
    assert ended.ended.body["state"] == "no_flag"


def test_nothing_new_is_written_of_a_visit_that_has_ended_but_that_its_sheet_was_printed() -> None:
    told = Story()
    told.tell("visit.abandoned", {"reason": "left"})
    visit = told.so_far()
    with pytest.raises(ExamRefused, match=r"visit\.closed"):
        visit.entry("answer.given", Answer("sts5.s", "value", 11.0).to_body())
    assert visit.entry("sheet.printed", {}).visit == "v-1"


def test_a_new_entry_is_of_this_visit_and_this_participant_and_has_passed_the_gate() -> None:
    visit = Story().so_far()
    one, other = (visit.entry("answer.given", Answer("sts5.s", "value", 11.0).to_body()) for _ in range(2))
    assert (one.participant, one.visit) == (ANNE.id, "v-1")
    assert one.id != other.id
    with pytest.raises(ExamRefused, match=r"answer\.range"):
        visit.entry("answer.given", Answer("sts5.s", "value", 2.99).to_body())


@settings(max_examples=FOLDS)
@given(stories(), stories())
def test_two_people_in_one_journal_never_have_each_others_values(anne: Story, chen: Story) -> None:
    other = Story(participant=CHEN, visit="v-2", first=1000, entries=[])
    other.entries = [
        replace(one, id=f"x{one.id}", number=one.number + 1000, participant=CHEN.id, visit="v-2" if one.visit else "")
        for one in chen.entries
    ]
    both = [entry for pair in zip(anne.entries, other.entries, strict=False) for entry in pair]
    both += [*anne.entries, *other.entries]
    assert Visit.of(both, WHOLE, "v-1") == anne.so_far()
    assert Visit.of(both, WHOLE, "v-2") == other.so_far()
    assert Visit.of(both, WHOLE, "v-2").participant.id == CHEN.id
    assert refused(both) == "visit.several"


def test_a_visit_under_two_participants_is_refused() -> None:
    told = Story()
    told.entries.append(replace(told.answer("sts5.s", 11.0), id="e-9", number=9, participant=CHEN.id))
    assert refused(told.entries) == "visit.mixed"


def test_a_visit_needs_its_beginning_and_its_participant() -> None:
    told = Story()
    enrolled, begun = told.entries
    assert refused([]) == "visit.none"
    assert refused([enrolled]) == "visit.none"
    assert refused([begun]) == "visit.participant"
    assert refused(told.entries, "v-9") == "visit.none"


def test_a_correction_of_the_participant_holds() -> None:
    told = Story()
    told.tell("participant.corrected", replace(ANNE, sex="M", birth=Birth(1956, 3)).to_body())
    assert told.so_far().participant == Participant(ANNE.id, ANNE.code, "M", Birth(1956, 3))


@pytest.mark.parametrize("kind", ["capture.accepted", "site.not_done", "site.reopened"])
@pytest.mark.parametrize("side", [None, "", "both", "Right"])
def test_no_side_is_ever_guessed(kind: str, side: str | None) -> None:
    told = Story()
    body = dict(told.place(1, 17.0).body)
    told.tell(kind, {**body, "side": side, "reason": "x"})  # type: ignore[arg-type]
    assert refused(told.entries) == "entry.body"


def test_a_capture_without_one_of_its_numbers_is_refused() -> None:
    told = Story()
    whole = dict(told.place(1, 17.0).body)
    for name in whole.keys() - {"device", "capture", "side"}:
        entries = [*told.entries[:2], replace(told.entries[2], body={k: v for k, v in whole.items() if k != name})]
        assert refused(entries) == "entry.body"


def test_what_a_visit_was_begun_with_comes_back_from_its_entry() -> None:
    begun = Begun.of(DEMONSTRATION, practice=True)
    assert Begun.from_body(begun.to_body()) == begun
    assert begun.programme_sha256 == DEMONSTRATION.sha256
    with pytest.raises(ExamRefused, match=r"entry\.body"):
        Begun.from_body({"programme": "x"})


def test_a_placement_comes_back_from_its_entry_with_who_and_when() -> None:
    entry = Story().place(2, 17.0, reasons=("model.research",), status="warn", edited=True)
    placed = Placement.from_entry(kept(entry))
    assert placed.to_body() == entry.body
    assert (placed.at, placed.operator) == (entry.at, "mei")
    assert placed.reasons == ("model.research",)


def test_a_time_has_a_time_zone() -> None:
    assert moment("2026-11-26T09:30:00.000+00:00") == moment("2026-11-26T09:30:00Z") == BEGUN
    for at in ("2026-11-26T09:30:00", "yesterday", ""):
        with pytest.raises(ExamRefused, match=r"entry\.body"):
            moment(at)


def state(told: Story, step_id: str) -> tuple[str, str]:
    step = next(one for one in told.so_far().steps() if one.id == step_id)
    return step.state, step.reason
