"""Differences between the built registry and the text of the report, one sentence for each.

Most expected values are parsed from the text by ``report_text``. Values that require human reading are listed here by
hand, and ``read_by_hand`` checks these lists against the text as far as possible.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator

from tests.report.report_text import (
    Cited,
    amounts,
    annex,
    bullets,
    cited,
    conferences,
    roundtables,
    words,
)

Check = Callable[[str, sqlite3.Connection], Iterator[str]]

ITU = "ITU"

# By hand: the participants that each bullet of 6.1 names, in its spelling. ITU is listed only if the bullet names it,
# although all initiatives are its own.
PARTNERS: dict[str, tuple[str, ...]] = {
    "6.1 BR 3": (ITU, "UNOOSA"),
    "6.1 BR 4": (ITU, "ICAO"),
    "6.1 BR 5": (ITU, "IMO"),
    "6.1 BR 6": (ITU, "WMO"),
    "6.1 TSB 1": (ITU, "XPRIZE Foundation", "Association for Computing Machinery"),
    "6.1 TSB 2": (ITU, "World Bank"),
    "6.1 TSB 3": (ITU, "WMO", "UNESCO-IOC"),
    "6.1 TSB 4": (),
    "6.1 TSB 5": (ITU, "UNECE"),
    "6.1 TSB 6": ("WHO",),
    "6.1 TSB 7": ("UNECE", "UNECE’s working party on gender responsive standards"),
    "6.1 TSB 8": ("WHO",),
    "6.1 TSB 9": (ITU, "WHO"),
    "6.1 TSB 10": (
        *(ITU, "UN-Habitat", "UNECE", "CBD", "ECLAC", "FAO", "UNDP", "UNECA", "UNESCO", "UN Environment", "UNEP-FI"),
        *("UNFCCC", "UNOPS", "UNIDO", "UNU-EGOV", "UN-Women", "WMO"),
    ),
    "6.1 TSB 11": (ITU, "UNU-EGOV", "UN-habitat", "U4SSC"),
    "6.1 TSB 12": (*(ITU, "UNECE", "UNFCCC", "UN Environment", "Basel Convention", "UN-Habitat", "UNIDO", "UNU-EGOV"),),
    "6.1 TSB 13": ("Basel Convention", ITU, "WHO"),
    "6.1 BDT 1": ("WHO", ITU),
    "6.1 BDT 2": (ITU, "UNESCO"),
    "6.1 BDT 3": ("ILO", ITU),
    "6.1 BDT 4": (ITU, "UN Women", "UNESCO", "UNCTAD", "ITC", "UNU-CS", "GSMA"),
    "6.1 BDT 5": (ITU, "UNICEF"),
    "6.1 BDT 6": ("United Nations University", "International Solid Waste Association"),
    "6.1 BDT 7": ("FAO",),
    "6.1 BDT 8": (ITU, "UNIDO"),
    "6.1 BDT 9": ("UNESCO", ITU),
    "6.1 BDT 10": (ITU, "World Bank"),
    "6.1 BDT 11": ("FAO", "ILO", "UNCDF", "UNDP", "European Commission"),
    "6.1 GS 1": (ITU, "UN Innovation network", "UN-OICT"),
    "6.1 GS 2": (),
    "6.1 GS 3": (),
}

# By hand: the roles that a bullet states explicitly.
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "6.1 TSB 1": {"LEAD": (ITU,), "PARTNER": ("XPRIZE Foundation", "Association for Computing Machinery")},
    "6.1 TSB 9": {"CO_LEAD": (ITU, "WHO")},
    "6.1 TSB 10": {
        "COORDINATOR": (ITU, "UN-Habitat", "UNECE"),
        "SUPPORTER": (
            *("FAO", "UN Environment", "UNEP-FI", "UNESCO", "UNIDO", "UNOPS", "UNDP", "UNU-EGOV", "UN-Women", "WMO"),
            *("CBD", "UNFCCC", "ECLAC", "UNECA", "UNECE", ITU),
        ),
    },
    "6.1 BDT 2": {"CO_LEAD": (ITU, "UNESCO")},
    "6.1 BDT 3": {"CO_LEAD": ("ILO", ITU)},
    "6.1 BDT 4": {"IMPLEMENTER": (ITU, "UN Women", "UNESCO", "UNCTAD", "ITC", "UNU-CS", "GSMA")},
    "6.1 BDT 9": {"LEAD": ("UNESCO",), "PARTNER": (ITU,)},
    "6.1 BDT 11": {"FUNDER": ("European Commission",)},
}

# Most bullets mention the UN itself, as the system to which the agencies belong.
THE_SYSTEM = ("UN", "United Nations")

# By hand: the name of row 25 without its first two words, which are in its note; names have fewer than fourteen words.
SHORTENED = {25: "Support Group on the Convention on the Rights of Persons with Disabilities"}

# By hand: numbers in cells that are dates, not figures. The registry has them in notes, events and memberships.
DATES = {
    (26, "time"): {"21", "25", "2021"},
    (40, "time"): {"2020"},
    (43, "frequency"): {"2019"},
    (44, "cost"): {"2013", "2017", "18"},
}

# By hand: the agency in the name of each conference of 4.1. The report gives WHO for the last one, which is WMO's.
HOSTS: tuple[str | None, ...] = (
    *("WHO", "IFAD", "UNEP", None, "UNCTAD", "UNESCO", None, "ILO"),
    *(None, "ICAO", "UNIDO", None, None, "UN Technology Bank for LDCs", "UN-Habitat", "WMO"),
)

# By hand, from 7.2: the champions, including ITU.
CO_CHAMPIONS = {"1A": {ITU, "Government of Uganda", "UNICEF"}, "2": {ITU, "UNDP"}}

# By hand, from 5.1 and the annex: the roles of ITU other than member, with years if the report gives them.
ROLES_OF_ITU = {
    ("Partnership for Measuring ICT for Development", "CHAIR", None, None),
    ("UNSPN", "CO_CHAIR", None, None),
    ("UNSPN", "CHAIR", "2017", "2018"),
    ("UNSPN", "SECRETARY", "2013", None),
    ("UNGIS", "CO_CHAIR", None, None),
    ("United Nations Geospatial Network", "STEERING_COMMITTEE_MEMBER", None, None),
    ("HLCP", "LEAD", None, None),  # in the work stream on artificial intelligence
}

# By hand, from 6.1 and row 26: the editions with days or months, by locator.
EDITIONS = {
    ("6.1 TSB 1", "2019-05-28", "2019-05-31"),
    ("6.1 BDT 8", "2019-09-25", "2019-09-25"),
    ("6.1 GS 2", "2019-09", None),
    ("Annex 26", "2021-03-21", "2021-03-25"),
}

# By hand, from 6.1: the only Goals that the report links to an initiative by number.
GOALS = {("6.1 TSB 10", 11), ("6.1 BDT 8", 9)}

# By hand: the symbols in the annex that ``report_text.cited`` does not recognize.
OTHER_SYMBOLS = {22: "CEB/2019/1/Add.6", 23: "CEB/2019/1/Add.6", 24: "1225405", 25: "CEB/2019/1/Add.6"}

# By hand: the amounts that are costs or budgets, with their periods. CHF 5,000 is a threshold in a sponsorship rule.
MONEY = {("EUR", 81300000.0, "TOTAL"), ("EUR", 2500000.0, "TOTAL"), ("USD", 200000.0, "YEAR"), ("CHF", 7500.0, "YEAR")}
THRESHOLDS = {("CHF", 5000.0)}


def differences(text: str, registry: sqlite3.Connection) -> list[str]:
    """All differences between the report and the registry."""
    return [
        *names(text, registry),
        *wordings(text, registry),
        *symbols(text, registry),
        *partners(text, registry),
        *events(text, registry),
        *champions(text, registry),
        *memberships(text, registry),
        *editions(text, registry),
        *goals(text, registry),
        *money(text, registry),
    ]


def names(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The 52 rows have the names and the order of the report."""
    rows = annex(text)
    found = registry.execute(
        "SELECT e.position, m.id, m.name, m.acronym FROM engagement e JOIN mechanism m ON m.id = e.mechanism_id "
        "ORDER BY e.position"
    ).fetchall()
    if [position for position, *_ in found] != [row.position for row in rows]:
        yield f"the report has rows 1 to {len(rows)}, the registry {[position for position, *_ in found]}"
    for row, (position, mechanism, name, acronym) in zip(rows, found, strict=False):
        known = {spelling for one in (name, *aliases(registry, mechanism)) for spelling in (one, f"{one} {acronym}")}
        expected = spellings(row.name) | {words(SHORTENED.get(row.position, row.name))}
        if not expected & {words(one) for one in known}:
            yield f"row {position}: {row.name!r} in the report, {name!r} ({acronym}) in the registry"


def spellings(name: str) -> set[str]:
    """A name in full, without the part in brackets, and without the part after a dash, with SDGs abbreviated."""
    short = name.replace("Sustainable Development Goals", "SDGs")
    forms = {name, re.sub(r"\([^)]*\)", " ", name), short.partition(" - ")[0]}
    return {words(form).removeprefix("the ") for form in forms}


def wordings(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Each wording is part of its cell and includes all its figures; a blank cell has no wording."""
    found = registry.execute(
        "SELECT position, frequency_wording, frequency_basis, time_wording, time_basis, cost_wording, cost_basis "
        "FROM engagement ORDER BY position"
    )
    rows = {row.position: row for row in annex(text)}
    for position, *cells in found:
        row = rows[position]
        for column, printed, wording, basis in (
            ("frequency", row.frequency, *cells[0:2]),
            ("time", row.time, *cells[2:4]),
            ("cost", row.cost, *cells[4:6]),
        ):
            where = f"row {position}, {column}"
            if not printed:
                if wording is not None or basis != "NOT_STATED":
                    yield f"{where}: blank in the report, {wording!r} ({basis}) in the registry"
            elif wording is None:
                yield f"{where}: {printed!r} in the report, nothing in the registry"
            elif not is_taken_from(wording, printed):
                yield f"{where}: {wording!r} is not part of {printed!r}"
            elif missing := figures(printed) - figures(wording) - DATES.get((position, column), set()):
                yield f"{where}: {wording!r} omits {sorted(missing)} of {printed!r}"


def is_taken_from(wording: str, printed: str) -> bool:
    """Whether the cell contains the pieces of the wording, separated by semicolons or dots, in this order."""
    rest = f" {words(printed)} "
    for piece in re.split(r"[;…]|\.\.\.|\. ", wording):
        _, found, rest = rest.partition(f" {words(piece)} ") if words(piece) else ("", True, rest)
        if not found:
            return False
        rest = f" {rest}"
    return True


def figures(cell: str) -> set[str]:
    """The numbers in a cell, as digits or words."""
    counting = r"once|twice|one|two|three|four|five|half|weekly|monthly|quarterly|month|week|year|annually|several"
    return set(re.findall(rf"\d+(?:\.\d+)?|\b(?:{counting})\b", words(cell)))


def symbols(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Each row cites exactly the resolutions, decisions and recommendations in its cell."""
    for row in annex(text):
        mandates = registry.execute(
            "SELECT r.body, r.kind, r.number, r.year, r.symbol || ' ' || r.name FROM mandate d "
            "JOIN resolution r ON r.id = d.resolution_id JOIN engagement e ON e.id = d.engagement_id "
            "WHERE e.position = ?",
            (row.position,),
        ).fetchall()
        itu = {Cited(*mandate[:4]) for mandate in mandates if mandate[0] in ("PP", "COUNCIL", "WTDC", "WTSA", "WRC")}
        found = {one for one in itu if one.kind != "STRATEGY"}
        if found != cited(row.relevance):
            yield f"row {row.position}: {sorted(cited(row.relevance))} in the report, {sorted(found)} in the registry"
        other = OTHER_SYMBOLS.get(row.position)
        if other and not any(other in mandate[4] for mandate in mandates):
            yield f"row {row.position}: {other} is missing"


def partners(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Each bullet is one initiative, in the same order, with the same partners and roles."""
    printed = {locator: bullet for locator, bullet in bullets(text).items() if locator in PARTNERS}
    found = registry.execute("SELECT id, name FROM initiative ORDER BY position").fetchall()
    if len(found) != len(printed):
        yield f"{len(printed)} bullets, {len(found)} initiatives"
    for locator, (initiative, name) in zip(printed, found, strict=False):
        where = f"{locator} ({name})"
        if locator not in locators(registry, initiative):
            yield f"{where}: does not cite its bullet"
        roles: dict[str, set[int]] = {}
        for partner, role in registry.execute(
            "SELECT coalesce(agency_id, mechanism_id), role FROM partnership WHERE initiative_id = ?", (initiative,)
        ):
            roles.setdefault(role, set()).add(partner)
        expected, problems = resolved(registry, PARTNERS[locator])
        yield from (f"{where}: {problem}" for problem in problems)
        found_partners = set().union(*roles.values())
        for node in expected - found_partners:
            yield f"{where}: the partner {title(registry, node)} is missing in the registry"
        for node in found_partners - expected - resolved(registry, (ITU,))[0]:
            yield f"{where}: {title(registry, node)} is not a partner in the report"
        for role, named in ROLES.get(locator, {}).items():
            if (wanted := resolved(registry, named)[0]) != roles.get(role, set()):
                titles = sorted(title(registry, node) for node in wanted ^ roles.get(role, set()))
                yield f"{where}: {role} differs by {', '.join(titles)}"


def events(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The conferences of 4.1 have the same names, months and hosts."""
    found = registry.execute(
        "SELECT v.id, v.name, v.start, v.host_id FROM event v JOIN citation c ON c.node_id = v.id "
        "WHERE c.locator = '4.1'"
    ).fetchall()
    printed = conferences(text)
    if len(found) != len(printed):
        yield f"4.1 lists {len(printed)} conferences, the registry has {len(found)}"
    for (conference, month), host in zip(printed, HOSTS, strict=True):
        same = [
            event
            for event in found
            if {words(one) for one in (event[1], *aliases(registry, event[0]))} & spellings(conference)
        ]
        if len(same) != 1:
            yield f"4.1: the registry has {conference!r} {len(same)} times"
            continue
        _, name, start, found_host = same[0]
        if start != month:
            yield f"4.1: {conference!r} is in {month} in the report, in {start} in the registry"
        expected, problems = resolved(registry, (host,) if host else ())
        yield from (f"4.1: {name!r}: {problem}" for problem in problems)
        if expected != ({found_host} - {None}):
            found_title = title(registry, found_host) if found_host else None
            yield f"4.1: the host of {name!r} is {host} in the report, {found_title} in the registry"


def champions(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The roundtables of 7.2 have the same champions and key constituents."""
    championed, constituent = roundtables(text)
    for role, expected in (
        ("CO_CHAMPION", {(table, who) for table in championed for who in CO_CHAMPIONS[table]}),
        ("KEY_CONSTITUENT", {(table, ITU) for table in constituent}),
    ):
        found: set[tuple[str, str]] = set()
        for mechanism, name, agency in registry.execute(
            "SELECT m.id, m.name, coalesce(a.acronym, a.name) FROM membership s "
            "JOIN mechanism m ON m.id = s.mechanism_id JOIN agency a ON a.id = s.agency_id WHERE s.role = ?",
            (role,),
        ):
            labels = [alias.removeprefix("Roundtable ") for alias in aliases(registry, mechanism)]
            found.update((label, agency) for label in labels or [name])
        if found != expected:
            yield f"7.2 {role}: only one of report and registry has {sorted(found ^ expected)}"


def memberships(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """ITU is a member in every row of the annex, and has the roles in 5.1 and the annex."""
    members = registry.execute(
        "SELECT count(*) FROM engagement e JOIN membership s ON s.mechanism_id = e.mechanism_id "
        "AND s.agency_id = e.agency_id AND s.role = 'MEMBER'"
    ).fetchone()[0]
    if members != len(annex(text)):
        yield f"ITU is a member in {members} rows of the annex"
    for name, role, since, until in ROLES_OF_ITU:
        mechanisms, problems = resolved(registry, (name,))
        yield from (f"5.1: {problem}" for problem in problems)
        for mechanism in mechanisms:
            found = registry.execute(
                "SELECT since, until FROM membership s JOIN agency a ON a.id = s.agency_id "
                "WHERE a.acronym = ? AND s.mechanism_id = ? AND s.role = ?",
                (ITU, mechanism, role),
            ).fetchall()
            if found != [(since, until)]:
                yield f"{name}: ITU is {role} from {since} to {until} in the report, {found} in the registry"


def editions(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The events that cite the bullets have their days and months."""
    for locator, start, end in EDITIONS:
        found = registry.execute(
            "SELECT v.start, v.end FROM event v JOIN citation c ON c.node_id = v.id WHERE c.locator = ?", (locator,)
        ).fetchall()
        if (start, end) not in found:
            yield f"{locator}: {start} to {end} in the report, {found} in the registry"


def goals(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The registry links the same Goals as the report."""
    found = set(
        registry.execute(
            "SELECT t.locator, g.number FROM classification c JOIN goal g ON g.id = c.goal_id "
            "JOIN citation t ON t.node_id = c.id"
        )
    )
    if found != GOALS:
        yield f"Goals: only one of report and registry has {sorted(found ^ GOALS)}"


def money(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The registry has exactly the amounts that are costs or budgets."""
    if {(currency, amount) for currency, amount, _ in MONEY} | THRESHOLDS != amounts(text):
        yield f"the report has {sorted(amounts(text))}"
    found = registry.execute("SELECT currency, amount, period FROM money").fetchall()
    if sorted(found) != sorted(MONEY):
        yield f"money: expected {sorted(MONEY)}, in the registry {sorted(found)}"


def read_by_hand(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Mistakes in the lists above: partners that are not in the bullet, and agencies that are in it but not listed."""
    printed = bullets(text)
    spelled = [
        (node, spelling)
        for node, name, acronym in registry.execute("SELECT id, name, acronym FROM agency")
        for spelling in {name, acronym, *aliases(registry, node)} - {None}
    ]
    for locator, named in PARTNERS.items():
        bullet = printed[locator]
        yield from (f"{locator} does not contain {name}" for name in named if name not in bullet)
        expected = resolved(registry, named)[0]
        for node, spelling in spelled:
            alone = re.search(rf"(?<![\w-]){re.escape(spelling)}(?![\w-])", bullet)
            if alone and node not in expected and spelling not in (ITU, *THE_SYSTEM):
                yield f"{locator} contains {spelling}, which is not in the list"


def resolved(registry: sqlite3.Connection, named: tuple[str, ...]) -> tuple[set[int], list[str]]:
    """The agencies or mechanisms with these names, and a problem for each name that could not be resolved."""
    nodes: set[int] = set()
    problems = []
    for name in named:
        found: set[int] = set()
        for table in ("agency", "mechanism"):
            found = found or {
                node
                for (node,) in registry.execute(
                    f"SELECT id FROM {table} WHERE name = :name OR acronym = :name "
                    "UNION SELECT node_id FROM alias JOIN node ON node.id = node_id "
                    "WHERE alias.name = :name AND node.type = :type",
                    {"name": name, "type": table.capitalize()},
                )
            }
        if len(found) != 1:
            problems.append(f"{name!r} matches {len(found)} agencies or mechanisms")
        nodes |= found
    return nodes, problems


def aliases(registry: sqlite3.Connection, node: int) -> list[str]:
    return [name for (name,) in registry.execute("SELECT name FROM alias WHERE node_id = ?", (node,))]


def locators(registry: sqlite3.Connection, node: int) -> list[str]:
    return [locator for (locator,) in registry.execute("SELECT locator FROM citation WHERE node_id = ?", (node,))]


def title(registry: sqlite3.Connection, node: int) -> str:
    query = "SELECT coalesce(acronym, name) FROM agency WHERE id = :id UNION SELECT name FROM mechanism WHERE id = :id"
    return str(registry.execute(query, {"id": node}).fetchone()[0])
