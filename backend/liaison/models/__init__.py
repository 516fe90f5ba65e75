"""All tables of the registry, as SQLModel classes.

Every row that can carry citations is a **node**: its ``id`` is also a row of ``node`` and unique across all tables, so
that one foreign key leads from a citation, alias, identifier or finding to any record. Each build assigns the ids and
they may differ between builds. ``global_id`` is the public identifier: opaque, and as stable as the record's key.
"""

from liaison.models.dataset import Dataset, Node, Overlap
from liaison.models.engagements import Engagement, MeetingPattern, Money
from liaison.models.records import Agency, Event, Goal, Initiative, Mechanism, Report, Resolution, Theme, Unit
from liaison.models.relations import Classification, Mandate, Membership, Participation, Partnership, RelatedText
from liaison.models.sources import Alias, Citation, Finding, FindingRecord, Identifier, Passage

__all__ = [
    "Agency",
    "Alias",
    "Citation",
    "Classification",
    "Dataset",
    "Engagement",
    "Event",
    "Finding",
    "FindingRecord",
    "Goal",
    "Identifier",
    "Initiative",
    "Mandate",
    "Mechanism",
    "MeetingPattern",
    "Membership",
    "Money",
    "Node",
    "Overlap",
    "Participation",
    "Partnership",
    "Passage",
    "RelatedText",
    "Report",
    "Resolution",
    "Theme",
    "Unit",
]
