"""Whole visits in real records: every test answered, each site of the demonstration scanned, one capture retaken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from edge.exam.answer import Answer
from edge.exam.entry import Entry, new_entry
from edge.exam.facts import facts_of
from edge.exam.participant import Birth, Participant, Sex
from edge.exam.placement import Placement
from edge.exam.programme import SitePlan, load_programme
from edge.exam.questions import QUESTIONS
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.rule_file import load_rules
from edge.exam.visit import Begun, Visit
from edge.exchange.record.names import Names
from edge.exchange.record.reading import Reader, grey_of
from edge.exchange.record.visit_record import Naming, VisitRecord
from edge.records.accepted import Accepted, png_of
from edge.records.capture_store import CaptureStore
from edge.records.journal import Journal
from tests.edge.records.captures import capture

PROGRAMME = load_programme(None, [])
OPERATOR = "6f7a0c11-5d8e-4c55-9d1e-0a3b7f1f2a10"
OPERATOR_NAME = "Mei Chan"
KEY = bytes(range(32))
BEGUN = datetime(2026, 11, 3, 9, 30, tzinfo=timezone.utc)
#: What stands for the participant in every file that names her; a pseudonymised one must hold none of these.
CODE, BIRTH = "KT-0417", Birth(1951, 4, 23)
_VALUES: dict[str, float | str] = {
    "consent.agreed": "yes",
    "safety.pacemaker": "no",
    "safety.hand": "no",
    "safety.stand": "yes",
    "body.height_cm": 156.5,
    "body.weight_kg": 52.3,
    "grip.device": "jamar",
    "grip.right.1": 17.2,
    "grip.right.2": 17.9,
    "grip.left.1": 16.0,
    "sts5.s": 13.42,
    "gait.6m.1": 6.21,
    "gait.6m.2": 6.05,
    "gait.aid": "none",
    "calf.right_cm": 32.5,
    "calf.left_cm": 32.1,
    "calf.oedema": "no",
    "bia.method": "BIA",
    "bia.device": "inbody",
    "bia.asm_kg": 14.8,
    "bia.fat_percent": 31.2,
    **{f"sarcf.{item}": "1" for item in range(1, 6)},
}


class _Clock:
    """Time that passes by a second at each look."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@contextmanager
def kept(folder: Path, *, start: datetime = BEGUN) -> Iterator[CaptureStore]:
    """Open records in ``folder`` whose clock begins at ``start`` (the newest kept entry's time if that is later)."""
    with CaptureStore(folder) as store:
        store.journal = Journal(store.journal.database, _Clock(start))
        yield store


def whole_visit(
    store: CaptureStore,
    code: str = CODE,
    *,
    birth: Birth = BIRTH,
    sex: Sex = "F",
    withheld: str = "",
    practice: bool = False,
    end: bool = True,
    captures_per_site: int = 3,
) -> str:
    """Keep a visit from enrolment to its end, and return its uuid.

    Args:
        store: see :func:`kept`.
        code: of the participant, who is enrolled if nobody has it.
        birth: of the participant.
        sex: of the participant.
        withheld: site whose numbers were withheld.
        practice: nothing of it may leave.
        end: whether it is ended.
        captures_per_site: standing ones; the rectus femoris has one more that was retaken.
    """
    journal = store.journal
    who = journal.find(code)
    if who is None:
        enrolled = new_entry("participant.enrolled", {})
        who = enrolled.id
        person = Participant(who, code, sex, birth)
        journal.append([replace(enrolled, participant=who, body=person.to_body())], operator=OPERATOR)
    begun = new_entry("visit.begun", Begun.of(PROGRAMME, practice=practice).to_body(), participant=who)
    visit = begun.id
    journal.append([replace(begun, visit=visit)], operator=OPERATOR)
    for question, value in _VALUES.items():
        _tell(journal, visit, "answer.given", Answer(question, "value", value).to_body())
    for plan in PROGRAMME.programme.sites:
        for number in range(1, captures_per_site + 1):
            _placed(journal, visit, plan, number, blocked=plan.site == withheld)
        if plan.site == "rf":
            again = _placed(journal, visit, plan, captures_per_site, blocked=plan.site == withheld)
            _tell(journal, visit, "capture.retaken", {"capture": again, "site": plan.site, "side": plan.side})
            _placed(journal, visit, plan, captures_per_site, blocked=plan.site == withheld)
    if end:
        now = Visit.of(journal.of_visit(visit), PROGRAMME.programme, visit)
        outcome = evaluate(load_rules("awgs", "2025", []), facts_of(now, now.day))
        _tell(journal, visit, "visit.ended", outcome.to_body())
    return visit


def records_of(store: CaptureStore, naming: Naming, *, pictures: bool = True) -> list[VisitRecord]:
    """Return everything that may leave ``store``."""
    return list(reader(store, naming, pictures=pictures).all())


def reader(store: CaptureStore, naming: Naming, *, pictures: bool = True) -> Reader:
    """Return a reader of ``store`` under the test's key."""
    return Reader(store.journal, PROGRAMME.programme, Names(naming, KEY, ((OPERATOR, OPERATOR_NAME),)), pictures)


def _placed(journal: Journal, visit: str, plan: SitePlan, number: int, *, blocked: bool) -> str:
    drawn = _drawn(plan.site)
    picture = replace(drawn, id=new_entry("capture.accepted", {}).id)
    entry = Placement(
        site=plan.site,
        side=plan.side,
        placement=number,
        capture=picture.id,
        mt_mm=None if blocked else 18.0 + number / 10,
        mt_u_mm=None if blocked else 0.6,
        csa_cm2=None if blocked else 5.0 + number / 10,
        csa_u_cm2=None if blocked else 0.5,
        fov_truncated=plan.site == "plpb",
        status="blocked" if blocked else "warn",
        reasons=("outline.uncertain",) if blocked else ("model.research",),
        protocol="P-RF-50",
        edited=False,
        device="v4l2:/dev/video0; five-muscle 0.3.0",
    )
    _tell(journal, visit, "capture.accepted", entry.to_body(), picture)
    return picture.id


@lru_cache(8)
def _drawn(site: str) -> Accepted:
    drawn = capture()  # encoding its picture takes longer than all the rest
    mask = np.zeros_like(grey_of(drawn.picture))
    height, width = mask.shape
    cv2.ellipse(mask, (width // 2, height // 2), (width // 4, height // 6), 0, 0, 360, 255, -1)
    return replace(drawn, site=site, mask=png_of(mask))


def _tell(journal: Journal, visit: str, kind: str, body: dict[str, object], capture: Accepted | None = None) -> Entry:
    who = journal.database.rows("SELECT participant FROM entries WHERE visit = ? LIMIT 1", visit)[0][0]
    entry = new_entry(kind, body, participant=who, visit=visit)  # type: ignore[arg-type]
    return journal.append([entry], operator=OPERATOR, capture=capture)[0]


assert set(_VALUES) <= set(QUESTIONS)
