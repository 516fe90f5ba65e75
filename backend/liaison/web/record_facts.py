"""The facts of a record's page: for each type of record, what one query selects and how each value is labelled.

In: the answer to ``query_of(type)``. Out: ``facts_of`` and ``sections_of``, plain values that ``web.plain_page`` writes
as HTML. Labels and the names of enum values are keys of the site's English locale file, so that both say the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison.record_types import ALL, RECORDS
from liaison.web.places import anchor_of, place_name
from liaison.web.same_body import SAME_BODY, each_once

Values = Mapping[str, Any]
Words = Mapping[str, Any]

NAMED = "__typename slug name acronym"
CITED = "citations { source locator report { slug session } }"
RANGE = "{ min max approximate }"
PLURALS = {each.name: each.plural for each in ALL}


@dataclass(frozen=True)
class Item:
    """A value: its text, the address of its page, if it has one, and the id by which an address links to it. An
    English text is in English on each page."""

    text: str
    href: str = ""
    note: str = ""
    anchor: str = ""
    is_english: bool = False


@dataclass(frozen=True)
class Section:
    """A labelled list of values; ``total`` is higher than their number if the page shows only the first."""

    label: str
    items: tuple[Item, ...]
    total: int = 0


@dataclass(frozen=True)
class Fact:
    """A field shown as label and value. ``words`` is the vocabulary of an enum, ``kind`` a special way to write it."""

    label: str
    field: str
    words: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Related:
    """Rows shown as a list of links: ``to`` names the fields of a row that may hold the linked record (by default the
    row is the record itself), ``notes`` its other facts, ``anchor`` the field of the id of a row."""

    label: str
    field: str
    to: tuple[str, ...] = ()
    notes: tuple[Fact, ...] = ()
    arguments: str = "(first: 100)"
    anchor: str = ""


ROLE = Fact("column.role", "role", "Role")
WORDING = Fact("column.wording", "wording", kind="quoted")
PERIOD = Fact("column.period", "start", kind="period")
ALIASES, WEBSITE, NOTE = Fact("fact.aliases", "aliases"), Fact("fact.website", "website"), Fact("fact.note", "note")
IDENTIFIERS = Fact("fact.uri", "identifiers", kind="identifiers")
MANDATES = Related("column.mandates", "mandates", ("resolution",), (WORDING,))
CLASSIFIED = Related("page.themes", "classifications", ("theme", "goal"), arguments="")
ANNEX = (
    Fact("annex.frequency", "frequency { wording }", kind="quoted"),
    Fact("annex.time", "time { wording }", kind="quoted"),
    Fact("annex.cost", "cost { wording }", kind="quoted"),
    Fact("column.staffDays", f"time {{ staffDaysPerYear {RANGE} }}", kind="range"),
)


def _other_initiatives(topics: str) -> Related:
    """The initiatives of a topic, without those that are listed before as mechanisms."""
    counted = f"{{mechanisms: {{none: {{{topics}: {{some: {{slug: {{eq: $slug}}}}}}}}}}}}"
    return Related("page.initiatives", "initiatives", arguments=f"(where: {counted}, first: 100)")


FACTS: Mapping[str, Sequence[Fact | Related]] = {
    "Agency": (
        Fact("column.kind", "kind", "AgencyKind"),
        Fact("column.seat", "seat"),
        WEBSITE,
        ALIASES,
        Fact("fact.partOf", "parent", kind="record"),
        IDENTIFIERS,
        Related("fact.parts", "parts", arguments=""),
        Related("page.mechanisms", "memberships", ("mechanism",), (ROLE,)),
        Related("page.initiatives", "partnerships", ("initiative",), (ROLE,)),
        Related("page.events", "participations", ("event",), (ROLE,)),
    ),
    "Mechanism": (
        Fact("column.kind", "kind", "MechanismKind"),
        WEBSITE,
        ALIASES,
        Fact("fact.under", "parent", kind="record"),
        Fact("fact.alsoInitiative", "initiative", kind="record"),
        IDENTIFIERS,
        NOTE,
        Related("annex.label", "engagements", ("agency",), ANNEX),
        Related("page.agencies", "memberships", ("agency",), (ROLE,)),
        MANDATES,
        Related("mechanism.children", "children"),
        Related("page.initiatives", "partnerships", ("initiative",), (ROLE,)),
        CLASSIFIED,
    ),
    "Initiative": (
        Fact("column.kind", "kind", "InitiativeKind"),
        PERIOD,
        Fact("fact.target", "target"),
        WEBSITE,
        ALIASES,
        Fact("workload.money", "amounts { amount currency period purpose }", kind="amounts"),
        NOTE,
        Related("column.partners", "partnerships", ("agency", "mechanism"), (ROLE,)),
        Related("initiative.events", "events", notes=(PERIOD,)),
        MANDATES,
        CLASSIFIED,
    ),
    "Event": (
        PERIOD,
        Fact("column.place", "place"),
        Fact("facet.SERIES", "series"),
        Fact("fact.edition", "edition"),
        Fact("column.ofInitiative", "initiative", kind="record"),
        ALIASES,
        NOTE,
        Related("event.participants", "participations", ("agency",), (ROLE,), ""),
    ),
    "Resolution": (
        Fact("fact.adopted", "body", "ResolutionBody"),
        Fact("column.kind", "kind", "ResolutionKind"),
        Fact("column.symbol", "symbol"),
        Fact("fact.number", "number"),
        Fact("fact.revision", "revision"),
        Fact("column.place", "place"),
        Fact("column.year", "year"),
        Fact("fact.document", "documentSymbol", kind="document"),
        ALIASES,
        Related("column.citedFor", "mandates", ("mechanism", "initiative"), (WORDING,)),
        Related("resolution.related", "relatedTexts", ("agency",), (WORDING,), ""),
    ),
    "Report": (
        Fact("column.publisher", "publisher", kind="record"),
        Fact("column.symbol", "symbol"),
        Fact("column.session", "session"),
        Fact("column.period", "start: from end: to", kind="period"),
        Related(
            "annex.label",
            "engagements",
            ("mechanism",),
            ANNEX,
            "(orderBy: [{field: POSITION}], first: 100)",
            "position",
        ),
    ),
    "Theme": (Related("page.mechanisms", "mechanisms"), _other_initiatives("themes")),
    "Goal": (
        Fact("fact.number", "number"),
        Fact("fact.uri", "uri"),
        Related("page.mechanisms", "mechanisms"),
        _other_initiatives("goals"),
    ),
}


# The places of a report that are no rows of its annex, and the lists with what cites them.
CITING = ("initiatives", "mechanisms", "agencies", "events", "resolutions")
CITED_BY = " ".join(
    f"{name}(first: 20) {{ nodes {{ {NAMED} {SAME_BODY if name == 'initiatives' else ''} }} }}" for name in CITING
)
PLACES = f"places(where: {{annexRow: {{isNull: true}}}}, first: 100) {{ totalCount nodes {{ locator {CITED_BY} }} }}"


def query_of(type_name: str) -> str:
    """The query for everything that the page of a record of this type shows; its variable is the slug."""
    (singular,) = [each.singular for each in RECORDS if each.name == type_name]
    parts = [_selected(each) for each in FACTS[type_name]]
    own = f"{NAMED} summary url {CITED}"
    findings = "findings(first: 100) { nodes { message } }" if type_name == "Report" else "findings { message }"
    places = PLACES if type_name == "Report" else ""
    selection = " ".join((own, findings, *parts, places))
    return f"query Page($slug: String!) {{ record: {singular}(by: {{slug: $slug}}) {{ {selection} }} }}"


def facts_of(record: Values, words: Words) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The single facts of a record as label and values; those without a value are left out."""
    for fact in FACTS[record["__typename"]]:
        if isinstance(fact, Fact) and (items := tuple(_items(fact, record, words))):
            yield word(words, fact.label), items


def sections_of(record: Values, words: Words) -> Iterator[Section]:
    """The related records of a record, its findings and its sources."""
    for related in FACTS[record["__typename"]]:
        if isinstance(related, Related) and (section := _section(related, record, words)).items:
            yield section
    if record["__typename"] == "Report" and (places := record["places"])["nodes"]:
        yield Section(word(words, "report.places"), tuple(_places(places, words)), places["totalCount"])
    if findings := rows_of(record["findings"]):
        yield Section(
            word(words, "record.findings"), tuple(Item(each["message"], is_english=True) for each in findings)
        )
    if sources := tuple(source_item(each, words) for each in record["citations"]):
        yield Section(word(words, "record.sources"), sources)


def name_of(record: Values) -> str:
    """The name of a record in a text: a resolution's symbol, otherwise the name with the acronym."""
    name, acronym = heading_of(record), acronym_of(record)
    return f"{name} ({acronym})" if acronym else name


def heading_of(record: Values) -> str:
    """The heading of a record's page: a resolution's symbol, otherwise the name without the acronym."""
    return str(record.get("symbol") if record["__typename"] == "Resolution" else record["name"])


def acronym_of(record: Values) -> str | None:
    """The acronym of a record, if its heading does not have it."""
    acronym: str | None = record["acronym"]
    return acronym if acronym and acronym not in heading_of(record) else None


def path_of(record: Values) -> str:
    """The path of a record's page."""
    return f"/{PLURALS[record['__typename']]}/{record['slug']}"


def word(words: Words, key: str) -> str:
    """The text of a key; the key itself if the file does not have it."""
    text = words.get(key, key)
    return text if isinstance(text, str) else str(text["other"])


def rows_of(value: Any) -> Sequence[Values]:
    """The rows of a list or connection."""
    rows: Sequence[Values] = value["nodes"] if isinstance(value, dict) else value
    return rows


def _selected(each: Fact | Related) -> str:
    if isinstance(each, Related):
        named = {name: f"{NAMED} symbol" if name == "resolution" else NAMED for name in each.to}
        records = " ".join(f"{name} {{ {fields} }}" for name, fields in named.items()) or NAMED
        notes = " ".join(_selected(note) for note in each.notes)
        rows = f"{records} {notes} {each.anchor}"
        is_connection = bool(each.arguments)
        return f"{each.field}{each.arguments} {{ {f'totalCount nodes {{ {rows} }}' if is_connection else rows} }}"
    if each.kind == "record":
        return f"{each.field} {{ {NAMED} }}"
    if each.kind == "document":
        return f"{each.field} documentSymbolRule documentUrl"
    if each.kind == "identifiers":
        return f"{each.field} {{ scheme value uri }}"
    return f"{each.field} end" if each.field == "start" else each.field


def _items(fact: Fact, record: Values, words: Words) -> Iterator[Item]:
    """The values of a fact."""
    if fact.kind == "period":
        if text := _period(record["start"], record["end"], words):
            yield Item(text)
        return
    name, *inner = fact.field.replace("{", " ").split()[:2]
    value = record[name]
    if value is not None and fact.kind in ("quoted", "range") and isinstance(value, dict):
        value = value[inner[0]]
    if value is None or value == "":
        return
    match fact.kind:
        case "record":
            yield Item(name_of(value), path_of(value))
        case "document":
            yield Item(value, record["documentUrl"], word(words, f"DocumentSymbolRule.{record['documentSymbolRule']}"))
        case "identifiers":
            for each in value:
                yield Item(each["value"], each["uri"] or "", word(words, f"IdentifierScheme.{each['scheme']}"))
        case "amounts":
            for each in value:
                period = word(words, f"MoneyPeriod.{each['period']}")
                amount = f"{each['currency']} {each['amount']:,}"
                text = word(words, "money.period").format(amount=amount, period=period)
                yield Item(text, note=each["purpose"] or "")
        case "quoted":
            yield Item(f"“{value}”")
        case "range":
            yield Item(range_text(value, words))
        case _ if isinstance(value, list):
            yield from (Item(str(each)) for each in value)
        case _:
            text = word(words, f"{fact.words}.{value}") if fact.words else str(value)
            yield Item(text, text if text.startswith(("https://", "http://")) else "")


def _section(related: Related, record: Values, words: Words) -> Section:
    value = record[related.field]
    items = []
    for row in rows_of(value):
        records = [row[name] for name in related.to if row[name]] if related.to else [row]
        notes = [
            f"{word(words, fact.label)}: {item.text}" if len(related.notes) > 1 else item.text
            for fact in related.notes
            for item in _items(fact, row, words)
        ]
        note = "; ".join(notes)
        anchor = anchor_of(f"Annex {row[related.anchor]}") if related.anchor else ""
        items += [Item(name_of(each), path_of(each), note, anchor) for each in records] or (
            [Item(note, anchor=anchor)] if note else []
        )
    total = value["totalCount"] if isinstance(value, dict) else len(items)
    return Section(word(words, related.label), tuple(items), total)


def source_item(citation: Values, words: Words) -> Item:
    """A source in words; a place in a report is a link to it."""
    report, locator = citation["report"], citation["locator"]
    if report is None:
        return Item(place_name(f"{citation['source']} {locator}", words))
    place = f"{report['session']}: {place_name(locator, words)}"
    return Item(place, f"/reports/{report['slug']}#{anchor_of(locator)}")


def _places(places: Values, words: Words) -> Iterator[Item]:
    """The places of a report in words, each with the names of what cites it."""
    for place in rows_of(places):
        records = each_once(record for name in CITING for record in rows_of(place[name]))
        names = [record["acronym"] or record["name"] for record in records]
        locator = place["locator"]
        yield Item(place_name(locator, words), note=", ".join(names), anchor=anchor_of(locator))


def _period(start: str | None, end: str | None, words: Words) -> str:
    """Dates as the registry has them: 2019, 2019-05 or 2019-05-28."""
    if start and end and start != end:
        return word(words, "period.between").format(start=start, end=end)
    return start or (word(words, "period.until").format(end=end) if end else "")


def range_text(value: Values, words: Words) -> str:
    """A range in words: “4”, “2–3”, “10 or more”, “about 408 or more”, “not stated”. Approximate figures of ten or more
    have no decimals."""
    low, high = value["min"], value["max"]
    if low is None:
        return word(words, "range.unknown")

    def number(figure: float) -> str:
        decimals = 0 if value["approximate"] and figure >= 10 else 1
        return f"{round(figure, decimals):,.{decimals}f}".removesuffix(".0")

    if high is None:
        text = word(words, "range.open").format(min=number(low))
    elif low == high:
        text = number(low)
    else:
        text = word(words, "range.closed").format(min=number(low), max=number(high))
    return word(words, "range.about").format(value=text) if value["approximate"] else text
