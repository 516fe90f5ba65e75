"""An entry as the data files write it: ranges and enumerations as text, without keys that have no value."""

from enum import Enum
from typing import Any

from liaison.loading.entries import Entry
from liaison.loading.ranges import Range


def as_written(entry: Entry) -> dict[str, Any]:
    """The keys of an entry that have a value, with ranges as text, such as ``2-3``."""
    values = ((key, value_as_written(value)) for key, value in entry)
    return {key: value for key, value in values if not (value is None or value is False or value in ([], {}))}


def value_as_written(value: object) -> object:
    match value:
        case Entry():
            return as_written(value)
        case tuple():
            return [value_as_written(item) for item in value]
        case Range():
            return str(value)
        case Enum():
            return value.value
        case float() if value.is_integer():
            return int(value)
    return value
