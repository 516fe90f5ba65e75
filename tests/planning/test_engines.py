"""Both engines give the same answers byte for byte: for every character and number that is stored, and for every value
that a client sends. A cursor of one engine is valid on the other."""

import asyncio
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from liaison.planning.dialects import Dialect
from liaison.planning.planner import DIALECTS
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.storage.seal import seal
from tests.publishing import Published

Variables = Mapping[str, Any]

CONTROL = "".join(map(chr, range(1, 32)))
ODD_TEXTS = (
    f"all {CONTROL} controls",
    "\x7f delete, \x80 \x9f controls again",
    "quotes \" and \\ and \\u0041 and / and '",
    "lines \u2028 and paragraphs \u2029, \u00a0 spaces",
    "emoji 🤝🏽, private \ue000 and the last 􏿽",
    "percent %s %(p0)s %% and {braces} and $1 and :p0 and ?",
)
ODD_NUMBERS = (3, 0.5, 0.1 + 0.2, 1 / 3, 2 / 3, 1e-4, 1e-5, 1.25e-7, 1e14, 1e15, 1.5e17, 123456789.25, 1e22, 0, 1e-300)


@dataclass
class Engines:
    """A service on each engine, over the same registry."""

    runner: asyncio.Runner
    services: Mapping[str, Service]

    def bodies(self, query: str, variables: Variables) -> Mapping[str, bytes]:
        """The answer of each engine, as it is sent."""
        return {
            name: self.runner.run(service.execute(query, dict(variables), None)).body
            for name, service in self.services.items()
        }

    def answer(self, query: str, **variables: Any) -> Any:
        """The answer that both engines give."""
        bodies = self.bodies(query, variables)
        assert bodies["sqlite"] == bodies["postgresql"], (query, variables)
        assert b"INTERNAL_ERROR" not in bodies["sqlite"], (query, variables)
        return orjson.loads(bodies["sqlite"])


@pytest.fixture(scope="module")
def engines_on(published: Published) -> Iterator[Callable[[Path], Engines]]:
    """A function that opens both engines on a built file; they are closed at the end of the module."""
    runner = asyncio.Runner()
    opened: list[Service] = []

    def open_both(file: Path) -> Engines:
        for address in (file, published(file)):
            settings = replace(Settings(), database=address, connections=1, max_cost=10_000)
            opened.append(runner.run(Service.open(settings)))
        return Engines(runner, dict(zip(("sqlite", "postgresql"), opened[-2:], strict=True)))

    yield open_both
    for service in opened:
        runner.run(service.close())
    runner.close()


@pytest.fixture(scope="module")
def sample(engines_on: Callable[[Path], Engines], sample_path: Path) -> Engines:
    return engines_on(sample_path)


@pytest.fixture(scope="module")
def odd(
    engines_on: Callable[[Path], Engines], registry_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Engines:
    """The real data with odd texts and numbers in place of some of its own."""
    path = tmp_path_factory.mktemp("odd") / "registry.sqlite"
    shutil.copy(registry_path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for number, text in enumerate(ODD_TEXTS):
            place = "(SELECT id FROM mechanism ORDER BY id LIMIT 1 OFFSET ?)"
            connection.execute(f"UPDATE mechanism SET name = ?, website = ? WHERE id = {place}", (text, text, number))
        for number, value in enumerate(ODD_NUMBERS):
            connection.execute(
                "UPDATE engagement SET meetings_min = ?, meetings_max = ?, staff_days_min = ?, staff_days_max = NULL "
                "WHERE id = (SELECT id FROM engagement ORDER BY id LIMIT 1 OFFSET ?)",
                (value, value, value, number),
            )
        connection.commit()
    seal(path)
    return engines_on(path)


def test_every_character_is_written_alike(odd: Engines) -> None:
    found = odd.answer("{mechanisms(first: 100) {nodes {name website} edges {cursor}}}")["data"]["mechanisms"]["nodes"]
    assert {each["website"] for each in found} >= set(ODD_TEXTS)


def test_every_number_is_written_alike_with_15_digits(odd: Engines) -> None:
    query = "{engagements(first: 100) {nodes {frequency {meetingsPerYear {min max}}}}}"
    found = [each["frequency"]["meetingsPerYear"] for each in odd.answer(query)["data"]["engagements"]["nodes"]]
    numbers = {each["min"] for each in found if each}
    assert numbers >= {3.0, 0.5, 0.3, 0.333333333333333, 0.0001, 1e-5, 1.25e-7, 1e14, 1e15, 1.5e17, 1e22, 0.0, 1e-300}


def test_whole_number_in_a_column_of_numbers_has_a_decimal_point(sample: Engines) -> None:
    query = "{engagements(first: 20) {nodes {frequency {meetingsPerYear {min}}}}}"
    assert all(re.search(rb'"min":\d+\.0}', body) for body in sample.bodies(query, {}).values())


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize(("name", "field"), [("engagements", "MEETINGS"), ("engagements", "STAFF_DAYS")])
def test_pages_in_the_order_of_any_number_follow_each_other(
    odd: Engines, name: str, field: str, direction: str
) -> None:
    """Each page begins at the cursor that both engines gave, and no row is missing or comes twice."""
    query = f"""query ($after: String) {{
      {name}(first: 3, after: $after, orderBy: [{{field: {field}, direction: {direction}}}]) {{
        totalCount nodes {{id}} pageInfo {{endCursor hasNextPage}}
      }}
    }}"""
    after, found, more = None, [], True
    while more:
        page = odd.answer(query, after=after)["data"][name]
        found += [each["id"] for each in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert len(found) == len(set(found)) == page["totalCount"]


TEXTS = [
    "",
    "\0",
    "a\0b",
    "\x01",
    "\x7f",
    "%",
    "%s",
    "%(p0)s",
    "\\",
    "'",
    '"',
    "{",
    "}",
    ",",
    "NULL",
    "null",
    "\u2028",
    "😀",
]
TEXT_FILTERS = [
    "{name: {eq: $v}}",
    "{not: {name: {eq: $v}}}",
    "{name: {ne: $v}}",
    "{not: {name: {contains: $v}}}",
    "{name: {contains: $v}}",
    "{name: {startsWith: $v}}",
    "{name: {in: [$v]}}",
    '{name: {in: ["ITU", $v]}}',
    "{acronym: {notIn: [$v]}}",
    "{not: {acronym: {notIn: [$v, $v]}}}",
]


@pytest.mark.parametrize("where", TEXT_FILTERS)
def test_any_text_can_be_sent(sample: Engines, where: str) -> None:
    for text in (*TEXTS, "i" * 10_000):
        answer = sample.answer(
            f"query ($v: String!) {{agencies(where: {where}) {{totalCount nodes {{slug}}}}}}", v=text
        )
        assert "errors" not in answer


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_can_be_a_key(sample: Engines, text: str) -> None:
    query = """query ($v: String!, $id: ID!) {
      agency(by: {slug: $v}) {slug} agenciesBy(keys: {acronym: [$v, "ITU"]}) {slug} node(id: $id) {id}
      nodes(ids: [$id]) {id} match(names: [$v]) {name candidates {score record {slug}}}
      reports {nodes {changes(since: "un-2020") {items {totalCount}}}}
    }"""
    answer = sample.answer(query, v=text, id=text)
    assert answer["data"]["agenciesBy"][1] == {"slug": "itu"}
    assert (answer["data"]["agency"], answer["data"]["node"], answer["data"]["nodes"]) == (None, None, [None])


@pytest.mark.parametrize(
    "value", ["0", "-1", "2147483647", "-2147483648", "2147483648", "9223372036854775808", "1e400"]
)
def test_whole_number_of_any_size_can_be_sent(sample: Engines, value: str) -> None:
    for operator in ("eq: {}", "ne: {}", "gt: {}", "lt: {}", "in: [{}]", "notIn: [1, {}]"):
        sample.answer(f"{{resolutions(where: {{year: {{{operator.format(value)}}}}}) {{totalCount}}}}")
    sample.answer(f"{{goal(by: {{number: {value}}}) {{slug}} goalsBy(keys: {{number: [{value}, 9]}}) {{slug}}}}")
    sample.answer(f"{{agencies(first: {value}) {{totalCount}}}}")


@pytest.mark.parametrize(
    "value", ["0", "0.30000000000000004", "1e308", "-1e308", "1e999", "5e-324", "9007199254740993"]
)
def test_number_of_any_size_can_be_sent(sample: Engines, value: str) -> None:
    for operator in ("eq: {}", "ne: {}", "gte: {}", "lt: {}", "in: [{}, 3]", "notIn: [{}]"):
        where = f"{{time: {{daysPerYear: {{min: {{{operator.format(value)}}}}}}}}}"
        sample.answer(f"{{engagements(where: {where}) {{totalCount}}}}")


def test_lists_may_be_empty_and_may_not_have_null(sample: Engines) -> None:
    query = (
        "query ($v: [String!]!) {agencies(where: {slug: {in: $v}}) {totalCount} agenciesBy(keys: {slug: $v}) {slug}}"
    )
    assert sample.answer(query, v=[])["data"] == {"agencies": {"totalCount": 0}, "agenciesBy": []}
    assert "errors" in sample.answer(query, v=["itu", None])
    assert sample.answer("{goalsBy(keys: {number: []}) {slug} nodes(ids: []) {id}}")["data"] == {
        "goalsBy": [],
        "nodes": [],
    }


def cursor(*keys: Any) -> str:
    return orjson.dumps(keys).hex().upper()


@pytest.mark.parametrize("key", ["1", 1.5, 2**63 - 1, -(2**63), None, True, [1], "\0"])
def test_altered_cursor_is_refused_or_a_place_in_the_list(sample: Engines, key: Any) -> None:
    page = sample.answer("{agencies(first: 1) {pageInfo {endCursor}} overlaps(first: 1) {pageInfo {endCursor}}}")[
        "data"
    ]
    for name in ("agencies", "overlaps"):
        given = page[name]["pageInfo"]["endCursor"] or cursor("", 1)
        order, *others = orjson.loads(bytes.fromhex(given))
        for place in range(len(others)):
            altered = cursor(order, *others[:place], key, *others[place + 1 :])
            answer = sample.answer(f"query ($c: String) {{{name}(after: $c) {{totalCount}}}}", c=altered)
            if type(key) is not type(others[place]):
                assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_CURSOR"]
            else:
                assert "errors" not in answer


@pytest.mark.parametrize("depth", [5, 20, 60, 120, 250])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{not: ", "}"),
        ("{parent: ", "}"),
        ("{memberships: {some: {mechanism: ", "}}}"),
        ('{or: [{slug: {eq: "a"}}, ', "]}"),
    ],
)
def test_too_deep_conditions_are_refused(sample: Engines, before: str, after: str, depth: int) -> None:
    """Not all are too deep for both engines."""
    where = before * depth + '{slug: {eq: "x"}}' + after * depth
    for body in sample.bodies(f"{{mechanisms(where: {where}) {{totalCount}}}}", {}).values():
        answer = orjson.loads(body)
        assert {error["extensions"]["code"] for error in answer.get("errors", [])} <= {
            "LIMIT_EXCEEDED",
            "GRAPHQL_VALIDATION_FAILED",
            "GRAPHQL_PARSE_FAILED",
        }


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_percent_sign_and_placeholder_in_a_text_of_ours_stay(dialect: Dialect) -> None:
    """The address of the site is part of the SQL, and may have any character that an address may have."""
    text = f"'https://x.example/%22/%s' || {dialect.bound('p0', 'text')}"
    for sql in (dialect.one_row([text], []), dialect.rows("''", [text], "report")):
        percent = "%%" if "%(" in sql else "%"
        assert f"'https://x.example/{percent}22/{percent}s' || " in sql
