"""The lines of the body of a report, and what each may be: a numbered paragraph, a heading, a bullet, a unit.

What comes in are paragraphs, what goes out are lines with the numbers and bullets at their beginning. Which of them
count is decided in ``body``, where the lines around them are known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from liaison.documents.reading.blocks import NoteReference, Paragraph, Table
from liaison.documents.reading.grid import grid_of, row_text
from liaison.documents.reading.numbering import in_form

# Digits may be Arabic-Indic or full-width, which \d matches and int() reads; so may the point between them.
POINT = r"[.．٫]"
TWO_LEVELS = re.compile(rf"(\d{{1,3}}){POINT}(\d+)(.*)", re.DOTALL)
ONE_LEVEL = re.compile(rf"(\d{{1,3}})(?:{POINT}(?!\d)|\))?\s*(\S.*)?", re.DOTALL)
HEADING = re.compile(rf"(\d{{1,3}}){POINT}(?!\d)\s*(\S.*)", re.DOTALL)
ROMAN_HEADING = re.compile(r"([IVX]{1,5})\.\s+\S.*", re.DOTALL)
ROMAN = [in_form(number, "upperRoman") for number in range(40)]
# A round bullet needs no space after it; marks that also occur in texts do.
SURE_BULLET = re.compile(r"([·•▪◦‣⁃●○■□❖➢✓\uf0b7\uf0a7\uf0d8\uf06e\uf06f\uf076\uf0fc])\s*(\S.*)", re.DOTALL)
POSSIBLE_BULLET = re.compile(r"([*\-–—o§])\s+(\S.*)", re.DOTALL)
UNIT = re.compile(r"[A-Z][A-Z0-9]{1,5}(-[A-Z0-9]{1,3})?:?")
NAMED_UNIT = re.compile(r"[A-Z][^.;:]{3,80}\(([A-Z][A-Z0-9-]{1,6})\):?")
# The Radiocommunication Bureau, the Telecommunication Standardization Bureau, the Telecommunication Development Bureau,
# and the General Secretariat.
ITU_UNITS = {"BR", "TSB", "BDT", "GS", "SG"}


class Mark(Enum):
    """How sure it is that a line begins with a bullet."""

    NONE = "none"
    POSSIBLE = "possible"
    SURE = "sure"


@dataclass(frozen=True)
class BodyLine:
    """A line of the body. ``first`` is false for a line after a line break, which may be a wrapped line."""

    text: str  # without the bullet
    first: bool
    number: str = ""  # written by automatic numbering
    bullet: Mark = Mark.NONE
    mark: str = ""  # the character of a typed bullet
    level: int = 0  # of an automatic number or bullet
    indent: int = 0
    heading: bool = False
    continues_item: bool = False
    role: str = ""
    notes: tuple[NoteReference, ...] = ()

    @property
    def whole(self) -> str:
        """The text with the mark before it."""
        return f"{self.mark} {self.text}" if self.mark else self.text

    @property
    def unit(self) -> str:
        """The unit that the line may name, such as TSB; empty if it is not a name of a unit."""
        if UNIT.fullmatch(self.text):
            return self.text.rstrip(":")
        named = NAMED_UNIT.fullmatch(self.text)
        return named[1] if named and len(self.text.split()) <= 8 else ""

    def two_levels(self) -> tuple[int, str, str] | None:
        """The section, the digits after the point, and the text of a line that begins with a number such as 5.1."""
        found = TWO_LEVELS.fullmatch(f"{self.number}\t{self.text}" if self.number else self.text)
        if found is None or self.bullet is not Mark.NONE:
            return None
        return int(found[1]), found[2], found[3]

    def section(self) -> tuple[int, str] | None:
        """The number and the title of a line that may be a heading, such as "5. Coordination"."""
        found = HEADING.fullmatch(f"{self.number}\t{self.text}" if self.number else self.text)
        return (int(found[1]), found[2]) if found and not self.mark else None

    def roman_section(self) -> int:
        """The number of a line that may be a heading such as "II. Coordination"; 0 if it has no Roman number."""
        found = ROMAN_HEADING.fullmatch(f"{self.number} {self.text}" if self.number else self.text)
        return ROMAN.index(found[1]) if found and found[1] in ROMAN and not self.mark else 0

    @property
    def is_like_a_title(self) -> bool:
        return len(self.text.split()) <= 20 and not self.text.endswith((".", ";", ","))


def body_lines(blocks: Iterable[Paragraph | Table]) -> Iterator[BodyLine]:
    """The lines of paragraphs in their order; a row of a table is a line."""
    for block in blocks:
        if isinstance(block, Table):
            for row in grid_of(block):
                if text := row_text(row):
                    notes = tuple(note for cell in row if cell for note in cell.notes)
                    yield BodyLine(text, first=True, continues_item=True, notes=notes)
            continue
        for position, line in enumerate(block.lines):
            is_first = position == 0
            yield body_line(block, line.text, line.notes, is_first)


def body_line(block: Paragraph, text: str, notes: tuple[NoteReference, ...], first: bool) -> BodyLine:
    stripped = text.strip()
    indent = len(text) - len(text.lstrip())
    if block.bullet and first:
        return BodyLine(stripped, first, bullet=Mark.SURE, mark="", level=block.level, indent=indent, notes=notes)
    mark, bullet = "", Mark.NONE
    if block.number and first:
        pass  # the automatic number is the only mark
    elif found := SURE_BULLET.fullmatch(stripped):
        mark, stripped, bullet = found[1], found[2], Mark.SURE
    elif found := POSSIBLE_BULLET.fullmatch(stripped):
        mark, stripped, bullet = found[1], found[2], Mark.POSSIBLE
    return BodyLine(
        stripped,
        first,
        number=block.number if first else "",
        bullet=bullet,
        mark=mark,
        level=block.level,
        indent=indent,
        heading=block.heading,
        continues_item=block.continues_item and first,
        role=block.role,
        notes=notes,
    )
