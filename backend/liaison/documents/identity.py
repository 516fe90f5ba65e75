"""The proof that a document is that of a report: its opening lines, and the names in the rows of its annex.

In: a document that was read, and the data. Out: what proves its identity, and every difference from the data. The
opening lines give the title, the symbol, the session or the period of the report: the rows alone prove nothing, because
another document may have the same table. The first cell of each row of the annex names the mechanism that the data cite
there; similar names prove nothing (see ``names``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from liaison.documents.document import Document
from liaison.documents.mentions import KnownTerms
from liaison.documents.names import KnownNames, full_name, words_of_text
from liaison.documents.opening import CHANGING, read_opening
from liaison.loading.attachments import Column, Passage, cited_locators
from liaison.loading.entries import EngagementEntry, InitiativeEntry, MechanismEntry, ReportEntry
from liaison.loading.folder import DataFolder
from liaison.names.words import folded

ROW = re.compile(r"Annex (\d+)")
BULLET = re.compile(r"\d+\.\d+ [A-Z]+ \d+")
# A bullet with this share of the words of an initiative's name, from 0 to 100, mentions the initiative. In the report,
# the five bullets without the name of their initiative have 66 to 99.
MENTIONED_FROM = 60
TITLE = "the title"


@dataclass(frozen=True)
class Identity:
    """What proves that a document is that of a report, and what contradicts it. All of them are phrases to print."""

    proof: tuple[str, ...]
    differences: tuple[str, ...]
    warnings: tuple[str, ...] = ()  # of bullets that do not mention the initiative that cites them


def identity_of(document: Document, folder: DataFolder, report: ReportEntry) -> Identity:
    """Compares the document with the report in the data. If there are differences, it must not be attached."""
    proof, differences = opening_evidence(document.opening, report)
    rows = expected_rows(folder, report.slug)
    row_differences = list(differences_of_rows(document, folder, rows))
    if not proof and not differences:
        differences.append(f"nothing in the document shows that it is {report.slug}: {expected_opening(report)}")
    if rows and not row_differences:
        proof.append(f"the names in all {len(rows)} rows of its annex")
    differences += [*row_differences, *rows_cited_elsewhere(folder, report.slug)]
    differences += missing_passages(document, folder, report.slug, rows)
    return Identity(tuple(proof), tuple(differences), tuple(warnings_of_bullets(document, folder, report.slug)))


def expected_opening(report: ReportEntry) -> str:
    symbol = f", its symbol {report.symbol}" if report.symbol else ""
    return f"its first lines have neither the title “{report.name}”{symbol} nor the session {report.session}"


def opening_evidence(opening: Sequence[str], report: ReportEntry) -> tuple[list[str], list[str]]:
    """What in the opening lines proves that the document is the report, and what contradicts it.

    All editions share the title, so that a symbol, a session or a period of another edition contradicts it.
    """
    own = read_opening(opening, report)
    proof, differences = [], []
    for what, found, expected in (
        ("the symbol", own.symbol, report.symbol),
        ("the session", own.session or mentioned_session(opening, report), report.session),
    ):
        if found is None or expected is None:
            continue
        if found.casefold() == expected.casefold():
            proof.append(f"{what} {expected}")
        else:
            differences.append(f"{what} in the opening of the document is {found}; the data have {expected}")
    if not proof and not differences and (since := first_session_since(opening, report)):
        if is_start_of_period(since, report):
            proof.append(f"the period since {since}")
        else:
            differences.append(
                f"the opening of the document says that it covers the time since {since}; "
                f"the report in the data begins in {report.period_start}"
            )
    if f" {folded(report.name)} " in f" {folded(' '.join(opening))} ":
        proof.append(TITLE)
    return proof, differences


def mentioned_session(opening: Sequence[str], report: ReportEntry) -> str | None:
    """The only session that the lines mention, except after “since”; None if there are several."""
    mentioned = re.findall(
        rf"(?<!since )(?<!since the ){session_pattern(report)}", single_spaced(opening), re.IGNORECASE
    )
    return mentioned[0] if len({session.casefold() for session in mentioned}) == 1 else None


def first_session_since(opening: Sequence[str], report: ReportEntry) -> str | None:
    """The session with which the period of the document begins: “since Council 2019”."""
    found = re.search(rf"\bsince (?:the )?({session_pattern(report)})", single_spaced(opening), re.IGNORECASE)
    return found[1] if found else None


def session_pattern(report: ReportEntry) -> str:
    """A pattern for sessions of the report's kind, such as Council 2020 and Council 2021."""
    return r"\b" + CHANGING.sub(r"\\d+", re.escape(report.session)) + r"\b"


def is_start_of_period(session: str, report: ReportEntry) -> bool:
    """Whether the session is in the year in which the period begins. Of C19 and Council 2019, the last digits count."""
    year = "".join(CHANGING.findall(session))[-2:]
    return report.period_start is None or year == report.period_start[2:4]


def single_spaced(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def expected_rows(folder: DataFolder, report: str) -> Mapping[int, MechanismEntry]:
    """The mechanism of each row of the annex that the data cite, by the number of the row."""
    mechanisms = {mechanism.slug: mechanism for mechanism in folder.of(MechanismEntry)}
    engagements = (each for each in folder.of(EngagementEntry) if each.report == report)
    return {each.row: mechanisms[each.mechanism] for each in sorted(engagements, key=lambda each: each.row)}


def differences_of_rows(
    document: Document, folder: DataFolder, expected: Mapping[int, MechanismEntry]
) -> Iterator[str]:
    """Each row that does not name the mechanism that the data cite there, and each that only one of the two has.

    Without rows in the data there is nothing to compare.
    """
    if not expected:
        return
    found = {int(located[1]): row for row in document.rows() if (located := ROW.fullmatch(row.locator))}
    if not found:
        yield f"the document has no table of mechanisms; the data cite {len(expected)} rows of it"
        return
    names = KnownNames(folder.of(MechanismEntry))
    row_of = {mechanism.slug: number for number, mechanism in expected.items()}
    for number in sorted(found.keys() | expected.keys()):
        mechanism = expected.get(number)
        cited = "nothing" if mechanism is None else full_name(mechanism.name, mechanism.acronym)
        if number not in found:
            yield f"row {number} is missing from the document; the data cite {cited} there"
            continue
        name = name_in(found[number])
        recognized = names.recognize(name)
        if mechanism is not None and recognized.slug == mechanism.slug:
            continue
        what = f"is “{shortened(name)}”" if name.strip() else "has no name"
        elsewhere = row_of.get(recognized.slug or "")
        reason = f"this name is that of row {elsewhere}" if elsewhere else recognized.reason.rstrip(".")
        hint = f" ({reason})" if reason and name.strip() else ""
        yield f"row {number} of the document {what}; the data cite {cited} there{hint}"


def rows_cited_elsewhere(folder: DataFolder, report: str) -> Iterator[str]:
    """Engagements whose citation is another row of the annex than their ``row``: one of the two is wrong."""
    for located in folder.located(EngagementEntry):
        entry = located.entry
        cited = [cite.locator for cite in entry.cite if cite.document == report and ROW.fullmatch(cite.locator)]
        if entry.report == report and cited and f"Annex {entry.row}" not in cited:
            place = f"{located.record.file}:{located.record.line_of('cite')}"
            yield f"{place} cites {' and '.join(cited)}, but the row of {entry.mechanism} is {entry.row}"


def missing_passages(
    document: Document, folder: DataFolder, report: str, rows: Mapping[int, MechanismEntry]
) -> Iterator[str]:
    """Each place that the data cite and that the document lacks. Missing rows are differences of rows."""
    found = {passage.locator for passage in document.passages} | {f"Annex {number}" for number in rows}
    for locator, places in cited_locators(folder, report).items():
        if locator not in found:
            more = f" and {len(places) - 3} other places" if len(places) > 3 else ""
            yield f"the document has no {locator}, which the data cite in {', '.join(places[:3])}{more}"


def name_in(row: Passage) -> str:
    """The name of the mechanism: the cell of the column of names, otherwise the first cell."""
    named = any(cell.column is Column.NAME for cell in row.cells)
    return row.cell(Column.NAME) if named else row.cells[0].text


def shortened(text: str, length: int = 100) -> str:
    """The text on one line without control characters, at most ``length`` characters long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def warnings_of_bullets(document: Document, folder: DataFolder, report: str) -> Iterator[str]:
    """The initiatives whose cited bullets have neither a name nor the acronym of theirs, nor most words of a name."""
    texts = {passage.locator: passage.text for passage in document.passages}
    names, terms = KnownNames(folder.of(InitiativeEntry)), KnownTerms(folder.of(InitiativeEntry))

    def mentions(bullet: str, slug: str) -> bool:
        return slug in terms.named(bullet) or names.similarity_within(words_of_text(bullet), slug) >= MENTIONED_FROM

    for located in folder.located(InitiativeEntry):
        initiative = located.entry
        cited = [cite.locator for cite in initiative.cite if cite.document == report and BULLET.fullmatch(cite.locator)]
        bullets = [texts[locator] for locator in cited if locator in texts]
        if bullets and not any(mentions(bullet, initiative.slug) for bullet in bullets):
            place = f"{located.record.file}:{located.record.line_of('cite')}"
            do, they = ("does", "it") if len(cited) == 1 else ("do", "them")
            yield (
                f"{place}: {' and '.join(cited)} of the document {do} not mention “{initiative.name}”, which cites "
                f"{they}: “{shortened(bullets[0])}”. Check the citation"
            )
