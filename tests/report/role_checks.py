"""Differences between the roles that the report gives and those of the registry: in bodies, initiatives and events."""

import re
import sqlite3
from collections.abc import Iterator

from tests.report.lookup import aliases, locators, resolved, role_differences, title
from tests.report.report_text import annex, bullets, conferences, roundtables, words
from tests.report.roles_by_hand import BODIES, EVENTS, INITIATIVES, ITU, MEMBER_IN_ROW, OWNERS, STARTS
from tests.report.row_checks import spellings

# Most bullets mention the UN itself, as the system to which the agencies belong.
THE_SYSTEM = ("UN", "United Nations")

# In 4.1 ITU was present in each conference.
PRESENT = {"PARTICIPANT": (ITU,)}


def initiatives(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Each bullet is one initiative, in the same order, under the same heading, with the same partners and roles."""
    printed = [locator for locator in bullets(text) if locator in INITIATIVES]
    found = registry.execute(
        "SELECT i.id, i.name, u.slug, i.start, i.end FROM initiative i LEFT JOIN unit u ON u.id = i.heading_id "
        "ORDER BY i.position"
    ).fetchall()
    if len(found) != len(printed):
        yield f"{len(printed)} bullets, {len(found)} initiatives"
    for locator, (initiative, name, heading, start, end) in zip(printed, found, strict=False):
        where = f"{locator} ({name})"
        if locator not in locators(registry, initiative):
            yield f"{where}: does not cite its bullet"
        if heading != locator.split()[1].lower():
            yield f"{where}: is under {heading} in the registry"
        if (start, end) != (STARTS.get(locator), None):
            yield f"{where}: from {STARTS.get(locator)} in the report, from {start} to {end} in the registry"
        roles = registry.execute(
            "SELECT role, coalesce(agency_id, mechanism_id) FROM partnership WHERE initiative_id = ?", (initiative,)
        )
        yield from role_differences(registry, where, INITIATIVES[locator], set(roles))


def bodies(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The mechanisms have exactly the roles, with their years, that the paragraphs and the rows give."""
    expected = []
    problems = []
    for name, role, agencies, since, until in BODIES:
        mechanisms, unknown = resolved(registry, (name,), ("mechanism",))
        members, unknown_agencies = resolved(registry, agencies, ("agency",))
        problems += [*unknown, *unknown_agencies]
        expected += [(one, member, role, since, until) for one in mechanisms for member in members]
    for position, mechanism, agency in registry.execute("SELECT position, mechanism_id, agency_id FROM engagement"):
        role = "MEMBER" if position == MEMBER_IN_ROW else "PARTICIPANT"
        expected.append((mechanism, agency, role, None, None))
    if len(annex(text)) != sum(one[2] in ("MEMBER", "PARTICIPANT") for one in expected[-52:]):
        problems.append("the rows of the annex are not all engagements")
    yield from (f"roles: {problem}" for problem in problems)
    found = registry.execute("SELECT mechanism_id, agency_id, role, since, until FROM membership").fetchall()
    # 4.1 and row 39 both say that ITU takes part in UN-GGIM, for example: one role can have several sources.
    for mechanism, agency, *facts in set(expected) - set(found):
        yield f"roles: the registry lacks {title(registry, agency)} in {title(registry, mechanism)}: {facts}"
    for mechanism, agency, *facts in set(found) - set(expected):
        yield f"roles: the report does not give {title(registry, agency)} in {title(registry, mechanism)}: {facts}"


def events(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The conferences of 4.1 and the other events have their names, dates, places and roles."""
    left = {event: one for event, *one in registry.execute("SELECT id, name, start, end, place FROM event")}
    names = {event: {words(name) for name in (one[0], *aliases(registry, event))} for event, one in left.items()}
    for (conference, month), owner in zip(conferences(text), OWNERS, strict=True):
        same = [event for event in left if names[event] & spellings(conference)]
        if len(same) != 1:
            yield f"4.1: the registry has {conference!r} {len(same)} times"
            continue
        dates = left.pop(same[0])[1:]
        if dates != [month, None, None]:
            yield f"4.1: {conference!r} is in {month} in the report, {dates} in the registry"
        roles = {**PRESENT, "OWNER": (owner,)} if owner else PRESENT
        yield from event_roles(registry, same[0], f"4.1, {conference}", roles)
    for name, *expected, roles in EVENTS:
        same = [event for event in left if any(words(name) in one for one in names[event])]
        if len(same) != 1:
            yield f"the registry has {name!r} {len(same)} times"
            continue
        dates = left.pop(same[0])[1:]
        if dates != expected:
            yield f"{name}: {expected} in the report, {dates} in the registry"
        yield from event_roles(registry, same[0], name, roles)
    yield from (f"the report has no event {one[0]!r}" for one in left.values())


def event_roles(
    registry: sqlite3.Connection, event: int, where: str, roles: dict[str, tuple[str, ...]]
) -> Iterator[str]:
    found = registry.execute("SELECT role, agency_id FROM participation WHERE event_id = ?", (event,))
    yield from role_differences(registry, where, roles, set(found))


def read_by_hand(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Mistakes in the lists: partners that are not in the bullet, and agencies that are in it but not listed."""
    printed = bullets(text)
    spelled = [
        (node, spelling)
        for node, name, acronym in registry.execute("SELECT id, name, acronym FROM agency")
        for spelling in {name, acronym, *aliases(registry, node)} - {None}
    ]
    for locator, roles in INITIATIVES.items():
        bullet = printed[locator]
        named = {name for agencies in roles.values() for name in agencies}
        yield from (f"{locator} does not contain {name}" for name in named - {ITU} if name not in bullet)
        expected = resolved(registry, sorted(named))[0]
        for node, spelling in spelled:
            alone = re.search(rf"(?<![\w-]){re.escape(spelling)}(?![\w-])", bullet)
            if alone and node not in expected and spelling not in (ITU, *THE_SYSTEM):
                yield f"{locator} contains {spelling}, which is not in the list"
    championed, constituent = roundtables(text)
    for role, labels in (("CO_CHAMPION", championed), ("KEY_CONSTITUENT", constituent)):
        listed = {name.removeprefix("Roundtable ") for name, given, *_ in BODIES if given == role}
        if listed != labels:
            yield f"7.2 {role}: {sorted(labels)} in the report, {sorted(listed)} in the list"
