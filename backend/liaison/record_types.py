"""The types of records and relations, with their names in the schema, in addresses and in files.

The root fields and counts of the schema, the downloads, the pages of the site and the addresses of records all use this
table. ``python -m liaison.record_types`` prints it as JSON for the site.
"""

import json
import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class RecordType:
    """A type. ``page`` and ``list_page`` are modules of the site, for one record and for the list, or empty."""

    name: str
    plural: str
    page: str = ""
    list_page: str = ""
    schema_org: str = ""
    is_exported: bool = True

    @property
    def singular(self) -> str:
        """The root field for one record."""
        return self.name.lower()

    @property
    def table(self) -> str:
        """The database table."""
        return self.singular


RECORDS = (
    RecordType("Agency", "agencies", "agency", "browse", "Organization"),
    RecordType("Mechanism", "mechanisms", "mechanism", "browse", "Organization"),
    RecordType("Initiative", "initiatives", "initiative", "browse", "Project"),
    RecordType("Event", "events", "event", "browse", "Event"),
    RecordType("Resolution", "resolutions", "resolution", "browse", "Legislation"),
    RecordType("Report", "reports", "report", "browse", "Report"),
    RecordType("Theme", "themes", "topic", "browse", "DefinedTerm"),
    RecordType("Goal", "goals", "topic", "browse", "DefinedTerm"),
)
RELATIONS = (
    RecordType("Membership", "memberships"),
    RecordType("Partnership", "partnerships"),
    RecordType("Participation", "participations"),
    RecordType("Engagement", "engagements"),
    RecordType("Mandate", "mandates"),
    RecordType("Finding", "findings", list_page="findings"),
    RecordType("Passage", "passages", is_exported=False),
)
ALL = (*RECORDS, *RELATIONS)


def as_json() -> str:
    """The table as JSON for the site."""
    rows = [{"name": each.name, "singular": each.singular, **_rest(each)} for each in ALL]
    return json.dumps(rows, indent=2) + "\n"


def _rest(each: RecordType) -> dict[str, object]:
    row = asdict(each)
    return {
        "plural": row["plural"],
        "page": row["page"] or None,
        "listPage": row["list_page"] or None,
        "schemaOrg": row["schema_org"] or None,
        "isExported": row["is_exported"],
    }


if __name__ == "__main__":
    sys.stdout.write(as_json())
