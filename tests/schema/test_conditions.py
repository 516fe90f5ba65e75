"""Values in conditions: null is an error that says what to use, an omitted variable is no condition, a date exists."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publishing import OnEngine
from tests.querying import Client

WITH_OPERAND = "query ($seat: String) { agencies(where: {seat: {eq: $seat}}) { totalCount } }"
WITH_FILTER = "query ($where: AgencyFilter) { agencies(where: $where) { totalCount } }"


@pytest.fixture(scope="module")
def client(sample_path: Path, on_engine: OnEngine) -> Iterator[Client]:
    opened = Client(on_engine(sample_path))
    yield opened
    opened.close()


def refusal(client: Client, query: str, **variables: Any) -> tuple[str, str]:
    """The code and the message of the only error."""
    response = client(query, **variables)
    assert "data" not in response
    (error,) = response["errors"]
    return error["extensions"]["code"], error["message"]


def expected(path: str) -> tuple[str, str]:
    return "BAD_ARGUMENT", (
        f"where.{path} is null. To find items whose value is null, use isNull: true. For no condition, leave it out or "
        "omit its variable."
    )


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("{seat: {eq: null}}", "seat.eq"),
        ("{seat: {ne: null}}", "seat.ne"),
        ("{seat: {in: null}}", "seat.in"),
        ("{seat: {notIn: null}}", "seat.notIn"),
        ("{seat: {contains: null}}", "seat.contains"),
        ("{seat: {startsWith: null}}", "seat.startsWith"),
        ("{seat: {isNull: null}}", "seat.isNull"),
        ("{kind: {eq: null}}", "kind.eq"),
        ("{unSystem: {eq: null}}", "unSystem.eq"),
        ("{seat: null}", "seat"),
        ("{parent: null}", "parent"),
        ("{parent: {isNull: null}}", "parent.isNull"),
        ("{memberships: null}", "memberships"),
        ("{memberships: {some: null}}", "memberships.some"),
        ("{memberships: {none: {role: {eq: null}}}}", "memberships.none.role.eq"),
        ("{aliases: {every: {eq: null}}}", "aliases.every.eq"),
        ("{not: null}", "not"),
        ("{and: null}", "and"),
        ('{or: [{seat: {eq: "Geneva"}}, {seat: {eq: null}}]}', "or.1.seat.eq"),
    ],
)
def test_null_in_a_condition_is_an_error_that_points_to_is_null(client: Client, where: str, path: str) -> None:
    assert refusal(client, f"{{ agencies(where: {where}) {{ totalCount }} }}") == expected(path)


def test_null_by_a_variable_is_the_same_error(client: Client) -> None:
    assert refusal(client, WITH_OPERAND, seat=None) == expected("seat.eq")
    assert refusal(client, WITH_FILTER, where={"seat": {"eq": None}}) == expected("seat.eq")
    assert refusal(client, WITH_FILTER, where={"or": [{"seat": None}]}) == expected("or.0.seat")
    default = WITH_OPERAND.replace("$seat: String", "$seat: String = null")
    assert refusal(client, default) == expected("seat.eq")


def test_the_error_has_its_place(client: Client) -> None:
    response = client("{ dataset { version } agencies(where: {seat: {eq: null}}) { totalCount } }")
    assert response["errors"][0]["locations"] == [{"line": 1, "column": 23}]


def test_null_among_the_values_of_a_list_is_an_error(client: Client) -> None:
    code, _ = refusal(client, '{ agencies(where: {seat: {in: ["Geneva", null]}}) { totalCount } }')
    assert code == "GRAPHQL_VALIDATION_FAILED"
    query = "query ($seats: [String!]) { agencies(where: {seat: {in: $seats}}) { totalCount } }"
    assert refusal(client, query, seats=["Geneva", None])[0] == "BAD_VARIABLES"


def test_an_omitted_variable_is_no_condition(client: Client) -> None:
    everything = client.data("{ agencies { totalCount } }")
    assert client.data(WITH_OPERAND) == everything
    assert client.data(WITH_FILTER) == client.data(WITH_FILTER, where=None) == everything
    conditions = "{seat: {eq: $seat}, name: {eq: $name}}"
    two = f"query ($seat: String, $name: String) {{ agencies(where: {conditions}) {{ totalCount }} }}"
    assert client.data(two, name="UNESCO") == {"agencies": {"totalCount": 1}}
    assert client.data(two, seat="nowhere") == {"agencies": {"totalCount": 0}}


def test_is_null_finds_what_null_would_not(client: Client) -> None:
    """In the sample, only ITU has a seat."""
    everything = client.data("{ agencies { totalCount } }")["agencies"]["totalCount"]
    without = client.data("{ agencies(where: {seat: {isNull: true}}) { totalCount } }")["agencies"]["totalCount"]
    seated = client.data("{ agencies(where: {seat: {isNull: false}}) { totalCount } }")["agencies"]["totalCount"]
    assert without + seated == everything
    assert without > 0 < seated


@pytest.mark.parametrize("date", ["2019-13", "2019-00", "2019-02-30", "2019-02-29", "2019-04-31", "2019-01-00", "0000"])
def test_date_that_does_not_exist_is_an_error(client: Client, date: str) -> None:
    for operator in ("eq", "ne", "gt", "gte", "lt", "lte"):
        query = f'{{ events(where: {{start: {{{operator}: "{date}"}}}}) {{ totalCount }} }}'
        code, message = refusal(client, query)
        assert code == "GRAPHQL_VALIDATION_FAILED"
        assert f"“{date}” does not exist in the calendar" in message
    by_variable = "query ($date: PartialDate) { events(where: {start: {eq: $date}}) { totalCount } }"
    code, message = refusal(client, by_variable, date=date)
    assert (code, f"“{date}” does not exist in the calendar" in message) == ("BAD_VARIABLES", True)
    in_list = "query ($where: EventFilter) { events(where: $where) { totalCount } }"
    code, message = refusal(client, in_list, where={"start": {"in": ["2019", date]}})
    assert (code, f"“{date}” does not exist in the calendar" in message) == ("BAD_VARIABLES", True)


@pytest.mark.parametrize("date", ["2019", "2019-02", "2019-12", "2019-02-28", "2020-02-29", "2019-12-31", "9999-12-31"])
def test_year_month_and_day_are_dates(client: Client, date: str) -> None:
    assert client.data(f'{{ events(where: {{start: {{gte: "{date}"}}}}) {{ totalCount }} }}')
