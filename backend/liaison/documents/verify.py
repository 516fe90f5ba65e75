"""Verifying the data against their report: everything presented as the report's is found in the passage cited.

``verify`` compares names, wordings, figures, symbols, roles, dates, amounts and quotations with the document. A
difference counts only if no finding declares it: a finding that lists the record, cites the passage, and quotes the
text of the data. If the difference is that a passage does not name the record, no quotation is needed, but a finding
about a figure or a mandate does not count. A figure cannot be declared away.
"""

from collections import Counter
from collections.abc import Iterator

from liaison.documents.document import Document
from liaison.documents.verification import figures, links, names, occasions, quotations, roles, wordings
from liaison.documents.verification.results import Checked, Declaration, Declared, Difference, Verification
from liaison.documents.verification.source import Source
from liaison.documents.verification.texts import plain
from liaison.errors import UnknownReport
from liaison.loading.entries import FindingEntry, ReportEntry
from liaison.loading.folder import DataFolder
from liaison.vocabulary import Effect

# What the registry says in its own words or by its own judgement; a document can neither confirm nor refute it.
NOT_CHECKED = (
    "summaries, relevance, notes, targets and messages of findings (except their quotations and numbers)",
    "kinds and themes",
    "identifiers, seats, websites and parents of agencies, and names from the verified lists",
    "the words for OWNER and PARTNER, which are read from names and context",
    "expectations (`liaison check` compares them)",
)


def verify(folder: DataFolder, document: Document, report: str) -> Verification:
    """Compares what the data cite from the report with the document. Raises ``UnknownReport``."""
    reports = [entry.slug for entry in folder.of(ReportEntry)]
    if report not in reports:
        raise UnknownReport(report, reports)
    source = Source(folder, document, report)
    findings = folder.of(FindingEntry)
    checked: Counter[str] = Counter()
    from_lists: Counter[str] = Counter()
    differences: list[Difference] = []
    declared: list[Declared] = []
    for each in all_checks(source):
        (from_lists if each.from_list else checked)[each.kind] += 1
        if each.difference is None:
            continue
        finding = declaring(each.difference, findings, report)
        if finding is None:
            differences.append(each.difference)
        else:
            declared.append(Declared(each.difference, finding.slug))
    differences.sort(key=lambda one: (one.file, one.line, one.what))
    return Verification(tuple(differences), tuple(declared), checked, from_lists)


def all_checks(source: Source) -> Iterator[Checked]:
    for module in (names, wordings, figures, roles, occasions, links, quotations):
        yield from module.check(source)


def declaring(difference: Difference, findings: list[FindingEntry], report: str) -> FindingEntry | None:
    """The finding that declares the difference, if there is one."""
    if difference.declaration is Declaration.NEVER:
        return None
    for finding in findings:
        records = {f"{record.type.value.lower()}/{record.slug}" for record in finding.records}
        places = {cite.locator for cite in finding.cite if cite.document == report}
        if difference.declaration is Declaration.CITED:
            speaks = finding.effect not in (Effect.FIGURE, Effect.MANDATE)
        else:
            speaks = plain(difference.data) in plain(finding.message)
        if speaks and records & set(difference.records) and places & set(difference.locators):
            return finding
    return None
