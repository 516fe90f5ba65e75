"""The index of the downloads at ``/data/``: a page for people, which needs no scripts, and JSON for machines.

``index.json``, ``datapackage.json`` and ``dataset.jsonld`` are forms of the same catalogue. The workbook and the
linked data are served here too, because they are made with the catalogue.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from html import escape
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from liaison.schema.columns import Column
from liaison.schema.dataset import LICENCE
from liaison.schema.downloads import FILES, FORMATS, TABLES, WHOLE, Table
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.storage.open_file import FileAltered, OpenFile
from liaison.web import catalogue as forms
from liaison.web.catalogue import Catalogue, Catalogues, NotReady
from liaison.web.exports import file_name
from liaison.web.leaving import CancelledWithClient
from liaison.web.lists import NotAnswered
from liaison.web.pages import SITE_POLICY, policy_header
from liaison.web.prefix import placed
from liaison.web.registry import Registry
from liaison.web.responses import REVALIDATED, TaggedResponse, etag_of, gzipped, takes_gzip, unavailable
from liaison.web.streams import Held, send_file, send_head, send_pieces
from liaison.web.whole import linked_data
from liaison.web.writers import Writers

DESCRIPTIONS: dict[str, Callable[[Catalogue, str], dict[str, Any]]] = {
    "index.json": forms.index,
    "datapackage.json": forms.datapackage,
    "dataset.jsonld": forms.dataset,
}
DESCRIPTION = "The entire registry as files: CSV, JSON and JSON Lines by table, Excel, SQLite and linked data."
STYLES = ("tokens", "base", "layout", "components")


class DataIndex:
    """The endpoints. ``code`` identifies the code and settings that shape a file besides the data."""

    def __init__(self, registry: Registry, writers: Writers, settings: Settings, code: bytes) -> None:
        self._registry, self._writers, self._public_url, self._code = registry, writers, settings.public_url, code
        self._prefix = settings.prefix
        self._catalogues = Catalogues(registry, writers, settings)

    async def close(self) -> None:
        """Stop measuring the files."""
        await self._catalogues.close()

    async def page(self, request: Request) -> Response:
        """``/data/``: HTML, or the index as JSON for a client that asks for JSON."""
        accept = request.headers.get("accept", "")
        name = "index.json" if "json" in accept and "text/html" not in accept else ""
        return await self._described(request, name, vary="Accept, Accept-Encoding")

    def description(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of one of ``DESCRIPTIONS``."""

        async def endpoint(request: Request) -> Response:
            return await self._described(request, name, vary="Accept-Encoding")

        return endpoint

    async def _described(self, request: Request, name: str, vary: str) -> Response:
        await self._registry.refresh()
        try:
            catalogue = await self._catalogues.current()
        except (NotReady, NotAnswered, FileAltered, OSError) as error:
            return unavailable(f"The index is not available at the moment: {error}")
        headers = {"cache-control": REVALIDATED, "vary": vary}
        if name:
            body = orjson.dumps(DESCRIPTIONS[name](catalogue, self._public_url), option=orjson.OPT_INDENT_2)
            headers["content-type"] = (
                "application/ld+json" if name.endswith("ld") else "application/json; charset=utf-8"
            )
        else:
            html = placed(_page(catalogue, self._public_url), self._prefix)
            body = html.encode()
            headers |= {
                "content-type": "text/html; charset=utf-8",
                "content-security-policy": policy_header(SITE_POLICY, html),
                "referrer-policy": "strict-origin-when-cross-origin",
            }
        if takes_gzip(request):
            body = await asyncio.to_thread(gzipped, body)
            headers["content-encoding"] = "gzip"
        return TaggedResponse(body, headers, etag_of(body), catalogue.modified)

    async def workbook(self, request: Request) -> Response:
        """``/data/registry.xlsx``."""
        await self._registry.refresh()
        try:
            catalogue = await self._catalogues.current()
        except (NotReady, NotAnswered, FileAltered, OSError) as error:
            return unavailable(f"The workbook is not available at the moment: {error}")
        name = "registry.xlsx"
        if problem := catalogue.problems.get(name):
            return PlainTextResponse(f"{problem}\n", 404)
        assert catalogue.workbook, "it has a workbook or a problem"
        return _Workbook(catalogue.workbook, _headers(name, catalogue.version), catalogue.modified)

    async def linked_data(self, request: Request) -> Response:
        """``/data/registry.jsonld``."""
        await self._registry.refresh()
        return _LinkedData(self._registry, self._writers, self._public_url, self._code)


class _Workbook(Response):
    """The response with the workbook."""

    def __init__(self, file: OpenFile, headers: Mapping[str, str], modified: datetime) -> None:
        super().__init__()
        self._file, self._given, self._modified = file, headers, modified

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with suppress(ClientDisconnect), CancelledWithClient(receive):
            await send_file(self._file, self._given, self._modified, scope, receive, send)


class _LinkedData(Held):
    """The response with the linked data."""

    def __init__(self, registry: Registry, writers: Writers, public_url: str, code: bytes) -> None:
        super().__init__(registry)
        self._writers, self._public_url, self._code = writers, public_url, code

    async def write(self, service: Service, modified: datetime, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the document, or the headers if the client needs no more."""
        name = "registry.jsonld"
        etag = etag_of(service.version.encode(), self._code, name.encode())
        tagged = TaggedResponse(b"", _headers(name, service.version), etag, modified)
        if not await send_head(tagged, scope, receive, send):
            try:
                await send_pieces(tagged, linked_data(service, self._public_url, self._writers), send)
            except NotAnswered as error:
                await unavailable(f"The file is not available at the moment: {error}")(scope, receive, send)


def _headers(name: str, version: str) -> dict[str, str]:
    return {
        "content-type": FILES[name].media_type,
        "content-disposition": f'attachment; filename="{file_name(name, version)}"',
        "cache-control": REVALIDATED,
    }


def _page(catalogue: Catalogue, public_url: str) -> str:
    """The index as a page of the site. Each table and each column has an anchor, to which linked data refers."""
    links = "".join(f'<link rel="stylesheet" href="/assets/styles/{name}.css">\n' for name in STYLES)
    dataset = orjson.dumps(forms.dataset(catalogue, public_url)).decode().replace("<", "\\u003c")
    whole = "".join(_whole_row(catalogue, name, text) for name, _, text in WHOLE if name in catalogue.files)
    tables = "".join(_table_row(catalogue, table) for table in TABLES.values())
    seen: set[str] = set()
    columns = "\n".join(_columns(table, seen) for table in TABLES.values())
    return f"""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{DESCRIPTION}">
<meta name="color-scheme" content="light dark">
<title>Downloads · Liaison</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="canonical" href="{escape(public_url.rstrip("/"))}/data/">
<link rel="alternate" type="application/json" href="/data/index.json">
{links}<script type="application/ld+json">{dataset}</script>
</head>
<body>
<header class="masthead"><div class="page"><a class="wordmark" href="/">Liaison</a>
<nav class="mainnav" aria-label="Pages"><a href="/agencies">Agencies</a><a href="/mechanisms">Mechanisms</a>
<a href="/initiatives">Initiatives</a><a href="/about">About the data</a></nav></div></header>
<main class="page sections">
<section class="stack">
<h1>Downloads</h1>
<p class="lead">The entire registry as files, for spreadsheets, databases and programs.</p>
<p>Version <code>{catalogue.version}</code>, built on {catalogue.built_at[:10]}. {escape(LICENCE)}</p>
<p>For programs: <a href="/data/index.json">index.json</a>, <a href="/data/datapackage.json">datapackage.json</a>
(Frictionless Data Package) and <a href="/data/dataset.jsonld">dataset.jsonld</a> (schema.org).</p>
</section>
<section class="stack" aria-labelledby="whole">
<h2 id="whole">The entire registry</h2>
<div class="table-wrap"><table class="table cards"><caption class="visually-hidden">Files with all tables</caption>
{_head("File", "Content", "Bytes", "SHA-256")}
<tbody>{whole}</tbody></table></div>
</section>
<section class="stack" aria-labelledby="tables">
<h2 id="tables">Tables</h2>
<ul>{"".join(f"<li>{text}</li>" for text in HELP)}</ul>
<div class="table-wrap"><table class="table cards"><caption class="visually-hidden">Tables and their files</caption>
{_head("Table", "Content", "Rows", "Files")}
<tbody>{tables}</tbody></table></div>
</section>
<section class="stack" aria-labelledby="columns">
<h2 id="columns">Columns</h2>
{columns}
</section>
</main>
</body>
</html>
"""


HELP = (
    "Every list takes <code>?where=</code> and <code>?orderBy=</code> with the JSON values of the same arguments in "
    '<a href="/playground">GraphQL</a>: <a href="/data/memberships.csv?where=%7B%22role%22%3A%7B%22eq%22%3A%22CHAIR'
    '%22%7D%7D"><code>memberships.csv?where={"role":{"eq":"CHAIR"}}</code></a>. In a table whose rows belong to '
    "records of several lists, <code>&amp;of=agencies</code> says which list the condition is for.",
    "<code>?bom=1</code> puts a byte order mark at the beginning of a CSV file, so that Excel reads it as UTF-8.",
    "In CSV, a text that begins with <code>=</code>, <code>+</code>, <code>-</code>, <code>@</code>, a tab or a "
    "carriage return has an apostrophe in front, so that no spreadsheet takes it for a formula. Numbers stay numbers. "
    "Several values in one cell are separated by “; ”.",
    "Records are joined by <code>id</code>, which stays the same in all versions, or by type and slug.",
    "In the SQLite file, the numbers in the columns <code>id</code> can differ between builds. The keys are "
    "<code>global_id</code>, which is <code>id</code> in all other formats, and the slug. Its views "
    "<code>agency_participation</code>, <code>engagement_figures</code> and <code>mandate_text</code> use these only.",
    "Engagements with the same <code>meeting.id</code> share a meeting. To count it once, add up the first row, by "
    "<code>position</code>, that has the figure.",
)


def _head(*headings: str) -> str:
    cells = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    return f"<thead><tr>{cells}</tr></thead>"


def _row(first: str, cells: Mapping[str, str]) -> str:
    """A row; on a phone the style sheet shows the heading of a column in front of each cell."""
    data = "".join(f'<td data-label="{heading}"><div>{cell}</div></td>' for heading, cell in cells.items())
    return f"<tr>{first}{data}</tr>\n"


def _checksum(sha256: str) -> str:
    """With places where a line can break."""
    return f'<code class="small">{"<wbr>".join(sha256[start : start + 16] for start in range(0, 64, 16))}</code>'


def _whole_row(catalogue: Catalogue, name: str, text: str) -> str:
    head = f'<th scope="row"><a href="/data/{name}" download>{name}</a></th>'
    size, sha256 = catalogue.files[name].size, catalogue.files[name].sha256
    return _row(head, {"Content": escape(text), "Bytes": f"{size:,}", "SHA-256": _checksum(sha256)})


def _table_row(catalogue: Catalogue, table: Table) -> str:
    files = {ending.upper(): f"{table.name}.{ending}" for ending, _, _ in FORMATS}
    links = "<br>".join(
        f'<a href="/data/{name}" download>{form}</a> {catalogue.files[name].size:,} bytes'
        for form, name in files.items()
    )
    sums = "<br>".join(f"{form} {_checksum(catalogue.files[name].sha256)}" for form, name in files.items())
    rows = f"{catalogue.files[f'{table.name}.csv'].rows:,}"
    head = f'<th scope="row"><a href="#table-{table.name}">{table.name}</a></th>'
    return _row(
        head,
        {
            "Content": escape(table.description),
            "Rows": rows,
            "Files": f"{links}<details><summary>SHA-256</summary>{sums}</details>",
        },
    )


def _columns(table: Table, seen: set[str]) -> str:
    rows = "".join(_column_row(column, seen) for column in table.columns)
    return (
        f'<h3 id="table-{table.name}">{table.name}</h3>\n<div class="table-wrap"><table class="table cards">'
        f'<caption class="visually-hidden">Columns of {table.name}</caption>{_head("Column", "Meaning", "Type")}'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _column_row(column: Column, seen: set[str]) -> str:
    anchor = "" if column.name in seen else f' id="{column.name}"'
    seen.add(column.name)
    head = f'<th scope="row"{anchor}><code>{column.name}</code></th>'
    return _row(head, {"Meaning": escape(" ".join(_meaning(column))), "Type": column.type})


def _meaning(column: Column) -> Iterable[str]:
    yield column.description
    if column.unit:
        yield f"Unit: {column.unit}."
    if column.values:
        yield f"One of {', '.join(column.values)}."
    if column.references:
        yield f"The id of {'any record' if column.references == 'Node' else column.references}."
