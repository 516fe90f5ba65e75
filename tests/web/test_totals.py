"""Every total that the service gives can be recomputed from the downloads, as a spreadsheet would.

The rows come from the CSV files only. The rule for shared meetings is that of the index of the downloads: of the
engagements with the same ``meeting.id``, the first one, by position, that has the figure is counted.
"""

import csv
import io
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.settings import Settings
from tests.serving import LONGEST, serving

Row = dict[str, str]
WORKLOAD = (
    "workload { staffDays { min max approximate } meetings { min max approximate } "
    "travellers { min max approximate } amounts { amount currency period } counted openEnded joint unknown "
    "meetingsUnknown travellersUnknown amountsUnknown }"
)
FIGURES = {
    "staffDays": "time.staffDaysPerYear",
    "meetings": "frequency.meetingsPerYear",
    "travellers": "cost.travellers",
}


@pytest.fixture(scope="module", params=["registry_path", "two_editions_path"])
def site(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    database: Path = request.getfixturevalue(request.param)
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield client


def table(site: httpx.Client, name: str) -> list[Row]:
    answer = site.get(f"/data/{name}.csv")
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def ask(site: httpx.Client, query: str) -> Any:
    answer = site.post("/graphql", json={"query": query}).json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def workload(rows: Iterable[Row], amounts: list[Row]) -> dict[str, Any]:
    """The total of engagements by the rule above."""
    rows = sorted(rows, key=lambda row: (row["report.slug"], int(row["position"])))
    total: dict[str, Any] = {}
    for name, column in FIGURES.items():
        meetings: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            meetings[row["meeting.id"]].append(row)
        counted, joint, unknown = [], 0, 0
        for sharing in meetings.values():
            known = [row for row in sharing if row[f"{column}.min"]]
            counted += known[:1]
            joint += len(sharing) - 1 if known else 0
            unknown += 0 if known else len(sharing)
        is_open = any(not row[f"{column}.max"] for row in counted)
        total[name] = {
            "min": sum(float(row[f"{column}.min"]) for row in counted) if counted else None,
            "max": sum(float(row[f"{column}.max"]) for row in counted) if counted and not is_open else None,
            "approximate": any(row[f"{column}.approximate"] == "true" for row in counted),
        }
        if name == "staffDays":
            total["counted"], total["joint"], total["unknown"] = len(counted), joint, unknown
            total["openEnded"] = sum(not row[f"{column}.max"] for row in counted)
        else:
            total[f"{name}Unknown"] = unknown
    ids = {row["id"] for row in rows}
    total["amountsUnknown"] = len(ids - {amount["record.id"] for amount in amounts})
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for amount in amounts:
        if amount["record.id"] in ids:
            sums[amount["currency"], amount["period"]] += float(amount["amount"])
    total["amounts"] = [
        {"amount": amount, "currency": currency, "period": period}
        for (currency, period), amount in sorted(sums.items())
    ]
    return total


def latest(site: httpx.Client) -> str:
    return max(table(site, "reports"), key=lambda row: (row["to"], row["slug"]))["slug"]


def test_workload_of_each_report(site: httpx.Client) -> None:
    engagements, amounts = table(site, "engagements"), table(site, "amounts")
    reports = ask(site, f"{{ reports(first: 100) {{ nodes {{ slug {WORKLOAD} }} }} }}")["reports"]["nodes"]
    assert reports
    for report in reports:
        rows = [row for row in engagements if row["report.slug"] == report["slug"]]
        assert workload(rows, amounts) == report["workload"]
        assert report["workload"]["joint"] > 0 or len(rows) < 20, "the rule for shared meetings is not tested"


def test_workload_of_each_agency(site: httpx.Client) -> None:
    engagements, amounts, report = table(site, "engagements"), table(site, "amounts"), latest(site)
    agencies = ask(site, f"{{ agencies(first: 100) {{ nodes {{ slug {WORKLOAD} }} }} }}")["agencies"]["nodes"]
    for agency in agencies:
        rows = [row for row in engagements if (row["agency.slug"], row["report.slug"]) == (agency["slug"], report)]
        assert workload(rows, amounts) == agency["workload"]
    assert any(agency["workload"]["counted"] for agency in agencies)


@pytest.mark.parametrize("column", ["frequency.mode", "time.basis", "cost.basis", "cost.travel", "frequency.basis"])
def test_workload_of_a_selection_of_engagements(site: httpx.Client, column: str) -> None:
    engagements, amounts = table(site, "engagements"), table(site, "amounts")
    part, field = column.split(".")
    for value in {row[column] for row in engagements} - {""}:
        where = f"{{{part}: {{{field}: {{eq: {value}}}}}}}"
        answer = ask(site, f"{{ engagements(where: {where}) {{ {WORKLOAD} }} }}")["engagements"]["workload"]
        assert workload([row for row in engagements if row[column] == value], amounts) == answer, value
    answer = ask(site, f"{{ engagements {{ {WORKLOAD} }} }}")["engagements"]["workload"]
    assert workload(engagements, amounts) == answer


def test_workload_of_mechanisms_by_kind_and_by_theme(site: httpx.Client) -> None:
    engagements, amounts, report = table(site, "engagements"), table(site, "amounts"), latest(site)
    engagements = [row for row in engagements if row["report.slug"] == report]
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in table(site, "mechanisms"):
        kinds[f"{{kind: {{eq: {row['kind']}}}}}"].add(row["id"])
    for row in table(site, "classifications"):
        if row["record.type"] == "Mechanism" and row["theme.slug"]:
            kinds[f'{{themes: {{some: {{slug: {{eq: "{row["theme.slug"]}"}}}}}}}}'].add(row["record.id"])
    for where, ids in kinds.items():
        answer = ask(site, f"{{ mechanisms(where: {where}) {{ {WORKLOAD} }} }}")["mechanisms"]["workload"]
        assert workload([row for row in engagements if row["mechanism.id"] in ids], amounts) == answer, where


def test_counts_of_the_dataset(site: httpx.Client) -> None:
    names = [row["name"] for row in site.get("/data/index.json").json()["tables"] if row["lists"] == [row["name"]]]
    counts = ask(site, f"{{ dataset {{ counts {{ {' '.join(names)} }} }} }}")["dataset"]["counts"]
    assert len(names) == 15
    assert counts == {name: len(table(site, name)) for name in names}


@pytest.mark.parametrize(
    ("plural", "facet", "column"),
    [
        ("agencies", "KIND", "kind"),
        ("agencies", "SEAT", "seat"),
        ("agencies", "UN_SYSTEM", "unSystem"),
        ("mechanisms", "KIND", "kind"),
        ("events", "YEAR", "year"),
        ("resolutions", "BODY", "body"),
        ("memberships", "ROLE", "role"),
        ("memberships", "AGENCY", "agency.slug"),
        ("mandates", "RESOLUTION", "resolution.slug"),
        ("engagements", "MODE", "frequency.mode"),
        ("findings", "KIND", "kind"),
        ("findings", "EFFECT", "effect"),
    ],
)
def test_counts_of_facets(site: httpx.Client, plural: str, facet: str, column: str) -> None:
    query = f"{{ {plural} {{ facets(by: [{facet}], limit: 100) {{ values {{ value count }} }} }} }}"
    (counted,) = ask(site, query)[plural]["facets"]
    rows = Counter(row[column] or None for row in table(site, plural))
    assert {each["value"]: each["count"] for each in counted["values"]} == rows


def test_scores_of_overlaps(site: httpx.Client) -> None:
    """4 for a shared meeting, 2 for each shared resolution, 1 for each shared theme, 0.25 for each shared agency.

    A mechanism and its parent are no pair.
    """
    shared: dict[float, dict[str, set[str]]] = {weight: defaultdict(set) for weight in (4, 2, 1, 0.25)}
    for row in table(site, "engagements"):
        shared[4][row["mechanism.slug"]].add(row["meeting.id"])
    for row in table(site, "mandates"):
        if row["mechanism.slug"]:
            shared[2][row["mechanism.slug"]].add(row["resolution.slug"])
    for row in table(site, "classifications"):
        if row["record.type"] == "Mechanism" and row["theme.slug"]:
            shared[1][row["record.slug"]].add(row["theme.slug"])
    publishers = {row["publisher.slug"] for row in table(site, "reports")}
    for row in table(site, "memberships"):
        if row["agency.slug"] not in publishers:
            shared[0.25][row["mechanism.slug"]].add(row["agency.slug"])
    parents = {row["slug"]: row["parent.slug"] for row in table(site, "mechanisms")}
    slugs = list(parents)
    expected = {}
    for number, one in enumerate(slugs):
        for other in slugs[number + 1 :]:
            score = sum(weight * len(of[one] & of[other]) for weight, of in shared.items() if weight != 4)
            score += 4 * bool(shared[4][one] & shared[4][other])
            if score and one != parents[other] and other != parents[one]:
                expected[frozenset((one, other))] = score
    found, after = {}, "null"
    while after:
        page = ask(
            site,
            f"{{ overlaps(first: 100, after: {after}) {{ nodes {{ score mechanisms {{ slug }} }} "
            "pageInfo { hasNextPage endCursor } } }",
        )["overlaps"]
        for node in page["nodes"]:
            found[frozenset(each["slug"] for each in node["mechanisms"])] = node["score"]
        after = f'"{page["pageInfo"]["endCursor"]}"' if page["pageInfo"]["hasNextPage"] else ""
    assert found == expected


def test_workload_of_a_report_from_the_view_of_the_database(site: httpx.Client, tmp_path: Path) -> None:
    copy = tmp_path / "registry.sqlite"
    copy.write_bytes(site.get("/data/registry.sqlite").content)
    query = """SELECT sum(staff_days_min) FROM (
        SELECT staff_days_min, row_number() OVER (PARTITION BY meeting ORDER BY position) AS number
        FROM engagement_figures WHERE report_slug = ? AND staff_days_min IS NOT NULL
    ) WHERE number = 1"""
    with closing(sqlite3.connect(copy)) as connection:
        for report in ask(site, f"{{ reports(first: 100) {{ nodes {{ slug {WORKLOAD} }} }} }}")["reports"]["nodes"]:
            ((days,),) = connection.execute(query, (report["slug"],)).fetchall()
            assert days == report["workload"]["staffDays"]["min"]
