"""Whether staff travel, and how many: “Travel and DSA for 2 staff”, “No additional cost”, “Possible travel”."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from liaison.documents.grammar.cell import Cell
from liaison.documents.grammar.items import Item
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.phrase import ONE
from liaison.documents.grammar.wordlist import word_list
from liaison.loading.ranges import Range
from liaison.vocabulary import Travel

# “No additional travel costs”: the denial, “additional”, words that do not limit it, and what is denied.
DENIED = re.compile(r"z(z?)((?:w|S)*?)(C|S+(?=[^C]|$))")
DENYING = ("no", "without", "nil", "zero")
MORE = ("additional", "extra", "further")
UNLIMITING = ("financial", "budgetary", "specific", "cost", "related")
NOT_NEEDED = ("required", "needed", "necessary", "involved", "expected")
NOTHING = ("none", "nil", "zero")
# Words that make “no cost” the usual case only.
USUALLY = (
    "in general",
    "at present",
    "normally",
    "usually",
    "generally",
    "typically",
    "ordinarily",
    "currently",
    "presently",
    "mostly",
)
# Words that may stand directly before “travel” and do not limit it.
KINDS_OF_TRAVEL = frozenset(
    word_list(
        "return round trip roundtrip staff air international official duty economy class business covers requires "
        "paid dsa for of plus itu"
    )
)
ALLOWANCES = ("dsa", "per diem", "subsistence", "daily subsistence allowance", "accommodation")
# Words that may stand directly after “travel” and do not limit it.
AFTER_TRAVEL = frozenset(
    word_list(
        "required requires needed necessary involved expected foreseen related requirements claims arrangements "
        "as yes fully only paid included attending within if"
    )
)
# Verbs of those who pay, after their name.
PAYING = ("covers", "cover", "pays", "pay", "funds", "finances", "provides")
# Travel is conditional: as needed, anywhere in the sentence; or occasional, directly before “travel”.
NEEDED = re.compile(r"as (?:needed|required|necessary)|(?:if|when|where) ne|(?:if|when) req|on demand|on request|needs")
IRREGULAR = re.compile("occasional|ad hoc")
# Acronyms of titles, which may be one person or a body, and words before a title that make it another.
TITLES = ("SG", "DSG", "DG", "DDG", "ED", "USG", "ASG", "CEO", "CIO")
SINGLE = ("chair", "chairman", "chairwoman", "president", "vice president", "convener", "holder")
OTHER_TITLE = ("assistant", "vice", "former", "acting", "per", "deputy")
# Bodies that do not travel, although their nouns are used like those of people.
BODIES = re.compile("countr|agenc|states|entities|organizations|delegation")


@dataclass
class Cost:
    """A cell with the items that have a place so far, and whether its reading is doubtful."""

    cell: Cell
    taken: set[int] = field(default_factory=set)
    doubtful: bool = False
    is_head: bool = False

    def take(self, start: int, end: int) -> None:
        self.taken |= set(range(start, end))

    def doubt(self, condition: object) -> None:
        self.doubtful = self.doubtful or bool(condition)


def deny(cost: Cost) -> set[int]:
    """Takes “no additional cost”, “none” and “travel is not required”. Returns the items that are denied."""
    cell = cost.cell
    denied: set[int] = set()
    for match in DENIED.finditer(cell.codes):
        between = [item.words for item in cell.items[match.start(2) : match.end(2)] if item.code is not Code.TRAVEL]
        is_plain = cell.words(match.start()) in DENYING and (not match[1] or cell.words(match.start(1)) in MORE)
        if is_plain and all(word in UNLIMITING for word in between):
            denied |= set(range(match.start(), match.end()))
    for match in re.finditer(r"(S(?:[&|+,]*S)*)B?(z)([wc])", cell.codes):
        if cell.words(match.start(2)) == "not" and cell.words(match.start(3)) in NOT_NEEDED:
            denied |= set(range(match.start(1), match.end(2)))
    if cell.words(0) in NOTHING and cell.match("z(?:$|[.n;pyW(w_])", 0):
        is_reason = cell.code(1) != Code.PLAIN or cell.words(1) == "as"
        denied |= {0} if is_reason else set()
    cost.taken |= denied
    return denied


def mentions_of_travel(cell: Cell, denied: set[int]) -> list[int]:
    """The items that mention travel and are not denied; “plus travel” is such a mention here."""
    return [
        at
        for at, item in enumerate(cell.items)
        if at not in denied
        and (
            item.code is Code.TRAVEL or (item.code is Code.TRAVEL_TIME and item.words.startswith(("plus", "and", "+")))
        )
    ]


def read_travel(cost: Cost, denied: set[int], mentions: Sequence[int]) -> Travel | None:
    """YES, NO or CONDITIONAL. Sentences that disagree are a doubt."""
    cell = cost.cell
    ranges = [(start, end) for start, end in sentences(cell) if any(start <= at < end for at in mentions)]
    found = {travel_of_sentence(cost, start, end) for start, end in ranges}
    if denied:
        limits = (Code.DATE, Code.CONDITION, Code.SHARED)
        cost.doubt(is_of_part(cell, denied) or cell.match(".*\\$z", 0))
        cost.doubt(mentions or any(item.code in limits or item.words in USUALLY for item in cell.items))
        return None if mentions else Travel.NO
    cost.doubt(len(found) > 1)
    return next(iter(found), None)


def is_of_part(cell: Cell, denied: set[int]) -> bool:
    """Whether only the allowance is denied (“no DSA”), or something else of travel (“no travel funds”)."""
    nouns = [at for at in denied if cell.codes[at] in "SC"]
    of_allowance = bool(nouns) and all(cell.words(at) in ALLOWANCES for at in nouns)
    travel = [at for at in nouns if cell.codes[at] == Code.TRAVEL]
    return of_allowance or any(is_limited(cell, at) or cell.code(at + 1) == Code.ACTIVITY for at in travel)


def is_limited(cell: Cell, at: int) -> bool:
    """Whether an unknown word after “travel” may limit it: “travel ban”, “travel unlikely”, “travel unknown”."""
    if cell.code(at + 1) == Code.UNKNOWN_YET:
        return True
    return cell.code(at + 1) == Code.PLAIN and cell.words(at + 1) not in AFTER_TRAVEL


def sentences(cell: Cell) -> list[tuple[int, int]]:
    """The sentences and lines, as ranges of items. A line in brackets belongs to the line before it."""
    bounds = [0]
    for at, code in enumerate(cell.codes):
        if code in ".;" or (code == Code.LINE and cell.code(at + 1) != Code.OPENING):
            bounds.append(at + 1)
    return list(pairwise([*bounds, len(cell.items)]))


def travel_of_sentence(cost: Cost, start: int, end: int) -> Travel:
    """YES or CONDITIONAL; a doubt if others may pay, or if the travel is limited by an unknown word."""
    cell, inside = cost.cell, cost.cell.items[start:end]
    cost.doubt(any(item.code is Code.SHARED or item.text.removesuffix("s") in TITLES for item in inside))
    cost.doubt(any(item.code is Code.UNKNOWN_YET and "known" not in item.words for item in inside))
    cost.doubt(any(after.code is Code.TRAVEL and limits_travel(before) for before, after in pairwise(inside)))
    cost.doubt(any(cell.codes[at] == Code.TRAVEL and is_limited(cell, at) for at in range(start, end)))
    cost.doubt(any(cell.words(at) in PAYING and cell.match("[WwQk]", at - 1) for at in range(start + 1, end)))
    if any(item.code is Code.CONDITION for item in inside):
        return Travel.CONDITIONAL
    for at in range(start, end):
        if cell.code(at) != Code.OPEN:
            continue
        is_before_travel = cell.code(at + 1) == Code.TRAVEL
        if NEEDED.search(cell.words(at)) or (is_before_travel and IRREGULAR.search(cell.words(at))):
            return Travel.CONDITIONAL
        cost.doubt(is_before_travel)
    return Travel.YES


def limits_travel(word: Item) -> bool:
    """Whether an unknown word before “travel” may limit it: “limited travel”, “local travel”."""
    if word.code not in (Code.PLAIN, Code.NAME) or word.acronym:
        return False
    return word.words not in KINDS_OF_TRAVEL and not word.words.endswith(("'s", "’s"))


# --- who travels


def take_travellers(cost: Cost) -> list[Range]:
    """Takes the people who travel: “for 2 staff”, “of up to 25 representatives”, “a staff member”, “executive head”."""
    cell = cost.cell
    found = []
    for match in re.finditer(r"([Na])([wW]{0,3})(Q)(?!M)", cell.codes):
        people = number_of_people(cell, match)
        if people and set(range(*match.span())).isdisjoint(cost.taken):
            cost.take(*match.span())
            found.append(people)
    for at, item in enumerate(cell.items):
        if item.code is Code.HEAD and not item.plural and at not in cost.taken and is_head(cost, at):
            cost.take(at, at + 1)
            cost.is_head = True
            found.append(ONE)
    cost.doubt(any(people.high == 0 for people in found))
    cost.doubt(has_single_person(cost) or (found and has_other_people(cost)))
    return found


def number_of_people(cell: Cell, match: re.Match[str]) -> Range | None:
    first, person = cell.items[match.start()], cell.items[match.end() - 1]
    if BODIES.search(person.words):
        return None
    if first.code is Code.DETERMINER:
        is_one = first.words in ("a", "an") and not person.plural and person.words != "staff"
        return ONE if is_one else None
    return first.quantity.range if first.quantity and not first.quantity.vague else None


def is_head(cost: Cost, at: int) -> bool:
    """Whether a title is that of an executive head or of the head of a unit, who counts as one traveller."""
    words = cost.cell.words(at)
    is_part = cost.cell.code(at + 1) in ("w", "W", "Q") and " " not in words
    is_of_other = re.search("[wWQ]pa?$", cost.cell.codes[:at]) is not None  # “the adviser to the Director”
    is_other = cost.cell.words(at - 1) in OTHER_TITLE or is_part or is_of_other
    cost.doubt(is_other)
    return not is_other


def has_single_person(cost: Cost) -> bool:
    """“For the focal point”: one person or several, unless travel is only possible."""
    cell = cost.cell
    if Code.CONDITION in cell.codes:
        return False
    if any(item.words in SINGLE for item in cell.items):
        return True
    people = [match.start(1) for match in re.finditer(r"[fp]a?[wWxk]{0,3}(Q)(?![wC])", cell.codes)]
    return any(at not in cost.taken and not cell.items[at].plural and cell.words(at) != "staff" for at in people)


def has_other_people(cost: Cost) -> bool:
    """“Two staff and experts”: people without a number beside those with one."""
    if re.search("[QE]&a?w(?!C)", cost.cell.codes):
        return True  # “the Director and spouse”
    pairs = re.finditer(r"(?=([QE])[wW]{0,2}[&+,]+a?N?[wW]{0,2}([QE]))", cost.cell.codes)
    return any(not {match.start(1), match.start(2)} <= cost.taken for match in pairs)
