"""The pieces of a paragraph: what the elements of a run show as text."""

from dataclasses import dataclass

from liaison.documents.reading.elements import Element
from liaison.documents.reading.package import W


@dataclass(frozen=True)
class Text:
    """Text of a run, with "\\n" for a line break and "\\t" for a tab; ``note`` identifies a note that it refers to."""

    text: str
    raised: bool = False
    struck: bool = False
    note: str = ""


Piece = Text


@dataclass
class Field:
    """A field that has begun and not ended; its instruction, such as ``DATE``, is not shown, only its result."""

    instruction: str = ""
    shows_instruction: bool = True
    choice: str = ""  # what a drop-down or check box shows, which have no text of their own


# Characters of symbol fonts, by font and code. Word stores them at U+F000 and above.
SYMBOL = {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xAE: "→", 0xAC: "←", 0xB0: "°", 0xB9: "≠", 0xD6: "√"}
WINGDINGS = {
    0xA7: "▪", 0x6E: "■", 0xA8: "◻", 0x6F: "□", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xD8: "➢", 0xE0: "→",
    0x76: "❖", 0x71: "❑", 0x9F: "•", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip
FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}


def run_text(element: Element) -> str | None:
    """The text that an element of a run shows; None if it is not text."""
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}sym":
        return symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
    return FIXED.get(element.tag)


def symbol(font: str, code: str) -> str:
    """A character of a symbol font; one that is not known here keeps its code in the private use area."""
    try:
        number = int(code, 16)
        known = WINGDINGS if font.lower().startswith("wingdings") else SYMBOL if font.lower() == "symbol" else {}
        return known.get(number & 0xFF) or chr(number)
    except (ValueError, OverflowError):
        return ""


def pieces_text(pieces: list[Text]) -> str:
    return "".join(piece.text for piece in pieces if not piece.note)


def has_text(pieces: list[Text]) -> bool:
    return any(piece.text.strip() for piece in pieces if not piece.note)
