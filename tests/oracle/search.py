"""Search in memory: the records that a text finds, by type, and the parts of each that match.

The schema defines no formula for relevance, so the oracle takes the order of relevance from the service and computes
everything else.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .conditions import LETTERS
from .lists import Entry, Page, cursor_of, page, ranked, refused
from .memory import RECORDS, Memory, Thing

LONGEST_TEXT = 200
SNIPPET = "\x00snippet of:"
# From a text to the ids and scores of all records that the service finds, the best first.
Ranking = Callable[[str], list[tuple[str, float]]]


@dataclass(frozen=True)
class Hit(Entry):
    """One entry of a search."""

    score: float | None
    matches: list[dict[str, str]]


@dataclass(frozen=True)
class Search:
    """The hits of a search in records of all types, the best first, and the arguments of its page."""

    hits: list[Hit]
    arguments: dict[str, Any]

    def page(self) -> Page:
        """The page that the arguments ask for, of the hits that have one of the types."""
        types = self.arguments.get("types")
        chosen = [hit for hit in self.hits if types is None or hit.node.type.upper() in types]
        cut = page(self.hits, chosen, "Search", lambda hit: f"{hit.score} {hit.node.id}", self.arguments)
        return Page([entry.node for entry in cut.entries], cut.total, cut.more_after, cut.more_before)

    def facets(self, by: list[str], limit: int | None) -> list[dict[str, Any]]:
        """How many hits there are of each type, whatever ``types`` says."""
        limit = 20 if limit is None else limit
        if not 1 <= limit <= 100:
            raise refused("BAD_PAGE")
        counts: Counter[str | None] = Counter(hit.node.type.upper() for hit in self.hits)
        values = ranked(counts, {value: value for value in counts}, limit)
        return [{"field": name, "values": values} for name in by]


class Index:
    """The words of every record by the part of the record in which they appear."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.parts = {
            thing: {name: [word for text in texts for word in folded(text)] for name, texts in self._texts(thing)}
            for type_ in RECORDS
            for thing in memory.all(type_)
        }

    @cached_property
    def words(self) -> list[str]:
        """All words of all records."""
        return sorted({word for parts in self.parts.values() for words in parts.values() for word in words})

    def search(self, arguments: dict[str, Any], ranking: Ranking) -> Search:
        """The hits for the arguments in the order of the ranking; records with exactly this name come first."""
        text = arguments["text"]
        if len(text) > LONGEST_TEXT:
            raise refused("BAD_ARGUMENT")
        found = self.find(text)
        scores = dict(ranking(text)) if found else {}
        ranks = {id_: rank for rank, id_ in enumerate(scores)}

        def place(thing: Thing) -> tuple[bool, int]:
            return not is_called(thing, text), ranks.get(thing.row["global_id"], len(ranks))

        hits = []
        for thing in sorted(found, key=place):
            score = scores.get(thing.row["global_id"])
            snippet = SNIPPET + " ".join(folded(text))
            matches = [{"field": part, "snippet": snippet} for part in found[thing]]
            hits.append(Hit(cursor_of("Search", f"{score} {thing.id}"), thing, score, matches))
        return Search(hits, arguments)

    def find(self, text: str) -> dict[Thing, list[str]]:
        """The records that have every word of the text, or a word that starts with it, and the parts that have any."""
        asked = folded(text)
        if not asked:
            return {}
        return {
            thing: [name for name, words in parts.items() if any(has_start(words, word) for word in asked)]
            for thing, parts in self.parts.items()
            if all(any(has_start(words, word) for words in parts.values()) for word in asked)
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


def folded(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, without case and accents."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter)
    )
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


def has_start(words: list[str], start: str) -> bool:
    """Whether one of the words starts with this."""
    return any(word.startswith(start) for word in words)


def is_called(thing: Thing, text: str) -> bool:
    """Whether the text is the record's name or acronym."""
    names = (thing.row["name"], thing.row["acronym"])
    return text.strip().translate(LETTERS) in {name.translate(LETTERS) for name in names if name}


def is_snippet(expected: str, got: Any) -> bool:
    """Whether this is a valid snippet: it highlights words, and only those that start with a word of the text."""
    asked = expected.removeprefix(SNIPPET).split()
    marked = re.findall("⟦(.*?)⟧", got) if isinstance(got, str) else []
    return bool(marked) and all(any(has_start(folded(each), word) for word in asked) for each in marked)
