"""The rows of all tables, built from valid entries and attached passages.

Most columns take the value of the key with the same name: ``seat`` in the table ``agency`` is ``seat`` in the entry,
and ``parent_id`` refers to the record whose slug is ``parent``. Only the other columns are listed here.

References remain texts (``Agency:who``) until ``load`` assigns numbers, so that the content hash does not depend on
them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import quote

from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)
from liaison.loading import entries
from liaison.loading.attachments import Attachment, Passage
from liaison.loading.data_files import RECORD_FILES
from liaison.loading.document_symbols import document_symbol
from liaison.loading.figures import EngagementKey, figures_of, first_engagements, key_of, mode_basis_of
from liaison.loading.folder import DataFolder
from liaison.loading.ranges import Range
from liaison.loading.reviews import ShownReview
from liaison.loading.values import SOURCE_FILES, Cite
from liaison.models.columns import is_derived
from liaison.models.engagements import RANGES
from liaison.unicode_text import normalized
from liaison.vocabulary import AnnexColumn, DocumentStatus, Effect, IdentifierScheme, NameConfidence, RecordType

E = TypeVar("E", bound=entries.Entry)
Row = dict[str, Any]

# The address of an identifier's record in the other system.
IDENTIFIER_ADDRESSES = {
    IdentifierScheme.WIKIDATA: "http://www.wikidata.org/entity/{}",
    IdentifierScheme.ROR: "https://ror.org/{}",
    IdentifierScheme.IATI: "https://d-portal.org/ctrack.html?publisher={}",
    IdentifierScheme.CHART: "https://systemchart.un.org/?entity={}",
}


@dataclass(frozen=True)
class Node:
    """A node: the row of its table without its ids, and the rows of other tables that belong to it.

    A name in doubt has no node, so that it is never shown: ``own`` is None, and ``columns`` are its only row.
    """

    table: str
    key: str
    own: str | None
    columns: Row
    parts: Sequence[tuple[str, Row]] = ()

    @property
    def position(self) -> int:
        """The place among the nodes of the table if the report defines an order. Others are ordered by their keys."""
        return cast(int, self.columns.get("position", 0))


class Relations(Protocol):
    """The relations of a data folder: the valid entries of a CSV file, which are read as they are needed."""

    def __call__(self, model: type[E]) -> Iterable[E]: ...


def nodes_of(
    folder: DataFolder,
    relations: Relations,
    attachments: Sequence[Attachment] = (),
    reviews: Sequence[ShownReview] = (),
) -> Iterator[Node]:
    """The rows of every table except ``dataset``, ``description`` and ``node``, in no particular order.

    Of the attached documents, only those that are public and whose report is in the data have rows.
    """
    return NodeBuilder(folder, relations, attachments, reviews).build()


def reference(type_name: str, key: str) -> str:
    """A reference to the node of a type by its key, from which its global id follows."""
    return f"{type_name}:{key}"


def ref(type_name: str, key: str | None) -> str | None:
    return None if key is None else reference(type_name, key)


def columns_of(table: str, entry: entries.Entry | None, derived: Row) -> Row:
    """The columns of a node's row. Those not derived take their values from the entry, which must have such a key.
    Sort keys are derived later."""
    columns: Row = {}
    for column, key, type_name in sources_of(table, entry and type(entry)):
        if column in derived:
            columns[column] = derived[column]
        elif type_name is not None:
            columns[column] = ref(type_name, getattr(entry, key))
        else:
            columns[column] = getattr(entry, key)
    return columns


@cache
def sources_of(table: str, model: type[entries.Entry] | None) -> Sequence[tuple[str, str, str | None]]:
    """Each column with the key of the entry that has its value, and for a reference the type of the record."""
    types = entries.references_of(model) if model else {}
    found: list[tuple[str, str, str | None]] = []
    for column in column_names(table):
        key = column.removesuffix("_id")
        if key in types:
            found.append((column, key, types[key].capitalize()))
        elif column not in ("id", "global_id"):
            found.append((column, column, None))
    return found


def column_names(table: str) -> tuple[str, ...]:
    return tuple(each.name for each in SQLModel.metadata.tables[table].columns if not is_derived(each))


def range_columns(name: str, figure: Range | None) -> Row:
    return {
        f"{name}_min": figure and figure.low,
        f"{name}_max": figure and figure.high,
        f"{name}_approximate": figure is not None and figure.approximate,
    }


def is_excerpt(wording: str | None) -> bool:
    """Whether words of the cell are left out of its wording."""
    return wording is not None and "…" in wording


class NodeBuilder:
    """Builds the nodes of a folder. Of the relations it holds nothing."""

    def __init__(
        self,
        folder: DataFolder,
        relations: Relations,
        attachments: Sequence[Attachment],
        reviews: Sequence[ShownReview],
    ) -> None:
        self.folder, self.relations, self.reviews = folder, relations, reviews
        reports = {report.slug for report in folder.of(entries.ReportEntry)}
        self.attached = {attachment.report for attachment in attachments}
        self.passages = {
            attachment.report: {passage.locator: passage for passage in attachment.passages}
            for attachment in attachments
            if attachment.public and attachment.report in reports
        }
        agencies = folder.of(entries.AgencyEntry)
        self.units = {unit.slug: f"{agency.slug}/{unit.slug}" for agency in agencies for unit in agency.units}

    def build(self) -> Iterator[Node]:
        yield from self.records()
        yield from self.engagements()
        yield from self.findings()
        yield from self.memberships_and_the_like()
        yield from self.mandates()
        yield from self.names()
        for report, passages in self.passages.items():
            for position, passage in enumerate(passages.values(), start=1):
                yield self.passage(report, position, passage)
        for review in self.reviews:
            yield from self.review(review)

    def node(
        self,
        type_name: str,
        key: str,
        entry: entries.Entry | None = None,
        parts: Iterable[tuple[str, Row]] = (),
        **derived: object,
    ) -> Node:
        """The node of the type and the key, with the rows of its citations, aliases and identifiers."""
        own = reference(type_name, key)
        table = table_of(type_name)
        return Node(table, key, own, columns_of(table, entry, derived), [*self.parts(own, entry), *parts])

    def parts(self, own: str, entry: entries.Entry | None) -> Iterator[tuple[str, Row]]:
        cites = entry.cite if isinstance(entry, entries.CitedEntry) else ()
        for position, cite in enumerate(cites):
            yield "citation", {"node_id": own, "position": position, **self.citation(cite)}
        if isinstance(entry, entries.AliasedEntry):
            for position, name in enumerate(entry.aliases):
                yield "alias", {"node_id": own, "position": position, "name": name}
        if isinstance(entry, entries.AgencyEntry | entries.MechanismEntry):
            yield from self.identifiers(own, entry.identifiers, cites)

    def citation(self, cite: Cite) -> Row:
        from_file = cite.document in SOURCE_FILES
        attached = cite.locator in self.passages.get(cite.document, ())
        return {
            "report_id": None if from_file else ref("Report", cite.document),
            "source": cite.document if from_file else None,
            "locator": cite.locator,
            "passage_id": ref("Passage", f"{cite.document}/{cite.locator}") if attached else None,
        }

    def identifiers(
        self, own: str, identifiers: entries.IdentifiersEntry, cites: Sequence[Cite]
    ) -> Iterator[tuple[str, Row]]:
        source = next((cite for cite in cites if cite.document == "identifiers.csv"), cites[0])
        for scheme, value in identifiers.given():
            columns = {"scheme": scheme, "value": value, "uri": identifier_address(scheme, value)}
            yield "identifier", {"node_id": own, **columns, "source": f"{source.document} {source.locator}"}

    def records(self) -> Iterator[Node]:
        for record_type, file in RECORD_FILES.items():
            for entry in cast(list[entries.RecordEntry], self.folder.of(file.model)):
                type_name = record_type.capitalize()
                own = reference(type_name, entry.slug)
                amounts = entry.amounts if isinstance(entry, entries.InitiativeEntry) else ()
                money = money_of("initiative_id", own, amounts)
                yield self.node(type_name, entry.slug, entry, money, **self.record_columns(entry))
                if isinstance(entry, entries.AgencyEntry):
                    for unit in entry.units:
                        yield self.node("Unit", self.units[unit.slug], unit, agency_id=own)

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

    def engagements(self) -> Iterator[Node]:
        engagements = self.folder.of(entries.EngagementEntry)
        first = first_engagements(engagements)
        names = {mechanism.slug: mechanism.name for mechanism in self.folder.of(entries.MechanismEntry)}
        for entry in engagements:
            key = engagement_key(key_of(entry))
            own = reference("Engagement", key)
            columns = {**engagement_columns(entry), "name": entry.name or names[entry.mechanism]}
            columns["meeting_id"] = ref("Engagement", engagement_key(first[key_of(entry)]))
            parts = [*money_of("engagement_id", own, entry.cost.amounts), *patterns_of(own, entry.frequency.parts)]
            yield self.node("Engagement", key, entry, parts, **columns)

    def memberships_and_the_like(self) -> Iterator[Node]:
        """The relations that have no columns but their keys."""
        for membership in self.relations(entries.MembershipEntry):
            yield self.node("Membership", f"{membership.agency}/{membership.mechanism}/{membership.role}", membership)
        for partnership in self.relations(entries.PartnershipEntry):
            partner = partnership.agency or f"mechanism:{partnership.mechanism}"
            yield self.node("Partnership", f"{partnership.initiative}/{partner}/{partnership.role}", partnership)
        for presence in self.relations(entries.ParticipationEntry):
            yield self.node("Participation", f"{presence.event}/{presence.agency}/{presence.role}", presence)
        for text in self.relations(entries.RelatedTextEntry):
            yield self.node("RelatedText", f"{text.resolution}/{text.agency}", text, excerpt=is_excerpt(text.wording))
        for entry in self.relations(entries.ClassificationEntry):
            theme_or_goal = f"theme:{entry.theme}" if entry.theme else f"goal:{entry.goal}"
            yield self.node("Classification", f"{subject_key(entry)}/{theme_or_goal}", entry)

    def mandates(self) -> Iterator[Node]:
        """The mandates, each with its place among those of its report, agency and subject.

        The file is sorted by the subject, so that its mandates follow one another.
        """
        engagements = {key_of(entry) for entry in self.folder.of(entries.EngagementEntry)}
        for subject, mandates in groupby(self.relations(entries.MandateEntry), subject_key):
            positions: Counter[tuple[str, str]] = Counter()
            for entry in mandates:
                report = entry.report
                engagement = entry.mechanism, entry.agency, report
                yield self.node(
                    "Mandate",
                    f"{report}/{entry.agency}/{subject}/{entry.resolution}",
                    entry,
                    report_id=ref("Report", report),
                    engagement_id=ref("Engagement", engagement_key(engagement)) if engagement in engagements else None,
                    position=positions[report, entry.agency],
                )
                positions[report, entry.agency] += 1

    def names(self) -> Iterator[Node]:
        """The names in the six languages."""
        for entry in self.relations(entries.NameEntry):
            owners = {"Mechanism": entry.mechanism, "Goal": entry.goal, "Agency": entry.agency}
            type_ = next((type_ for type_, slug in owners.items() if slug), "Agency")
            key = f"{type_.lower()}:{owners[type_]}/{entry.language}"
            if entry.confidence is NameConfidence.DOUBT:
                owner = ref(type_, owners[type_])
                columns = {"language": entry.language, "name": entry.name, "acronym": entry.acronym}
                yield Node("doubtful_name", key, None, {"node_id": owner, **columns})
            else:
                yield self.node("Name", key, entry)

    def passage(self, report: str, position: int, passage: Passage) -> Node:
        key = f"{report}/{passage.locator}"
        own = reference("Passage", key)
        columns: Row = {"report_id": ref("Report", report), "position": position, "locator": passage.locator}
        cells: list[tuple[str, Row]] = [
            (
                "passage_cell",
                {
                    "passage_id": own,
                    "position": place,
                    "heading": normalized(cell.heading),
                    "text": normalized(cell.text),
                    "annex_column": AnnexColumn[cell.column.name] if cell.column else None,
                },
            )
            for place, cell in enumerate(passage.cells)
        ]
        return self.node("Passage", key, None, cells, **columns, text=normalized(passage.text))

    def document_status(self, report: str) -> DocumentStatus:
        if report in self.passages:
            return DocumentStatus.PUBLIC
        return DocumentStatus.NOT_PUBLIC if report in self.attached else DocumentStatus.NOT_ATTACHED

    def review(self, review: ShownReview) -> Iterator[Node]:
        own = reference("Review", review.report)
        columns = {name: text_of(value) for name, value in vars(review).items() if name != "rows"}
        columns["previous_id"] = ref("Report", review.previous)
        yield self.node("Review", review.report, **columns)
        for position, row in enumerate(review.rows, start=1):
            key = f"{review.report}/{row.type}/{row.key}"
            owner = reference("ReviewRow", key)
            values = {name: text_of(value) for name, value in vars(row).items() if name not in ("key", "answers")}
            values |= {
                "mechanism_id": ref("Mechanism", row.mechanism),
                "initiative_id": ref("Initiative", row.initiative),
            }
            answers: list[tuple[str, Row]] = [
                (
                    "review_answer",
                    {
                        "review_row_id": owner,
                        "position": place,
                        **{name: text_of(value) for name, value in vars(answer).items()},
                    },
                )
                for place, answer in enumerate(row.answers)
            ]
            yield self.node("ReviewRow", key, None, answers, **values, review_id=own, position=position)

    def findings(self) -> Iterator[Node]:
        for rank, finding in enumerate(sorted(self.folder.of(entries.FindingEntry), key=importance), start=1):
            own = reference("Finding", finding.slug)
            at_stake = {f"at_stake_{key}": value for key, value in finding.at_stake}
            concerned = [
                (
                    "finding_record",
                    {
                        "finding_id": own,
                        "node_id": ref(of.type.capitalize(), of.slug),
                        "mechanism_id": ref("Mechanism", of.slug) if of.type is RecordType.MECHANISM else None,
                        "position": place,
                    },
                )
                for place, of in enumerate(finding.records)
            ]
            yield self.node("Finding", finding.slug, finding, concerned, position=rank, **at_stake)


def money_of(column: str, own: str, amounts: Sequence[entries.AmountEntry]) -> Iterator[tuple[str, Row]]:
    for position, amount in enumerate(amounts):
        owner = {"engagement_id": None, "initiative_id": None, column: own}
        yield "money", {**owner, "position": position, **dict(amount)}


def patterns_of(own: str, parts: Sequence[entries.PartEntry]) -> Iterator[tuple[str, Row]]:
    for position, part in enumerate(parts):
        yield (
            "meeting_pattern",
            {
                "engagement_id": own,
                "position": position,
                **part.model_dump(include={"label", "mode", "mode_rule", "local", "planned"}),
                "mode_basis": mode_basis_of(part.mode, part.mode_rule),
                **range_columns("count", part.meetings),
                **range_columns("days_each", part.days),
            },
        )


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


@cache
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
