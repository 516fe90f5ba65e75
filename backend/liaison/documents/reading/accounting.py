"""The accounting of words: what the source has and the result lacks is listed, so that no word is lost silently.

The words of the source are taken in a way of their own, without the OOXML pass, mammoth and the HTML reader: from the
text elements of a Word document, from the text between the tags of a page, or from the lines of a plain text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from liaison.documents.reading.blocks import BLOCKS
from liaison.documents.reading.elements import Element
from liaison.documents.reading.package import Package, W
from liaison.documents.reading.runs import run_text

MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
JOINING = ("del", "moveFrom", "vanish")  # a paragraph whose mark has one of these may go on in the next
RUNS_LIMIT = 12  # runs that are tried as one word
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PARTS = ("footnotes", "endnotes", "diagramData", "chart")
REMOVED = {f"{W}del", f"{W}moveFrom"}
WORD = re.compile(r"[^\W_]+")
RUN_BOUNDARY = "\u2063"  # between runs or inline elements of a paragraph; it is invisible, so not part of a word
SEPARATING = BLOCKS | {"br", "caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
NOT_SHOWN = {"script", "style", "template", "title", "del"}
TAG = re.compile(r"<!--|<[!?]|</?([a-zA-Z][a-zA-Z0-9]{0,30})")
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


def missing(
    source: Iterable[str], placed: Iterable[str], repeated: Iterable[str], hidden: Iterable[str] = ()
) -> list[str]:
    """The texts of the source whose words the result lacks; of each, from its first lost word to its last.

    ``repeated`` are texts that the result has more often than the source, because merged cells belong to several rows.
    ``hidden`` are texts of runs that are listed apart, so that the runs around them may be one word.
    """
    apart = set(hidden)
    paragraphs = [part for paragraph in source for part in without_hidden(paragraph, apart)]
    lacking: Counter[str] = Counter()
    for paragraph in paragraphs:
        lacking.update(words(paragraph))
    for text in placed:
        lacking.subtract(words(text))
    for text in repeated:
        lacking.update(words(text))
    balance = Balance(+lacking, -lacking)
    if balance.lost:
        for paragraph in paragraphs:
            balance.explain(paragraph)
    return [text for paragraph in paragraphs if balance.lost and (text := balance.lost_part(paragraph))]


def without_hidden(paragraph: str, hidden: set[str]) -> list[str]:
    """A paragraph without its runs of hidden text, and these."""
    if not hidden or RUN_BOUNDARY not in paragraph:
        return [paragraph]
    runs = paragraph.split(RUN_BOUNDARY)
    apart = [run for run in runs if " ".join(run.split()) in hidden]
    return [RUN_BOUNDARY.join(run for run in runs if " ".join(run.split()) not in hidden), *apart]


@dataclass
class Balance:
    """The words that the result lacks, and those that it has without the source."""

    lost: Counter[str]
    extra: Counter[str]

    def explain(self, paragraph: str) -> None:
        """Finds words that consist of several runs, and are other words in the result: one of the runs is hidden."""
        for piece in paragraph.split():
            if RUN_BOUNDARY in piece and (hits := self.hits(piece)):
                extra = self.extra + (Counter(words(piece)) - hits)
                if not any(is_lost for _, is_lost in parts_of_word(piece, extra)):
                    self.extra = extra
                    self.lost -= hits

    def lost_part(self, paragraph: str) -> str:
        """The part of a paragraph that is lost: from its first lost word to its last."""
        parts: list[tuple[str, bool]] = []
        for piece in paragraph.split():
            if hits := self.hits(piece):
                self.lost -= hits
                self.extra += Counter(words(piece)) - hits
                parts += parts_of_word(piece, self.extra)
            else:
                parts.append((piece, False))
        lost = [position for position, (_, is_lost) in enumerate(parts) if is_lost]
        found = parts[lost[0] : lost[-1] + 1] if lost else []
        return " ".join(text.replace(RUN_BOUNDARY, "") for text, _ in found)

    def hits(self, piece: str) -> Counter[str]:
        """The words of a piece that are lost."""
        return Counter(words(piece)) & self.lost


def parts_of_word(piece: str, extra: Counter[str]) -> Iterator[tuple[str, bool]]:
    """The longest parts of a word of several runs that are in the result, which are taken from ``extra``; and the rest.

    With each part comes whether it is lost.
    """
    runs = piece.split(RUN_BOUNDARY)
    start = 0
    while start < len(runs):
        for end in range(min(len(runs), start + RUNS_LIMIT), start, -1):
            part = "".join(runs[start:end])
            needed = Counter(words(part))
            if needed <= extra:
                extra.subtract(needed)
                yield part, False
                break
        else:
            end = start + 1
            yield runs[start], True
        start = end


def text_paragraphs(text: str) -> list[str]:
    return text.splitlines()


def word_paragraphs(package: Package) -> Iterator[str]:
    """The paragraphs of a Word document, of its notes and of its drawings, without what was deleted.

    No other reader takes the words of diagrams and charts, so that they are listed as not placed.
    """
    names = [package.main]
    names += [found.target for found in package.relationships(package.main).values() if found.kind in PARTS]
    for name in names:
        root = package.part(name)
        joined: dict[Element, list[str]] = {}  # the beginning of a paragraph that goes on in the next, by its parent
        for paragraph in [] if root is None else root.iter(f"{W}p"):
            runs = [*joined.pop(paragraph.getparent(), []), *own_text(paragraph)]
            if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{mark}") is not None for mark in JOINING):
                joined[paragraph.getparent()] = runs
            else:
                yield RUN_BOUNDARY.join(runs)
        yield from map(RUN_BOUNDARY.join, joined.values())
        if root is not None:
            yield from ("".join(text.text or "" for text in each.iter(f"{A}t")) for each in root.iter(f"{A}p"))


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
    while tag := TAG.search(html, position):
        paragraphs[-1].append(unescape(html[position : tag.start()]))
        position = after_tag(html, tag)
        name = (tag[1] or "").lower()
        if name in NOT_SHOWN:
            position = after_element(html, position, name)
        elif name in SEPARATING:
            paragraphs.append([])
        elif tag[0] != "<!--":
            paragraphs[-1].append(RUN_BOUNDARY)
    paragraphs[-1].append(unescape(html[position:]))
    return [text for parts in paragraphs if (text := "".join(parts)).strip()]


def after_tag(html: str, tag: re.Match[str]) -> int:
    """Where a tag, a declaration or a comment ends."""
    if not tag[1]:
        close = "-->" if tag[0] == "<!--" else ">"
        end = html.find(close, tag.start())
        return len(html) if end < 0 else end + len(close)
    position = tag.end()
    while stop := TAG_STOP.search(html, position):
        position = stop.end()
        if stop[0] == ">":
            return position
        closing = html.find(stop[0], position)  # the value of an attribute
        if closing < 0:
            break
        position = closing + 1
    end = html.find(">", tag.end())
    return len(html) if end < 0 else end + 1


def after_element(html: str, position: int, name: str) -> int:
    """Where an element ends whose text is not shown."""
    found = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(html, position)
    return found.end() if found else len(html)
