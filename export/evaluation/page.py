"""The parts of an HTML page in one file: escaped tables, embedded pictures, a style for screen and paper."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from html import escape

#: A cell of more letters may wrap.
_LONG = 40
_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 76rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; }
h2 { font-size: 1.25rem; margin-top: 2.2rem; border-bottom: 2px solid #0072b2; }
h3 { font-size: 1.05rem; margin-bottom: .3rem; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; margin: .6rem 0 1rem; }
caption { caption-side: top; text-align: left; color: #444; padding-bottom: .3rem; }
th, td { padding: .22rem .55rem; border-bottom: 1px solid #ddd; text-align: right; vertical-align: top;
  white-space: pre; }
th { background: #f2f5f8; } th:first-child, td:first-child { text-align: left; white-space: pre-line; min-width: 7rem; }
td.words { text-align: left; } td.long { white-space: normal; overflow-wrap: anywhere; }
.notice { border: 3px solid #d55e00; padding: .7rem 1rem; font-size: 1.1rem; }
.notice strong { text-transform: uppercase; letter-spacing: .04em; }
figure { margin: .8rem 0; break-inside: avoid; } img { max-width: 100%; }
figcaption { font-size: .85rem; color: #444; }
.tiles { display: flex; flex-wrap: wrap; gap: 1rem; } .tiles figure { width: 20rem; margin: 0; }
.small { font-size: .85rem; color: #444; }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } tr, .notice { break-inside: avoid; }
  h2, h3 { break-after: avoid; } table { font-size: 7.5pt; } th, td { padding: .1rem .3rem; }
  img { max-height: 24cm; } .tiles figure { width: 8cm; } @page { margin: 14mm; } }
"""


def page(title: str, parts: Iterable[str]) -> str:
    """Return a whole document; ``title`` is escaped, the parts are HTML already."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def heading(text: str, level: int = 2) -> str:
    """Return a heading."""
    return f"<h{level}>{escape(text)}</h{level}>"


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph, of a class of the page's style where one is named."""
    return f'<p class="{escape(style)}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"


def notice(strong: str, text: str) -> str:
    """Return a framed sentence that cannot be overlooked."""
    return f'<p class="notice"><strong>{escape(strong)}</strong> {escape(text)}</p>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Return a table of escaped cells, whose line ends are kept; nothing where there are no rows."""
    lines = "\n".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in rows)
    if not lines:
        return ""
    above = f"<caption>{escape(caption)}</caption>" if caption else ""
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    return f"<table>{above}<thead><tr>{cells}</tr></thead><tbody>\n{lines}\n</tbody></table>"


def picture(png: bytes, caption: str) -> str:
    """Return a figure with its PNG inside the page."""
    words = escape(caption)
    data = base64.b64encode(png).decode("ascii")
    return f'<figure><img src="data:image/png;base64,{data}" alt="{words}"><figcaption>{words}</figcaption></figure>'


def tiles(figures: Iterable[str]) -> str:
    """Return figures beside each other."""
    return f'<div class="tiles">{"".join(figures)}</div>'


def _cell(cell: str) -> str:
    """Return a cell: figures to the right, words to the left, and only long ones may wrap."""
    styles = ["words"] * cell[:1].isalpha() + ["long"] * (len(cell) > _LONG)
    return f'<td class="{" ".join(styles)}">{escape(cell)}</td>' if styles else f"<td>{escape(cell)}</td>"
