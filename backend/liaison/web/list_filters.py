"""The filters in the address of a list, in words: what its title says that it shows.

In: a type of record and the parameters of an address. Out: the names of the values, in the language of the page. The
filters are those of ``frontend/pages/lists.js``, in its order; ``components/filter-title.js`` writes the same.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import orjson

from liaison.record_types import RECORDS, RecordType
from liaison.web.locales import Locale, joined
from liaison.web.record_facts import NAMED, word
from liaison.web.registry import Registry

FILTERS = {
    "Agency": ("kind", "un_system", "role", "seat", "mechanism", "initiative"),
    "Mechanism": ("kind", "theme", "goal", "role", "agency", "mode", "time_basis", "mandated", "parent"),
    "Initiative": ("kind", "heading", "theme", "goal", "agency", "role", "mandated"),
    "Event": ("initiative", "agency", "role", "year", "series", "place"),
    "Resolution": ("body", "kind", "year", "mechanism", "initiative"),
    "Report": ("publisher",),
    "Theme": ("mechanism", "initiative"),
    "Goal": ("mechanism", "initiative"),
}
# Longer titles are cut in tabs and in results of searches.
MOST_VALUES = 5
_VOCABULARIES = {"role": "Role", "mode": "MeetingMode", "time_basis": "Basis", "body": "ResolutionBody"}
_QUESTIONS = ("un_system", "mandated")
_RECORDS = {"publisher": "Agency", "parent": "Mechanism", **{each.singular: each.name for each in RECORDS}}
_LABELLED = ("heading", "place", "seat", "series", "year")


class Parameters(Protocol):
    """The parameters of an address, each with any number of values."""

    def getlist(self, key: str) -> list[str]:
        """The values of a parameter."""


async def filtered_title(
    title: str, type_: RecordType, parameters: Parameters, registry: Registry, locale: Locale
) -> str:
    """The title of a list with the values of its filters, as in “Mechanisms: WHO”; unknown values are left out."""
    chosen = [(name, value) for name in FILTERS[type_.name] for value in parameters.getlist(name)][:MOST_VALUES]
    names = await _names(type_, chosen, registry, locale)
    texts = [text for name, value in chosen if (text := _text(name, value, type_, names, locale))]
    return locale.labelled(title, joined(word(locale.words, "list.pair"), texts)) if texts else title


def _text(name: str, value: str, type_: RecordType, names: Mapping[tuple[str, str], str], locale: Locale) -> str | None:
    words = locale.words
    if name in _QUESTIONS:
        key = f"Boolean.{value}"
        noted = word(words, "list.noted")
        return noted.format(text=word(words, f"facet.{name.upper()}"), note=words[key]) if key in words else None
    vocabulary = f"{type_.name}Kind" if name == "kind" else _VOCABULARIES.get(name)
    if vocabulary:
        return word(words, key) if (key := f"{vocabulary}.{value}") in words else None
    return names.get((name, value))


async def _names(
    type_: RecordType, chosen: Sequence[tuple[str, str]], registry: Registry, locale: Locale
) -> Mapping[tuple[str, str], str]:
    """By filter and value: the short names of records, and the labels of other values without a vocabulary."""
    names: dict[tuple[str, str], str] = {}
    for name in dict.fromkeys(name for name, _ in chosen):
        slugs = [value for other, value in chosen if other == name]
        if name in _RECORDS:
            (of,) = [each for each in RECORDS if each.name == _RECORDS[name]]
            selected = f"{NAMED} {locale.names_of(of.name)}"
            query = (
                f"query Named($slugs: [String!]!) {{ found: {of.plural}(where: {{slug: {{in: $slugs}}}}, "
                f"first: {MOST_VALUES}) {{ nodes {{ {selected} }} }} }}"
            )
            answer = await registry.execute(query, {"slugs": slugs})
            found = [] if answer.errors else orjson.loads(answer.body)["data"]["found"]["nodes"]
            names |= {(name, each["slug"]): locale.short_name(locale.named(each)) for each in found}
        elif name in _LABELLED:
            facets = f"facets(by: [{name.upper()}]) {{ values {{ value label }} }}"
            answer = await registry.execute(f"query Labels {{ found: {type_.plural}(first: 1) {{ {facets} }} }}", {})
            found = [] if answer.errors else orjson.loads(answer.body)["data"]["found"]["facets"][0]["values"]
            names |= {(name, each["value"]): each["label"] or each["value"] for each in found}
    return names
