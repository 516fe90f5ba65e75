"""What the review needs of the data files: the known records, last year's rows, and the lists to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from liaison.documents.draft import Draft, DraftRow
from liaison.documents.names import acronyms_of, full_name
from liaison.documents.review.fields import FIXED_CHOICES, NEW_RECORD
from liaison.errors import LiaisonError
from liaison.loading.entries import (
    AgencyEntry,
    AliasedEntry,
    EngagementEntry,
    InitiativeEntry,
    MechanismEntry,
    RecordEntry,
    ReportEntry,
)
from liaison.loading.folder import DataFolder
from liaison.names.folding import sort_key
from liaison.vocabulary import InitiativeKind, MechanismKind, Vocabulary


class UnknownPreviousReport(LiaisonError):
    def __init__(self, report: str, known: Iterable[str]) -> None:
        super().__init__(
            f'The draft compares with the report "{report}", which is not in reports.yaml ({", ".join(known)}).'
            " Run `liaison draft` again with --previous."
        )


@dataclass(frozen=True)
class Registry:
    """The data files as the review of one draft uses them."""

    folder: DataFolder
    draft: Draft

    @cached_property
    def reports(self) -> dict[str, ReportEntry]:
        return {entry.slug: entry for entry in self.folder.of(ReportEntry)}

    @cached_property
    def agencies(self) -> dict[str, AgencyEntry]:
        return {entry.slug: entry for entry in self.folder.of(AgencyEntry)}

    @cached_property
    def mechanisms(self) -> dict[str, MechanismEntry]:
        return {entry.slug: entry for entry in self.folder.of(MechanismEntry)}

    @cached_property
    def initiatives(self) -> dict[str, InitiativeEntry]:
        return {entry.slug: entry for entry in self.folder.of(InitiativeEntry)}

    @cached_property
    def agency(self) -> str:
        """The slug of the agency whose report it is: the publisher of the edition before."""
        if self.draft.previous not in self.reports:
            raise UnknownPreviousReport(self.draft.previous, self.reports)
        return self.reports[self.draft.previous].publisher

    def engagements(self, report: str) -> dict[str, EngagementEntry]:
        """The agency's rows in an edition by mechanism."""
        return {
            entry.mechanism: entry
            for entry in self.folder.of(EngagementEntry)
            if entry.report == report and entry.agency == self.agency
        }

    @cached_property
    def previous(self) -> dict[str, EngagementEntry]:
        return self.engagements(self.draft.previous)

    @cached_property
    def entered(self) -> dict[str, EngagementEntry]:
        """The rows of the new edition that are in the data already."""
        return self.engagements(self.draft.report)

    def places(self, of_rows: bool) -> set[str]:
        """The places of the new edition that the data have: of its rows (``row 12``), or those initiatives cite."""
        if of_rows:
            return {f"row {entry.row}" for entry in self.entered.values()}
        cites = (cite for entry in self.initiatives.values() for cite in entry.cite)
        return {cite.locator for cite in cites if cite.document == self.draft.report}

    @cached_property
    def choices(self) -> dict[str, dict[str, str]]:
        """The drop-down lists by name: each item with the value that it stands for."""
        mechanisms = labels(self.mechanisms.values())
        initiatives = labels(self.initiatives.values())
        rows = (full_name(row.name, row.acronym) for row in self.draft.rows)
        return {
            **{name: {item: item for item in items} for name, items in FIXED_CHOICES.items()},
            "mechanisms": {name: name for name in sorted(rows)},
            "mechanisms_or_new": {NEW_RECORD: NEW_RECORD, **mechanisms},
            "initiatives_or_new": {NEW_RECORD: NEW_RECORD, **initiatives},
            "mechanism_kinds": kinds(MechanismKind),
            "initiative_kinds": kinds(InitiativeKind),
            "agencies": labels(self.agencies.values()),
        }

    def mechanism_named(self, name: str) -> str | None:
        """The slug of the mechanism with exactly this name or alias, with or without its acronym in brackets."""
        for slug, entry in self.mechanisms.items():
            names = (entry.name, *entry.aliases)
            if same_text(name, full_name(entry.name, entry.acronym)) or any(same_text(name, one) for one in names):
                return slug
        return None

    def name_of(self, mechanism: str) -> str:
        entry = self.mechanisms.get(mechanism)
        return full_name(entry.name, entry.acronym) if entry else mechanism


def same_text(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def has_acronym(entry: AliasedEntry, acronym: str) -> bool:
    """Whether the record has the acronym, or has it as another name."""
    return any(same_text(acronym, one) for one in (*acronyms_of(entry), *entry.aliases))


def labels(records: Iterable[RecordEntry]) -> dict[str, str]:
    """The name of each record, which leads to its slug; two records with one name get their slugs as well."""
    found: dict[str, str] = {}
    for entry in sorted(records, key=lambda entry: sort_key(entry.name)):
        label = full_name(entry.name, entry.acronym)
        found[f"{label} [{entry.slug}]" if label in found else label] = entry.slug
    return found


def kinds(vocabulary: type[Vocabulary]) -> dict[str, str]:
    """The kinds in words: “High level committee” for ``HIGH_LEVEL_COMMITTEE``."""
    return {member.value.replace("_", " ").capitalize(): member.value for member in vocabulary}


def label_of(choices: Mapping[str, str], value: str) -> str:
    """The item of a list that stands for the value."""
    return next((label for label, one in choices.items() if one == value), value)


def label_of_row(row: DraftRow) -> str:
    return full_name(row.name, row.acronym)
