"""Keeping a copy in sync: a full download, then one request a week, gives what a new full download gives."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.loading import history
from liaison.loading.build import build
from liaison.record_types import ALL
from liaison.settings import Settings
from liaison.web import registry
from tests.readme import INTEGRATE, blocks, chapter
from tests.sample import write_two_editions
from tests.serving import LONGEST, serving

PLURALS = [each.plural for each in ALL if each.is_exported]

EXAMPLE = "import httpx\n" + blocks("python", chapter(INTEGRATE))[-1]


@dataclass(frozen=True)
class Site:
    """A served registry and its data files."""

    url: str
    data: Path
    database: Path

    def get(self, path: str, **options: Any) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", timeout=LONGEST, **options)

    def version(self) -> str:
        return str(self.ask("{ dataset { version } }")["dataset"]["version"])

    def ask(self, query: str) -> Any:
        return self.answer(query)["data"]

    def answer(self, query: str, **variables: Any) -> Any:
        question = {"query": query, "variables": variables}
        return httpx.post(f"{self.url}/graphql", json=question, timeout=LONGEST).json()

    def download(self) -> dict[str, Any]:
        """A full download, by id."""
        version = self.version()
        records = {each["id"]: each for plural in PLURALS for each in self.get(f"/data/{plural}.json").json()}
        return {"version": version, "records": records}

    def rebuild(self, edit: Callable[[Path], None] = lambda data: None) -> str:
        """Edit the data files and build; the version that is then served."""
        edit(self.data)
        version = build(self.data, self.database).version
        assert self.version() == version
        return version


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    data = write_two_editions(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        yield Site(url, data, database)


def synchronize(site: str, copy: dict[str, Any]) -> None:
    """Run the example of the README."""
    exec(EXAMPLE, {"site": site, "copy": copy})


def rewrite(data: Path, name: str, find: str, replacement: str) -> None:
    content = (data / name).read_text(encoding="utf-8")
    assert content.count(find) == 1, content
    (data / name).write_text(content.replace(find, replacement), encoding="utf-8")


def move_the_seat(data: Path) -> None:
    rewrite(data, "agencies.yaml", "seat: Geneva", "seat: Bern")


def rename_the_board(data: Path) -> None:
    rewrite(data, "mechanisms.yaml", "name: Chief Executives Board", "name: Board of Executives")


def edit_everything(data: Path) -> None:
    """Add, alter and remove a record and a relation, and what belongs to them."""
    move_the_seat(data)
    rename_the_board(data)
    with (data / "agencies.yaml").open("a", encoding="utf-8") as file:
        file.write("- slug: who\n  name: World Health Organization\n  kind: SPECIALIZED_AGENCY\n  un_system: true\n")
        file.write("  cite: un-2020 5.1\n")
    rewrite(data, "agencies.yaml", "  aliases:\n    - Unesco\n", "  aliases:\n    - U.N.E.S.C.O.\n")
    rewrite(data, "memberships.csv", "dtn,itu,CO_CHAIR,2019,2020-01,,un-2020 Annex 2\n", "")
    chair, member = "dtn,unesco,CHAIR,2020-03,,,un-2021 Annex 3\n", "dtn,who,MEMBER,,,,un-2020 5.1\n"
    rewrite(data, "memberships.csv", "dtn,unesco,CHAIR,2020-02,,,un-2021 Annex 3\n", chair + member)
    rewrite(data, "initiatives.yaml", "amount: 2500000", "amount: 3000000")
    rewrite(data, "classifications.csv", "dtn,,broadband,,un-2020 Annex 2\n", "unicc,,broadband,,un-2020 Annex 2\n")
    rewrite(data, "themes.yaml", "name: Broadband", "name: Broadband networks")
    rewrite(data, "events.yaml", "- slug: review\n  name: Review\n  start: 2020-06\n  cite: un-2021 4.1\n", "")
    # two rows no longer share their meeting, and another one cites a second mandate
    rewrite(data, "engagements.yaml", "  meets_with: [unicc]\n", "")
    rewrite(data, "engagements.yaml", "  meets_with: [dtn]\n", "")
    rewrite(data, "findings.yaml", "records: [mechanism/dtn, mechanism/unicc]", "records: [mechanism/dtn]")
    rewrite(data, "mandates.csv", "dtn,,pp-71", "dtn,,pp-64,itu,,un-2021 Annex 3\ndtn,,pp-71")


def test_one_request_gives_what_a_full_download_gives(site: Site) -> None:
    copy = site.download()
    before = dict(copy["records"])
    site.rebuild(edit_everything)

    synchronize(site.url, copy)

    after = site.download()
    assert copy == after
    assert len(before.keys() - after["records"].keys()) >= 2  # an event and a membership
    assert len(after["records"].keys() - before.keys()) >= 3  # an agency, a membership and a mandate


def test_a_copy_that_missed_several_weeks_is_brought_up_to_date(site: Site) -> None:
    copy = site.download()
    site.rebuild(move_the_seat)
    site.rebuild(lambda data: rewrite(data, "agencies.yaml", "seat: Bern", "seat: Geneva"))
    site.rebuild(edit_everything)
    site.rebuild(lambda data: rewrite(data, "memberships.csv", "dtn,who,MEMBER,,,,un-2020 5.1\n", ""))

    synchronize(site.url, copy)

    assert copy == site.download()


def test_a_build_of_the_same_data_changes_nothing(site: Site) -> None:
    copy = site.download()
    before = site.get("/data/changes.json", params={"since": copy["version"]})
    site.rebuild()
    after = site.get("/data/changes.json", params={"since": copy["version"]})

    assert before.json() == {"since": copy["version"], "version": copy["version"], "changes": []}
    assert after.json() == before.json()
    assert site.ask("{ changes { totalCount } }") == {"changes": {"totalCount": 0}}


def test_a_change_has_its_fields_and_the_record(site: Site) -> None:
    since = site.version()
    version = site.rebuild(move_the_seat)

    answer = site.get("/data/changes.json", params={"since": since}).json()

    (change,) = answer["changes"]
    (record,) = [each for each in site.get("/data/agencies.json").json() if each["slug"] == "itu"]
    assert answer["version"] == version
    assert change == {
        "type": "Agency",
        "id": "QWdlbmN5Oml0dQ",
        "slug": "itu",
        "kind": "ALTERED",
        "version": version,
        "fields": [{"field": "seat", "before": "Geneva", "after": "Bern"}],
        "record": record,
    }


def test_what_was_undone_is_left_out(site: Site) -> None:
    first = site.version()
    second = site.rebuild(move_the_seat)
    third = site.rebuild(lambda data: rewrite(data, "agencies.yaml", "seat: Bern", "seat: Geneva"))

    assert third == first
    assert site.get("/data/changes.json", params={"since": first}).json()["changes"] == []
    (change,) = site.get("/data/changes.json", params={"since": second}).json()["changes"]
    assert change["fields"] == [{"field": "seat", "before": "Bern", "after": "Geneva"}]
    assert site.ask("{ changes { totalCount } }") == {"changes": {"totalCount": 2}}


def test_a_record_that_came_and_went_is_left_out(site: Site) -> None:
    since = site.version()
    line = "dtn,unesco,MEMBER,,,,un-2021 Annex 3\n"

    def add(data: Path) -> None:
        with (data / "memberships.csv").open("a", encoding="utf-8") as file:
            file.write(line)

    added = site.rebuild(add)
    site.rebuild(lambda data: rewrite(data, "memberships.csv", line, "dtn,unesco,OBSERVER,,,,un-2021 Annex 3\n"))

    changes = site.get("/data/changes.json", params={"since": since}).json()["changes"]
    assert [(each["kind"], each["record"]["role"]) for each in changes] == [("ADDED", "OBSERVER")]
    changes = site.get("/data/changes.json", params={"since": added}).json()["changes"]
    assert sorted((each["kind"], each["record"] and each["record"]["role"]) for each in changes) == [
        ("ADDED", "OBSERVER"),
        ("REMOVED", None),
    ]


def test_an_unknown_version_asks_for_a_full_download(site: Site) -> None:
    answer = site.get("/data/changes.json", params={"since": "0" * 64})
    errors = site.answer("query ($v: String) { changes(sinceVersion: $v) { totalCount } }", v="0" * 64)["errors"]

    assert answer.status_code == 410
    assert answer.json()["error"]["code"] == errors[0]["extensions"]["code"] == "UNKNOWN_VERSION"
    assert "Download everything again" in answer.json()["error"]["message"]
    assert answer.json()["error"]["message"] == errors[0]["message"]


def test_a_version_older_than_the_history_asks_for_a_full_download(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_VERSIONS", 2)
    first = site.version()
    second = site.rebuild(move_the_seat)
    assert site.get("/data/changes.json", params={"since": first}).status_code == 200
    site.rebuild(rename_the_board)

    assert site.get("/data/changes.json", params={"since": first}).status_code == 410
    assert site.get("/data/changes.json", params={"since": second}).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "?since", "?version=1", "?since=a&since=b&since=c", "?since=a&where=1", "?since=%ff"]
)
def test_a_request_without_a_version_is_refused_in_words(site: Site, query: str) -> None:
    answer = site.get(f"/data/changes.json{query}")
    assert answer.status_code == 400
    assert "since=VERSION" in answer.json()["error"]["message"]


def test_changes_that_the_client_has_are_not_sent_again(site: Site) -> None:
    params = {"since": site.version()}
    answer = site.get("/data/changes.json", params=params)
    known = {"if-none-match": answer.headers["etag"]}
    assert site.get("/data/changes.json", params=params, headers=known).status_code == 304
    site.rebuild(move_the_seat)
    assert site.get("/data/changes.json", params=params, headers=known).status_code == 200


def test_the_pages_of_the_history_have_every_change_once(site: Site) -> None:
    since = site.version()
    site.rebuild(edit_everything)
    query = (
        "query ($since: String, $after: String) { changes(sinceVersion: $since, first: 3, after: $after) "
        "{ totalCount nodes { id kind } pageInfo { hasNextPage hasPreviousPage endCursor } } }"
    )
    found: list[str] = []
    after = None
    while True:
        page = site.answer(query, since=since, after=after)["data"]["changes"]
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        found += [each["id"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    everything = site.get("/data/changes.json", params={"since": since}).json()["changes"]
    assert len(found) == page["totalCount"] == len(everything)
    assert sorted(found) == sorted(each["id"] for each in everything)


def test_records_can_be_listed_by_the_version_that_changed_them(site: Site) -> None:
    assert site.ask('{ agency(by: {slug: "itu"}) { modifiedIn } }') == {"agency": {"modifiedIn": None}}
    version = site.rebuild(move_the_seat)
    query = "query ($v: String) { agencies(where: {modifiedIn: {eq: $v}}) { nodes { slug modifiedIn } } }"
    (agency,) = site.answer(query, v=version)["data"]["agencies"]["nodes"]
    assert agency == {"slug": "itu", "modifiedIn": version}


def test_a_change_leads_to_the_record_as_it_is_now(site: Site) -> None:
    since = site.version()
    site.rebuild(move_the_seat)
    site.rebuild(lambda data: rewrite(data, "agencies.yaml", "seat: Bern", "seat: Basel"))
    query = (
        "query ($v: String) { changes(sinceVersion: $v) { nodes { slug fields { field before after } "
        "node { ... on Agency { seat } } } } }"
    )
    assert site.answer(query, v=since)["data"]["changes"]["nodes"] == [
        {
            "slug": "itu",
            "fields": [{"field": "seat", "before": json.dumps(before), "after": json.dumps(after)}],
            "node": {"seat": "Basel"},
        }
        for before, after in (("Geneva", "Bern"), ("Bern", "Basel"))
    ]
