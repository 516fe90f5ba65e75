"""The facts of a doubtful point: what a query selects, its title, and its content as plain values.

In: the answer to ``POINT`` or ``POINTS``. Out: texts and sections that ``web.plain_page`` writes as HTML.
"""

import re
from collections.abc import Iterator

from liaison.web.record_facts import CITED, NAMED, Item, Section, Values, Words, name_of, path_of, source_item, word
from liaison.web.same_body import SAME_BODY, each_once

_AS_INITIATIVE = f"... on Initiative {{ {SAME_BODY} }}"
_SELECTED = f"slug kind effect message atStake {{ days amount currency period }} records {{ {NAMED} {_AS_INITIATIVE} }}"
_WITH_SLUG = "where: {slug: {eq: $slug}}"
POINT = f"query Point($slug: String!) {{ findings({_WITH_SLUG}) {{ nodes {{ {_SELECTED} {CITED} }} }} }}"
POINTS = f"query Points {{ findings(first: 100) {{ totalCount nodes {{ {_SELECTED} }} }} }}"
# Longer descriptions are cut in results of searches and in previews.
MOST_IN_DESCRIPTION = 300
_NAMES_IN_TITLE = 2


def point_title(point: Values, words: Words) -> str:
    """The kind of the point and the first records that it concerns; ``components/finding.js`` writes the same."""
    kind = word(words, f"FindingKind.{point['kind']}")
    names = [str(each["acronym"] or each["name"]) for each in each_once(point["records"])]
    if not names:
        return kind
    others = len(names) - _NAMES_IN_TITLE
    more = f" {word(words, 'sources.more').format(count=others)}" if others > 0 else ""
    return word(words, "finding.title").format(kind=kind, records=", ".join(names[:_NAMES_IN_TITLE]) + more)


def point_description(point: Values) -> str:
    """The first sentences of the explanation."""
    sentences = re.split(r"(?<=[.?!]) ", point["message"])
    text = sentences[0]
    for each in sentences[1:]:
        if len(text) + len(each) >= MOST_IN_DESCRIPTION:
            break
        text += f" {each}"
    return text


def point_sections(point: Values, words: Words) -> Iterator[Section]:
    """What is printed and how it was read, what depends on it, the records and the sources."""
    yield Section(word(words, "finding.read"), (Item(point["message"]),))
    effect = (Item(word(words, f"Effect.{point['effect']}")), *_at_stake(point["atStake"], words))
    yield Section(word(words, "finding.matters"), effect)
    if point["records"]:
        records = tuple(Item(name_of(each), path_of(each)) for each in each_once(point["records"]))
        yield Section(word(words, "finding.records"), records)
    yield Section(word(words, "record.sources"), tuple(source_item(each, words) for each in point["citations"]))


def point_items(points: Values, words: Words) -> tuple[Item, ...]:
    """Each point of a list as a link with its explanation."""
    return tuple(
        Item(point_title(each, words), f"/findings/{each['slug']}", each["message"]) for each in points["nodes"]
    )


def _at_stake(at_stake: Values, words: Words) -> tuple[Item, ...]:
    days, amount = at_stake["days"], at_stake["amount"]
    if days is not None:
        forms = words["findings.atStake"]
        text = forms.get("one" if days == 1 else "other", forms["other"])
        return (Item(text.format(count=f"{round(days, 1):g}")),)
    if amount is not None:
        period = word(words, f"MoneyPeriod.{at_stake['period']}")
        return (Item(f"{at_stake['currency']} {amount:,.0f} {period}"),)
    return ()
