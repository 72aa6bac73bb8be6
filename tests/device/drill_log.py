"""What came of each drill: kept as JSON lines, for the table."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = CHECKOUT / "out" / "test-device"
_FILE = "drills.jsonl"


@dataclass(frozen=True)
class Drill:
    """One drill.

    Attributes:
        name: what was done to the kit.
        saw: what the worker saw, in the screen's own words.
        seconds: until she could go on, or until what was wanted was there; ``None`` where nothing had to recover.
        kept: accepted captures before and after.
        picture: of the screen, beside the log; empty for none.
    """

    name: str
    saw: str
    seconds: float | None = None
    kept: tuple[int, int] | None = None
    picture: str = ""


class DrillLog:
    """The drills of one run.

    Args:
        folder: where the log is.
        anew: begin an empty one.
    """

    def __init__(self, folder: Path = FOLDER, *, anew: bool = False) -> None:
        self._file = folder / _FILE
        if anew:
            folder.mkdir(parents=True, exist_ok=True)
            self._file.write_text("")

    def note(self, drill: Drill) -> None:
        """Add one."""
        with self._file.open("a", encoding="utf-8") as log:
            log.write(json.dumps(asdict(drill), ensure_ascii=False) + "\n")

    def all(self) -> list[Drill]:
        """Return what was noted; nothing where no drill was run."""
        lines = self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else []
        return [Drill(**json.loads(line)) for line in lines]
