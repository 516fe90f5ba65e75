"""Suggestions for misspelled words in error messages."""

import difflib
from collections.abc import Iterable


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """The question “Did you mean …?” with the most similar known word; ``otherwise`` if none is similar."""
    similar = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f'Did you mean "{similar[0]}"?' if similar else otherwise
