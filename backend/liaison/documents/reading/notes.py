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


@dataclass
class Notes:
    """The texts of notes by their anchors."""

    texts: dict[str, str]
    labels: list[str] = field(default_factory=list)  # which are in the source, and in locators of the result

    def placed(self, passages: Sequence[Passage], references: Sequence[tuple[str, NoteReference]]) -> PlacedNotes:
        result = PlacedNotes()
        by_locator: dict[str, list[tuple[str, str]]] = {}
        used = set()
        for locator, reference in references:
            text = self.texts.get(reference.target)
            self.labels.append(reference.label)
            if text is None or reference.target in used:
                continue
            used.add(reference.target)
            by_locator.setdefault(locator, []).append((reference.label, text))
        seen: set[str] = set()
        last_of_paragraph = {anchor_of(passage.locator): passage.locator for passage in passages}
        for passage in passages:
            clean, bracketed = without_notes(passage)
            self.labels += [label for label, _ in bracketed]
            result.passages.append(clean)
            paragraph = anchor_of(passage.locator)
            notes = [*bracketed]
            if last_of_paragraph[paragraph] == passage.locator or paragraph == passage.locator:
                notes += by_locator.pop(paragraph, [])
            for label, text in notes:
                locator = f"{paragraph} note {label}"
                if locator in seen:
                    result.unplaced.append(f"{label} {text}")
                else:
                    seen.add(locator)
                    result.passages.append(Passage(locator, text))
        result.opening = [text for _, text in by_locator.pop("", [])]
        result.unplaced += [text for left in by_locator.values() for _, text in left]
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


def anchor_of(locator: str) -> str:
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
