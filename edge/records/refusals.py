"""Why the file could not be opened, read or written: from what SQLite or the system says to a reason."""

from __future__ import annotations

from pathlib import Path

from edge.records.errors import RecordsRefused


def refusal_of_writing(error: Exception, path: Path) -> RecordsRefused:
    """Return the refusal for what SQLite raised while it wrote; the transaction is rolled back."""
    said = str(error)
    return _known(said, path) or RecordsRefused(
        f"The records in {path} cannot be written: {said}.",
        remedy="Have the kit looked after; what is frozen stays on the screen.",
        reason="records.unwritable",
    )


def refusal_of_reading(error: Exception, path: Path) -> RecordsRefused:
    """Return the refusal for what SQLite raised while it read."""
    return _known(str(error), path) or _damaged(path, str(error))


def refusal_of_opening(error: Exception | str, path: Path) -> RecordsRefused:
    """Return the refusal for what SQLite or the system said when the file was to be opened."""
    said = str(getattr(error, "strerror", None) or error)
    return _known(said, path) or RecordsRefused(
        f"The records in {path} cannot be opened: {said}.",
        remedy="Check the disk and who may write to it.",
        reason="records.unopened",
    )


def _known(said: str, path: Path) -> RecordsRefused | None:
    """Return the refusal of what can happen to any disk; ``None`` for everything else."""
    if "is full" in said or "No space left" in said:
        return RecordsRefused(
            f"The disk of {path} is full, so nothing was kept.",
            remedy="Free some space, then accept again.",
            reason="records.full",
        )
    if "is locked" in said:
        return RecordsRefused(
            f"The records in {path} are in use by another program.",
            remedy="Wait a moment, then accept again.",
            reason="records.busy",
        )
    if "malformed" in said or "not a database" in said:
        return _damaged(path, said)
    if "readonly" in said or "Read-only" in said:
        return RecordsRefused(
            f"The disk of {path} may only be read, so nothing can be kept.",
            remedy="Restart the kit; if it stays so, have its disk looked after.",
            reason="records.read_only",
        )
    return None


def _damaged(path: Path, said: str) -> RecordsRefused:
    return RecordsRefused(
        f"The records in {path} are damaged: {said}.",
        remedy="Copy the folder away, and have the kit looked after.",
        reason="records.damaged",
    )
