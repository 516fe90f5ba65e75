"""The totals that the page of costs computes from its rows are those of the schema, for all rows and for each group."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.settings import Settings
from tests.serving import LONGEST, serving
from tests.tools import FRONTEND, need_node

RANGE = "{ min max approximate }"
WORKLOAD = (
    f"workload {{ staffDays {RANGE} meetings {RANGE} travellers {RANGE} counted openEnded joint unknown "
    "meetingsUnknown travellersUnknown }"
)
ROWS = f"""
query ($report: String!) {{
  engagements(where: {{report: {{slug: {{eq: $report}}}}}}, first: 100) {{
    {WORKLOAD}
    nodes {{
      position meeting {{ id }} agency {{ slug }} mechanism {{ themes {{ slug }} }}
      mandates {{ resolution {{ slug }} }}
      frequency {{ meetingsPerYear {RANGE} }} time {{ staffDaysPerYear {RANGE} }} cost {{ travellers {RANGE} }}
    }}
  }}
}}"""
CONDITIONS = {
    "agency": "agency: {slug: {eq: $slug}}",
    "theme": "mechanism: {themes: {some: {slug: {eq: $slug}}}}",
    "mandate": "mandates: {some: {resolution: {slug: {eq: $slug}}}}",
}
WITHOUT = {"theme": "mechanism: {themes: {none: {}}}", "mandate": "mandates: {none: {}}"}
UNKNOWN = {"staffDays": "unknown", "meetings": "meetingsUnknown", "travellers": "travellersUnknown"}


@pytest.fixture(scope="module", params=["registry_path", "two_editions_path"])
def site(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    database: Path = request.getfixturevalue(request.param)
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield client


def ask(site: httpx.Client, query: str, **variables: str) -> Any:
    answer = site.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def totals_of_the_page(rows: list[Any]) -> Any:
    script = Path(__file__).with_name("costs.mjs")
    done = subprocess.run(
        [need_node(), script, FRONTEND], input=json.dumps(rows).encode(), capture_output=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def agree(page: Any, schema: Any) -> None:
    """Check the total of one set of rows; ``page`` has a total for each figure."""
    for figure, total in page.items():
        value = total["value"] or {"min": None, "max": None, "approximate": False}
        assert value == schema[figure], figure
        assert total["unknown"] == schema[UNKNOWN[figure]], figure
    days = page["staffDays"]
    assert [days[name] for name in ("counted", "openEnded", "joint")] == [
        schema[name] for name in ("counted", "openEnded", "joint")
    ]


def test_totals_of_the_page_are_those_of_the_schema(site: httpx.Client) -> None:
    report = ask(site, "{ reports(orderBy: [{field: TO, direction: DESC}], first: 1) { nodes { slug } } }")
    slug = report["reports"]["nodes"][0]["slug"]
    engagements = ask(site, ROWS, report=slug)["engagements"]
    page = totals_of_the_page(engagements["nodes"])
    agree({figure: totals["all"] for figure, totals in page.items()}, engagements["workload"])
    for view, condition in CONDITIONS.items():
        for key in page["staffDays"][view]:
            where = condition if key else WITHOUT[view]
            variable = "$slug: String!, " if key else ""
            query = (
                f"query ({variable}$report: String!) {{ engagements(where: {{report: {{slug: {{eq: $report}}}}, "
                f"{where}}}) {{ {WORKLOAD} }} }}"
            )
            variables = {"report": slug, **({"slug": key} if key else {})}
            schema = ask(site, query, **variables)["engagements"]["workload"]
            agree({figure: totals[view][key] for figure, totals in page.items()}, schema)
    assert len(page["staffDays"]["mandate"]) > 1
