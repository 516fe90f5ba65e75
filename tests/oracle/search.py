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

from .lists import Entry, Page, cursor_of, page, ranked, refused
from .memory import RECORDS, Memory, Thing

LONGEST_TEXT = 200
HIDDEN = "HIDDEN"
RUNNING_TEXT = ("SUMMARY", "WORDING", "PASSAGE")
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
            thing: {
                name: [word for text in texts for word in words_of(name, text)] for name, texts in self._texts(thing)
            }
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
        """The records that have every word of the text, or a word that starts with it, and the parts that have any; and
        those of which it is a name, whatever separates the words."""
        asked = folded(text)
        if not asked:
            return {}
        found = {
            thing: [name for name, words in parts.items() if any(is_in(name, words, word) for word in asked)]
            for thing, parts in self.parts.items()
            if all(any(is_in(name, words, word) for name, words in parts.items()) for word in asked)
        }
        for thing, parts in self.by_name.get(key_of(text), {}).items():
            found.setdefault(thing, parts[:1])
        return {thing: [name for name in parts if name != HIDDEN] for thing, parts in found.items()}

    @cached_property
    def by_name(self) -> dict[str, dict[Thing, list[str]]]:
        """For each name without its spaces, the records that have it and the parts in which they have it."""
        named: dict[str, dict[Thing, list[str]]] = {}
        for thing in self.parts:
            for part, texts in self._texts(thing):
                if part in RUNNING_TEXT or (part == "UNITS" and thing.type == "Agency"):
                    continue
                for name in (line for text in texts for line in text.split("\n") if line):
                    named.setdefault(key_of(name), {}).setdefault(thing, []).append(part)
        return named

    def _texts(self, thing: Thing) -> Iterator[tuple[str, list[str]]]:
        row = thing.row
        yield "NAME", [row["name"]]
        yield "ACRONYM", [row["acronym"] or ""]
        symbols = {row["symbol"]} - {row["name"]} if thing.type == "Resolution" else ()
        yield "ALIASES", [*symbols, *self.memory.aliases(thing)]
        yield "NAMES", self._other_names(thing)
        yield "UNITS", self._units(thing)
        yield "SUMMARY", [row["summary"] or ""]
        engagements = self.memory.many(thing, "engagements") if thing.type == "Mechanism" else []
        columns = ("relevance", "frequency_wording", "time_wording", "cost_wording")
        yield "WORDING", [each.row[column] or "" for each in engagements for column in columns]
        cited = [citation for each in (thing, *engagements) for citation in self.memory.many(each, "citations")]
        passages = [passage for citation in cited if (passage := self.memory.one(citation, "passage"))]
        yield "PASSAGE", [passage.row["text"] for passage in passages]
        doubtful = [each for each in self.memory.tables["doubtful_name"] if each["node_id"] == thing.id]
        hidden = [each[column] for each in doubtful for column in ("name", "acronym") if each[column]]
        yield HIDDEN, [*hidden, *numbers_of(row)] if thing.type == "Resolution" else hidden

    def _other_names(self, thing: Thing) -> list[str]:
        """The names in the six languages, and the codes of two systems."""
        if thing.type not in ("Agency", "Mechanism"):
            return []
        names = [each.row[column] for each in self.memory.many(thing, "names") for column in ("name", "acronym")]
        codes = [each.row for each in self.memory.many(thing, "identifiers")]
        names += [row["value"] for row in codes if row["scheme"] in ("CHART", "CEB")]
        return [name for name in names if name and name not in (thing.row["name"], thing.row["acronym"])]

    def _units(self, thing: Thing) -> list[str]:
        """The units of an agency, or the one that leads an initiative."""
        units = self.memory.many(thing, "units") if thing.type == "Agency" else []
        if thing.type == "Initiative" and (heading := self.memory.one(thing, "heading")):
            units = [heading]
        return [text for unit in units for text in (unit.row["acronym"], unit.row["name"]) if text]


def folded(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, without case and accents, in the ordinary forms of letters."""
    undotted = re.sub(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?", lambda found: found[0].replace(".", ""), text)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", undotted).casefold()
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Mn"
    )
    for letter, others in LETTER_FORMS.items():
        plain = plain.replace(letter, others)
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


LETTER_FORMS = {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ـ": "", "ى": "ي", "ة": "ه"}


def key_of(name: str) -> str:
    """The words of a name without spaces, in American spelling."""
    words = [re.sub("isation(s?)$", r"ization\1", word) for word in folded(name)]
    spellings = {"programme": "program", "programmes": "programs", "labour": "labor", "centre": "center"}
    return "".join(spellings.get(word, word) for word in words)


def words_of(part: str, text: str) -> list[str]:
    """The words of a part. In running text, “who” and “etc” in lower case are not the acronyms."""
    if part in RUNNING_TEXT:
        text = re.sub(r"\b(who|etc)\b", " ", text)
    return folded(text)


def is_in(part: str, words: list[str], start: str) -> bool:
    """Whether one of the words starts with this; in running text, a short word must be there in full."""
    if part in RUNNING_TEXT and len(start) <= 3 and start.isascii():
        return start in words
    return has_start(words, start)


def has_start(words: list[str], start: str) -> bool:
    """Whether one of the words starts with this."""
    return any(word.startswith(start) for word in words)


def numbers_of(resolution: dict[str, Any]) -> list[str]:
    """The number of a resolution as it may be written."""
    number, body = resolution["number"], resolution["body"]
    written = {
        "RESOLUTION": "Resolution {}\nRes. {}\nResolución {}\nРезолюция {}\nالقرار {}\n第{}号决议",
        "DECISION": "Decision {}\nDec. {}\nРешение {}\nالمقرر {}\n第{}号决定",
        "RECOMMENDATION": (
            "Recommendation {}\nRec. {}\nRecommandation {}\nRecomendación {}\nРекомендация {}\nالتوصية {}\n第{}号建议"
        ),
    }
    if number is None or body == "OTHER" or resolution["kind"] not in written:
        return []
    texts = written[resolution["kind"]].replace("{}", number).split("\n")
    return [*texts, *(f"{body} {text}" for text in texts[:2])]


def is_called(thing: Thing, text: str) -> bool:
    """Whether the text is the record's name or acronym, whatever separates its words."""
    asked = key_of(text)
    return any(asked == key_of(name) for name in (thing.row["name"], thing.row["acronym"]) if name)


def is_snippet(expected: str, got: Any) -> bool:
    """Whether this is a valid snippet: it highlights words, and only those that start with a word of the text."""
    asked = expected.removeprefix(SNIPPET).split()
    marked = re.findall("⟦(.*?)⟧", got) if isinstance(got, str) else []
    if len(marked) == 1 and key_of(marked[0]) == key_of(" ".join(asked)):
        return True
    return bool(marked) and all(any(has_start(folded(each), word) for word in asked) for each in marked)
