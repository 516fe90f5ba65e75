"""The catalogue of the downloads: each file with its size, rows, checksum and columns.

Every file is written once for each edition of the registry to measure it, in another thread and page by page, without
keeping it; only the workbook is kept, in a temporary file, because writing it takes longest. ``datapackage`` and
``dataset`` describe the same files in the forms of Frictionless Data Package and schema.org.
"""

import asyncio
import hashlib
import os
from collections.abc import Mapping
from contextlib import aclosing
from contextvars import Context
from dataclasses import dataclass, replace
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any

from liaison.errors import LiaisonError
from liaison.schema.columns import Column
from liaison.schema.dataset import LICENCE
from liaison.schema.downloads import CROSSWALK, FILES, FORMATS, TABLES, Table
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.storage.engines import StoredFile
from liaison.storage.open_file import OpenFile
from liaison.web import whole
from liaison.web.crosswalk import crosswalk
from liaison.web.formats import format_of
from liaison.web.registry import Registry
from liaison.web.rows import Row, pages
from liaison.web.writers import Writers

TITLE = "Liaison: how UN agencies work together"
LICENCE_URL = "https://www.apache.org/licenses/LICENSE-2.0"
PATIENCE = 20  # seconds that a request waits for the catalogue; a large registry takes longer to measure


class NotReady(LiaisonError):
    """The catalogue is still being made."""

    def __init__(self) -> None:
        super().__init__("The files are being measured. Try again later.")


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
    modified: datetime
    files: Mapping[str, Measure]
    workbook: OpenFile | None
    problems: Mapping[str, str]


class Catalogues:
    """The catalogue of the edition that is being served. It is made once, when it is first asked for, by a task that
    no client has to wait for."""

    def __init__(self, registry: Registry, writers: Writers, settings: Settings) -> None:
        self._registry, self._writers, self._public_url = registry, writers, settings.public_url
        self._making: tuple[str, asyncio.Task[Catalogue]] | None = None

    async def current(self) -> Catalogue:
        """The catalogue. Raises ``NotReady`` if it takes longer than ``PATIENCE``, ``NotAnswered`` and ``OSError``."""
        edition = self._registry.edition
        if self._making and self._making[0] != edition:
            await self.close()
        if self._making is None:
            self._making = edition, asyncio.create_task(self._make(), context=Context())
        task = self._making[1]
        await asyncio.wait([task], timeout=PATIENCE)
        if not task.done() or task.cancelled():
            raise NotReady
        if task.exception() and self._making and self._making[1] is task:
            self._making = None  # the next request tries again
        return task.result()

    async def close(self) -> None:
        """Stop making a catalogue."""
        if self._making:
            task, self._making = self._making[1], None
            task.cancel()
            await asyncio.wait([task])

    async def _make(self) -> Catalogue:
        async with self._registry.hold() as service:
            return await self._made(service, self._registry.modified)

    async def _made(self, service: Service, modified: datetime) -> Catalogue:
        files: dict[str, Measure] = {}
        for table in TABLES.values():
            files |= await self._measured(service, table)
        rows = {name: files[f"{name}.csv"].rows or 0 for name in TABLES}
        problems: dict[str, str] = {}
        book = None
        try:
            book = await self._workbook(service, rows)
            files["registry.xlsx"] = await _of_file(book)
        except whole.TooLong as error:
            problems["registry.xlsx"] = str(error)
        joined, number = await crosswalk(service)
        files[CROSSWALK] = replace(_of_bytes(joined), rows=number)
        linked = _Digest()
        async with aclosing(whole.linked_data(service, self._public_url, self._writers)) as pieces:
            async for piece in pieces:
                await self._writers.run(linked.update, piece)
        files["registry.jsonld"] = linked.measure()
        files["registry.sqlite"] = await _of_file(service.file)
        built_at = f"{service.built_at:%Y-%m-%dT%H:%M:%SZ}"
        return Catalogue(service.version, built_at, modified, files, book, problems)

    async def _workbook(self, service: Service, rows: dict[str, int]) -> OpenFile:
        """The workbook in a temporary file without a name, which is deleted when it is closed."""
        with TemporaryFile(prefix="liaison-") as file:
            await whole.write_workbook(service, rows, file, self._writers)
            file.flush()
            return OpenFile(os.dup(file.fileno()))

    async def _measured(self, service: Service, table: Table) -> dict[str, Measure]:
        """The files of a table, in all formats from one reading."""
        formats = {form: (format_of(table, form), _Digest()) for form, _, _ in FORMATS}
        for form, digest in formats.values():
            digest.update(form.start)

        def measure(page: list[Row], is_first: bool) -> None:
            for form, digest in formats.values():
                digest.update(form.piece(page, is_first))

        number = 0
        async with aclosing(pages(service, table)) as read:
            async for page in read:
                await self._writers.run(measure, page, number == 0)
                number += len(page)
        for form, digest in formats.values():
            digest.update(form.end)
        return {f"{table.name}.{ending}": digest.measure(number) for ending, (_, digest) in formats.items()}


class _Digest:
    """The measure of a file that is written in pieces."""

    def __init__(self) -> None:
        self._hash, self._size = hashlib.sha256(), 0

    def update(self, chunk: bytes) -> None:
        self._hash.update(chunk)
        self._size += len(chunk)

    def measure(self, rows: int | None = None) -> Measure:
        return Measure(self._size, self._hash.hexdigest(), rows)


def _of_bytes(content: bytes) -> Measure:
    return Measure(len(content), hashlib.sha256(content).hexdigest())


async def _of_file(file: StoredFile) -> Measure:
    return Measure(file.size, (await file.sha256()).hex())


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
