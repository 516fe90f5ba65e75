"""The reading of a row as a draft stores it: in words, and as the keys of ``engagements.yaml``."""

from liaison.documents.draft import RowReadingText
from liaison.documents.explain import in_words
from liaison.documents.grammar import read_row
from liaison.documents.wording import RowReading
from liaison.documents.written import as_written


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
        frequency=as_written(reading.frequency),
        time=as_written(reading.time),
        cost=as_written(reading.cost),
        doubts=reading.doubts,
    )
