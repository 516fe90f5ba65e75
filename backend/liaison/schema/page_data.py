"""What the pages of the site show, as selections and conditions: for the addresses of pages with ``.json`` appended.

A record has all fields of its type, and of each relation the fields that downloads have. A list takes the filters of
the page's address, such as ``?kind=SPECIALIZED_AGENCY&q=health&sort=-NAME``; ``pages/lists.js`` has the same filters.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from liaison.record_types import RECORDS
from liaison.schema.columns import exported
from liaison.schema.declarations import FromFunction, FromKey, FromNodes, FromRange, FromRows
from liaison.schema.downloads import TABLES, TYPE_OF, Part, Table
from liaison.schema.query import TYPES
from liaison.schema.reading import DeclaredField

_RECORDS = {each.name for each in RECORDS}
_RANGE = "{ min max approximate }"
_NAMED = "{ id slug name acronym url }"
_COMPUTED: Mapping[str, str] = {
    "workload": f"workload {{ staffDays {_RANGE} meetings {_RANGE} travellers {_RANGE} "
    "amounts { amount currency period } counted openEnded joint unknown meetingsUnknown "
    "travellersUnknown amountsUnknown }",
    "overlaps": f"overlaps(first: 100) {{ totalCount nodes {{ mechanism {_NAMED} score sharesMeeting "
    f"sharedResolutions {{ id slug symbol }} sharedThemes {_NAMED} sharedAgencies {_NAMED} }} }}",
    "previous": f"previous {_NAMED}",
}
# the roles that a list of mechanisms shows; lib/records.js has the same
LEADING_ROLES = (
    "CHAIR",
    "CO_CHAIR",
    "VICE_CHAIR",
    "SECRETARY",
    "LEAD",
    "CO_LEAD",
    "CHAMPION",
    "CO_CHAMPION",
    "COORDINATOR",
    "HOST",
)
# what a list shows of the relations of a record
_SHOWN: Mapping[str, str] = {
    "agencies": "memberships { totalCount } partnerships { totalCount }",
    "mechanisms": f"memberships(where: {{role: {{in: [{', '.join(LEADING_ROLES)}]}}}}, first: 3) "
    f"{{ totalCount nodes {{ role agency {_NAMED} }} }} mandates {{ totalCount }} "
    f"engagements(first: 1) {{ nodes {{ frequency {{ wording }} time {{ staffDaysPerYear {_RANGE} }} }} }}",
    "initiatives": f"partnerships(first: 100) {{ totalCount nodes {{ role agency {_NAMED} mechanism {_NAMED} }} }}",
    "resolutions": "mandates { totalCount }",
    "reports": "engagements { totalCount } findings { totalCount }",
    "themes": "mechanisms { totalCount } initiatives { totalCount }",
    "goals": "mechanisms { totalCount } initiatives { totalCount }",
}


@dataclass(frozen=True)
class Filter:
    """A filter of a list. ``path`` leads to the operator: the last part is ``in`` for several values, otherwise it is
    for true or false."""

    path: str
    is_numeric: bool = False


@dataclass(frozen=True)
class ListPage:
    """The filters of a list, by the name in the address; the fields that ``q`` searches; and the default order."""

    filters: Mapping[str, Filter]
    text: tuple[str, ...] = ()
    sort: str = ""


_NAMES = ("name", "acronym", "aliases")
LIST_PAGES: Mapping[str, ListPage] = {
    "agencies": ListPage(
        {
            "kind": Filter("kind.in"),
            "un_system": Filter("unSystem.eq"),
            "role": Filter("memberships.some.role.in"),
            "seat": Filter("seat.in"),
            "mechanism": Filter("memberships.some.mechanism.slug.in"),
            "initiative": Filter("partnerships.some.initiative.slug.in"),
        },
        _NAMES,
        "NAME",
    ),
    "mechanisms": ListPage(
        {
            "kind": Filter("kind.in"),
            "theme": Filter("themes.some.slug.in"),
            "goal": Filter("goals.some.slug.in"),
            "role": Filter("memberships.some.role.in"),
            "agency": Filter("memberships.some.agency.slug.in"),
            "mode": Filter("engagements.some.frequency.mode.in"),
            "time_basis": Filter("engagements.some.time.basis.in"),
            "mandated": Filter("mandates.some"),
            "parent": Filter("parent.slug.in"),
        },
        _NAMES,
        "ANNEX_ROW",
    ),
    "initiatives": ListPage(
        {
            "kind": Filter("kind.in"),
            "heading": Filter("heading.slug.in"),
            "theme": Filter("themes.some.slug.in"),
            "goal": Filter("goals.some.slug.in"),
            "agency": Filter("partnerships.some.agency.slug.in"),
            "role": Filter("partnerships.some.role.in"),
            "mandated": Filter("mandates.some"),
        },
        _NAMES,
        "POSITION",
    ),
    "events": ListPage(
        {
            "initiative": Filter("initiative.slug.in"),
            "agency": Filter("participations.some.agency.slug.in"),
            "role": Filter("participations.some.role.in"),
            "year": Filter("year.in", is_numeric=True),
            "series": Filter("series.in"),
            "place": Filter("place.in"),
        },
        _NAMES,
        "START",
    ),
    "resolutions": ListPage(
        {
            "body": Filter("body.in"),
            "kind": Filter("kind.in"),
            "year": Filter("year.in", is_numeric=True),
            "mechanism": Filter("mandates.some.mechanism.slug.in"),
            "initiative": Filter("mandates.some.initiative.slug.in"),
        },
        ("name", "symbol", "aliases"),
        "SYMBOL",
    ),
    "reports": ListPage({"publisher": Filter("publisher.slug.in")}, ("name", "session"), "-TO"),
    "themes": ListPage(
        {"mechanism": Filter("mechanisms.some.slug.in"), "initiative": Filter("initiatives.some.slug.in")},
        ("name", "summary"),
        "NAME",
    ),
    "goals": ListPage(
        {"mechanism": Filter("mechanisms.some.slug.in"), "initiative": Filter("initiatives.some.slug.in")},
        ("name",),
        "NUMBER",
    ),
    "findings": ListPage(
        {
            "effect": Filter("effect.in"),
            "kind": Filter("kind.in"),
            "mechanism": Filter("mechanisms.some.slug.in"),
        },
        sort="POSITION",
    ),
}


def list_table(plural: str) -> Table:
    """The table of a list with what its page shows of each record."""
    table = TABLES[plural]
    part = Part(plural, f"{exported(TYPES, TYPE_OF[plural])} {_SHOWN.get(plural, '')}")
    return Table(plural, table.description, table.columns, (part,))


def record_selection(type_: str) -> str:
    """All fields of a record except its connections."""
    return " ".join(filter(None, (_selected(field) for field in TYPES[type_].fields.values())))


def connections(type_: str) -> Iterator[tuple[str, str]]:
    """The connections of a type with the selection of their nodes, without passages, whose text is in the document."""
    for field in TYPES[type_].fields.values():
        if isinstance(field.source, FromRows) and field.is_connection and field.related != "Passage":
            yield field.name, _related(field)


def _selected(field: DeclaredField) -> str:
    match field.source:
        case FromFunction():
            return _COMPUTED.get(field.name, "")
        case FromRows():
            return "" if field.is_connection else f"{field.name} {{ {_related(field)} }}"
        case FromNodes():
            return f"{field.name} {{ type: __typename id slug name acronym url }}"
        case FromKey():
            return f"{field.name} {{ {_related(field)} }}"
        case FromRange():
            return f"{field.name} {_RANGE}"
        case None:
            return ""
    return field.name


def _related(field: DeclaredField) -> str:
    return _NAMED.strip("{} ") if field.related in _RECORDS else exported(TYPES, field.related)


def condition(page: ListPage, asked: Mapping[str, list[str]]) -> dict[str, Any]:
    """The argument ``where`` of a list, from the parameters of its page's address."""
    where: dict[str, Any] = {}
    for name, values in asked.items():
        if filter_ := page.filters.get(name):
            _add(where, filter_, values)
    words = asked.get("q", [""])[0].strip()
    if words and page.text:
        contains = {"contains": words}
        where["or"] = [{name: {"some": contains} if name == "aliases" else contains} for name in page.text]
    return where


def order(page: ListPage, sort: str) -> list[dict[str, str]]:
    """The argument ``orderBy``: the key with a minus in front if it is descending."""
    key = sort or page.sort
    return [{"field": key.removeprefix("-"), "direction": "DESC" if key.startswith("-") else "ASC"}]


def _add(where: dict[str, Any], filter_: Filter, values: list[str]) -> None:
    *steps, operator = filter_.path.split(".")
    if operator != "in" and len(values) > 1:
        return  # both true and false are chosen: no condition
    inner = where
    for step in steps:
        inner = inner.setdefault(step, {})
    if operator == "in":
        inner["in"] = [int(each) for each in values] if filter_.is_numeric else values
    elif operator == "eq":
        inner["eq"] = values[0] == "true"
    else:
        inner["some" if values[0] == "true" else "none"] = {}
