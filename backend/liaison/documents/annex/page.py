"""The annex as a web page in one file: it can be read by a screen reader, saved, and printed like the Word document."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from liaison.documents.annex.content import Annex
from liaison.documents.annex.measure import widths_of
from liaison.documents.annex.text import with_links

STYLE = "\n" + files(__package__).joinpath("page.css").read_text(encoding="utf-8")
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# what a server sends as Content-Security-Policy: nothing but the page's own style
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def page(annex: Annex) -> bytes:
    """The annex as an .html file in UTF-8."""
    widths = "".join(f'<col width="{width:.2f}%">' for width in widths_of(annex.headings, 100))
    texts = [heading.text for heading in annex.headings]
    headings = "".join(f'<th role="columnheader" scope="col" dir="auto">{_text(text)}</th>' for text in texts)
    rows = "\n".join(_row(row.cells, texts) for row in annex.rows)
    preamble = "\n".join(f'<p dir="auto">{_text(line)}</p>' for line in annex.preamble)
    notes = "\n".join(f'<p dir="auto">{_text(note)}</p>' for note in annex.notes)
    title = escape(annex.title)
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
<table role="table">
<caption>{escape(annex.summary)}</caption>
<colgroup>{widths}</colgroup>
<thead role="rowgroup">
<tr role="row">{headings}</tr>
</thead>
<tbody role="rowgroup">
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


def _row(cells: Sequence[str], headings: Sequence[str]) -> str:
    """A row with explicit roles, because browsers forget those of a table that is shown as blocks."""
    data = "".join(
        f'<td role="cell" data-heading="{escape(" ".join(heading.split()))}" dir="auto">{_text(cell)}</td>'
        for cell, heading in zip(cells[1:], headings[1:], strict=True)
    )
    return f'<tr role="row"><th role="rowheader" scope="row" dir="auto">{_text(cells[0])}</th>{data}</tr>'


def _text(text: str) -> str:
    pieces = (
        f'<a href="{escape(address)}">{escape(piece)}</a>' if address else escape(piece)
        for piece, address in with_links(text)
    )
    return "".join(pieces).replace("\n", "<br>")
