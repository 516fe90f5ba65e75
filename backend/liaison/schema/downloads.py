"""The downloads of the data: one table of what there is, from which the files, their descriptions, the index at
``/data/``, the field ``dataset.downloads`` and the tests follow.

A ``Table`` is a list of the interface, or what its records have several of, with one row for each: identifiers,
citations, amounts. Each table is served in every format of ``FORMATS``; ``WHOLE`` are the files with all tables, and
the crosswalk of agencies.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liaison.record_types import ALL
from liaison.schema.columns import Column, columns, exported
from liaison.schema.query import TYPES

FORMATS = (
    ("csv", "text/csv", "a table"),
    ("json", "application/json", "JSON"),
    ("jsonl", "application/jsonl", "JSON Lines, with one record a line"),
)
OFFICE = "application/vnd.openxmlformats-officedocument"
ANNEX_FORMATS = (
    ("docx", f"{OFFICE}.wordprocessingml.document", "a Word document"),
    ("xlsx", f"{OFFICE}.spreadsheetml.sheet", "an Excel workbook"),
    ("html", "text/html", "a web page"),
)
CROSSWALK = "agencies-crosswalk.csv"
WHOLE = (
    (
        "registry.sqlite",
        "application/vnd.sqlite3",
        "The entire registry as a SQLite database. Its table description explains all tables, views and columns.",
    ),
    ("registry.xlsx", f"{OFFICE}.spreadsheetml.sheet", "All tables as an Excel workbook with one sheet each."),
    ("registry.jsonld", "application/ld+json", "All lists as linked data (JSON-LD with W3C ORG, SKOS and schema.org)."),
    (CROSSWALK, "text/csv", "The agencies with their codes in five other systems and all spellings, one row for each."),
)
INDEXES = (
    ("datapackage.json", "application/json", "The description of all tables and columns (Frictionless Data Package)."),
    ("dataset.jsonld", "application/ld+json", "The description of the dataset (schema.org Dataset)."),
    ("index.json", "application/json", "All downloads with size, rows, checksum and columns."),
)


@dataclass(frozen=True)
class Part:
    """Where the rows of a table come from: a list, the fields to select of each record, and the path to its rows.

    The path is empty if the records themselves are the rows. ``wrap`` is the key of a row that has what is at the path,
    unless that is an object whose fields are those of the row.
    """

    plural: str
    selection: str
    path: tuple[str, ...] = ()
    wrap: str = ""

    @property
    def type(self) -> str:
        return TYPE_OF[self.plural]


@dataclass(frozen=True)
class Table:
    """A table of the downloads. ``name`` is that of its files; ``owner`` is the prefix of the columns that refer to the
    record which has several of its rows."""

    name: str
    description: str
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    owner: str = "record"

    @property
    def is_list(self) -> bool:
        """Whether the rows are the records of a list."""
        return not self.parts[0].path


@dataclass(frozen=True)
class File:
    """A file of the downloads: its name below ``/data/``."""

    name: str
    media_type: str
    description: str
    table: Table | None = None
    form: str = ""


TYPE_OF: Mapping[str, str] = {each.plural: each.name for each in ALL if each.is_exported}
_REFERENCE = (
    Column(("record", "type"), "The type of the record that has it.", is_nullable=False),
    Column(("record", "id"), "The id of the record that has it.", is_nullable=False, references="Node"),
    Column(("record", "slug"), "The slug of the record that has it. Empty if records of its type have none."),
)
_FINDING = (
    Column(("finding", "id"), "The id of the finding.", is_nullable=False, references="Finding"),
    Column(("finding", "slug"), "The slug of the finding.", is_nullable=False),
)
_CONCERNED = (
    Column(("record", "type"), "The type of the record concerned.", is_nullable=False),
    Column(("record", "id"), "The id of the record concerned.", is_nullable=False, references="Node"),
    Column(("record", "slug"), "The slug of the record concerned.", is_nullable=False),
    Column(("record", "name"), "The name of the record concerned.", is_nullable=False),
)
_POSITION = Column(("position",), "The position among those of the record, from 1.", "integer", False)
_EVERY = tuple(TYPE_OF)
# by name: the description, the type of the rows, and in which lists they are, with the field
_DETAILS: tuple[tuple[str, str, str, Mapping[str, str]], ...] = (
    (
        "identifiers",
        "The identifiers of records in other systems.",
        "Identifier",
        {"agencies": "identifiers", "mechanisms": "identifiers"},
    ),
    ("citations", "The sources of the records and relations.", "Citation", dict.fromkeys(_EVERY, "citations")),
    (
        "classifications",
        "The themes and goals of mechanisms and initiatives.",
        "Classification",
        {"mechanisms": "classifications", "initiatives": "classifications"},
    ),
    (
        "amounts",
        "The amounts of money that the report gives for engagements and initiatives.",
        "Money",
        {"engagements": "cost.amounts", "initiatives": "amounts"},
    ),
    (
        "meeting-patterns",
        "The kinds of meeting that a cell of the annex lists.",
        "MeetingPattern",
        {"engagements": "frequency.parts"},
    ),
    ("units", "The units of agencies that reports mention.", "Unit", {"agencies": "units"}),
    (
        "related-texts",
        "The texts that the report relates to an agency and that are no mandates.",
        "RelatedText",
        {"agencies": "relatedTexts"},
    ),
)


def tables() -> Iterator[Table]:
    """All tables: the lists, then what their records have several of."""
    for plural, name in TYPE_OF.items():
        description = f"All {plural}. {TYPES[name].description.partition('. ')[0].rstrip('.')}."
        yield Table(plural, description, tuple(columns(TYPES, name)), (Part(plural, exported(TYPES, name)),))
    for name, description, type_, lists in _DETAILS:
        parts = tuple(
            _part(plural, tuple(field.split(".")), exported(TYPES, type_))
            for plural, field in lists.items()
            if field.split(".")[0] in TYPES[TYPE_OF[plural]].fields
        )
        yield Table(name, description, (*_REFERENCE, _POSITION, *columns(TYPES, type_)), parts)
    alias = Column(("name",), "Another name or spelling of the record.", is_nullable=False)
    having = [plural for plural in TYPE_OF if "aliases" in TYPES[TYPE_OF[plural]].fields]
    parts = tuple(_part(plural, ("aliases",), "", wrap="name") for plural in having)
    yield Table("aliases", "The other names and spellings of records.", (*_REFERENCE, _POSITION, alias), parts)
    part = _part("findings", ("records",), "type: __typename id slug name", wrap="record")
    text = "The records that each finding concerns, the most concerned first."
    yield Table("finding-records", text, (*_FINDING, _POSITION, *_CONCERNED), (part,), owner="finding")


def _part(plural: str, path: tuple[str, ...], selection: str, wrap: str = "") -> Part:
    for name in reversed(path):
        selection = f"{name} {{ {selection} }}" if selection else name
    slug = " slug" if "slug" in TYPES[TYPE_OF[plural]].fields else ""
    return Part(plural, f"type: __typename id{slug} {selection}", path, wrap)


TABLES: Mapping[str, Table] = {each.name: each for each in tables()}
FILES: Mapping[str, File] = {
    each.name: each
    for each in (
        *(File(*whole) for whole in WHOLE),
        *(File(*index) for index in INDEXES),
        *(
            File(f"{table.name}.{form}", media_type, f"{table.description} As {text}.", table, form)
            for table in TABLES.values()
            for form, media_type, text in FORMATS
        ),
    )
}
