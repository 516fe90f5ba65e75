"""The rows of all tables, built from valid entries and attached passages.

Most columns take the value of the key with the same name: ``seat`` in the table ``agency`` is ``seat`` in the entry,
and ``parent_id`` refers to the record whose slug is ``parent``. Only the other columns are listed here.

References remain keys (``Ref``) until ``load`` assigns numbers, so that the content hash does not depend on them.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, cast
from urllib.parse import quote

from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)
from liaison.ids import global_id
from liaison.loading import entries
from liaison.loading.attachments import Attachment, Passage
from liaison.loading.data_files import RECORD_FILES
from liaison.loading.document_symbols import document_symbol
from liaison.loading.figures import EngagementKey, figures_of, first_engagements, key_of, mode_basis_of
from liaison.loading.folder import DataFolder
from liaison.loading.ranges import Range
from liaison.loading.reviews import ShownReview
from liaison.loading.values import SOURCE_FILES, Cite
from liaison.models.columns import sorted_column
from liaison.models.engagements import RANGES
from liaison.unicode_text import normalized
from liaison.vocabulary import AnnexColumn, DocumentStatus, Effect, IdentifierScheme, NameConfidence

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]

# The address of an identifier's record in the other system.
IDENTIFIER_ADDRESSES = {
    IdentifierScheme.WIKIDATA: "http://www.wikidata.org/entity/{}",
    IdentifierScheme.ROR: "https://ror.org/{}",
    IdentifierScheme.IATI: "https://d-portal.org/ctrack.html?publisher={}",
    IdentifierScheme.CHART: "https://systemchart.un.org/?entity={}",
}


@dataclass(frozen=True, order=True)
class Ref:
    """A reference to a node by its type and key."""

    type_name: str
    key: str

    @property
    def target(self) -> str:
        """The global id of the node."""
        return global_id(self.type_name, self.key)


def rows_of(folder: DataFolder, attachments: Sequence[Attachment] = (), reviews: Sequence[ShownReview] = ()) -> Rows:
    """The rows of every table except ``dataset`` and ``node``; nodes are numbered in the order of these tables.

    Of the attached documents, only those that are public and whose report is in the data have rows.
    """
    return RowBuilder(folder, attachments, reviews).build()


def content_hash(rows: Rows) -> str:
    """The version of the content: independent of the time of the build and of the order of the rows."""
    content = {
        table: sorted(
            json.dumps(row, default=attrgetter("target"), sort_keys=True, ensure_ascii=False) for row in table_rows
        )
        for table, table_rows in rows.items()
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def ref(type_name: str, key: str | None) -> Ref | None:
    return None if key is None else Ref(type_name, key)


def columns_of(table: str, entry: entries.Entry | None, derived: Row) -> Row:
    """The columns of a node's row. Those not derived take their values from the entry, which must have such a key.
    Sort keys are derived later."""
    references = entries.references_of(type(entry)) if entry else {}
    columns: Row = {}
    for column in (each.name for each in SQLModel.metadata.tables[table].columns if not sorted_column(each)):
        key = column.removesuffix("_id")
        if column in derived:
            columns[column] = derived[column]
        elif key in references:
            columns[column] = ref(references[key].capitalize(), getattr(entry, key))
        elif column not in ("id", "global_id"):
            columns[column] = getattr(entry, column)
    return columns


def range_columns(name: str, figure: Range | None) -> Row:
    return {
        f"{name}_min": figure and figure.low,
        f"{name}_max": figure and figure.high,
        f"{name}_approximate": figure is not None and figure.approximate,
    }


def is_excerpt(wording: str | None) -> bool:
    """Whether words of the cell are left out of its wording."""
    return wording is not None and "…" in wording


class RowBuilder:
    """Collects the rows by table."""

    def __init__(self, folder: DataFolder, attachments: Sequence[Attachment], reviews: Sequence[ShownReview]) -> None:
        self.folder, self.reviews = folder, reviews
        reports = {report.slug for report in folder.of(entries.ReportEntry)}
        self.attached = {attachment.report for attachment in attachments}
        self.passages = {
            attachment.report: {passage.locator: passage for passage in attachment.passages}
            for attachment in attachments
            if attachment.public and attachment.report in reports
        }
        self.rows: dict[str, list[Row]] = defaultdict(list)
        agencies = folder.of(entries.AgencyEntry)
        self.units = {unit.slug: f"{agency.slug}/{unit.slug}" for agency in agencies for unit in agency.units}

    def build(self) -> Rows:
        self.records()
        self.engagements()
        self.relations()
        self.names()
        self.findings()
        for report, passages in self.passages.items():
            for position, passage in enumerate(passages.values(), start=1):
                self.passage(report, position, passage)
        for review in self.reviews:
            self.review(review)
        return dict(self.rows)

    def node(self, type_name: str, key: str, entry: entries.Entry | None = None, **derived: object) -> Ref:
        """Adds a row to the type's table, and the rows of its citations, aliases and identifiers."""
        own = Ref(type_name, key)
        table = table_of(type_name)
        self.rows[table].append({"id": own, "global_id": own.target, **columns_of(table, entry, derived)})
        cites: Sequence[Cite] = getattr(entry, "cite", ())
        for position, cite in enumerate(cites):
            self.rows["citation"].append({"node_id": own, "position": position, **self.citation(cite)})
        for position, name in enumerate(getattr(entry, "aliases", ())):
            self.rows["alias"].append({"node_id": own, "position": position, "name": name})
        if identifiers := getattr(entry, "identifiers", None):
            self.identifiers(own, identifiers, cites)
        return own

    def citation(self, cite: Cite) -> Row:
        from_file = cite.document in SOURCE_FILES
        attached = cite.locator in self.passages.get(cite.document, ())
        return {
            "report_id": None if from_file else ref("Report", cite.document),
            "source": cite.document if from_file else None,
            "locator": cite.locator,
            "passage_id": ref("Passage", f"{cite.document}/{cite.locator}") if attached else None,
        }

    def identifiers(self, own: Ref, identifiers: entries.IdentifiersEntry, cites: Sequence[Cite]) -> None:
        source = next((cite for cite in cites if cite.document == "identifiers.csv"), cites[0])
        for scheme, value in identifiers.given():
            self.rows["identifier"].append(
                {
                    "node_id": own,
                    "scheme": scheme,
                    "value": value,
                    "uri": identifier_address(scheme, value),
                    "source": f"{source.document} {source.locator}",
                }
            )

    def amounts(self, column: str, own: Ref, amounts: Sequence[entries.AmountEntry]) -> None:
        for position, amount in enumerate(amounts):
            owner = {"engagement_id": None, "initiative_id": None, column: own}
            self.rows["money"].append({**owner, "position": position, **dict(amount)})

    def records(self) -> None:
        for record_type, file in RECORD_FILES.items():
            for entry in cast(list[entries.RecordEntry], self.folder.of(file.model)):
                own = self.node(record_type.capitalize(), entry.slug, entry, **self.record_columns(entry))
                if isinstance(entry, entries.AgencyEntry):
                    for unit in entry.units:
                        self.node("Unit", self.units[unit.slug], unit, agency_id=own)
                if isinstance(entry, entries.InitiativeEntry):
                    self.amounts("initiative_id", own, entry.amounts)

    def record_columns(self, entry: entries.Entry) -> Row:
        """The columns of a record that are not keys of its entry."""
        match entry:
            case entries.InitiativeEntry():
                return {"heading_id": ref("Unit", self.units[entry.heading]) if entry.heading else None}
            case entries.EventEntry():
                return {"year": int(entry.start[:4]) if entry.start else None}
            case entries.ResolutionEntry():
                symbol, rule = document_symbol(entry)
                return {"document_symbol": symbol, "document_symbol_rule": rule}
            case entries.ReportEntry():
                return {"document": self.document_status(entry.slug)}
            case entries.ThemeEntry():
                return {"acronym": None}
        return {}

    def engagements(self) -> None:
        engagements = self.folder.of(entries.EngagementEntry)
        first = first_engagements(engagements)
        names = {mechanism.slug: mechanism.name for mechanism in self.folder.of(entries.MechanismEntry)}
        for entry in engagements:
            meeting_id = ref("Engagement", engagement_key(first[key_of(entry)]))
            columns = {**engagement_columns(entry), "name": entry.name or names[entry.mechanism]}
            own = self.node("Engagement", engagement_key(key_of(entry)), entry, meeting_id=meeting_id, **columns)
            self.amounts("engagement_id", own, entry.cost.amounts)
            for position, part in enumerate(entry.frequency.parts):
                self.rows["meeting_pattern"].append(
                    {
                        "engagement_id": own,
                        "position": position,
                        **part.model_dump(include={"label", "mode", "mode_rule", "local", "planned"}),
                        "mode_basis": mode_basis_of(part.mode, part.mode_rule),
                        **range_columns("count", part.meetings),
                        **range_columns("days_each", part.days),
                    }
                )

    def relations(self) -> None:
        for membership in self.folder.of(entries.MembershipEntry):
            self.node("Membership", f"{membership.agency}/{membership.mechanism}/{membership.role}", membership)
        for partnership in self.folder.of(entries.PartnershipEntry):
            partner = partnership.agency or f"mechanism:{partnership.mechanism}"
            self.node("Partnership", f"{partnership.initiative}/{partner}/{partnership.role}", partnership)
        for presence in self.folder.of(entries.ParticipationEntry):
            self.node("Participation", f"{presence.event}/{presence.agency}/{presence.role}", presence)
        self.mandates()
        for text in self.folder.of(entries.RelatedTextEntry):
            self.node("RelatedText", f"{text.resolution}/{text.agency}", text, excerpt=is_excerpt(text.wording))
        for entry in self.folder.of(entries.ClassificationEntry):
            theme_or_goal = f"theme:{entry.theme}" if entry.theme else f"goal:{entry.goal}"
            self.node("Classification", f"{subject_key(entry)}/{theme_or_goal}", entry)

    def mandates(self) -> None:
        engagements = {key_of(entry) for entry in self.folder.of(entries.EngagementEntry)}
        positions: Counter[tuple[str, ...]] = Counter()
        mandates = self.folder.of(entries.MandateEntry)
        for entry in sorted(mandates, key=lambda one: (one.mechanism or "", one.initiative or "", one.resolution)):
            report = entry.report
            subject = subject_key(entry)
            engagement = entry.mechanism, entry.agency, report
            self.node(
                "Mandate",
                f"{report}/{entry.agency}/{subject}/{entry.resolution}",
                entry,
                report_id=ref("Report", report),
                engagement_id=ref("Engagement", engagement_key(engagement)) if engagement in engagements else None,
                position=positions[report, entry.agency, subject],
            )
            positions[report, entry.agency, subject] += 1

    def names(self) -> None:
        """The names in the six languages; those in doubt have no node, so that they are never shown."""
        for entry in self.folder.of(entries.NameEntry):
            owner = f"mechanism:{entry.mechanism}" if entry.mechanism else f"agency:{entry.agency}"
            if entry.confidence is NameConfidence.DOUBT:
                own = ref("Mechanism", entry.mechanism) or ref("Agency", entry.agency)
                columns = {"language": entry.language, "name": entry.name, "acronym": entry.acronym}
                self.rows["doubtful_name"].append({"node_id": own, **columns})
            else:
                self.node("Name", f"{owner}/{entry.language}", entry)

    def passage(self, report: str, position: int, passage: Passage) -> None:
        columns: Row = {"report_id": ref("Report", report), "position": position, "locator": passage.locator}
        own = self.node("Passage", f"{report}/{passage.locator}", **columns, text=normalized(passage.text))
        for place, cell in enumerate(passage.cells):
            self.rows["passage_cell"].append(
                {
                    "passage_id": own,
                    "position": place,
                    "heading": normalized(cell.heading),
                    "text": normalized(cell.text),
                    "annex_column": AnnexColumn[cell.column.name] if cell.column else None,
                }
            )

    def document_status(self, report: str) -> DocumentStatus:
        if report in self.passages:
            return DocumentStatus.PUBLIC
        return DocumentStatus.NOT_PUBLIC if report in self.attached else DocumentStatus.NOT_ATTACHED

    def review(self, review: ShownReview) -> None:
        columns = {name: text_of(value) for name, value in vars(review).items() if name != "rows"}
        columns["previous_id"] = ref("Report", review.previous)
        own = self.node("Review", review.report, **columns)
        for position, row in enumerate(review.rows, start=1):
            values = {name: text_of(value) for name, value in vars(row).items() if name not in ("key", "answers")}
            values |= {
                "mechanism_id": ref("Mechanism", row.mechanism),
                "initiative_id": ref("Initiative", row.initiative),
            }
            key = f"{review.report}/{row.type}/{row.key}"
            owner = self.node("ReviewRow", key, **values, review_id=own, position=position)
            for place, answer in enumerate(row.answers):
                answers = {name: text_of(value) for name, value in vars(answer).items()}
                self.rows["review_answer"].append({"review_row_id": owner, "position": place, **answers})

    def findings(self) -> None:
        for rank, finding in enumerate(sorted(self.folder.of(entries.FindingEntry), key=importance), start=1):
            at_stake = {f"at_stake_{key}": value for key, value in finding.at_stake}
            own = self.node("Finding", finding.slug, finding, position=rank, **at_stake)
            for position, reference in enumerate(finding.records):
                target = ref(reference.type.capitalize(), reference.slug)
                self.rows["finding_record"].append({"finding_id": own, "node_id": target, "position": position})


def identifier_address(scheme: IdentifierScheme, value: str) -> str | None:
    """The address of a record in another system; None if the system has no address for each record."""
    if scheme is IdentifierScheme.CHART:
        value = quote(value.lower())
    address = IDENTIFIER_ADDRESSES.get(scheme)
    return address and address.format(value)


def text_of(value: Any) -> Any:
    """A text as the database has it; any other value, a member of a vocabulary too, unchanged."""
    return normalized(value) if type(value) is str else value


def subject_key(entry: entries.MandateEntry | entries.ClassificationEntry) -> str:
    """The mechanism or initiative of the entry, as part of a key."""
    return f"mechanism:{entry.mechanism}" if entry.mechanism else f"initiative:{entry.initiative}"


def table_of(type_name: str) -> str:
    """The table of a type: ``RelatedText`` is stored in ``related_text``."""
    return re.sub("(?<=[a-z])(?=[A-Z])", "_", type_name).lower()


def importance(finding: entries.FindingEntry) -> tuple[int, float, float, str]:
    """The key by which findings are ranked: their effect, then the days and the money at stake."""
    at_stake = finding.at_stake
    return list(Effect).index(finding.effect), -(at_stake.days or 0), -(at_stake.amount or 0), finding.slug


def engagement_key(key: EngagementKey) -> str:
    mechanism, agency, report = key
    return f"{report}/{agency}/{mechanism}"


def engagement_columns(entry: entries.EngagementEntry) -> Row:
    """The columns of an engagement that are not keys of its entry."""
    columns: Row = {"position": entry.row, "meetings_mode": entry.frequency.mode, "travel": entry.cost.travel}
    for name in ("frequency", "time", "cost"):
        cell = getattr(entry, name)
        columns[f"{name}_wording"] = cell.wording
        columns[f"{name}_excerpt"] = is_excerpt(cell.wording)
        columns[f"{name}_note"] = cell.note
    for name, figure in vars(figures_of(entry.frequency, entry.time, entry.cost)).items():
        columns |= range_columns(name, figure) if name in RANGES else {name: figure}
    return columns
