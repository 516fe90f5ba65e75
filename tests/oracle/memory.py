"""The registry in memory: each row is a dict, and relations are found by walking over the rows.

Reads the built database with the sqlite3 of the standard library. Rows, values and relations are looked up by their
names in the schema. This duplicates the mapping of the service on purpose: the oracle shares no code with the planner.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]

RECORDS = {
    "Agency": "agencies",
    "Mechanism": "mechanisms",
    "Initiative": "initiatives",
    "Event": "events",
    "Resolution": "resolutions",
    "Report": "reports",
    "Theme": "themes",
    "Goal": "goals",
}
RELATIONS = ("Membership", "Partnership", "Participation", "Engagement", "Mandate", "Name", "Finding", "Passage")
PARTS = (
    "Unit",
    "Classification",
    "Citation",
    "Identifier",
    "Money",
    "MeetingPattern",
    "RelatedText",
    "PassageCell",
    "Place",
)
HISTORY = ("data_version", "data_change", "data_change_field")
RENAMED = {
    ("Report", "from"): "period_start",
    ("Report", "to"): "period_end",
    ("PassageCell", "column"): "annex_column",
    ("Frequency", "mode"): "meetings_mode",
    ("Frequency", "wording"): "frequency_wording",
    ("Frequency", "excerpt"): "frequency_excerpt",
    ("TimeSpent", "excerpt"): "time_excerpt",
    ("Cost", "excerpt"): "cost_excerpt",
    ("AtStake", "days"): "at_stake_days",
    ("AtStake", "amount"): "at_stake_amount",
    ("AtStake", "currency"): "at_stake_currency",
    ("AtStake", "period"): "at_stake_period",
    ("Frequency", "basis"): "frequency_basis",
    ("Frequency", "rule"): "frequency_rule",
    ("Frequency", "note"): "frequency_note",
    ("TimeSpent", "wording"): "time_wording",
    ("TimeSpent", "basis"): "time_basis",
    ("TimeSpent", "rule"): "time_rule",
    ("TimeSpent", "note"): "time_note",
    ("Cost", "wording"): "cost_wording",
    ("Cost", "basis"): "cost_basis",
    ("Cost", "rule"): "cost_rule",
    ("Cost", "note"): "cost_note",
}
RANGES = {
    "meetingsPerYear": "meetings",
    "daysPerMeeting": "days_per_meeting",
    "daysPerYear": "days_per_year",
    "staffDaysPerYear": "staff_days",
    "travellers": "travellers",
    "travelDays": "travel_days",
    "count": "count",
    "daysEach": "days_each",
}
SWITCHES = {"unSystem", "excerpt", "local", "planned", "approximate"}
TO_ONE = {
    ("Agency", "parent"): ("Agency", "parent_id"),
    ("Mechanism", "parent"): ("Mechanism", "parent_id"),
    ("Mechanism", "initiative"): ("Initiative", "initiative_id"),
    ("Initiative", "heading"): ("Unit", "heading_id"),
    ("Event", "initiative"): ("Initiative", "initiative_id"),
    ("Report", "publisher"): ("Agency", "publisher_id"),
    ("Engagement", "meeting"): ("Engagement", "meeting_id"),
}
PARTS_OF_ROW = {
    ("Engagement", "frequency"): "Frequency",
    ("Engagement", "time"): "TimeSpent",
    ("Engagement", "cost"): "Cost",
    ("Finding", "atStake"): "AtStake",
}


@dataclass(frozen=True, eq=False)
class Thing:
    """A row with the name of its object type."""

    type: str
    row: Row

    @property
    def id(self) -> int:
        return int(self.row["id"])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and (self.type, self.row["id"]) == (other.type, other.row["id"])

    def __hash__(self) -> int:
        return hash((self.type, self.row["id"]))


class Memory:
    """All rows of a registry."""

    def __init__(self, path: Path) -> None:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        self.tables: dict[str, list[Row]] = {}
        for name in [
            *map(table_of, [*RECORDS, *RELATIONS, *PARTS]),
            "alias",
            "finding_record",
            "place_record",
            "dataset",
            "doubtful_name",
            "known_name",
            *HISTORY,
        ]:
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            self.tables[name] = [dict(row) for row in rows]
        connection.close()
        self.by_id = {
            type_: {row["id"]: Thing(type_, row) for row in sorted(self.tables[table_of(type_)], key=lambda r: r["id"])}
            for type_ in [*RECORDS, *RELATIONS, *PARTS]
        }
        self.nodes = {
            thing.row["global_id"]: thing for type_ in [*RECORDS, *RELATIONS] for thing in self.by_id[type_].values()
        }
        self.things: dict[int, Thing] = {thing.id: thing for thing in self.nodes.values()}

        self._take_from_annex()
        self.versions = {row["id"]: row for row in self.tables["data_version"]}
        self._groups: dict[tuple[str, str], dict[int, list[Thing]]] = {}

    def _take_from_annex(self) -> None:
        """The mechanisms' figures from the annex of the report that covers the latest time."""
        reports = self.tables["report"]
        latest = max(reports, key=lambda row: (row["period_end"] or "", row["slug"]), default={"id": None})
        rows = sorted(self.tables["engagement"], key=lambda row: int(row["position"]), reverse=True)
        listed = {row["mechanism_id"]: row for row in rows if row["report_id"] == latest["id"]}
        for row in self.tables["mechanism"]:
            source = listed.get(row["id"], {})
            row["annex_row"] = source.get("position")
            for name in ("meetings", "staff_days"):
                for end in ("min", "max", "approximate"):
                    row[f"{name}_{end}"] = source.get(f"{name}_{end}")

    def all(self, type_: str) -> list[Thing]:
        """Every thing of a type, by id."""
        return list(self.by_id[type_].values())

    def value(self, thing: Thing | None, type_: str, field: str) -> Any:
        """The value of a plain field; None if the source does not state it or there is no thing."""
        if thing is None:
            return None
        if field == "id":
            return thing.row["global_id"]
        if field == "modifiedIn":
            return self.modified_in(thing)
        stored = thing.row[RENAMED.get((type_, field), snake(field))]
        return bool(stored) if field in SWITCHES and stored is not None else stored

    def range(self, thing: Thing | None, field: str) -> dict[str, Any] | None:
        """The bounds of a figure and whether it is approximate; None if there is no figure."""
        name = RANGES[field]
        if thing is None or thing.row[f"{name}_min"] is None:
            return None
        approximate = bool(thing.row[f"{name}_approximate"])
        return {"min": thing.row[f"{name}_min"], "max": thing.row[f"{name}_max"], "approximate": approximate}

    def one(self, thing: Thing | None, field: str) -> Thing | None:
        """The related thing of a to-one field."""
        if thing is None:
            return None
        type_, column = TO_ONE.get((thing.type, field), (field.capitalize(), f"{field}_id"))
        key = thing.row[column]
        return None if key is None else self.by_id[type_][key]

    def modified_in(self, thing: Thing) -> str | None:
        """The last version in the history that changed a thing."""
        changes = [row for row in self.tables["data_change"] if row["global_id"] == thing.row["global_id"]]
        if not changes:
            return None
        last = max(changes, key=lambda row: int(row["id"]))
        return str(self.versions[last["version_id"]]["version"])

    def aliases(self, thing: Thing) -> list[str]:
        """Other names, in the order of the data."""
        rows = [row for row in self.tables["alias"] if row["node_id"] == thing.id]
        return [row["name"] for row in sorted(rows, key=lambda row: int(row["position"]))]

    def many(self, thing: Thing | None, field: str) -> list[Thing]:
        """The related things of a list: in its order if it is a plain list, by id if it is a connection."""
        if thing is None:
            return []
        special: dict[str, Callable[[Thing], Iterator[Thing]]] = {
            "citations": lambda t: self._where("Citation", "node_id", t),
            "identifiers": lambda t: self._where("Identifier", "node_id", t),
            "units": lambda t: self._where("Unit", "agency_id", t),
            "relatedTexts": lambda t: self._where("RelatedText", f"{t.type.lower()}_id", t),
            "parts": lambda t: self._where("Agency", "parent_id", t),
            "children": lambda t: self._where("Mechanism", "parent_id", t),
            "amounts": lambda t: self._where("Money", f"{t.type.lower()}_id", t),
            "patterns": lambda t: self._where("MeetingPattern", "engagement_id", t),
            "cells": lambda t: self._where("PassageCell", "passage_id", t),
            "findings": self._findings,
            "sharesMeetingWith": self._sharing,
            "mentionedIn": self._mentioning,
            "records": self._records,
        }
        if (thing.type, field) == ("Finding", "mechanisms"):
            mechanisms = [each for each in self._records(thing) if each.type == "Mechanism"]
            return sorted(mechanisms, key=lambda each: (each.row["name_order"], each.id))
        if thing.type == "Place":
            found = self._at_place(thing, field)
        elif field in special:
            found = list(special[field](thing))
        elif field == "events":
            found = list(self._where("Event", "initiative_id", thing))
        elif field in ("themes", "goals") or (thing.type in ("Theme", "Goal") and field != "names"):
            found = self._classified(thing, field)
        else:
            type_ = singular(field)
            found = list(self._where(type_, f"{thing.type.lower()}_id", thing))
        return sorted(found, key=lambda each: self._place(field, each)) if field != "records" else found

    def _where(self, type_: str, column: str, owner: Thing) -> Iterator[Thing]:
        groups = self._groups.get((type_, column))
        if groups is None:
            groups = self._groups[type_, column] = defaultdict(list)
            for each in self.all(type_):
                groups[each.row[column]].append(each)
        return iter(groups.get(owner.id, ()))

    def _findings(self, thing: Thing) -> Iterator[Thing]:
        if thing.type == "Report":
            ids = {row["node_id"] for row in self.tables["citation"] if row["report_id"] == thing.id}
        else:
            ids = {row["finding_id"] for row in self.tables["finding_record"] if row["node_id"] == thing.id}
        return (each for each in self.all("Finding") if each.id in ids)

    def _sharing(self, thing: Thing) -> Iterator[Thing]:
        return (each for each in self._where_meeting(thing) if each.id != thing.id)

    def _mentioning(self, initiative: Thing) -> Iterator[Thing]:
        rows = [row for row in self.tables["citation"] if row["report_id"] is not None]
        cited = {(row["report_id"], row["locator"]) for row in rows if row["node_id"] == initiative.id}
        ids = {row["node_id"] for row in rows if (row["report_id"], row["locator"]) in cited}
        return (each for each in self.all("Engagement") if each.id in ids)

    def _where_meeting(self, thing: Thing) -> Iterator[Thing]:
        return (each for each in self.all("Engagement") if each.row["meeting_id"] == thing.row["meeting_id"])

    def _records(self, thing: Thing) -> Iterator[Thing]:
        rows = [row for row in self.tables["finding_record"] if row["finding_id"] == thing.id]
        return (self.things[row["node_id"]] for row in sorted(rows, key=lambda row: int(row["position"])))

    def _at_place(self, thing: Thing, field: str) -> list[Thing]:
        ids = {row["node_id"] for row in self.tables["place_record"] if row["place_id"] == thing.id}
        return [each for each in self.all(singular(field)) if each.id in ids]

    def _classified(self, thing: Thing, field: str) -> list[Thing]:
        type_ = singular(field)
        own, other = f"{thing.type.lower()}_id", f"{type_.lower()}_id"
        ids = {row[other] for row in self.tables["classification"] if row[own] == thing.id}
        return [each for each in self.all(type_) if each.id in ids]

    def _place(self, field: str, thing: Thing) -> tuple[Any, ...]:
        row = thing.row
        if (
            field in ("citations", "amounts", "patterns", "cells", "sharesMeetingWith", "mentionedIn", "mandates")
            and "position" in row
        ):
            return row["position"], row["id"]
        by = {
            "identifiers": ("scheme", "value"),
            "units": ("slug",),
            "parts": ("name",),
            "themes": ("name",),
            "goals": ("number",),
            "participations": ("role",),
            "names": ("language",),
        }
        return (*(row[column] for column in by.get(field, ())), row["id"])


def table_of(type_: str) -> str:
    """The table that holds a type's rows."""
    return snake(type_)


def singular(field: str) -> str:
    """The type in a list: agencies are Agency."""
    for type_, plural in RECORDS.items():
        if plural == field:
            return type_
    return field.removesuffix("s").capitalize()


def snake(name: str) -> str:
    """camelCase to snake_case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
