"""Phrases with a noun for meetings: “two five-day sessions per year (10 meetings each)”, “other meetings as needed”."""

import re
from dataclasses import replace

from liaison.documents.grammar.cell import Cell
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.phrase import ONE, Phrase, Rated, doubted, fits_in
from liaison.documents.grammar.wordlist import word_list
from liaison.documents.wording import Kind
from liaison.loading.ranges import Range

# What may come between a meeting and how often it is held: “of the Group”, “are held”, “in Geneva”.
GAP = re.compile(r"(?:[pf]a*[wWkQMmyA&a]{1,7})?(?:[Bsq]*H)?(?:s*[pf]a*[wWk]{1,4})?[sBA]*[pf]?")
LONGEST_GAP = 20
# A length after the noun: “(4 days)”, “of two days each”, “last half a day”, “3 days”; and for a trip “, 2 days”.
LENGTH = r"\([sB]*(D)U?\)|,?[sB]*(?:U?l|U?f|U?p)[sBa]*(D)U?|[sB]*(D)|,[sB]*(D)U"
TRIP_LENGTH = LENGTH + "|,(D)"
# The codes of words that may describe a meeting, and the greatest number of items from a number to its noun.
MODIFIERS = frozenset("wWFOmDQksxy")
LONGEST_NOUN_PHRASE = 11
# “Two annual meetings” are two a year; “52 annual sessions” are those of many years.
FEW = 3
# Words for decisions, after which “to hold” states what is done and not what is wished.
DECISIONS = word_list("tends decided requested mandated required committed resolved invited due scheduled")
# Words that select some of several meetings, or one of a series.
SELECTING = word_list(
    "next previous last most past recent upcoming latest forthcoming coming successive consecutive both all"
)
MORE = ("additional", "extra", "other", "more", "extraordinary")


def meeting(cell: Cell, at: int) -> Phrase | None:
    """A number or a kind of meeting, with the length and the rate that follow."""
    noun = noun_after(cell, at)
    named = described(cell, at, noun) if noun is not None else None
    if named is None or noun is None:
        return None
    phrase = with_what_follows(cell, with_frequency(cell, named), noun)
    if not (phrase.figure or phrase.is_open or phrase.days or phrase.doubtful):
        return None
    phrase = doubted(phrase, phrase.figure and is_mentioned_only(cell, named))
    phrase = doubted(phrase, phrase.count and phrase.vague)
    if cell.code(at) == Code.CONDITION:
        phrase = possible(phrase)
    phrase = doubted(phrase, phrase.meetings and is_object_of_verb(cell, phrase.end))
    was_counted = cell.words(at - 1) in ("was", "were", "had") and phrase.figure  # “there were six meetings”
    phrase = doubted(phrase, is_unreal(cell, at) or was_counted)
    phrase = doubted(phrase, cell.items[noun].plural and cell.code(noun + 1) == Code.ACTIVITY)
    phrase = doubted(phrase, cell.match("pa?F[wW]{0,2}M", phrase.end))  # “ten meetings of the annual session”
    phrase = in_context(cell, doubted(phrase, is_intended(cell, at)))
    return None if phrase.context and named.count and cell.kind is not Kind.COST else phrase


def first_of_two(cell: Cell, at: int) -> Phrase | None:
    """The first of “two physical and four virtual meetings a year”, which share their noun and their period."""
    match = cell.match(r"(N)(?:m|[wW]{0,2}m)[&+](?=Nm?[wW]{0,2}M)", at)
    second = meeting(cell, match.end()) if match else None
    count, others = cell.items[at].quantity, cell.items[match.end()].quantity if match else None
    if match is None or second is None or count is None or others is None or count.vague:
        return None
    if second.days or second.doubtful or second.figure != others.range:
        return None
    mode = cell.mode_of(at, match.end())
    phrase = Phrase(at, match.end() - 1, label=f"{cell.text(at + 1, match.end() - 1)} {second.noun}", noun=second.noun)
    is_yearly = second.meetings is not None
    return replace(
        phrase,
        is_meeting=True,
        mode=mode,
        meetings=count.range if is_yearly else None,
        count=None if is_yearly else count.range,
    )


def noun_after(cell: Cell, at: int) -> int | None:
    """The noun of the meeting that is described from here on; None if something else is."""
    start = at
    if cell.code(at) == Code.CONDITION:
        if cell.words(at) != "possible":
            return None
        start += 1
    start += cell.code(start) == Code.DETERMINER
    start += cell.code(start) == Code.QUANTITY
    found = None
    for i in range(start, min(at + LONGEST_NOUN_PHRASE, len(cell.items))):
        code = cell.codes[i]
        if code == Code.MEETING or (code == Code.TRIP and cell.kind is not Kind.COST):
            found = i
            more = r"\|[mwk]{0,2}M" if cell.items[i].plural else r"[WwkmM]{0,2}M"
            if not cell.match(more, i + 1):
                break
        elif code in "&|":
            if not joins_descriptions(cell, i):
                break
        elif code not in MODIFIERS or not describes(cell, i):
            break
    return found if found is not None and is_head(cell, found) else None


def joins_descriptions(cell: Cell, at: int) -> bool:
    """Whether “and” or “or” joins two words for one noun, or two nouns for one thing: “monthly or regular meetings”."""
    before, after = cell.code(at - 1), cell.code(at + 1)
    if before in "FOmD" and after and after in "FOm|s":
        return True
    if before in "|&" and after and after in "FOm":
        return True
    return before == "M" and cell.code(at) == "|" and after in ("M", "m")


def describes(cell: Cell, at: int) -> bool:
    """Whether the word may describe a meeting. A plural or a verb before the noun is a noun or a verb of its own."""
    item = cell.items[at]
    if item.code is Code.PLAIN:
        is_verb = item.words.endswith("ing") and cell.code(at + 1) != Code.MEETING
        return not is_verb and not re.search(r"(?:[^su]s|ed)$", item.words)
    if item.code is Code.PERSON:
        return (not item.plural or item.text[0].isupper()) and cell.kind is not Kind.COST
    if item.code is Code.DURATION:
        return item.adjective
    if item.code is Code.ACTIVITY:
        return cell.code(at + 1) == Code.MEETING
    return True


def is_head(cell: Cell, at: int) -> bool:
    """Whether no other noun follows that the meeting only describes: “meeting room”, “session report”."""
    if cell.items[at].plural or cell.code(at + 1) not in ("w", "x", "C", "S", "Q"):
        return True
    return cell.code(at + 1) == "w" and cell.words(at + 1).endswith("ed")


def described(cell: Cell, at: int, noun: int) -> Phrase | None:
    """The phrase up to its noun; None if it has two numbers, or a number that does not agree with the noun."""
    inside = cell.items[at:noun]
    counts = [item.quantity for item in inside if item.code is Code.QUANTITY and item.quantity]
    lengths = [item.days for item in inside if item.code is Code.DURATION]
    if len(counts) > 1 or len(lengths) > 1:
        return None
    count = counts[0].range if counts else None
    is_one = count is None or count.high == 1 or (count.high is None and count.low <= 1)
    if not is_one and not cell.items[noun].plural:
        return None
    return Phrase(
        at,
        noun + 1,
        label=cell.label_of(at, noun),
        noun=cell.items[noun].unit,
        mode=cell.mode_of(at, noun + 1),
        is_meeting=True,
        is_open=count is None and any(item.code is Code.OPEN for item in inside),
        per="trip" if cell.items[noun].code is Code.TRIP else "meeting",
        count=count,
        days=lengths[0] if lengths else None,
        vague=bool(counts and counts[0].vague),
    )


def with_frequency(cell: Cell, phrase: Phrase) -> Phrase:
    """The phrase with its frequency word: “annual meeting”, “several monthly calls”, “monthly or regular meetings”."""
    inside = cell.items[phrase.start : phrase.end]
    rates = [item.rate for item in inside if item.code is Code.FREQUENCY and item.rate]
    if not rates:
        return phrase
    codes = cell.codes[phrase.start : phrase.end]
    is_open = "O" in codes
    if is_open and "|" in codes:
        return replace(phrase, is_open=True, count=None, doubtful=phrase.count is not None)
    rate = rates[0]
    phrase = replace(phrase, is_open=False, computed=rate.computed or phrase.vague)
    if len(rates) > 1 or "|" in re.sub(r"M\|m?M", "", codes):
        return replace(phrase, count=None, meetings=rate.times, doubtful=True)
    times, doubtful = rate.times, rate.doubtful or ("F&" in codes and not is_open)
    if phrase.vague or (is_open and "&" in codes):
        times = times.without_limit()
    elif phrase.count and phrase.count != ONE:
        so_far = re.search("B[sA]*[HV]$", cell.codes[: phrase.start])
        doubtful = doubtful or rate.times != ONE or phrase.count.low > FEW or so_far is not None
        times = phrase.count * times
    return replace(phrase, meetings=times, count=None, doubtful=doubtful)


def with_what_follows(cell: Cell, phrase: Phrase, noun: int) -> Phrase:
    """The phrase with its length, its rate and its mode after the noun."""
    while longer := with_length(cell, phrase) or with_sittings(cell, phrase) or with_rate(cell, phrase, noun):
        phrase = longer
    return with_mode(cell, phrase)


def with_length(cell: Cell, phrase: Phrase) -> Phrase | None:
    """“(4 days)”, “of two days each”, “last half a day”, “10 meetings over five days”."""
    if phrase.days:
        return None
    if phrase.count and phrase.noun == "meeting" and cell.match("vD", phrase.end):
        days = cell.items[phrase.end + 1].days
        if days is None or not fits_in(phrase.count, days):
            return None
        return replace(phrase, days=days, end=phrase.end + 2, count=None, is_meeting=False)
    match = cell.match(TRIP_LENGTH if phrase.per == "trip" else LENGTH, phrase.end)
    if match is None:
        return None
    at = next(match.start(group) for group in range(1, match.re.groups + 1) if match[group])
    prepositions = [i for i in range(phrase.end, at) if cell.codes[i] in "pf"]
    if any(cell.words(i) not in ("of", "for") for i in prepositions):
        return None
    in_brackets = match[0].startswith("(")
    end = match.end() + (cell.code(match.end()) == Code.EACH and not in_brackets)
    end += cell.words(end) == "long"
    days = cell.items[at].days
    has_each = Code.EACH in cell.codes[phrase.end : end]
    is_yearly = cell.code(end) == Code.PERIOD and not has_each and cell.kind is not Kind.FREQUENCY
    if is_yearly or days is None:
        return None
    together = in_brackets and Code.EACH not in match[0] and phrase.count not in (None, ONE)
    return doubted(replace(phrase, days=days, end=end), together)


def with_sittings(cell: Cell, phrase: Phrase) -> Phrase | None:
    """“(10 meetings)” after a session of five days: two half-day meetings make a day."""
    match = cell.match(r"\((N)MU?\)", phrase.end)
    if match is None or phrase.days is None or phrase.noun == "meeting":
        return None
    quantity = cell.items[match.start(1)].quantity
    agrees = quantity is not None and quantity.range == phrase.days * Range(2, 2)
    return replace(phrase, end=match.end()) if agrees else None


def with_mode(cell: Cell, phrase: Phrase) -> Phrase:
    """The phrase with how the meetings are held, if that follows: “meetings done remotely”."""
    match = cell.match(r"[sBH]*w?(m)", phrase.end)
    if phrase.mode or match is None or cell.code(match.end()) in ("M", "&", "|"):
        return phrase
    return replace(phrase, mode=cell.items[match.start(1)].mode, end=match.end())


def with_rate(cell: Cell, phrase: Phrase, noun: int) -> Phrase | None:
    """The phrase with “twice a year” after it, directly, in brackets, or after words that belong to the meeting."""
    if cell.code(phrase.end) == "(":
        rated = cell.rate(phrase.end + 1)
        return with_rate_in_brackets(cell, phrase, rated) if rated else None
    if cell.match(",T", phrase.end) and not phrase.figure and (rated := cell.rate(phrase.end + 1)):
        return at_rate(cell, phrase, rated, phrase.end + 1, noun)
    longest = GAP.match(cell.codes, phrase.end, phrase.end + LONGEST_GAP)
    for end in range(longest.end() if longest else phrase.end, phrase.end - 1, -1):
        rated = cell.rate(end) if GAP.fullmatch(cell.codes, phrase.end, end) else None
        if rated and not cell.ends_with_verb(phrase.end, end):
            return at_rate(cell, phrase, rated, end, noun)
    return None


def with_rate_in_brackets(cell: Cell, phrase: Phrase, rated: Rated) -> Phrase | None:
    """“Meetings (twice a year)”, and “four sessions (two per year)”, where the number is that of several years."""
    if cell.code(rated.end) != ")" or phrase.meetings:
        return None
    if phrase.count and not (rated.counted and is_multiple(phrase.count, rated.times)):
        return None
    return replace(phrase, meetings=rated.times, count=None, computed=rated.computed, end=rated.end + 1)


def is_multiple(count: Range, times: Range) -> bool:
    if count.low != count.high or times.low != times.high or not times.low:
        return False
    years = count.low / times.low
    return 1 < years <= 10 and years == round(years)


def at_rate(cell: Cell, phrase: Phrase, rated: Rated, at: int, noun: int) -> Phrase | None:
    """The phrase with this rate, if the two agree; ``at`` is where the rate starts."""
    is_period = cell.code(at) == Code.PERIOD
    if phrase.meetings:
        agrees = rated.times == phrase.meetings or (is_period and rated.times == ONE)
        return doubted(replace(phrase, end=rated.end), not agrees)
    is_adjective = cell.code(rated.end - 1) == Code.FREQUENCY and not cell.is_period_adverb(rated.end - 1)
    if rated.counted or (is_adjective and cell.match("[wWkmMO]", rated.end)):
        return None  # “meetings of the annual session”
    times, doubtful = rated.times, rated.doubtful
    if phrase.count:
        times = phrase.count * times
        doubtful = doubtful or phrase.vague or not (is_period or cell.is_period_adverb(at))
    elif is_period and not cell.says_once(at):
        has_article = Code.DETERMINER in cell.codes[phrase.start : noun]
        if cell.items[noun].plural or not has_article:
            return None
    computed = rated.computed or (is_period and rated.times != ONE)
    phrase = replace(phrase, meetings=times, count=None, end=rated.end, computed=computed, is_open=False)
    return doubted(phrase, doubtful)


def is_mentioned_only(cell: Cell, phrase: Phrase) -> bool:
    """Whether the frequency or number is said in passing: “the next annual meeting”, “attended the annual session”."""
    inside = cell.items[max(0, phrase.start - 1) : phrase.end]
    is_frequency = any(item.code is Code.FREQUENCY for item in inside)
    if is_frequency and any(item.words in SELECTING for item in inside):
        return True
    before = cell.code(phrase.start - 1)
    if before == Code.ATTEND and cell.words(phrase.start - 1).endswith("ed"):
        return True
    if before == Code.ACTIVITY:
        return True
    return is_frequency and cell.match("B+w", phrase.end) is not None


def possible(phrase: Phrase) -> Phrase:
    """A meeting that is only possible: none, or so many."""
    count = phrase.count and replace(phrase.count, low=0)
    meetings = phrase.meetings and replace(phrase.meetings, low=0)
    return replace(phrase, count=count, meetings=meetings)


def is_object_of_verb(cell: Cell, at: int) -> bool:
    """Whether something unknown is done with the meetings: “annual meetings were discussed”."""
    match = cell.match("B*(w)", at)
    return match is not None and cell.words(match.start(1)).endswith("ed")


def is_unreal(cell: Cell, at: int) -> bool:
    """Whether the meetings were only expected or due: “should have met”, “was to meet”."""
    before = re.search("[BsA]*[HV]?$", cell.codes[:at])
    words = {cell.words(i) for i in range(before.start(), at)} if before else set()
    is_due = words & {"should", "would"} and words & {"have", "has"}
    return bool(is_due) or bool(words & {"was", "were", "had"} and words & {"to be", "expected to", "agreed to"})


def is_intended(cell: Cell, at: int) -> bool:
    """Whether meetings are only intended: “a wish to hold …”. After a decision, they are held."""
    before = at - (cell.code(at - 1) in ("H", "V"))
    if before < 2 or cell.words(before - 1) != "to":
        return False
    return cell.code(before - 2) in ("w", "W") and cell.words(before - 2) not in DECISIONS


def in_context(cell: Cell, phrase: Phrase) -> Phrase:
    """The phrase, marked if it is only an occasion (“before the annual session”) or part of the number before it."""
    before = phrase.start - 1
    code, words = cell.code(before), cell.words(before)
    if code == Code.BREAKDOWN:
        return replace(phrase, start=before, breakdown=True)
    if code == Code.PREPOSITION:
        is_object = cell.code(before - 1) in ("V", "R") or words in ("through", "via")
        return replace(phrase, context=not is_object)
    return replace(phrase, context=code == Code.FOR and words == "for")


def more_meetings(cell: Cell, at: int) -> Phrase | None:
    """“Additional meetings may be convened”, “other meetings as needed”: further meetings, without a number."""
    match = cell.match(r"[zO][wWmkO]{0,3}(M)(?:[sA]*c?B*H)?s?O?", at)
    if match is None or cell.kind is not Kind.FREQUENCY or cell.code(at - 1) not in ("", *";.,n(+&AHf:"):
        return None
    noun = match.start(1)
    if cell.words(at) not in MORE or not cell.items[noun].plural or cell.code(match.end()) in ("P", "T", "F", "D"):
        return None
    label, mode = cell.label_of(at, noun), cell.mode_of(at, noun + 1)
    return Phrase(at, match.end(), is_meeting=True, is_open=True, label=label, mode=mode, noun="meeting")
