"""The vocabularies that only the schema has."""

from liaison.schema.declarations import enum_type
from liaison.vocabulary import Vocabulary


@enum_type
class Direction(Vocabulary):
    """Which way an order runs. What the source does not state comes last either way."""

    ASC = "ASC", "Upwards: A to Z, early to late, small to large."
    DESC = "DESC", "Downwards: Z to A, late to early, large to small."


@enum_type
class ChangeKind(Vocabulary):
    """What became of a fact between two editions of the report."""

    ADDED = "ADDED", "The later edition has the record, the earlier one has not."
    REMOVED = "REMOVED", "The earlier edition has the record, the later one has not."
    CHANGED = "CHANGED", "Both editions have the record, and one of its facts differs."


@enum_type
class SearchField(Vocabulary):
    """Where in a record a search found its words."""

    NAME = "NAME", "In the name."
    ACRONYM = "ACRONYM", "In the acronym."
    ALIASES = "ALIASES", "In another name or spelling, or a resolution's symbol."
    SUMMARY = "SUMMARY", "In the summary."
    WORDING = "WORDING", "In the annex's wordings: relevance, frequency, time spent and financial implications."
    PASSAGE = "PASSAGE", "In the text of a passage that the record cites, where the report's document is attached."
