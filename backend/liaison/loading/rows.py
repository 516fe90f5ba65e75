"""Entries become rows of every table, with references as global ids.

A checked reading and the attached passages come in. References stay global ids (``Ref``) until ``load`` gives numbers,
so that the content hash says the same whatever the numbers are.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison.ids import global_id
from liaison.loading.figures import figures_of
from liaison.loading.files import Reading
from liaison.loading.groups import meeting_groups
from liaison.loading.ranges import Range
from liaison.loading.records import (
    SOURCE_FILES,
    AgencyEntry,
    AmountEntry,
    Cite,
    ClassificationEntry,
    EngagementEntry,
    Entry,
    EventEntry,
    FindingEntry,
    GoalEntry,
    InitiativeEntry,
    MandateEntry,
    MechanismEntry,
    MembershipEntry,
    ParticipationEntry,
    PartnershipEntry,
    ReportEntry,
    ResolutionEntry,
    ThemeEntry,
)
from liaison.vocabulary import IdentifierScheme

# Where an identifier is looked up.
IDENTIFIER_ADDRESSES = {
    IdentifierScheme.WIKIDATA: "http://www.wikidata.org/entity/{}",
    IdentifierScheme.ROR: "https://ror.org/{}",
    IdentifierScheme.IATI: "https://d-portal.org/ctrack.html?publisher={}",
}


@dataclass(frozen=True, order=True)
class Ref:
    """A reference to a node by its global id."""

    target: str


def with_wide_numbers(text: str) -> str:
    """The text with each number at one width, so that two compare as a reader counts: 64 before 205."""
    return re.sub("[0-9]+", lambda number: number[0].zfill(10), text)


Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class AttachedPassage:
    """A passage of an attached report."""

    report: str
    position: int
    locator: str
    text: str


def rows_of(reading: Reading, passages: Iterable[AttachedPassage]) -> Rows:
    """The rows of every table but ``dataset`` and ``node``, each table's sorted by key."""
    return RowWriter(reading, list(passages)).write()


def content_hash(rows: Rows) -> str:
    """The name of what the rows hold: the same whenever and in whatever order it was built."""
    content = {
        table: sorted(json.dumps(row, default=as_json, sort_keys=True, ensure_ascii=False) for row in table_rows)
        for table, table_rows in rows.items()
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def as_json(value: object) -> str:
    if isinstance(value, Ref):
        return value.target
    raise TypeError(value)


def ref(type_name: str, key: str | None) -> Ref | None:
    return None if key is None else Ref(global_id(type_name, key))


def range_columns(name: str, figure: Range | None) -> Row:
    return {f"{name}_min": figure and figure.low, f"{name}_max": figure and figure.high}


class RowWriter:
    """Gathers rows table by table."""

    def __init__(self, reading: Reading, passages: list[AttachedPassage]) -> None:
        self.reading = reading
        self.passages = passages
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.units = {
            unit.slug: f"{agency.slug}/{unit.slug}" for agency in self.entries(AgencyEntry) for unit in agency.units
        }
        self.passage_keys = {(passage.report, passage.locator) for passage in passages}

    def entries(self, model: type[Any]) -> list[Any]:
        return [placed.entry for placed in self.reading.of(model)]

    def write(self) -> Rows:
        for report in self.entries(ReportEntry):
            self.node(
                "report",
                "Report",
                report.slug,
                report,
                **self.record(report),
                session=report.session,
                publisher_id=ref("Agency", report.publisher),
                period_start=report.period_start,
                period_end=report.period_end,
            )
        for passage in self.passages:
            self.node(
                "passage",
                "Passage",
                f"{passage.report}/{passage.locator}",
                None,
                report_id=ref("Report", passage.report),
                position=passage.position,
                locator=passage.locator,
                text=passage.text,
            )
        self.agencies()
        self.mechanisms()
        self.initiatives()
        self.events()
        self.resolutions()
        self.vocabulary()
        self.engagements()
        self.relations()
        self.mandates()
        self.findings()
        return dict(self.rows)

    def record(self, entry: Any) -> Row:
        return {key: getattr(entry, key, None) for key in ("slug", "name", "acronym", "summary")}

    def node(self, table: str, type_name: str, key: str, entry: Entry | None, **columns: object) -> Ref:
        """A row of its own table, with the citations, aliases and identifiers that hang on it."""
        own = Ref(global_id(type_name, key))
        self.rows[table].append({"id": own, "global_id": own.target, **columns})
        for position, cite in enumerate(getattr(entry, "cite", ())):
            self.rows["citation"].append({"node_id": own, "position": position, **self.citation(cite)})
        for position, name in enumerate(getattr(entry, "aliases", ())):
            self.rows["alias"].append({"node_id": own, "position": position, "name": name})
        return own

    def citation(self, cite: Cite) -> Row:
        from_file = cite.document in SOURCE_FILES
        attached = (cite.document, cite.locator) in self.passage_keys
        return {
            "report_id": None if from_file else ref("Report", cite.document),
            "source": cite.document if from_file else None,
            "locator": cite.locator,
            "passage_id": ref("Passage", f"{cite.document}/{cite.locator}") if attached else None,
        }

    def identifiers(self, own: Ref, entry: AgencyEntry | MechanismEntry) -> None:
        source = next((cite for cite in entry.cite if cite.document == "identifiers.csv"), entry.cite[0])
        for scheme, value in entry.identifiers.listed():
            self.rows["identifier"].append(
                {
                    "node_id": own,
                    "scheme": scheme,
                    "value": value,
                    "uri": IDENTIFIER_ADDRESSES[scheme].format(value),
                    "source": f"{source.document} {source.locator}",
                }
            )

    def amounts(self, column: str, own: Ref, amounts: Iterable[AmountEntry]) -> None:
        for position, amount in enumerate(amounts):
            self.rows["money"].append(
                {
                    "engagement_id": None,
                    "initiative_id": None,
                    column: own,
                    "position": position,
                    "amount": amount.amount,
                    "currency": amount.currency,
                    "period": amount.period,
                    "purpose": amount.purpose,
                }
            )

    def agencies(self) -> None:
        for agency in self.entries(AgencyEntry):
            own = self.node(
                "agency",
                "Agency",
                agency.slug,
                agency,
                **self.record(agency),
                kind=agency.kind,
                un_system=agency.un_system,
                seat=agency.seat,
                website=agency.website,
                parent_id=ref("Agency", agency.parent),
            )
            self.identifiers(own, agency)
            for unit in agency.units:
                key = f"{agency.slug}/{unit.slug}"
                self.node(
                    "unit",
                    "Unit",
                    key,
                    unit,
                    agency_id=own,
                    slug=unit.slug,
                    name=unit.name,
                    acronym=unit.acronym,
                )

    def mechanisms(self) -> None:
        for mechanism in self.entries(MechanismEntry):
            own = self.node(
                "mechanism",
                "Mechanism",
                mechanism.slug,
                mechanism,
                **self.record(mechanism),
                kind=mechanism.kind,
                website=mechanism.website,
                parent_id=ref("Mechanism", mechanism.parent),
                note=mechanism.note,
            )
            self.identifiers(own, mechanism)

    def initiatives(self) -> None:
        for initiative in self.entries(InitiativeEntry):
            own = self.node(
                "initiative",
                "Initiative",
                initiative.slug,
                initiative,
                **self.record(initiative),
                kind=initiative.kind,
                position=initiative.position,
                lead_unit_id=ref("Unit", self.units.get(initiative.lead_unit)),
                website=initiative.website,
                start=initiative.start,
                end=initiative.end,
                target=initiative.target,
                note=initiative.note,
            )
            self.amounts("initiative_id", own, initiative.amounts)

    def events(self) -> None:
        for event in self.entries(EventEntry):
            self.node(
                "event",
                "Event",
                event.slug,
                event,
                **self.record(event),
                host_id=ref("Agency", event.host),
                series=event.series,
                edition=event.edition,
                start=event.start,
                end=event.end,
                place=event.place,
                initiative_id=ref("Initiative", event.initiative),
                note=event.note,
            )

    def resolutions(self) -> None:
        for resolution in self.entries(ResolutionEntry):
            self.node(
                "resolution",
                "Resolution",
                resolution.slug,
                resolution,
                **self.record(resolution),
                body=resolution.body,
                kind=resolution.kind,
                number=resolution.number,
                revision=resolution.revision,
                place=resolution.place,
                year=resolution.year,
                symbol=resolution.symbol,
                symbol_order=with_wide_numbers(resolution.symbol),
            )

    def vocabulary(self) -> None:
        for theme in self.entries(ThemeEntry):
            self.node("theme", "Theme", theme.slug, theme, **self.record(theme))
        for goal in self.entries(GoalEntry):
            self.node("goal", "Goal", goal.slug, goal, **self.record(goal), number=goal.number, uri=goal.uri)

    def engagements(self) -> None:
        entries: list[EngagementEntry] = self.entries(EngagementEntry)
        first = meeting_groups(entries)
        for entry in entries:
            figures = figures_of(entry.frequency, entry.time, entry.cost)
            meeting = first[entry.mechanism, entry.agency, entry.report]
            own = self.node(
                "engagement",
                "Engagement",
                f"{entry.report}/{entry.agency}/{entry.mechanism}",
                entry,
                agency_id=ref("Agency", entry.agency),
                mechanism_id=ref("Mechanism", entry.mechanism),
                report_id=ref("Report", entry.report),
                position=entry.row,
                relevance=entry.relevance,
                meeting_id=ref("Engagement", f"{meeting[2]}/{meeting[1]}/{meeting[0]}"),
                frequency_wording=entry.frequency.wording,
                **range_columns("meetings", figures.meetings),
                meetings_mode=entry.frequency.mode,
                frequency_basis=figures.frequency_basis,
                frequency_rule=figures.frequency_rule,
                frequency_note=entry.frequency.note,
                time_wording=entry.time.wording,
                **range_columns("days_per_meeting", figures.days_per_meeting),
                **range_columns("days_per_year", figures.days_per_year),
                **range_columns("staff_days", figures.staff_days),
                time_basis=figures.time_basis,
                time_rule=figures.time_rule,
                time_note=entry.time.note,
                cost_wording=entry.cost.wording,
                travel=entry.cost.travel,
                **range_columns("travellers", figures.travellers),
                cost_basis=figures.cost_basis,
                cost_rule=figures.cost_rule,
                cost_note=entry.cost.note,
            )
            self.amounts("engagement_id", own, entry.cost.amounts)
            for position, part in enumerate(entry.frequency.parts):
                self.rows["meeting_pattern"].append(
                    {
                        "engagement_id": own,
                        "position": position,
                        "label": part.label,
                        **range_columns("count", part.meetings),
                        "mode": part.mode,
                        **range_columns("days_each", part.days),
                    }
                )

    def relations(self) -> None:
        for membership in self.entries(MembershipEntry):
            self.node(
                "membership",
                "Membership",
                f"{membership.agency}/{membership.mechanism}/{membership.role}",
                membership,
                agency_id=ref("Agency", membership.agency),
                mechanism_id=ref("Mechanism", membership.mechanism),
                role=membership.role,
                since=membership.since,
                until=membership.until,
                note=membership.note,
            )
        for partnership in self.entries(PartnershipEntry):
            partner = partnership.agency or f"mechanism:{partnership.mechanism}"
            self.node(
                "partnership",
                "Partnership",
                f"{partnership.initiative}/{partner}/{partnership.role}",
                partnership,
                agency_id=ref("Agency", partnership.agency),
                mechanism_id=ref("Mechanism", partnership.mechanism),
                initiative_id=ref("Initiative", partnership.initiative),
                role=partnership.role,
                note=partnership.note,
            )
        for participation in self.entries(ParticipationEntry):
            self.node(
                "participation",
                "Participation",
                f"{participation.event}/{participation.agency}/{participation.role}",
                participation,
                event_id=ref("Event", participation.event),
                agency_id=ref("Agency", participation.agency),
                role=participation.role,
                note=participation.note,
            )
        for one in self.entries(ClassificationEntry):
            subject, subject_ids = self.subject(one.mechanism, one.initiative)
            theme_or_goal = f"theme:{one.theme}" if one.theme else f"goal:{one.goal}"
            self.node(
                "classification",
                "Classification",
                f"{subject}/{theme_or_goal}",
                one,
                **subject_ids,
                theme_id=ref("Theme", one.theme),
                goal_id=ref("Goal", one.goal),
            )

    def subject(self, mechanism: str | None, initiative: str | None) -> tuple[str, Row]:
        """What a mandate or classification is about, as part of a key and as columns."""
        key = f"mechanism:{mechanism}" if mechanism else f"initiative:{initiative}" if initiative else "-"
        return key, {"mechanism_id": ref("Mechanism", mechanism), "initiative_id": ref("Initiative", initiative)}

    def mandates(self) -> None:
        rows = {(one.mechanism, one.agency, one.report) for one in self.entries(EngagementEntry)}
        positions: dict[tuple[str, ...], int] = defaultdict(int)
        entries: list[MandateEntry] = self.entries(MandateEntry)
        for one in sorted(entries, key=lambda one: (one.mechanism or "", one.initiative or "", one.resolution)):
            report = next(cite.document for cite in one.cite if cite.document not in SOURCE_FILES)
            subject, subject_ids = self.subject(one.mechanism, one.initiative)
            cited_by = (one.mechanism, one.agency, report)
            position = positions[report, one.agency, subject]
            positions[report, one.agency, subject] += 1
            self.node(
                "mandate",
                "Mandate",
                f"{report}/{one.agency}/{subject}/{one.resolution}",
                one,
                resolution_id=ref("Resolution", one.resolution),
                agency_id=ref("Agency", one.agency),
                **subject_ids,
                report_id=ref("Report", report),
                engagement_id=(
                    ref("Engagement", f"{report}/{one.agency}/{one.mechanism}") if cited_by in rows else None
                ),
                position=position,
                wording=one.wording,
            )

    def findings(self) -> None:
        for finding in self.entries(FindingEntry):
            own = self.node(
                "finding",
                "Finding",
                finding.slug,
                finding,
                slug=finding.slug,
                kind=finding.kind,
                message=finding.message,
            )
            for position, reference in enumerate(finding.records):
                target = ref(reference.type.value.capitalize(), reference.slug)
                self.rows["finding_record"].append({"finding_id": own, "node_id": target, "position": position})
