"""Acts in any order, by anybody: nothing raises, a way back is always there, and no value meets another code."""

from __future__ import annotations

import json
import random
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from edge.exam.errors import ExamRefused
from edge.exam.visit import Visit
from edge.hardware.serial_line.received import BodyComposition, Grip
from edge.records.errors import RecordsRefused
from edge.ui.visit.page import Page
from tests.edge.ui.visit.kit_doubles import PIN, Desk
from tests.edge.ui.visit.worker import Worker

CODES = ("AB-1", "CD-2", "EF-3")
#: What leads out of any page, in this order.
_OUT = ("read", "give_up", "done", "leave", "pause", "plan", "back", "leave_station", "practice_over", "others")
_JUNK = [("choose", "yes"), ("ok", ""), ("resume", "nobody"), ("step", "site:rf:left"), ("", ""), ("print", "page")]


def offered(page: Page) -> list[tuple[str, str]]:
    """Return what the page lets somebody touch."""
    acts = [(one.act, one.about) for one in (*page.buttons, *page.choices) if one.enabled]
    return acts + [(one.act, one.about) for one in page.rows if one.act]


class Somebody:
    """Does anything at all at a desk; what it does depends on the seed alone."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.worker = Worker(Desk())
        self.worker.sign_in()
        self.expected: dict[str, str] = {}

    def act(self) -> None:
        """Do one thing; most often a sensible one, so that every depth of a visit is reached."""
        worker, draw = self.worker, self.random
        before, banner = len(worker.desk.keeper.entries), worker.page.banner
        kind = draw.choices(("sensible", "offered", "key", "junk", "device", "code", "time", "picture", "disk", "plug"),
                            (30, 20, 4, 4, 3, 3, 2, 3, 2, 1))[0]  # fmt: skip
        with suppress(RecordsRefused):  # a picture that the full disk did not take
            getattr(self, f"_{kind}")()
        worker.flow.tick()
        self._check(before, banner)

    def _check(self, before: int, banner: str) -> None:
        worker = self.worker
        page = worker.page
        json.dumps(page.for_qml())
        assert page.id == "keeping" or offered(page)
        keeper = worker.desk.keeper
        for entry in keeper.entries[before:]:
            code = next(one.body["code"] for one in keeper.of_participant(entry.participant) if "code" in one.body)
            if entry.kind in ("answer.given", "capture.accepted", "site.not_done", "visit.ended"):
                assert not banner or code in banner

    def _sensible(self) -> None:
        worker = self.worker
        if worker.id.startswith(("question", "site", "enrol", "find", "confirm", "consent", "home", "lock", "sign_in")):
            if worker.id == "find.code":
                worker.code = self.random.choice(CODES)
            try:
                worker.next()
            except (AssertionError, IndexError, KeyError):  # a page half filled in: the sensible act is not there
                self._offered()
        else:
            self._offered()

    def _offered(self) -> None:
        acts = offered(self.worker.page)
        if acts:
            self.worker.flow.act(*self.random.choice(acts))

    def _key(self) -> None:
        self.worker.flow.act("key", self.random.choice([*"0123456789.A-", "erase", "?", ""]))

    def _junk(self) -> None:
        self.worker.flow.act(*self.random.choice(_JUNK))

    def _device(self) -> None:
        side = self.random.choice(("left", "right", None))
        grip = Grip(self.random.uniform(-5, 120), self.random.choice(("peak", "live", "shown")), side)
        scale = BodyComposition("scale", self.random.uniform(0, 300), 25.0, None, None, None, None, None)
        self.worker.receives(self.random.choice((grip, scale)))

    def _code(self) -> None:
        self.worker.scans(self.random.choice((*CODES, "", "?", "x" * 40)))

    def _time(self) -> None:
        self.worker.desk.clock.passes(self.random.choice((1, 30, 400)))

    def _picture(self) -> None:
        if self.worker.desk.live.now is not None:
            doubt = self.random.choice(((), (), ("site.wrong",)))
            self.worker.takes_picture(self.random.uniform(10, 30), doubt)

    def _disk(self) -> None:
        keeper = self.worker.desk.keeper
        keeper.full = not keeper.full and self.random.random() < 0.5
        self.worker.desk.jammed = self.random.random() < 0.5

    def _plug(self) -> None:
        self.worker.switch_on()

    def finds_the_way_out(self) -> None:
        """Leave by what the pages offer, whatever is shown."""
        worker = self.worker
        worker.desk.keeper.full = False
        for _ in range(25):
            if worker.id in ("home", "station"):
                return
            if worker.id in ("lock", "sign_in", "sign_in.pin"):
                if worker.id != "sign_in":
                    worker.flow.act("others")
                worker.sign_in()
                continue
            acts = dict(reversed(offered(worker.page)))
            out = next(act for act in _OUT if act in acts)
            worker.flow.act(out, acts[out])
        raise AssertionError(f"no way out of {worker.id}")


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**9), steps=st.integers(1, 220))
def test_whatever_is_done_nothing_breaks_and_nothing_is_mixed(seed: int, steps: int) -> None:
    somebody = Somebody(seed)
    for _ in range(steps):
        somebody.act()
    somebody.finds_the_way_out()
    desk = somebody.worker.desk
    for one in desk.keeper.visits():
        visit = Visit.of(desk.keeper.of_participant(one.participant), desk.programme.programme, one.visit)
        assert visit.participant.code == one.code
        assert len({entry.id for entry in desk.keeper.entries}) == len(desk.keeper.entries)
    captures = [str(one.body["capture"]) for one in desk.keeper.entries if one.kind == "capture.accepted"]
    assert sorted(captures) == sorted(desk.keeper.pictures)


@settings(max_examples=30, deadline=None)
@given(act=st.text(max_size=8), about=st.text(max_size=8), steps=st.integers(0, 60))
def test_an_act_that_the_page_does_not_offer_does_nothing(act: str, about: str, steps: int) -> None:
    worker = Worker(Desk())
    for _ in range(steps):
        worker.next()
    page = worker.page
    if (act, about) not in offered(page) and act != "key":
        worker.flow.act(act, about)
        assert worker.page == page


def test_a_picture_is_taken_on_its_own_page_only() -> None:
    worker = Worker(Desk())
    worker.until("site.live.biceps.right.1")
    worker.desk.clock.passes(400)
    worker.flow.tick()
    worker.desk.live.now = ("biceps", "right")
    try:
        worker.takes_picture()
    except ExamRefused as refused:
        assert refused.reason == "site.transition"
    else:
        raise AssertionError("a locked screen took a picture")
    assert PIN not in json.dumps(worker.page.for_qml())
