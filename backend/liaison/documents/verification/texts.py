"""Finding a text in a passage: as a verbatim run of words, as an excerpt with “…”, or as a name."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

# Typographic forms of one character, which editors and word processors exchange.
SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)
ELLIPSIS = "…"
LEFT_OUT = r"(?!\w).+?(?<!\w)"
BRACKETED = re.compile(r"\([^()]*\)")
WORD = re.compile(r"\w+")

# Characters that a wording may leave out at its start and end.
STRAY = " .,;:)(*-\u2022\u00b7"

# From this similarity on (0 to 100), a run of the passage is a misspelling of the text and not another text.
MISSPELLED = 90


def plain(text: str) -> str:
    """The text on one line, with single spaces and plain quotation marks."""
    return " ".join(text.translate(SAME).split())


def without_brackets(text: str) -> str:
    """The text without the parts in brackets, as in “Consultative Group (IACG) on LDCs”."""
    return " ".join(BRACKETED.sub(" ", text).split())


def run_pattern(text: str, any_first_case: bool = False) -> re.Pattern[str]:
    """Matches the text as whole words; the case of its first letter can be ignored."""
    text = plain(text)
    first = f"[{text[0].upper()}{text[0].lower()}]" if any_first_case and text[0].isalpha() else re.escape(text[0])
    start = r"(?<!\w)" if text[0].isalnum() else ""
    end = r"(?!\w)" if text[-1].isalnum() else ""
    return re.compile(f"{start}{first}{re.escape(text[1:])}{end}")


def contains(passage: str, text: str) -> bool:
    """Whether the text, or each part of it between “…”, is a run of the passage, in this order."""
    return excerpt_end(plain(passage), text) is not None


def excerpt_end(passage: str, text: str) -> int | None:
    """Where the last run of the excerpt ends in the passage."""
    end = 0
    for part in filter(None, (part.strip() for part in text.split(ELLIPSIS))):
        if (found := run_pattern(part).search(passage, end)) is None:
            return None
        end = found.end()
    return end


def is_cell(cell: str, wording: str) -> bool:
    """Whether the wording is the entire cell, except for stray marks at its ends and the words that “…” stands for."""
    cell, wording = plain(cell).strip(STRAY), plain(wording).strip(STRAY)
    if ELLIPSIS not in wording:
        return cell == wording
    first, *between, last = (part.strip() for part in wording.split(ELLIPSIS))
    if not all(between):
        return False  # “… …” stands for nothing
    whole = LEFT_OUT.join(re.escape(part) for part in (first, *between, last) if part)
    return re.fullmatch(f"{'' if first else '.+?'}{whole}{'' if last else '.+'}", cell) is not None


def names(passage: str, name: str) -> bool:
    """Whether the passage contains the name, with or without what it puts in brackets inside it."""
    pattern = run_pattern(name, any_first_case=True)
    return any(pattern.search(form) for form in forms(passage)) or listed(plain(passage), plain(name))


def listed(passage: str, name: str) -> bool:
    """Whether the passage lists the name with others, as “Working Parties 5B and 4C” lists “Working Party 4C”."""
    words = name.split()
    for length in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:length]), " ".join(words[length:])
        if head[-1].isalpha() and tail[0].isdigit():
            found = run_pattern(plural(head), any_first_case=True).search(passage)
            if found and run_pattern(tail).search(passage, found.end()):
                return True
    return False


def plural(words: str) -> str:
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def forms(passage: str) -> Iterator[str]:
    """The passage as it is, without what is in brackets, and without the brackets themselves."""
    passage = plain(passage)
    yield passage
    yield without_brackets(passage)
    yield " ".join(re.sub("[()]", " ", passage).split())


def misspelled(passage: str, name: str) -> bool:
    """Whether a run of the passage is nearly the name."""
    short, long = plain(name), plain(passage)
    return len(short) > 5 and len(long) + 3 >= len(short) and fuzz.partial_ratio(short, long) >= MISSPELLED


def nearest(passage: str, text: str, around: int = 120) -> str:
    """The part of a long passage that is most similar to the text, with the words around it."""
    passage, text = plain(passage), plain(text)
    if len(passage) <= 2 * around + len(text):
        return passage
    found = fuzz.partial_ratio_alignment(text, passage)
    start, end = (found.dest_start, found.dest_end) if found else (0, 0)
    start, end = max(0, start - around), min(len(passage), end + around)
    return f"{'… ' if start else ''}{passage[start:end].strip()}{' …' if end < len(passage) else ''}"


def same_words(one: str, other: str) -> bool:
    """Whether two spellings have the same words, in any order, case and punctuation."""
    return sorted(WORD.findall(one.casefold())) == sorted(WORD.findall(other.casefold()))
