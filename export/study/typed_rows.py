"""The rows of a file as a table of typed columns, read a block of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
import pandas as pd

from export.study.cells import LONGEST_FIELD, MISSING_WORDS, flags, numbers, texts
from export.study.delimited_text import TextFile, TextRows
from export.study.fault import Faults
from export.study.header import Header
from export.study.schema import StudyColumn

#: Rows that are held as text at once.
_BLOCK_ROWS = 4096


class TypedRows:
    """The rows of one file.

    Attributes:
        table: a row a row of the file, under its number there; numbers are floats, NaN where missing; text is ``str``
            and flags are ``boolean``, NA where missing.
        empty: numbers of rows that are blank throughout; they are not in the table.
        words_for_missing: columns in which a word stands for a missing value.
    """

    def __init__(self, file: TextFile, header: Header, faults: Faults) -> None:
        self.empty: list[int] = []
        self.words_for_missing: set[str] = set()
        self._header = header
        self._faults = faults
        rows = iter(TextRows(file, faults))
        next(rows, None)  # the header
        blocks = []
        while block := list(islice(rows, _BLOCK_ROWS)):
            blocks.append(self._block(block))
        self.table = pd.concat(blocks) if blocks else self._block([])

    def _block(self, rows: Iterable[tuple[int, Sequence[str]]]) -> pd.DataFrame:
        whole = [(row, fields) for row, fields in rows if self._fits(row, fields)]
        numbers_of_rows = [row for row, _ in whole]
        fields = list(zip(*(fields for _, fields in whole), strict=True)) or [()] * self._header.n_fields
        columns = {
            column.name: self._column(fields[place], column, numbers_of_rows) for place, column in self._header.columns
        }
        return pd.DataFrame(columns, index=pd.Index(numbers_of_rows, name="row", dtype="int64"))

    def _fits(self, row: int, fields: Sequence[str]) -> bool:
        if not any(field.strip() for field in fields):
            self.empty.append(row)
            return False
        if len(fields) == self._header.n_fields:
            return True
        reason = (
            f"There are {len(fields)} fields where the header has {self._header.n_fields}; "
            "often a decimal comma, or text with a comma and no quotation marks."
        )
        self._faults.add("row.fields", reason, row=row)
        return False

    def _column(self, fields: Sequence[str], column: StudyColumn, rows: Sequence[int]) -> object:
        def note(place: int, code: str, reason: str) -> None:
            self._faults.add(code, reason, row=rows[place], column=column.name, value=fields[place][:LONGEST_FIELD])

        distinct = set(fields)
        if any(len(field) < len("none ") and field.strip().lower() in MISSING_WORDS for field in distinct):
            self.words_for_missing.add(column.name)
        if column.type in ("int", "float"):
            return np.array(numbers(fields, column, note), dtype=float)
        if column.type == "bool":
            return pd.array(flags(fields, column, note), dtype="boolean")
        return pd.array(texts(fields, column, note), dtype="str")
