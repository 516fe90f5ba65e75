"""The differences between editions of the report, as common table expressions.

The rows of the annex are compared by agency and mechanism. Everything else is kept once for all editions: for it, an
edition has what it cites. A part of the registry is compared only if both editions cite anything in it, because an
edition whose conferences are not yet in the data has not cancelled them. Roles that only paragraphs give are a part of
their own: an edition of which only the annex is in the data has not ended them. Our summaries of the relevance are
compared where both editions have one.

The tables refer to no row outside them, so that the database computes each once:

- ``edition``: the reports ``after``, each with the one ``before`` that it is compared with. All other tables have the
  key of the later one as ``edition``;
- ``part``: the names of the parts that are compared;
- ``pair``: the rows ``b`` and ``a`` of both editions for the mechanism ``i`` and the agency ``g``;
- ``kept``: the records ``i`` in both editions, with the agency ``g`` of their rows, or 0;
- ``difference``: each field of them that differs, and each record in one edition only, without a field;
- ``item``: the records with differences, numbered in their order.
"""

# ruff: noqa: S608  (SQL is built from the names of tables and columns)

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liaison.planning.dialects import Dialect
from liaison.planning.mapping import Kind

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
# The columns of the differences, with the kinds of their values.
_VALUES: Mapping[str, Kind] = {
    **dict.fromkeys(("before", "after"), "text"),
    **dict.fromkeys(("low_before", "high_before"), "number"),
    "about_before": "boolean",
    **dict.fromkeys(("low_after", "high_after"), "number"),
    "about_after": "boolean",
    **dict.fromkeys(("currency", "period"), "text"),
    "other": "integer",
}


@dataclass(frozen=True)
class _Records:
    """Records that are compared by what the editions cite: rows ``x`` of a table."""

    table: str
    condition: str = ""


@dataclass(frozen=True)
class _Relation:
    """The roles of agencies, or of mechanisms, in the records of a type: rows ``x`` of a table.

    ``in_annex`` restricts them to those that the annex gives, or to those that it does not give.
    """

    table: str
    subject: str
    other: str
    in_annex: bool | None = None


_HAS_ROW = "SELECT 1 FROM engagement AS e WHERE e.mechanism_id = x.id AND e.report_id IN (n.before, n.after)"
_RECORDS = {
    "MECHANISMS": _Records("mechanism", f" AND NOT EXISTS ({_HAS_ROW})"),
    "INITIATIVES": _Records("initiative"),
    "EVENTS": _Records("event"),
}
_MANDATES = {"MANDATES": _Records("mandate")}
_RELATIONS = {
    "ROLES": _Relation("membership", "x.mechanism_id", "x.agency_id", in_annex=True),
    "PARAGRAPH_ROLES": _Relation("membership", "x.mechanism_id", "x.agency_id", in_annex=False),
    "PARTNERS": _Relation("partnership", "x.initiative_id", "coalesce(x.agency_id, x.mechanism_id)"),
    "PARTICIPANTS": _Relation("participation", "x.event_id", "x.agency_id"),
}
_PARTS: Mapping[str, _Records | _Relation] = {**_RECORDS, **_MANDATES, **_RELATIONS}


def edition_table(condition: str) -> str:
    """The query for ``edition``, by the condition that the report ``z`` is before the report ``r``."""
    return f"SELECT r.id AS after, z.id AS before FROM report AS r JOIN report AS z ON {condition}"


def part_table() -> str:
    """The query for ``part``."""
    return " UNION ALL ".join(
        f"SELECT n.after AS edition, '{name}' AS name FROM edition AS n "
        f"WHERE {_is_cited(each, 'before')} AND {_is_cited(each, 'after')}"
        for name, each in _PARTS.items()
    )


def not_compared(edition: str) -> str:
    """A query for the names ``x`` of the parts that are not compared."""
    return " UNION ALL ".join(
        f"SELECT '{name}' AS x WHERE NOT EXISTS "
        f"(SELECT 1 FROM part AS q WHERE q.edition = {edition} AND q.name = '{name}')"
        for name in _PARTS
    )


def difference_tables(dialect: Dialect) -> Mapping[str, str]:
    """The queries for all other tables, each of which needs those before it."""
    pair = (
        "SELECT n.after AS edition, e.mechanism_id AS i, e.agency_id AS g, z.id AS b, e.id AS a FROM edition AS n "
        f"JOIN engagement AS e ON e.report_id = n.after JOIN engagement AS z ON z.report_id = n.before AND {_SAME}"
    )
    return {
        "pair": pair,
        "kept": " UNION ALL ".join(_kept()),
        "difference": " UNION ALL ".join(_all(dialect)),
        "item": _items(),
    }


def _kept() -> Iterator[str]:
    yield "SELECT p.edition, p.i, p.g FROM pair AS p"
    for each in _RECORDS.values():
        both = f"{_cites('before')} AND {_cites('after')}{each.condition}"
        yield f"SELECT n.after AS edition, x.id AS i, 0 AS g FROM edition AS n JOIN {each.table} AS x ON {both}"


def _all(dialect: Dialect) -> Iterator[str]:
    """Queries for all differences."""
    yield from _fields_of_rows(dialect)
    for kind, present, missing in (("ADDED", "after", "before"), ("REMOVED", "before", "after")):
        yield from _one_sided(dialect, kind, present, missing)
        yield _meetings(dialect, present)
        yield _mandates(dialect, present, missing)
        yield from _roles(dialect, present, missing)


def _fields_of_rows(dialect: Dialect) -> Iterator[str]:
    """The cells and figures that differ between the two rows of a pair."""
    rows = "pair AS x JOIN engagement AS z ON z.id = x.b JOIN engagement AS e ON e.id = x.a"
    for field, column in _TEXTS.items():
        values = {"before": f"z.{column}", "after": f"e.{column}"}
        # Null values are unequal to none: a summary that is missing in one edition is not compared.
        in_both = f"e.{column} <> z.{column}"
        condition = in_both if field == "RELEVANCE" else dialect.is_different(f"e.{column}", f"z.{column}")
        yield _select(dialect, "RENAMED" if field == "NAME" else "ALTERED", field, f"{rows} WHERE {condition}", values)
    for field, prefix in _RANGES.items():
        values = {
            f"{name}_{side}": f"{row}.{prefix}_{column}"
            for side, row in (("before", "z"), ("after", "e"))
            for name, column in (("low", "min"), ("high", "max"), ("about", "approximate"))
        }
        columns = [f"{prefix}_{column}" for column in ("min", "max", "approximate")]
        different = " OR ".join(dialect.is_different(f"e.{name}", f"z.{name}") for name in columns)
        yield _select(dialect, "ALTERED", field, f"{rows} WHERE {different}", values)
    yield _amounts(dialect)


def _amounts(dialect: Dialect) -> str:
    """The amounts of money that differ, added up by currency and period."""
    sums = ", ".join(
        f"{dialect.sum(f'CASE WHEN y.engagement_id = p.{row} THEN y.amount END')} AS {side}"
        for side, row in (("before", "b"), ("after", "a"))
    )
    amounts = (
        f"SELECT p.edition, p.i, p.g, y.currency, y.period, {sums} FROM pair AS p "
        "JOIN money AS y ON y.engagement_id IN (p.b, p.a) GROUP BY p.edition, p.i, p.g, y.currency, y.period"
    )
    values = {"currency": "x.currency", "period": "x.period"}
    for side in ("before", "after"):
        about = f"CASE WHEN x.{side} IS NOT NULL THEN FALSE END"
        values |= {f"low_{side}": f"x.{side}", f"high_{side}": f"x.{side}", f"about_{side}": about}
    condition = dialect.is_different("x.before", "x.after")
    return _select(dialect, "ALTERED", "AMOUNT", f"({amounts}) AS x WHERE {condition}", values)


def _one_sided(dialect: Dialect, kind: str, present: str, missing: str) -> Iterator[str]:
    """The rows and the records that only one edition has."""
    other = f"SELECT 1 FROM engagement AS z WHERE z.report_id = n.{missing} AND {_SAME}"
    rows = (
        f"SELECT n.after AS edition, e.mechanism_id AS i, e.agency_id AS g FROM edition AS n "
        f"JOIN engagement AS e ON e.report_id = n.{present} WHERE NOT EXISTS ({other})"
    )
    yield _select(dialect, kind, None, f"({rows}) AS x")
    for name, each in _RECORDS.items():
        cited = f"{_cites(present)} AND NOT {_cites(missing)}{each.condition}"
        records = (
            f"SELECT n.after AS edition, x.id AS i, 0 AS g FROM {_compared(name)} JOIN {each.table} AS x ON {cited}"
        )
        yield _select(dialect, kind, None, f"({records}) AS x")


def _meetings(dialect: Dialect, present: str) -> str:
    """The mechanisms with which a row shares its meeting in one edition only."""
    own, others = ("a", "b") if present == "after" else ("b", "a")
    shared = "engagement AS {0} ON {0}.meeting_id = {1}.meeting_id AND {0}.id <> {1}.id"
    also = (
        f"SELECT 1 FROM engagement AS v JOIN {shared.format('w', 'v')} "
        f"WHERE v.id = x.{others} AND w.mechanism_id = y.mechanism_id"
    )
    source = (
        f"pair AS x JOIN engagement AS e ON e.id = x.{own} JOIN {shared.format('y', 'e')} "
        f"JOIN mechanism AS m ON m.id = y.mechanism_id WHERE NOT EXISTS ({also})"
    )
    return _select(dialect, "ALTERED", "SHARED_MEETING", source, {present: "m.name", "other": "m.id"})


def _mandates(dialect: Dialect, present: str, missing: str) -> str:
    """The mandates of the records in both editions that only one edition cites."""
    subject = "coalesce({0}.mechanism_id, {0}.initiative_id)"
    also = (
        f"SELECT 1 FROM mandate AS z WHERE z.report_id = n.{missing} AND z.resolution_id = x.resolution_id "
        f"AND z.agency_id = x.agency_id AND {subject.format('z')} = {subject.format('x')}"
    )
    found = (
        f"SELECT n.after AS edition, {subject.format('x')} AS i, ({_row_of(subject.format('x'))}) AS g, "
        f"x.resolution_id AS other, s.symbol FROM {_compared('MANDATES')} "
        f"JOIN mandate AS x ON x.report_id = n.{present} JOIN resolution AS s ON s.id = x.resolution_id "
        f"WHERE NOT EXISTS ({also})"
    )
    values = {present: "x.symbol", "other": "x.other"}
    return _select(dialect, "ALTERED", "MANDATE", f"({found}) AS x WHERE x.g IS NOT NULL", values)


def _roles(dialect: Dialect, present: str, missing: str) -> Iterator[str]:
    """The roles in the records in both editions that only one edition cites."""
    for name, each in _RELATIONS.items():
        found = (
            f"SELECT n.after AS edition, {each.subject} AS i, ({_row_of(each.subject)}) AS g, {each.other} AS other, "
            f"x.role FROM {_compared(name)} JOIN {each.table} AS x "
            f"ON {_cites(present)} AND NOT {_cites(missing)}{_condition(each, present)}"
        )
        values = {present: "x.role", "other": "x.other"}
        yield _select(dialect, "ALTERED", "ROLE", f"({found}) AS x WHERE x.g IS NOT NULL", values)


NO_VALUES: Mapping[str, str] = {}


def _select(dialect: Dialect, kind: str, field: str | None, source: str, values: Mapping[str, str] = NO_VALUES) -> str:
    """A query for differences of one kind, with all columns of the table; the source has rows ``x`` with the edition,
    the record and the agency."""
    name = f"'{field}'" if field else dialect.null("text")
    place = str(_FIELDS.index(field)) if field else dialect.null("integer")
    columns = {"kind": f"'{kind}'", "field": name, "place": place}
    columns |= {each: values.get(each, dialect.null(of)) for each, of in _VALUES.items()}
    listed = ", ".join(f"{sql} AS {column}" for column, sql in columns.items())
    return f"SELECT x.edition, x.i, x.g, {listed} FROM {source}"


def _items() -> str:
    """The records with differences, with their ``position`` from 1."""
    joins = " ".join(f"LEFT JOIN {name.lower()} AS r{n} ON r{n}.id = d.i" for n, name in enumerate(_TYPES))
    names = ", ".join(f"r{n}.name_order" for n in range(len(_TYPES)))
    order = f"{_case('d.kind', _KINDS)}, {_case('n.type', _TYPES)}, coalesce({names}), d.i, d.g"
    return (
        "SELECT d.edition, d.kind, d.i, d.g, upper(n.type) AS type, "
        f"row_number() OVER (PARTITION BY d.edition ORDER BY {order}) AS position "
        "FROM (SELECT DISTINCT f.edition, f.kind, f.i, f.g FROM difference AS f) AS d "
        f"JOIN node AS n ON n.id = d.i {joins}"
    )


def _case(sql: str, values: tuple[str, ...]) -> str:
    """The index of a value."""
    cases = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(values))
    return f"CASE {sql} {cases} END"


# The condition that two rows are of the same agency and mechanism.
_SAME = "z.agency_id = e.agency_id AND z.mechanism_id = e.mechanism_id"


def _cites(side: str, place: str = "") -> str:
    """The condition that an edition of ``n`` cites the row ``x``."""
    return f"EXISTS (SELECT 1 FROM citation AS c WHERE c.node_id = x.id AND c.report_id = n.{side}{place})"


def _condition(each: _Records | _Relation, side: str) -> str:
    """The condition that a row ``x`` that an edition cites belongs to a part."""
    if isinstance(each, _Records):
        return each.condition
    if each.in_annex is None:
        return ""
    in_annex = _cites(side, " AND substr(c.locator, 1, 6) = 'Annex '")
    return f" AND {in_annex}" if each.in_annex else f" AND NOT {in_annex}"


def _is_cited(each: _Records | _Relation, side: str) -> str:
    """The condition that an edition of ``n`` cites anything in a part."""
    cited = f"SELECT 1 FROM citation AS c JOIN {each.table} AS x ON x.id = c.node_id WHERE c.report_id = n.{side}"
    return f"EXISTS ({cited}{_condition(each, side)})"


def _compared(name: str) -> str:
    """The editions ``n`` in which a part is compared."""
    return f"part AS q JOIN edition AS n ON n.after = q.edition AND q.name = '{name}'"


def _row_of(subject: str) -> str:
    """A query for the agency of the row to which a change of a record belongs: that of ``x`` if it has one, or else the
    first. No row if the record is not in both editions."""
    own = "CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END"
    return f"SELECT k.g FROM kept AS k WHERE k.edition = n.after AND k.i = {subject} ORDER BY {own}, k.g LIMIT 1"
