"""A worker who gets through a whole visit with a finger alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from edge.exam.questions import QUESTIONS
from edge.ui.visit.page import Page
from tests.edge.ui.screen_doubles import across
from tests.edge.ui.visit.visit_screen import PIN, VisitScreen
from tests.edge.ui.visit.worker import CHOICES

BIRTH = {"year": "1950", "month": "4", "day": "3"}


class TappingWorker:
    """Taps what leads on, on whatever page is shown.

    Args:
        screen: the kiosk.
        look: called with every page before it is left.
    """

    def __init__(self, screen: VisitScreen, look: Callable[[Page], None] = lambda page: None) -> None:
        self.screen = screen
        self.taps = 0
        self.seen: list[str] = []
        self._look = look
        self._thickness = itertools.cycle((18.2, 18.6, 18.4))

    def tap(self, act: str, about: str = "") -> None:
        """Touch what offers an act, turning the rows until it can be seen."""
        name = f"act:{act}" + (f":{about}" if about else "")
        while self.screen.find(name) is None and self.screen.find("scroll:down") is not None:
            self._finger("scroll:down")
        sheets = itertools.count()
        while self.screen.find(name) is None and self.screen.find(sheet := f"sheet:{next(sheets)}") is not None:
            self._finger(sheet)
        self._finger(name)

    def types(self, keys: str) -> None:
        """Touch keys one by one."""
        for key in keys:
            self.tap("key", key)

    def until(self, *pages: str, most: int = 400) -> None:
        """Do the next sensible thing until one of these pages is shown."""
        for _ in range(most):
            if self.screen.page.id in pages:
                return
            self.next()
        raise AssertionError(f"{pages} never came; last {self.seen[-6:]}")

    def next(self) -> None:
        """Do one sensible thing on the page that is shown."""
        page = self.screen.page
        self.seen.append(page.id)
        self._look(page)
        name = page.id.split(".")
        if page.id == "sign_in":
            self.tap("operator", page.rows[0].about)
        elif page.id in ("sign_in.pin", "lock"):
            self.types(PIN)
            self.tap("ok")
        elif page.id == "find.code":
            self.types("AB-1")
            self.tap("ok")
        elif name[0] in ("enrol", "confirm") and name[1] in BIRTH:
            self.types(BIRTH[name[1]])
            self.tap("ok")
        elif name[0] == "question":
            self._answer(page)
        elif page.kind == "live":
            self.takes_picture(name[2])
        elif page.id.startswith("site.side"):
            self.tap("side", name[3])
        else:
            leads = {"home": "begin", "enrol.unknown": "enrol", "enrol.check": "right", "site.clean": "cleaned"}
            leads |= {"result": "end", "sheet": "done"}
            abouts = {"enrol.sex": ("sex", "F"), "consent": ("consent", "yes")}
            parts = {"guide": "start", "review": "on", "doubt": "right"}
            act = leads.get(page.id) or (parts.get(name[1]) if len(name) > 1 else None)
            self.tap(*abouts[page.id]) if page.id in abouts else self.tap(act or "on")

    def takes_picture(self, site: str) -> None:
        """Wait for a good picture, freeze it, look at it, accept it."""
        before = self.screen.page.id
        self.screen.clock.pass_s(0.5)
        self.screen.shows(across(site=site, mt_mm=next(self._thickness), mt_u_mm=0.9))
        self._finger("freezeButton", after_s=0.0)
        self._look(self.screen.page)
        self._finger("acceptButton")
        self.screen.wait_for(lambda: self.screen.page.id != before)

    def _answer(self, page: Page) -> None:
        asked = QUESTIONS[page.id.removeprefix("question.")]
        if asked.kind == "choice":
            self.tap("choose", CHOICES.get(asked.id, asked.choices[0]))
        elif asked.kind == "number":
            self.types(f"{(asked.warn_low + asked.warn_high) / 2:.{asked.decimals}f}")
            self.tap("ok")
        else:
            self.tap("start")
            self.screen.clock.pass_s((asked.warn_low + asked.warn_high) / 2 - 0.5)
            self.tap("stop")
            if self.screen.page.id == page.id:
                self._look(self.screen.page)
                self.tap("ok")

    def _finger(self, name: str, *, after_s: float = 0.5) -> None:
        self.taps += 1
        self.screen.tap(name, after_s=after_s)
