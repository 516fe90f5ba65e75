"""Changes: what differs between two editions of the report, and what explains the change of the total workload."""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Callable, Mapping

from liaison.planning.connections import PagedRows, connection
from liaison.planning.contributions import contribution_tables, staff_days_change
from liaison.planning.cursors import order_digest
from liaison.planning.differences import difference_tables, edition_table, not_compared, part_table
from liaison.planning.facets import facet_limit, facet_object
from liaison.planning.json_text import Text, array, computed_object, expression, joined, or_null, quoted
from liaison.planning.mapping import ROWID, One
from liaison.planning.paging import cursor_values, page_size
from liaison.planning.predicates import TRUE, all_of
from liaison.planning.ranges import range_object
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

DIGEST = order_digest("Change", ["position"])
# The estimated changed fields of a record.
ESTIMATED_FIELDS = 5
# The columns of the arguments that restrict the items, which are also the facets.
_FILTERS = {"KIND": ("kinds", "kind"), "TYPE": ("types", "type")}


def report_previous(writer: Writer, alias: str, field: Field) -> Text:
    """The edition before; null if there is none."""
    return writer.record(One("Report", f"({_previous(alias)})", nullable=True), field, alias)


def report_changes(writer: Writer, alias: str, field: Field) -> Text:
    """The changes from the edition ``since`` to this one; null without one before."""
    since, earlier = field.arguments.get("since"), writer.bindings.alias("r")
    if since is None:
        is_before = f"{{z}}.id = ({_previous('{r}')})"
    else:
        slug = writer.bindings.bind(since)
        exists = f"EXISTS (SELECT 1 FROM report AS r WHERE r.slug = {slug})"
        writer.require(exists, "The argument “since” names an unknown report. Use the slug of a report.")
        is_before = f"{{z}}.slug = {slug}"
    before, after = f"{earlier}.id", f"{alias}.id"
    tables = {"edition": edition_table(is_before.format(z="z", r="r"))}

    def items(part: Field) -> Text:
        tables.update({"part": part_table(), **difference_tables(writer.dialect)})
        return _items(writer, part, before, after)

    def staff_days(part: Field) -> Text:
        tables.update(contribution_tables(writer.dialect))
        return staff_days_change(writer, part, before, after)

    def parts(_: Field) -> Text:
        tables["part"] = part_table()
        return array(expression(writer.dialect.join_rows(quoted("x").sql, f"({not_compared(after)}) AS q")))

    text = computed_object(
        field,
        {
            "before": lambda part: writer.object(part.shape["Report"], "Report", earlier),
            "after": lambda part: writer.object(part.shape["Report"], "Report", alias),
            "items": items,
            "staffDays": staff_days,
            "notCompared": parts,
        },
    )
    ctes = ", ".join(f"{name} AS MATERIALIZED ({query})" for name, query in tables.items())
    sql = f"(WITH {ctes} SELECT {text.sql})" if len(tables) > 1 else text.sql
    condition = is_before.format(z=earlier, r=alias)
    return expression(or_null(f"(SELECT {sql} FROM report AS {earlier} WHERE {condition})"))


def _previous(alias: str) -> str:
    """A query for the key of the publisher's last edition before this one."""
    place = "coalesce({0}.period_end, ''), {0}.slug"
    return (
        f"SELECT v.id FROM report AS v WHERE v.publisher_id = {alias}.publisher_id "
        f"AND ({place.format('v')}) < ({place.format(alias)}) "
        "ORDER BY coalesce(v.period_end, '') DESC, v.slug DESC LIMIT 1"
    )


def _items(writer: Writer, field: Field, before: str, after: str) -> Text:
    """The connection of the items; positions are those among all items."""
    size, _ = page_size(field.arguments)
    start: str | None = "0"
    if (cursor := field.arguments.get("after")) is not None:
        (start,) = cursor_values(cursor, "after", DIGEST, [ROWID], writer.bindings)
    conditions = {by: _condition(writer, field, *names) for by, names in _FILTERS.items()}
    chosen = all_of(f"d.edition = {after}", *conditions.values())
    rows = f"SELECT * FROM item AS d WHERE d.position > {start} AND {chosen} ORDER BY d.position LIMIT {size}"

    def items(item: Callable[[str], Text]) -> Text:
        with writer.estimates.nested(size):
            text = item("d").sql
        return expression(writer.dialect.join_rows(text, f"({rows}) AS d"))

    def has_more(following: bool) -> str:
        if not following:
            return f"EXISTS (SELECT 1 FROM item AS d WHERE d.position <= {start} AND {chosen})"
        beyond = f"d.position > {start} AND {chosen} LIMIT 1 OFFSET {size}"
        return f"EXISTS (SELECT 1 FROM item AS d WHERE {beyond})"

    def facet(part: Field, by: str) -> Text:
        # A facet ignores the argument that restricts its own column.
        condition = all_of(f"d.edition = {after}", *(each for name, each in conditions.items() if name != by))
        _, column = _FILTERS[by]
        values = (
            f"SELECT d.{column} AS value, d.{column} AS label, count(*) AS n FROM item AS d WHERE {condition} "
            f"GROUP BY d.{column} ORDER BY n DESC, value LIMIT {facet_limit(part)}"
        )
        return facet_object(writer.dialect, part, by, values)

    page = PagedRows(
        f"(SELECT count(*) FROM item AS d WHERE {chosen})",
        items,
        lambda row: writer.dialect.cursor(DIGEST, [f"{row}.position"]),
        lambda last: ("d", f"({rows}) AS d ORDER BY d.position{' DESC' if last else ''} LIMIT 1"),
        has_more,
    )
    facets: Mapping[str, Callable[[Field], Text]] = {
        "facets": lambda part: array(joined([facet(part, str(by)) for by in part.arguments["by"]]))
    }
    return connection(field, page, lambda _, part: _item(writer, part, before, after), facets)


def _condition(writer: Writer, field: Field, argument: str, column: str) -> str:
    """The condition that an argument sets for a column of ``d``."""
    values = field.arguments.get(argument)
    if values is None:
        return TRUE
    return writer.dialect.in_list(f"d.{column}", writer.bindings.bind_list(values))


def _item(writer: Writer, field: Field, before: str, after: str) -> Text:
    """The item ``d``."""

    def row(edition: str, part: Field) -> Text:
        match = f"e.report_id = {edition} AND e.mechanism_id = d.i AND e.agency_id = d.g"
        key = f"(SELECT e.id FROM engagement AS e WHERE {match})"
        return writer.record(One("Engagement", key, nullable=True), part, "")

    return computed_object(
        field,
        {
            "kind": lambda _: quoted("d.kind"),
            "record": lambda part: expression(writer.any_record(part, "{n}.id = d.i")),
            "agency": lambda part: writer.record(One("Agency", "nullif(d.g, 0)", nullable=True), part, ""),
            "before": lambda part: row(before, part),
            "after": lambda part: row(after, part),
            "fields": lambda part: _fields(writer, part),
        },
    )


def _fields(writer: Writer, field: Field) -> Text:
    """The changed fields of the item ``d``."""
    dialect = writer.dialect

    def record(part: Field) -> Text:
        with writer.estimates.nested(ESTIMATED_FIELDS):
            return expression(or_null(writer.any_record(part, "{n}.id = f.other")))

    change = computed_object(
        field,
        {
            "field": lambda _: quoted("f.field"),
            "before": lambda _: expression(dialect.json_text("f.before")),
            "after": lambda _: expression(dialect.json_text("f.after")),
            "figureBefore": lambda part: range_object(dialect, part, "f", "before"),
            "figureAfter": lambda part: range_object(dialect, part, "f", "after"),
            "currency": lambda _: expression(dialect.json_text("f.currency")),
            "period": lambda _: expression(or_null(quoted("f.period").sql)),
            "record": record,
        },
    )
    rows = (
        "SELECT * FROM difference AS f WHERE f.i = d.i AND f.g = d.g AND f.edition = d.edition AND f.kind = d.kind "
        "AND f.field IS NOT NULL ORDER BY f.place, coalesce(f.before, f.after), f.currency, f.period, f.other"
    )
    return array(expression(dialect.join_rows(change.sql, f"({rows}) AS f")))
