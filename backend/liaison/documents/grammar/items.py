"""A wording as items: the quantities, periods, durations, dates, amounts and known words that phrases consist of."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from liaison.documents.grammar import lexicon
from liaison.documents.grammar.calendar import calendar_at
from liaison.documents.grammar.lengths import duration_at
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.money import Money, money_at
from liaison.documents.grammar.numbers import (
    AFTER,
    BEFORE,
    ORDINALS,
    TIMES_SIGNS,
    UNCLEAR,
    Quantity,
    phrase_at,
    quantity_at,
    word_at,
    words_end,
)
from liaison.documents.grammar.periods import Rate, each_at, frequency_at, period_at
from liaison.documents.grammar.tokens import Token, tokenize
from liaison.documents.grammar.wordlist import word_list
from liaison.loading.ranges import Range
from liaison.vocabulary import MeetingMode


@dataclass(frozen=True)
class Item:
    """A piece of a wording. Which of the other values it has depends on its code."""

    code: Code
    text: str
    words: str  # in lower case, without hyphens between them
    start: int  # of the characters in the prepared text
    end: int
    quantity: Quantity | None = None
    rate: Rate | None = None  # FREQUENCY and PERIOD
    days: Range | None = None  # DURATION and CLOCK
    unit: str = ""  # of a DURATION; the noun of a MEETING
    adjective: bool = False  # a DURATION such as “two-day”
    plural: bool = False
    working: bool = False  # a DURATION of working days
    mode: MeetingMode | None = None
    money: Money | None = None
    acronym: bool = False

    @property
    def vague(self) -> bool:
        return self.quantity is not None and self.quantity.vague


Recognized = tuple[Item, int]
PUNCTUATION = {
    ",": Code.COMMA,
    ";": Code.SEMICOLON,
    ":": Code.COLON,
    ".": Code.STOP,
    "!": Code.STOP,
    "(": Code.OPENING,
    ")": Code.CLOSING,
    "[": Code.OPENING,
    "]": Code.CLOSING,
    "–": Code.DASH,
    "—": Code.DASH,
    "-": Code.DASH,
    "+": Code.PLUS,
    "&": Code.AND,
    "/": Code.OR,
}
# Signs that change or relate figures: they are part of a phrase or not understood.
SIGNS = "=%<>≤≥×±≠÷^~≈#§$€£¥?"
# The number of tokens that one phrase may have.
LONGEST_PHRASE = 6


def items_of(source: str) -> list[Item]:
    """The items of a wording in their order; ``source`` is its text in one form."""
    tokens = tokenize(source)
    items: list[Item] = []
    marks = list_marks(tokens)
    at = 0
    while at < len(tokens):
        if at in marks:
            items.append(item(Code.LIST_MARK, tokens, at, marks[at]))
            at = marks[at]
            continue
        found = next((found for recognize in RECOGNIZERS if (found := recognize(tokens, at))), None)
        if found is None:
            at += 1
            continue
        items.append(found[0])
        at = found[1]
    return [replace(each, text=" ".join(source[each.start : each.end].split())) for each in items]


def item(code: Code, tokens: Sequence[Token], start: int, end: int) -> Item:
    words = " ".join(token.word for token in tokens[start:end] if token.kind != "newline" and token.word != "-")
    return Item(code, "", words, tokens[start].start, tokens[end - 1].end)


def list_marks(tokens: Sequence[Token]) -> dict[int, int]:
    """Where marks of list items start and end: letters or numbers before a bracket, in order from the first."""
    found: dict[int, int] = {}
    letters, numbers = [], []
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        closing = word_at(tokens, at + 1) == ")"
        opened = word_at(tokens, at - 1) == "("
        first = at == 0 or tokens[at - 1].kind in ("newline", "punctuation") or opened
        if re.fullmatch("[a-h]", token.word) and token.kind == "word" and closing:
            letters.append((at - opened, at + 2, token.word))
        elif token.kind == "number" and token.value in range(1, 10):
            stop = word_at(tokens, at + 1) == "." and at_line_start(tokens, at)
            if (closing and (opened or first or depth <= 0)) or stop:
                numbers.append((at - opened, at + 2, str(int(token.value or 0))))
    for marks, order in ((letters, "abcdefgh"), (numbers, "123456789")):
        if "".join(mark for *_, mark in marks) == order[: len(marks)] and len(marks) > (order[0] == "1"):
            found |= {start: end for start, end, _ in marks}
    return found


def at_line_start(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].kind == "newline"


def calendar_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    """Dates, years, seasons, quarters of the year, days before an event, times of day, and weekdays."""
    if found := calendar_at(tokens, at):
        code, end, days = found
        return replace(item(code, tokens, at, end), days=days), end
    return None


def money_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    if found := money_at(tokens, at):
        money, end = found
        return replace(item(Code.MONEY, tokens, at, end), money=money), end
    return None


def period_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    if found := period_at(tokens, at):
        rate, end = found
        return replace(item(Code.PERIOD, tokens, at, end), rate=rate), end
    if found_frequency := frequency_at(tokens, at):
        rate, end = found_frequency
        return replace(item(Code.FREQUENCY, tokens, at, end), rate=rate), end
    return None


def each_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    """“Per meeting”, “each session”; with a mode if the phrase names one."""
    if word_at(tokens, at) not in ("per", "each", "every", "/", "for", "a"):
        return None
    start = at
    if word_at(tokens, at) == "/":
        return each_after_slash(tokens, at)
    at += word_at(tokens, at) == "for" and word_at(tokens, at + 1) in ("each", "every")
    at = words_end(tokens, at, ("each", "of", "the")) or at + 1
    mode, words = None, 0
    while words < 3:
        if found := meeting_noun(tokens, at) or trip_noun(tokens, at):
            noun, end = found
            if word_at(tokens, start) in ("for", "a"):
                return None
            mode = mode or noun.mode
            return replace(item(Code.EACH, tokens, start, end), mode=mode, unit=noun.unit), end
        if found_mode := mode_item(tokens, at):
            mode, at = found_mode[0].mode, found_mode[1]
        elif is_plain_word(tokens, at):
            at += 1
        else:
            break
        words += 1
    if mode is not None and word_at(tokens, start) == "per":
        return replace(item(Code.EACH, tokens, start, at), mode=mode), at
    return each_at(tokens, start, lambda code, end: item(code, tokens, start, end))


def is_plain_word(tokens: Sequence[Token], at: int) -> bool:
    """A word that is not known and not a number, or a frequency word, such as “annual” in “per annual meeting”."""
    if at >= len(tokens) or tokens[at].kind != "word" or quantity_at(tokens, at):
        return False
    return (tokens[at].word,) not in lexicon.PHRASES and tokens[at].word not in UNPLACED_WORDS


def each_after_slash(tokens: Sequence[Token], at: int) -> Recognized | None:
    """“2 days/meeting”."""
    found = meeting_noun(tokens, at + 1) or trip_noun(tokens, at + 1)
    if found is None or found[0].plural or at == 0 or tokens[at - 1].end != tokens[at].start:
        return None
    noun, end = found
    return replace(item(Code.EACH, tokens, at, end), mode=noun.mode, unit=noun.unit), end


def per_person(tokens: Sequence[Token], at: int) -> Recognized | None:
    """“USD 5,000/participant”, “10 days/year/staff”: a figure for each of several people, which is not placed."""
    is_glued = at > 0 and word_at(tokens, at) == "/" and tokens[at - 1].end == tokens[at].start
    person = known_words(tokens, at + 1, [2, 1]) if is_glued else None
    is_figure = is_glued and (tokens[at - 1].kind == "number" or tokens[at - 1].word in lexicon.YEARLY)
    if person is None or person[0].code is not Code.PERSON or not is_figure:
        return None
    return item(Code.NOT_PLACED, tokens, at, person[1]), person[1]


def meeting_noun(tokens: Sequence[Token], at: int) -> Recognized | None:
    """A noun for a meeting, in the singular or the plural."""
    for length in (3, 2, 1):
        words: list[str] = []
        end = at
        while len(words) < length and end < len(tokens):
            if words and tokens[end].word == "-":
                end += 1
                continue
            if tokens[end].kind not in ("word", "abbreviation"):
                break
            words.append(tokens[end].word.rstrip("."))
            end += 1
        if len(words) < length:
            continue
        for last, plural in ((words[-1], False), (lexicon.singular(words[-1]), True)):
            noun = (*words[:-1], last)
            if noun in lexicon.MEETINGS and (not plural or last != words[-1]):
                mode = lexicon.MEETINGS[noun]
                found = item(Code.MEETING, tokens, at, end)
                return replace(found, plural=plural, mode=mode, unit=" ".join(noun)), end
    return None


def trip_noun(tokens: Sequence[Token], at: int) -> Recognized | None:
    word = word_at(tokens, at)
    noun = word.removesuffix("s")
    if noun not in lexicon.TRIPS or word_at(tokens, at + 1) in ("cost", "costs", "travel"):
        return None
    return replace(item(Code.TRIP, tokens, at, at + 1), plural=word != noun, unit="trip"), at + 1


def mode_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    """How a meeting is held. “Virtually every week”, without a verb, may mean “almost every week”."""
    is_first = at == 0 or tokens[at - 1].kind in ("newline", "punctuation")
    if is_first and word_at(tokens, at) == "virtually" and word_at(tokens, at + 1) in ("every", "each", "all"):
        return None
    for length in (3, 2, 1):
        words, end = words_from(tokens, at, length)
        if words in lexicon.MODES:
            return replace(item(Code.MODE, tokens, at, end), mode=lexicon.MODES[words]), end
    return None


def duration_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    if found := duration_at(tokens, at):
        duration, end = found
        made = item(Code.DURATION, tokens, at, end)
        return (
            replace(
                made,
                days=duration.days,
                unit=duration.unit,
                adjective=duration.adjective,
                working=duration.working,
                quantity=duration.quantity,
            ),
            end,
        )
    return None


def phrase_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    """A known phrase of several words; “one time” before a period is a quantity."""
    found = known_words(tokens, at, range(LONGEST_PHRASE, 1, -1))
    return None if found and found[0].code is Code.ONE_OFF and period_at(tokens, found[1]) else found


def known_words(tokens: Sequence[Token], at: int, lengths: Sequence[int]) -> Recognized | None:
    for length in lengths:
        words, end = words_from(tokens, at, length)
        if len(words) == length and words in lexicon.PHRASES:
            code = lexicon.PHRASES[words]
            found = item(code, tokens, at, end)
            return replace(found, plural=words[-1].endswith("s") and words != ("dsa",)), end
    return None


def words_from(tokens: Sequence[Token], at: int, length: int) -> tuple[tuple[str, ...], int]:
    """Up to so many words in a row, without the hyphens between them, and the position after them."""
    words: list[str] = []
    end = at
    while len(words) < length and end < len(tokens) and tokens[end].kind != "newline":
        if not (words and tokens[end].word == "-" and tokens[end].start == tokens[end - 1].end):
            words.append(tokens[end].word)
        end += 1
    return tuple(words), end


def quantity_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    """A quantity; one after a bound that does not say whether it includes the number is not placed."""
    if (words := phrase_at(tokens, at, UNCLEAR)) and quantity_at(tokens, at + len(words)):
        code = Code.OVER if words == ("over",) else Code.NOT_PLACED
        return item(code, tokens, at, at + len(words)), at + len(words)
    if found := quantity_at(tokens, at):
        quantity, end = found
        code = Code.TIMES if quantity.times else Code.QUANTITY
        return replace(item(code, tokens, at, end), quantity=quantity), end
    return None


def word_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    """A known word, or a plain one. Ordinals, numbers in other forms and unattached bounds are marked."""
    token = tokens[at]
    if token.kind == "newline":
        return item(Code.LINE, tokens, at, at + 1), at + 1
    if token.kind in ("mixed", "number", "fraction", "clock", "currency", "date"):
        return item(Code.NOT_PLACED, tokens, at, at + 1), at + 1
    if token.text == "WHO":  # the agency, not the pronoun
        return replace(item(Code.NAME, tokens, at, at + 1), acronym=True), at + 1
    if token.kind == "grade":
        return replace(item(Code.PERSON, tokens, at, at + 1), acronym=True), at + 1
    if token.kind == "ordinal" or token.word in ORDINALS:
        return item(Code.ORDINAL, tokens, at, at + 1), at + 1
    if token.word in TIMES_SIGNS or (token.text == "+" and is_at_end(tokens, at)):
        return item(Code.NOT_PLACED, tokens, at, at + 1), at + 1
    if token.kind == "punctuation":
        if token.text in SIGNS:
            return item(Code.NOT_PLACED, tokens, at, at + 1), at + 1
        code = PUNCTUATION.get(token.text)
        if token.text == "-" and 0 < at < len(tokens) - 1:
            spaced = tokens[at - 1].end < token.start and token.end < tokens[at + 1].start
            code = Code.DASH if spaced else None
        return (item(code, tokens, at, at + 1), at + 1) if code else None
    bound = phrase_at(tokens, at, BEFORE) or phrase_at(tokens, at, AFTER)
    if bound and bound not in (("about",), ("around",), ("some",), ("average",)):
        return item(Code.BOUND, tokens, at, at + len(bound)), at + len(bound)
    if found := known_words(tokens, at, [1]):
        return found
    is_name = token.capital and at > 0 and tokens[at - 1].capital  # “International Day”
    if (token.word in UNPLACED_WORDS and not is_name) or token.word in lexicon.WEEKDAYS:
        return item(Code.NOT_PLACED, tokens, at, at + 1), at + 1
    made = item(Code.NAME if token.capital or token.kind == "name" else Code.PLAIN, tokens, at, at + 1)
    return replace(made, acronym=len(token.text) > 1 and token.text.isupper()), at + 1


def is_at_end(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing follows in the clause: “2 days +” may be a bound, or something more."""
    return at + 1 == len(tokens) or tokens[at + 1].kind == "newline" or tokens[at + 1].text in ");,."


UNPLACED_WORDS = frozenset(
    word_list(
        "hundred hundreds thousand thousands million millions dozens couple pair half halves quarter quarters third "
        "thirds fte fraction per each every biennium biennia triennium quadrennium decade years year month months "
        "week weeks weekday weekdays weekend weekends day days hour hours minute minutes morning mornings afternoon "
        "afternoons evening evenings night nights times bi tri semi times fortnight semester semesters range percent "
        "double triple twofold"
    )
)


def conjunction_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    """“May” as a verb, since a month is recognized with its date, and “either” before ways to hold a meeting."""
    if tokens[at].word == "may":
        return item(Code.CONDITION, tokens, at, at + 1), at + 1
    if tokens[at].word == "either" and mode_item(tokens, at + 1):
        return item(Code.ADVERB, tokens, at, at + 1), at + 1
    return None


def noun_item(tokens: Sequence[Token], at: int) -> Recognized | None:
    return meeting_noun(tokens, at) or trip_noun(tokens, at) or mode_item(tokens, at)


RECOGNIZERS: tuple[Callable[[Sequence[Token], int], Recognized | None], ...] = (
    calendar_item,
    money_item,
    each_item,
    per_person,
    period_item,
    duration_item,
    mode_item,
    phrase_item,
    quantity_item,
    noun_item,
    conjunction_item,
    word_item,
)
