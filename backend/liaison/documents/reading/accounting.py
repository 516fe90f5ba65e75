"""The accounting of words: what the source has and the result lacks is listed, so that no word is lost silently.

The words of the source are taken in a way of their own, without the OOXML pass, mammoth and the HTML reader: from the
text elements of a Word document, from the text between the tags of a page, or from the lines of a plain text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from liaison.documents.reading.elements import Element
from liaison.documents.reading.package import Package, W
from liaison.documents.reading.runs import run_text

MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
REMOVED = {f"{W}del", f"{W}moveFrom"}
WORD = re.compile(r"[^\W_]+")
RUN_BOUNDARY = "\u2063"  # between runs or inline elements of a paragraph; it is invisible, so not part of a word
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
}  # fmt: skip
NOT_SHOWN = {"script", "style", "template", "title", "del"}
TAG_NAME = re.compile(r"<[/!?]?([a-zA-Z][a-zA-Z0-9]{0,30}|(?<=[!?]))")
TAG_STOP = re.compile(r"[\"'>]")
NOTE_REFERENCE = re.compile(r"\[footnoteRef:\d{1,4}\]")


def words(text: str) -> list[str]:
    """The words and numbers of a text, so that two spellings of the same word are equal."""
    text = NOTE_REFERENCE.sub(" ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(map(simple_character, text)))
    return WORD.findall(text.casefold())


def simple_character(character: str) -> str:
    """Nothing for an invisible character, and an ASCII digit for a digit of any script."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return "" if unicodedata.category(character) == "Cf" else character


def missing(source: Iterable[str], placed: Iterable[str], repeated: Iterable[str]) -> list[str]:
    """The texts of the source whose words the result lacks; of each, from its first lost word to its last.

    ``repeated`` are texts that the result has more often than the source, because merged cells belong to several rows.
    """
    paragraphs = list(source)
    lacking: Counter[str] = Counter()
    for paragraph in paragraphs:
        lacking.update(words(paragraph))
    for text in placed:
        lacking.subtract(words(text))
    for text in repeated:
        lacking.update(words(text))
    lost = +lacking
    found = []
    if lost:
        extra = -lacking
        found = [text for paragraph in paragraphs if (text := lost_part(paragraph, lost, extra))]
    return found


def lost_part(paragraph: str, lost: Counter[str], extra: Counter[str]) -> str:
    """The part of a paragraph that is lost.

    A word that consists of several runs may be separate words in the result, as when one of the runs is hidden.
    """
    parts: list[str] = []
    positions = []
    for piece in paragraph.split():
        hits = [word for word in words(piece) if lost[word] > 0]
        lost.subtract(hits)
        for part in piece.split(RUN_BOUNDARY) if hits else [piece]:
            needed = Counter(words(part) if hits else ())
            if needed <= extra:
                extra.subtract(needed)
            else:
                positions.append(len(parts))
            parts.append(part)
    return " ".join(parts[positions[0] : positions[-1] + 1]).replace(RUN_BOUNDARY, "") if positions else ""


def text_paragraphs(text: str) -> list[str]:
    return text.splitlines()


def word_paragraphs(package: Package) -> Iterator[str]:
    """The paragraphs of a Word document and of its notes, without what was deleted."""
    names = [package.main]
    names += [
        found.target
        for found in package.relationships(package.main).values()
        if found.kind in ("footnotes", "endnotes") and found.target in package.names
    ]
    for name in names:
        root = package.part(name)
        for paragraph in [] if root is None else root.iter(f"{W}p"):
            yield RUN_BOUNDARY.join(own_text(paragraph))


def own_text(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph, without the paragraphs in its text boxes and without deletions."""
    if any(ancestor.tag == MC_FALLBACK for ancestor in paragraph.iterancestors()) or in_deleted_row(paragraph):
        return
    pending = list(paragraph)[::-1]
    while pending:
        element = pending.pop()
        if element.tag in REMOVED or element.tag in (f"{W}p", MC_FALLBACK):
            continue
        text = run_text(element) if element.getparent().tag == f"{W}r" else None
        if text is not None:
            yield text
        pending.extend(list(element)[::-1])


def in_deleted_row(paragraph: Element) -> bool:
    return any(row.find(f"{W}trPr/{W}del") is not None for row in paragraph.iterancestors(f"{W}tr"))


def page_paragraphs(html: str) -> list[str]:
    """The text between the tags of a page, by paragraph; in time that is linear in its length."""
    paragraphs: list[list[str]] = [[]]
    position = 0
    while position < len(html):
        start = html.find("<", position)
        start = len(html) if start < 0 else start
        paragraphs[-1].append(unescape(html[position:start]))
        position, name = after_tag(html, start)
        if name in NOT_SHOWN:
            position = after_element(html, position, name)
        if name in INLINE:
            paragraphs[-1].append(RUN_BOUNDARY)
        elif name and paragraphs[-1]:
            paragraphs.append([])
        elif position == start and start < len(html):
            paragraphs[-1].append("<")
            position += 1
    return [text for parts in paragraphs if (text := "".join(parts)).strip()]


def after_tag(html: str, start: int) -> tuple[int, str]:
    """Where the tag that starts there ends, and its name; a comment and a declaration have the name "!"."""
    if html.startswith("<!--", start):
        end = html.find("-->", start)
        return (len(html) if end < 0 else end + 3), "!"
    found = TAG_NAME.match(html, start)
    if not found:
        return start, ""
    position = found.end()
    while stop := TAG_STOP.search(html, position):
        position = stop.end()
        if stop[0] == ">":
            return position, found[1].lower()
        closing = html.find(stop[0], position)  # the value of an attribute
        if closing < 0:
            break
        position = closing + 1
    end = html.find(">", found.end())
    return (len(html) if end < 0 else end + 1), found[1].lower()


def after_element(html: str, position: int, name: str) -> int:
    """Where an element ends whose text is not shown."""
    found = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(html, position)
    return found.end() if found else len(html)
