"""The site's source files: every query is valid for the schema, every key of a text exists."""

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
QUERIES = sorted((FRONTEND / "queries").glob("*.js"))
# exports every text that the modules in ``queries/`` export, by module and name
EXPORTED = """
const texts = {};
for (const url of process.argv.slice(1))
  for (const [name, value] of Object.entries(await import(url)))
    if (typeof value === 'string') texts[`${url.split('/').at(-1)} ${name}`] = value;
console.log(JSON.stringify(texts));
"""


def words(language: str) -> dict[str, str | dict[str, str]]:
    text = (FRONTEND / "locales" / f"{language}.json").read_text(encoding="utf-8")
    loaded: dict[str, str | dict[str, str]] = json.loads(text)
    return loaded


def test_every_query_is_valid_and_selects_the_dataset() -> None:
    done = subprocess.run(
        [need_node(), "--input-type=module", "-e", EXPORTED, *(path.as_uri() for path in QUERIES)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    queries = {name: text for name, text in json.loads(done.stdout).items() if not name.startswith("fragments.js ")}
    assert len(queries) > 40
    schema = build_schema((ROOT / "schema.graphql").read_text())
    problems = {name: [e.message for e in validate(schema, parse(text))] for name, text in queries.items()}
    assert {name: found for name, found in problems.items() if found} == {}
    # from this a visit learns that the data are newer
    dataset = re.compile(r"\bdataset \{\s*version builtAt\b")
    assert [name for name, text in queries.items() if not dataset.search(text)] == []


def test_queries_are_only_in_their_folder() -> None:
    query = re.compile(r"\b(query|fragment) \w+[ (].*\{")
    assert [path.name for path in MODULES if query.search(path.read_text())] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_a_language_needs_is_there(language: str) -> None:
    plural = {key for key, message in words("en").items() if isinstance(message, dict)}
    for key, message in words(language).items():
        if key in plural:
            assert isinstance(message, dict), key
            assert set(message) == PLURALS[language], key
        else:
            assert isinstance(message, str), key


def test_every_key_of_a_text_exists() -> None:
    used = {key for path in MODULES for key in re.findall(r"\bt\('([\w.]+)'", path.read_text())}
    assert len(used) > 150
    assert used - set(words("en")) == set()


@pytest.mark.parametrize("name", SHOWN)
def test_every_value_of_a_vocabulary_has_a_word(name: str) -> None:
    values = {f"{name}.{member.value}" for member in getattr(vocabulary, name)}
    assert values - set(words("en")) == set()
