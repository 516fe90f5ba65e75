"""The service against the oracle: equal JSON, including key order and errors, for random queries.

``ORACLE_QUERIES`` sets their number on SQLite, 1,000 by default, ``ORACLE_QUERIES_POSTGRESQL`` that on PostgreSQL, 300.
Every run uses the same queries.
"""

import json
from typing import Any

import hypothesis_graphql
import pytest
from graphql import GraphQLEnumType, build_schema
from graphql.language import ast
from hypothesis import assume, given
from hypothesis import strategies as st

from .answers import SCHEMA
from .contest import Contest, difference
from .lists import OWN_CONDITION
from .memory import RECORDS, RELATIONS
from .queries import LEFT_OUT
from .refusals import tamed

# Facets of lists that are not tables.
COMPUTED = {"SearchFacet", "ChangeFacet"}


def test_the_oracle_lists_every_facet_of_the_schema() -> None:
    schema = build_schema(SCHEMA.read_text(encoding="utf-8"))
    facets = {
        (type_.name.removesuffix("Facet"), name)
        for type_ in schema.type_map.values()
        if isinstance(type_, GraphQLEnumType) and type_.name.endswith("Facet") and type_.name not in COMPUTED
        for name in type_.values
    }
    assert set(OWN_CONDITION) == facets


def test_random_queries(contest: Contest) -> None:
    @contest.drawn(0.5)
    @given(contest.queries.requests())
    def run(request: Any) -> None:
        contest.compare(request.query, request.variables)

    run()
    assert contest.refused < contest.compared / 4


def test_random_queries_of_altered_data(altered: Contest) -> None:
    @altered.drawn(0.1)
    @given(altered.queries.requests())
    def run(request: Any) -> None:
        altered.compare(request.query, request.variables)

    run()
    assert altered.refused < altered.compared / 4


REPORTED = (
    "counted joint unknown openEnded meetingsUnknown travellersUnknown amountsUnknown "
    "staffDays { min max approximate } meetings { min max approximate }"
)


@pytest.mark.parametrize(
    "query",
    [
        f'{{ agency(by: {{slug: "itu"}}) {{ workload {{ {REPORTED} travellersUnknown travellers {{ min max }} }} }} }}',
        f'{{ agency(by: {{slug: "itu"}}) {{ workload(report: "earlier") {{ {REPORTED} }} }} }}',
        f"{{ engagements(where: {{time: {{basis: {{ne: STATED}}}}}}) {{ workload {{ {REPORTED} }} }} }}",
        f'{{ mechanisms(where: {{kind: {{eq: NETWORK}}}}) {{ workload(report: "earlier") {{ {REPORTED} }} }} }}',
        f"{{ reports {{ nodes {{ slug workload {{ {REPORTED} }} }} }} }}",
        '{ collaboration(between: ["itu", "unesco"], withRelated: true) { initiatives { initiative { slug mentionedIn '
        "{ position } } partnerships { role agency { slug } } } mechanisms { memberships { role } } } }",
        "{ overlaps(first: 100) { nodes { score sharesMeeting mechanisms { slug } } totalCount } }",
        "{ mechanisms(first: 100) { nodes { overlaps(first: 100) { nodes { score mechanism { slug } } } } } }",
        "{ mechanisms(first: 100) { nodes { overlaps(last: 3) { totalCount nodes { score mechanism { slug } } } } } }",
        "{ engagements(orderBy: [{field: MECHANISM, direction: DESC}], last: 30) { nodes { position } } }",
    ],
)
def test_totals_and_ties_of_altered_data(altered: Contest, query: str) -> None:
    altered.compare(query)


def test_queries_of_hypothesis_graphql(contest: Contest) -> None:
    roots = contest.oracle.schema.query_type
    assert roots
    dates = st.sampled_from([ast.StringValueNode(value=text) for text in contest.queries.dates])
    strategy = hypothesis_graphql.queries(
        contest.oracle.schema,
        fields=[name for name in roots.fields if name not in LEFT_OUT],
        custom_scalars={"PartialDate": dates},
        allow_null=False,  # an error in most places where it would be drawn
        print_ast=tamed,
    )

    @contest.drawn(0.1)
    @given(strategy)
    def run(query: str) -> None:
        assume(len(query) < 20_000)  # the limits have their own tests
        contest.compare(query)

    run()


LISTS = sorted([*RECORDS.values(), *(f"{name.lower()}s" for name in RELATIONS if name != "Passage")])


WAYS = st.sampled_from(
    [
        "first: $n, after: $a",
        "last: $n, before: $a",
        "first: $n, before: $a",
        "last: $n, after: $a",
        "first: $n, after: $a, before: $b",
        "last: $n, after: $a, before: $b",
    ]
)
# Lists with an order of their own, as a query around the arguments and the selection of the connection.
OWN_ORDERS = {
    "overlaps": "{{ overlaps({}) {{ {} }} }}",
    "overlaps of a mechanism": '{{ mechanism(by: {{slug: "hlcp"}}) {{ overlaps({}) {{ {} }} }} }}',
    "search": '{{ search(text: "united", {}) {{ {} }} }}',
    "search of types": '{{ search(text: "united", types: [AGENCY, MECHANISM], {}) {{ {} }} }}',
}


@pytest.mark.usefixtures("on_engine")  # which the registries depend on
@pytest.mark.parametrize("registry", ["contest", "altered"])
@pytest.mark.parametrize("name", OWN_ORDERS)
def test_pages_after_and_before_cursors_of_lists_with_an_order_of_their_own(
    registry: str, name: str, request: pytest.FixtureRequest
) -> None:
    sides: Contest = request.getfixturevalue(registry)

    def connection(response: dict[str, Any]) -> dict[str, Any]:
        found = response["data"]
        while "edges" not in found:
            (found,) = found.values()
        return dict(found)

    whole = OWN_ORDERS[name].format("first: 100", "edges { cursor }")
    theirs, ours = (connection(answer)["edges"] for answer in (sides.ask(whole, None), sides.oracle.answer(whole)))
    assert len(theirs) == len(ours) > 5

    @sides.drawn(0.05)
    @given(st.integers(1, 8), st.integers(0, len(theirs) - 1), st.integers(0, len(theirs) - 1), WAYS)
    def run(size: int, one: int, other: int, way: str) -> None:
        a, b = sorted((one, other))
        selection = "edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"

        def asked(edges: list[dict[str, str]]) -> str:
            arguments = way.replace("$n", str(size))
            for variable, place in (("$a", a), ("$b", b)):
                arguments = arguments.replace(variable, json.dumps(edges[place]["cursor"]))
            return OWN_ORDERS[name].format(arguments, selection)

        expected, got = sides.oracle.answer(asked(ours)), sides.ask(asked(theirs), None)
        assert "errors" not in got, (asked(theirs), got)
        places = {mine["cursor"]: theirs_["cursor"] for mine, theirs_ in zip(ours, theirs, strict=True)}
        assert difference(expected["data"], got["data"], places) is None, (way, size, a, b)

    run()


def test_pages_after_and_before_cursors_of_earlier_responses(contest: Contest) -> None:
    schema = contest.oracle.schema
    query_type = schema.query_type
    assert query_type

    @contest.drawn(0.2)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        field = data.draw(st.sampled_from(LISTS))
        connection = str(query_type.fields[field].type).strip("!")
        type_ = connection.removesuffix("Connection")
        order = data.draw(contest.queries.orders(type_))
        where = data.draw(st.none() | contest.queries.filters(type_))
        types = f"$w: {type_}Filter, $o: [{type_}Order!]"
        variables: dict[str, Any] = {"w": where, "o": order}
        whole = f"query({types}) {{ {field}(where: $w, orderBy: $o, first: 100) {{ edges {{ cursor }} }} }}"
        theirs = contest.ask(whole, variables)["data"][field]["edges"]
        ours = contest.oracle.answer(whole, variables)["data"][field]["edges"]
        assert len(theirs) == len(ours)
        assume(theirs)
        picked = st.integers(0, len(theirs) - 1)
        a, b = sorted((data.draw(picked), data.draw(picked)))
        way = data.draw(WAYS)
        page = (
            f"query({types}, $n: Int, $a: String{', $b: String' if '$b' in way else ''}) "
            f"{{ {field}(where: $w, orderBy: $o, {way}) {{ edges {{ cursor node {{ id }} }} totalCount "
            "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
        )
        variables["n"] = data.draw(st.integers(1, 8))

        def with_cursors(edges: list[dict[str, str]]) -> dict[str, Any]:
            ends = {"a": edges[a]["cursor"], "b": edges[b]["cursor"]}
            return variables | {key: cursor for key, cursor in ends.items() if f"${key}" in way}

        expected = contest.oracle.answer(page, with_cursors(ours))
        got = contest.ask(page, with_cursors(theirs))
        assert "errors" not in got, (page, with_cursors(theirs), got)
        found = difference(expected["data"], got["data"], {})
        assert found is None, (found, page, with_cursors(theirs))

    run()


# Regressions: each of these queries once had a wrong response.
REGRESSIONS = [
    "{ memberships(where: {note: {notIn: []}}) { totalCount } }",
    "{ mechanisms(where: {not: {acronym: {notIn: []}}}) { totalCount } }",
    "{ agencies(first: 2) { nodes { slug workload { __typename } } } }",
    '{ agency(by: {slug: "un"}) { engagements { workload { amounts { amount } } } } }',
    """{ nodes(ids: ["QWdlbmN5Oml0dQ"]) { ... on Finding { records { ... on Agency {
        partnerships { facets(by: [AGENCY_KIND, AGENCY]) { field values { value } } } } } } } }""",
    '{ collaboration(between: ["itu", "who"]) { agencies { slug workload { __typename } } } }',
    "{ partnerships(where: {agency: {}}) { totalCount } }",
    "{ partnerships(where: {agency: {isNull: true}}) { totalCount } }",
    '{ nodes(ids: ["\\u0000", "QWdlbmN5Oml0dQ", "a\\u0000b"]) { id } }',
    "{ engagements(where: {time: {daysPerYear: {min: {notIn: [1e999, 4]}}}}) { totalCount } }",
    "{ engagements(where: {time: {daysPerYear: {min: {in: [-1e999, 4]}}}}) { totalCount } }",
    '{ changes(sinceVersion: "0") { totalCount } findings(where: {kind: null}) { totalCount } }',
]


def test_list_literals_can_contain_variables(contest: Contest) -> None:
    for a, b in (("itu", "itu"), ("itu", "who"), ("itu", "nobody"), ("itu", "w\0")):
        contest.compare(
            """query($a: String!, $b: String!) {
                collaboration(between: [$a, $b]) { agencies { slug } }
                agencies(where: {slug: {in: [$a, "fao", $b]}}) { nodes { slug } }
            }""",
            {"a": a, "b": b},
        )
    contest.compare("query($a: ID!, $b: ID!) { nodes(ids: [$b, $a, $b]) { id } }", {"a": "QWdlbmN5Oml0dQ", "b": "x\0"})


@pytest.mark.parametrize("query", REGRESSIONS)
def test_regressions(contest: Contest, query: str) -> None:
    contest.compare(query)


def test_selection_without_fields_after_skip_is_an_empty_object(contest: Contest) -> None:
    contest.compare(
        "query($no: Boolean!) { agencies(first: 1) { nodes { slug @include(if: $no) } totalCount @skip(if: true) } }",
        {"no": False},
    )
    contest.compare("{ agencies(first: 1) @skip(if: true) { totalCount } }")
