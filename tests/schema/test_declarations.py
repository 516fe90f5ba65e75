"""What follows from one declared field, and that a declaration the tables cannot answer is reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

import pytest
import strawberry
from graphql import (
    GraphQLEnumType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    get_named_type,
)
from typer.testing import CliRunner

from liaison import record_types
from liaison.cli import app
from liaison.planning.mapping import Column, Facet, Link
from liaison.schema import build, mapping
from liaison.schema.checks import InvalidDeclarations, check
from liaison.schema.columns import exported
from liaison.schema.connections import Connection
from liaison.schema.declarations import (
    Declaration,
    FacetOption,
    FromColumn,
    FromFunction,
    FromKey,
    FromRows,
    FromTexts,
    Names,
    SortOption,
    column,
    deprecated,
    output_type,
    root_field,
    table_type,
    unmapped,
)
from liaison.schema.derived import add_derived_types
from liaison.schema.dictionary import as_markdown, rows
from liaison.schema.query import TYPES
from liaison.schema.reading import DeclaredType, read_type, read_types
from liaison.settings import DATA


class Shape(StrEnum):
    """An enumeration of nothing in the tables."""

    ROUND = "ROUND"


@table_type("agency", "name", plural="offices")
class Office:
    """A type as a developer writes it, on a table that there is."""

    name: str = column("The full name. As the owners write it.", sort=True)
    seat: str | None = column("The city of the office. Null if unknown.", sort=True, facet=True)


@output_type
class Root:
    """Where its queries begin."""

    offices: Connection[Office] = root_field("The offices.")


@pytest.fixture(scope="module")
def derived() -> GraphQLSchema:
    """The schema of the one type."""
    add_derived_types(read_types(Root))
    return build_schema(strawberry.Schema(Root).as_str())


def described(type_: Any, name: str) -> str | None:
    text: str | None = (type_.values if isinstance(type_, GraphQLEnumType) else type_.fields)[name].description
    return text


def test_one_declared_field_is_a_filter_an_order_and_a_facet(derived: GraphQLSchema) -> None:
    assert str(derived.type_map["OfficeFilter"].fields["seat"].type) == "StringFilter"  # type: ignore[attr-defined]
    assert described(derived.type_map["OfficeFilter"], "seat") == "Filter by the city of the office."
    assert described(derived.type_map["OfficeOrderField"], "SEAT") == "Sort by the city of the office."
    text = described(derived.type_map["OfficeFacet"], "SEAT")
    assert text == "Count by the city of the office. Ignores the condition `seat`."
    assert described(derived.type_map["OfficeOrderField"], "NAME") == "Sort by the full name."
    assert list(derived.type_map["OfficeFacet"].values) == ["SEAT"]  # type: ignore[attr-defined]


def test_connection_of_a_type_takes_its_filter_and_order(derived: GraphQLSchema) -> None:
    query = derived.query_type
    assert query
    arguments = {name: str(each.type) for name, each in query.fields["offices"].args.items()}
    assert arguments["where"] == "OfficeFilter"
    assert arguments["orderBy"] == "[OfficeOrder!]"
    connection = get_named_type(query.fields["offices"].type)
    assert isinstance(connection, GraphQLObjectType)
    assert connection.description == "A page of offices, and information about the full list."
    assert str(connection.fields["facets"].args["by"].type) == "[OfficeFacet!]!"


def test_mapping_of_a_type_has_its_columns() -> None:
    types = read_types(Root)
    office = mapping.type_map({"Office": types["Office"], "Root": types["Root"]}, "")["Office"]
    assert office.fields == {"name": Column("{t}.name"), "seat": Column("{t}.seat", nullable=True)}
    # texts are sorted by their words
    assert office.orders == {"NAME": Column("{t}.name_order"), "SEAT": Column("{t}.seat_order", nullable=True)}
    assert office.facets == {"SEAT": Facet("seat", "{t}.seat")}
    assert office.default == (Column("{t}.name_order"),)


def changed(type_name: str, field_name: str, **changes: Any) -> Mapping[str, DeclaredType]:
    """The types of the registry with one field changed."""
    type_ = TYPES[type_name]
    field = replace(type_.fields[field_name], **changes)
    return {**TYPES, type_name: replace(type_, fields={**type_.fields, field_name: field})}


def problems(types: Mapping[str, DeclaredType]) -> list[str]:
    with pytest.raises(InvalidDeclarations) as raised:
        mapping.type_map(types, "")
    return list(raised.value.problems)


def test_descriptions_start_with_a_noun_phrase_for_use_in_derived_ones() -> None:
    fields = [(type_.name, each) for type_ in TYPES.values() if type_.table_type for each in type_.fields.values()]
    starts = ("The ", "Other ", "Whether ")
    assert [f"{name}.{each.name}" for name, each in fields if not each.description.startswith(starts)] == []


def test_every_declared_field_agrees_with_the_tables() -> None:
    check(TYPES)


def test_field_without_a_mapping_is_reported_with_what_to_do() -> None:
    (problem,) = problems(changed("Agency", "seat", declaration=None))
    assert problem.startswith("Agency.seat has no mapping. Declare it with column(…)")


def test_field_of_an_unknown_column_is_reported_with_what_to_do() -> None:
    @table_type("agency", "name")
    class Agency:
        """An agency with a year that no table has."""

        name: str = column("The name.")
        founded_year: int | None = column("The year of its foundation; null: unknown.")

    (problem,) = problems({"Agency": read_type(Agency)})
    assert problem == (
        "Agency.foundedYear needs the column founded_year of agency, which is not in liaison.models. Add or correct it."
    )


def test_all_problems_are_reported_at_once() -> None:
    @table_type("agency", "rank")
    class Agency:
        """An agency that is wrong in every field."""

        name: str | None = column("The name.")
        seat: str = column("The city.")
        kind: Shape = column("The kind.")
        un_system: int = column("Whether it belongs.")
        website: str | None = unmapped("The address.")

    assert problems({"Agency": read_type(Agency)}) == [
        "Agency's default order needs the column rank of agency, which is not in liaison.models. Add or correct it.",
        "Agency.name is nullable, but agency.name is not. Remove “| None”, or make the column nullable.",
        "Agency.seat is not nullable, but agency.seat is. Add “| None”, or make the column required.",
        "Agency.kind has type Shape, but agency.kind has AgencyKind. Use the same type in both.",
        "Agency.unSystem has type int, but agency.un_system has bool. Use the same type in both.",
        "Agency.website has no mapping. Declare it with column(…), to_one(…), to_many(…) or another function of "
        "liaison.schema.declarations instead of unmapped(…).",
    ]


@pytest.mark.parametrize(
    ("coordinate", "declaration", "words"),
    [
        ("Agency.seat", Declaration(FromColumn(), sort=SortOption(column="city")), "needs the column city of agency"),
        ("Agency.seat", Declaration(FromColumn(), sort=SortOption("KIND")), "are both the sort key KIND"),
        ("Agency.seat", Declaration(FromColumn(), facets=(FacetOption("KIND"),)), "are both the facet KIND"),
        ("Agency.parent", Declaration(FromKey(), sort=SortOption(column="title")), "needs the column title of agency"),
        (
            "Agency.parent",
            Declaration(FromKey(), facets=(FacetOption("X", "shape"),)),
            "its shape is not a column or a record",
        ),
        ("Agency.parent", Declaration(FromKey(), export="slug title"), "exports title, but Agency has no such field"),
        ("Agency.parts", Declaration(FromRows("agency_id", order=("name",))), "needs the column agency_id of agency"),
        ("Agency.parts", Declaration(FromRows("parent_id")), "needs either an order"),
        ("Agency.findings", Declaration(FromRows(link=Link("x", "y", "z"), order=("id",))), "needs the table x"),
        ("Agency.aliases", Declaration(FromTexts("x", "name", "node_id", "position")), "needs the table x"),
        ("Agency.workload", Declaration(FromColumn()), "needs the column workload of agency"),
        ("Agency.workload", Declaration(FromFunction("budget")), "budget, which is not in planner.COMPUTED"),
        ("Agency.memberships", Declaration(FromRows("agency_id"), facets=(FacetOption("X"),)), "cannot be counted"),
        ("Citation.locator", Declaration(FromColumn(), sort=SortOption()), "but Citation has no connection"),
        ("Event.start", Declaration(FromColumn("place")), "Only one of Event.start and event.place is a date"),
        (
            "Report.publisher",
            Declaration(FromColumn("publisher_id")),
            "has type Agency, but report.publisher_id has int",
        ),
    ],
)
def test_wrong_declaration_is_reported(coordinate: str, declaration: Declaration, words: str) -> None:
    type_name, field_name = coordinate.split(".")
    found = problems(changed(type_name, field_name, declaration=declaration))
    assert any(coordinate in problem and words in problem for problem in found), found


def test_type_of_an_unknown_table_is_reported() -> None:
    unit = TYPES["Unit"]
    table = replace(unit.table_type, table="office")  # type: ignore[type-var]
    found = problems({**TYPES, "Unit": replace(unit, table_type=table)})
    assert "Unit has the table office, which is not in liaison.models." in found


def test_connection_field_without_a_function_is_reported() -> None:
    engagement = TYPES["Engagement"]
    table = replace(engagement.table_type, connection={"budget": unmapped("The budget.")})  # type: ignore[type-var]
    (problem,) = problems({**TYPES, "Engagement": replace(engagement, table_type=table)})
    assert problem == "EngagementConnection.budget is not in planner.COMPUTED. Add or correct it."


def test_record_type_without_a_root_field_is_reported() -> None:
    query = TYPES["Query"]
    fields = {name: each for name, each in query.fields.items() if name != "theme"}
    (problem,) = problems({**TYPES, "Query": replace(query, fields=fields)})
    assert problem.startswith("Query.theme has type none, but record_types.py expects Theme.")


def test_command_reports_wrong_declarations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "TYPES", changed("Agency", "seat", declaration=None))
    printed = CliRunner().invoke(app, ["schema"])
    assert printed.exit_code == 1
    assert "Agency.seat has no mapping" in printed.output
    assert "Traceback" not in printed.output


def test_downloads_have_the_declared_fields() -> None:
    assert exported(TYPES, "Membership") == (
        "id agency { id slug name } mechanism { id slug name } role since until note "
        "citations { report { id slug } source locator }"
    )


def test_data_dictionary_says_what_can_be_done_with_a_field() -> None:
    found = {row.field: row for row in rows(TYPES, "Agency")}
    assert (found["unSystem"].column, found["unSystem"].uses) == ("un_system", ("filter", "facet", "download"))
    assert (found["slug"].column, found["slug"].uses) == ("slug", ("filter", "order", "lookup", "download"))
    assert (found["parent"].column, found["parent"].uses) == ("parent_id", ("filter", "download"))
    assert (found["workload"].column, found["workload"].uses) == ("", ())


def test_data_dictionary_is_up_to_date() -> None:
    assert (DATA / "FIELDS.md").read_text(encoding="utf-8") == as_markdown(TYPES), "run: make schema"


def test_names_are_in_camel_case_without_the_underscore_for_python() -> None:
    assert Names().apply_naming_config("from_") == "from"
    assert Names().apply_naming_config("lead_unit") == "leadUnit"


def test_types_of_record_are_the_schemas(pytestconfig: pytest.Config) -> None:
    schema = build_schema((pytestconfig.rootpath / "schema.graphql").read_text(encoding="utf-8"))
    enum = schema.type_map["RecordType"]
    assert isinstance(enum, GraphQLEnumType)
    assert list(enum.values) == [each.name.upper() for each in record_types.RECORDS]
    counts = schema.type_map["Counts"]
    assert isinstance(counts, GraphQLObjectType)
    assert list(counts.fields) == [each.plural for each in record_types.ALL]


def test_site_has_the_types_of_record_as_they_are(pytestconfig: pytest.Config) -> None:
    written = (pytestconfig.rootpath / "frontend" / "lib" / "record-types.js").read_text(encoding="utf-8")
    assert written == record_types.as_module(), "run: make schema"


def test_deprecated_field_is_marked_with_what_to_use() -> None:
    @output_type
    class Changed:
        """A type with a deprecated field."""

        old: str = deprecated(unmapped("The name, as it was."), "Use `new`.")
        new: str = unmapped("The name, as it is.")

    schema = build_schema(strawberry.Schema(Changed).as_str())
    assert schema.query_type
    reasons = {name: field.deprecation_reason for name, field in schema.query_type.fields.items()}
    assert reasons == {"old": "Use `new`.", "new": None}
