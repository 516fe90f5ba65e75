"""Scalars of the schema's own: dates as precise as the source, and moments."""

from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from liaison.vocabulary import PARTIAL_DATE

PartialDate = NewType("PartialDate", str)
DateTime = NewType("DateTime", str)


def partial_date(value: Any) -> str:
    """The value, which is to be a date: of anything else a comparison would be answered, but mean nothing."""
    if not isinstance(value, str) or not PARTIAL_DATE.fullmatch(value):
        raise ValueError("It is a year, a month or a day as text: 2019, 2019-01 or 2019-01-15.")
    return value


SCALARS: dict[object, ScalarDefinition] = {
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description=(
            "A date as precise as the source is, in ISO 8601: a year (2019), a month (2019-01) or a day (2019-01-15). "
            "Dates compare as text, so that a year comes before its months, and a month before its days."
        ),
        serialize=str,
        parse_value=partial_date,
    ),
    DateTime: strawberry.scalar(
        name="DateTime",
        description="A moment in Coordinated Universal Time, in ISO 8601: 2020-05-28T09:30:00Z.",
        serialize=str,
        parse_value=str,
    ),
}
