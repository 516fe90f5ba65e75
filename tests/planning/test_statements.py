"""How many statements answer a query, and that indexes serve them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generator import Size, generate
from liaison.planning.plan import Texts
from liaison.storage.steps import Steps
from tests.asking import Asked

from .plans import LARGEST, plan_of, query_plan, read

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
SUBQUERIES = ("SCAN (", "SCAN CONSTANT", "SCAN k", "SCAN json_each", "SCAN p", "SCAN o", "SCAN e", "SCAN counted")
FEW = Size(5, 5, 5, 8, 8, 5, 8, 5, 5)
MANY = Size(5, 5, 5, 20, 20, 5, 20, 5, 5)


def test_number_of_statements_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    counts = set()
    for number, size in enumerate((FEW, MANY)):
        path = tmp_path / f"{number}.sqlite"
        generate(path, size)
        plan, slots = plan_of(NESTED, {}, path)
        statements: list[str] = []
        read(noted(plan.run(slots, LARGEST), statements), path)
        counts.add(len(statements))
        assert len(statements) <= plan.statements <= 5
    assert len(counts) == 1


def test_a_record_and_its_parents_are_one_statement(medium_path: Path) -> None:
    plan, _ = plan_of('{agency(by: {slug: "agency-7"}) {name parent {name parent {name}}}}', {}, medium_path)
    assert plan.statements == 1


@pytest.mark.parametrize(
    "query",
    [
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
        '{mechanism(by: {slug: "a"}) {themes {name} children {nodes {name}} overlaps {score mechanism {name}}}}',
        '{mechanisms(where: {memberships: {some: {agency: {slug: {eq: "a"}}}}}) {nodes {name}}}',
        "{agencies(where: {engagements: {every: {position: {gte: 5}}}}) {totalCount}}",
        "{mechanisms(where: {partnerships: {some: {role: {eq: CHAIR}}}}) {nodes {name}}}",
        "{overlaps(first: 5) {totalCount pageInfo {hasNextPage endCursor} nodes {score mechanisms {name}}}}",
        "{initiatives(first: 1) {facets(by: [GOAL]) {values {value count}}}}",
    ],
)
def test_every_table_is_searched_by_an_index(query: str, medium_path: Path) -> None:
    scanned = [step for step in query_plan(query, medium_path) if step.startswith("SCAN ") and "USING" not in step]
    # What a subquery gave (a page p, overlaps o) is read from its start, and so are lists of keys.
    assert [step for step in scanned if not step.startswith(SUBQUERIES)] == []


@pytest.mark.parametrize(
    ("root", "order"),
    [("agencies", "NAME"), ("mechanisms", "NAME"), ("initiatives", "POSITION"), ("resolutions", "SYMBOL")],
)
def test_a_page_is_read_in_the_index_order_without_sorting(root: str, order: str, medium_path: Path) -> None:
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
def test_what_may_be_null_or_is_of_a_related_record_is_walked_by_its_index(
    root: str, order: str, medium_path: Path
) -> None:
    for direction in ("ASC", "DESC"):
        asked = f"orderBy: [{{field: {order}, direction: {direction}}}]"
        taken = query_plan(f"{{{root}(first: 20, {asked}) {{nodes {{id}}}}}}", medium_path)
        # Rows that are equal in the first key may be sorted among themselves.
        assert "USE TEMP B-TREE FOR ORDER BY" not in taken


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
def test_all_rows_of_a_relation_are_counted_in_the_index_order_without_sorting(
    root: str, facet: str, medium_path: Path
) -> None:
    taken = query_plan(f"{{{root}(first: 1) {{facets(by: [{facet}]) {{values {{count}}}}}}}}", medium_path)
    assert not [step for step in taken if "GROUP BY" in step or "DISTINCT" in step], taken


def test_a_page_deep_in_a_list_begins_where_the_index_says(medium_path: Path, asking: Callable[..., Asked]) -> None:
    page = asking(medium_path).data("{memberships(first: 1) {pageInfo {endCursor}}}")
    cursor = page["memberships"]["pageInfo"]["endCursor"]
    taken = query_plan(f'{{memberships(after: "{cursor}") {{nodes {{id}}}}}}', medium_path)
    found = [step for step in taken if step.startswith("SEARCH t") and "membership_by_role" in step]
    assert any("(role=? AND rowid>?)" in step or "(role=? AND id>?)" in step for step in found), taken


def test_a_page_deep_in_the_overlaps_is_read_from_its_position(medium_path: Path, asking: Callable[..., Asked]) -> None:
    page = asking(medium_path).data("{overlaps(first: 1) {pageInfo {endCursor}}}")
    cursor = page["overlaps"]["pageInfo"]["endCursor"]
    query = f'{{overlaps(after: "{cursor}") {{pageInfo {{hasNextPage}} nodes {{score}}}}}}'
    taken = [step for step in query_plan(query, medium_path) if step.startswith(("SCAN v", "SEARCH v"))]
    assert taken
    assert set(taken) == {"SEARCH v USING INTEGER PRIMARY KEY (rowid>?)"}


def noted(steps: Steps[Texts], statements: list[str]) -> Steps[Texts]:
    """The same steps; the list receives their statements."""
    try:
        sql, values = next(steps)
        while True:
            statements.append(sql)
            sql, values = steps.send((yield sql, values))
    except StopIteration as end:
        result: Texts = end.value
        return result
