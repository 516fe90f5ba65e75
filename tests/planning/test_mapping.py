"""A missing piece of the mapping is reported with the type and the field it belongs to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from liaison.planning.errors import MissingMapping
from liaison.planning.mapping import Computed
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
def test_a_missing_mapping_is_named(part: str, missing: str, selected: Field, message: str) -> None:
    agency = TABLES["Agency"]
    rest = {name: entry for name, entry in getattr(agency, part).items() if name != missing}
    assert Planner(TABLES, SIZES).plan([selected]).sql
    with pytest.raises(MissingMapping) as caught:
        Planner({**TABLES, "Agency": replace(agency, **{part: rest})}, SIZES).plan([selected])
    assert str(caught.value) == message


def test_a_filter_on_a_computed_field_is_named() -> None:
    with pytest.raises(MissingMapping, match=r"^Agency has no mapping for its filter 'workload'"):
        Planner(TABLES, SIZES).plan([agencies({"where": {"workload": {}}}, nodes())])


def test_an_unknown_computed_field_is_named() -> None:
    agency = TABLES["Agency"]
    changed = replace(agency, fields={**agency.fields, "budget": Computed("Budget", "agency_budget")})
    selected = nodes(Field("budget", "budget", {}, {"Budget": ()}))
    with pytest.raises(MissingMapping, match=r"^Budget has no mapping for its computed field 'agency_budget'"):
        Planner({**TABLES, "Agency": changed}, SIZES).plan([agencies({}, selected)])


def test_an_unknown_field_of_a_computed_object_is_named() -> None:
    page_info = Field("pageInfo", "pageInfo", {}, {"PageInfo": (Field("pages", "pages"),)})
    with pytest.raises(MissingMapping, match=r"^PageInfo has no mapping for its field 'pages'"):
        Planner(TABLES, SIZES).plan([agencies({}, page_info)])


def test_an_unknown_root_field_is_named() -> None:
    with pytest.raises(MissingMapping, match=r"^Query has no mapping for its field 'weather'"):
        Planner(TABLES, SIZES).plan([Field("weather", "weather", {}, {"Weather": ()})])
