"""A report as a PDF on A4: real text, tables with their head on every page, figures whole; the same bytes each time."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QRectF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter, QPen

from edge.ui.qt_platform import application
from export.study.report.blocks import Block, Heading, Items, Notice, PageBreak, Pictures, Table, Words
from export.study.report.qt_table import head_and_rows
from export.study.report.qt_text import BLUE, INK, MM, ORANGE, PT, RULE, SOFT, WARM, Piece, picture, stacked, text

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_SIDE, _TOP, _BOTTOM = 17 * MM, 16 * MM, 20 * MM
_INSIDE = _WIDTH - 2 * _SIDE
_ROOM = _HEIGHT - _TOP - _BOTTOM
#: A table that is lower than this is not broken.
_KEPT_WHOLE = 0.6 * _ROOM
_BODY_PT, _SOFT_PT = 9.5, 8.0
_HEADINGS = {1: (20.0, 0.0, 2.5), 2: (14.0, 5.0, 1.8), 3: (10.5, 3.0, 1.2)}
#: Qt 6.8.0 ends the PDF's description without closing it; as long as what it is replaced by, for offsets follow.
_UNCLOSED, _CLOSED = b"/Trapped /False\n2\nendobj", b"/Trapped /False\n>>endobj"
#: When the file was written; blanked, so that the same study gives the same file.
_DATES = re.compile(rb'/(?:CreationDate|ModDate) \(D:[^)]*\)|xmp:(?:Create|Modify|Metadata)Date="[^"]*"')


def pdf_of(title: str, blocks: Sequence[Block], *, foot: str, mark: str, identity: str) -> bytes:
    """Return the report as PDF.

    Args:
        title: of the document.
        blocks: from the beginning.
        foot: at the bottom of every page.
        mark: at the top of every page; empty for none.
        identity: what the document's id is made of; the same words give the same id.
    """
    # Otherwise each run of Qt orders its tables by a seed of its own, and with them what is written.
    QHashSeed.setDeterministicGlobalSeed()
    application()
    pages = _paged(blocks)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("myosight")
    writer.setDocumentId(QUuid(str(uuid.uuid5(uuid.NAMESPACE_OID, identity))))
    writer.setResolution(round(72 * PT))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for number, page in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for y, piece in page:
            piece.draw(painter, _SIDE, _TOP + y)
        _margins(painter, foot, mark, f"{number} of {len(pages)}")
    painter.end()
    buffer.close()
    written = bytes(data.data()).replace(_UNCLOSED, _CLOSED)
    return _DATES.sub(lambda date: b" " * len(date[0]), written)


def _margins(painter: QPainter, foot: str, mark: str, page: str) -> None:
    y = _HEIGHT - _BOTTOM + 5 * MM
    painter.fillRect(QRectF(_SIDE, y, _INSIDE, PT * 0.6), RULE)
    text(foot, _INSIDE - 20 * MM, 7.2, colour=SOFT).draw(painter, _SIDE, y + 1.5 * MM)
    text(page, _INSIDE, 7.2, colour=SOFT, right=True).draw(painter, _SIDE, y + 1.5 * MM)
    if mark:
        text(mark, _INSIDE, 9, bold=True, colour=ORANGE, right=True).draw(painter, _SIDE, 6.5 * MM)


Page = list[tuple[float, Piece]]


def _paged(blocks: Sequence[Block]) -> list[Page]:
    """Return the pages, each with its pieces and how far from the top they are."""
    pages: list[Page] = [[]]
    y = 0.0
    for place, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            if pages[-1]:
                pages, y = [*pages, []], 0.0
            continue
        pieces, head = _pieces(block)
        # A heading goes to the page that what follows begins on.
        needed = _least(pieces, head) + (_following(blocks, place) if isinstance(block, Heading) else 0.0)
        if y and y + needed > _ROOM:
            pages, y = [*pages, []], 0.0
        for piece in pieces:
            if y and y + piece.height > _ROOM:
                pages, y = [*pages, []], 0.0
                if head is not None:
                    pages[-1].append((y, head))
                    y += head.height
            pages[-1].append((y, piece))
            y += piece.height
        y += 2.2 * MM if not isinstance(block, Heading) else 0.0
    return pages


def _following(blocks: Sequence[Block], place: int) -> float:
    """Return the height that what follows a heading needs on its page: its words, and what they lead to."""
    height = 0.0
    for block in blocks[place + 1 :]:
        pieces, head = _pieces(block)
        height += _least(pieces, head)
        if not isinstance(block, (Heading, Words)):
            break
    return height


def _least(pieces: Sequence[Piece], head: Piece | None) -> float:
    """Return the height a block needs to begin on a page: its first piece; of a table the whole, or its first rows."""
    whole = sum(piece.height for piece in pieces)
    if head is None:
        return pieces[0].height if pieces else 0.0
    return whole if whole < _KEPT_WHOLE else sum(piece.height for piece in pieces[:6])


def _pieces(block: Block) -> tuple[list[Piece], Piece | None]:
    """Return a block's pieces from the top, and what stands again where it goes on on a new page."""
    if isinstance(block, Heading):
        size, above, below = _HEADINGS[block.level]
        return [_heading(block, size, above * MM, below * MM)], None
    if isinstance(block, Words):
        size, colour = (_SOFT_PT, SOFT) if block.soft else (_BODY_PT, INK)
        return [text(block.words, _INSIDE, size, colour=colour)], None
    if isinstance(block, Notice):
        return [_notice(block)], None
    if isinstance(block, Items):
        return list(_items(block)), None
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Pictures):
        return [_pictures(block)], None
    return [], None


def _heading(block: Heading, size: float, above: float, below: float) -> Piece:
    words = text(block.words, _INSIDE, size, bold=True)

    def draw(painter: QPainter, x: float, y: float) -> None:
        if block.level == 2:
            painter.fillRect(QRectF(x, y + above - 2 * MM, _INSIDE, PT * 1.6), BLUE)
        words.draw(painter, x, y + above)

    return Piece(above + words.height + below, draw)


def _notice(block: Notice) -> Piece:
    pad = 3 * MM
    if block.loud:
        inner = stacked(
            [
                text(block.strong, _INSIDE - 2 * pad, 30, bold=True, colour=ORANGE, leading=1.0),
                text(block.words, _INSIDE - 2 * pad, 11),
            ]
        )
    else:
        both = f"{block.strong} {block.words}"
        inner = text(both, _INSIDE - 2 * pad, _BODY_PT, strong=len(block.strong))

    def draw(painter: QPainter, x: float, y: float) -> None:
        box = QRectF(x, y, _INSIDE, inner.height + 2 * pad * 0.8)
        painter.fillRect(box, WARM)
        painter.fillRect(QRectF(x, y, 1.6 * MM, box.height()), ORANGE)
        if block.loud:
            painter.setPen(QPen(ORANGE, 2.4 * PT))
            painter.drawRect(box)
        inner.draw(painter, x + pad, y + pad * 0.8)

    return Piece(inner.height + 2 * pad * 0.8, draw)


def _items(block: Items) -> Iterator[Piece]:
    indent = 4 * MM
    size, colour, after = (_SOFT_PT - 0.3, SOFT, 0.5) if block.small else (_BODY_PT, INK, 1.1)
    for strong, words in block.items:
        both = f"{strong} {words}" if strong else words
        inner = text(both, _INSIDE - indent, size, strong=len(strong), colour=colour)

        def draw(painter: QPainter, x: float, y: float, inner: Piece = inner) -> None:
            text("•", indent, size, colour=BLUE).draw(painter, x + 1 * MM, y)
            inner.draw(painter, x + indent, y)

        yield Piece(inner.height + after * MM, draw)


def _table(block: Table) -> tuple[list[Piece], Piece | None]:
    title = text(block.title, _INSIDE, 9.5, bold=True)
    if not block.rows:
        return [stacked([title, text("There is nothing to show here.", _INSIDE, _BODY_PT)])], None
    head, rows = head_and_rows(block, _INSIDE)
    note = [text(block.note, _INSIDE, _SOFT_PT - 0.3, colour=SOFT)] if block.note else []
    # The last row keeps its note beside it.
    last = stacked([rows[-1], *note], gap=0.8 * MM)
    return [stacked([title], 0), Piece(1.0 * MM, lambda *_: None), head, *rows[:-1], last], head


def _pictures(block: Pictures) -> Piece:
    gap = _INSIDE - sum(one.width_mm * MM for one in block.figures) if len(block.figures) > 1 else 0.0
    columns = []
    for one in block.figures:
        width = min(one.width_mm * MM, _INSIDE)
        caption = text(one.caption, width - 2 * MM, _SOFT_PT - 0.6, colour=SOFT)
        columns.append((stacked([picture(one.png, width), caption], gap=0.8 * MM), width))

    def draw(painter: QPainter, x: float, y: float) -> None:
        for piece, width in columns:
            piece.draw(painter, x, y)
            x += width + gap

    return Piece(max(piece.height for piece, _ in columns), draw)
