"""The site's source files: every query is valid, and every text that the site uses exists in every language."""

import json
import re
import subprocess

import pytest
from graphql import NoDeprecatedCustomRule, build_schema, parse, specified_rules, validate

from liaison import vocabulary
from liaison.loading.checks import read_valid_folder
from liaison.loading.entries import ThemeEntry
from liaison.settings import DATA
from tests.tools import FRONTEND, ROOT, need_node

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
# the plural forms of each language by Unicode's plural rules
PLURALS = {
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "en": {"one", "other"},
    "es": {"one", "many", "other"},
    "fr": {"one", "many", "other"},
    "ru": {"one", "few", "many", "other"},
    "zh": {"other"},
}
# vocabularies of the interface and of the data, of which the site shows no value; PUBLIC is shown by its passages
NOT_SHOWN = {"AnnexColumn", "DataChangeKind", "DocumentStatus", "Language", "NameConfidence", "NameKind", "Vocabulary"}
SHOWN_VOCABULARIES = [
    name
    for name, each in vars(vocabulary).items()
    if isinstance(each, type) and issubclass(each, vocabulary.Vocabulary) and name not in NOT_SHOWN
]
MODULES = [
    path for folder in (".", "pages", "components", "charts", "lib") for path in (FRONTEND / folder).glob("*.js")
]
QUERIES = sorted((FRONTEND / "queries").glob("*.js"))
# prints every string that the modules export, by module and name
PRINT_STRINGS = """
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
        [need_node(), "--input-type=module", "-e", PRINT_STRINGS, *(path.as_uri() for path in QUERIES)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    queries = {name: text for name, text in json.loads(done.stdout).items() if not name.startswith("fragments.js ")}
    assert len(queries) > 40
    schema = build_schema((ROOT / "schema.graphql").read_text())
    rules = [*specified_rules, NoDeprecatedCustomRule]
    problems = {name: [e.message for e in validate(schema, parse(text), rules)] for name, text in queries.items()}
    assert {name: found for name, found in problems.items() if found} == {}
    # The version tells the site that the server has newer data.
    dataset = re.compile(r"\bdataset \{\s*version builtAt\b")
    assert [name for name, text in queries.items() if not dataset.search(text)] == []


def test_queries_are_only_in_their_folder() -> None:
    query = re.compile(r"\b(query|fragment) \w+[ (].*\{")
    assert [path.name for path in MODULES if query.search(path.read_text())] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_every_form_that_the_language_needs(language: str) -> None:
    plural = {key for key, message in words("en").items() if isinstance(message, dict)}
    for key, message in words(language).items():
        if key in plural:
            assert isinstance(message, dict), key
            assert set(message) == PLURALS[language], key
        else:
            assert isinstance(message, str), key


def test_every_text_that_the_site_uses_exists() -> None:
    used = {key for path in MODULES for key in re.findall(r"\bt\('([\w.]+)'", path.read_text())}
    assert len(used) > 150
    assert used - set(words("en")) == set()


def test_every_filter_of_a_list_has_a_label() -> None:
    text = "".join((FRONTEND / "pages" / name).read_text() for name in ("lists.js", "costs.js"))
    labels = {f"facet.{name}" for name in re.findall(r"\{ name: '(\w+)', path:", text)}
    assert len(labels) > 15
    assert labels - set(words("en")) == set()


@pytest.mark.parametrize("name", SHOWN_VOCABULARIES)
def test_every_value_of_a_vocabulary_has_a_text(name: str) -> None:
    values = {f"{name}.{member.value}" for member in getattr(vocabulary, name)}
    assert values - set(words("en")) == set()


def test_every_theme_has_a_name_and_a_summary_in_the_words_of_the_data() -> None:
    themes = read_valid_folder(DATA).of(ThemeEntry)
    english = words("en")
    assert {key for key in english if key.startswith("Theme.")} == {
        f"Theme.{theme.slug}{part}" for theme in themes for part in ("", ".summary")
    }
    for theme in themes:
        assert (english[f"Theme.{theme.slug}"], english[f"Theme.{theme.slug}.summary"]) == (theme.name, theme.summary)


def test_words_are_joined_by_patterns_of_the_language() -> None:
    """No module writes a comma between the words of a list, nor a colon or a parenthesis after a text."""
    written = re.compile(r"join\(', '\)|\$\{t(?:erm)?\((?:[^()]|\([^()]*\))*\)\}(?::\s| \(|, )")
    # the report's own words, in English
    allowed = {"save-picture.js": 1}
    found = {path.name: len(written.findall(path.read_text())) for path in MODULES}
    assert {name: count for name, count in found.items() if count > allowed.get(name, 0)} == {}
