"""The plug pulled in the middle of visits: what was called kept is there, once, and the visit goes on at its step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

#: A killed process takes nothing with it that the system has, so a disk of memory shows the same, sooner.
MEMORY = Path("/dev/shm")  # noqa: S108


def test_200_kills_lose_nothing_double_nothing_and_break_no_chain() -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-m", "tests.edge.records.killed_visit", f"{folder}/kit", "200", "6"],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    tally = json.loads(done.stdout)
    assert tally["faults"] == []
    assert tally["kills"] == 200
    assert tally["while_writing"] > 20, "or the kills came at the wrong moments"
    assert tally["visits"] > 2 and tally["captures"] > 6
