"""The facts of a doubtful point: what a query selects, its title, and its content as plain values.

In: the answer to ``point_query`` or ``points_query``. Out: texts and sections that ``web.plain_page`` writes as HTML.
"""

import re
from collections.abc import Iterator

from liaison.web.locales import Locale, joined
from liaison.web.record_facts import CITED, NAMED, Item, Section, Values, name_of, path_of, source_item, word
from liaison.web.same_body import SAME_BODY, each_once

_AS_INITIATIVE = f"... on Initiative {{ {SAME_BODY} }}"
_WITH_SLUG = "where: {slug: {eq: $slug}}"
# Longer descriptions are cut in results of searches and in previews.
MOST_IN_DESCRIPTION = 300
_NAMES_IN_TITLE = 2


def point_query(locale: Locale) -> str:
    """The query for one point; its variable is the slug."""
    return f"query Point($slug: String!) {{ findings({_WITH_SLUG}) {{ nodes {{ {_selected(locale)} {CITED} }} }} }}"


def points_query(locale: Locale) -> str:
    """The query for all points."""
    return f"query Points {{ findings(first: 100) {{ totalCount nodes {{ {_selected(locale)} }} }} }}"


def point_title(point: Values, locale: Locale) -> str:
    """The kind of the point and the first records that it concerns; ``components/finding.js`` writes the same."""
    words = locale.words
    kind = word(words, f"FindingKind.{point['kind']}")
    names = [locale.short_name(locale.named(each)) for each in each_once(point["records"])]
    if not names:
        return kind
    others = len(names) - _NAMES_IN_TITLE
    records = joined(word(words, "list.pair"), names[:_NAMES_IN_TITLE])
    if others > 0:
        records += f" {locale.counted('sources.more', others)}"
    return word(words, "finding.title").format(kind=kind, records=records)


def point_description(point: Values) -> str:
    """The first sentences of the explanation."""
    sentences = re.split(r"(?<=[.?!]) ", point["message"])
    text = sentences[0]
    for each in sentences[1:]:
        if len(text) + len(each) >= MOST_IN_DESCRIPTION:
            break
        text += f" {each}"
    return text


def point_sections(point: Values, locale: Locale) -> Iterator[Section]:
    """What is printed and how it was read, what depends on it, the records and the sources."""
    words = locale.words
    yield Section(word(words, "finding.read"), (Item(point["message"], is_english=True),))
    effect = (Item(word(words, f"Effect.{point['effect']}")), *_at_stake(point["atStake"], locale))
    yield Section(word(words, "finding.matters"), effect)
    if point["records"]:
        records = tuple(Item(name_of(locale.named(each)), path_of(each)) for each in each_once(point["records"]))
        yield Section(word(words, "finding.records"), records)
    yield Section(word(words, "record.sources"), tuple(source_item(each, words) for each in point["citations"]))


def point_items(points: Values, locale: Locale) -> tuple[Item, ...]:
    """Each point of a list as a link with its explanation."""
    return tuple(
        Item(point_title(each, locale), f"/findings/{each['slug']}", each["message"]) for each in points["nodes"]
    )


def _selected(locale: Locale) -> str:
    records = f"records {{ {NAMED} {_AS_INITIATIVE} {locale.names_of_records} }}"
    return f"slug kind effect message atStake {{ days amount currency period }} {records}"


def _at_stake(at_stake: Values, locale: Locale) -> tuple[Item, ...]:
    days, amount, words = at_stake["days"], at_stake["amount"], locale.words
    if days is not None:
        return (Item(locale.counted("findings.atStake", round(days, 1))),)
    if amount is not None:
        period = word(words, f"MoneyPeriod.{at_stake['period']}")
        sum_ = f"{at_stake['currency']} {amount:,.0f}"
        return (Item(word(words, "money.period").format(amount=sum_, period=period)),)
    return ()
