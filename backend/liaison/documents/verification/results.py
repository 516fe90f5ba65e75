"""What a comparison of the data with their report returns."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum


class Declaration(Enum):
    """What a finding must do to declare a difference, besides listing the record and citing the passage."""

    QUOTED = "QUOTED"  # quote the text of the data
    CITED = "CITED"  # nothing more
    NEVER = "NEVER"  # no finding can declare it: a figure is in its passage, or it is wrong


@dataclass(frozen=True)
class Difference:
    """Something that the data present as the report's, and that the passage does not contain."""

    what: str  # "the name of mechanism/ceb"
    file: str
    line: int
    locators: tuple[str, ...]  # the passages that were searched
    data: str
    report: str  # the text of the passage, or the part of it that is most similar
    records: tuple[str, ...] = ()  # such as "mechanism/ceb": those that a finding must list
    declaration: Declaration = Declaration.QUOTED
    hint: str = ""


@dataclass(frozen=True)
class Checked:
    """One thing that was compared; ``kind`` names what it is, in the plural, for the summary.

    ``from_list`` marks what the data cite from a verified list, and the document does not have.
    """

    kind: str
    difference: Difference | None = None
    from_list: bool = False


@dataclass(frozen=True)
class Declared:
    """A difference that a finding of the registry declares."""

    difference: Difference
    finding: str


@dataclass(frozen=True)
class Verification:
    """The differences that no finding declares, those that one declares, and the number of comparisons of each kind.

    ``from_lists`` counts, by kind, what the data cite from a verified list instead of the report.
    """

    differences: tuple[Difference, ...]
    declared: tuple[Declared, ...]
    checked: Counter[str] = field(default_factory=Counter)
    from_lists: Counter[str] = field(default_factory=Counter)
