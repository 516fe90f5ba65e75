"""The number of SQL statements of a query does not depend on the data, and the statements use indexes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generator import Size, generate
from liaison.planning.plan import Texts
from liaison.storage.steps import Steps
from tests.publishing import Published
from tests.querying import Client

from .plans import LARGEST, plan_of, query_plan, read, statements_of

NESTED = """
{
  agencies(first: 50) {
    nodes {
      name
      memberships { nodes { role mechanism { name kind mandates { nodes { resolution { symbol name year } } } } } }
      partnerships { nodes { role initiative { name kind start } } }
      citations { report { slug name session } locator }
    }
  }
}
"""
SUBQUERIES: tuple[str, ...] = ("SCAN (", "SCAN CONSTANT", "SCAN k", "SCAN json_each", "SCAN p", "SCAN o", "SCAN e")
SUBQUERIES += ("SCAN q", "SCAN counted")
FEW = Size(5, 5, 5, 8, 8, 5, 8, 5, 5)
MANY = Size(5, 5, 5, 20, 20, 5, 20, 5, 5)


def test_number_of_statements_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    counts = set()
    for number, size in enumerate((FEW, MANY)):
        path = tmp_path / f"{number}.sqlite"
        generate(path, size)
        plan, parameters = plan_of(NESTED, {}, path)
        statements: list[str] = []
        read(recorded(plan.run(parameters, LARGEST), statements), path)
        counts.add(len(statements))
        assert len(statements) <= len(statements_of(plan)) <= 5
    assert len(counts) == 1


def test_record_with_its_parents_needs_one_statement(medium_path: Path) -> None:
    plan, _ = plan_of('{agency(by: {slug: "agency-7"}) {name parent {name parent {name}}}}', {}, medium_path)
    assert len(statements_of(plan)) == 1


CHANGES = """
{
  reports {
    nodes {
      changes {
        items(first: 100) {
          totalCount
          nodes { record { name } before { position } after { position } fields { field before record { name } } }
        }
        staffDays { minimum contributions { mechanism { name } reason } }
        notCompared
      }
    }
  }
}
"""


def test_changes_of_all_editions_need_few_statements(two_editions_path: Path) -> None:
    plan, parameters = plan_of(CHANGES, {}, two_editions_path)
    statements: list[str] = []
    read(recorded(plan.run(parameters, LARGEST), statements), two_editions_path)
    assert len(statements) <= len(statements_of(plan)) <= 5


SEARCHED = [
    '{agency(by: {slug: "agency-7"}) {name}}',
    '{agency(by: {id: "x"}) {name}}',
    '{agency(by: {wikidata: "Q1"}) {name}}',
    '{mechanism(by: {acronym: "X"}) {name}}',
    '{node(id: "x") {id ... on Membership {role agency {name}}}}',
    '{nodes(ids: ["x"]) {id ... on Record {name citations {locator}}}}',
    '{agency(by: {slug: "a"}) {memberships {totalCount nodes {role mechanism {name}}}}}',
    '{agency(by: {slug: "a"}) {partnerships {nodes {role initiative {name}}}}}',
    '{mechanism(by: {slug: "a"}) {memberships {nodes {role}} mandates {nodes {id}}}}',
    '{mechanism(by: {slug: "a"}) {engagements {nodes {position}}}}',
    '{initiative(by: {slug: "a"}) {partnerships {nodes {role}} events {nodes {name}} mandates {nodes {id}}}}',
    '{resolution(by: {slug: "a"}) {mandates {nodes {mechanism {name}}}}}',
    '{mechanism(by: {slug: "a"}) {themes {name} children {nodes {name}}}}',
    '{mechanism(by: {slug: "a"}) {overlaps {totalCount nodes {score mechanism {name}} pageInfo {hasNextPage}}}}',
    '{mechanisms(where: {memberships: {some: {agency: {slug: {eq: "a"}}}}}) {nodes {name}}}',
    "{agencies(where: {engagements: {every: {position: {gte: 5}}}}) {totalCount}}",
    "{mechanisms(where: {partnerships: {some: {role: {eq: CHAIR}}}}) {nodes {name}}}",
    "{overlaps(first: 5) {totalCount pageInfo {hasNextPage endCursor} nodes {score mechanisms {name}}}}",
    "{initiatives(first: 1) {facets(by: [GOAL]) {values {value count}}}}",
]


@pytest.mark.parametrize("query", SEARCHED)
def test_every_table_is_searched_by_an_index(query: str, medium_path: Path) -> None:
    scanned = [step for step in query_plan(query, medium_path) if step.startswith("SCAN ") and "USING" not in step]
    # The rows of subqueries (a page p, overlaps o) and lists of keys have no index.
    assert [step for step in scanned if not step.startswith(SUBQUERIES)] == []


@pytest.mark.parametrize("query", SEARCHED)
def test_every_table_is_searched_by_an_index_in_postgresql(query: str, medium_path: Path, published: Published) -> None:
    assert [step for step in query_plan(query, published(medium_path)) if step.startswith("Seq Scan")] == []


@pytest.mark.parametrize(
    ("root", "order"),
    [("agencies", "NAME"), ("mechanisms", "NAME"), ("initiatives", "POSITION"), ("resolutions", "SYMBOL")],
)
def test_page_is_read_in_the_order_of_the_index_without_sorting(root: str, order: str, medium_path: Path) -> None:
    query = f"{{{root}(first: 20, orderBy: [{{field: {order}}}]) {{nodes {{slug}}}}}}"
    assert not [step for step in query_plan(query, medium_path) if "TEMP B-TREE" in step]


@pytest.mark.parametrize(
    ("root", "order"),
    [
        ("agencies", "ACRONYM"),
        ("initiatives", "END"),
        ("memberships", "SINCE"),
        ("memberships", "AGENCY"),
        ("partnerships", "MECHANISM"),
        ("mandates", "RESOLUTION"),
    ],
)
def test_order_by_a_nullable_or_related_field_uses_its_index(root: str, order: str, medium_path: Path) -> None:
    for direction in ("ASC", "DESC"):
        order_by = f"orderBy: [{{field: {order}, direction: {direction}}}]"
        steps = query_plan(f"{{{root}(first: 20, {order_by}) {{nodes {{id}}}}}}", medium_path)
        # Rows with an equal first key may be sorted by the next.
        assert "USE TEMP B-TREE FOR ORDER BY" not in steps


@pytest.mark.parametrize(
    ("root", "facet"),
    [
        ("agencies", "ROLE"),
        ("agencies", "MECHANISM"),
        ("agencies", "INITIATIVE"),
        ("mechanisms", "ROLE"),
        ("mechanisms", "AGENCY"),
        ("initiatives", "ROLE"),
        ("initiatives", "AGENCY"),
    ],
)
def test_facet_of_a_relation_is_counted_in_the_order_of_the_index(root: str, facet: str, medium_path: Path) -> None:
    steps = query_plan(f"{{{root}(first: 1) {{facets(by: [{facet}]) {{values {{count}}}}}}}}", medium_path)
    assert not [step for step in steps if "GROUP BY" in step or "DISTINCT" in step], steps


def test_page_deep_in_a_list_is_found_by_the_index(medium_path: Path, open_client: Callable[..., Client]) -> None:
    page = open_client(medium_path).data("{memberships(first: 1) {pageInfo {endCursor}}}")
    cursor = page["memberships"]["pageInfo"]["endCursor"]
    steps = query_plan(f'{{memberships(after: "{cursor}") {{nodes {{id}}}}}}', medium_path)
    found = [step for step in steps if step.startswith("SEARCH t") and "membership_by_role" in step]
    assert any("(role=? AND rowid>?)" in step or "(role=? AND id>?)" in step for step in found), steps


def test_page_deep_in_a_list_is_found_by_the_index_in_postgresql(
    medium_path: Path, published: Published, open_client: Callable[..., Client]
) -> None:
    """Its rows are read from the cursor on, already in order."""
    page = open_client(medium_path).data("{memberships(first: 1) {pageInfo {endCursor}}}")
    cursor = page["memberships"]["pageInfo"]["endCursor"]
    steps = query_plan(f'{{memberships(after: "{cursor}") {{nodes {{id}}}}}}', published(medium_path))
    conditions = [step.partition(": ")[2] for step in steps if step.startswith("Index Cond")]
    assert any("role = " in each and "id > " in each for each in conditions), steps
    assert any("role > " in each for each in conditions), steps
    assert not [step for step in steps if step.startswith(("Sort ", "Incremental Sort"))], steps


@pytest.mark.parametrize("argument", ["after", "before", "last: 5, before"])
def test_page_deep_in_the_overlaps_is_found_by_its_position(
    medium_path: Path, open_client: Callable[..., Client], argument: str
) -> None:
    page = open_client(medium_path).data("{overlaps(first: 1) {pageInfo {endCursor}}}")
    cursor = page["overlaps"]["pageInfo"]["endCursor"]
    query = f'{{overlaps({argument}: "{cursor}") {{pageInfo {{hasNextPage hasPreviousPage}} nodes {{score}}}}}}'
    steps = [step for step in query_plan(query, medium_path) if step.startswith(("SCAN v", "SEARCH v"))]
    assert steps
    assert {step.partition(" (")[0] for step in steps} == {"SEARCH v USING INTEGER PRIMARY KEY"}


def recorded(steps: Steps[Texts], statements: list[str]) -> Steps[Texts]:
    """The same steps; their statements are appended to the list."""
    try:
        sql, values = next(steps)
        while True:
            statements.append(sql)
            sql, values = steps.send((yield sql, values))
    except StopIteration as end:
        result: Texts = end.value
        return result


@pytest.mark.parametrize("part", ["totalCount", "edges {score}", "facets(by: [TYPE]) {values {count}}"])
def test_search_reads_only_the_nodes_that_it_found(part: str, medium_path: Path) -> None:
    steps = query_plan(f'{{search(text: "climate", types: [MECHANISM]) {{{part}}}}}', medium_path)
    assert any(step.startswith("SEARCH n ") for step in steps)
    assert not [step for step in steps if step.startswith("SCAN n")]
