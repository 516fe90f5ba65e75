"""The catalogue of the downloads: each file with its size, rows, checksum and columns.

Every file is written once for each edition of the registry to measure it, in another thread and page by page, without
keeping it; only the workbook is kept, because writing it takes longest. ``datapackage`` and ``dataset`` describe the
same files in the forms of Frictionless Data Package and schema.org.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from liaison.schema.columns import Column
from liaison.schema.dataset import LICENCE
from liaison.schema.downloads import CROSSWALK, FILES, FORMATS, TABLES, Table
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.web import whole
from liaison.web.crosswalk import crosswalk
from liaison.web.formats import format_of
from liaison.web.registry import Registry
from liaison.web.rows import Row, pages

TITLE = "Liaison: how UN agencies work together"
LICENCE_URL = "https://www.apache.org/licenses/LICENSE-2.0"


@dataclass(frozen=True)
class Measure:
    """The size of a file in bytes and its SHA-256; ``rows`` is None for a file with several tables."""

    size: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True)
class Catalogue:
    """The files of one edition, without those that describe the others."""

    version: str
    built_at: str
    files: Mapping[str, Measure]
    workbook: bytes
    problems: Mapping[str, str]


class Catalogues:
    """The catalogue of the edition that is being served. It is made on the first request and after a rebuild."""

    def __init__(self, registry: Registry, settings: Settings) -> None:
        self._registry, self._path, self._public_url = registry, settings.database, settings.public_url
        self._current: tuple[str, Catalogue] | None = None
        self._making = asyncio.Lock()

    async def current(self) -> Catalogue:
        """The catalogue. Raises ``NotAnswered`` and ``OSError``."""
        async with self._making:
            while True:
                if self._current and self._current[0] == self._registry.edition:
                    return self._current[1]
                async with self._registry.hold() as service:
                    made = await self._made(service)
                    # the database file is read by name, so that it may be that of the next edition
                    if service.edition == self._registry.edition:
                        self._current = service.edition, made

    async def _made(self, service: Service) -> Catalogue:
        files: dict[str, Measure] = {}
        for table in TABLES.values():
            files |= await _measured(service, table)
        rows = {name: files[f"{name}.csv"].rows or 0 for name in TABLES}
        problems: dict[str, str] = {}
        book = b""
        try:
            book = await whole.workbook(service, rows)
            files["registry.xlsx"] = await asyncio.to_thread(_of_bytes, book)
        except whole.TooManyRows as error:
            problems["registry.xlsx"] = str(error)
        joined, number = await crosswalk(service)
        files[CROSSWALK] = replace(_of_bytes(joined), rows=number)
        linked = _Digest()
        async for chunk in whole.linked_data(service, self._public_url):
            await asyncio.to_thread(linked.update, chunk)
        files["registry.jsonld"] = linked.measure()
        if isinstance(self._path, Path):
            files["registry.sqlite"] = await asyncio.to_thread(_of_file, self._path)
        return Catalogue(service.version, f"{service.built_at:%Y-%m-%dT%H:%M:%SZ}", files, book, problems)


class _Digest:
    """The measure of a file that is written in pieces."""

    def __init__(self) -> None:
        self._hash, self._size = hashlib.sha256(), 0

    def update(self, chunk: bytes) -> None:
        self._hash.update(chunk)
        self._size += len(chunk)

    def measure(self, rows: int | None = None) -> Measure:
        return Measure(self._size, self._hash.hexdigest(), rows)


async def _measured(service: Service, table: Table) -> dict[str, Measure]:
    """The files of a table, in all formats from one reading."""
    formats = {form: (format_of(table, form), _Digest()) for form, _, _ in FORMATS}
    for form, digest in formats.values():
        digest.update(form.start)
    number = 0
    async for page in pages(service, table):

        def measure(page: list[Row] = page, is_first: bool = number == 0) -> None:
            for form, digest in formats.values():
                digest.update(form.piece(page, is_first))

        await asyncio.to_thread(measure)
        number += len(page)
    for form, digest in formats.values():
        digest.update(form.end)
    return {f"{table.name}.{ending}": digest.measure(number) for ending, (_, digest) in formats.items()}


def _of_bytes(content: bytes) -> Measure:
    return Measure(len(content), hashlib.sha256(content).hexdigest())


def _of_file(path: Path) -> Measure:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Measure(file.tell(), digest)


def index(catalogue: Catalogue, public_url: str) -> dict[str, Any]:
    """All files, and the tables with their columns."""
    base = _base(public_url)
    return {
        "title": TITLE,
        "version": catalogue.version,
        "builtAt": catalogue.built_at,
        "licence": LICENCE,
        "files": [
            {
                "name": file.name,
                "url": f"{base}/{file.name}",
                "mediaType": file.media_type,
                "description": file.description,
                "table": file.table.name if file.table else None,
                "rows": measure.rows if measure else None,
                "bytes": measure.size if measure else None,
                "sha256": measure.sha256 if measure else None,
            }
            for file in FILES.values()
            for measure in [catalogue.files.get(file.name)]
            if file.name not in catalogue.problems
        ],
        "tables": [
            {
                "name": table.name,
                "description": table.description,
                "rows": catalogue.files[f"{table.name}.csv"].rows,
                "lists": [part.plural for part in table.parts],
                "columns": [
                    {
                        "name": column.name,
                        "description": column.description,
                        "type": column.type,
                        "nullable": column.is_nullable,
                        "unit": column.unit or None,
                        "values": list(column.values) or None,
                        "references": column.references or None,
                    }
                    for column in table.columns
                ],
            }
            for table in TABLES.values()
        ],
    }


def datapackage(catalogue: Catalogue, public_url: str) -> dict[str, Any]:
    """The CSV files as a Frictionless Data Package."""
    base = _base(public_url)
    return {
        "profile": "tabular-data-package",
        "name": "liaison",
        "id": f"{base}/",
        "title": TITLE,
        "description": LICENCE,
        "homepage": f"{base}/",
        "version": catalogue.version,
        "created": catalogue.built_at,
        "licenses": [{"name": "Apache-2.0", "path": LICENCE_URL, "title": "Apache License 2.0"}],
        "resources": [_resource(catalogue, base, table) for table in TABLES.values()],
    }


def _resource(catalogue: Catalogue, base: str, table: Table) -> dict[str, Any]:
    measure = catalogue.files[f"{table.name}.csv"]
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.is_list:
        schema["primaryKey"] = ["id"]
    keys = [
        {
            "fields": [column.name],
            "reference": {"resource": _list_of(column.references), "fields": ["id"]},
        }
        for column in table.columns
        if _list_of(column.references)
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "title": table.name,
        "description": table.description,
        "path": f"{base}/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": measure.size,
        "hash": f"sha256:{measure.sha256}",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def _list_of(type_: str) -> str:
    """The list with the records of a type, empty if there is none or if it is any type."""
    return next((table.name for table in TABLES.values() if table.is_list and table.parts[0].type == type_), "")


def _field(column: Column) -> dict[str, Any]:
    unit = f" Unit: {column.unit}." if column.unit else ""
    constraints: dict[str, Any] = {} if column.is_nullable or column.type == "array" else {"required": True}
    if column.values:
        constraints["enum"] = list(column.values)
    field = {
        "name": column.name,
        "type": "string" if column.type == "array" else column.type,
        "description": f"{column.description}{unit}",
    }
    return {**field, "constraints": constraints} if constraints else field


def dataset(catalogue: Catalogue, public_url: str) -> dict[str, Any]:
    """The dataset as schema.org describes one."""
    base = _base(public_url)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{base}/",
        "name": TITLE,
        "description": "Which UN agencies work together, in which mechanisms and initiatives, in what role, under "
        "which mandate and at what cost.",
        "url": f"{base}/",
        "version": catalogue.version,
        "dateModified": catalogue.built_at,
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "description": FILES[name].description,
                "encodingFormat": FILES[name].media_type,
                "contentUrl": f"{base}/{name}",
                "contentSize": f"{measure.size} B",
                "sha256": measure.sha256,
            }
            for name, measure in sorted(catalogue.files.items(), key=lambda each: list(FILES).index(each[0]))
        ],
        "variableMeasured": sorted({column.name for table in TABLES.values() for column in table.columns}),
    }


def _base(public_url: str) -> str:
    return f"{public_url.rstrip('/')}/data"
