"""A missing part of the mapping is reported with its type and field."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from liaison.planning.errors import MissingMapping, UnknownReference
from liaison.planning.mapping import Computed, Entry, Link, Many, One, Part, Texts, check_references
from liaison.planning.planner import Planner
from liaison.planning.selection import Field
from liaison.schema.mapping import type_map
from liaison.schema.query import TYPES

TABLES = type_map(TYPES, "https://registry.example")
SIZES = defaultdict(lambda: 100)


def agencies(arguments: Mapping[str, Any], *selected: Field) -> Field:
    return Field("agencies", "agencies", arguments, {"AgencyConnection": selected})


def nodes(*selected: Field) -> Field:
    return Field("nodes", "nodes", {}, {"Agency": selected})


SEAT = Field("seat", "seat")
BY_SEAT = {"orderBy": [{"field": "SEAT", "direction": "ASC"}]}
FACETS = Field("facets", "facets", {"by": ["SEAT"]}, {"Facet": (Field("field", "field"),)})
LOOKUP = Field("agency", "agency", {"by": {"acronym": "ITU"}}, {"Agency": (SEAT,)})


@pytest.mark.parametrize(
    ("part", "missing", "selected", "message"),
    [
        ("fields", "seat", agencies({}, nodes(SEAT)), "Agency has no mapping for its field 'seat'."),
        (
            "fields",
            "seat",
            agencies({"where": {"seat": {"eq": "x"}}}, nodes()),
            "Agency has no mapping for its field 'seat'.",
        ),
        ("orders", "SEAT", agencies(BY_SEAT, nodes()), "Agency has no mapping for its order 'SEAT'."),
        ("facets", "SEAT", agencies({}, FACETS), "Agency has no mapping for its facet 'SEAT'."),
        ("lookups", "acronym", LOOKUP, "Agency has no mapping for its lookup 'acronym'."),
    ],
    ids=["field", "filter", "order", "facet", "lookup"],
)
def test_missing_mapping_names_type_and_field(part: str, missing: str, selected: Field, message: str) -> None:
    agency = TABLES["Agency"]
    rest = {name: entry for name, entry in getattr(agency, part).items() if name != missing}
    assert Planner(TABLES, SIZES).plan([selected]).sql
    with pytest.raises(MissingMapping) as caught:
        Planner({**TABLES, "Agency": replace(agency, **{part: rest})}, SIZES).plan([selected])
    assert str(caught.value) == message


def test_filter_on_a_computed_field_is_reported() -> None:
    with pytest.raises(MissingMapping, match=r"^Agency has no mapping for its filter 'workload'"):
        Planner(TABLES, SIZES).plan([agencies({"where": {"workload": {}}}, nodes())])


def test_unknown_computed_field_is_reported() -> None:
    agency = TABLES["Agency"]
    changed = replace(agency, fields={**agency.fields, "budget": Computed("Budget", "agency_budget")})
    selected = nodes(Field("budget", "budget", {}, {"Budget": ()}))
    with pytest.raises(MissingMapping, match=r"^Budget has no mapping for its computed field 'agency_budget'"):
        Planner({**TABLES, "Agency": changed}, SIZES).plan([agencies({}, selected)])


def test_unknown_field_of_a_computed_object_is_reported() -> None:
    page_info = Field("pageInfo", "pageInfo", {}, {"PageInfo": (Field("pages", "pages"),)})
    with pytest.raises(MissingMapping, match=r"^PageInfo has no mapping for its field 'pages'"):
        Planner(TABLES, SIZES).plan([agencies({}, page_info)])


@pytest.mark.parametrize(
    ("entry", "unknown"),
    [
        (Part("Budget"), "type 'Budget'"),
        (One("Budget", "{t}.budget_id"), "type 'Budget'"),
        (Many("Budget", "{c}.agency_id = {t}.id"), "type 'Budget'"),
        (Many("Agency", "", link=Link("budget", "agency_id", "other_id")), "table 'budget'"),
        (Texts("budget", "{c}.agency_id = {t}.id", TABLES["Agency"].order("NAME"), "{c}.id"), "table 'budget'"),
    ],
)
def test_a_field_that_refers_to_an_unknown_type_or_table_is_named(entry: Entry, unknown: str) -> None:
    agency = replace(TABLES["Agency"], fields={"budget": entry})
    with pytest.raises(UnknownReference, match=rf"^The mapping of Agency\.budget refers to the unknown {unknown}\."):
        check_references({"Agency": agency})


def test_a_type_of_an_unknown_table_is_named() -> None:
    with pytest.raises(UnknownReference, match=r"^The mapping of Agency refers to the unknown table 'office'\."):
        check_references({"Agency": replace(TABLES["Agency"], table="office", fields={})})


def test_unknown_root_field_is_reported() -> None:
    with pytest.raises(MissingMapping, match=r"^Query has no mapping for its field 'weather'"):
        Planner(TABLES, SIZES).plan([Field("weather", "weather", {}, {"Weather": ()})])
