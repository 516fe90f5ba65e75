"""What a search has to find: the words of every record, folded as the schema promises, in plain Python."""

import unicodedata
from collections.abc import Iterator

from .memory import RECORDS, Memory, Thing


def folded(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, without case and accents."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter)
    )
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


class Index:
    """Every record's words by the part of the record they stand in."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.parts = {
            thing: {name: [word for text in texts for word in folded(text)] for name, texts in self._texts(thing)}
            for type_ in RECORDS
            for thing in memory.all(type_)
        }

    def found(self, text: str) -> dict[Thing, set[str]]:
        """The records that hold every word of the text, or the start of one, and the parts in which any stands."""
        asked = folded(text)
        if not asked:
            return {}
        return {
            thing: {name for name, words in parts.items() if any(starts(words, word) for word in asked)}
            for thing, parts in self.parts.items()
            if all(any(starts(words, word) for words in parts.values()) for word in asked)
        }

    def _texts(self, thing: Thing) -> Iterator[tuple[str, list[str]]]:
        row = thing.row
        yield "NAME", [row["name"]]
        yield "ACRONYM", [row["acronym"] or ""]
        symbols = {row["symbol"]} - {row["name"]} if thing.type == "Resolution" else ()
        yield "ALIASES", [*symbols, *self.memory.aliases(thing)]
        yield "SUMMARY", [row["summary"] or ""]
        engagements = self.memory.many(thing, "engagements") if thing.type == "Mechanism" else []
        columns = ("relevance", "frequency_wording", "time_wording", "cost_wording")
        yield "WORDING", [each.row[column] or "" for each in engagements for column in columns]
        cited = [citation for each in (thing, *engagements) for citation in self.memory.many(each, "citations")]
        passages = [passage for citation in cited if (passage := self.memory.one(citation, "passage"))]
        yield "PASSAGE", [passage.row["text"] for passage in passages]


def starts(words: list[str], start: str) -> bool:
    """Whether one of the words begins so."""
    return any(word.startswith(start) for word in words)
