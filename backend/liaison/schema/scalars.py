"""The custom scalars: dates with the precision of their source, and points in time."""

from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from liaison.vocabulary import partial_date

PartialDate = NewType("PartialDate", str)
DateTime = NewType("DateTime", str)


def checked_date(value: Any) -> str:
    """The value if it is a partial date. Other values are rejected, because comparisons with them have no meaning."""
    expected = "Expected a year, a month or a day as a string: 2019, 2019-01 or 2019-01-15."
    if not isinstance(value, str):
        raise ValueError(expected)
    try:
        return partial_date(value)
    except ValueError as error:
        raise ValueError(f"“{value}” {error}. {expected}") from None


SCALARS: dict[object, ScalarDefinition] = {
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description=(
            "A date in ISO 8601 with the precision of the source: a year (2019), a month (2019-01) or a day "
            "(2019-01-15). Only dates that the calendar has are accepted. Dates are compared as strings: a year comes "
            "before its months, a month before its days."
        ),
        specified_by_url="https://www.w3.org/TR/NOTE-datetime",
        serialize=str,
        parse_value=checked_date,
    ),
    DateTime: strawberry.scalar(
        name="DateTime",
        description="A date and time in UTC, in ISO 8601 with a Z at the end. Example: 2020-05-28T09:30:00Z.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=str,
        parse_value=str,
    ),
}
