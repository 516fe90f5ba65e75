"""Snippets: what a search found in a record, as the part of a text around the words, each marked.

Of each field the statement reads the piece (see ``loading.search_index``) that has the most of the searched words. A
snippet is at most ``WINDOW`` words of it, those with the most words found. It is written here rather than by the
database, so that it is the same in all of them.
"""

from collections.abc import Callable, Sequence

import orjson

from liaison.names.folding import Token, tokens, words
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
        names, running = ([each[name] for each in terms] for name in ("a", "b"))
        return _array(
            [
                (field, snippet(text, running, is_running_text=True) if field in _RUNNING else snippet(text, names))
                for field, text in orjson.loads(pieces)
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


def snippet(text: str, sought: Sequence[str], *, is_running_text: bool = False) -> str:
    """The part of a piece around the words found."""
    places = list(tokens(text, is_running_text=is_running_text))
    found = [_is_found(token, sought) for token in places]
    start = _best_start(found)
    shown = range(start, min(start + WINDOW, len(places)))
    parts, end = [], 0
    if start:
        parts, end = [LEFT_OUT], places[start].start
    for number in shown:
        if found[number]:
            token = places[number]
            parts += [text[end : token.start], OPEN, text[token.start : token.end], CLOSE]
            end = token.end
    if shown.stop == len(places):
        parts.append(text[end:])
    else:
        parts += [text[end : places[shown.stop - 1].end], LEFT_OUT]
    return "".join(parts)


def _is_found(token: Token, sought: Sequence[str]) -> bool:
    own = f" {' '.join(token.words)} "
    return any(each in own for each in sought)


def _best_start(found: Sequence[bool]) -> int:
    """The first word of the window with the most words found, the first of several."""
    last = max(0, len(found) - WINDOW)
    starts = [max(0, min(place - BEFORE, last)) for place, is_found in enumerate(found) if is_found]
    return max(starts, key=lambda start: sum(found[start : start + WINDOW]), default=0)


_RUNNING = frozenset(name.upper() for name in RUNNING_TEXT)
