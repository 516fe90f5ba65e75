"""Snippets: what a search found in a record, as the part of a text around the words, each marked.

Of each field the statement reads the piece (see ``SearchText``) that has the most of the searched words. A
snippet is at most ``WINDOW`` words of it, those with the most words found. It is written here rather than by the
database, so that it is the same in all of them.
"""

from collections.abc import Callable, Iterator, Sequence

import orjson

from liaison.names.folding import words
from liaison.storage.database import RUNNING_TEXT

# What a snippet has before and after each word that was found, and where text is left out.
OPEN, CLOSE, LEFT_OUT = "⟦", "⟧", "…"
# The words of a snippet, and those of them before the first word found, if so many come before it.
WINDOW, BEFORE = 16, 4
# A word of at most this many letters is searched in full in running text: “who” is not the beginning of “whole”.
SHORT_WORD = 3

# The fields of a match that an operation selects: the key in the answer and the name of the field of each.
Selected = Sequence[tuple[str, str]]
# A match: the part of the record, and the snippet.
Match = tuple[str, str]


def is_prefix(word: str, *, in_running_text: bool) -> bool:
    """Whether a searched word finds the words that begin with it, or only itself."""
    return not in_running_text or len(word) > SHORT_WORD or not word.isascii()


def sought(text: str) -> str:
    """A JSON list with an object for each word of a searched text: what folded words, with spaces between them,
    contain if it is found, ``a`` in names and ``b`` in running text."""
    terms = [
        {"a": f" {word}", "b": f" {word}" if is_prefix(word, in_running_text=True) else f" {word} "}
        for word in dict.fromkeys(words(text))
    ]
    return orjson.dumps(terms).decode()


def matches_writer(selected: Selected, type_name: str) -> Callable[[bytes, bytes], bytes]:
    """A function that writes the matches of a record, from the pieces with words and what is ``sought``."""

    def write(pieces: bytes, asked: bytes) -> bytes:
        terms = orjson.loads(asked)
        return _array(
            [
                (field, snippet(parts, folded, [term["b" if field in _RUNNING else "a"] for term in terms]))
                for field, parts, folded in orjson.loads(pieces)
            ],
            selected,
            type_name,
        )

    return write


def exact_writer(selected: Selected, type_name: str) -> Callable[[bytes], bytes]:
    """A function that writes the match of a record by its entire name."""
    return lambda names: _array(
        [(field, f"{OPEN}{name}{CLOSE}") for field, name in orjson.loads(names)], selected, type_name
    )


def _array(matches: Sequence[Match], selected: Selected, type_name: str) -> bytes:
    """The JSON array of matches."""
    objects = []
    for field, found in matches:
        values = {"field": field, "snippet": found, "__typename": type_name}
        objects.append({key: values[name] for key, name in selected})
    return orjson.dumps(objects)


def snippet(parts: list[str], folded: str, sought: Sequence[str]) -> str:
    """The part of a piece around the words found; see ``SearchText`` for its ``parts`` and its ``folded`` words."""
    size = len(parts) // 2
    found = sorted(set(_found(folded, sought)))
    start = _best_start(found, size)
    end = min(start + WINDOW, size)
    shown = parts[2 * start : 2 * end + 1]
    for place in found:
        if start <= place < end and (word := parts[2 * place + 1]):
            shown[2 * (place - start) + 1] = f"{OPEN}{word}{CLOSE}"
    if start:
        shown[0] = LEFT_OUT
    if end < size:
        shown[-1] = LEFT_OUT
    return "".join(shown)


def _found(folded: str, sought: Sequence[str]) -> Iterator[int]:
    """The numbers of the words found."""
    for each in sought:
        at = folded.find(each)
        while at >= 0:
            yield folded.count(" ", 0, at)
            at = folded.find(each, at + 1)


def _best_start(found: Sequence[int], size: int) -> int:
    """The first word of the window with the most words found, the first of several."""
    if size <= WINDOW:
        return 0
    starts = [max(0, min(place - BEFORE, size - WINDOW)) for place in found]
    return max(starts, key=lambda start: sum(start <= place < start + WINDOW for place in found))


_RUNNING = frozenset(name.upper() for name in RUNNING_TEXT)
