"""What the opening of a report says about itself: its title, symbol and session.

The opening also mentions other editions, such as “since Council 2019” or a list of references. Only what the document
gives as its own counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from liaison.loading.entries import ReportEntry

# The symbol of a document of the Council, without its language: C21/INF/2-E.
SYMBOL = r"(?P<symbol>C\d\d/[A-Z]+/\d+(?:\s?\((?:Rev|Add|Corr)\.?\s?\d*\))?)"
OWN_SYMBOL = re.compile(
    rf"\bDocument:?\s+{SYMBOL}|^\W*{SYMBOL.replace('symbol', 'alone')}(?:-[A-Z])?\W*$", re.IGNORECASE
)
REFERENCES = re.compile(r"\W*(?:References?|See also)\b", re.IGNORECASE)
SIMILAR_TITLE = 75  # of 100: the titles of two editions differ in a few words
SHORTEST_TITLE = 0.7  # of the length of the title before
CHANGING = re.compile(r"\d+")


@dataclass(frozen=True)
class Opening:
    """What a document says about itself; None if it does not say it."""

    title: str | None
    symbol: str | None
    session: str | None


def read_opening(lines: Sequence[str], previous: ReportEntry) -> Opening:
    """Reads the lines before the first paragraph. The edition before shows what title and session look like."""
    own = list(own_lines(lines))
    symbols = (found["symbol"] or found["alone"] for line in own if (found := OWN_SYMBOL.search(line)))
    session = re.compile(r"\W*(" + CHANGING.sub(r"\\d+", re.escape(previous.session)) + r")\b", re.IGNORECASE)
    sessions = (found[1] for line in own if (found := session.match(line)))
    name = previous.name.casefold()
    long = [line for line in own if len(line) >= SHORTEST_TITLE * len(name)]
    titles = [(fuzz.partial_ratio(line.casefold(), name), line) for line in long]
    score, title = max(titles, default=(0.0, None), key=lambda pair: pair[0])
    return Opening(
        title if score >= SIMILAR_TITLE else None,
        next((" ".join(symbol.split()) for symbol in symbols), None),
        next(sessions, None),
    )


def is_same_symbol(symbol: str, other: str) -> bool:
    """Whether two symbols are those of one document or of its revisions: C20/INF/3 and C20/INF/3(Rev.1)."""
    return symbol.partition("(")[0].strip().upper() == other.partition("(")[0].strip().upper()


def own_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines before the list of references, with single spaces."""
    for line in lines:
        if REFERENCES.match(line):
            return
        yield " ".join(line.split())
