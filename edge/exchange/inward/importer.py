"""Imports of one kit, beside the screen: sticks are read and packages tried on a thread of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from calibration.errors import MyosightError
from edge.configuration import Settings
from edge.exchange.errors import ExchangeRefused
from edge.exchange.inward.bringing import Bringing, Progress
from edge.exchange.inward.checking import Offered, packages_on
from edge.exchange.inward.in_use import Used, back, in_use
from edge.exchange.inward.kinds import Kind
from edge.exchange.inward.releases import Outcome, ask_for_former, outcome
from edge.exchange.inward.telling import kit_of, tell_journal
from edge.exchange.inward.trust import Trust
from edge.exchange.stick.mounted import STICKS, sticks
from edge.records.capture_store import CaptureStore
from edge.records.operators import Operator
from edge.records.record_keeper import RecordKeeper

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """A file on a stick that is called as packages are.

    Attributes:
        path: of it.
        offered: what it is; ``None`` where it is refused.
        refusal: the code of why; empty where it is not.
        now: what is in use of its kind; ``None`` for nothing that was brought.
    """

    path: Path
    offered: Offered | None
    refusal: str = ""
    now: Used | None = None


class Coming:
    """A package that is being brought in.

    Attributes:
        done: ends when it is in use, or with the refusal.
        progress: how far it is; ``None`` before it begins.
    """

    def __init__(self) -> None:
        self.done: Future[None] = Future()
        self.progress: Progress | None = None

    def tell(self, progress: Progress) -> None:
        """Note how far it is."""
        self.progress = progress


@dataclass(frozen=True)
class BroughtNow:
    """What is in use of a kind, and what a way back leads to; ``None``: to what the settings say."""

    used: Used
    former: Used | None


class StickImporter:
    """Imports of one kit.

    Args:
        records: the kit's.
        settings: of the kit.
        state: its state folder.
        root: where sticks are mounted.
        opt: folder of the installed software.
    """

    def __init__(
        self,
        records: RecordKeeper,
        settings: Settings,
        state: Path,
        root: Path = STICKS,
        opt: Path = Path("/opt/myosight"),
    ) -> None:
        self._records, self._settings, self._state, self._root, self._opt = records, settings, state, root, opt
        self._worker = ThreadPoolExecutor(1, "myosight-import")

    def look(self) -> Future[tuple[Found, ...]]:
        """Look at all packages on all sticks that are in."""
        return self._worker.submit(self._look)

    def bring(self, offered: Offered, by: Operator) -> Coming:
        """Begin to bring one in; a lead or a technician may.

        Raises:
            ExchangeRefused: ``exchange.not_allowed``.
        """
        _check_role(by, "lead", "technician")
        coming = Coming()
        self._worker.submit(self._run, coming.done, lambda: self._bringing().bring(offered, by.id, coming.tell))
        return coming

    def back(self, kind: Kind, by: Operator) -> Future[None]:
        """Go back to what was in use of a kind before; a lead may.

        Raises:
            ExchangeRefused: ``exchange.not_allowed``.
        """
        _check_role(by, "lead")
        done: Future[None] = Future()
        self._worker.submit(self._run, done, lambda: self._back(kind, by.id))
        return done

    def used(self) -> Sequence[BroughtNow]:
        """Return what is in use of what was brought.

        Raises:
            InwardRefused: ``inward.damaged``.
        """
        found = in_use(self._state)
        return [BroughtNow(used, found.former.get(kind)) for kind, used in found.current.items()]

    def release(self) -> Outcome:
        """Return what became of the last release that was brought."""
        return outcome(self._opt)

    def _look(self) -> tuple[Found, ...]:
        bringing = self._bringing()
        current = in_use(self._state).current
        found: list[Found] = []
        for stick in sticks(self._root):
            for path in packages_on(stick.folder):
                try:
                    offered = bringing.look(path)
                    found.append(Found(path, offered, now=current.get(offered.manifest.kind)))
                except MyosightError as refused:
                    _log.warning("a package on a stick is refused: %s", refused)
                    found.append(Found(path, None, refused.reason))
        return tuple(found)

    def _back(self, kind: Kind, by: str) -> None:
        if kind == "release":
            ask_for_former(Bringing.requests, self._opt)
        else:
            back(kind, self._state, by)

    def _run(self, done: Future[None], work: Callable[[], None]) -> None:
        """Do something, tell the journal, and end ``done`` with what came of it."""
        try:
            work()
        # The screen waits for an end, whatever it is: an error of ours is shown as one, and not for ever as under way.
        except Exception as error:  # noqa: BLE001
            _log.error("an import has ended: %s", error, exc_info=not isinstance(error, MyosightError))
            done.set_exception(error)
            return
        self._records.ask(self._tell_journal).add_done_callback(_log_refusal)
        done.set_result(None)

    def _tell_journal(self, kept: CaptureStore) -> None:
        tell_journal(kept.journal, self._state)

    def _bringing(self) -> Bringing:
        kit = self._records.ask(lambda kept: kit_of(kept.journal)).result()
        return Bringing(self._settings, self._state, kit, Trust(self._settings.bundle_trust), opt=self._opt)


def _check_role(by: Operator, *may: str) -> None:
    if by.role not in may:
        raise ExchangeRefused(
            f"This is done by a {' or '.join(may)}.", remedy="Ask your lead.", reason="exchange.not_allowed"
        )


def _log_refusal(asked: Future[None]) -> None:
    if asked.exception() is not None:
        _log.error("the journal was not told of an import; it is told at the next start: %s", asked.exception())
