"""The address of a text in the UN's document system, in each language; null without a symbol."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from liaison.loading.build import build
from liaison.schema.service import Service
from liaison.settings import Settings
from tests.sample import write_sample

BEFORE = """\
- slug: ga-70-125
  name: A resolution
  body: UNGA
  kind: RESOLUTION
  number: 70/125
  symbol: Resolution 70/125
  cite: un-2020 Annex 1
"""
AFTER = """\
- slug: sc-1325
  name: Another resolution
  body: OTHER
  kind: RESOLUTION
  symbol: S/RES/1325 (2000)
  cite: un-2020 Annex 1
"""
QUERY = """
query Text($slug: String!, $language: Language!) {
  resolution(by: {slug: $slug}) { documentSymbol documentSymbolRule documentUrl(language: $language) }
}
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    data = write_sample(folder / "data")
    file = data / "resolutions.yaml"
    file.write_text(BEFORE + file.read_text() + AFTER)
    return build(data, folder / "registry.sqlite").database


def ask(database: Path, query: str, variables: dict[str, object]) -> Any:
    async def answer() -> Any:
        service = await Service.open(replace(Settings(), database=database))
        try:
            return orjson.loads((await service.execute(query, variables)).body)
        finally:
            await service.close()

    return asyncio.run(answer())


@pytest.mark.parametrize("language", ["AR", "EN", "ES", "FR", "RU", "ZH"])
def test_address_is_in_the_language(database: Path, language: str) -> None:
    assert ask(database, QUERY, {"slug": "ga-70-125", "language": language})["data"]["resolution"] == {
        "documentSymbol": "A/RES/70/125",
        "documentSymbolRule": "FROM_NUMBER",
        "documentUrl": f"https://docs.un.org/{language.lower()}/A/RES/70/125",
    }


def test_address_is_in_english_by_default_and_without_spaces(database: Path) -> None:
    query = '{ resolution(by: {documentSymbol: "S/RES/1325 (2000)"}) { slug documentUrl } }'
    assert ask(database, query, {})["data"]["resolution"] == {
        "slug": "sc-1325",
        "documentUrl": "https://docs.un.org/en/S/RES/1325(2000)",
    }


def test_text_without_a_symbol_has_no_address(database: Path) -> None:
    found = ask(database, QUERY, {"slug": "pp-64", "language": "FR"})["data"]["resolution"]
    assert found == {"documentSymbol": None, "documentSymbolRule": None, "documentUrl": None}


def test_only_the_strategy_with_a_printed_symbol_has_one(registry_path: Path) -> None:
    query = "{ resolutions(where: {documentSymbol: {isNull: false}}) { nodes { slug documentSymbol documentUrl } } }"
    assert ask(registry_path, query, {})["data"]["resolutions"]["nodes"] == [
        {
            "slug": "un-disability-inclusion-strategy",
            "documentSymbol": "CEB/2019/1/Add.6",
            "documentUrl": "https://docs.un.org/en/CEB/2019/1/Add.6",
        }
    ]
