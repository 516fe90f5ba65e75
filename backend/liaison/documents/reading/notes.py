"""Footnotes and endnotes, as passages of the paragraphs, bullets and rows that refer to them.

What comes in are blocks and references, what goes out are passages such as ``7.1 note 2``. A plain text has its notes
in brackets in the paragraph, as "[2: The text]", with "[footnoteRef:2]" where the reference is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from liaison.documents.reading.blocks import NoteReference, Paragraph, Table
from liaison.loading.attachments import Cell, Passage

REFERENCE = re.compile(r" ?\[footnoteRef:\d{1,4}\]")
BRACKETED = re.compile(r" ?\[(\d{1,4}):([^\[\]]*)\]")


@dataclass
class PlacedNotes:
    """All passages, each followed by its notes; and the notes that belong to no passage."""

    passages: list[Passage] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    locators: set[str] = field(default_factory=set)

    def add(self, paragraph: str, label: str, text: str) -> None:
        locator = f"{paragraph} note {label}"
        if locator in self.locators:
            self.unplaced.append(f"{label} {text}")
        else:
            self.locators.add(locator)
            self.passages.append(Passage(locator, text))


@dataclass
class Notes:
    """The texts of notes by their anchors."""

    texts: dict[str, str]
    labels: list[str] = field(default_factory=list)  # which are in the source, and in locators of the result

    def placed(self, passages: Sequence[Passage], references: Sequence[tuple[str, NoteReference]]) -> PlacedNotes:
        """The passages, each followed by the notes that it refers to first."""
        self.labels += [reference.label for _, reference in references]
        waiting: dict[str, list[tuple[str, str]]] = {}
        used: set[str] = set()
        for locator, reference in references:
            if reference.target in self.texts and reference.target not in used:
                used.add(reference.target)
                waiting.setdefault(locator, []).append((reference.label, self.texts[reference.target]))
        result = PlacedNotes()
        for passage in passages:
            clean, bracketed = without_notes(passage)
            self.labels += [label for label, _ in bracketed]
            result.passages.append(clean)
            for label, text in bracketed + waiting.pop(passage.locator, []):
                result.add(paragraph_of(passage.locator), label, text)
        result.opening = [text for _, text in waiting.pop("", [])]
        for locator, notes in waiting.items():  # notes of headings
            for label, text in notes:
                result.add(paragraph_of(locator), label, text)
        result.unplaced += [text for target, text in self.texts.items() if target not in used]
        return result


def read_notes(blocks: Iterable[Paragraph | Table]) -> tuple[Notes, list[Paragraph | Table]]:
    """The notes, and the other blocks."""
    texts: dict[str, str] = {}
    others: list[Paragraph | Table] = []
    anchor = ""
    for block in blocks:
        if isinstance(block, Table) or block.role != "note":
            others.append(block)
            continue
        anchor = block.anchor or anchor
        text = " ".join(line.text.strip() for line in block.lines)
        texts[anchor] = f"{texts.get(anchor, '')} {text}".strip()
    return Notes(texts), others


def paragraph_of(locator: str) -> str:
    """The paragraph, row or annex that a note belongs to: notes of bullets belong to their paragraph."""
    words = locator.split(" ")
    return locator if words[0] == "Annex" and words[-1].isdecimal() and len(words) == 2 else words[0]


def without_notes(passage: Passage) -> tuple[Passage, list[tuple[str, str]]]:
    """The passage without notes in brackets, and these."""
    notes = [(label, text.strip()) for label, text in BRACKETED.findall(passage.text)]
    if not notes and "[footnoteRef:" not in passage.text:
        return passage, []
    cells = tuple(Cell(cell.column, cell.heading, without_brackets(cell.text)) for cell in passage.cells)
    return Passage(passage.locator, without_brackets(passage.text), cells), notes


def without_brackets(text: str) -> str:
    return REFERENCE.sub("", BRACKETED.sub("", text)).strip()
