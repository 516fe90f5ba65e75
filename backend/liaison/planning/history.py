"""The history of the data: what each build added, removed and altered.

The build gives every change an id that is higher than those of earlier builds: a page is read from its first id on.
"""

# ruff: noqa: S608  (SQL is built from constants; all values are bound)

from collections.abc import Callable
from typing import Any

from liaison.planning.connections import PagedRows, connection
from liaison.planning.cursors import order_digest
from liaison.planning.json_text import Text, array, computed_object, expression, or_null, quoted
from liaison.planning.mapping import ROWID
from liaison.planning.paging import Beyond, cursor_values, slice_of
from liaison.planning.predicates import TRUE, all_of
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

DIGEST = order_digest("DataChange", ["id"])
UNKNOWN_VERSION = (
    "The history does not contain the version that “sinceVersion” gives: it is unknown, or older than the history. "
    "Download everything again and continue from its version."
)
# The version that last changed a row.
MODIFIED_IN = (
    "(SELECT v.version FROM data_version AS v WHERE v.id = (SELECT h.version_id FROM data_change AS h "
    "WHERE h.global_id = {t}.global_id ORDER BY h.id DESC LIMIT 1))"
)
# The estimated changed fields of a record.
ESTIMATED_FIELDS = 5


def data_changes(writer: Writer, field: Field) -> Text:
    """The connection of the changes since a version, or of all."""
    dialect = writer.dialect
    since = _since(writer, field)

    def beyond(cursor: Any, name: str) -> Beyond:
        (number,) = cursor_values(cursor, name, DIGEST, [ROWID], writer.bindings)
        inside, outside = (">", "<=") if name == "after" else ("<", ">=")
        return Beyond(f"d.id {inside} {number}", f"d.id {outside} {number}")

    requested = slice_of(field.arguments, beyond)
    direction = " DESC" if requested.backward else ""
    rows = (
        f"SELECT * FROM data_change AS d WHERE {all_of(since, requested.within)} "
        f"ORDER BY d.id{direction} LIMIT {requested.size}"
    )

    def items(item: Callable[[str], Text]) -> Text:
        with writer.estimates.nested(requested.size):
            text = item("d").sql
        return expression(dialect.join_rows(text, f"(SELECT * FROM ({rows}) AS d ORDER BY d.id) AS d"))

    def exist(condition: str, more_than: int) -> str:
        found = f"data_change AS d WHERE {all_of(since, condition)}"
        return f"EXISTS (SELECT 1 FROM {found} LIMIT 1 OFFSET {more_than})"

    page = PagedRows(
        f"(SELECT count(*) FROM data_change AS d WHERE {since})",
        items,
        lambda row: dialect.cursor(DIGEST, [f"{row}.id"]),
        lambda last: ("d", f"({rows}) AS d ORDER BY d.id{' DESC' if last else ''} LIMIT 1"),
        lambda following: requested.has_more(following, exist),
    )
    return connection(field, page, lambda _, part: _change(writer, part))


def _since(writer: Writer, field: Field) -> str:
    """The condition that the change ``d`` is later than the argument's version, which must be in the history.

    A version occurs several times if a change was undone. The content is the same each time, so that the last counts.
    """
    version = field.arguments.get("sinceVersion")
    if version is None:
        return TRUE
    versions = f"data_version AS v WHERE v.version = {writer.bindings.bind(version)}"
    writer.require(f"EXISTS (SELECT 1 FROM {versions})", UNKNOWN_VERSION, "UNKNOWN_VERSION")
    return f"d.version_id > (SELECT max(v.id) FROM {versions})"


def _change(writer: Writer, field: Field) -> Text:
    """The change ``d``."""

    def version(column: str) -> Text:
        return quoted(f"(SELECT v.{column} FROM data_version AS v WHERE v.id = d.version_id)")

    return computed_object(
        field,
        {
            "type": lambda _: quoted("d.type"),
            "id": lambda _: quoted("d.global_id"),
            "slug": lambda _: expression(or_null(quoted("d.slug").sql)),
            "kind": lambda _: quoted("d.kind"),
            "version": lambda _: version("version"),
            "builtAt": lambda _: version("built_at"),
            "fields": lambda part: _fields(writer, part),
            "node": lambda part: expression(or_null(writer.any_record(part, "{n}.global_id = d.global_id"))),
        },
    )


def _fields(writer: Writer, field: Field) -> Text:
    """The changed fields of the change ``d``."""
    dialect = writer.dialect
    with writer.estimates.nested(ESTIMATED_FIELDS):
        change = computed_object(
            field,
            {
                "field": lambda _: quoted("f.field"),
                "before": lambda _: expression(dialect.json_text("f.before")),
                "after": lambda _: expression(dialect.json_text("f.after")),
            },
        )
    rows = "SELECT * FROM data_change_field AS f WHERE f.change_id = d.id ORDER BY f.position"
    return array(expression(dialect.join_rows(change.sql, f"({rows}) AS f")))
