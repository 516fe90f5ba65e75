"""The reading of a row as a draft stores it: in words, and as the keys of ``engagements.yaml``."""

from enum import Enum

from liaison.documents.draft import RowReadingText
from liaison.documents.explain import in_words
from liaison.documents.grammar import read_row
from liaison.documents.wording import RowReading
from liaison.loading.entries import Entry
from liaison.loading.ranges import Range


def read_cells(frequency: str, time: str, cost: str) -> RowReadingText | None:
    """Our reading of the three cells of a row; None if all are blank."""
    if not any(text.strip() for text in (frequency, time, cost)):
        return None
    reading = read_row(frequency, time, cost)
    return reading_text(reading, in_words(reading))


def reading_text(reading: RowReading, words: str) -> RowReadingText:
    """The reading as text and JSON; ``words`` is what ``documents.explain`` says of it."""
    return RowReadingText(
        outcome=reading.outcome.value,
        words=words,
        frequency=keys_of(reading.frequency),
        time=keys_of(reading.time),
        cost=keys_of(reading.cost),
        doubts=reading.doubts,
    )


def keys_of(entry: Entry) -> dict[str, object]:
    """The keys of an entry that have a value, as the data files write them: ranges as text, such as ``2-3``."""
    values = {name: written(getattr(entry, name)) for name in type(entry).model_fields}
    return {name: value for name, value in values.items() if value not in (None, False, [], {})}


def written(value: object) -> object:
    match value:
        case Range():
            return str(value)
        case Enum():
            return value.value
        case tuple():
            return [keys_of(item) if isinstance(item, Entry) else written(item) for item in value]
        case float() if value.is_integer():
            return int(value)
    return value
