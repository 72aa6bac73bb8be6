"""Objections about how a file was read: what was not used, and what was read in another way than it stands."""

from __future__ import annotations

from collections.abc import Sequence

from export.study.caution import Caution, few_names, row_numbers
from export.study.header import nearest_name
from export.study.typed_rows import TypedRows


def file_cautions(read: TypedRows, unknown: Sequence[str]) -> list[Caution]:
    """Return the objections about how a file was read.

    Args:
        read: its rows, one at least.
        unknown: names of its columns that are not of the schema.
    """
    found = []
    if unknown:
        near = [f"{name} (is it {nearest_name(name)}?)" if nearest_name(name) else name for name in unknown]
        text = f"Columns that are not of the schema were not used: {few_names(near, 20)}."
        found.append(Caution("caution.unknown_columns", text, "note", columns=tuple(unknown)))
    if read.words_for_missing:
        columns = tuple(sorted(read.words_for_missing))
        text = f"Words such as NA were read as missing in {few_names(columns)}."
        found.append(Caution("caution.missing_words", text, "note", columns=columns))
    last = int(read.table.index[-1])
    inner = [row for row in read.empty if row < last]
    if inner:
        text = f"Blank rows stand among the others ({len(inner)}); was something deleted?"
        found.append(Caution("caution.blank_rows", text, "note", row_numbers(inner)))
    return found
