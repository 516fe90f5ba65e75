"""The symbol of a text in the UN's document system, derived from what the report prints.

In: an entry of ``resolutions.yaml``. Out: the symbol and the rule that gives it, or neither. A text of which the report
prints only the title has none: a resolution with the same title is adopted in several sessions, and each has its own
symbol.
"""

import re
from collections.abc import Sequence

from liaison.loading import entries
from liaison.vocabulary import DocumentSymbolRule, ResolutionBody, ResolutionKind

# The series of the principal organs, of the Secretariat and of the CEB. The Security Council's resolutions have the
# year in their symbol.
_PRINTED = re.compile(
    r"(?<![\w/])(?:S/RES/\d+ ?\(\d{4}\)|(?!S/RES/)(?:A|CEB|E|S|ST|T)(?:/[A-Z0-9](?:[\w.-]|\([\w-]+\))*)+)"
)
# The numbers of resolutions, as “70/125” or “2019/24”. Before its session 31, the General Assembly numbered otherwise;
# before 1978, ECOSOC did.
_NUMBERS = {
    ResolutionBody.UNGA: ("A/RES/", re.compile(r"(?<![\w/.-])(?:3[1-9]|[4-9]\d|1\d\d|E?S-\d{1,2})/\d{1,3}(?![\w/])")),
    ResolutionBody.ECOSOC: ("E/RES/", re.compile(r"(?<![\w/.-])(?:19(?:7[89]|[89]\d)|20\d\d)/\d{1,3}(?![\w/])")),
}


def document_symbol(entry: entries.ResolutionEntry) -> tuple[str | None, DocumentSymbolRule | None]:
    """The symbol and its rule; neither if the report prints none, or several that differ."""
    for texts in ((entry.symbol,), entry.aliases):
        if found := _all(_PRINTED, texts):
            return (found.pop(), DocumentSymbolRule.AS_PRINTED) if len(found) == 1 else (None, None)
    if entry.kind == ResolutionKind.RESOLUTION and entry.body in _NUMBERS:
        series, pattern = _NUMBERS[entry.body]
        for texts in ((entry.number or "",), (entry.symbol,), entry.aliases):
            if found := _all(pattern, texts):
                return (series + found.pop(), DocumentSymbolRule.FROM_NUMBER) if len(found) == 1 else (None, None)
    return None, None


def _all(pattern: re.Pattern[str], texts: Sequence[str]) -> set[str]:
    found = {each.rstrip(".-") for text in texts for each in pattern.findall(text)}
    return {each for each in found if re.search(r"\d", each)}
