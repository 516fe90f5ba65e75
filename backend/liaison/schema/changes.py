"""The changes between two editions of the report: the types of ``Report.changes``."""

from __future__ import annotations

from strawberry.types import get_object_definition

from liaison.schema import types
from liaison.schema.connections import AFTER, FACETS, FACETS_BY, FACETS_LIMIT, FIRST, Connection, Facet
from liaison.schema.declarations import Argument, enum_type, output_type, unmapped
from liaison.schema.enums import ChangedField, ChangeKind, ComparedPart, ContributionReason
from liaison.schema.figures import Range
from liaison.vocabulary import MoneyPeriod, RecordType, Vocabulary


@enum_type
class ChangeFacet(Vocabulary):
    """The facets of changes."""

    KIND = "KIND", "Count by the kind of change. Ignores the argument `kinds`."
    TYPE = "TYPE", "Count by the type of record. Ignores the argument `types`."


@output_type
class Changes:
    """The differences between two editions of the report, and what explains the change of the total workload.

    The rows of the annex are compared by agency and mechanism. The registry keeps other facts once for all editions,
    with a citation of each edition that mentions them: roles, partners, initiatives, events, and mechanisms without a
    row. For these, a difference is that only one of the two editions is cited.
    """

    before: types.Report = unmapped(
        "The edition that is compared with, usually the earlier one. Its `workload` is the total before."
    )
    after: types.Report = unmapped("The edition that has the changes. Its `workload` is the total after.")
    items: ChangeConnection = unmapped(
        "The records that differ: first those added, then those removed, renamed and altered, each sorted by type and "
        "name.",
        kinds=Argument(list[ChangeKind] | None, "The kinds of change to return. Default: all kinds."),
        types=Argument(list[RecordType] | None, "The types of record to return. Default: all types."),
        first=FIRST,
        after=AFTER,
    )
    staff_days: StaffDaysChange = unmapped("The change of the total staff days and what explains it.")
    not_compared: list[ComparedPart] = unmapped(
        "The parts that are not compared, because one of the editions cites nothing in them. The registry probably "
        "does not contain that part of the edition."
    )


@output_type
class Change:
    """A record that differs between two editions of the report."""

    kind: ChangeKind = unmapped("How the record differs.")
    record: types.Record = unmapped("The mechanism, initiative or event.")
    agency: types.Agency | None = unmapped("The agency of the row. Null if neither edition has a row.")
    before: types.Engagement | None = unmapped("The row of the earlier annex. Null if it has none.")
    after: types.Engagement | None = unmapped("The row of the later annex. Null if it has none.")
    fields: list[FieldChange] = unmapped(
        "The fields that differ, in the order of `ChangedField`. Empty if the record was added or removed."
    )


@output_type
class FieldChange:
    """A field that differs between two editions.

    Of mandates, roles and shared meetings there can be several: a new one has only `after`, one that is gone only
    `before`.
    """

    field: ChangedField = unmapped("The field.")
    before: str | None = unmapped(
        "The earlier text, enum value, symbol of a resolution or name of a mechanism. Null if that edition has none, "
        "or if the field is a figure."
    )
    after: str | None = unmapped(
        "The later text, enum value, symbol of a resolution or name of a mechanism. Null if that edition has none, or "
        "if the field is a figure."
    )
    figure_before: Range | None = unmapped("The earlier figure. Null if that edition gives none.")
    figure_after: Range | None = unmapped("The later figure. Null if that edition gives none.")
    currency: str | None = unmapped("The ISO 4217 code of the currency of an amount. Null for other fields.")
    period: MoneyPeriod | None = unmapped("The period that an amount covers. Null for other fields.")
    record: types.Record | None = unmapped(
        "The resolution of a mandate, the agency or mechanism that has a role, or the mechanism that shares the "
        "meeting. Null for other fields."
    )


@output_type
class ChangeConnection(Connection[Change]):
    """A page of the records that differ between two editions."""

    facets: list[Facet] = unmapped(FACETS, by=Argument(list[ChangeFacet], FACETS_BY), limit=FACETS_LIMIT)


@output_type
class StaffDaysChange:
    """The difference between the total staff days of two editions, as the differences of their minimums and maximums.

    These are differences between what the reports give. A total can also change because more, or less, is stated.
    """

    minimum: float = unmapped("The later minimum less the earlier one. A total that counts nothing is 0.")
    maximum: float | None = unmapped(
        "The later maximum less the earlier one. Null if one of the totals has no maximum."
    )
    contributions: list[Contribution] = unmapped(
        "The mechanisms whose counted staff days differ, the largest change of the minimum first. Their minimums add "
        "up to `minimum`, and their maximums to `maximum` unless it is null."
    )


@output_type
class Contribution:
    """The part that one mechanism has in the change of the total staff days."""

    mechanism: types.Mechanism = unmapped("The mechanism.")
    agency: types.Agency = unmapped("The agency that takes part in it.")
    reason: ContributionReason = unmapped("Why the staff days differ.")
    before: Range | None = unmapped("The staff days counted in the earlier total. Null if none were.")
    after: Range | None = unmapped("The staff days counted in the later total. Null if none were.")
    minimum: float = unmapped("The later minimum less the earlier one. Nothing counted is 0.")
    maximum: float | None = unmapped(
        "The later maximum less the earlier one. Nothing counted is 0. Null if one of the figures has no maximum."
    )


# Report is declared before this type, which needs it.
for _field in get_object_definition(types.Report, strict=True).fields:
    if _field.python_name == "changes":
        _field.type = Changes | None
