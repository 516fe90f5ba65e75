"""Whether a document fits the schema is told as graphql-core tells it, whether or not nodes know their places."""

import re
from pathlib import Path

import pytest
from graphql import GraphQLSyntaxError, NoSchemaIntrospectionCustomRule, parse, specified_rules, validate
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.schema.build import build_schema
from liaison.schema.validation import Validator

SCHEMA = build_schema()._schema
QUERIES = Path(__file__).parents[1] / "planning" / "queries"
RULES = (*specified_rules, NoSchemaIntrospectionCustomRule)
VALIDATOR = Validator(SCHEMA, RULES, hides_suggestions=False)

# One document against each rule that a document the parser lets through can break here.
BREAKS = {
    "ExecutableDefinitionsRule": "{__typename} type Board {id: ID}",
    "KnownOperationTypesRule": "mutation {agencies {totalCount}}",
    "UniqueOperationNamesRule": "query A {__typename} query A {__typename}",
    "LoneAnonymousOperationRule": "{__typename} query A {__typename}",
    "KnownTypeNamesRule": "query ($a: Board) {node(id: $a) {id}}",
    "FragmentsOnCompositeTypesRule": "{... on String {length}}",
    "VariablesAreInputTypesRule": "query ($a: Agency) {node(id: $a) {id}}",
    "ScalarLeafsRule": "{agencies}",
    "FieldsOnCorrectTypeRule": "{agencys {totalCount}}",
    "UniqueFragmentNamesRule": "{...A} fragment A on Query {__typename} fragment A on Query {__typename}",
    "KnownFragmentNamesRule": "{...A}",
    "NoUnusedFragmentsRule": "{__typename} fragment A on Query {__typename}",
    "PossibleFragmentSpreadsRule": "{agencies {... on Agency {id}}}",
    "NoFragmentCyclesRule": "{...A} fragment A on Query {...B} fragment B on Query {...A}",
    "UniqueVariableNamesRule": "query ($a: ID!, $a: ID!) {node(id: $a) {id}}",
    "NoUndefinedVariablesRule": "query A {...F} fragment F on Query {node(id: $a) {id}}",
    "NoUnusedVariablesRule": "query ($a: ID!) {__typename}",
    "KnownDirectivesRule": "query @skip(if: true) {__typename}",
    "UniqueDirectivesPerLocationRule": "{__typename @skip(if: true) @skip(if: true)}",
    "KnownArgumentNamesRule": "{agencies(limit: 5) {totalCount}}",
    "UniqueArgumentNamesRule": "{agencies(first: 5, first: 6) {totalCount}}",
    "ValuesOfCorrectTypeRule": '{agencies(first: "five") {totalCount}}',
    "ProvidedRequiredArgumentsRule": "{node {id}}",
    "VariablesInAllowedPositionRule": "query ($a: Int) {node(id: $a) {id}}",
    "OverlappingFieldsCanBeMergedRule": "{agencies {n: totalCount n: __typename}}",
    "UniqueInputFieldNamesRule": '{agency(by: {slug: "a", slug: "b"}) {id}}',
    "MaxIntrospectionDepthRule": "{__schema {types {fields {type {fields {type {fields {type {fields {name}}}}}}}}}}",
    "NoSchemaIntrospectionCustomRule": "{__schema {types {name}}}",
}


@pytest.mark.parametrize("rule", BREAKS)
def test_every_rule_is_asked(rule: str) -> None:
    (only,) = (each for each in RULES if each.__name__ == rule)
    assert not Validator(SCHEMA, [only], hides_suggestions=False).fits(parse(BREAKS[rule]))


@pytest.mark.parametrize("file", sorted(QUERIES.glob("*.graphql")), ids=lambda file: file.stem)
def test_what_is_right_fits(file: Path) -> None:
    assert VALIDATOR.fits(parse(file.read_text(encoding="utf-8")))


TEXTS = [file.read_text(encoding="utf-8") for file in sorted(QUERIES.glob("*.graphql"))] + list(BREAKS.values())
TOKENS = [re.findall(r'\.\.\.|"[^"]*"|\w+|[^\s,]', re.sub(r"#.*", "", text)) for text in TEXTS]


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A document in which a few tokens are gone, doubled, or others."""
    tokens = list(draw(st.sampled_from(TOKENS)))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(tokens) - 1))
        other = draw(st.sampled_from(draw(st.sampled_from(TOKENS))))
        tokens[place : place + 1] = draw(st.sampled_from([[], [tokens[place]] * 2, [other], [tokens[place], other]]))
    return " ".join(tokens)


@settings(max_examples=1_000, deadline=None)
@given(slips())
def test_a_document_fits_where_graphql_core_finds_nothing(text: str) -> None:
    try:
        document = parse(text)
    except GraphQLSyntaxError:
        return
    fits = validate(SCHEMA, document, RULES) == []
    assert VALIDATOR.fits(document) is fits
    assert VALIDATOR.fits(parse(text, no_location=True)) is fits
