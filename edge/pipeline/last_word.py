"""How a thread of the live loop ends: never unseen."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Literal

from calibration.errors import MyosightError
from edge.pipeline.errors import PipelineError

_log = logging.getLogger(__name__)

Phase = Literal["idle", "running", "ended", "failed"]


class LastWord:
    """Turns what ends a thread into the loop's failure, so that no thread dies unseen."""

    def __init__(self, finish: Callable[[Phase, MyosightError], None], over: threading.Event) -> None:
        self._finish = finish
        self._over = over

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        thread = threading.current_thread().name
        if isinstance(error, MyosightError):
            # A live source that was closed to stop the loop refuses the next frame: that is how it stops.
            _log.log(logging.DEBUG if self._over.is_set() else logging.WARNING, "%s: %s", thread, error)
            self._finish("failed", error)
        elif error is not None:
            _log.error("%s ended by an unexpected error", thread, exc_info=error)
            unexpected = PipelineError(
                f"{thread} ended by an unexpected error: {error!r}.",
                remedy="Start again; if it comes back, report it with the log.",
                reason="pipeline.unexpected",
            )
            self._finish("failed", unexpected)
        return True
