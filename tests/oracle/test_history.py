"""The history of the data, from build to build, against the oracle."""

from typing import Any

import pytest
from hypothesis import given

from .contest import Contest

PAGE = """query ($since: String, $first: Int, $after: String) {
  changes(sinceVersion: $since, first: $first, after: $after) {
    totalCount
    edges { cursor node { type id slug kind version builtAt fields { field before after } node { id } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}"""


def versions(contest: Contest) -> list[str]:
    return [row["version"] for row in contest.oracle.memory.tables["data_version"]]


def test_the_fixture_has_five_versions_the_last_of_which_undoes_a_change(changed: Contest) -> None:
    assert len(versions(changed)) == 5
    changes = changed.ask(PAGE, {"since": versions(changed)[1], "first": 100})["data"]["changes"]["edges"]
    assert [(each["node"]["type"], each["node"]["kind"]) for each in changes] == [
        ("Agency", "ALTERED"),
        ("Membership", "REMOVED"),
        ("Agency", "ALTERED"),
    ]


def test_the_changes_since_each_version(changed: Contest) -> None:
    for since in (None, *versions(changed)):
        changed.compare(PAGE, {"since": since, "first": 100})


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_follow_each_other(changed: Contest, size: int) -> None:
    for since in (None, versions(changed)[1]):
        ours: dict[str, Any] = {"since": since, "first": size, "after": None}
        theirs = dict(ours)
        while True:
            expected = changed.oracle.answer(PAGE, ours)["data"]["changes"]
            got = changed.ask(PAGE, theirs)["data"]["changes"]
            assert [each["node"] for each in got["edges"]] == [each["node"] for each in expected["edges"]]
            for name in ("hasNextPage", "hasPreviousPage"):
                assert got["pageInfo"][name] == expected["pageInfo"][name]
            if not got["pageInfo"]["hasNextPage"]:
                break
            ours["after"], theirs["after"] = expected["pageInfo"]["endCursor"], got["pageInfo"]["endCursor"]


def test_an_unknown_version_has_an_error_of_its_own(changed: Contest) -> None:
    changed.compare(PAGE, {"since": "unknown"})
    (error,) = changed.ask(PAGE, {"since": "unknown"})["errors"]
    assert error["extensions"]["code"] == "UNKNOWN_VERSION"


@pytest.mark.parametrize("operator", ["eq", "ne", "in", "notIn", "startsWith"])
def test_filters_by_the_version_that_last_changed_a_record(changed: Contest, operator: str) -> None:
    for version in versions(changed):
        value: Any = [version] if operator in ("in", "notIn") else version
        condition: dict[str, Any] = {"modifiedIn": {operator: value}}
        for each in (condition, {"not": condition}):
            changed.compare(
                "query ($m: MembershipFilter, $a: AgencyFilter) { memberships(where: $m) { nodes { id modifiedIn } } "
                "agencies(where: $a, orderBy: [{field: NAME, direction: DESC}]) { totalCount nodes { modifiedIn } } }",
                {"m": each, "a": each},
            )


def test_random_queries(changed: Contest) -> None:
    @changed.drawn(0.2)
    @given(changed.queries.requests())
    def run(request: Any) -> None:
        changed.compare(request.query, request.variables)

    run()
