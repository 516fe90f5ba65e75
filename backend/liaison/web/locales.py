"""The language of a page as it is served: that of its address, otherwise English.

In: the ``lang`` of an address and the site's locale files. Out: the words, and the HTML with its language, with links
that keep it, and with the addresses of the page in all languages. The language is part of the address, so that caches
hold each page in each language; nothing depends on Accept-Language, which the site's script follows in the browser.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from html import escape

from liaison.vocabulary import Language
from liaison.web.record_facts import Values, Words, acronym_of, word

DEFAULT = "en"
LANGUAGES = tuple(language.value.lower() for language in Language)
# The territories that Open Graph asks for; each is a country of the language that UN documents follow.
TERRITORIES = {"ar": "AR", "en": "GB", "es": "ES", "fr": "FR", "ru": "RU", "zh": "CN"}
# The words of headings that are not the name of the page in the menu.
HEADINGS = {"": "overview.title", "network": "page.network.hint", "matrix": "page.matrix.hint"}
# The languages whose readers read an English acronym like one of their own.
IN_LATIN_SCRIPT = ("en", "es", "fr")
# The types of records with names in the six languages.
NAMED_IN_LANGUAGES = ("Agency", "Mechanism", "Goal")

_PAGE_LINK = re.compile(r'href="(/(?!data/|assets/|graphql|playground)[^".?#]*)(\?[^"#]*)?(#[^"]*)?"')


@dataclass(frozen=True)
class Locale:
    """The words of a page. ``is_named`` tells whether the address names the language, so that links keep it."""

    language: str
    words: Words
    is_named: bool

    def title(self, page: str) -> str:
        """The title of a page that is not about one record."""
        return word(self.words, HEADINGS.get(page, f"page.{page}"))

    def in_title(self, title: str) -> str:
        """The title of the browser's tab."""
        return word(self.words, "shell.title").format(page=title)

    @property
    def not_found(self) -> str:
        """The title of a page that does not exist."""
        return self.in_title(word(self.words, "missing.title"))

    @property
    def names(self) -> str:
        """The selection of a record's names in the language; empty in English, which the record itself has."""
        return "" if self.language == DEFAULT else f"names(language: {self.language.upper()}) {{ name acronym }}"

    def names_of(self, type_name: str) -> str:
        """The selection of the names of a type of record; empty if it has none."""
        return self.names if type_name in NAMED_IN_LANGUAGES else ""

    @property
    def names_of_records(self) -> str:
        """The selection of the names of records of any type."""
        return " ".join(f"... on {name} {{ {self.names} }}" for name in NAMED_IN_LANGUAGES) if self.names else ""

    def short_name(self, record: Values) -> str:
        """The short name of a named record: the acronym in the language, in a script other than the Latin otherwise the
        name in it. ``lib/records.js`` has the same."""
        own = next(iter(record.get("names") or []), None)
        if own and self.language not in IN_LATIN_SCRIPT and record["__typename"] != "Goal":
            return str(own["acronym"] or own["name"])
        return str(record["acronym"] or record.get("symbol") or record["name"])

    def full_name(self, record: Values) -> str:
        """A record's name with its acronym, unless the name contains it; punctuation is that of the name's language."""
        name, acronym = str(record["name"]), acronym_of(record)
        if not acronym:
            return name
        if not record.get("names"):
            return f"{name} ({acronym})"
        return word(self.words, "list.noted").format(text=name, note=acronym)

    def is_in_language(self, record: Values) -> bool:
        """Whether the name of a named record is in the language."""
        return self.language == DEFAULT or record["__typename"] == "Theme" or bool(record.get("names"))

    def labelled(self, label: str, value: str) -> str:
        """“Label: value”."""
        return word(self.words, "list.labelled").format(label=label, value=value)

    def named(self, record: Values) -> Values:
        """The record with its name, acronym and summary in the language, as far as there are any."""
        own = dict(record)
        if record["__typename"] == "Theme":
            for key, name in (("name", f"Theme.{record['slug']}"), ("summary", f"Theme.{record['slug']}.summary")):
                if record.get(key) and name in self.words:
                    own[key] = word(self.words, name)
        for each in record.get("names") or []:
            own["name"], own["acronym"] = each["name"], each["acronym"] or record["acronym"]
            if record["__typename"] == "Goal":
                number = record["slug"].removeprefix("sdg-")
                own["acronym"] = word(self.words, "goal.acronym").format(number=number)
        return own

    def counted(self, key: str, count: float) -> str:
        """A text with a number, in the plural form of the language."""
        forms = self.words[key]
        number = int(count) if count == int(count) else count
        return str(forms.get(plural_form(self.language, count), forms["other"])).format(count=number)

    def enumerated(self, parts: Sequence[str]) -> str:
        """“a”, “a and b”, “a, b and c”."""
        *others, last = parts
        if not others:
            return last
        pair = word(self.words, "list.pair")
        return word(self.words, "list.and").format(first=joined(pair, others), last=last)

    def applied(self, html: str) -> str:
        """The HTML marked with the language, and with links that keep it if the address names it."""
        direction = "rtl" if self.language == "ar" else "ltr"
        html = html.replace('<html lang="en" dir="ltr">', f'<html lang="{self.language}" dir="{direction}">', 1)
        return _PAGE_LINK.sub(self._kept, html) if self.is_named else html

    def _kept(self, match: re.Match[str]) -> str:
        path, query, place = match[1], match[2] or "", match[3] or ""
        return f'href="{path}{query}{"&amp;" if query else "?"}lang={self.language}{place}"'


def joined(pattern: str, parts: Sequence[str]) -> str:
    """The parts as one text; the pattern has the places of ``first`` and ``second``."""
    return reduce(lambda first, second: pattern.format(first=first, second=second), parts)


def plural_form(language: str, count: float) -> str:
    """The form of a word after a number, as the Unicode CLDR calls it."""
    if count != int(count):
        return "one" if language == "fr" and count < 2 else "other"
    tens, ones = count % 100, count % 10
    match language:
        case "ar":
            few, many = 3 <= tens <= 10, tens >= 11
            return {0: "zero", 1: "one", 2: "two"}.get(int(count), "few" if few else "many" if many else "other")
        case "ru":
            if ones == 1 and tens != 11:
                return "one"
            return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"
        case "fr":
            return "one" if count < 2 else "other"
        case "zh":
            return "other"
        case _:
            return "one" if count == 1 else "other"


def language_of(named: str | None) -> str | None:
    """The language that an address names, such as “fr” or “fr-CH”; None if the site does not have it."""
    code = (named or "").lower().split("-")[0]
    return code if code in LANGUAGES else None


def alternates(url: str) -> list[str]:
    """The links from a page to itself in each language, for search engines."""
    addresses = {"x-default": url, **{language: f"{url}?lang={language}" for language in LANGUAGES}}
    return [f'<link rel="alternate" hreflang="{code}" href="{escape(link)}">' for code, link in addresses.items()]
