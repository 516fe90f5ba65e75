"""What the styles of a Word document say about its text: hidden, raised, numbered, or a heading.

What comes in is the styles part, what goes out are answers about one style, with the styles that it is based on.
"""

from dataclasses import dataclass
from typing import TypeVar

from liaison.documents.reading.elements import Element
from liaison.documents.reading.package import W

Value = TypeVar("Value")


@dataclass(frozen=True)
class NumberingReference:
    """The list and the level of a paragraph, as it or its style gives them; None is not given."""

    number: str | None = None
    level: int | None = None


@dataclass(frozen=True)
class Style:
    identifier: str
    name: str
    based_on: str | None
    hidden: bool | None
    raised: bool | None
    struck: bool | None
    numbering: NumberingReference
    outline: int | None  # 0 for a heading of the first level


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.identifier: style for style in map(read_style, elements)}
        self._default = next(
            (
                element.get(f"{W}styleId")
                for element in elements
                if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true")
            ),
            None,
        )
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._hidden_by_default = switched(defaults, "vanish") or False

    def chain(self, identifier: str | None) -> list[Style]:
        """The style and the styles that it is based on, the nearest first."""
        chain: list[Style] = []
        while identifier in self._styles and len(chain) < 20:
            style = self._styles[identifier]
            if style in chain:
                break
            chain.append(style)
            identifier = style.based_on
        return chain

    def paragraph_chain(self, paragraph: Element) -> list[Style]:
        """The styles of a paragraph; the default style if it names none."""
        return self.chain(value_of(paragraph, f"{W}pPr/{W}pStyle") or self._default)

    def hidden(self, run_properties: Element | None, paragraph_styles: list[Style]) -> bool:
        styles = [*self.chain(value_of(run_properties, f"{W}rStyle")), *paragraph_styles]
        direct = switched(run_properties, "vanish")
        return bool(first([direct, *(style.hidden for style in styles), self._hidden_by_default]))

    def raised(self, run_properties: Element | None) -> bool:
        direct = value_of(run_properties, f"{W}vertAlign")
        if direct is not None:
            return direct == "superscript"
        return bool(first([style.raised for style in self.chain(value_of(run_properties, f"{W}rStyle"))]))

    def struck(self, run_properties: Element | None) -> bool:
        styles = self.chain(value_of(run_properties, f"{W}rStyle"))
        direct = first([switched(run_properties, "strike"), switched(run_properties, "dstrike")])
        return bool(first([direct, *(style.struck for style in styles)]))


def read_style(element: Element) -> Style:
    properties = element.find(f"{W}rPr")
    raised = value_of(properties, f"{W}vertAlign")
    outline = value_of(element, f"{W}pPr/{W}outlineLvl")
    return Style(
        identifier=element.get(f"{W}styleId", ""),
        name=(value_of(element, f"{W}name") or "").lower(),
        based_on=value_of(element, f"{W}basedOn"),
        hidden=switched(properties, "vanish"),
        raised=None if raised is None else raised == "superscript",
        struck=switched(properties, "strike"),
        numbering=numbering_reference(element.find(f"{W}pPr")),
        outline=int(outline) if outline and outline.isdecimal() else None,
    )


def numbering_reference(properties: Element | None) -> NumberingReference:
    """The list that the properties of a paragraph or of a style give."""
    level = value_of(properties, f"{W}numPr/{W}ilvl")
    return NumberingReference(
        value_of(properties, f"{W}numPr/{W}numId"), int(level) if level and level.isdecimal() else None
    )


def switched(properties: Element | None, name: str) -> bool | None:
    """Whether a property is on or off; None if it is not given."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val") not in ("0", "false", "off")


def value_of(element: Element | None, path: str) -> str | None:
    found = None if element is None else element.find(path)
    return None if found is None else found.get(f"{W}val")


def first(values: list[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)
