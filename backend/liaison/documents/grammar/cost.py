"""The reading of a cell on financial implications: travel, travellers, days of travel and amounts of money."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison.documents.grammar.items import Item
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.numbers import LOW
from liaison.documents.grammar.phrases import Phrases
from liaison.documents.wording import AmountReading, Outcome, Reading
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, Rule, Travel

ONE = Range(1, 1)
ORGANIZATIONS = re.compile("country|countries|agenc|states|entities|organizations|delegations?$")
FIGURES = set("NTPFD$K?bUzv1")
DENIED = re.compile(r"z(z?)((?:w|S)*?)(C|S+(?=[^C]|$))")
DENYING = ("no", "without", "nil", "zero")
MORE = ("additional", "extra")
USUALLY = ("normally", "usually", "generally", "typically", "ordinarily", "currently", "presently", "mostly")
# Words that may stand directly before “travel” and do not limit it.
KINDS_OF_TRAVEL = frozenset("staff air international official duty economy class business covers requires paid dsa for of plus itu".split())
# Acronyms of titles, which may be one person or a body.
TITLES = ("SG", "DSG", "DG", "DDG", "ED", "USG", "ASG", "CEO", "CIO")
NEUTRAL = ("financial", "direct", "budgetary", "further", "specific", "known", "cost", "related")
NEEDED = re.compile(r"as (?:needed|required|necessary)|(?:if|when|where) ne|(?:if|when) req|on demand|on request|needs")
IRREGULAR = re.compile(r"occasional|ad hoc")
NOT_NEEDED = re.compile(r"\b(?:required|needed|necessary|involved|expected)\b")
TWO_YEARS = 0.5


@dataclass
class Cost:
    """What the cell says so far, and the items that are placed."""

    phrases: Phrases
    taken: set[int] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)
    travellers: list[Range] = field(default_factory=list)
    travel_days: list[Range] = field(default_factory=list)
    amounts: list[AmountReading] = field(default_factory=list)
    is_head: bool = False
    approximate: bool = False

    @property
    def items(self) -> Sequence[Item]:
        return self.phrases.items

    @property
    def codes(self) -> str:
        return self.phrases.codes


def read_cost(phrases: Phrases) -> Reading:
    """What the cell says about travel and money; every number and every denial must have its place."""
    cost = Cost(phrases)
    for phrase in phrases.found:
        if phrase.is_meeting and not phrase.days:
            cost.taken |= set(range(phrase.start, phrase.end))
    denied = take_denials(cost)
    take_amounts(cost)
    take_days(cost)
    travels = take_travel(cost, denied)
    if travels:
        take_travellers(cost)
    travel = travel_of(cost, denied, travels)
    take_including(cost)
    rest = [item for at, item in enumerate(cost.items) if at not in cost.taken and item.code in FIGURES]
    rest += [item for item in cost.items if item.code is Code.BREAKDOWN and item not in rest and is_loose(cost, item)]
    conditions = [item for at, item in enumerate(cost.items) if item.code is Code.CONDITION and at not in cost.taken]
    if rest or shared_without_travel(cost, travels):
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=tuple(item.text for item in rest))
    if conditions and (cost.amounts or cost.travellers) and travel is not Travel.CONDITIONAL:
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=tuple(item.text for item in conditions))
    if len(cost.travellers) > 1 or len(cost.amounts) > 1 or len(cost.travel_days) > 1:
        cost.doubts.append("several figures of a kind")
    if any(item.code is Code.TRIP for item in cost.items) and not travels:
        cost.doubts.append("a mission")
    if travel is None and not cost.amounts:
        return Reading(Outcome.DOUBT if cost.doubts else Outcome.NOT_A_FIGURE)
    return reading_of(cost, travel)


def reading_of(cost: Cost, travel: Travel | None) -> Reading:
    travellers = sum(cost.travellers[1:], cost.travellers[0]) if cost.travellers else None
    is_stated = bool(cost.amounts or travellers or travel is Travel.NO)
    basis = Basis.COMPUTED if cost.is_head else Basis.STATED if is_stated else Basis.NOT_STATED
    rule = Rule.HEAD_IS_ONE if cost.is_head else Rule.AS_PRINTED if is_stated else None
    days = cost.travel_days[0] if cost.travel_days else None
    approximate = cost.approximate or any(figure and figure.approximate for figure in (travellers, days))
    return Reading(
        Outcome.DOUBT if cost.doubts else Outcome.READ,
        approximate=approximate,
        travellers=travellers,
        amounts=tuple(cost.amounts),
        travel=travel,
        travel_days=days,
        basis=basis,
        rule=rule,
    )


def take_denials(cost: Cost) -> set[int]:
    """Takes “no additional cost”, “none”, “travel is not required”. Returns the items of travel that are denied."""
    denied: set[int] = set()
    for match in DENIED.finditer(cost.codes):
        words = [item.text.lower() for item in cost.items[match.start() : match.end()]]
        between = [
            item.text.lower() for item in cost.items[match.start(2) : match.end(2)] if item.code is not Code.TRAVEL
        ]
        is_plain = (
            words[0] in DENYING and (not match[1] or words[1] in MORE) and all(word in NEUTRAL for word in between)
        )
        if is_plain:
            cost.taken |= set(range(match.start(), match.end()))
            denied |= set(range(match.start(), match.end()))
    for match in re.finditer(r"(S(?:[&|+,]*S)*)B?(z)(?:[wc]|$)", cost.codes):
        following = cost.items[match.end() - 1]
        if cost.items[match.start(2)].text.lower() == "not" and NOT_NEEDED.search(following.text.lower()):
            cost.taken.add(match.start(2))
            denied |= set(range(match.start(1), match.end(2)))
    if first := re.match(r"z(?=$|[.n;pyW(w])", cost.codes):
        following = cost.items[first.end()].text.lower() if first.end() < len(cost.items) else ""
        is_reason = cost.codes[first.end() : first.end() + 1] != "w" or following == "as"
        if is_reason and cost.items[0].text.lower() in ("none", "nil", "zero"):
            cost.taken.add(0)
            denied.add(0)
    return denied


def take_amounts(cost: Cost) -> None:
    for at, item in enumerate(cost.items):
        if item.money is None:
            continue
        cost.taken.add(at)
        period = period_after(cost, at) or period_before(cost, at)
        cost.amounts.append(AmountReading(item.money.amount, item.money.currency, period))
        cost.approximate = cost.approximate or item.money.approximate
        if at and cost.items[at - 1].text.lower() in ("from", "between", "over", "under", "below", "above"):
            cost.doubts.append("a bound of the amount")
        if re.match(r"\$[pf]?y", cost.codes[at:]) and re.search(r"\d{4}\D+\d{2,4}", cost.items[at + 2 - (cost.codes[at + 1] == "y")].text):
            cost.doubts.append("an amount for several years")
        if item.money.bound == LOW:
            cost.doubts.append("the amount is a minimum")


def period_after(cost: Cost, at: int) -> str | None:
    """The period of “USD 5,000 per year” or “… biennially”."""
    match = re.compile(r"\$[sw(]?([PF])").match(cost.codes, at)
    return period_of(cost, match.start(1)) if match else None


def period_before(cost: Cost, at: int) -> str | None:
    """The period of “Annual contribution of USD 5,000”."""
    match = re.compile(r"(F)[wWxCQS]{1,4}[pB:abwsf(]{0,3}$").search(cost.codes[max(0, at - 9) : at])
    return period_of(cost, max(0, at - 9) + match.start(1)) if match else None


def period_of(cost: Cost, at: int) -> str | None:
    rate = cost.items[at].rate
    if rate and rate.times in (ONE, Range(TWO_YEARS, TWO_YEARS)):
        cost.taken.add(at)
        return "YEAR" if rate.times == ONE else "TWO_YEARS"
    return None


def take_days(cost: Cost) -> None:
    """Takes the days of travel: “(4 days)”, “for 14 days”, “[3X2] = 6 days”."""
    for match in re.finditer(r"(b?)\(?N\?N\)?\?(D)", cost.codes):
        inside = range(match.start(), match.end())
        factors = [
            item.quantity.range
            for item in cost.items[match.start() : match.end()]
            if item.code == "N" and item.quantity
        ]
        days = cost.items[match.start(2)].days
        signs = {cost.items[at].text for at in inside if cost.codes[at] == "?"}
        if days is None or not signs <= {"x", "X", "×", "="} or factors[0] * factors[1] != days:
            continue
        cost.taken |= set(inside)
        about = bool(match[1]) and cost.items[match.start()].text.lower().startswith(("approx", "about", "c"))
        cost.travel_days.append(Range(days.low, days.high, days.approximate or about))
        if match[1] and not about:
            cost.doubts.append("a bound of the days")
    for at, item in enumerate(cost.items):
        if item.code is not Code.DURATION or at in cost.taken or item.days is None:
            continue
        if item.unit not in ("day", "workday", "half-day", "week") or re.match(
            "U|(?:p[aWwQsk]{0,5})?P", cost.codes[at + 1 :]
        ):
            continue
        cost.taken.add(at)
        cost.travel_days.append(item.days)


def take_travel(cost: Cost, denied: set[int]) -> list[int]:
    """The items that mention travel and are not denied; “plus travel” is such a mention here."""
    found = []
    for at, item in enumerate(cost.items):
        if at in denied:
            continue
        if item.code is Code.TRAVEL or (item.code is Code.TRAVEL_TIME and re.match(r"plus|and|\+", item.text.lower())):
            found.append(at)
    return found


def take_travellers(cost: Cost) -> None:
    """Takes the number of people who travel: “for 2 staff”, “of up to 25 representatives”, “for executive head”."""
    for match in re.finditer(r"(N|a)([wW]{0,3})(Q)", cost.codes):
        person, first = cost.items[match.start(3)], cost.items[match.start()]
        if ORGANIZATIONS.search(person.text.lower()) or not set(range(match.start(), match.end())).isdisjoint(
            cost.taken
        ):
            continue
        if match[1] == "a":
            if first.text.lower() in ("a", "an") and not person.plural and person.text.lower() != "staff":
                cost.travellers.append(ONE)
                cost.taken |= set(range(match.start(), match.end()))
            continue
        quantity = first.quantity
        if quantity is None or quantity.vague or cost.codes[match.end() : match.end() + 1] == "M":
            continue
        cost.travellers.append(quantity.range)
        cost.taken |= set(range(match.start(), match.end()))
    for at, item in enumerate(cost.items):
        if item.code is Code.HEAD:
            take_head(cost, at)
    is_certain = not any(item.code is Code.CONDITION for item in cost.items)
    numbered = {at for at in cost.taken if cost.codes[at] == "Q"}
    for match in re.finditer(r"[fp]a?[wW]{0,3}(Q)(?![wC])", cost.codes):
        person = cost.items[match.start(1)]
        if is_certain and match.start(1) not in numbered and not person.plural and not is_collective(person):
            cost.doubts.append(f"one {person.text}?")
    for match in re.finditer(r"(?=([QE])[wW]{0,2}[&+,]+a?N?[wW]{0,2}([QE]))", cost.codes):
        if cost.travellers and not {match.start(1), match.start(2)} <= cost.taken:
            cost.doubts.append("others travel as well")


def is_collective(person: Item) -> bool:
    return person.text.lower() == "staff"


def take_head(cost: Cost, at: int) -> None:
    """An executive head, or the head of a unit, counts as one traveller."""
    item = cost.items[at]
    if item.plural or at in cost.taken:
        return
    before = cost.items[at - 1].text.lower() if at else ""
    following = cost.codes[at + 1 : at + 2]
    is_title = " " in item.text or "-" in item.text
    if before in ("assistant", "vice", "former", "acting", "per", "deputy") or (
        following in ("w", "W", "Q") and not is_title
    ):
        cost.doubts.append(f"whether {item.text} is a head")
        return
    cost.taken.add(at)
    cost.travellers.append(ONE)
    cost.is_head = True


def travel_of(cost: Cost, denied: set[int], travels: Sequence[int]) -> Travel | None:
    """YES, NO or CONDITIONAL; sentences that disagree are a doubt."""
    found = {
        sentence_travel(cost, start, end) for start, end in sentences(cost) if any(start <= at < end for at in travels)
    }
    if denied:
        if any(item.code is Code.DATE or item.text.lower() in USUALLY for item in cost.items):
            cost.doubts.append("not always")
        if travels:
            cost.doubts.append("travel is denied and mentioned")
        if any(item.code is Code.CONDITION for item in cost.items) or any(
            item.code is Code.SHARED for item in cost.items
        ):
            cost.doubts.append("a condition")
        return Travel.NO if not travels else None
    if len(found) > 1:
        cost.doubts.append("travel is certain and possible")
    if Travel.CONDITIONAL in found:
        cost.taken |= {at for at, item in enumerate(cost.items) if item.code is Code.CONDITION}
    return next(iter(found), None)


def sentence_travel(cost: Cost, start: int, end: int) -> Travel:
    inside = cost.items[start:end]
    if any(item.code is Code.SHARED for item in inside):
        cost.doubts.append("others may pay")
    for before, item in zip(inside, inside[1:], strict=False):
        is_word = before.code in (Code.PLAIN, Code.NAME) and before.text.lower() not in KINDS_OF_TRAVEL
        if item.code is Code.TRAVEL and is_word and not before.acronym and not before.text.endswith(("’s", "'s")):
            cost.doubts.append(f"{before.text} travel")
    if any(item.code is Code.UNKNOWN_YET and "known" not in item.text.lower() for item in inside):
        cost.doubts.append("whether staff travel")
    if any(item.text in TITLES for item in inside):
        cost.doubts.append("who travels")
    if any(item.code is Code.CONDITION for item in inside):
        return Travel.CONDITIONAL
    for at in range(start, end):
        words = cost.items[at].text.lower().replace("-", " ") if cost.codes[at] == "O" else ""
        if NEEDED.search(words) or (IRREGULAR.search(words) and cost.codes[at + 1 : at + 2] == "S"):
            return Travel.CONDITIONAL
        if words and cost.codes[at + 1 : at + 2] == "S":
            cost.doubts.append("how often staff travel")
    return Travel.YES


def sentences(cost: Cost) -> list[tuple[int, int]]:
    """The sentences and lines, as ranges of items. A line in brackets belongs to the line before it."""
    bounds = [0]
    for at, item in enumerate(cost.items):
        if item.code in (Code.STOP, Code.SEMICOLON) or (item.code is Code.LINE and cost.codes[at + 1 : at + 2] != "("):
            bounds.append(at + 1)
    bounds.append(len(cost.items))
    return [(start, end) for start, end in zip(bounds, bounds[1:], strict=False) if start < end]


def take_including(cost: Cost) -> None:
    """Takes “including” before travel or an amount: it says what a cost consists of and adds nothing."""
    for match in re.finditer(r"(i)[aw]?(?=[S$C])", cost.codes):
        cost.taken.add(match.start(1))


def is_loose(cost: Cost, item: Item) -> bool:
    return cost.items.index(item) not in cost.taken and bool(cost.amounts or cost.travellers)


def shared_without_travel(cost: Cost, travels: Sequence[int]) -> bool:
    """“Within existing resources”: a cost that others pay, or that needs no more money, is no figure that we can name."""
    return not travels and not cost.amounts and any(item.code is Code.SHARED for item in cost.items)
