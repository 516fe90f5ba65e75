"""The files of the data folder: the one list from which reading, checking and building derive theirs.

A new record type is a member of ``RecordType``, an entry model, a table and a line here.
"""

from dataclasses import dataclass

from liaison.loading import entries
from liaison.vocabulary import RecordType


@dataclass(frozen=True)
class DataFile:
    """One file: the model of its entries, and the keys that identify an entry and by which the file is sorted.

    ``unique`` lists further keys, or combinations of keys, that no two entries of the file share.
    """

    name: str
    model: type[entries.Entry]
    key: tuple[str, ...] = ("slug",)
    unique: tuple[tuple[str, ...], ...] = ()
    record_type: RecordType | None = None

    @property
    def is_csv(self) -> bool:
        """Whether the file has relations, one a line, of which there may be millions; otherwise it has records."""
        return self.name.endswith(".csv")


# In the order in which a person reads them.
_FILES = (
    DataFile("reports.yaml", entries.ReportEntry, record_type=RecordType.REPORT),
    DataFile("agencies.yaml", entries.AgencyEntry, record_type=RecordType.AGENCY),
    DataFile("mechanisms.yaml", entries.MechanismEntry, record_type=RecordType.MECHANISM),
    DataFile("initiatives.yaml", entries.InitiativeEntry, unique=(("position",),), record_type=RecordType.INITIATIVE),
    DataFile("events.yaml", entries.EventEntry, record_type=RecordType.EVENT),
    DataFile("resolutions.yaml", entries.ResolutionEntry, record_type=RecordType.RESOLUTION),
    DataFile("themes.yaml", entries.ThemeEntry, record_type=RecordType.THEME),
    DataFile("goals.yaml", entries.GoalEntry, unique=(("number",), ("uri",)), record_type=RecordType.GOAL),
    DataFile("engagements.yaml", entries.EngagementEntry, ("report", "row"), (("mechanism", "agency", "report"),)),
    DataFile("findings.yaml", entries.FindingEntry),
    DataFile("expectations.yaml", entries.ExpectationEntry, ()),
    DataFile("memberships.csv", entries.MembershipEntry, ("mechanism", "agency", "role")),
    DataFile("partnerships.csv", entries.PartnershipEntry, ("initiative", "agency", "mechanism", "role")),
    DataFile("participations.csv", entries.ParticipationEntry, ("event", "agency", "role")),
    DataFile("mandates.csv", entries.MandateEntry, ("mechanism", "initiative", "resolution", "agency", "report")),
    DataFile("related_texts.csv", entries.RelatedTextEntry, ("resolution", "agency")),
    DataFile("names.csv", entries.NameEntry, ("agency", "mechanism", "goal", "language")),
    DataFile("classifications.csv", entries.ClassificationEntry, ("mechanism", "initiative", "theme", "goal")),
)

FILES = {file.name: file for file in _FILES}
RECORD_FILES = {file.record_type: file for file in _FILES if file.record_type is not None}
YAML_FILES = tuple(file for file in _FILES if not file.is_csv)
CSV_FILES = tuple(file for file in _FILES if file.is_csv)
FILE_OF = {file.model: file for file in _FILES}
