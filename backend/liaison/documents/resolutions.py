"""Finding the resolutions, decisions and recommendations that a text cites, by their symbols.

Known texts are recognized by body, kind and number, with the place and the year if the text gives them: a later
revision is another text. Without a body, a number is read as that of a text of the Plenipotentiary Conference or of the
Council, as ITU itself writes. Texts without a number, such as strategies, are recognized by their symbol or name.

A number is only taken after a word for the kind of text. “Dec.” (December), “Rec.” and “recommendation 1A” (of a panel)
count only after the name of a body, and “resolution” in lower case only before a number such as 70/125.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from liaison.documents.mentions import pattern_of, plain_text
from liaison.loading.entries import ResolutionEntry
from liaison.names.words import folded
from liaison.vocabulary import ResolutionBody, ResolutionKind

# The bodies by the words that stand before a symbol. The first alternative that matches counts.
BODIES: tuple[tuple[str, tuple[ResolutionBody, ...]], ...] = (
    (r"(?:UN )?Security Council|UNSC|(?:UN )?Human Rights Council|HRC", (ResolutionBody.OTHER,)),
    (r"ECOSOC(?:/CSTD)?|(?:UN )?Economic and Social Council|CSTD", (ResolutionBody.ECOSOC,)),
    (r"UNGA|(?:UN |United Nations )?General Assembly|GA", (ResolutionBody.UNGA,)),
    (r"PP(?:-\d\d)?|Plenipotentiary(?: Conference)?", (ResolutionBody.PP,)),
    (r"WTDC(?:-\d\d)?", (ResolutionBody.WTDC,)),
    (r"WTSA(?:-\d\d)?", (ResolutionBody.WTSA,)),
    (r"WRC(?:-\d\d)?", (ResolutionBody.WRC,)),
    (r"(?:ITU )?Council", (ResolutionBody.COUNCIL,)),
    (r"ITU", (ResolutionBody.PP, ResolutionBody.COUNCIL)),
    (r"UN|United Nations", (ResolutionBody.UNGA, ResolutionBody.ECOSOC, ResolutionBody.OTHER)),
)
UNNAMED = (ResolutionBody.PP, ResolutionBody.COUNCIL, ResolutionBody.OTHER)
BODY = "|".join(pattern for pattern, _ in BODIES)
# The kinds by the beginning of their words; “Council R 1372” is a resolution too.
KINDS = {
    "res": ResolutionKind.RESOLUTION,
    "r": ResolutionKind.RESOLUTION,
    "dec": ResolutionKind.DECISION,
    "rec": ResolutionKind.RECOMMENDATION,
}

# A number is not part of a longer one, of a date or of a label: not 1080p, 2.5, 5G or 1A.
NUMBER = r"(?:\d{1,7}|\d{1,4}/(?:\d{1,3}|C[MP]A?\.\d{1,2}))(?![\w/]|[.-]\d)"
HEAD = re.compile(
    rf"(?<![\w/-])(?:(?P<body>{BODY})[\s,]+)?"
    r"(?P<kind>(?i:resolution|decision|recommendation)s?|(?:RES|Res|DEC|Dec|REC|Rec)\b\.?|R(?=\s\d{3}))"
    rf"\s*(?:No\.?|Nr\.?|Nos\.?)?\s*(?={NUMBER})"
)
ONE = re.compile(rf"(?P<number>{NUMBER})(?:\s*\((?P<edition>[^()]{{1,60}}(?:\(\d{{4}})?)\))?")
OF = re.compile(rf"\s+of\s+(?:the\s+)?(?P<body>{BODY})(?![\w])")
# A further number of a list: “Resolutions 130, 139 and 140”. What follows must not make it the number of something.
NEXT = re.compile(rf"(?P<comma>\s*,\s*(?:and\s+)?)|\s+(?:and|or|&)\s+(?={NUMBER})")
END_OF_NUMBER = re.compile(r"\s*(?:[,;.)&(]|and\b|or\b|on\b|$|\n)")
DOCUMENT = re.compile(r"(?<![\w/])[A-Z]{1,4}(?:/[A-Z][A-Z0-9.]*)*/(?:RES|DEC)/[0-9A-Z]+(?:/[0-9A-Z]+)*")
YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b|\b(?:C|(?P<conference>PP|WTDC|WTSA|WRC)-)(?P<short>\d\d)\b")
REVISED = re.compile(r"\bR[eé]v\b\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Cited:
    """A citation: the symbol as it appears, with single spaces, and the slug if the text is known."""

    symbol: str
    slug: str | None


@dataclass(frozen=True)
class Symbol:
    """What a symbol says. ``bodies`` are those that it may mean; None as place or year means that it gives none."""

    text: str
    bodies: tuple[ResolutionBody, ...]
    kind: ResolutionKind
    number: str
    place: str | None = None
    year: int | None = None


class KnownResolutions:
    """The resolutions of the registry, for recognizing citations in texts."""

    def __init__(self, records: Iterable[ResolutionEntry]) -> None:
        self.numbered: Mapping[str, list[ResolutionEntry]] = defaultdict(list)
        owners: Mapping[str, list[ResolutionEntry]] = defaultdict(list)
        for record in records:
            if record.number and record.kind in KINDS.values():
                self.numbered[record.number].append(record)
            else:
                for pattern in {pattern_of(term) for term in terms_of(record)}:
                    owners[pattern].append(record)
        self.named = [(re.compile(pattern), named[0]) for pattern, named in owners.items() if len(named) == 1]

    def cited(self, text: str) -> list[Cited]:
        """The citations in the order of the text, each symbol or known text once."""
        text = plain_text(text)
        found = [(start, Cited(symbol.text, self.known(symbol))) for start, symbol in symbols(text)]
        for pattern, record in self.named:
            # The title of a resolution can also be a subject, unless the text says that it cites resolutions.
            if record.kind not in KINDS.values() or "resolution" in text.casefold():
                found += [
                    (match.start(), Cited(single_spaced(match[0]), record.slug)) for match in pattern.finditer(text)
                ]
        unique: dict[str, Cited] = {}
        for _, one in sorted(found, key=itemgetter(0)):
            unique.setdefault(one.slug or folded(one.symbol), one)
        return list(unique.values())

    def known(self, symbol: Symbol) -> str | None:
        """The slug of the one record that the symbol can mean."""
        meant = [record.slug for record in self.numbered.get(symbol.number, ()) if is_meant(record, symbol)]
        return meant[0] if len(meant) == 1 else None


def terms_of(record: ResolutionEntry) -> Iterator[str]:
    """By what a text without a number is recognized. Short titles, such as “The girl child”, could mean anything."""
    for term in (record.symbol, record.name, *record.aliases):
        if len(folded(term).split()) > 2:
            yield term


def is_meant(record: ResolutionEntry, symbol: Symbol) -> bool:
    if record.body not in symbol.bodies or record.kind is not symbol.kind:
        return False
    if symbol.year and record.year and symbol.year != record.year:
        return False
    return not (symbol.place and record.place) or folded(symbol.place) == folded(record.place)


def symbols(text: str) -> Iterator[tuple[int, Symbol]]:
    """The symbols in the text with their positions."""
    for document in DOCUMENT.finditer(text):
        body = {"A": ResolutionBody.UNGA, "E": ResolutionBody.ECOSOC}.get(document[0][0], ResolutionBody.OTHER)
        kind = ResolutionKind.DECISION if "/DEC/" in document[0] else ResolutionKind.RESOLUTION
        yield document.start(), Symbol(document[0], (body,), kind, document[0].split("/", 2)[2])
    for head in HEAD.finditer(text):
        yield from symbols_after(text, head)


def symbols_after(text: str, head: re.Match[str]) -> Iterator[tuple[int, Symbol]]:
    """The symbols of one head: usually one, several in a list of numbers, each with the words of the head."""
    kind = head["kind"].removesuffix("s") if is_plural(head["kind"]) else head["kind"]
    words = text[head.start() : head.start("kind")] + kind + text[head.end("kind") : head.end()]
    start, position = head.start(), head.end()
    while one := ONE.match(text, position):
        edition = one["edition"] if one["edition"] and YEAR.search(one["edition"]) else ""
        end = one.end() if edition else one.end("number")
        of = OF.match(text, end)
        body = head["body"] or (of["body"] if of else "")
        if not is_citation(body, head["kind"], one["number"]):
            return
        end = of.end() if of else end
        yield start, symbol_of(single_spaced(words + text[position:end]), body, kind, one["number"], edition)
        following = NEXT.match(text, end)
        if following is None or (following["comma"] and kind == head["kind"]):
            return
        start = position = following.end()
        number = re.compile(NUMBER).match(text, position)
        if number is None or not END_OF_NUMBER.match(text, number.end()):
            return


def symbol_of(text: str, body: str, kind: str, number: str, edition: str) -> Symbol:
    years = list(YEAR.finditer(f"{body} {edition}"))
    body = body or next((year["conference"] for year in years if year["conference"]), "")
    bodies = next((bodies for pattern, bodies in BODIES if re.fullmatch(pattern, body)), UNNAMED)
    place = "" if ResolutionBody.COUNCIL in bodies and body else REVISED.sub("", YEAR.sub("", edition)).strip(" ,.(")
    year = int(years[-1]["year"] or f"20{years[-1]['short']}") if years else None
    return Symbol(text, bodies, kind_of(kind), number, place or None, year)


def kind_of(word: str) -> ResolutionKind:
    return KINDS[word.lower()[:3].rstrip(".") if len(word) > 1 else "r"]


def is_citation(body: str, kind: str, number: str) -> bool:
    """Whether the words can only be a citation."""
    if kind in ("Dec.", "Dec", "DEC", "DEC.") and 1900 <= int(number.split("/")[0]) < 2100:
        return False  # a month: Council, Dec. 2019
    if kind == "R":
        return body.endswith("Council")
    if body or "/" in number:
        return True
    return kind.startswith(("Res", "RES", "Decision", "DECISION"))


def is_plural(kind: str) -> bool:
    return kind.lower().endswith("s") and kind.lower() != "res"


def single_spaced(text: str) -> str:
    return " ".join(text.split())
