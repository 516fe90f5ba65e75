"""A Word document as HTML, and what the OOXML pass lists in addition to the text."""

from dataclasses import dataclass

import mammoth

from liaison.documents.document import TrackedChange
from liaison.documents.reading import simple_word
from liaison.documents.reading.ooxml import WordReader
from liaison.documents.reading.package import Package, too_deep


@dataclass(frozen=True)
class WordText:
    """The HTML of a Word document, its tracked changes, its hidden text and its text in strikethrough."""

    html: str
    tracked: tuple[TrackedChange, ...]
    hidden: tuple[str, ...]
    struck: tuple[str, ...]


def word_to_html(package: Package) -> WordText:
    reader = WordReader(package)
    simple = simple_word.package(reader.body())
    try:
        result = mammoth.convert_to_html(
            simple,
            style_map=simple_word.STYLE_MAP,
            include_embedded_style_map=False,
            include_default_style_map=False,
            ignore_empty_paragraphs=False,
        )
    except RecursionError:  # tables in tables: the converter needs several calls for each level
        raise too_deep() from None
    return WordText(result.value, tuple(reader.tracked), tuple(reader.hidden), tuple(reader.struck))
