"""The page around the fleet's report: its style for screen and paper, and its parts. Nothing comes from outside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

#: Letters that a cell may have on one line, and those that make a digest.
_LONG, _DIGITS = 40, 32
_STYLE = """
:root { --ink: #1b242c; --soft: #51606c; --rule: #d5dde3; --blue: #0072b2; --orange: #b34700; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink); background: #fff;
  max-width: 72rem; margin: 0 auto; padding: 1.6rem 1.5rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.35rem; margin: 2.8rem 0 .4rem; padding-top: .7rem; border-top: 3px solid var(--blue); }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .3rem; }
p { margin: .4rem 0 .7rem; max-width: 60rem; } .soft, .about { color: var(--soft); }
.notice { border-left: 6px solid var(--orange); background: #fdf3ec; padding: .6rem 1rem; max-width: none; }
nav { font-size: .92rem; margin: 1.2rem 0 0; display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; }
nav a { color: var(--blue); }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .8rem; margin: 1.2rem 0; }
.tile { border: 1px solid var(--rule); border-radius: 8px; padding: .6rem .9rem; }
.tile b { display: block; font-size: 1.65rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: .9rem; line-height: 1.35; display: block; }
ul.look { list-style: none; padding: 0; margin: .6rem 0; }
ul.look li { border: 1px solid var(--rule); border-left: 6px solid var(--orange); border-radius: 6px;
  padding: .4rem .9rem; margin: .4rem 0; display: grid; grid-template-columns: 15.5rem 1fr; gap: .2rem 1rem; }
figure { margin: .6rem 0 .8rem; } svg { display: block; max-width: 100%; height: auto; }
svg text { font: 13px system-ui, "Segoe UI", "Noto Sans", sans-serif; fill: #51606c; }
svg text.n { font-size: 13.5px; fill: var(--ink); } svg text.b { font-size: 14px; font-weight: 600; fill: var(--ink); }
svg text.s { font-size: 9px; font-family: ui-monospace, monospace; } svg text.w { fill: #fff; font-weight: 600; }
svg .g { stroke: #e3e9ee; } svg .l { fill: none; stroke-width: 2.2; } svg .i { stroke: #0072b2; stroke-width: 2; }
svg .m { stroke: #5f6b76; stroke-width: 1.5; } svg .d { stroke-dasharray: 6 4; }
svg .e { fill: #fff; stroke: #dde4ea; stroke-width: .7; }
.small { display: grid; grid-template-columns: 1fr 1fr; gap: .4rem 1.6rem; } .small figure { margin: .4rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; margin: .5rem 0 1rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { padding: .26rem .7rem; border-bottom: 1px solid var(--rule); text-align: right; vertical-align: top; }
td { white-space: nowrap; } thead th { background: #f1f5f8; vertical-align: bottom; line-height: 1.25; }
th:first-child, td:first-child, td.w, th.w { text-align: left; } td.long { white-space: normal; }
td.c { font: .72rem/1.3 ui-monospace, monospace; overflow-wrap: anywhere; white-space: normal; text-align: left;
  min-width: 15rem; }
@media (max-width: 50rem) { .tiles, .small { grid-template-columns: 1fr 1fr; }
  ul.look li { grid-template-columns: 1fr; } }
@media print { @page { size: A4; margin: 13mm; } nav { display: none; }
  body { font-size: 10pt; max-width: none; padding: 0; } h2 { margin-top: 1.4rem; } h2, h3, p { break-after: avoid; }
  figure, .tile, tr, ul.look li { break-inside: avoid; } thead { display: table-header-group; }
  table { font-size: 7pt; } th, td { padding: .1rem .3rem; } .wide { overflow: visible; }
  td.c { font-size: 6pt; min-width: 8rem; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def page(title: str, parts: Iterable[str]) -> str:
    """Return a whole document; ``title`` is escaped, the parts are HTML already."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body>\n</html>\n"
    )


def heading(text: str, anchor: str = "", level: int = 2) -> str:
    """Return a heading, which ``anchor`` leads to."""
    named = f' id="{escape(anchor)}"' if anchor else ""
    return f"<h{level}{named}>{escape(text)}</h{level}>"


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph, of a class of the page's style where one is named."""
    return f'<p class="{escape(style)}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"


def contents(sections: Iterable[tuple[str, str]]) -> str:
    """Return links to sections, each an anchor and its words."""
    return "<nav>" + "".join(f'<a href="#{escape(a)}">{escape(words)}</a>' for a, words in sections) + "</nav>"


def tiles(numbers: Iterable[tuple[str, str]]) -> str:
    """Return large numbers, each with its words below."""
    inside = "".join(f'<div class="tile"><b>{escape(n)}</b><span>{escape(words)}</span></div>' for n, words in numbers)
    return f'<div class="tiles">{inside}</div>'


def looks(items: Iterable[tuple[str, str]]) -> str:
    """Return a list of what somebody should look at: what it is, and why."""
    inside = "".join(f"<li><b>{escape(what)}</b>{escape(why)}</li>" for what, why in items)
    return f'<ul class="look">{inside}</ul>' if inside else ""


def figure(chart: str) -> str:
    """Return a chart in its frame."""
    return f"<figure>{chart}</figure>"


def small_figures(charts: Iterable[str]) -> str:
    """Return charts beside each other."""
    return f'<div class="small">{"".join(figure(chart) for chart in charts)}</div>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", words: Sequence[int] = ()) -> str:
    """Return a table of escaped cells; columns in ``words`` and the first are text, the others numbers."""
    lines = [
        "<tr>" + "".join(_cell(cell, number in words) for number, cell in enumerate(row)) + "</tr>" for row in rows
    ]
    if not lines:
        return paragraph("There is nothing to show here.", "soft")
    above = f"<caption>{escape(caption)}</caption>" if caption else ""
    cells = "".join(
        f'<th scope="col"{_class("w" if number in words else "")}>{escape(name)}</th>'
        for number, name in enumerate(head)
    )
    body = "\n".join(lines)
    return f'<div class="wide"><table>{above}<thead><tr>{cells}</tr></thead><tbody>\n{body}\n</tbody></table></div>'


def _cell(cell: str, words: bool) -> str:
    """Return a cell; a digest may break anywhere, and long words between words."""
    code = len(cell) >= _DIGITS and all(sign in "0123456789abcdef" for sign in cell)
    styles = ["c"] if code else ["w"] * words + ["long"] * (len(cell) > _LONG)
    return f"<td{_class(' '.join(styles))}>{escape(cell)}</td>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
