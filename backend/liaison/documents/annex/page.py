"""The annex as a web page in one file: it can be read by a screen reader, saved, and printed like the Word document."""

import base64
import hashlib
from html import escape

from liaison.documents.annex.content import Annex
from liaison.documents.annex.text import with_links
from liaison.loading.attachments import Column

WIDTHS = {
    Column.NAME: 15,
    Column.ACTIVITY: 27,
    Column.RELEVANCE: 26,
    Column.FREQUENCY: 12,
    Column.TIME: 10,
    Column.COST: 10,
    None: 12,
}
STYLE = """
:root { color-scheme: light dark; --line: #767676; --head: #dee7f2; --ink: #1b1b1b; --paper: #fff; --link: #0b5394; }
@media (prefers-color-scheme: dark) {
  :root { --line: #8c8c8c; --head: #25344a; --ink: #ececec; --paper: #161616; --link: #9cc3f0; }
}
body {
  max-width: 80rem; margin: 0 auto; padding: 1.5rem 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.45 Calibri, Carlito, system-ui, sans-serif;
}
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.2; }
.subject { margin: 0 0 1rem; }
.preamble p { margin: 0 0 .25rem; }
.scroll { margin-block: 1rem; overflow-x: auto; }
table { width: 100%; min-width: 60rem; border-collapse: collapse; table-layout: fixed; font-size: .875rem; }
caption { padding-block: .25rem; text-align: start; }
th, td {
  padding: .35rem .5rem; border: 1px solid var(--line); text-align: start; vertical-align: top;
  overflow-wrap: anywhere; white-space: pre-wrap;
}
thead th { background: var(--head); vertical-align: bottom; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@page {
  size: A4 landscape; margin: 18mm 15mm;
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.5pt Calibri, Carlito, sans-serif; }
}
@media print {
  :root { color-scheme: light; --line: #a6a6a6; --head: #dee7f2; --ink: #000; --paper: #fff; --link: #0b5394; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .scroll { overflow: visible; padding: 1px; }
  table { min-width: 0; font-size: 9pt; }
  caption { display: none; }
  thead { display: table-header-group; print-color-adjust: exact; }
  tr { break-inside: avoid; }
}
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# what a server sends as Content-Security-Policy: nothing but the page's own style
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def page(annex: Annex) -> bytes:
    """The annex as an .html file in UTF-8."""
    parts = [WIDTHS[heading.column] for heading in annex.headings]
    widths = "".join(f'<col width="{100 * part / sum(parts):.2f}%">' for part in parts)
    headings = "".join(f'<th scope="col" dir="auto">{_text(heading.text)}</th>' for heading in annex.headings)
    rows = "\n".join(_row(row.cells) for row in annex.rows)
    preamble = "\n".join(f'<p dir="auto">{_text(line)}</p>' for line in annex.preamble)
    notes = "\n".join(f'<p dir="auto">{_text(note)}</p>' for note in annex.notes)
    title = escape(annex.title)
    caption = (
        f"{len(annex.rows)} rows. {annex.source}" if annex.source not in annex.notes else f"{len(annex.rows)} rows"
    )
    html = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{escape(f"{annex.subject}. {annex.origin}")}">
<style>{STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">{title}</h1>
<p class="subject">{_text(annex.subject)}</p>
<div class="preamble">
{preamble}
</div>
<div class="scroll" role="region" aria-label="Annex" tabindex="0">
<table>
<caption>{escape(caption)}</caption>
<colgroup>{widths}</colgroup>
<thead>
<tr>{headings}</tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</div>
{notes}
</main>
</body>
</html>
"""
    return html.encode()


def _row(cells: tuple[str, ...]) -> str:
    first, *others = cells
    data = "".join(f'<td dir="auto">{_text(cell)}</td>' for cell in others)
    return f'<tr><th scope="row" dir="auto">{_text(first)}</th>{data}</tr>'


def _text(text: str) -> str:
    pieces = (
        f'<a href="{escape(address)}">{escape(piece)}</a>' if address else escape(piece)
        for piece, address in with_links(text)
    )
    return "".join(pieces).replace("\n", "<br>")
