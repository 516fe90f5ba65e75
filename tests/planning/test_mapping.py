"""What the planner cannot write is reported with its type and field."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pytest

from liaison.planning.errors import MissingMapping
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


def test_filter_on_a_computed_field_is_reported() -> None:
    with pytest.raises(MissingMapping, match=r"^Agency has no mapping for its filter 'workload'"):
        Planner(TABLES, SIZES).plan([agencies({"where": {"workload": {}}}, nodes())])


def test_unknown_field_of_a_computed_object_is_reported() -> None:
    page_info = Field("pageInfo", "pageInfo", {}, {"PageInfo": (Field("pages", "pages"),)})
    with pytest.raises(MissingMapping, match=r"^PageInfo has no mapping for its field 'pages'"):
        Planner(TABLES, SIZES).plan([agencies({}, page_info)])


def test_unknown_root_field_is_reported() -> None:
    with pytest.raises(MissingMapping, match=r"^Query has no mapping for its field 'weather'"):
        Planner(TABLES, SIZES).plan([Field("weather", "weather", {}, {"Weather": ()})])
