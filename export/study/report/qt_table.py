"""A table on paper: columns as wide as their words need, rows that stay whole, the head again on every page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from export.study.report.blocks import Table
from export.study.report.numbers import glued
from export.study.report.qt_text import EVEN, HEAD, PT, RULE, Piece, text, width_of

_SIZES_PT = (8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
_LEAST_FOR_ONE_LINE_PT = 6.5
#: Letters as set are a little wider than as measured.
_SLACK = 1.025
_PAD_X, _PAD_Y = 2.8 * PT, 1.8 * PT


def head_and_rows(table: Table, width: float) -> tuple[Piece, list[Piece]]:
    """Set a table's head and each of its rows, in the largest letters in which every cell takes one line.

    Where no letters are small enough for that, in the largest in which no word is broken.
    """
    cells = [[glued(cell) if place else cell for place, cell in enumerate(row)] for row in table.rows]
    tried = [(size_pt, _Columns.of(table, cells, size_pt)) for size_pt in _SIZES_PT]
    room = width - 2 * _PAD_X * len(table.head)
    fitting = [(size, one) for size, one in tried if size >= _LEAST_FOR_ONE_LINE_PT and sum(one.wanted) <= room]
    fitting += [(size, one) for size, one in tried if sum(one.least) <= room]
    size_pt, columns = (*fitting, tried[-1])[0]
    widths = [inner + 2 * _PAD_X for inner in columns.within(room)]
    left = {0, *table.words}
    head = _row([*table.head], widths, left, size_pt, bold=True, shade=True)
    rows = [_row(row, widths, left, size_pt, even=number % 2 == 1) for number, row in enumerate(cells)]
    return head, rows


@dataclass(frozen=True)
class _Columns:
    """How wide each column must be for its longest word, for its cells, and for its head on one line."""

    least: list[float]
    wanted: list[float]
    on_one_line: list[float]

    @classmethod
    def of(cls, table: Table, cells: list[list[str]], size_pt: float) -> _Columns:
        least, wanted, on_one_line = [], [], []
        for place, name in enumerate(table.head):
            column = [row[place] for row in cells]
            words = _longest([word for cell in column for word in cell.split(" ")])
            head_words = [width_of(word, size_pt, bold=True) for word in name.split() or [""]]
            least.append(_SLACK * max(*head_words, *(width_of(word, size_pt) for word in words)))
            wanted.append(max(least[-1], *(_SLACK * width_of(cell, size_pt) for cell in _longest(column))))
            on_one_line.append(max(wanted[-1], _SLACK * width_of(name, size_pt, bold=True)))
        return cls(least, wanted, on_one_line)

    def within(self, room: float) -> list[float]:
        """Return widths for so much room: cells come to one line first, then heads."""
        return _toward(_toward(self.least, self.wanted, room), self.on_one_line, room)


def _toward(now: list[float], wanted: list[float], room: float) -> list[float]:
    """Widen columns toward what they want, each by the same share of what it lacks, as far as there is room."""
    lacking = sum(max(0.0, want - have) for have, want in zip(now, wanted, strict=True))
    share = max(0.0, min(1.0, (room - sum(now)) / lacking)) if lacking > 0 else 0.0
    return [have + share * max(0.0, want - have) for have, want in zip(now, wanted, strict=True)]


def _longest(words: list[str]) -> list[str]:
    """Return the few words that can be the widest, so that not every cell is measured."""
    return sorted(set(words), key=lambda word: (len(word), word), reverse=True)[:40] or [""]


def _row(
    cells: list[str],
    widths: list[float],
    left: set[int],
    size_pt: float,
    *,
    bold: bool = False,
    shade: bool = False,
    even: bool = False,
) -> Piece:
    pieces = [
        text(cell, width - 2 * _PAD_X + 1, size_pt, bold=bold, right=place not in left, leading=1.08)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    height = max(piece.height for piece in pieces) + 2 * _PAD_Y

    def draw(painter: QPainter, x: float, y: float) -> None:
        if shade or even:
            painter.fillRect(QRectF(x, y, sum(widths), height), HEAD if shade else EVEN)
        painter.fillRect(QRectF(x, y + height - PT * 0.5, sum(widths), PT * 0.5), RULE)
        at = x
        for piece, width in zip(pieces, widths, strict=True):
            # Heads stand on their line, cells hang from theirs.
            down = height - _PAD_Y - piece.height if bold else _PAD_Y
            piece.draw(painter, at + _PAD_X, y + down)
            at += width

    return Piece(height, draw)
