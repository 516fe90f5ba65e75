"""The annex as LibreOffice lays it out: headings and numbers on every page, and no row on two pages."""

import os
import re
import subprocess
from collections import Counter
from pathlib import Path

import docx
import pytest

from liaison.documents.annex.content import Annex, compose
from liaison.documents.annex.template import read_template
from liaison.documents.annex.word import word_document
from liaison.documents.annex.workbook import workbook
from liaison.loading.attachments import Cell, Column, Passage
from tests.documents.annexes import HEADINGS, attached, report, row
from tests.report.report_text import annex as rows_of_report
from tests.tools import need

REPORT = Path(os.environ.get("REPORT_TEXT", Path(__file__).parents[3] / "shared/source/000_20a956f9fd72b071.txt"))
LONGEST = 180  # seconds for LibreOffice on a busy machine


def invented() -> Annex:
    """40 rows of different heights; the first and the last line of each row can be found in the text of a page."""
    rows = []
    for number in range(1, 41):
        lines = [f"start{number}", *(f"line {line}" for line in range(number % 9)), f"end{number}"]
        rows.append(
            row(number, f"Body {number}", "\n".join(lines), "It helps ships.", "Twice a year", "2 days", "None")
        )
    return attached(*rows)


def of_report() -> Annex:
    """The annex with the full cells of the report's text."""
    if not REPORT.is_file():
        pytest.skip(f"the report is not at {REPORT}: set REPORT_TEXT to the path of its text")
    passages = []
    for each in rows_of_report(REPORT.read_text(encoding="utf-8")):
        texts = (each.name, each.activity, each.relevance, each.frequency, each.time, each.cost)
        cells = tuple(Cell(column, HEADINGS[column], text) for column, text in zip(Column, texts, strict=True))
        passages.append(Passage(f"Annex {each.position}", "\n".join(texts), cells))
    return compose(report(), passages)


def pages(content: bytes, name: str, folder: Path) -> list[str]:
    """The text of each page that LibreOffice makes of the file."""
    soffice, pdftotext = need("soffice"), need("pdftotext")
    file = folder / name
    file.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = (soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file))
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    done = subprocess.run(
        (pdftotext, "-layout", str(file.with_suffix(".pdf")), "-"), check=True, capture_output=True, timeout=LONGEST
    )
    return done.stdout.decode().removesuffix("\f").split("\f")


def check_every_page(found: list[str]) -> None:
    for number, text in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in " ".join(text.split())
        for word in ("Name", "Activity", "Relevance", "Frequency", "Time", "Costs"):
            assert re.search(rf"\b{word}\b", text), f"{word} is not on page {number}"


def test_word_document_has_its_headings_on_every_page_and_no_split_row(tmp_path: Path) -> None:
    found = pages(word_document(invented()), "annex.docx", tmp_path)
    assert 3 <= len(found) <= 12
    check_every_page(found)
    first, *_, last = found
    assert "Committees and networks" in first
    assert "(*) Many meetings are online." in last
    for number in range(1, 41):
        on = [page for page, text in enumerate(found) if re.search(rf"\b(start|end){number}\b", text)]
        assert len(on) == 1, f"row {number} is on pages {on}"


def test_word_document_in_a_template_has_its_headings_on_every_page(tmp_path: Path) -> None:
    template = docx.Document()  # portrait
    template.sections[0].header.paragraphs[0].text = "Our letterhead, {{symbol}}"
    template.add_paragraph("Cover note")
    template.add_paragraph("{{annex}}")
    template.save(str(tmp_path / "template.docx"))
    content = word_document(invented(), read_template(tmp_path / "template.docx"))
    found = pages(content, "annex.docx", tmp_path)
    assert "Cover note" in found[0]
    for text in found:
        assert "Our letterhead, C31/INF/9" in text
        assert "Activity" in text


def test_row_longer_than_a_page_is_complete(tmp_path: Path) -> None:
    lines = [f"line{number}" for number in range(150)]
    annex = attached(row(1, "Long", "\n".join(lines), "c", "d", "e", "f"), row(2, "a", "b", "c", "d", "e", "f"))
    found = " ".join(pages(word_document(annex), "annex.docx", tmp_path)).split()
    assert set(lines) <= set(found)


def test_workbook_prints_with_its_headings_on_every_page(tmp_path: Path) -> None:
    found = pages(workbook(invented()), "annex.xlsx", tmp_path)
    assert len(found) > 1
    check_every_page(found)
    for number in range(1, 41):  # whole cells are shown
        assert any(re.search(rf"\bend{number}\b", text) for text in found), f"the end of row {number} is not shown"


def test_report_has_its_headings_on_every_page_and_no_split_row(tmp_path: Path) -> None:
    annex = of_report()
    found = pages(word_document(annex), "annex.docx", tmp_path)
    check_every_page(found)
    words = [Counter(text.split()) for text in found]
    for each in annex.rows:
        # addresses and compounds may be broken at the end of a line
        of_row = Counter(word for word in " ".join(each.cells).split() if word.isalnum())
        assert any(of_row <= of_page for of_page in words), f"row {each.number} is not on one page"
