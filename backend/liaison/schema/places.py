"""The places in the reports that the data cite, with what cites each of them."""

from __future__ import annotations

from typing import Any

from strawberry.types import get_object_definition

from liaison.planning.mapping import Link
from liaison.schema import types
from liaison.schema.connections import Connection
from liaison.schema.declarations import column, table_type, to_many, to_one


def _citing(description: str) -> Any:
    """The records of a type that cite a place."""
    return to_many(description, link=Link("place_record", "place_id", "node_id"))


@table_type("place", "report_id", "position")
class Place:
    """A place in a report, with the records that cite it: in their own citations, or in those of a relation. The
    publisher of the report is omitted from the agencies, because most of the report is about it."""

    report: types.Report = to_one("The report.", export="")
    locator: str = column("The place, as citations give it. Examples: “5.1”, “6.1 TSB 3”, “Annex 12”.")
    position: int = column("The rank in the order of the report, from 1.", sort=True)
    annex_row: int | None = column("The number of the row of the annex. Null if the place is not a row of the annex.")
    passage: types.Passage | None = to_one("The text at the place. Null if the document is not public.", export="")
    agencies: Connection[types.Agency] = _citing("The agencies that cite the place.")
    mechanisms: Connection[types.Mechanism] = _citing("The mechanisms that cite the place.")
    initiatives: Connection[types.Initiative] = _citing("The initiatives that cite the place.")
    events: Connection[types.Event] = _citing("The events that cite the place.")
    resolutions: Connection[types.Resolution] = _citing("The resolutions that cite the place.")
    mandates: Connection[types.Mandate] = _citing("The mandates that cite the place.")
    findings: Connection[types.Finding] = _citing("The findings that cite the place.")


# Report is declared before this type, which needs it.
for _field in get_object_definition(types.Report, strict=True).fields:
    if _field.python_name == "places":
        _field.type = Connection[Place]
