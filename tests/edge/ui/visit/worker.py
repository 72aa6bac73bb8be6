"""A worker who knows every page: what to touch to get through a day."""

from __future__ import annotations

import itertools
from datetime import datetime, timezone

import numpy as np

from edge.exam.questions import QUESTIONS
from edge.hardware.serial_line.received import Received, ScannedCode, Value
from edge.measure.measurement import Measurement
from edge.ui.visit.page import Page
from tests.edge.ui.visit.kit_doubles import PIN, WORKER, Desk

#: Answers of somebody in whom every test can be done.
CHOICES = {"safety.pacemaker": "no", "safety.hand": "no", "safety.stand": "yes", "calf.oedema": "no"}


class Worker:
    """Works at a desk, by acts alone.

    Args:
        desk: the kit.
        birth: of everybody who comes.
    """

    def __init__(self, desk: Desk, birth: tuple[int, int, int] = (1950, 4, 3)) -> None:
        self.desk = desk
        self.flow = desk.switched_on()
        self.birth = dict(zip(("year", "month", "day"), birth, strict=True))
        self.code = "AB-1"
        self.seen: list[str] = []
        self._thickness = itertools.cycle((18.2, 18.6, 18.4))

    def switch_on(self) -> None:
        """Start the kit anew."""
        self.flow = self.desk.switched_on()

    @property
    def page(self) -> Page:
        return self.flow.page()

    @property
    def id(self) -> str:
        return self.flow.page().id

    def touch(self, act: str, about: str = "") -> None:
        """Touch what is on the page; fails where it is not."""
        page = self.page
        there = [(one.act, one.about) for one in (*page.buttons, *page.choices) if one.enabled]
        there += [(one.act, one.about) for one in page.rows if one.act]
        assert (act, about) in there, f"{page.id} has no {act} {about}: {there}"
        self.flow.act(act, about)
        self.desk.clock.passes(0.5)

    def types(self, keys: str) -> None:
        for key in keys:
            self.flow.act("key", key)

    def sign_in(self) -> None:
        if self.id == "sign_in":
            self.touch("operator", WORKER.id)
        self.types(PIN)
        self.touch("ok")

    def scans(self, code: str) -> None:
        self.receives(ScannedCode(code))

    def receives(self, value: Value, *, age_s: float = 0.0) -> None:
        now = self.desk.clock.now_ns() - round(age_s * 1e9)
        self.flow.hear(Received("grip", "test", "port", value, now, datetime.now(timezone.utc), b""))

    def takes_picture(self, mt_mm: float | None = None, reasons: tuple[str, ...] = ()) -> None:
        """Freeze and accept a picture on the live screen, as the kit around the pages does."""
        assert self.desk.live.now is not None
        site = self.desk.live.now[0]
        shown = next(self._thickness) if mt_mm is None else mt_mm
        found = Measurement(
            site,
            "transverse",
            "warn" if reasons else "ok",
            reasons,
            muscle=np.zeros((4, 4), np.uint8),
            mt_mm=shown,
            mt_u_mm=0.9,
            csa_cm2=5.4,
            csa_u_cm2=0.6,
        )
        entry = self.flow.accepting(found, device="scanner, probe")
        if not self.flow.practice:
            assert self.flow.operator is not None
            self.desk.keeper.keep_capture(entry, b"picture", self.flow.operator.id)
        self.flow.captured(entry)
        self.desk.clock.passes(2)

    def resumes(self, visit: str) -> None:
        """Go on with a visit of the list, and say the birth date where it is asked for."""
        self.touch("resume", visit)
        while self.id.startswith("confirm."):
            self.next()

    def comes(self, code: str) -> None:
        """Enrol somebody, or find them, until their visit begins."""
        self.code = code
        self.until("question.safety.pacemaker")

    def until(self, page_id: str, *, most: int = 600) -> None:
        """Do the next sensible thing until a page is there."""
        for _ in range(most):
            if self.id == page_id:
                return
            self.next()
        raise AssertionError(f"{page_id} never came; last {self.seen[-5:]}")

    def next(self) -> None:
        """Do one sensible thing on the page that is shown."""
        page = self.page
        self.seen.append(page.id)
        name = page.id.split(".")
        if page.id == "sign_in" or page.id in ("sign_in.pin", "lock"):
            self.sign_in()
        elif page.id == "home":
            self.touch("begin")
        elif page.id == "find.code":
            self.types(self.code)
            self.touch("ok")
        elif name[0] in ("enrol", "confirm") and name[1] in self.birth:
            self.types(str(self.birth[name[1]]))
            self.touch("ok")
        elif name[0] == "question":
            self._answer(page)
        elif page.kind == "live":
            self.takes_picture()
        elif page.id.startswith("site.side"):
            self.touch("side", name[3])
        else:
            acts = {
                "enrol.unknown": ("enrol", ""),
                "enrol.sex": ("sex", "F"),
                "enrol.check": ("right", ""),
                "consent": ("consent", "yes"),
                "site.clean": ("cleaned", ""),
                "result": ("end", ""),
                "sheet": ("done", ""),
            }
            parts = {"guide": ("start", ""), "review": ("on", ""), "doubt": ("right", "")}
            self.touch(*(acts.get(page.id) or parts[name[1]]))

    def _answer(self, page: Page) -> None:
        asked = QUESTIONS[page.id.removeprefix("question.")]
        if asked.kind == "choice":
            self.touch("choose", CHOICES.get(asked.id, asked.choices[0]))
        elif asked.kind == "number":
            self.types(f"{(asked.warn_low + asked.warn_high) / 2:.{asked.decimals}f}")
            self.touch("ok")
        else:
            self.touch("start")
            self.desk.clock.passes((asked.warn_low + asked.warn_high) / 2 if asked.low else 10.5)
            self.touch("stop" if self.page.timer and self.page.timer.state == "running" else "ok")
            if self.id == page.id and self.page.timer and self.page.timer.state == "stopped":
                self.touch("ok")
