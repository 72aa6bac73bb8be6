"""A visit told entry by entry, for tests: numbered as the records would number it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from edge.exam.answer import Answer
from edge.exam.entry import Entry, Kind
from edge.exam.gate import rounded
from edge.exam.participant import Birth, Participant
from edge.exam.placement import Placement
from edge.exam.programme import Programme, Side, SitePlan, load_programme
from edge.exam.questions import QUESTIONS, Question
from edge.exam.visit import Begun, Visit

DEMONSTRATION = load_programme(None, [])
#: Everything there is, both sides of one muscle, one placement of another.
WHOLE = Programme(
    name="whole",
    version="1",
    title="Whole",
    sites=(
        SitePlan(site="rf", side="right"),
        SitePlan(site="rf", side="left", placements=2),
        SitePlan(site="ra", side="left", placements=1),
    ),
    tests=("consent", "safety", "body", "sarcf", "grip", "sts5", "gait", "calf", "sppb", "bia"),
    rules="awgs",
    rules_version="2025",
)
ANNE = Participant("p-anne", "A-001", "F", Birth(1955, 3, 14))
BEGUN = datetime(2026, 11, 26, 9, 30, tzinfo=timezone.utc)


@dataclass
class Story:
    """Writes entries of one visit, a second apart."""

    programme: Programme = WHOLE
    participant: Participant = ANNE
    visit: str = "v-1"
    begun_at: datetime = BEGUN
    operator: str = "mei"
    first: int = 1
    practice: bool = False
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        begun = Begun(self.programme.name, self.programme.version, "0" * 64, self.practice)
        self.entries.append(replace(self._made("participant.enrolled", self.participant.to_body()), visit=""))
        self.tell("visit.begun", begun.to_body())

    def tell(self, kind: Kind, body: Mapping[str, Any]) -> Entry:
        self.entries.append(self._made(kind, body))
        return self.entries[-1]

    def answer(self, question: str, value: float | str | None, outcome: str = "value", reason: str = "") -> Entry:
        return self.tell("answer.given", Answer(question, outcome, value, reason).to_body())  # type: ignore[arg-type]

    def place(self, number: int, mt_mm: float | None, *, site: str = "rf", side: Side = "right", **more: Any) -> Entry:  # noqa: ANN401
        placed = Placement(
            site=site,
            side=side,
            placement=number,
            capture=f"c-{self.visit}-{len(self.entries)}",
            mt_mm=mt_mm,
            mt_u_mm=None if mt_mm is None else 1.0,
            csa_cm2=None if mt_mm is None else round(mt_mm / 4, 3),
            csa_u_cm2=None if mt_mm is None else 0.4,
            fov_truncated=False,
            status="ok",
            reasons=(),
            protocol="P-RF-50",
            edited=False,
            device="linear 40 mm",
        )
        return self.tell("capture.accepted", replace(placed, **more).to_body())

    def retake(self, accepted: Entry) -> Entry:
        same = {name: accepted.body[name] for name in ("site", "side", "placement", "capture")}
        return self.tell("capture.retaken", {**same, "why": "pressed"})

    def end(self) -> Entry:
        return self.tell("visit.ended", {"state": "no_flag", "rule_set": "awgs", "lines": []})

    def so_far(self) -> Visit:
        return Visit.of(self.entries, self.programme, self.visit)

    def _made(self, kind: Kind, body: Mapping[str, Any]) -> Entry:
        number = self.first + len(self.entries)
        at = (self.begun_at + timedelta(seconds=len(self.entries))).isoformat(timespec="milliseconds")
        return Entry(f"e-{number}", kind, self.participant.id, self.visit, body, number, at, self.operator)


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    """Any answer a question takes."""
    ways: list[st.SearchStrategy[Answer]] = [
        st.builds(Answer, st.just(question.id), st.just(outcome), st.none(), st.sampled_from(["refused", "pain"]))
        for outcome in sorted(question.allows)
    ]
    if question.kind == "choice":
        values: st.SearchStrategy[float | str] = st.sampled_from(question.choices)
    else:
        values = st.floats(question.low, question.high).map(lambda value: rounded(question, value))
    return st.one_of(st.builds(Answer, st.just(question.id), st.just("value"), values), *ways)


@st.composite
def stories(draw: st.DrawFn, programme: Programme = WHOLE) -> Story:
    """Draw a visit in which anything is done at any time."""
    told = Story(programme)
    accepted: list[Entry] = []
    asked = [QUESTIONS[step.id] for step in told.so_far().steps() if step.kind == "question"]
    acts = ["answer", "answer", "place", "place", "retake", "not_done", "reopened"]
    for act in draw(st.lists(st.sampled_from(acts), max_size=25)):
        plan = draw(st.sampled_from(programme.sites))
        where = {"site": plan.site, "side": plan.side}
        if act == "answer":
            told.tell("answer.given", draw(answers_to(draw(st.sampled_from(asked)))).to_body())
        elif act == "place":
            mt_mm = draw(st.none() | st.integers(140, 200).map(lambda tenth: tenth / 10))
            accepted.append(told.place(draw(st.integers(1, 4)), mt_mm, site=plan.site, side=plan.side))
        elif act == "retake" and accepted:
            told.retake(draw(st.sampled_from(accepted)))
        elif act == "not_done":
            told.tell("site.not_done", {**where, "reason": "dressing"})
        elif act == "reopened":
            told.tell("site.reopened", where)
    if draw(st.booleans()):
        told.end()
    return told
