"""The files of the data folder: the one list from which reading, checking and building derive theirs.

A new record type is a member of ``RecordType``, an entry model, a table and a line here.
"""

from dataclasses import dataclass

from liaison.loading.entries import (
    AgencyEntry,
    ClassificationEntry,
    EngagementEntry,
    Entry,
    EventEntry,
    ExpectationEntry,
    FindingEntry,
    GoalEntry,
    InitiativeEntry,
    MandateEntry,
    MechanismEntry,
    MembershipEntry,
    ParticipationEntry,
    PartnershipEntry,
    RelatedTextEntry,
    ReportEntry,
    ResolutionEntry,
    ThemeEntry,
)
from liaison.vocabulary import RecordType


@dataclass(frozen=True)
class DataFile:
    """One file: the model of its entries, and the keys that identify an entry and by which the file is sorted.

    ``unique`` lists further keys, or combinations of keys, that no two entries of the file share.
    """

    name: str
    model: type[Entry]
    key: tuple[str, ...] = ("slug",)
    unique: tuple[tuple[str, ...], ...] = ()
    record_type: RecordType | None = None


# In the order in which a person reads them.
_FILES = (
    DataFile("reports.yaml", ReportEntry, record_type=RecordType.REPORT),
    DataFile("agencies.yaml", AgencyEntry, record_type=RecordType.AGENCY),
    DataFile("mechanisms.yaml", MechanismEntry, record_type=RecordType.MECHANISM),
    DataFile("initiatives.yaml", InitiativeEntry, unique=(("position",),), record_type=RecordType.INITIATIVE),
    DataFile("events.yaml", EventEntry, record_type=RecordType.EVENT),
    DataFile("resolutions.yaml", ResolutionEntry, record_type=RecordType.RESOLUTION),
    DataFile("themes.yaml", ThemeEntry, record_type=RecordType.THEME),
    DataFile("goals.yaml", GoalEntry, unique=(("number",), ("uri",)), record_type=RecordType.GOAL),
    DataFile("engagements.yaml", EngagementEntry, ("report", "row"), (("mechanism", "agency", "report"),)),
    DataFile("findings.yaml", FindingEntry),
    DataFile("expectations.yaml", ExpectationEntry, ()),
    DataFile("memberships.csv", MembershipEntry, ("mechanism", "agency", "role")),
    DataFile("partnerships.csv", PartnershipEntry, ("initiative", "agency", "mechanism", "role")),
    DataFile("participations.csv", ParticipationEntry, ("event", "agency", "role")),
    DataFile("mandates.csv", MandateEntry, ("mechanism", "initiative", "resolution", "agency")),
    DataFile("related_texts.csv", RelatedTextEntry, ("resolution", "agency")),
    DataFile("classifications.csv", ClassificationEntry, ("mechanism", "initiative", "theme", "goal")),
)

FILES = {file.name: file for file in _FILES}
RECORD_FILES = {file.record_type: file for file in _FILES if file.record_type is not None}
FILE_OF = {file.model: file for file in _FILES}
