"""The site's source files: every question fits the schema, every word they ask for exists."""

import json
import re
import subprocess

import pytest
from graphql import build_schema, parse, validate

from liaison import vocabulary
from tests.tools import FRONTEND, ROOT, need_node

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
# the plural forms of each language, by Unicode's plural rules
PLURALS = {
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "en": {"one", "other"},
    "es": {"one", "many", "other"},
    "fr": {"one", "many", "other"},
    "ru": {"one", "few", "many", "other"},
    "zh": {"other"},
}
SHOWN = [
    "AgencyKind",
    "MechanismKind",
    "InitiativeKind",
    "ResolutionBody",
    "ResolutionKind",
    "Role",
    "MeetingMode",
    "Basis",
    "MoneyPeriod",
    "FindingKind",
    "IdentifierScheme",
    "RecordType",
    "Rule",
]
MODULES = [
    path for folder in (".", "pages", "components", "charts", "lib") for path in (FRONTEND / folder).glob("*.js")
]


def words(language: str) -> dict[str, str | dict[str, str]]:
    text = (FRONTEND / "locales" / f"{language}.json").read_text(encoding="utf-8")
    loaded: dict[str, str | dict[str, str]] = json.loads(text)
    return loaded


def test_every_question_fits_the_schema() -> None:
    program = f"import * as all from {json.dumps((FRONTEND / 'queries.js').as_uri())}; console.log(JSON.stringify(all))"
    told = subprocess.run(
        [need_node(), "--input-type=module", "-e", program], capture_output=True, check=True, timeout=60
    )
    documents = json.loads(told.stdout)
    assert len(documents) > 20
    schema = build_schema((ROOT / "schema.graphql").read_text())
    problems = {name: [e.message for e in validate(schema, parse(text))] for name, text in documents.items()}
    assert {name: found for name, found in problems.items() if found} == {}
    # by this a visit notices that its answers are of another dataset
    dated = re.compile(r"\bdataset \{\s*version builtAt\b")
    assert [name for name, text in documents.items() if not dated.search(text)] == []


def test_no_other_file_holds_a_question() -> None:
    holders = [path.name for path in MODULES if re.search(r"\b(query|fragment) \w+[ (].*\{", path.read_text())]
    assert [name for name in holders if name not in {"queries.js", "playground.js"}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_a_language_needs_is_there(language: str) -> None:
    plural = {key for key, message in words("en").items() if isinstance(message, dict)}
    for key, message in words(language).items():
        if key in plural:
            assert isinstance(message, dict), key
            assert set(message) == PLURALS[language], key
        else:
            assert isinstance(message, str), key


def test_every_word_asked_for_exists() -> None:
    asked = {key for path in MODULES for key in re.findall(r"\bt\('([\w.]+)'", path.read_text())}
    assert len(asked) > 150
    assert asked - set(words("en")) == set()


@pytest.mark.parametrize("name", SHOWN)
def test_every_value_of_a_vocabulary_has_a_word(name: str) -> None:
    values = {f"{name}.{member.value}" for member in getattr(vocabulary, name)}
    assert values - set(words("en")) == set()
