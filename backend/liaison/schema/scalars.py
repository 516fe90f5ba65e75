"""Scalars of the schema's own: dates as precise as the source, and moments."""

from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

PartialDate = NewType("PartialDate", str)
DateTime = NewType("DateTime", str)

SCALARS: dict[object, ScalarDefinition] = {
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description=(
            "A date as precise as the source is, in ISO 8601: a year (2019), a month (2019-01) or a day (2019-01-15). "
            "Dates compare as text, so that a year comes before its months, and a month before its days."
        ),
        serialize=str,
        parse_value=str,
    ),
    DateTime: strawberry.scalar(
        name="DateTime",
        description="A moment in Coordinated Universal Time, in ISO 8601: 2020-05-28T09:30:00Z.",
        serialize=str,
        parse_value=str,
    ),
}
