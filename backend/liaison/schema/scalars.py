"""The custom scalars: dates with the precision of their source, and points in time."""

from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from liaison.vocabulary import PARTIAL_DATE

PartialDate = NewType("PartialDate", str)
DateTime = NewType("DateTime", str)


def partial_date(value: Any) -> str:
    """The value if it is a partial date. Other values are rejected, because comparisons with them have no meaning."""
    if not isinstance(value, str) or not PARTIAL_DATE.fullmatch(value):
        raise ValueError("Expected a year, a month or a day as a string: 2019, 2019-01 or 2019-01-15.")
    return value


SCALARS: dict[object, ScalarDefinition] = {
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description=(
            "A date in ISO 8601 with the precision of the source: a year (2019), a month (2019-01) or a day "
            "(2019-01-15). Dates are compared as strings: a year comes before its months, a month before its days."
        ),
        serialize=str,
        parse_value=partial_date,
    ),
    DateTime: strawberry.scalar(
        name="DateTime",
        description="A date and time in UTC, in ISO 8601. Example: 2020-05-28T09:30:00Z.",
        serialize=str,
        parse_value=str,
    ),
}
