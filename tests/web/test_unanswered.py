"""Pages whose facts cannot be read at the moment, and pages that are read while the registry changes."""

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLError

from liaison.loading.build import build
from liaison.schema.answers import Answer, failed, refused
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.web import page_heads, registry
from tests.sample import write_sample
from tests.serving import get, serving

PAGES = ("/agencies/itu", "/agencies", "/compare/un-2020/un-2021", "/review/un-2021")
OTHERS = (
    "/agencies.json",
    "/agencies/itu.json",
    "/sitemap.xml",
    "/data/",
    "/data/agencies.csv",
    "/data/citations.jsonl",
    "/data/agencies-crosswalk.csv",
    "/data/registry.xlsx",
    "/data/registry.jsonld",
    "/data/annex/un-2020.docx",
    f"/data/changes.json?since={'0' * 64}",
    "/reconcile?queries=%7B%22q0%22%3A%7B%22query%22%3A%22itu%22%7D%7D",
    "/health/ready",
)


@pytest.mark.parametrize("code", ["UNAVAILABLE", "OVERLOADED", "OUT_OF_TIME"])
@pytest.mark.fault(
    "1.7", "Each page and file while the registry does not answer: 503 with Retry-After, never 404 or 500"
)
def test_what_cannot_be_read_is_503(sample_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    async def unanswered(service: Service, *question: Any) -> Answer:
        error = GraphQLError("Not now.", extensions={"code": code})
        return refused([error], "query") if code == "OVERLOADED" else failed(error)

    with serving(Settings(database=sample_path)) as url:
        monkeypatch.setattr(Service, "execute_or_drop", unanswered)
        answers = {path: get(url + path) for path in (*PAGES, *OTHERS)}
        found = {path: (each.status_code, "retry-after" in each.headers) for path, each in answers.items()}
        assert found == dict.fromkeys(answers, (503, True))
        for answer in map(answers.__getitem__, PAGES):
            assert answer.headers["cache-control"] == "no-store"
            assert "The request timed out" in answer.text
            # the script of the page is loaded, and reads the facts again
            assert '<script type="module"' in answer.text


def test_page_of_a_list_has_one_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = (
        build(write_themes(tmp_path / name, name), tmp_path / f"{name}.sqlite").database for name in ("before", "after")
    )
    execute = Service.execute_or_drop

    async def while_rebuilt(service: Service, *question: Any) -> Answer:
        answer = await execute(service, *question)
        if question[0].startswith("query List") and after.exists():
            os.replace(after, before)
            await asyncio.to_thread(get, f"{url}/health/ready")  # follows the new file
        return answer

    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    with serving(Settings(database=before)) as url:
        monkeypatch.setattr(Service, "execute_or_drop", while_rebuilt)
        found = get(f"{url}/themes").text
        assert (found.count("Theme before"), found.count("Theme after")) == (101, 0)
        found = get(f"{url}/themes").text
        assert (found.count("Theme before"), found.count("Theme after")) == (0, 101)


def write_themes(folder: Path, name: str) -> Path:
    """The sample with more themes than a page of a list has, all with the name."""
    write_sample(folder)
    assert page_heads.LIST_PAGES > 1
    with (folder / "themes.yaml").open("a") as file:
        file.writelines(f"- slug: z-{number:03}\n  name: Theme {name} {number}\n" for number in range(101))
    return folder
