"""The history of the data, from build to build: the types of the root field ``changes``.

``liaison.schema.changes`` has the changes between two editions of the report.
"""

from __future__ import annotations

import strawberry

from liaison.schema import types
from liaison.schema.connections import Connection
from liaison.schema.declarations import output_type, unmapped
from liaison.schema.scalars import DateTime
from liaison.vocabulary import DataChangeKind


@output_type
class DataChange:
    """A record or a relation that a version of the data added, removed or altered."""

    type: str = unmapped("The name of its type in this schema. Examples: “Agency”, “Membership”.")
    id: strawberry.ID = unmapped("Its global identifier, which it keeps in all versions.")
    slug: str | None = unmapped("The slug of a record or a finding. Null for other relations.")
    kind: DataChangeKind = unmapped("What happened to it.")
    version: str = unmapped("The version in which it happened.")
    built_at: DateTime = unmapped("The time when this version was first built.")
    fields: list[DataChangeField] = unmapped(
        "The fields that differ, by name. All fields with a value if it was added or removed."
    )
    node: types.Node | None = unmapped("The record or relation as it is now. Null if it no longer exists.")


@output_type
class DataChangeField:
    """A field that differs between two versions of the data.

    A value is JSON: a string in quotation marks, a number, true or false, a range, the identifier and slug of a record,
    or a list. A relation also has the names of its records, as in the downloads.
    """

    field: str = unmapped("The name of the field in this schema. Examples: “seat”, “time.staffDaysPerYear”.")
    before: str | None = unmapped("The earlier value as JSON. Null if there was none.")
    after: str | None = unmapped("The later value as JSON. Null if there is none.")


@output_type
class DataChangeConnection(Connection[DataChange]):
    """A page of the history of the data, oldest first."""
