"""Whether this kit may show numbers: its self-test at the start and on demand (REFERENCE §8.3 H-16, §8.5)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from edge.bundle.loading import Bundle
from edge.configuration import Inference
from edge.golden.check import SelfTest
from edge.golden.self_test import run_self_test

_log = logging.getLogger(__name__)


def kit_check(bundle: Bundle, settings: Inference) -> KitCheck:
    """Return the check of a kit that runs ``bundle``, started."""
    # A kit that is switched off does not wait for the rest of the test.
    check = KitCheck(lambda: run_self_test(bundle, settings, goes_on=threading.main_thread().is_alive))
    check.start()
    return check


class KitCheck:
    """Runs the self-test beside the loop. Until it has passed, and for good where it fails, no number is shown.

    Args:
        test: runs the self-test; takes some seconds.
    """

    def __init__(self, test: Callable[[], SelfTest]) -> None:
        self._test = test
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._last: SelfTest | None = None
        self._reason: str | None = "kit.testing"

    @property
    def last(self) -> SelfTest | None:
        """What the newest finished test found; ``None`` before the first."""
        return self._last

    @property
    def reason(self) -> str | None:
        """Why the kit shows no number, ``None`` while it may: ``kit.testing`` or ``kit.self_test``."""
        return self._reason

    def start(self) -> None:
        """Test now, on a thread of its own; a test that runs already is not run twice."""
        with self._guard:
            if self._thread is None or not self._thread.is_alive():
                self._reason = "kit.testing"
                self._thread = threading.Thread(target=self._run, name="self-test")
                self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for the test that runs; return whether it ended in time."""
        thread = self._thread
        if thread is None:
            return False
        thread.join(seconds)
        return not thread.is_alive()

    def _run(self) -> None:
        reason = "kit.self_test"  # also where the test itself breaks: a kit that cannot be tested is not trusted
        try:
            self._last = self._test()
            if self._last.passed:
                reason = ""
            for check in self._last.checks:
                if not check.passed:
                    _log.error("self-test: %s", check.words)
        finally:
            self._reason = reason or None
