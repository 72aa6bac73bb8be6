"""A report as one HTML file that needs nothing beside it: no script, no font, no picture from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from html import escape

from export.study.report.blocks import Block, Heading, Items, Notice, PageBreak, Pictures, Table, Words
from export.study.report.numbers import glued

_STYLE = """
:root { --ink: #1b242c; --soft: #51606c; --rule: #d5dde3; --blue: #0072b2; --orange: #b34700; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink); background: #fff;
  max-width: 72rem; margin: 0 auto; padding: 1.6rem 1.5rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .4rem 0; }
h2 { font-size: 1.35rem; margin: 2.6rem 0 .4rem; padding-top: .7rem; border-top: 3px solid var(--blue); }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .3rem; }
p { margin: .4rem 0 .7rem; max-width: 56rem; } .soft { color: var(--soft); font-size: .9rem; }
.notice { border-left: 6px solid var(--orange); background: #fdf3ec; padding: .6rem 1rem; max-width: none; }
.loud { font-size: 1.3rem; border: 4px solid var(--orange); }
.loud b { display: block; font-size: 2.6rem; line-height: 1.15; letter-spacing: .06em; color: var(--orange); }
ul { padding-left: 1.2rem; max-width: 56rem; } li { margin: .3rem 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .86rem; font-variant-numeric: tabular-nums; margin: .9rem 0 .2rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { padding: .26rem .55rem; border-bottom: 1px solid var(--rule); text-align: right; vertical-align: top; }
thead th { background: #f1f5f8; vertical-align: bottom; line-height: 1.25; }
th:first-child, td:first-child, .w { text-align: left; }
td:first-child { min-width: 9rem; } tbody tr:nth-child(even) { background: #fafbfc; }
.pictures { display: flex; flex-wrap: wrap; gap: 1.2rem; margin: 1rem 0; }
figure { margin: 0; flex: 1 1 26rem; } figure.whole { flex-basis: 100%; }
img { max-width: 100%; height: auto; display: block; }
figcaption { font-size: .84rem; line-height: 1.4; color: var(--soft); margin-top: .2rem; max-width: 52rem; }
@media print { @page { size: A4; margin: 14mm; }
  body { font-size: 10pt; max-width: none; padding: 0; } h1, h2, h3 { break-after: avoid; }
  figure, tr, .notice, li { break-inside: avoid; } thead { display: table-header-group; }
  table { font-size: 7.2pt; } th, td { padding: .1rem .35rem; } .wide { overflow: visible; }
  figure { flex-basis: 8cm; } td:first-child { min-width: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
_WHOLE_MM = 120.0


def web_page(title: str, blocks: Iterable[Block]) -> str:
    """Return the whole document."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:;'
        " style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(html for block in blocks if (html := _html(block)))
        + "\n</body>\n</html>\n"
    )


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.words)}</h{block.level}>"
    if isinstance(block, Words):
        return f"<p{_class('soft' * block.soft)}>{escape(block.words)}</p>"
    if isinstance(block, Notice):
        style = "notice loud" if block.loud else "notice"
        return f'<p class="{style}"><b>{escape(block.strong)}</b> {escape(block.words)}</p>'
    if isinstance(block, Items):
        items = "".join(f"<li>{_item(*item)}</li>" for item in block.items)
        return f"<ul{_class('soft' * block.small)}>{items}</ul>" if items else ""
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Pictures):
        return f'<div class="pictures">{"".join(_figures(block))}</div>'
    return "" if isinstance(block, PageBreak) else str(block)


def _item(strong: str, words: str) -> str:
    return f"<b>{escape(strong)}</b> {escape(words)}" if strong else escape(words)


def _figures(block: Pictures) -> Iterable[str]:
    for one in block.figures:
        data = base64.b64encode(one.png).decode("ascii")
        style = _class("whole" if one.width_mm > _WHOLE_MM else "")
        yield (
            f'<figure{style}><img src="data:image/png;base64,{data}" alt="{escape(one.title)}" style="width:'
            f'{one.width_mm:.0f}mm"><figcaption>{escape(one.caption)}</figcaption></figure>'
        )


def _table(block: Table) -> str:
    if not block.rows:
        return f"<h3>{escape(block.title)}</h3><p>There is nothing to show here.</p>"
    head = "".join(
        f'<th scope="col"{_class("w" * (place in block.words))}>{escape(name)}</th>'
        for place, name in enumerate(block.head)
    )
    rows = "\n".join(f"<tr>{''.join(_cells(row, block.words))}</tr>" for row in block.rows)
    note = f'<p class="soft">{escape(block.note)}</p>' if block.note else ""
    return (
        f'<div class="wide"><table><caption>{escape(block.title)}</caption><thead><tr>{head}</tr></thead><tbody>\n'
        f"{rows}\n</tbody></table></div>{note}"
    )


def _cells(row: Sequence[str], words: Sequence[int]) -> Iterable[str]:
    for place, cell in enumerate(row):
        yield f"<td{_class('w' * (place in words))}>{escape(glued(cell) if place else cell)}</td>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
