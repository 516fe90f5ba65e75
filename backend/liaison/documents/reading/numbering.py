"""The numbers that Word's automatic numbering shows, such as "5.1" or a bullet, which are not in the text.

What comes in are the numbering part and the paragraphs in their order, what goes out is the label of each. The rules
are those of ECMA-376 part 1, section 17.9: lists that share a definition count on, a deeper level starts again after a
higher one, and a list may override the start.
"""

from dataclasses import dataclass, field, replace

from liaison.documents.reading.elements import Element
from liaison.documents.reading.package import W
from liaison.documents.reading.styles import NumberingReference, Style, Styles, first, numbering_reference, value_of

BULLET = "•"
LEVELS = 9
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Label:
    """What Word writes before a paragraph: a number, or a bullet if ``bullet`` is true. Levels start at 0."""

    text: str
    level: int
    bullet: bool
    list: str  # the definition of the list: two paragraphs of one list have the same


@dataclass(frozen=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level, from 1, after which this one starts again; 0 for never
    legal: bool = False  # all numbers in the label are decimal
    style: str | None = None


@dataclass(frozen=True)
class Numbers:
    """A list in the numbering part: its definition, and what it overrides."""

    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of all lists of one document. Ask for each paragraph once, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        definitions = [] if root is None else root.findall(f"{W}abstractNum")
        linked = {value_of(element, f"{W}styleLink"): element for element in definitions}
        self._styles = styles
        self._definitions: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for element in definitions:
            source = linked.get(value_of(element, f"{W}numStyleLink") or "none", element)
            self._definitions[element.get(f"{W}abstractNumId", "")] = read_levels(source)
        self._lists = {
            element.get(f"{W}numId", ""): read_list(element)
            for element in ([] if root is None else root.findall(f"{W}num"))
        }

    def label(self, paragraph: Element, chain: list[Style]) -> Label | None:
        """The label of the next paragraph; None if it has no automatic number."""
        reference = self.reference(numbering_reference(paragraph.find(f"{W}pPr")), chain)
        numbers = self._lists.get(reference.number or "")
        if numbers is None or numbers.definition not in self._definitions:
            return None
        levels = self._definitions[numbers.definition] | numbers.levels
        index = min(reference.level or 0, LEVELS - 1)
        if index not in levels:
            return None
        level = levels[index]
        counters = self.count(reference.number or "", numbers, levels, index)
        if level.form == "bullet":
            return Label(BULLET, index, True, numbers.definition)
        text = level_text(level, levels, counters)
        return Label(text, index, False, numbers.definition) if text.strip() else None

    def reference(self, direct: NumberingReference, chain: list[Style]) -> NumberingReference:
        """The list and the level of a paragraph. The level of a style is the one that the list gives to the style."""
        if direct.number is not None:
            level = direct.level if direct.level is not None else self.level_of_style(direct.number, chain)
            return replace(direct, level=level)
        number = first([style.numbering.number for style in chain])
        if number is None:
            return NumberingReference()
        level = first([direct.level, self.level_of_style(number, chain), *(style.numbering.level for style in chain)])
        return NumberingReference(number, level)

    def level_of_style(self, number: str, chain: list[Style]) -> int | None:
        numbers = self._lists.get(number)
        levels = self._definitions.get(numbers.definition, {}) if numbers else {}
        for style in chain:
            for index, level in levels.items():
                if level.style == style.identifier:
                    return index
        return None

    def count(self, number: str, numbers: Numbers, levels: dict[int, Level], index: int) -> dict[int, int]:
        """The counters after this paragraph, by level."""
        counters = self._counters.setdefault(numbers.definition, {})
        start = numbers.starts.get(index, levels[index].start)
        restarts = index in numbers.starts and (number, index) not in self._started
        self._started.add((number, index))
        counters[index] = start if restarts or index not in counters else counters[index] + 1
        for higher in range(index):
            if higher in levels and higher not in counters:
                counters[higher] = numbers.starts.get(higher, levels[higher].start)
        for deeper in [found for found in counters if found > index]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or index < restart:
                del counters[deeper]
        return counters


def read_levels(definition: Element) -> dict[int, Level]:
    levels = {}
    for position, element in enumerate(definition.findall(f"{W}lvl")):
        levels[integer(element.get(f"{W}ilvl"), position)] = read_level(element)
    return levels


def read_level(element: Element) -> Level:
    restart = value_of(element, f"{W}lvlRestart")
    legal = element.find(f"{W}isLgl")
    return Level(
        start=integer(value_of(element, f"{W}start"), 0),
        form=value_of(element, f"{W}numFmt") or "decimal",
        text=(value_of(element, f"{W}lvlText") or "")[:100],
        restart=integer(restart, 0) if restart else None,
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        style=value_of(element, f"{W}pStyle"),
    )


def read_list(element: Element) -> Numbers:
    starts, levels = {}, {}
    for override in element.findall(f"{W}lvlOverride"):
        index = integer(override.get(f"{W}ilvl"), 0)
        level = override.find(f"{W}lvl")
        if level is not None:
            levels[index] = read_level(level)
            starts[index] = levels[index].start
        if (start := value_of(override, f"{W}startOverride")) is not None:
            starts[index] = integer(start, 1)
    return Numbers(value_of(element, f"{W}abstractNumId") or "", starts, levels)


def level_text(level: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    """The pattern of a level, such as "%1.%2", with the numbers."""
    text = level.text
    for index in range(LEVELS):
        placeholder = f"%{index + 1}"
        if placeholder in text:
            form = "decimal" if level.legal or index not in levels else levels[index].form
            text = text.replace(placeholder, in_form(counters.get(index, 1), form))
    return text


def in_form(number: int, form: str) -> str:
    """A number in a format of Word; a format that is not known here is written in decimal digits."""
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "lowerLetter" | "upperLetter" if 0 < number <= 26 * 30:
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            text = ""
            for value, letters in ROMAN + ROMAN_ONES:
                text += letters * (number // value)
                number %= value
            return text.upper() if form == "upperRoman" else text
        case "ordinal":
            suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{suffix}"
    return str(number)


def integer(text: str | None, otherwise: int) -> int:
    """A number of the numbering part, within the limits of Word (32767)."""
    return min(int(text), 32_767) if text and text.isdecimal() and len(text) < 10 else otherwise
