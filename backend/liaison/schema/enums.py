"""Enums that only the schema uses; ``liaison.vocabulary`` has those of the data."""

from liaison.schema.declarations import enum_type
from liaison.vocabulary import Vocabulary


@enum_type
class Direction(Vocabulary):
    """The direction in which values are sorted. Null values come last in both directions."""

    ASC = "ASC", "Ascending: A to Z, early to late, small to large."
    DESC = "DESC", "Descending: Z to A, late to early, large to small."


@enum_type
class ChangeKind(Vocabulary):
    """The kind of change between two editions of the report."""

    ADDED = "ADDED", "The record is new in the later edition."
    REMOVED = "REMOVED", "The record is no longer in the later edition."
    CHANGED = "CHANGED", "The record is in both editions, and one of its fields has another value."


@enum_type
class SearchField(Vocabulary):
    """The part of a record in which a search found words."""

    NAME = "NAME", "The name."
    ACRONYM = "ACRONYM", "The acronym."
    ALIASES = "ALIASES", "Another name or spelling, or the symbol of a resolution."
    SUMMARY = "SUMMARY", "The summary."
    WORDING = "WORDING", "The wording of the annex: relevance, frequency, time spent and financial implications."
    PASSAGE = "PASSAGE", "The text of a passage that the record cites, if the report's document is attached and public."
