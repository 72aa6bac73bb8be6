"""The journal is told what was brought in and taken back, even where the power went between the one and the other."""

from __future__ import annotations

from pathlib import Path

from edge.exchange.inward.in_use import told, untold
from edge.records.journal import Journal


def tell_journal(journal: Journal, state: Path) -> None:
    """Keep what the journal does not have yet; told twice, it is one entry.

    Args:
        journal: of the open records.
        state: the kit's state folder.

    Raises:
        RecordsRefused: the records cannot be written; it is told the next time.
        InwardRefused: ``inward.unwritable``, ``.busy``, ``.damaged``.
    """
    entries = untold(state)
    for entry, operator in entries:
        journal.append([entry], operator=operator)
    if entries:
        told(state, {entry.id: entry for entry, _ in entries})


def kit_of(journal: Journal) -> str:
    """Return the identity of the kit's records, as every record has it."""
    return str(journal.database.rows("SELECT id FROM identity")[0][0])
