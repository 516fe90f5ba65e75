"""The content of a page as HTML, for readers without JavaScript, for search engines and for programs.

In: a record, a list of records or a lead. Out: the masthead, the content and the footer; all values are escaped. The
site's script hides this before the first paint and replaces it (``appearance.js`` and ``main.js``).
"""

from collections.abc import Iterable, Sequence
from html import escape

from liaison.record_types import RECORDS
from liaison.web.record_facts import Item, Section, Values, Words, facts_of, name_of, path_of, sections_of, word

# Pages that are lists of text without a script, in the order of the footer.
_DATA = (
    ("/about", "page.about"),
    ("/integrate", "page.integrate"),
    ("/data/registry.sqlite", "shell.download"),
)


def record_content(record: Values, words: Words) -> str:
    """The heading, the facts and the related records of one record."""
    (type_,) = [each for each in RECORDS if each.name == record["__typename"]]
    lead = record["summary"] or (record["name"] if type_.name == "Resolution" else None)
    facts = "".join(_fact(label, items) for label, items in facts_of(record, words))
    ledger = f'<dl class="ledger">{facts}</dl>' if facts else ""
    return _sections_under(type_.plural, name_of(record), lead, sections_of(record, words), words, ledger)


def list_content(plural: str, records: Iterable[Values], total: int, words: Words) -> str:
    """The heading of a list and a link to each record."""
    items = tuple(Item(name_of(each), path_of(each)) for each in records)
    return _listed(plural, word(words, f"page.{plural}.lead"), items, total, words)


def point_content(title: str, sections: Iterable[Section], words: Words) -> str:
    """The heading and the sections of a doubtful point."""
    return _sections_under("findings", title, None, sections, words)


def brief_content(title: str, lead: str, sections: Iterable[Section], words: Words) -> str:
    """The heading and the sections of a briefing."""
    return _sections_under("together", title, lead, sections, words)


def points_content(items: tuple[Item, ...], total: int, words: Words) -> str:
    """The heading of the doubtful points and a link to each."""
    return _listed("findings", word(words, "findings.lead"), items, total, words)


def other_content(title: str, lead: str, words: Words) -> str:
    """The heading of any other page, and the lists of the registry."""
    lists = tuple(Item(word(words, f"page.{each.plural}"), f"/{each.plural}") for each in RECORDS)
    return _heading(title, lead) + _section(Section("", lists), heading=False)


def _sections_under(
    page: str, title: str, lead: str | None, sections: Iterable[Section], words: Words, ledger: str = ""
) -> str:
    """The heading with a link to the page above, and the sections."""
    above = _link(Item(word(words, f"page.{page}"), f"/{page}"))
    return f'{_heading(title, lead, above)}<div class="sections">{ledger}{"".join(map(_section, sections))}</div>'


def _listed(plural: str, lead: str, items: tuple[Item, ...], total: int, words: Words) -> str:
    """The heading of a list, its items, and a link to the file with all of them."""
    csv = Item(f"{plural}.csv", f"/data/{plural}.csv")
    return (
        _heading(word(words, f"page.{plural}"), lead)
        + _section(Section(str(total), items, total), heading=False)
        + f'<p class="small">{_link(csv)}</p>'
    )


def plain_page(content: str, words: Words) -> str:
    """The entire page around its content."""
    nav = "".join(_link(Item(word(words, f"page.{each.plural}"), f"/{each.plural}")) for each in RECORDS[:5])
    footer = "".join(f"<li>{_link(Item(word(words, key), href))}</li>" for href, key in _DATA)
    return (
        '<div id="plain">'
        '<header class="masthead"><div class="page"><a class="wordmark" href="/">Liaison</a>'
        f'<nav class="mainnav" aria-label="{escape(word(words, "shell.nav"))}">{nav}</nav></div></header>'
        f'<main><div class="page">{content}</div></main>'
        f'<footer class="colophon"><div class="page"><p>{escape(word(words, "shell.what"))}</p>'
        f"<p>{escape(word(words, 'shell.plain'))}</p>"
        f'<ul role="list">{footer}</ul></div></footer></div>'
    )


def _heading(title: str, lead: str | None, crumbs: str = "") -> str:
    above = f'<p class="crumbs">{crumbs}</p>' if crumbs else ""
    below = f'<p class="lead">{escape(lead)}</p>' if lead else ""
    return f'<header class="heading">{above}<h1>{escape(title)}</h1>{below}</header>'


def _fact(label: str, items: Sequence[Item]) -> str:
    values = "; ".join(map(_item, items))
    return f"<div><dt>{escape(label)}</dt><dd>{values}</dd></div>"


def _section(section: Section, *, heading: bool = True) -> str:
    title = f"<h2>{escape(section.label)}</h2>" if heading else ""
    rest = section.total - len(section.items)
    more = f"<li>… {rest}</li>" if rest > 0 else ""
    items = "".join(f"<li{_id(each)}>{_item(each)}</li>" for each in section.items)
    return f'<section class="stack">{title}<ul role="list">{items}{more}</ul></section>'


def _id(item: Item) -> str:
    return f' id="{escape(item.anchor)}"' if item.anchor else ""


def _item(item: Item) -> str:
    text = _link(item) if item.href else escape(item.text)
    return f"{text}: {escape(item.note)}" if item.note and item.text else text


def _link(item: Item) -> str:
    return f'<a href="{escape(item.href)}">{escape(item.text)}</a>'
