"""The interface texts in each language: complete, in the order of the English file, with the same placeholders."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest

from tests.tools import FRONTEND

Message = str | dict[str, str]

LANGUAGES = ("ar", "es", "fr", "ru", "zh")
# plural forms that Unicode's plural rules use for one number only; their texts may leave out the number
ONE_NUMBER: dict[str, set[str]] = {"ar": {"zero", "one", "two"}, "es": {"one"}, "fr": set(), "ru": set(), "zh": set()}
# names that are the same in every language
NAMES = {"{page} · Liaison", "Wikidata", "ROR", "IATI"}
# texts that are spelled as in English
SAME_AS_ENGLISH: dict[str, set[str]] = {
    "es": {"No"},
    "fr": {
        "{count} initiative",
        "{count} initiatives",
        "Agriculture",
        "Centre",
        "Champion",
        "Coalition",
        "Collaboration",
        "Commission",
        "Contradiction",
        "Forum",
        "Initiative",
        "Initiatives",
        "Innovation",
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
FILES = sorted((FRONTEND / "locales").glob("*.json"))


def test_each_language_has_a_file() -> None:
    assert {path.stem for path in FILES} == {"en", *LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_in_the_order_of_english(language: str) -> None:
    assert list(words(language)) == list(words("en"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_keys_are_unique(path: Path) -> None:
    keys = [key for key, _ in json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_text_is_empty_or_starts_or_ends_with_a_blank(language: str) -> None:
    wrong = [key for key, message in words(language).items() if any(t != t.strip() or not t for t in texts(message))]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_the_placeholders_of_english(language: str) -> None:
    english = words("en")
    for key, message in words(language).items():
        expected = placeholders(texts(english[key])[-1])
        for form, text in message.items() if isinstance(message, dict) else [("", message)]:
            optional: set[str] = {"count"} if form in ONE_NUMBER[language] else set()
            assert expected - optional <= placeholders(text) <= expected, f"{key} {form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_in_english(language: str) -> None:
    english = words("en")
    same = {
        text
        for key, message in words(language).items()
        for text in texts(message)
        if text in texts(english[key]) and re.search(r"[^\W\d_]", bare(text))
    }
    assert same - NAMES == SAME_AS_ENGLISH.get(language, set())


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


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        ("ar", r"[,;?](?=[\s\u0600-\u06ff]|$)|\""),
        ("en", r"[«»\"]|'"),
        ("es", r"\A[^¿]*\?(?!bom)|\A[^¡]*!|\"|[“”]"),
        ("fr", r"(?<![\s«])[;?!»](?!bom)| [:;?!»]|«(?!\u00a0)|\w:\s|[“”\"]|'"),
        ("ru", r"[“”\"]| - "),
        ("zh", r"[\u4e00-\u9fff}][,:;?!()]|[,:;?!()][\u4e00-\u9fff]|\""),
    ],
)
def test_punctuation_is_that_of_the_language(language: str, foreign: str) -> None:
    all_texts = chain.from_iterable(texts(message) for message in words(language).values())
    assert [text for text in all_texts if re.search(foreign, text)] == []
