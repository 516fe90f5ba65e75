"""What two agencies share, in words and as plain HTML: for previews and for readers without a script.

In: the answers to ``agencies_query`` and ``shared_query``. Out: the agencies that an address stands for, and a
``Brief`` in the language of the page. The site's page (``pages/brief.js``) shows more: figures and mandates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from liaison.web.locales import Locale, joined
from liaison.web.record_facts import NAMED, Item, Section, Values, Words, name_of, path_of, range_text, word
from liaison.web.same_body import SAME_BODY, is_counted

_AGENCY = "{ slug name acronym }"
_ROLES = f"{{ role agency {_AGENCY} }}"
_SHARED = f"""
query Shared($between: [String!]!, $one: String!, $two: String!) {{
  reports(orderBy: [{{field: TO, direction: DESC}}], first: 1) {{ nodes {{ publisher {{ {NAMED} %s }} }} }}
  collaboration(between: $between, withRelated: true) {{
    mechanisms {{ mechanism {{ {NAMED} }} roles: memberships {_ROLES} }}
    initiatives {{
      initiative {{ {NAMED} {SAME_BODY} mentionedIn {{ mechanism {{ {NAMED} }} }} amounts {{ amount }} }}
      roles: partnerships {_ROLES}
    }}
    events {{ event {{ {NAMED} }} roles: participations {_ROLES} }}
  }}
  mechanisms(
    where: {{and: [
      {{memberships: {{some: {{agency: {{slug: {{eq: $one}}}}}}}}}}
      {{memberships: {{some: {{agency: {{slug: {{eq: $two}}}}}}}}}}
    ]}}
    first: 1
  ) {{ workload {{ staffDays {{ min max approximate }} counted }} }}
}}
"""
_PARTS = (("mechanisms", "mechanism"), ("initiatives", "initiative"), ("events", "event"))


@dataclass(frozen=True)
class Brief:
    """A page on two agencies: ``answer`` is its description and lead."""

    title: str
    answer: str
    sections: tuple[Section, ...]


def agencies_query(locale: Locale) -> str:
    """The query for the agencies of an address, with their names in the language."""
    agency = f"{NAMED} {locale.names}"
    return (
        f"query Agencies($slugs: [String!]!, $names: [String!]!) {{ agenciesBy(keys: {{slug: $slugs}}) {{ {agency} }} "
        "match(names: $names, type: AGENCY) { candidates(first: 1) { settled record { ... on Agency "
        f"{{ {agency} }} }} }} }} }}"
    )


def shared_query(locale: Locale) -> str:
    """The query for what two agencies share; its variables are their slugs."""
    return _SHARED % locale.names


def variables_of(names: Sequence[str]) -> dict[str, object]:
    """The variables of that query for the two parts of an address: slugs, acronyms or names."""
    return {"slugs": list(names), "names": [name.replace("-", " ") for name in names]}


def found_agencies(found: Values) -> list[Values | None]:
    """The agency of each part of the address; None where it is unknown or ambiguous."""
    settled = [
        candidate["record"] if candidate and candidate["settled"] else None
        for candidate in (next(iter(each["candidates"]), None) for each in found["match"])
    ]
    return [exact or other for exact, other in zip(found["agenciesBy"], settled, strict=True)]


def brief_of(agencies: Sequence[Values], found: Values, locale: Locale) -> Brief:
    """The brief on two different agencies, named in the language, from the answer to ``shared_query``."""
    words = locale.words
    names = {each["slug"]: locale.short_name(each) for each in agencies}
    one, two = names.values()
    work = dict(_direct(found["collaboration"], set(names)))
    counts = [locale.counted(f"count.{plural}", len(rows)) for plural, rows in work.items() if rows]
    title = word(words, "brief.title").format(first=one, second=two)
    both = locale.enumerated([one, two])
    if not counts:
        answer = word(words, "brief.answer.none").format(agencies=both)
    else:
        shared = word(words, "brief.answer.shared").format(agencies=both, what=locale.enumerated(counts))
        answer = f"{shared} {_cost(found, work, names, locale)}"
    sections = [
        Section(word(words, f"together.{plural}"), tuple(_items(rows, names, words)), len(rows))
        for plural, rows in work.items()
        if rows
    ]
    if links := tuple(_links(found["collaboration"], work, words)):
        sections.append(Section(word(words, "brief.links"), links, len(links)))
    pages = tuple(Item(each["name"], f"/agencies/{each['slug']}") for each in agencies)
    sections.append(Section(word(words, "page.agencies"), pages, len(pages)))
    return Brief(title, answer, tuple(sections))


_Rows = list[tuple[Values, Sequence[Values]]]


def _direct(collaboration: Values, slugs: set[str]) -> Iterator[tuple[str, _Rows]]:
    """By the plural of each type: the records in which both agencies take part themselves, with their roles. An
    initiative that is the same body as a shared mechanism is left out, so that it counts once."""
    mechanisms = [each["mechanism"] for each in collaboration["mechanisms"]]
    for plural, name in _PARTS:
        rows: _Rows = []
        for each in collaboration[plural]:
            own = [role for role in each["roles"] if role["agency"]["slug"] in slugs]
            if plural == "initiatives" and is_counted(each[name], mechanisms):
                continue
            if {role["agency"]["slug"] for role in own} == slugs:
                rows.append((each[name], own))
        yield plural, rows


def _cost(found: Values, work: dict[str, _Rows], names: Mapping[str, str], locale: Locale) -> str:
    words = locale.words
    workload, reports = found["mechanisms"]["workload"], found["reports"]["nodes"]
    sentences = []
    if workload["counted"] and reports:
        publisher = locale.short_name(locale.named(reports[0]["publisher"]))
        days = range_text(workload["staffDays"], words)
        sentences.append(word(words, "brief.answer.cost").format(publisher=publisher, days=days))
    if funded := [name_of(initiative) for initiative, _ in work["initiatives"] if initiative["amounts"]]:
        sentences.append(word(words, "brief.answer.money").format(names=locale.enumerated(funded)))
    return " ".join(sentences) or word(words, "brief.noCost")


def _items(rows: _Rows, names: Mapping[str, str], words: Words) -> Iterator[Item]:
    labelled, pair = (word(words, f"list.{name}") for name in ("labelled", "semicolon"))
    for record, roles in rows:
        own = [(names[each["agency"]["slug"]], word(words, f"Role.{each['role']}")) for each in roles]
        notes = [labelled.format(label=name, value=role) for name, role in own]
        yield Item(name_of(record), path_of(record), joined(pair, notes))


def _links(collaboration: Values, work: dict[str, _Rows], words: Words) -> Iterator[Item]:
    """The mechanisms whose row in the annex mentions a shared initiative, each with the sentence that says so."""
    shared = {each["mechanism"]["slug"] for each in collaboration["mechanisms"]}
    for initiative, _ in work["initiatives"]:
        for row in initiative["mentionedIn"]:
            mechanism = row["mechanism"]
            if mechanism["slug"] not in shared:
                note = word(words, "brief.link.row").format(initiative=name_of(initiative))
                yield Item(name_of(mechanism), path_of(mechanism), note)
