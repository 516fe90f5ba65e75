"""The differences between two editions of the report, as common table expressions.

The rows of the annex are compared by agency and mechanism. Everything else is kept once for all editions: for it, an
edition has what it cites. A part of the registry is compared only if both editions cite anything in it, because an
edition whose conferences are not yet in the data has not cancelled them.

``cited`` has the ids ``i`` that a report ``r`` cites; ``pair`` the rows ``b`` and ``a`` of both editions for the
mechanism ``i`` and the agency ``g``; ``kept`` the records in both editions, with the agency of their rows, or 0;
``difference`` each field of them that differs, and each record in one edition only, without a field; ``item`` the
records with differences, numbered in their order.
"""

# ruff: noqa: S608  (SQL is built from the names of tables and columns)

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liaison.planning.dialects import Dialect

# The compared columns of a row, by the names of the changed fields: texts and values, then ranges.
_TEXTS = {
    "NAME": "name",
    "RELEVANCE": "relevance",
    "FREQUENCY": "frequency_wording",
    "MODE": "meetings_mode",
    "TIME": "time_wording",
    "COST": "cost_wording",
    "TRAVEL": "travel",
}
_RANGES = {
    "MEETINGS": "meetings",
    "DAYS_PER_MEETING": "days_per_meeting",
    "DAYS_PER_YEAR": "days_per_year",
    "STAFF_DAYS": "staff_days",
    "TRAVELLERS": "travellers",
    "TRAVEL_DAYS": "travel_days",
}
# The order of the changed fields of one record.
_FIELDS = (
    *("NAME", "RELEVANCE", "FREQUENCY", "MEETINGS", "MODE", "TIME", "DAYS_PER_MEETING", "DAYS_PER_YEAR", "STAFF_DAYS"),
    *("COST", "TRAVEL", "TRAVELLERS", "TRAVEL_DAYS", "AMOUNT", "SHARED_MEETING", "MANDATE", "ROLE"),
)
_KINDS = ("ADDED", "REMOVED", "RENAMED", "ALTERED")
_TYPES = ("Mechanism", "Initiative", "Event")
_VALUES = (
    *("before", "after", "low_before", "high_before", "about_before", "low_after", "high_after", "about_after"),
    *("currency", "period", "other"),
)


@dataclass(frozen=True)
class _Part:
    """A part of the registry that is compared by what the editions cite: some rows ``x`` of a table."""

    table: str
    condition: str = ""


@dataclass(frozen=True)
class _Relation:
    """The roles of agencies, or of mechanisms, in the records of a type."""

    table: str
    subject: str
    other: str


_RELATIONS = {
    "ROLES": _Relation("membership", "x.mechanism_id", "x.agency_id"),
    "PARTNERS": _Relation("partnership", "x.initiative_id", "coalesce(x.agency_id, x.mechanism_id)"),
    "PARTICIPANTS": _Relation("participation", "x.event_id", "x.agency_id"),
}


@dataclass(frozen=True)
class Differences:
    """The differences between two reports, whose ids are the expressions ``before`` and ``after``."""

    dialect: Dialect
    before: str
    after: str

    @property
    def tables(self) -> Mapping[str, str]:
        """The queries of the common table expressions, each of which needs those before it."""
        return {
            "cited": f"SELECT DISTINCT c.node_id AS i, c.report_id AS r FROM citation AS c "
            f"WHERE c.report_id IN ({self.before}, {self.after})",
            "pair": f"SELECT e.mechanism_id AS i, e.agency_id AS g, z.id AS b, e.id AS a FROM engagement AS e "
            f"JOIN engagement AS z ON z.report_id = {self.before} AND {_same('z', 'e')} "
            f"WHERE e.report_id = {self.after}",
            "kept": " UNION ALL ".join(self._kept()),
            "difference": " UNION ALL ".join(self._all()),
            "item": _items(),
        }

    @property
    def not_compared(self) -> str:
        """A query for the names ``x`` of the parts that one edition does not cite."""
        names = (*self._cited_parts, "MANDATES", *_RELATIONS)
        return " UNION ALL ".join(f"SELECT '{name}' AS x WHERE NOT ({self._is_compared(name)})" for name in names)

    def row(self, edition: str) -> str:
        """The key of an edition's row for the item ``d``; null if there is none."""
        match = f"e.report_id = {edition} AND e.mechanism_id = d.i AND e.agency_id = d.g"
        return f"(SELECT e.id FROM engagement AS e WHERE {match})"

    @property
    def _cited_parts(self) -> Mapping[str, _Part]:
        editions = f"e.report_id IN ({self.before}, {self.after})"
        has_row = f"EXISTS (SELECT 1 FROM engagement AS e WHERE e.mechanism_id = x.id AND {editions})"
        return {
            "MECHANISMS": _Part("mechanism", f" AND NOT {has_row}"),
            "INITIATIVES": _Part("initiative"),
            "EVENTS": _Part("event"),
        }

    def _is_compared(self, name: str) -> str:
        """The condition that both editions cite something in a part."""
        part = self._cited_parts.get(name) or _Part(_RELATIONS[name].table if name in _RELATIONS else "mandate")
        return " AND ".join(
            f"EXISTS (SELECT 1 FROM {part.table} AS x WHERE {_cites(edition)}{part.condition})"
            for edition in (self.before, self.after)
        )

    def _kept(self) -> Iterator[str]:
        yield "SELECT p.i, p.g FROM pair AS p"
        for part in self._cited_parts.values():
            both = f"{_cites(self.before)} AND {_cites(self.after)}{part.condition}"
            yield f"SELECT x.id AS i, 0 AS g FROM {part.table} AS x WHERE {both}"

    def _all(self) -> Iterator[str]:
        """Queries for all differences."""
        yield from self._fields_of_rows()
        for kind, present, missing in (("ADDED", self.after, self.before), ("REMOVED", self.before, self.after)):
            side = "after" if kind == "ADDED" else "before"
            yield from self._records(kind, present, missing)
            yield self._meetings(side)
            yield self._mandates(side, present, missing)
            yield from self._roles(side, present, missing)

    def _fields_of_rows(self) -> Iterator[str]:
        """The cells and figures that differ between the two rows of a pair."""
        rows = "pair AS p JOIN engagement AS z ON z.id = p.b JOIN engagement AS e ON e.id = p.a"
        for field, column in _TEXTS.items():
            kind = "RENAMED" if field == "NAME" else "ALTERED"
            values = {"before": f"z.{column}", "after": f"e.{column}"}
            condition = self.dialect.is_different(f"e.{column}", f"z.{column}")
            yield _select(kind, field, "p.i", "p.g", f"{rows} WHERE {condition}", values)
        for field, prefix in _RANGES.items():
            values = {
                f"{name}_{side}": f"{row}.{prefix}_{column}"
                for side, row in (("before", "z"), ("after", "e"))
                for name, column in (("low", "min"), ("high", "max"), ("about", "approximate"))
            }
            columns = [f"{prefix}_{column}" for column in ("min", "max", "approximate")]
            different = " OR ".join(self.dialect.is_different(f"e.{name}", f"z.{name}") for name in columns)
            yield _select("ALTERED", field, "p.i", "p.g", f"{rows} WHERE {different}", values)
        yield self._amounts()

    def _amounts(self) -> str:
        """The amounts of money that differ, added up by currency and period."""
        sums = ", ".join(
            f"sum(CASE WHEN y.engagement_id = p.{row} THEN y.amount END) AS {side}"
            for side, row in (("before", "b"), ("after", "a"))
        )
        amounts = (
            f"SELECT p.i, p.g, y.currency, y.period, {sums} FROM pair AS p "
            "JOIN money AS y ON y.engagement_id IN (p.b, p.a) GROUP BY p.i, p.g, y.currency, y.period"
        )
        values = {"currency": "x.currency", "period": "x.period"}
        for side in ("before", "after"):
            about = f"CASE WHEN x.{side} IS NOT NULL THEN 0 END"
            values |= {f"low_{side}": f"x.{side}", f"high_{side}": f"x.{side}", f"about_{side}": about}
        condition = self.dialect.is_different("x.before", "x.after")
        return _select("ALTERED", "AMOUNT", "x.i", "x.g", f"({amounts}) AS x WHERE {condition}", values)

    def _records(self, kind: str, present: str, missing: str) -> Iterator[str]:
        """The rows and the records that only one edition has."""
        other = f"SELECT 1 FROM engagement AS z WHERE z.report_id = {missing} AND {_same('z', 'e')}"
        rows = f"engagement AS e WHERE e.report_id = {present} AND NOT EXISTS ({other})"
        yield _select(kind, None, "e.mechanism_id", "e.agency_id", rows)
        for name, part in self._cited_parts.items():
            one_sided = f"{_cites(present)} AND NOT {_cites(missing)}{part.condition} AND {self._is_compared(name)}"
            yield _select(kind, None, "x.id", "0", f"{part.table} AS x WHERE {one_sided}")

    def _meetings(self, side: str) -> str:
        """The mechanisms with which a row shares its meeting in one edition only."""
        own, others = ("a", "b") if side == "after" else ("b", "a")
        shared = "engagement AS {0} ON {0}.meeting_id = {1}.meeting_id AND {0}.id <> {1}.id"
        also = (
            f"SELECT 1 FROM engagement AS v JOIN {shared.format('w', 'v')} "
            f"WHERE v.id = p.{others} AND w.mechanism_id = y.mechanism_id"
        )
        source = (
            f"pair AS p JOIN engagement AS e ON e.id = p.{own} JOIN {shared.format('y', 'e')} "
            f"JOIN mechanism AS m ON m.id = y.mechanism_id WHERE NOT EXISTS ({also})"
        )
        return _select("ALTERED", "SHARED_MEETING", "p.i", "p.g", source, {side: "m.name", "other": "m.id"})

    def _mandates(self, side: str, present: str, missing: str) -> str:
        """The mandates of the records in both editions that only one edition cites."""
        subject = "coalesce({0}.mechanism_id, {0}.initiative_id)"
        also = (
            f"SELECT 1 FROM mandate AS z WHERE z.report_id = {missing} AND z.resolution_id = x.resolution_id "
            f"AND z.agency_id = x.agency_id AND {subject.format('z')} = {subject.format('x')}"
        )
        found = (
            f"SELECT {subject.format('x')} AS i, ({_row_of(subject.format('x'))}) AS g, x.resolution_id AS other, "
            f"s.symbol FROM mandate AS x JOIN resolution AS s ON s.id = x.resolution_id "
            f"WHERE x.report_id = {present} AND NOT EXISTS ({also}) AND {self._is_compared('MANDATES')}"
        )
        values = {side: "x.symbol", "other": "x.other"}
        return _select("ALTERED", "MANDATE", "x.i", "x.g", f"({found}) AS x WHERE x.g IS NOT NULL", values)

    def _roles(self, side: str, present: str, missing: str) -> Iterator[str]:
        """The roles in records in both editions that only one edition cites."""
        for name, relation in _RELATIONS.items():
            found = (
                f"SELECT {relation.subject} AS i, ({_row_of(relation.subject)}) AS g, {relation.other} AS other, "
                f"x.role FROM {relation.table} AS x "
                f"WHERE {_cites(present)} AND NOT {_cites(missing)} AND {self._is_compared(name)}"
            )
            values = {side: "x.role", "other": "x.other"}
            yield _select("ALTERED", "ROLE", "x.i", "x.g", f"({found}) AS x WHERE x.g IS NOT NULL", values)


NO_VALUES: Mapping[str, str] = {}


def _select(
    kind: str, field: str | None, record: str, agency: str, source: str, values: Mapping[str, str] = NO_VALUES
) -> str:
    """A query for differences of one kind, with all columns of the table."""
    name, place = (f"'{field}'", str(_FIELDS.index(field))) if field else ("NULL", "NULL")
    columns = {"kind": f"'{kind}'", "i": record, "g": agency, "field": name, "place": place}
    columns |= {each: values.get(each, "NULL") for each in _VALUES}
    return f"SELECT {', '.join(f'{sql} AS {column}' for column, sql in columns.items())} FROM {source}"


def _items() -> str:
    """A query for the records with differences, with their ``position`` from 1."""
    joins = " ".join(f"LEFT JOIN {name.lower()} AS r{n} ON r{n}.id = d.i" for n, name in enumerate(_TYPES))
    names = ", ".join(f"r{n}.name" for n in range(len(_TYPES)))
    order = f"{_case('d.kind', _KINDS)}, {_case('n.type', _TYPES)}, coalesce({names}), d.i, d.g"
    return (
        f"SELECT d.kind, d.i, d.g, upper(n.type) AS type, row_number() OVER (ORDER BY {order}) AS position "
        f"FROM (SELECT DISTINCT f.kind, f.i, f.g FROM difference AS f) AS d JOIN node AS n ON n.id = d.i {joins}"
    )


def _case(sql: str, values: tuple[str, ...]) -> str:
    """The index of a value."""
    cases = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(values))
    return f"CASE {sql} {cases} END"


def _same(one: str, other: str) -> str:
    return f"{one}.agency_id = {other}.agency_id AND {one}.mechanism_id = {other}.mechanism_id"


def _cites(edition: str) -> str:
    """The condition that an edition cites the row ``x``."""
    return f"x.id IN (SELECT c.i FROM cited AS c WHERE c.r = {edition})"


def _row_of(subject: str) -> str:
    """A query for the agency of the row to which a change of a record belongs: that of ``x`` if it has one, or else the
    first. No row if the record is not in both editions."""
    own = "CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END"
    return f"SELECT k.g FROM kept AS k WHERE k.i = {subject} ORDER BY {own}, k.g LIMIT 1"
