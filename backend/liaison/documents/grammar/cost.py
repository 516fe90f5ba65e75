"""The reading of a cell on financial implications: travel, travellers, days of travel and amounts of money.

Every number and every denial must have its place. Who travels, and whether, is in ``travel``.
"""

import re

from liaison.documents.grammar.cell import Cell
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.money import Money
from liaison.documents.grammar.numbers import ABOUT, BEFORE, LOW, TIMES_SIGNS
from liaison.documents.grammar.phrase import ONE, Phrase, doubted, sum_of
from liaison.documents.grammar.phrases import Phrases
from liaison.documents.grammar.travel import Cost, deny, mentions_of_travel, read_travel, take_travellers
from liaison.documents.wording import AmountReading, Outcome, PartReading, Reading
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, Rule, Travel

FIGURES = frozenset("NTPFD$K?bUzv1")
HALF_A_YEAR_EACH = Range(0.5, 0.5)  # how often a year something happens that happens every two years
PART_OF = ("one of", "two of", "out of", "of which", "of these", "of them", "of whom")
BOUNDS = ("from", "between", "over", "under", "below", "above")
# “Annual contribution of” before an amount: what may come between, and how far back to look.
BEFORE_AMOUNT = re.compile(r"(F)[wWxCQS]{1,4}[pB:abwsf(]{0,3}$")
FAR = 9


def read_cost(phrases: Phrases) -> Reading:
    """What the cell says about travel and money."""
    cell = phrases.cell
    cost = Cost(cell)
    for phrase in phrases.found:
        if phrase.is_meeting and not phrase.days and not phrase.breakdown:
            cost.take(phrase.start, phrase.end)
    take_trips(cost, phrases)
    denied = deny(cost)
    amounts = amounts_of(cost)
    travel_days = days_of_travel(cost)
    mentions = mentions_of_travel(cell, denied)
    travellers = take_travellers(cost) if mentions else []
    travel = read_travel(cost, denied, mentions)
    take_including(cost)
    take_signs(cost)
    if travel is Travel.CONDITIONAL:
        take_denied_conditions(cost)
    has_figure = bool(amounts or travellers)
    if unplaced := unplaced_words(cost, has_figure, travel) or shared_words(cell, bool(mentions or amounts)):
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=unplaced)
    is_several = max(len(amounts), len(travel_days)) > 1 or (len(travellers) > 1 and not are_added(cell))
    is_mission = Code.TRIP in cell.codes and not mentions
    is_partial = Code.TRAVEL_TIME in cell.codes and bool(amounts) and not mentions
    is_open = amounts and any(item.code is Code.UNKNOWN_YET and "known" not in item.words for item in cell.items)
    is_for_each = re.search(r"\$[PF]\|", cell.codes)  # “CHF 1,000/year/agency”
    cost.doubt(is_several or is_mission or is_partial or is_open or is_for_each)
    if travel is None and not amounts:
        return Reading(Outcome.DOUBT if cost.doubtful else Outcome.NOT_A_FIGURE)
    people, days = sum_of(travellers), sum_of(travel_days)
    is_stated = has_figure or travel is Travel.NO
    approximate = any(money.approximate for money, _ in amounts)
    return Reading(
        Outcome.DOUBT if cost.doubtful else Outcome.READ,
        approximate=approximate or any(figure is not None and figure.approximate for figure in (people, days)),
        travellers=people,
        amounts=tuple(AmountReading(money.amount, money.currency, period) for money, period in amounts),
        travel=travel,
        travel_days=days,
        basis=Basis.COMPUTED if cost.is_head else Basis.STATED if is_stated else Basis.NOT_STATED,
        rule=Rule.HEAD_IS_ONE if cost.is_head else Rule.AS_PRINTED if is_stated else None,
        parts=tuple(PartReading(each.label, each.figure) for each in phrases.found if each.is_counted),
    )


def are_added(cell: Cell) -> bool:
    """Whether the people are counted apart: “2 staff and 1 consultant”, “1 P-5 and 1 P-4”."""
    people = "N[wW]{0,3}Q"
    is_pair = re.search(f"{people}[&+]{people}", cell.codes) is not None
    return is_pair and len(re.findall(people, cell.codes)) == 2


def unplaced_words(cost: Cost, has_figure: bool, travel: Travel | None) -> tuple[str, ...]:
    """The numbers and denials without a place; beside a figure, conditions and “in total” as well."""
    needed = set(FIGURES)
    if has_figure:
        needed |= {Code.BREAKDOWN} | (set() if travel is Travel.CONDITIONAL else {Code.CONDITION})
    rest = [item for at, item in enumerate(cost.cell.items) if at not in cost.taken]
    return tuple(item.text for item in rest if item.code in needed or item.words in PART_OF)


def shared_words(cell: Cell, has_subject: bool) -> tuple[str, ...]:
    """“Within existing resources”, without travel or an amount: nothing that can be entered."""
    return () if has_subject else tuple(item.text for item in cell.items if item.code is Code.SHARED)


def take_including(cost: Cost) -> None:
    """Takes “including” before travel or an amount: it says what a cost consists of and adds nothing."""
    for match in re.finditer(r"(i)(?:[aw]?(?=[SC])|[aw]?[xC]?p?(?=\$))", cost.cell.codes):
        cost.take(match.start(1), match.end(1))


def take_trips(cost: Cost, phrases: Phrases) -> None:
    """Takes how often people travel: “Travel and DSA twice a year”. A row compares it with its meetings."""
    cell = cost.cell
    if Code.MONEY in cell.codes or Code.TRAVEL not in cell.codes:
        return
    for match in re.finditer("TP", cell.codes):
        rated = cell.rate(match.start())
        if rated and set(range(*match.span())).isdisjoint(phrases.taken | cost.taken):
            cost.take(*match.span())
            trip = Phrase(*match.span(), meetings=rated.times, label="trip", is_meeting=True, per="trip")
            phrases.found.append(doubted(trip, rated.doubtful))


def take_signs(cost: Cost) -> None:
    """Takes “x” between people and days, “each” after the days of several people, and “one-off” before an amount."""
    for match in re.finditer(r"Q(\?)D|D(\?)(?:N[wW]{0,3}Q)|D(U)(?!U)|(1)[wWxa]{0,3}[pa]{0,2}\$", cost.cell.codes):
        group = next(number for number in range(1, 5) if match[number])
        at = match.start(group)
        if match[group] != "?" or cost.cell.words(at) in TIMES_SIGNS:
            cost.take(at, at + 1)


def take_denied_conditions(cost: Cost) -> None:
    """Takes “not” in a condition: “if the meeting is not in Geneva”."""
    for match in re.finditer("c[^.;n,(c]*?(z)", cost.cell.codes):
        if cost.cell.words(match.start(1)) == "not":
            cost.take(match.start(1), match.end(1))


def amounts_of(cost: Cost) -> list[tuple[Money, str | None]]:
    """The amounts with their periods."""
    found = []
    for at, item in enumerate(cost.cell.items):
        if item.money is None:
            continue
        cost.take(at, at + 1)
        found.append((item.money, period_after(cost, at) or period_before(cost, at)))
        cost.doubt(item.money.bound == LOW or cost.cell.words(at - 1) in BOUNDS or is_of_several_years(cost.cell, at))
        cost.doubt(is_qualified(cost.cell, at))
    return found


def is_qualified(cell: Cell, at: int) -> bool:
    """Whether a word beside the amount may make it another: “7,500 saved”, “+ tax”, “at USD 300”, “to be confirmed”."""
    is_rate = cell.words(at - 1) == "at" or any(item.words in ("rate", "rates") for item in cell.items)
    return is_rate or cell.match(r"\$[PF]?(?:[wW](?!x)|\||\+[wW]|,?\(?u)", at) is not None


def is_of_several_years(cell: Cell, at: int) -> bool:
    """“USD 10,000 for 2020-2021”."""
    match = cell.match(r"\$[pf(]?(y)", at)
    return match is not None and re.search(r"\d{4}\D+\d{2}", cell.items[match.start(1)].text) is not None


def period_after(cost: Cost, at: int) -> str | None:
    """The period of “USD 5,000 per year” or “USD 5,000 biennially”."""
    match = cost.cell.match(r"\$[sw(]?([PF])", at)
    return period_of(cost, match.start(1)) if match else None


def period_before(cost: Cost, at: int) -> str | None:
    """The period of “Annual contribution of USD 5,000”."""
    start = max(0, at - FAR)
    match = BEFORE_AMOUNT.search(cost.cell.codes[start:at])
    return period_of(cost, start + match.start(1)) if match else None


def period_of(cost: Cost, at: int) -> str | None:
    rate = cost.cell.items[at].rate
    if rate is None or rate.times not in (ONE, HALF_A_YEAR_EACH):
        return None
    cost.take(at, at + 1)
    return "YEAR" if rate.times == ONE else "TWO_YEARS"


def days_of_travel(cost: Cost) -> list[Range]:
    """The days of travel: “(4 days)”, “for 14 days”, “[3X2] = 6 days”."""
    found = products(cost)
    for at, item in enumerate(cost.cell.items):
        if item.code is not Code.DURATION or at in cost.taken or item.days is None:
            continue
        is_rate = cost.cell.match("U|(?:p[aWwQsk]{0,5})?P", at + 1) and cost.cell.words(at + 1) != "each"
        if item.unit in ("day", "workday", "half-day", "week") and not is_rate:
            cost.take(at, at + 1)
            found.append(item.days)
    return found


def products(cost: Cost) -> list[Range]:
    """“[3X2] = 6 days”, if the product is right."""
    found = []
    for match in re.finditer(r"(b?)\(?(N\?N)\)?(\?)(D)", cost.cell.codes):
        inside = cost.cell.items[match.start() : match.end()]
        first, second = [item.quantity.range for item in inside if item.quantity and item.code is Code.QUANTITY]
        days = inside[-1].days
        signs = [item.words for item in inside if item.code is Code.NOT_PLACED]
        bound = BEFORE.get(tuple(inside[0].words.split())) if match[1] else None
        if (
            days is None
            or first * second != days
            or signs[0] not in TIMES_SIGNS
            or signs[1] != "="
            or bound not in (None, ABOUT)
        ):
            continue
        cost.take(match.start(), match.end())
        found.append(Range(days.low, days.high, days.approximate or bound == ABOUT))
    return found
