"""The proof that a document is that of a report: its opening lines, and the names in the rows of its annex.

In: a document that was read, and the data. Out: what proves its identity, and every difference from the data. The
opening lines give the title, the symbol or the session of the report. The first cell of each row of the annex names
the mechanism that the data cite there. Similar names prove nothing: see ``disagreement``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from liaison.documents.document import Document
from liaison.documents.mechanism_names import disagreement, is_named, words
from liaison.loading.attachments import Column, Passage, cited_locators
from liaison.loading.entries import EngagementEntry, InitiativeEntry, MechanismEntry, ReportEntry
from liaison.loading.folder import DataFolder

ROW = re.compile(r"Annex (\d+)")
BULLET = re.compile(r"\d+\.\d+ [A-Z]+ \d+")
# The symbol of a UN document, such as C20/INF/3 or A/RES/74/1. A language can follow: C20/INF/3-E.
SYMBOL = r"[A-Z]+\d*(?:/[A-Z0-9.]+)+"
OWN_SYMBOL = re.compile(rf"\W*(?:Document\s+({SYMBOL}).*|({SYMBOL})(?:-[A-Z])?\W*)", re.IGNORECASE)


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
    if rows and not row_differences:
        proof.append(f"the names in all {len(rows)} rows of its annex")
    if not proof and not row_differences and not differences:
        differences.append(f"nothing in the document shows that it is {report.slug}: {expected_opening(report)}")
    differences += [*row_differences, *rows_cited_elsewhere(folder, report.slug)]
    differences += missing_passages(document, folder, report.slug, rows)
    return Identity(tuple(proof), tuple(differences), tuple(warnings_of_bullets(document, folder, report.slug)))


def expected_opening(report: ReportEntry) -> str:
    symbol = f", its symbol {report.symbol}" if report.symbol else ""
    return f"its first lines have neither the title “{report.name}”{symbol} nor the session {report.session}"


def opening_evidence(opening: tuple[str, ...], report: ReportEntry) -> tuple[list[str], list[str]]:
    """What in the opening lines proves that the document is the report, and what contradicts it.

    The title proves it, but all editions share it: a symbol, a session or a period of another edition contradicts it.
    """
    proof, differences = [], []
    for found, expected, what in (
        (own_symbols(opening, report), report.symbol, "the symbol"),
        (own_sessions(opening, report), report.session, "the session"),
    ):
        if expected in found:
            proof.append(f"{what} {expected}")
        elif found:
            differences.append(f"{what} in the opening of the document is {found[0]}; the data have {expected}")
    if not proof and not differences and (since := period_start(opening, report)):
        if since[0]:
            proof.append(f"the period since {since[1]}")
        else:
            differences.append(
                f"the opening of the document says that it covers the time since {since[1]}; "
                f"the report in the data begins in {report.period_start}"
            )
    title = words(report.name)
    text = words(" ".join(opening))
    if title and any(text[at : at + len(title)] == title for at in range(len(text))):
        proof.append("the title")
    return proof, differences


def own_symbols(opening: tuple[str, ...], report: ReportEntry) -> list[str]:
    """The symbols that the document gives as its own: on a line of their own, or after “Document” at its beginning.

    If there are none, a mention of the report's symbol counts.
    """
    if not report.symbol:
        return []
    given = [found[1] or found[2] for line in opening if (found := OWN_SYMBOL.fullmatch(line))]
    own = [report.symbol if symbol.upper() == report.symbol.upper() else symbol for symbol in given]
    mentioned = re.search(rf"(?<![\w/]){re.escape(report.symbol)}(?![\w/])", "\n".join(opening), re.IGNORECASE)
    return own or ([report.symbol] if mentioned else [])


def own_sessions(opening: tuple[str, ...], report: ReportEntry) -> list[str]:
    """The session that the opening gives: that of the first line that begins with one, otherwise the one it mentions.

    A mention after “since” is the beginning of the period, and mentions of several sessions prove nothing.
    """
    pattern = session_pattern(report)
    if pattern is None:
        return []
    for line in opening:
        if found := re.match(rf"\W*(?:ITU\W+)?{pattern}", line, re.IGNORECASE):
            return [with_number(report.session, found[1])]
    mentioned = re.findall(rf"(?<!since )(?<!since the ){pattern}", " ".join(opening), re.IGNORECASE)
    sessions = list(dict.fromkeys(with_number(report.session, number) for number in mentioned))
    return [] if len(sessions) > 1 and report.session in sessions else sessions[:1]


def period_start(opening: tuple[str, ...], report: ReportEntry) -> tuple[bool, str] | None:
    """The session since which the document covers the time, after whether it is in the year in which the period begins.

    Of the year, the last two digits count, because sessions are called C20 or Council 2020.
    """
    pattern = session_pattern(report)
    if pattern is None or report.period_start is None:
        return None
    found = re.search(rf"\bsince (?:the )?{pattern}", " ".join(opening), re.IGNORECASE)
    if found is None:
        return None
    return found[1][-2:] == report.period_start[2:4], with_number(report.session, found[1])


def session_pattern(report: ReportEntry) -> str | None:
    """A pattern for sessions of the report's kind, such as Council 2020 and Council 2021; its group is the number."""
    parts = re.fullmatch(r"(\D*?)(\s*)(\d+)(.*)", report.session)
    if parts is None:
        return None
    kind, space, number, rest = parts.groups()
    before = r"\s+".join(map(re.escape, kind.split())) + (r"\s+" if space else "")
    return rf"\b{before}(\d{{{len(number)}}})\b{re.escape(rest)}"


def with_number(session: str, number: str) -> str:
    return re.sub(r"\d+", number, session, count=1)


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
    mechanisms = folder.of(MechanismEntry)
    row_of = {mechanism.slug: number for number, mechanism in expected.items()}
    for number in sorted(found.keys() | expected.keys()):
        mechanism = expected.get(number)
        cited = "nothing" if mechanism is None else full_name(mechanism)
        if number not in found:
            yield f"row {number} is missing from the document; the data cite {cited} there"
            continue
        name = name_in(found[number])
        reason = "" if mechanism is None else disagreement(name, mechanism, mechanisms)
        if reason is None:
            continue
        elsewhere = (each.slug for each in mechanisms if disagreement(name, each, mechanisms) is None)
        other_row = next((row_of[slug] for slug in elsewhere if slug in row_of), None)
        what = f"is “{shortened(name)}”" if name.strip() else "has no name"
        hint = f" ({reason})" if reason else f" (and this name in row {other_row})" if other_row else ""
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
            yield f"the document has no {locator}, which the data cite in {', '.join(places)}"


def name_in(row: Passage) -> str:
    """The name of the mechanism: the cell of the column of names, otherwise the first cell."""
    named = any(cell.column is Column.NAME for cell in row.cells)
    return row.cell(Column.NAME) if named else row.cells[0].text


def full_name(mechanism: MechanismEntry) -> str:
    return f"{mechanism.name} ({mechanism.acronym})" if mechanism.acronym else mechanism.name


def shortened(text: str, length: int = 100) -> str:
    """The text on one line without control characters, at most ``length`` characters long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def warnings_of_bullets(document: Document, folder: DataFolder, report: str) -> Iterator[str]:
    """The initiatives whose cited bullets have neither a name nor the acronym of theirs, nor most words of a name."""
    texts = {passage.locator: passage.text for passage in document.passages}
    for located in folder.located(InitiativeEntry):
        initiative = located.entry
        cited = [cite.locator for cite in initiative.cite if cite.document == report and BULLET.fullmatch(cite.locator)]
        bullets = [texts[locator] for locator in cited if locator in texts]
        if bullets and not is_named(initiative, "\n".join(bullets)):
            place = f"{located.record.file}:{located.record.line_of('cite')}"
            do, they = ("does", "it") if len(cited) == 1 else ("do", "them")
            yield (
                f"{place}: {' and '.join(cited)} of the document {do} not mention “{initiative.name}”, which cites "
                f"{they}: “{shortened(bullets[0])}”. Check the citation"
            )
