"""The formats of the annex by the ending of their files."""

from collections.abc import Callable, Mapping

from liaison.documents.annex.content import Annex
from liaison.documents.annex.page import page
from liaison.documents.annex.word import word_document
from liaison.documents.annex.workbook import workbook

FORMATS: Mapping[str, Callable[[Annex], bytes]] = {"docx": word_document, "xlsx": workbook, "html": page}
