"""Differences between the built registry and the text of the report, one sentence for each.

Expected values are parsed from the text by ``report_text``, or read in it by hand: ``rows_by_hand`` and
``roles_by_hand``. None come from the data files.
"""

import sqlite3
from collections.abc import Callable, Iterator

from tests.report import role_checks, row_checks
from tests.report.report_text import amounts

Check = Callable[[str, sqlite3.Connection], Iterator[str]]

# From 6.1: the only Goals that the report links to something by number, with the types of record that have the link.
GOALS = {("6.1 TSB 10", 11, "mechanism"), ("6.1 TSB 10", 11, "initiative"), ("6.1 BDT 8", 9, "initiative")}

# The amounts that are budgets of an initiative, by its bullet. Those of the annex are with its rows.
BUDGETS = [("6.1 BDT 11", "EUR", 81300000.0, "TOTAL"), ("6.1 BDT 11", "EUR", 2500000.0, "TOTAL")]
ANNEX_AMOUNTS = {("USD", 200000.0), ("CHF", 7500.0)}
THRESHOLDS = {("CHF", 5000.0)}  # in a rule on sponsorship

# From 2.2 and 3.2: the texts that are not mandates. A part of the name, the relation, the words, and the paragraph.
REFLECTED = "key ITU activities and the important role of ICTs … are reflected"
FOLLOWS = "follows and reviews other UNGA resolutions with references to ICTs"
RELATED_TEXTS = {
    ("Political declaration", "CITED", "a greater focus on digital transformation for sustainable development", "2.2"),
    ("Information and Communications Technologies for sustainable development", "INFLUENCED", REFLECTED, "3.2"),
    ("Science, Technology and Innovation for Development", "INFLUENCED", REFLECTED, "3.2"),
    ("Role of Science, Technology and Innovation for Development", "INFLUENCED", REFLECTED, "3.2"),
    ("Assessment of the progress made in the implementation of", "INFLUENCED", REFLECTED, "3.2"),
    ("Social inclusion and social integration", "FOLLOWED", FOLLOWS, "3.2"),
    ("The girl child", "FOLLOWED", FOLLOWS, "3.2"),
    ("Agricultural technology for sustainable development", "FOLLOWED", FOLLOWS, "3.2"),
}


def goals(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The registry links the same Goals as the report."""
    found = set(
        registry.execute(
            "SELECT t.locator, g.number, iif(c.mechanism_id IS NULL, 'initiative', 'mechanism') "
            "FROM classification c JOIN goal g ON g.id = c.goal_id JOIN citation t ON t.node_id = c.id"
        )
    )
    if found != GOALS:
        yield f"Goals: only one of report and registry has {sorted(found ^ GOALS)}"


def money(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The registry has exactly the budgets that the report gives."""
    if {(currency, amount) for _, currency, amount, _ in BUDGETS} | ANNEX_AMOUNTS | THRESHOLDS != amounts(text):
        yield f"the report has {sorted(amounts(text))}"
    found = registry.execute(
        "SELECT t.locator, m.currency, m.amount, m.period FROM money m JOIN citation t ON t.node_id = m.initiative_id "
        "ORDER BY m.initiative_id, m.position"
    ).fetchall()
    if found != BUDGETS:
        yield f"budgets: expected {BUDGETS}, in the registry {found}"


def related_texts(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The texts of 2.2 and 3.2 are related texts with their words."""
    found = set(
        registry.execute(
            "SELECT r.name, x.relation, x.wording, t.locator FROM related_text x "
            "JOIN resolution r ON r.id = x.resolution_id JOIN citation t ON t.node_id = x.id"
        )
    )
    for name, *facts in RELATED_TEXTS:
        same = [one for one in found if one[0].casefold().startswith(name.casefold()) and list(one[1:]) == facts]
        if not same:
            yield f"related texts: the registry lacks {name!r}: {facts}"
    if len(found) != len(RELATED_TEXTS):
        yield f"related texts: {len(RELATED_TEXTS)} in the report, {len(found)} in the registry"
    prose = " ".join(text.split())
    for _, _, wording, _ in RELATED_TEXTS:
        yield from (f"the report does not contain {run!r}" for run in wording.split(" … ") if run not in prose)


def listed_twice(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """U4SSC is a row of the annex and a bullet of 6.1; no other body is both."""
    found = registry.execute(
        "SELECT m.acronym, i.acronym FROM mechanism m JOIN initiative i ON i.id = m.initiative_id"
    ).fetchall()
    if found != [("U4SSC", "U4SSC")]:
        yield f"bodies that are also initiatives: U4SSC in the report, {found} in the registry"


CHECKS: tuple[Check, ...] = (
    row_checks.names,
    row_checks.wordings,
    row_checks.figures,
    row_checks.mandates,
    role_checks.initiatives,
    role_checks.bodies,
    role_checks.events,
    role_checks.read_by_hand,
    goals,
    money,
    related_texts,
    listed_twice,
)


def differences(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """All differences between the report and the registry."""
    for check in CHECKS:
        yield from check(text, registry)
