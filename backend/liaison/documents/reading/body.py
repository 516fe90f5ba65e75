"""The body of a report: numbered paragraphs, headings, and bullets under the names of ITU's units.

What comes in are lines, what goes out are passages with their locators. A number counts only where it is expected: the
next in its section, or the first of a later section, so that "2.5 days" at the beginning of a line stays text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from liaison.documents.reading.blocks import NoteReference
from liaison.documents.reading.lines import ITU_UNITS, ONE_LEVEL, BodyLine, Mark
from liaison.documents.reading.numbering import BULLET

FIRST_UNIT = "BR"  # the bullets of the Radiocommunication Bureau have no heading
SKIPPED_NUMBERS = 5  # numbers that may be missing, such as those of deleted paragraphs
SENTENCE_ENDS = (".", ":", ";", "!", "?", ")", "”")


class Scheme(Enum):
    """How the paragraphs of a document are numbered."""

    TWO_LEVELS = "1.1"
    AUTOMATIC = "1, with automatic numbers, counted again in each section"
    ONE_LEVEL = "1"


@dataclass
class Body:
    """The body as it is read; texts are lists of parts until all are known."""

    opening: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    passages: dict[str, str] = field(default_factory=dict)
    references: list[tuple[str, NoteReference]] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)  # numbers and bullets, which are in no passage


def read_body(lines: Sequence[BodyLine]) -> Body:
    return BodyReader(list(with_headings(lines))).read()


def with_headings(lines: Sequence[BodyLine]) -> Iterator[BodyLine]:
    """The lines, in which an item of a list that looks like a title and has numbered items below it is a heading."""
    below = 0  # the level of the next numbered line
    found = []
    for line in reversed(lines):
        is_numbered = ONE_LEVEL.fullmatch(line.number or "") is not None
        is_title = line.is_like_a_title and not line.text.endswith(":")
        found.append(replace(line, heading=True) if is_numbered and is_title and line.level < below else line)
        below = line.level if is_numbered else below
    return reversed(found)


class BodyReader:
    """Reads the lines in their order; the state is the section, the paragraph, the unit and the passage to add to."""

    def __init__(self, lines: Sequence[BodyLine]) -> None:
        self._lines = lines
        self._body = Body()
        self._scheme = scheme_of(lines)
        self._ahead = look_ahead(lines, self._scheme)
        self._last_positions = {
            found[:2]: position for position, line in enumerate(lines) if (found := line.two_levels())
        }
        self._lists = lists_of(lines)
        self._last_marks = {
            (number, line.mark): position
            for position, (number, line) in enumerate(zip(self._lists, lines, strict=True))
            if line.mark
        }
        self._section = 0
        self._paragraph = 0
        self._unit = FIRST_UNIT
        self._bullets: dict[str, int] = {}  # by unit, in the current paragraph
        self._list_indent: int | None = None
        self._list_mark = ""
        self._paragraph_locator = ""
        self._locator = ""  # of the passage that the next line continues
        self._continues_unplaced = False
        self._last_item = 0  # the last number in a list of numbers in the paragraph
        self._parts: dict[str, list[str]] = {}

    def read(self) -> Body:
        for position, line in enumerate(self._lines):
            self.line(position, line)
        self._body.passages = {locator: "".join(parts) for locator, parts in self._parts.items()}
        return self._body

    def line(self, position: int, line: BodyLine) -> None:
        if line.role == "toc":
            self._body.opening.append(f"{line.number} {line.whole}".strip())
        elif self.is_paragraph(line) or self.is_heading(position, line):
            pass
        elif self._paragraph_locator and self.is_bullet(position, line):
            self.bullet(position, line)
        elif self._paragraph_locator and self.heads_a_list(position, line):
            self.start_unit(line)
        else:
            self.continue_passage(line)
        locator = self._locator or (str(self._section) if self._section else "")
        self._body.references += [(locator, note) for note in line.notes]

    # numbered paragraphs

    def is_paragraph(self, line: BodyLine) -> bool:
        if self._scheme is not Scheme.TWO_LEVELS:
            return self.is_counted_paragraph(line)
        found = line.two_levels()
        if found is None:
            return False
        section, digits, rest = found
        is_near = not self._parts or self._section <= section <= self._section + SKIPPED_NUMBERS
        number = self.number_in(section, digits, rest, line) if is_near else None
        if number is None:
            return self.is_second_use(line, f"{section}.{digits}", rest)
        glued = digits[len(str(number)) :] if int(digits) != number else ""
        text = glued + rest if glued else rest.lstrip(".．٫) \t")
        if not line.number and not line.first and text[:1].islower() and self.is_in_a_sentence():
            return False  # a wrapped line such as "2.2 million people"
        if glued or rest[:1].isalnum():
            self._body.structure.append(f"{section}.{digits}{rest.split(' ')[0]}")
        self._section, self._paragraph = section, number
        self.start_paragraph(f"{section}.{number}", text)
        return True

    def number_in(self, section: int, digits: str, rest: str, line: BodyLine) -> int | None:
        """The number of the paragraph: the expected one, glued to its text or not, or a later one that is not glued."""
        expected = self._paragraph + 1 if section == self._section else 1
        number = int(digits) if len(digits) <= 4 else 0
        if number == expected:
            return number
        if line.number:
            return number if number >= expected else None
        if digits_prefix(digits, expected) and rest[:1] != "%":
            return expected
        is_later = expected < number <= expected + SKIPPED_NUMBERS
        return number if is_later and line.first and begins_a_sentence(rest) else None

    def is_second_use(self, line: BodyLine, number: str, rest: str) -> bool:
        """Whether the number was used before, at the beginning of a paragraph: its text has no locator of its own."""
        is_start = line.number or (begins_a_sentence(rest) and (line.first or not self.is_in_a_sentence()))
        if number not in self._parts or not is_start:
            return False
        self.leave_unplaced(f"{number} {rest.strip()}")
        return True

    def leave_unplaced(self, text: str) -> None:
        """Lists the text of a number that was used before; what follows continues it."""
        self._body.unplaced.append(text)
        self._locator = ""
        self._continues_unplaced = True

    def is_in_a_sentence(self) -> bool:
        """Whether the text before the line is the beginning of a sentence."""
        return bool(self._locator) and not self._parts[self._locator][-1].rstrip().endswith(SENTENCE_ENDS)

    def is_counted_paragraph(self, line: BodyLine) -> bool:
        """A paragraph whose number has one level: counted in its section, or as printed if there are no sections."""
        found = ONE_LEVEL.fullmatch(line.number or "")
        if self._scheme is Scheme.AUTOMATIC and found and not line.heading and line.role != "toc":
            self._paragraph += 1
            self._body.structure.append(found[1])
            locator = f"{self._section}.{self._paragraph}" if self._section else found[1]
            if locator in self._parts:  # lists without headings that count from 1 each
                self.leave_unplaced(f"{line.number} {line.text}")
            else:
                self.start_paragraph(locator, line.text)
            return True
        if self._scheme is not Scheme.ONE_LEVEL:
            return False
        section = line.section()
        if section and line.first and section[0] == self._paragraph + 1:
            self._paragraph += 1
            self.start_paragraph(str(section[0]), section[1])
            return True
        return False

    def start_paragraph(self, locator: str, text: str) -> None:
        self._paragraph_locator = self._locator = locator
        self._body.structure.append(locator)
        self._unit, self._bullets = FIRST_UNIT, {}
        self._list_indent, self._list_mark = None, ""
        self._last_item = 0
        self._parts[locator] = [text.strip()]

    # headings

    def is_heading(self, position: int, line: BodyLine) -> bool:
        roman = line.roman_section()
        if roman > self._section and roman == self._ahead[position].section:
            self._section, self._paragraph = roman, 0
            self.add_heading(f"{line.number} {line.whole}".strip())
            return True
        found = line.section()
        if found is None or (line.number and self._scheme is Scheme.AUTOMATIC and not line.heading):
            return self.is_unnumbered_heading(line)
        number = found[0]
        restarts = number == self._section and not self._paragraph
        is_next = not self._section or number <= self._section + SKIPPED_NUMBERS
        if not restarts and not (number > self._section and is_next):
            return False
        ahead = self._ahead[position]
        if ahead.same_heading:
            return False  # a line of a table of contents
        is_followed_by_its_paragraphs = ahead.section == number
        is_item = 0 < number - 1 == self._last_item or self.section_goes_on(position)
        may_have_none = not ahead.section and number == self._section + 1 and line.is_like_a_title
        if not is_followed_by_its_paragraphs and (is_item or not may_have_none):
            return False
        self._section, self._paragraph = number, 0
        self.add_heading(f"{number}. {found[1]}")
        return True

    def section_goes_on(self, position: int) -> bool:
        """Whether the next number of the section comes later: then the line is an item in a list of numbers."""
        return self._last_positions.get((self._section, str(self._paragraph + 1)), -1) > position

    def is_unnumbered_heading(self, line: BodyLine) -> bool:
        """A heading by its style alone; before the first paragraph it is a title."""
        if not (line.heading and line.first and line.is_like_a_title) or not self._paragraph_locator:
            return False
        self.add_heading(f"{line.number} {line.whole}".strip())
        return True

    def add_heading(self, text: str) -> None:
        self._body.headings.append(text)
        self._continues_unplaced = False
        self._locator = self._paragraph_locator = ""

    # bullets

    def is_bullet(self, position: int, line: BodyLine) -> bool:
        if line.bullet is Mark.SURE:
            return True
        if line.bullet is Mark.NONE:
            return False
        before = self._lines[position - 1]
        return line.first or before.bullet is not Mark.NONE or before.text.endswith(SENTENCE_ENDS) or bool(before.unit)

    def bullet(self, position: int, line: BodyLine) -> None:
        self._body.structure.append(line.mark)
        if self.is_nested(position, line):
            self._parts[self._locator].append(f"\n{BULLET} {line.text}")
            return
        if self._list_indent is None:
            self._list_mark = line.mark
        self._list_indent = min(line.indent, line.indent if self._list_indent is None else self._list_indent)
        count = self._bullets[self._unit] = self._bullets.get(self._unit, 0) + 1
        self._locator = f"{self._paragraph_locator} {self._unit} {count}"
        self._parts[self._locator] = [line.text]

    def is_nested(self, position: int, line: BodyLine) -> bool:
        """Whether a bullet belongs to the bullet before it: by its level, its indentation, or another mark."""
        if self._list_indent is None or " " not in self._locator:
            return False
        if line.level or line.indent >= self._list_indent + 2:
            return True
        if line.mark == self._list_mark or not line.mark:
            return False
        parent = self._parts[self._locator][0]
        return parent.endswith(":") or self.mark_returns(position)

    def mark_returns(self, position: int) -> bool:
        """Whether the mark of the list comes back after this line, before the next unit or paragraph."""
        last = self._last_marks.get((self._lists[position], self._list_mark), -1)
        return last > position

    def heads_a_list(self, position: int, line: BodyLine) -> bool:
        """Whether the line names a unit whose bullets follow; in a sentence, such a word is text."""
        if not line.unit or line.bullet is not Mark.NONE or line.number:
            return False
        following = self._lines[position + 1] if position + 1 < len(self._lines) else None
        if following is None or following.bullet is Mark.NONE:
            return False
        before = self._lines[position - 1].text if position else ""
        return line.first or line.unit in ITU_UNITS or before.endswith(SENTENCE_ENDS)

    def start_unit(self, line: BodyLine) -> None:
        self._unit = line.unit
        self._list_indent, self._list_mark = None, ""
        self._body.headings.append(line.text)
        self._locator = self._paragraph_locator

    # other text

    def continue_passage(self, line: BodyLine) -> None:
        """A wrapped line continues its passage; a paragraph without a number continues the numbered one before it."""
        text = f"{line.number} {line.whole}".strip()
        item = line.section()
        self._last_item = item[0] if item else self._last_item
        starts_paragraph = line.first and not line.continues_item and not line.number
        if starts_paragraph and self._locator and " " in self._locator:
            self._locator = self._paragraph_locator
        if self._locator:
            separator = "\n" if line.first else " "
            self._parts[self._locator].append(f"{separator}{text}")
        elif self._continues_unplaced and not line.first:
            self._body.unplaced[-1] += f" {text}"
        elif self._parts or self._body.headings:
            self._body.unplaced.append(text)
            self._continues_unplaced = True
        else:
            self._body.opening.append(text)


def scheme_of(lines: Sequence[BodyLine]) -> Scheme:
    if any((found := line.two_levels()) and digits_prefix(found[1], 1) for line in lines):
        return Scheme.TWO_LEVELS
    if any(ONE_LEVEL.fullmatch(line.number) and not line.heading for line in lines if line.number):
        return Scheme.AUTOMATIC
    return Scheme.ONE_LEVEL


def lists_of(lines: Sequence[BodyLine]) -> list[int]:
    """For each line, the number of the list that it may belong to: units, paragraphs and headings separate lists."""
    numbers, number = [], 0
    for line in lines:
        if line.bullet is Mark.NONE and (line.unit or line.two_levels() or line.section()):
            number += 1
        numbers.append(number)
    return numbers


def digits_prefix(digits: str, number: int) -> bool:
    """Whether digits begin with a number, in any script, and do not begin with a zero more than it."""
    length = len(str(number))
    return len(digits) >= length and int(digits[:length]) == number


def begins_a_sentence(rest: str) -> bool:
    """Whether the text after a number stands apart from it and begins like a sentence."""
    return rest[:1].isspace() and rest.lstrip()[:1].isupper()


@dataclass(frozen=True)
class Ahead:
    """What comes after a line: the section of the next first paragraph of a section, such as 5 for 5.1, or 0."""

    section: int
    same_heading: bool  # whether a heading with the number of this line comes before that paragraph


def look_ahead(lines: Sequence[BodyLine], scheme: Scheme) -> list[Ahead]:
    ahead, section = [], 0
    headings: set[int] = set()
    for line in reversed(lines):
        found = line.section()
        ahead.append(Ahead(section, found is not None and found[0] in headings))
        number = line.two_levels()
        if number and digits_prefix(number[1], 1):
            section, headings = number[0], set()
        elif scheme is Scheme.AUTOMATIC and line.number and not line.heading:
            headings = set()
        elif found:
            headings.add(found[0])
    return ahead[::-1]
