"""A figure in the columns ``low``, ``high`` and ``about`` of a row, as the object that the schema calls Range."""

from liaison.planning.dialects import Dialect
from liaison.planning.json_text import Text, computed_object, expression
from liaison.planning.selection import Field


def range_object(dialect: Dialect, field: Field, row: str, side: str) -> Text:
    """The figure of one side, ``before`` or ``after``; null if the row has none."""
    figure = computed_object(
        field,
        {
            "min": lambda _: expression(dialect.json_number(f"{row}.low_{side}")),
            "max": lambda _: expression(dialect.json_number(f"{row}.high_{side}", nullable=True)),
            "approximate": lambda _: expression(dialect.json_boolean(f"{row}.about_{side}")),
        },
    )
    return expression(f"CASE WHEN {row}.low_{side} IS NULL THEN 'null' ELSE {figure.sql} END")
