"""Search in memory: the records that a text finds, by type, their scores, and the parts of each that match.

The score and the snippet are defined in ``schema.results``. This is a second implementation, of simple loops.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .lists import Entry, Page, cursor_of, page, ranked, refused
from .memory import RECORDS, Memory, Thing
from .words import folded

LONGEST_TEXT = 200
HIDDEN = "HIDDEN"
RUNNING_TEXT = ("SUMMARY", "WORDING", "PASSAGE")
WEIGHTS = {"NAME": 10, "ACRONYM": 10, "ALIASES": 8, "NAMES": 8, "UNITS": 8, HIDDEN: 8, "SUMMARY": 3}


@dataclass(frozen=True)
class Hit(Entry):
    """One entry of a search."""

    score: int
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
        self.texts = {thing: dict(self._texts(thing)) for type_ in RECORDS for thing in memory.all(type_)}
        self.parts = {
            thing: {name: [word for text in lines for word in words_of(name, text)] for name, lines in texts.items()}
            for thing, texts in self.texts.items()
        }
        self.known: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in sorted(memory.tables["known_name"], key=lambda row: row["id"]):
            self.known[row["node_id"]].append({**row, "key": key_of(row["name"])})

    @cached_property
    def words(self) -> list[str]:
        """All words of all records."""
        return sorted({word for parts in self.parts.values() for words in parts.values() for word in words})

    def search(self, arguments: dict[str, Any]) -> Search:
        """The hits for the arguments, the best first."""
        text = arguments["text"]
        if len(text) > LONGEST_TEXT:
            raise refused("BAD_ARGUMENT")
        hits = [
            Hit(cursor_of("Search", f"{score} {thing.id}"), thing, score, matches)
            for thing, (score, matches) in self.find(text).items()
        ]
        return Search(sorted(hits, key=lambda hit: (-hit.score, hit.node.id)), arguments)

    def find(self, text: str) -> dict[Thing, tuple[int, list[dict[str, str]]]]:
        """The records that have every word of the text, or a word that starts with it, and those of which it is a name,
        whatever separates the words; each with its score and matches."""
        asked, key = list(dict.fromkeys(folded(text))), key_of(text)
        found = {}
        for thing, parts in self.parts.items() if asked else ():
            exact = [row for row in self.known[thing.id] if row["key"] == key]
            weights = [
                max((WEIGHTS.get(name, 1) for name, words in parts.items() if is_in(name, words, word)), default=0)
                for word in asked
            ]
            bonus = max((bonus_of(thing, row, key) for row in self.known[thing.id]), default=0)
            if all(weights):
                brevity = max(10, 20 - len(folded(thing.row["name"])))
                found[thing] = sum(weights) * brevity // len(asked) + bonus, self._matches(thing, asked)
            elif exact:
                shown = [(part_of(row), row["name"]) for row in exact if row["shown"]][:1]
                found[thing] = bonus, [{"field": part, "snippet": f"⟦{name}⟧"} for part, name in shown]
        return found

    def _matches(self, thing: Thing, asked: list[str]) -> list[dict[str, str]]:
        """The parts with any of the words, each with the piece that has the most of them."""
        matches = []
        for part, lines in self.texts[thing].items():
            pieces = [piece for text in lines for line in text.split("\n") for piece in pieces_of(part, line)]
            if part != HIDDEN and pieces:
                best = max(pieces, key=lambda piece: sum(is_in(part, words_in(piece), word) for word in asked))
                if any(is_in(part, words_in(best), word) for word in asked):
                    matches.append({"field": part, "snippet": snippet(part, best, asked)})
        return matches

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
        passages = {passage.id: passage.row for citation in cited if (passage := self.memory.one(citation, "passage"))}
        yield "PASSAGE", [row["text"] for row in sorted(passages.values(), key=lambda row: row["position"])]
        doubtful = [each for each in self.memory.tables["doubtful_name"] if each["node_id"] == thing.id]
        hidden = [each[column] for each in doubtful for column in ("name", "acronym") if each[column]]
        yield HIDDEN, [*hidden, *numbers_of(row)] if thing.type == "Resolution" else hidden

    def _other_names(self, thing: Thing) -> list[str]:
        """The names in the six languages, and the codes of two systems."""
        if thing.type not in ("Agency", "Mechanism", "Goal"):
            return []
        rows = [each.row for each in self.memory.many(thing, "names")]
        acronyms, names = ([row[column] for row in rows if row[column]] for column in ("acronym", "name"))
        codes = [each.row for each in self.memory.many(thing, "identifiers")] if thing.type != "Goal" else []
        values = [row["value"] for row in codes if row["scheme"] in ("CHART", "CEB")]
        others = dict.fromkeys([*sorted(acronyms), *sorted(values), *sorted(names)])
        return [name for name in others if name not in (thing.row["name"], thing.row["acronym"])]

    def _units(self, thing: Thing) -> list[str]:
        """The units of an agency, or the one that leads an initiative."""
        units = self.memory.many(thing, "units") if thing.type == "Agency" else []
        if thing.type == "Initiative" and (heading := self.memory.one(thing, "heading")):
            units = [heading]
        rows = sorted((unit.row for unit in units), key=lambda row: row["slug"])
        return [
            f"{row['acronym']} {row['name']}" if row["acronym"] not in (None, row["name"]) else row["name"]
            for row in rows
        ]


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


def bonus_of(thing: Thing, known: dict[str, Any], key: str) -> int:
    """What a name adds to the score if the text is the name or the beginning of a name or acronym."""
    is_name = known["kind"] in ("NAME", "ACRONYM")
    if known["key"] != key:
        begins = is_name and len(key) > 1 and known["key"].startswith(key)
        return 500 * len(key) // len(known["key"]) if begins else 0
    if known["kind"] is None:
        return 600
    if not known["shown"]:
        return 800
    body = {"Agency": 90, "Mechanism": 60, "Initiative": 30}.get(thing.type, 0)
    return (1000 if is_name and known["language"] == "EN" else 900) + body


def part_of(known: dict[str, Any]) -> str:
    """The part of the record that has a name."""
    if known["kind"] is None:
        return "UNITS"
    if known["kind"] in ("ALIAS", "SYMBOL"):
        return "ALIASES"
    return str(known["kind"]) if known["language"] == "EN" else "NAMES"


# A piece of a text: what comes before its first word, the word as written and folded, what comes next, and so on.
Piece = list[tuple[str, str, str]]
WORD = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)|[^\W_]+(?:[\u0300-\u036f\u064b-\u0652][^\W_]*)*")


def pieces_of(part: str, line: str) -> list[Piece]:
    """A line as (text before, word, folded word), with the rest of the line as the last text, in pieces of 50 words."""
    found: Piece = []
    end = 0
    for word in WORD.finditer(line):
        for number, each in enumerate(words_of(part, word[0])):
            found.append((line[end : word.start()], word[0], each) if number == 0 else ("", "", each))
            end = word.end()
    pieces = []
    for start in range(0, len(found), 50):
        piece = found[start : start + 50]
        if start:
            piece[0] = ("…", *piece[0][1:])
        pieces.append([*piece, (line[end:] if start + 50 >= len(found) else "…", "", "")])
    return pieces


def words_in(piece: Piece) -> list[str]:
    return [word for _, _, word in piece[:-1]]


def snippet(part: str, piece: Piece, asked: list[str]) -> str:
    """The 16 words with the most words found: those from the fourth word before one of them on."""
    words = words_in(piece)
    found = [any(is_in(part, [word], each) for each in asked) for word in words]
    starts = [max(0, min(place - 4, len(words) - 16)) for place, is_found in enumerate(found) if is_found]
    start = max(starts, key=lambda start: sum(found[start : start + 16]))
    text = "…" if start else piece[0][0]
    for place in range(start, min(start + 16, len(words))):
        before, written, _ = piece[place]
        text += before if place > start else ""
        text += f"⟦{written}⟧" if found[place] and written else written
    return text + (piece[-1][0] if start + 16 >= len(words) else "…")
