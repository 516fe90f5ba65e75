"""The content of a page as HTML, for readers without JavaScript, for search engines and for programs.

In: a record, a list of records or a lead. Out: the masthead, the content and the footer; all values are escaped. The
site's script hides this before the first paint, but for the heading, and replaces it (``appearance.js``, ``main.js``).
"""

from collections.abc import Iterable, Sequence
from html import escape

from liaison.record_types import RECORDS
from liaison.web.locales import DEFAULT, Locale
from liaison.web.record_facts import (
    Item,
    Section,
    Values,
    Words,
    acronym_of,
    facts_of,
    heading_of,
    name_of,
    path_of,
    sections_of,
    word,
)

# The attributes of a text that is in English on each page.
_ENGLISH = 'lang="en" dir="ltr"'
# Pages that are lists of text without a script, in the order of the footer.
_DATA = (
    ("/about", "page.about"),
    ("/integrate", "page.integrate"),
    ("/data/registry.sqlite", "shell.download"),
)


def record_content(record: Values, locale: Locale) -> str:
    """The heading, the facts and the related records of one named record."""
    words = locale.words
    (type_,) = [each for each in RECORDS if each.name == record["__typename"]]
    lead = record["summary"] or (record["name"] if type_.name == "Resolution" else None)
    facts = "".join(_fact(label, items) for label, items in facts_of(record, words))
    ledger = f'<dl class="ledger">{facts}</dl>' if facts else ""
    above = _crumbs(type_.plural, words)
    title = escape(heading_of(record))
    if not locale.is_in_language(record):
        title = f"<span {_ENGLISH}>{title}</span>"
    below = _english_lead(lead, locale) if lead and type_.name != "Theme" else _lead(lead)
    return _header(title, below, above, acronym_of(record)) + _sections(sections_of(record, words), ledger)


def list_content(plural: str, records: Iterable[Values], total: int, words: Words) -> str:
    """The heading of a list and a link to each record."""
    items = tuple(Item(name_of(each), path_of(each)) for each in records)
    return _listed(plural, word(words, f"page.{plural}.lead"), items, total, words)


def point_content(title: str, sections: Iterable[Section], words: Words) -> str:
    """The heading and the sections of a doubtful point."""
    return _heading(title, None, _crumbs("findings", words)) + _sections(sections)


def brief_content(title: str, lead: str, sections: Iterable[Section], words: Words) -> str:
    """The heading and the sections of a briefing."""
    return _heading(title, lead, _crumbs("together", words)) + _sections(sections)


def points_content(items: tuple[Item, ...], total: int, words: Words) -> str:
    """The heading of the doubtful points and a link to each."""
    return _listed("findings", word(words, "findings.lead"), items, total, words)


def other_content(title: str, lead: str, words: Words, answer: str = "") -> str:
    """The heading of any other page, what it answers, and the lists of the registry."""
    lists = tuple(Item(word(words, f"page.{each.plural}"), f"/{each.plural}") for each in RECORDS)
    below = f"<p>{escape(answer)}</p>" if answer else ""
    return _heading(title, lead) + below + _section(Section("", lists), heading=False)


def opening(content: str) -> str:
    """The content of the overview, whose heading the site lays out in its own way."""
    return f'<div class="opening">{content}</div>'


def _sections(sections: Iterable[Section], ledger: str = "") -> str:
    return f'<div class="sections">{ledger}{"".join(map(_section, sections))}</div>'


def _crumbs(page: str, words: Words) -> str:
    """A link to the page above."""
    link = _link(Item(word(words, f"page.{page}"), f"/{page}"))
    label = escape(word(words, "shell.crumbs"))
    return f'<nav aria-label="{label}"><ol role="list" class="crumbs"><li>{link}</li></ol></nav>'


def _listed(plural: str, lead: str, items: tuple[Item, ...], total: int, words: Words) -> str:
    """The heading of a list, its items, and a link to the file with all of them."""
    csv = Item(f"{plural}.csv", f"/data/{plural}.csv")
    return (
        _heading(word(words, f"page.{plural}"), lead)
        + _section(Section(str(total), items, total), heading=False)
        + f'<p class="small">{_link(csv)}</p>'
    )


def plain_page(content: str, words: Words, has_finder: bool = True) -> str:
    """The entire page around its content. With ``has_finder``, the site adds a search box to the masthead, for which
    the style leaves room."""
    room = ' class="with-finder"' if has_finder else ""
    nav = "".join(_link(Item(word(words, f"page.{each.plural}"), f"/{each.plural}")) for each in RECORDS[:5])
    footer = "".join(f"<li>{_link(Item(word(words, key), href))}</li>" for href, key in _DATA)
    return (
        f'<div id="plain"{room}>'
        '<header class="masthead"><div class="page"><a class="wordmark" href="/">Liaison</a>'
        f'<nav class="mainnav" aria-label="{escape(word(words, "shell.nav"))}">{nav}</nav></div></header>'
        f'<main><div class="page">{content}</div></main>'
        f'<footer class="colophon"><div class="page"><p>{escape(word(words, "shell.what"))}</p>'
        f"<p>{escape(word(words, 'shell.plain'))}</p>"
        f'<ul role="list">{footer}</ul></div></footer></div>'
    )


def _heading(title: str, lead: str | None, crumbs: str = "") -> str:
    return _header(escape(title), _lead(lead), crumbs)


def _header(title: str, lead: str, crumbs: str, acronym: str | None = None) -> str:
    """As in components/heading.js, which takes its place; the title and the lead are HTML."""
    beside = f' <span class="acronym">{escape(acronym)}</span>' if acronym else ""
    return f'<header class="heading">{crumbs}<h1>{title}{beside}</h1>{lead}</header>'


def _lead(lead: str | None) -> str:
    return f'<p class="lead">{escape(lead)}</p>' if lead else ""


def _english_lead(lead: str, locale: Locale) -> str:
    """As in components/paragraph.js."""
    paragraph = f'<p class="lead" {_ENGLISH}>{escape(lead)}</p>'
    if locale.language == DEFAULT:
        return paragraph
    return f'<div><p class="small soft">{escape(word(locale.words, "language.english"))}</p>{paragraph}</div>'


def _fact(label: str, items: Sequence[Item]) -> str:
    values = "; ".join(map(_item, items))
    return f"<div><dt>{escape(label)}</dt><dd>{values}</dd></div>"


def _section(section: Section, *, heading: bool = True) -> str:
    title = f"<h2>{escape(section.label)}</h2>" if heading else ""
    rest = section.total - len(section.items)
    more = f"<li>… {rest}</li>" if rest > 0 else ""
    items = "".join(f"<li{_attributes(each)}>{_item(each)}</li>" for each in section.items)
    return f'<section class="stack">{title}<ul role="list">{items}{more}</ul></section>'


def _attributes(item: Item) -> str:
    anchor = f' id="{escape(item.anchor)}"' if item.anchor else ""
    return anchor + (f" {_ENGLISH}" if item.is_english else "")


def _item(item: Item) -> str:
    text = _link(item) if item.href else escape(item.text)
    return f"{text}: {escape(item.note)}" if item.note and item.text else text


def _link(item: Item) -> str:
    return f'<a href="{escape(item.href)}">{escape(item.text)}</a>'
