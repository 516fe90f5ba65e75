"""The words of the interface in each language: all are translated, in English's order, with their values filled in."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest

from tests.tools import FRONTEND

Message = str | dict[str, str]

LANGUAGES = ("ar", "es", "fr", "ru", "zh")
# plural forms that stand for one number only, by Unicode's plural rules; these may say it in words
ONE_NUMBER: dict[str, set[str]] = {"ar": {"zero", "one", "two"}, "es": {"one"}, "fr": set(), "ru": set(), "zh": set()}
# names, which are the same in every language
NAMES = {"{page} · Liaison", "Wikidata", "ROR", "IATI"}
# words that a language writes as English does
SHARED: dict[str, set[str]] = {
    "es": {"No"},
    "fr": {
        "{count} initiative",
        "{count} initiatives",
        "Centre",
        "Champion",
        "Coalition",
        "Collaboration",
        "Commission",
        "Contradiction",
        "Forum",
        "Initiative",
        "Initiatives",
        "Licence",
        "Menu",
        "Note",
        "Pages",
        "Participant",
        "Programme",
        "Publication",
        "Session",
        "Source",
        "Sources",
        "Suggestions",
        "Variables",
        "Version",
    },
}
EVERY_FILE = sorted((FRONTEND / "locales").glob("*.json"))


def test_each_language_has_a_file() -> None:
    assert {path.stem for path in EVERY_FILE} == {"en", *LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_stand_in_the_order_of_english(language: str) -> None:
    assert list(words(language)) == list(words("en"))


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
def test_no_key_stands_twice(path: Path) -> None:
    keys = [key for key, _ in json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_text_is_empty_or_framed_by_blanks(language: str) -> None:
    wrong = [key for key, message in words(language).items() if any(t != t.strip() or not t for t in texts(message))]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_fills_in_the_values_of_english(language: str) -> None:
    english = words("en")
    for key, message in words(language).items():
        expected = placeholders(texts(english[key])[-1])
        for form, text in message.items() if isinstance(message, dict) else [("", message)]:
            may_lack: set[str] = {"count"} if form in ONE_NUMBER[language] else set()
            assert expected - may_lack <= placeholders(text) <= expected, f"{key} {form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language: str) -> None:
    english = words("en")
    same = {
        text
        for key, message in words(language).items()
        for text in texts(message)
        if text in texts(english[key]) and re.search(r"[^\W\d_]", bare(text))
    }
    assert same - NAMES == SHARED.get(language, set())


@pytest.mark.parametrize(
    ("language", "script"), [("ar", r"[\u0600-\u06ff]"), ("ru", r"[\u0400-\u04ff]"), ("zh", r"[\u4e00-\u9fff]")]
)
def test_every_text_is_in_the_script_of_its_language(language: str, script: str) -> None:
    all_texts = set(chain.from_iterable(texts(message) for message in words(language).values()))
    foreign = {text for text in all_texts if not re.search(script, text) and re.search(r"[A-Za-z]{2}", bare(text))}
    assert foreign == NAMES


def words(language: str) -> dict[str, Message]:
    text = (FRONTEND / "locales" / f"{language}.json").read_text(encoding="utf-8")
    loaded: dict[str, Message] = json.loads(text)
    return loaded


def texts(message: Message) -> list[str]:
    return [message] if isinstance(message, str) else list(message.values())


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def bare(text: str) -> str:
    """A text without its placeholders."""
    return re.sub(r"\{\w+\}", "", text)
