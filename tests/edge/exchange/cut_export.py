"""A process that is killed while it exports: after the first visit, or when all but the sums is written."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from edge.exchange import outgoing
from edge.exchange.outgoing import write_export
from tests.edge.exchange.tables.sample_records import many


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    folder, moment = Path(sys.argv[1]), sys.argv[2]
    if moment == "before the sums":
        outgoing.sum_up = _die  # type: ignore[assignment]
    write_export(many(3), folder, ["csv"], _die if moment == "after a visit" else lambda visits: None)
