"""The schema as its users read it: complete, described in the domain's words, and the same as the committed file."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    introspection_from_schema,
    is_introspection_type,
    is_specified_scalar_type,
    parse,
    validate,
)
from graphql import (
    build_schema as schema_of,
)
from typer.testing import CliRunner

from liaison import record_types, vocabulary
from liaison.cli import app
from liaison.schema.build import build_schema, core_schema, definition

COMMITTED = Path(__file__).parents[2] / "schema.graphql"
BOILERPLATE = re.compile(
    r"\b(todo|tbd|fixme|lorem|description)\b|^the \w+( \w+)? (field|argument|value|type)\.?$", re.IGNORECASE
)


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return schema_of(COMMITTED.read_text(encoding="utf-8"))


def described(schema: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    """Each thing of the schema's own that needs a description, by its coordinate."""
    for name, type_ in schema.type_map.items():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        yield name, type_.description
        if isinstance(type_, GraphQLEnumType):
            for value, details in type_.values.items():
                yield f"{name}.{value}", details.description
        if isinstance(type_, GraphQLInputObjectType):
            for input_name, given in type_.fields.items():
                yield f"{name}.{input_name}", given.description
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for field_name, field in type_.fields.items():
                yield f"{name}.{field_name}", field.description
                for argument_name, argument in field.args.items():
                    yield f"{name}.{field_name}({argument_name}:)", argument.description


def test_command_prints_the_committed_schema() -> None:
    printed = CliRunner().invoke(app, ["schema"])
    assert printed.exit_code == 0
    assert printed.stdout == COMMITTED.read_text(encoding="utf-8"), "run: liaison schema --output schema.graphql"


def test_command_writes_the_schema_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "schema.graphql"
    assert CliRunner().invoke(app, ["schema", "--output", str(target)]).exit_code == 0
    assert target.read_bytes() == COMMITTED.read_bytes()


def test_structure_is_the_committed_one() -> None:
    """Descriptions are left out, so that this fails only when the interface changes."""
    assert structure(definition()) == structure(COMMITTED.read_text(encoding="utf-8"))


def test_every_scalar_has_the_address_of_its_format(schema: GraphQLSchema) -> None:
    """In the committed file, and in the schema that the service introspects."""
    for each in (schema, core_schema(build_schema())):
        scalars = {name: type_ for name, type_ in each.type_map.items() if isinstance(type_, GraphQLScalarType)}
        own = {name: type_.specified_by_url for name, type_ in scalars.items() if not is_specified_scalar_type(type_)}
        assert own == {
            "DateTime": "https://www.rfc-editor.org/rfc/rfc3339",
            "PartialDate": "https://www.w3.org/TR/NOTE-datetime",
        }


def test_the_file_defines_no_directive_of_the_language() -> None:
    assert "directive @" not in COMMITTED.read_text(encoding="utf-8")
    assert "input AgencyBy @oneOf {" in COMMITTED.read_text(encoding="utf-8")


def structure(text: str) -> object:
    return introspection_from_schema(schema_of(text), descriptions=False)


def test_everything_is_described_in_a_sentence(schema: GraphQLSchema) -> None:
    poor = [
        coordinate
        for coordinate, text in described(schema)
        if text is None or len(text) < 8 or not text.endswith((".", ".)")) or BOILERPLATE.search(text)
    ]
    assert poor == []


def test_no_description_only_repeats_the_name(schema: GraphQLSchema) -> None:
    def letters(text: str) -> str:
        return re.sub(r"[^a-z]", "", text.lower())

    values = {
        f"{name}.{value}"
        for name, type_ in schema.type_map.items()
        if isinstance(type_, GraphQLEnumType)
        for value in type_.values
    }
    repeated = [
        coordinate
        for coordinate, text in described(schema)
        if coordinate not in values and letters(text or "") == letters(re.split(r"[.(:]", coordinate.rstrip(":)"))[-1])
    ]
    assert repeated == []


@pytest.mark.parametrize(
    "members",
    [
        vocabulary.AgencyKind,
        vocabulary.MechanismKind,
        vocabulary.InitiativeKind,
        vocabulary.ResolutionBody,
        vocabulary.ResolutionKind,
        vocabulary.Role,
        vocabulary.MeetingMode,
        vocabulary.Basis,
        vocabulary.AnnexColumn,
        vocabulary.DocumentStatus,
        vocabulary.MoneyPeriod,
        vocabulary.FindingKind,
        vocabulary.IdentifierScheme,
        vocabulary.RecordType,
    ],
)
def test_enums_are_the_vocabularies(schema: GraphQLSchema, members: type[vocabulary.Vocabulary]) -> None:
    enum = schema.type_map[members.__name__]
    assert isinstance(enum, GraphQLEnumType)
    assert {name: value.description for name, value in enum.values.items()} == {
        member.value: member.description for member in members
    }


RECORDS = [each.name for each in record_types.RECORDS]
NODES = [each.name for each in record_types.RELATIONS]


@pytest.mark.parametrize("name", RECORDS + NODES)
def test_interfaces_are_implemented(schema: GraphQLSchema, name: str) -> None:
    type_ = schema.type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    assert {each.name for each in type_.interfaces} == ({"Node", "Record"} if name in RECORDS else {"Node"})


@pytest.mark.parametrize("name", [*RECORDS, *NODES])
def test_connections_have_the_same_shape(schema: GraphQLSchema, name: str) -> None:
    connection = schema.type_map[f"{name}Connection"]
    assert isinstance(connection, GraphQLObjectType)
    fields = {field: str(details.type) for field, details in connection.fields.items()}
    assert fields.pop("facets", "[Facet!]!") == "[Facet!]!"
    assert fields.pop("workload", "Workload!") == "Workload!"
    assert fields == {
        "edges": f"[{name}Edge!]!",
        "nodes": f"[{name}!]!",
        "pageInfo": "PageInfo!",
        "totalCount": "Int!",
    }


def test_example_of_the_filters_is_valid(schema: GraphQLSchema) -> None:
    document = parse(
        """{ mechanisms(where: {memberships: {some: {role: {eq: CO_CHAIR}, agency: {slug: {eq: "itu"}}}},
                                mandates: {none: {}}}, orderBy: [{field: NAME, direction: ASC}]) { nodes { slug } } }"""
    )
    assert validate(schema, document) == []


def test_lookups_take_exactly_one_key(schema: GraphQLSchema) -> None:
    assert [name for name in RECORDS if not schema.type_map[f"{name}By"].is_one_of] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("by", ["{}", "{slug: null}", '{slug: "itu", acronym: "ITU"}'])
def test_a_lookup_by_other_than_one_key_is_invalid(by: str) -> None:
    assert validate(core_schema(build_schema()), parse(f"{{ agency(by: {by}) {{ slug }} }}")) != []
