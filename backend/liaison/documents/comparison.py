"""The changes between two editions of the report as plain text, for a secretary who reads them in a terminal.

In: the value of ``Report.changes`` with all its items. Out: lines.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Values = Mapping[str, Any]

KINDS = {"ADDED": "Added", "REMOVED": "Removed", "RENAMED": "Renamed", "ALTERED": "Altered"}
FIELDS = {
    "NAME": "Name",
    "RELEVANCE": "Relevance (in our words)",
    "FREQUENCY": "Frequency",
    "MEETINGS": "Meetings per year",
    "MODE": "Mode of the meetings",
    "TIME": "Time spent",
    "DAYS_PER_MEETING": "Days per meeting",
    "DAYS_PER_YEAR": "Days per year for one participant",
    "STAFF_DAYS": "Staff days per year",
    "COST": "Financial implications",
    "TRAVEL": "Travel",
    "TRAVELLERS": "Travellers",
    "TRAVEL_DAYS": "Days of travel",
    "AMOUNT": "Amount",
    "SHARED_MEETING": "Shared meeting",
    "MANDATE": "Mandate",
    "ROLE": "Role",
}
# Fields of which a record can have several; the others have a former and a new value.
SEVERAL = ("SHARED_MEETING", "MANDATE", "ROLE")
# Fields whose texts are the wordings of cells.
WORDINGS = ("NAME", "RELEVANCE", "FREQUENCY", "TIME", "COST")
REASONS = {
    "ADDED": "new in the annex",
    "REMOVED": "no longer in the annex",
    "ALTERED": "other figures",
    "NOW_STATED": "stated for the first time; the work may be the same",
    "NO_LONGER_STATED": "no longer stated; the work may be the same",
    "SHARED_MEETING": "in one edition counted with a mechanism that shares the meeting",
}
PARTS = {
    "MECHANISMS": "mechanisms without a row in the annex",
    "INITIATIVES": "initiatives",
    "EVENTS": "events",
    "MANDATES": "mandates",
    "ROLES": "roles in mechanisms that rows of the annex give",
    "PARAGRAPH_ROLES": "roles in mechanisms that only paragraphs give",
    "PARTNERS": "partners of initiatives",
    "PARTICIPANTS": "participants in events",
}
NOT_STATED = "not stated"
# Approximate figures from this one on have no decimals.
WHOLE = 10


def changes_in_words(changes: Values, items: Sequence[Values]) -> Iterator[str]:
    """The lines: the items by kind, what could not be compared, and what explains the change of the total."""
    before, after = changes["before"], changes["after"]
    yield f"Changes from {_edition(before)} to {_edition(after)}"
    for kind, title in KINDS.items():
        some = [item for item in items if item["kind"] == kind]
        yield ""
        yield f"{title}: {len(some) or 'none'}"
        for item in some:
            yield f"  {_title(item)}"
            yield from (f"    {_field(field)}" for field in item["fields"])
    if changes["notCompared"]:
        parts = ", ".join(PARTS[part] for part in changes["notCompared"])
        yield ""
        yield f"Not compared, because the registry has none of one of the editions: {parts}."
    yield ""
    yield from _staff_days(changes)


def _edition(report: Values) -> str:
    return f"{report['slug']} ({report['session']})"


def _title(item: Values) -> str:
    record, before, after = item["record"], item["before"], item["after"]
    row = after or before
    acronym = record["acronym"]
    name = (row or record)["name"] + (f" ({acronym})" if acronym else "")
    if not row:
        return f"{record['__typename']}: {name}"
    rows = [str(each["position"]) for each in (before, after) if each]
    place = f"row {rows[0]}" if len(set(rows)) == 1 else f"row {rows[0]}, now row {rows[1]}"
    days = f", staff days: {figure(row['time']['staffDaysPerYear'])}" if not item["fields"] else ""
    return f"{name}, {place}{days}"


def _field(field: Values) -> str:
    name = FIELDS[field["field"]]
    if field["field"] in SEVERAL:
        verb, value = ("added", field["after"]) if field["before"] is None else ("removed", field["before"])
        if field["field"] == "ROLE":
            value = f"{field['record']['name']}, {_words(value)}"
        return f"{name} {verb}: {value}"
    if field["field"] == "AMOUNT":
        name = f"{name} in {field['currency']} ({'a year' if field['period'] == 'YEAR' else 'in total'})"
    return f"{name}: {_value(field, 'before')} → {_value(field, 'after')}"


def _value(field: Values, side: str) -> str:
    text = field[side]
    if text is None:
        return figure(field[f"figure{side.capitalize()}"])
    return f"“{text}”" if field["field"] in WORDINGS else _words(text)


def _words(value: str) -> str:
    """An enum value as words: “co-chair”, “in person”."""
    words = value.lower().replace("_", " ")
    return f"co-{words.removeprefix('co ')}" if words.startswith("co ") else words


def figure(values: Values | None) -> str:
    """A range in words: “about 2 to 3”, “10 or more”."""
    if values is None or values["min"] is None:
        return NOT_STATED
    about = "about " if values["approximate"] else ""
    low = _number(values["min"], approximate=values["approximate"])
    if values["max"] is None:
        return f"{about}{low} or more"
    high = _number(values["max"], approximate=values["approximate"])
    return f"{about}{low}" if low == high else f"{about}{low} to {high}"


def _number(value: float, *, approximate: bool = False) -> str:
    return f"{value:,.0f}" if approximate and value >= WHOLE else f"{value:,.10g}"


def _staff_days(changes: Values) -> Iterator[str]:
    """The total staff days of both editions and what explains their difference."""
    before, after = (changes[side]["workload"] for side in ("before", "after"))
    change = changes["staffDays"]
    totals = f"Total staff days per year: {figure(before['staffDays'])} → {figure(after['staffDays'])}"
    contributions = change["contributions"]
    if not contributions:
        yield f"{totals}. The same for each mechanism."
    else:
        yield f"{totals}. {_difference(change)}, because:"
        acronyms = Counter(each["mechanism"]["acronym"] for each in contributions)
        for each in contributions:
            acronym = each["mechanism"]["acronym"]
            mechanism = acronym if acronym and acronyms[acronym] == 1 else each["mechanism"]["name"]
            figures = f"{figure(each['before'])} → {figure(each['after'])}"
            if each["before"] is None or each["after"] is None:
                figures = figure(each["before"] or each["after"])
            yield f"  {_signed(each['minimum']):>6}  {mechanism}: {figures} ({REASONS[each['reason']]})"
    unknown = f"{before['unknown']} of {_rows(before)} rows before and {after['unknown']} of {_rows(after)} rows after"
    yield f"Staff days are not known for {unknown}; they are not in the totals."


def _rows(workload: Values) -> int:
    return int(workload["counted"] + workload["joint"] + workload["unknown"])


def _difference(change: Values) -> str:
    minimum = f"The minimum is {_by(change['minimum'])}"
    if change["maximum"] is None:
        return minimum
    if change["maximum"] == change["minimum"]:
        return f"The total is {_by(change['minimum'])}"
    return f"{minimum} and the maximum {_by(change['maximum'])}"


def _by(value: float) -> str:
    return f"{_number(abs(value))} {'higher' if value > 0 else 'lower'}" if value else "the same"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{_number(abs(value))}"
