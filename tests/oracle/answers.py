"""The oracle: plain graphql-core on ``schema.graphql`` over the registry in memory.

Takes a query with its variables and returns the response that the service must give. It is slow and simple on purpose:
one resolver that looks at the type and the field and walks the rows.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from graphql import GraphQLResolveInfo, build_schema, execute_sync, parse, validate

from . import totals
from .changes import Comparison, Item, Items, changes, previous
from .conditions import Conditions, Where, has_null
from .lists import Entry, Facets, Page, ordered, page, refused
from .memory import PARTS_OF_ROW, RANGES, RECORDS, RELATIONS, Memory, Thing, singular
from .search import Index, Search

SCHEMA = Path(__file__).parents[2] / "schema.graphql"


@dataclass(frozen=True)
class Part:
    """A group of a row's columns that is a separate object in the schema."""

    type: str
    thing: Thing


@dataclass(frozen=True)
class Selection:
    """A connection before its page is cut: its entries, its filter and its page arguments."""

    type: str
    things: list[Thing]
    where: Where | None
    page: Callable[[], Page]
    chosen: Callable[[], list[Thing]]


class Oracle:
    """Answers over one registry."""

    def __init__(self, database: Path, public_url: str) -> None:
        self.schema = build_schema(SCHEMA.read_text(encoding="utf-8"))
        self.memory = Memory(database)
        self.conditions = Conditions(self.schema, self.memory)
        self.facets = Facets(self.memory, self.conditions)
        self.index = Index(self.memory)
        self.public_url = public_url.rstrip("/")

    def answer(self, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        """The response: data, and any errors; an invalid query has no data."""
        document = parse(query)
        if invalid := validate(self.schema, document):
            return {"errors": [error.formatted for error in invalid]}
        result = execute_sync(
            self.schema,
            document,
            variable_values=variables,
            field_resolver=self._resolve,
            type_resolver=lambda value, _info, _type: value.type,
        )
        if result.errors:
            return {"errors": [error.formatted for error in result.errors]}
        return {"data": result.data}

    @cached_property
    def pairs(self) -> list[dict[str, Any]]:
        """Every overlap; computed once."""
        return totals.all_overlaps(self.memory)

    def _resolve(self, source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
        parent, field = info.parent_type.name, info.field_name
        arguments = seen(arguments)
        if parent == "Query":
            return self._root(field, arguments)
        if isinstance(source, dict | Item):
            return source[field]
        if isinstance(source, Comparison):
            return source.field(field, arguments)
        if isinstance(source, Selection):
            return self._connection(source, field, arguments)
        if isinstance(source, Search | Items):
            return source.facets(**arguments) if field == "facets" else self._page(source.page(), field)
        if isinstance(source, Page):
            return self._page(source, field)
        if isinstance(source, Entry):
            return getattr(source, field)
        if isinstance(source, Part):
            return self._part(source, field)
        return self._field(source, field, arguments)

    def _root(self, field: str, arguments: dict[str, Any]) -> Any:
        if field == "node":
            return self.memory.nodes.get(arguments["id"])
        if field == "nodes":
            if len(arguments["ids"]) > 100:
                raise refused("BAD_ARGUMENT")
            return [self.memory.nodes.get(each) for each in arguments["ids"]]
        if field == "overlaps":
            return self._overlaps(self.pairs, arguments)
        if field == "search":
            return self.index.search(arguments)
        if field == "changes":
            return self._history(arguments)
        if field == "reviews":
            return []  # no registry of the tests has any
        if field == "collaboration":
            return self._collaboration(arguments["between"], with_related=arguments["withRelated"])
        if field in RECORDS.values() or singular(field) in RELATIONS:
            type_ = singular(field)
            return self._selection(type_, self.memory.all(type_), arguments)
        if field.endswith("By"):
            ((key, values),) = arguments["keys"].items()
            if len(values) > 100:
                raise refused("BAD_ARGUMENT")
            return [self._by(singular(field.removesuffix("By")), {key: value}) for value in values]
        return self._by(field.capitalize(), arguments["by"])

    def _by(self, type_: str, by: dict[str, Any]) -> Thing | None:
        ((key, value),) = by.items()
        for thing in self.memory.all(type_):
            if key in ("wikidata", "ror", "iati", "chart", "ceb"):
                own = {each.row["scheme"]: each.row["value"] for each in self.memory.many(thing, "identifiers")}
                found = own.get(key.upper())
            else:
                found = self.memory.value(thing, type_, key)
            if found is not None and found == value:
                return thing
        return None

    def _collaboration(self, slugs: list[str], *, with_related: bool) -> dict[str, Any]:
        agencies = {each.row["slug"]: each for each in self.memory.all("Agency")}
        if not 2 <= len(set(slugs)) == len(slugs) <= 10:
            raise refused("BAD_ARGUMENT")
        if not all(slug in agencies for slug in slugs):
            raise refused("NOT_FOUND")
        return totals.collaboration(self.memory, [agencies[slug] for slug in slugs], with_related=with_related)

    @staticmethod
    def _overlaps(pairs: list[dict[str, Any]], arguments: dict[str, Any]) -> Page:
        def named(pair: dict[str, Any]) -> str:
            return "-".join(str(each.id) for each in pair["mechanisms"])

        return page(pairs, pairs, "Overlap", named, arguments)

    def _history(self, arguments: dict[str, Any]) -> Selection:
        """The changes from build to build."""
        tables, since = self.memory.tables, arguments.get("sinceVersion")
        numbers = [row["id"] for row in tables["data_version"] if since in (None, row["version"])]
        if since is not None and not numbers:
            raise refused("UNKNOWN_VERSION")
        everything = [self._change(row) for row in sorted(tables["data_change"], key=lambda row: int(row["id"]))]
        chosen = [each for each in everything if since is None or each["number"] > max(numbers)]

        def cut() -> Page:
            return page(everything, chosen, "DataChange", lambda change: str(change["place"]), arguments)

        return Selection("DataChange", [], None, cut, list)

    def _change(self, row: dict[str, Any]) -> dict[str, Any]:
        version = self.memory.versions[row["version_id"]]
        fields = [each for each in self.memory.tables["data_change_field"] if each["change_id"] == row["id"]]
        return {
            "place": row["id"],
            "number": row["version_id"],
            **{name: row[name] for name in ("type", "slug", "kind")},
            "id": row["global_id"],
            "version": version["version"],
            "builtAt": version["built_at"],
            "fields": sorted(fields, key=lambda each: int(each["position"])),
            "node": self.memory.nodes.get(row["global_id"]),
        }

    def _selection(self, type_: str, things: list[Thing], arguments: dict[str, Any]) -> Selection:
        where, order_by = arguments.get("where"), arguments.get("orderBy")
        if has_null(where):
            raise refused("BAD_ARGUMENT")

        def chosen() -> list[Thing]:
            return [thing for thing in things if self.conditions.met(type_, thing, where)]

        def cut() -> Page:
            everything = ordered(self.memory, type_, self.memory.all(type_), order_by)
            place = f"{type_}{[tuple(each.values()) for each in order_by or []]}"
            kept = set(chosen())
            return page(
                everything, [each for each in everything if each in kept], place, lambda thing: str(thing.id), arguments
            )

        return Selection(type_, things, where, cut, chosen)

    def _connection(self, selection: Selection, field: str, arguments: dict[str, Any]) -> Any:
        if field == "facets":
            return self.facets.count(
                selection.type, selection.things, selection.where, arguments["by"], arguments.get("limit")
            )
        if field == "workload":
            return self._workload_of(selection, arguments)
        return self._page(selection.page(), field)

    def _workload_of(self, selection: Selection, arguments: dict[str, Any]) -> dict[str, Any]:
        if selection.type == "Engagement":
            return totals.workload(self.memory, selection.chosen())
        report = self._report(arguments)
        return totals.workload(
            self.memory,
            [
                each
                for thing in selection.chosen()
                for each in self.memory.many(thing, "engagements")
                if report and each.row["report_id"] == report.id
            ],
        )

    def _report(self, arguments: dict[str, Any]) -> Thing | None:
        slug = arguments.get("report")
        return totals.latest_report(self.memory) if slug is None else self._by("Report", {"slug": slug})

    @staticmethod
    def _page(page_: Page, field: str) -> Any:
        match field:
            case "edges":
                return page_.entries
            case "nodes":
                return [entry.node for entry in page_.entries]
            case "totalCount":
                return page_.total
            case "pageInfo":
                return {
                    "hasNextPage": page_.more_after,
                    "hasPreviousPage": page_.more_before,
                    "startCursor": page_.entries[0].cursor if page_.entries else None,
                    "endCursor": page_.entries[-1].cursor if page_.entries else None,
                }
        raise AssertionError(field)

    def _part(self, part: Part, field: str) -> Any:
        if field in RANGES:
            return self.memory.range(part.thing, field)
        if field == "parts":
            return self.memory.many(part.thing, "patterns")
        if field == "amounts":
            return self.memory.many(part.thing, "amounts")
        return self.memory.value(part.thing, part.type, field)

    def _field(self, thing: Thing, field: str, arguments: dict[str, Any]) -> Any:
        memory = self.memory
        declared = self.schema.type_map[thing.type].fields[field]  # type: ignore[attr-defined]
        kind = str(declared.type).strip("[]!")
        if field == "url":
            return f"{self.public_url}/{RECORDS[thing.type]}/{thing.row['slug']}"
        if field == "documentUrl":
            symbol = thing.row["document_symbol"]
            return symbol and f"https://docs.un.org/{arguments['language'].lower()}/{symbol.replace(' ', '')}"
        if field == "workload":
            return self._workload(thing, arguments)
        if field == "overlaps":
            return self._overlaps(totals.overlaps_of(self.pairs, thing), arguments)
        if field == "changes":
            return changes(memory, thing, arguments.get("since"))
        if field == "previous":
            return previous(memory, thing)
        if field == "aliases":
            return memory.aliases(thing)
        if part := PARTS_OF_ROW.get((thing.type, field)):
            return Part(part, thing)
        if kind == "Range":
            return self.memory.range(thing, field)
        if kind.endswith("Connection"):
            return self._selection(kind.removesuffix("Connection"), memory.many(thing, field), arguments)
        if str(declared.type).startswith("["):
            language = arguments.get("language")
            return [each for each in memory.many(thing, field) if language in (None, each.row.get("language"))]
        if kind in memory.by_id:
            return memory.one(thing, field)
        return memory.value(thing, thing.type, field)

    def _workload(self, thing: Thing, arguments: dict[str, Any]) -> dict[str, Any]:
        engagements = self.memory.many(thing, "engagements")
        if thing.type == "Agency":
            report = self._report(arguments)
            engagements = [each for each in engagements if report and each.row["report_id"] == report.id]
        return totals.workload(self.memory, engagements)


def seen(value: Any) -> Any:
    """Arguments as a reader sees their texts: composed letters, and no character that cannot be seen."""
    if isinstance(value, dict):
        return {key: seen(each) for key, each in value.items()}
    if isinstance(value, list):
        return [seen(each) for each in value]
    if not isinstance(value, str):
        return value
    visible = [letter for letter in value if unicodedata.category(letter) not in ("Cf", "Zl", "Zp")]
    return unicodedata.normalize("NFC", "".join(visible))
