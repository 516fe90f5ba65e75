"""The playground: its examples fit the schema and answer the registry's questions, and it asks this server only."""

from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from graphql import OperationDefinitionNode, build_schema, parse, print_ast, validate

from tests.tools import FRONTEND, ROOT, need_chromium, need_vendor

TEXT = (FRONTEND / "examples.graphql").read_text(encoding="utf-8")
EXAMPLES = {
    node.name.value: print_ast(node)
    for node in parse(TEXT).definitions
    if isinstance(node, OperationDefinitionNode) and node.name
}


def test_there_is_an_example_for_each_of_the_questions_and_more() -> None:
    assert len(EXAMPLES) >= 8
    titles = [line for line in TEXT.splitlines() if line.startswith("# ")]
    assert len(titles) == len(EXAMPLES)
    for words in ("do together", "cost", "cite no mandate", "overlap", "changed", "lead", "agree with each other"):
        assert any(words in title for title in titles), words


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_fits_the_schema(name: str) -> None:
    schema = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))
    assert validate(schema, parse(EXAMPLES[name])) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_answered(client: httpx.Client, name: str) -> None:
    answer = client.post("/graphql", json={"query": EXAMPLES[name]}).json()
    assert "errors" not in answer
    assert all(answer["data"].values())


def test_example_and_a_query_from_the_address_run_in_a_browser(server: str) -> None:
    chromium = need_chromium()
    need_vendor()
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    elsewhere, said = [], []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            page = browser.new_page()
            page.on("request", lambda request: elsewhere.append(request.url))
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.goto(f"{server}/playground")
            page.get_by_role("link", name="Where do mechanisms overlap, and why?").click()
            page.wait_for_url("**/playground?query=*")
            run(page, "query Overlaps", "sharesMeeting")
            asked = {
                "query": "query ($slug: String!) { agency(by: {slug: $slug}) { name } }",
                "variables": '{"slug": "itu"}',
            }
            page.goto(f"{server}/playground?{urlencode(asked)}")
            run(page, "query ($slug: String!)", "International Telecommunication Union")
        finally:
            browser.close()
    assert said == []
    assert [url for url in elsewhere if not url.startswith((server, "data:"))] == []


def run(page: Any, asked: str, answered: str) -> None:
    """Runs the query in the editor. The button works only after both editors have loaded."""
    page.locator(".graphiql-query-editor .CodeMirror-line", has_text=asked).wait_for()
    page.locator(".graphiql-response .CodeMirror").wait_for()
    page.get_by_role("button", name="Execute query").click()
    page.locator(".graphiql-response", has_text=answered).wait_for()
