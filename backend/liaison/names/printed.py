"""A name as it is printed, taken apart: the name, an acronym in brackets, a former name in brackets."""

import re
import unicodedata
from dataclasses import dataclass

from liaison.unicode_text import is_invisible

BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/-]*[A-Z][A-Za-z0-9&/-]*")
MOST_WORDS_OF_AN_ACRONYM = 4  # as in “IASG – Indigenous Issues”
HYPHEN = re.compile(r"(?<=\w)[‐‑‒–—−](?=\w)")
ROW_NUMBER = re.compile(r"^\s*\(?\d{1,3}[.)]\s+")
NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹]+")
FORMER = re.compile(r"^(?:formerly|previously|former|ex)\b\W*", re.IGNORECASE)


@dataclass(frozen=True)
class PrintedName:
    """A name as a document prints it: without the acronym in brackets, the acronym, and a former name in brackets."""

    text: str
    acronym: str | None = None
    former: str | None = None


def printed_name(cell: str) -> PrintedName:
    """Separates the name in a cell from the text in brackets: “Consultative Group (IACG) on LDCs/SIDS”.

    The number of a row before the name and the raised mark of a note are not part of the name.
    """
    text = unicodedata.normalize("NFKC", ROW_NUMBER.sub("", NOTE_MARK.sub("", cell)))
    text = "".join(one for one in text if not is_invisible(one))
    text = " ".join(text.split())
    acronym = former = None
    for brackets in BRACKETS.finditer(text):
        inside = HYPHEN.sub("-", brackets[1].strip())
        if former is None and FORMER.match(inside):
            former = FORMER.sub("", inside)
        elif acronym is None and is_acronym(inside):
            acronym = inside
        else:
            continue
        text = text.replace(brackets[0], " ", 1)
    return PrintedName(" ".join(text.split()).strip(" *,;:-–—"), acronym, former)


def is_acronym(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= MOST_WORDS_OF_AN_ACRONYM and ACRONYM.fullmatch(words[0]) is not None


def without_acronym(text: str, acronym: str) -> list[str]:
    """What is left of the text if it begins or ends with the acronym, also without a space between them."""
    rests = [text.removeprefix(acronym)] if text.startswith(acronym) else []
    rests += [text.removesuffix(acronym)] if text.endswith(acronym) else []
    return [stripped for rest in rests if (stripped := rest.strip(" ,;:-–—"))]
