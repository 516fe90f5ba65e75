"""The phrases of a wording: meetings with their frequency and length, and lengths of time.

Each phrase is a pattern over the codes of items, and takes the items that it consists of. What no phrase takes is left for
the reading of the cell to judge.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liaison.documents.grammar import lexicon
from liaison.documents.grammar.items import Item
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.numbers import AFTER, LOW
from liaison.documents.wording import Kind
from liaison.loading.ranges import Range
from liaison.vocabulary import MeetingMode

ONE = Range(1, 1)
# What may stand between a meeting and how often it is held: “of the Group”, “are held”, “in Geneva”.
GAP = re.compile(r"(?:[pf]a*[wWkQMmyA&a]{1,7})?(?:[Bsq]*H)?(?:s*[pf]a*[wWk]{1,4})?[sBA]*[pf]?")
VERB_GAP = re.compile(r"[smA]*(?:[pf]a?[wWkQ]{1,4})?[smA]*")
DAYS_AFTER = re.compile(r"\([sB]*(D)U?\)|,?[sB]*(?:U?l|U?f|U?p)[sBa]*(D)U?|[sB]*(D)|,[sB]*(D)U")
TRIP_DAYS = re.compile(DAYS_AFTER.pattern + "|,(D)")
SESSION_MEETINGS = re.compile(r"\((N)MU?\)")
# “Two annual meetings” are two a year; “52 annual sessions” are those of many years.
FEW = 4
DECISIONS = ("decided", "requested", "mandated", "required", "committed", "resolved", "invited", "due", "scheduled")
TIME_NOUNS = ("work", "duration", "maximum", "minimum", "roughly", "overall", "attendance")
MODIFIERS = set("wWFOmDQksxyo")
CLAUSE_STARTS = set(".;:n(+&L_f")
RATE_ENDS = set(",;.n)(_+&pfysmAbDUt")


@dataclass(frozen=True)
class Phrase:
    """A statement on meetings or on time. ``count`` is a number of meetings without a period."""

    start: int
    end: int
    meetings: Range | None = None  # a year
    count: Range | None = None
    days: Range | None = None
    per: str = "meeting"  # of days: meeting, year or trip
    label: str = ""
    noun: str = ""
    mode: MeetingMode | None = None
    is_meeting: bool = False
    is_open: bool = False
    possible: bool = False
    planned: bool = False
    breakdown: bool = False
    context: bool = False
    computed: bool = False
    doubtful: bool = False
    once: bool = False  # “once” or “twice” without a period
    working: bool = False
    preparation: bool = False
    beside: bool = False  # work that is not a meeting
    vague: bool = False
    labelled: bool = False
    broken_down: bool = False


@dataclass(frozen=True)
class Rated:
    """How often a year, and where the words for it end."""

    times: Range
    end: int
    computed: bool = False
    doubtful: bool = False
    counted: bool = False  # “two per year”: the number counts meetings


class Phrases:
    """The phrases that the items form, from left to right, and the items that they take."""

    def __init__(self, items: Sequence[Item], kind: Kind) -> None:
        self.items = items
        self.kind = kind
        self.codes = "".join(item.code for item in items)
        self.taken: set[int] = set()
        self.found: list[Phrase] = []
        at = 0
        while at < len(items):
            at = self.read(at)

    def read(self, at: int) -> int:
        """Reads the phrase that starts here, if there is one. Returns the position after it, or after this item."""
        for phrase in (self.open_meetings, self.meeting, self.verb, self.activity, self.bare, self.time):
            if end := phrase(at):
                self.taken |= set(range(at, end))
                return end
        return at + 1

    def add(self, phrase: Phrase) -> int:
        self.found.append(replace(phrase, label=phrase.label or self.label_before(phrase.start)))
        return phrase.end

    def code(self, at: int) -> str:
        return self.codes[at] if 0 <= at < len(self.codes) else ""

    def text(self, start: int, end: int) -> str:
        return " ".join(item.text for item in self.items[start:end])

    # --- how often

    def rate(self, at: int) -> Rated | None:
        """“Twice a year”, “every six months”, “monthly”, “two per year”."""
        code = self.code(at)
        rated = None
        if code in "TN" and code and (count := self.items[at].quantity) and not count.vague:
            after = at + 1 + (code == "N" and self.code(at + 1) == "m")
            period = self.items[after].rate if self.code(after) in ("P", "F") else None
            if period and (code == "T" or self.code(after) == "P"):
                times = count.range * period.times
                computed = period.computed or period.times != ONE
                rated = Rated(times, after + 1, computed, period.doubtful, code == "N")
        elif code in ("F", "P") and (own := self.items[at].rate):
            end = at + 1
            period = self.items[end].rate if self.code(end) == "P" else None
            if code == "F" and period and period.times == ONE:
                end += 1
            rated = Rated(own.times, end, own.computed, own.doubtful)
        return self.with_bound(rated) if rated else None

    def with_bound(self, rated: Rated) -> Rated:
        """The rate with a bound after it: “twice a year or more”."""
        if self.code(rated.end) != "b":
            return rated
        bound = AFTER.get(tuple(self.items[rated.end].text.lower().split()))
        if bound is None or rated.times.low != rated.times.high:
            return rated
        times = bound_to(rated.times, bound)
        return replace(rated, times=times, end=rated.end + 1)

    def is_every(self, at: int) -> bool:
        return not self.items[at].text.lower().startswith(("per", "a ", "an ", "/", "p.a", "in a ", "within"))

    def is_adverb_of_period(self, at: int) -> bool:
        """“Annually” or “monthly” after a number, in the sense of “a year” or “a month”."""
        return self.code(at) == "F" and self.items[at].text.lower().endswith("ly")

    # --- meetings

    def meeting(self, at: int) -> int | None:
        """A number or kind of meeting with what follows: “two five-day sessions per year (10 meetings each)”."""
        noun = self.noun_after(at)
        if noun is None:
            return None
        inside = range(at, noun)
        counts = [self.items[i].quantity for i in inside if self.codes[i] == "N"]
        rates = [i for i in inside if self.codes[i] == "F"]
        lengths = [i for i in inside if self.codes[i] == "D"]
        is_open = any(self.codes[i] == "O" for i in inside)
        if len(counts) > 1 or len(lengths) > 1:
            return None
        count = counts[0] if counts else None
        phrase = Phrase(
            at,
            noun + 1,
            label=self.label_of(at, noun),
            noun=self.items[noun].unit,
            mode=self.mode_of(range(at, noun + 1)),
            is_meeting=True,
            per="trip" if self.codes[noun] == "J" else "meeting",
            count=count.range if count else None,
            days=self.items[lengths[0]].days if lengths else None,
            vague=bool(count and count.vague),
            possible=self.code(at) == "c",
        )
        if rates:
            phrase = self.with_frequency(phrase, rates, is_open)
        elif is_open and count is None:
            phrase = replace(phrase, is_open=True)
        phrase = self.with_what_follows(phrase, noun)
        if not (phrase.meetings or phrase.count or phrase.is_open or phrase.days or phrase.doubtful):
            return None
        if phrase.meetings is None and phrase.count and phrase.vague:
            phrase = replace(phrase, doubtful=True)
        if phrase.possible:
            phrase = possible(phrase)
        if phrase.meetings and re.match("B*w", self.codes[phrase.end :]) and self.is_participle(phrase.end):
            phrase = replace(phrase, doubtful=True)
        if self.is_intended(at):
            phrase = replace(phrase, doubtful=True)
        phrase = self.in_context(phrase)
        return self.add(phrase)

    def is_participle(self, at: int) -> bool:
        """Whether something unknown is done with the meetings: “annual meetings were discussed”."""
        word = next(item for item in self.items[at:] if item.code is not Code.BE)
        return word.text.lower().endswith("ed")

    def is_intended(self, at: int) -> bool:
        """Whether meetings are only intended: “a proposal to hold …”. A decision to hold them is as good as a rule."""
        before = at - (self.code(at - 1) in ("H", "V"))
        if self.code(before - 1) != "p" or self.items[before - 1].text.lower() != "to" or before < 2:
            return False
        word = self.items[before - 2]
        return word.code in (Code.PLAIN, Code.NAME) and word.text.lower() not in DECISIONS

    def noun_after(self, at: int) -> int | None:
        """The noun of the meeting that is described from here on; None if something else is."""
        i = at
        if self.code(i) == "c":
            if self.items[i].text.lower() != "possible" or self.code(i + 1) not in ("N", "a", "M", "m", "F"):
                return None
            i += 1
        i += self.code(i) == "a"
        i += self.code(i) == "N"
        i += self.code(i) == "a"
        has_figure = "N" in self.codes[at:i]
        found = None
        while i < len(self.items) and i - at < 11:
            code = self.codes[i]
            if code == "M" or (code == "J" and self.kind is not Kind.COST):
                found = i
                following = self.codes[i + 1 : i + 5]
                if not re.match(r"\|[mwk]{0,2}M" if self.items[i].plural else r"[WwkmM]{0,2}M", following):
                    break
            elif code in "&|":
                joined = self.code(i - 1) in "FOmD" and self.code(i + 1) in ("F", "O", "m", "|", "s")
                joined = joined or (self.code(i - 1) in ("|", "&") and self.code(i + 1) in ("F", "O", "m"))
                joined = joined or (self.code(i - 1) == "M" and self.code(i + 1) in ("M", "m") and code == "|")
                if not joined:
                    break
            elif code not in MODIFIERS or not self.describes(i, has_figure):
                break
            i += 1
        if found is None or not self.is_head(found):
            return None
        return found

    def describes(self, at: int, has_figure: bool) -> bool:
        """Whether the word may describe a meeting. A plural or a verb form before it is the noun itself, or a verb."""
        item = self.items[at]
        code = item.code
        if code is Code.PLAIN:
            return not re.search(r"(?:[^su]s|ed|ing)$", item.text.lower())
        if code is Code.PERSON:
            return (not item.plural or item.text[0].isupper()) and self.kind is not Kind.COST
        if code is Code.DURATION:
            return item.adjective
        if code is Code.ACTIVITY:
            return self.code(at + 1) == "M"
        if code is Code.ORDINAL:
            return False
        return True

    def is_head(self, at: int) -> bool:
        """Whether no other noun follows that the meeting only describes: “meeting room”, “session report”."""
        return self.items[at].plural or self.code(at + 1) not in ("w", "x", "C", "S", "Q") or bool(
            self.code(at + 1) == "w" and re.search("ed$", self.items[at + 1].text)
        )

    def with_frequency(self, phrase: Phrase, rates: list[int], is_open: bool) -> Phrase:
        """The phrase with its frequency word: “annual meeting”, “several monthly calls”, “monthly or regular meetings”."""
        rate = self.items[rates[0]].rate
        assert rate is not None
        between = self.codes[phrase.start : phrase.end]
        if is_open and "|" in between:
            return replace(phrase, is_open=True, count=None)
        if len(rates) > 1 or "|" in between.replace("M|M", "").replace("M|m", ""):
            return replace(phrase, doubtful=True, meetings=rate.times)
        times, doubtful = rate.times, rate.doubtful
        if is_open and "&" in between:
            times = times.without_limit()
        elif "&" in between.rstrip("M") and "F&" in between:
            doubtful = True
        if phrase.vague:
            times = times.without_limit()
        elif phrase.count and phrase.count != ONE:
            so_far = re.search("B[sA]*[HV]$", self.codes[: phrase.start]) is not None
            many = phrase.count.low > FEW
            times, doubtful = phrase.count * times, doubtful or rate.times != ONE or so_far or many
        return replace(phrase, meetings=times, count=None, computed=rate.computed or phrase.vague, doubtful=doubtful)

    def with_what_follows(self, phrase: Phrase, noun: int) -> Phrase:
        """The phrase with its length and rate after the noun, in any order."""
        more = True
        while more:
            longer = self.length_after(phrase) or self.sittings_after(phrase) or self.rate_after(phrase, noun)
            more = longer is not None
            phrase = longer or phrase
        return self.mode_after(phrase)

    def mode_after(self, phrase: Phrase) -> Phrase:
        """The phrase with how the meetings are held, if that follows: “meetings done remotely”."""
        match = re.compile(r"[sBH]*w?(m)").match(self.codes, phrase.end)
        if phrase.mode or match is None or self.code(match.end()) in ("M", "&", "|"):
            return phrase
        return replace(phrase, mode=self.items[match.start(1)].mode, end=match.end())

    def length_after(self, phrase: Phrase) -> Phrase | None:
        """“(4 days)”, “of two days each”, “last half a day”, “10 meetings over five days”."""
        if phrase.days:
            return None
        if phrase.count and phrase.noun == "meeting" and re.match("vD", self.codes[phrase.end :]):
            days = self.items[phrase.end + 1].days
            return replace(phrase, days=days, end=phrase.end + 2, count=None, is_meeting=False)
        match = (TRIP_DAYS if phrase.per == "trip" else DAYS_AFTER).match(self.codes, phrase.end)
        if match is None:
            return None
        at = next(match.start(group) for group in range(1, match.re.groups + 1) if match[group])
        prepositions = [i for i in range(phrase.end, at) if self.codes[i] in "pf"]
        if any(self.items[i].text.lower() not in ("of", "for") for i in prepositions):
            return None
        end = match.end() + (self.code(match.end()) == "U" and ")" not in match[0])
        end += self.code(end) == "l" and self.items[end].text.lower() == "long"
        if self.code(end) == "P" or self.items[at].days is None:
            return None
        several = phrase.count not in (None, ONE) and match[0].startswith("(") and "U" not in match[0]
        return replace(phrase, days=self.items[at].days, end=end, doubtful=phrase.doubtful or several)

    def sittings_after(self, phrase: Phrase) -> Phrase | None:
        """“(10 meetings)” after a session of five days: two half-day meetings make a day."""
        match = SESSION_MEETINGS.match(self.codes, phrase.end)
        if match is None or phrase.days is None or phrase.noun == "meeting":
            return None
        quantity = self.items[match.start(1)].quantity
        if quantity is None or quantity.range != phrase.days * Range(2, 2):
            return None
        return replace(phrase, end=match.end())

    def rate_after(self, phrase: Phrase, noun: int) -> Phrase | None:
        """The phrase with “twice a year” after it."""
        if self.code(phrase.end) == "(" and (rated := self.rate(phrase.end + 1)) and self.code(rated.end) == ")":
            if phrase.meetings or (phrase.count and not rated.counted):
                return None
            return replace(phrase, meetings=rated.times, count=None, computed=rated.computed, end=rated.end + 1)
        comma = self.code(phrase.end) == "," and self.code(phrase.end + 1) == "T" and not phrase.count
        if comma and (rated := self.rate(phrase.end + 1)) and not phrase.meetings:
            return self.rated(phrase, rated, phrase.end + 1, noun)
        gap = GAP.match(self.codes, phrase.end)
        while gap is not None:
            rated = self.rate(gap.end())
            if rated and self.is_close(phrase.end, gap.end()):
                return self.rated(phrase, rated, gap.end(), noun)
            gap = GAP.fullmatch(self.codes, phrase.end, gap.end() - 1) if gap.end() > phrase.end else None
        return None

    def is_close(self, start: int, end: int) -> bool:
        """Whether the words before a rate leave it with the meeting, not with another verb."""
        last = self.items[end - 1]
        is_verb = end > start and last.code is Code.PLAIN and re.search("(?:ed|ing)$", last.text.lower())
        return not is_verb

    def rated(self, phrase: Phrase, rated: Rated, at: int, noun: int) -> Phrase | None:
        """The phrase with this rate, if the two agree."""
        if phrase.meetings:
            same = rated.times == phrase.meetings or (self.code(at) == "P" and rated.times == ONE)
            return replace(phrase, end=rated.end) if same else replace(phrase, end=rated.end, doubtful=True)
        if rated.counted:
            return None
        times, doubtful = rated.times, rated.doubtful
        if phrase.count:
            if self.code(at) != "P" and not self.is_adverb_of_period(at):
                return replace(phrase, end=rated.end, doubtful=True, meetings=phrase.count * times)
            if phrase.vague:
                doubtful = True
            times = phrase.count * times
        elif self.code(at) == "P" and not self.is_every(at):
            has_article = "a" in self.codes[phrase.start : noun]
            if self.items[noun].plural or not has_article:
                return None
        computed = rated.computed or (self.code(at) == "P" and rated.times != ONE)
        return replace(
            phrase, meetings=times, count=None, end=rated.end, computed=computed, doubtful=doubtful, is_open=False
        )

    def in_context(self, phrase: Phrase) -> Phrase:
        """The phrase, marked if it is only an occasion (“before the annual session”) or part of a number before it."""
        before = phrase.start - 1
        if self.code(before) == "i":
            self.taken.add(before)
            return replace(phrase, breakdown=True)
        if self.code(before) == "p":
            word = self.items[before].text.lower()
            is_object = self.code(before - 1) in ("V", "R") or word in ("through", "via", "by")
            return replace(phrase, context=not is_object)
        if self.code(before) == "f" and self.items[before].text.lower() == "for":
            return replace(phrase, context=True)
        return phrase

    def open_meetings(self, at: int) -> int | None:
        """“Additional meetings may be convened”, “other meetings as needed”: more meetings, without a number."""
        match = re.compile(r"[zO][wWmkO]{0,3}M(?:[sA]*c?B*H)?s?O?").match(self.codes, at)
        if match is None or self.code(at - 1) in ("N", "p", "F"):
            return None
        more = ("additional", "extra", "other", "more", "extraordinary")
        if self.items[at].text.lower() not in more or not self.items[at + match[0].index("M")].plural:
            return None
        noun = at + match[0].index("M")
        if self.code(match.end()) in ("P", "T", "F", "D"):
            return None
        mode = self.mode_of(range(at, noun + 1))
        label = self.label_of(at, noun)
        return self.add(Phrase(at, match.end(), is_meeting=True, is_open=True, label=label, mode=mode, noun="meeting"))

    # --- how often, without a noun

    def verb(self, at: int) -> int | None:
        """“Meets twice a year”, “meets regularly”, “held every four years”, “twice a year brings together”."""
        code = self.code(at)
        if code == "V" or (code == "H" and self.is_held_subject(at)):
            gap = VERB_GAP.match(self.codes, at + 1)
            while gap is not None:
                rated = self.rate(gap.end())
                if rated and not rated.counted and self.is_close(at + 1, gap.end()) and self.is_adverb(rated.end):
                    mode = self.mode_of(range(at, rated.end + 1))
                    return self.add(self.of_rate(at, rated, mode))
                if self.code(gap.end()) == "O" and code == "V":
                    mode = self.mode_of(range(at, gap.end() + 2))
                    return self.add(
                        Phrase(at, gap.end() + 1, is_meeting=True, is_open=True, mode=mode, label="meeting")
                    )
                gap = VERB_GAP.fullmatch(self.codes, at + 1, gap.end() - 1) if gap.end() > at + 1 else None
            return None
        if code in ("T", "F", "P") and (rated := self.rate(at)) and self.code(rated.end) == "V":
            return self.add(self.of_rate(at, rated, None))
        return None

    def is_adverb(self, end: int) -> bool:
        """Whether the frequency word before this place is not the adjective of a noun: “meets its annual target”."""
        if self.code(end - 1) != "F" or self.items[end - 1].text.lower().endswith(("ly", "basis")):
            return not (self.code(end) == "x" and self.code(end - 1) == "F")
        return self.code(end) in ("", *RATE_ENDS)

    def is_held_subject(self, at: int) -> bool:
        """Whether what is held is not something else: nothing, a pronoun or an acronym stands before “held”."""
        start = self.clause_start(at)
        before = self.items[start:at]
        words = [item for item in before if item.code not in (Code.BE, Code.DETERMINER, Code.ADVERB, Code.RELATIVE)]
        return all(item.text.lower() in ("it", "they") or item.acronym for item in words)

    def clause_start(self, at: int) -> int:
        start = at
        while start and self.codes[start - 1] not in ".;:n(+&L_,":
            start -= 1
        return start

    def of_rate(self, at: int, rated: Rated, mode: MeetingMode | None) -> Phrase:
        """A phrase without a noun. A second one with its own subject may be of another body, which is a doubt."""
        subject = self.codes[self.clause_start(at) : at]
        other = bool(self.found) and self.code(at) == "V" and re.search("[wWk]", subject) is not None
        return Phrase(
            at,
            rated.end,
            meetings=rated.times,
            is_meeting=True,
            mode=mode,
            computed=rated.computed,
            doubtful=rated.doubtful or other or (self.code(at) in ("V", "H") and self.is_intended(at)),
        )

    def bare(self, at: int) -> int | None:
        """A rate that starts a clause or follows a label, with the meeting after it: “Once a year main meeting”."""
        if not self.starts_clause(at):
            return None
        if self.code(at) == "m" and (rated := self.rate(at + 1)) and self.code(rated.end) in ("", *RATE_ENDS):
            return self.add(self.of_rate(at, rated, self.items[at].mode))
        rated = self.rate(at)
        if rated is None or (self.code(at) == "P" and not self.is_every(at)):
            return self.once(at)
        phrase = self.of_rate(at, rated, None)
        end = rated.end
        following = re.compile(r"[sA]*(?:R?[wWkmQsa]{0,5}M|V)").match(self.codes, end)
        if following and self.code(following.end() - 1) == "V":
            return self.add(replace(phrase, end=following.end()))
        if following and self.is_head(following.end() - 1):
            noun = following.end() - 1
            first = end + (self.code(end) == "R")
            label, mode = self.label_of(first, noun), self.mode_of(range(end, noun + 1))
            phrase = replace(phrase, end=noun + 1, label=label, mode=mode, noun=self.items[noun].unit)
            phrase = self.length_after(phrase) or phrase
            return self.add(phrase)
        if end < len(self.items) and self.code(end) not in RATE_ENDS:
            return None
        if self.code(at) == "F" and self.items[at].text.lower() in ("annual", "biannual") and self.code(end) in "pfsmD":
            if self.code(end) in ("&", "s", "m"):
                return None
        mode = self.mode_of(range(end, min(end + 3, len(self.items))))
        return self.add(replace(phrase, mode=mode))

    def once(self, at: int) -> int | None:
        """“Once” or “twice” as the whole statement: a year is meant."""
        if self.code(at) != "T" or self.code(at + 1) not in ("", "n", ".", ";", "p", "_"):
            return None
        quantity = self.items[at].quantity
        if quantity is None or quantity.vague or self.code(self.clause_start(at)) in ("V", "H"):
            return None
        return self.add(Phrase(at, at + 1, meetings=quantity.range, is_meeting=True, once=True, computed=True))

    def starts_clause(self, at: int) -> bool:
        """Whether a clause starts here, or a label or a mention of the meeting with a comma stands before it."""
        before = self.code(at - 1)
        if before == ":":
            start = self.clause_start(at - 1)
            return re.fullmatch("L?[wWkmMOpasQ]{1,7}", self.codes[start : at - 1]) is not None
        if before == "f":
            return self.items[at - 1].text.lower() == "with"
        if before == ",":
            start = self.clause_start(at - 1)
            codes = self.codes[start : at - 1]
            return re.fullmatch("[wWkmMaVBspf]*[MV][wWkmaspf]*", codes) is not None and start not in self.taken
        return before == "" or before in CLAUSE_STARTS

    # --- time

    def time(self, at: int) -> int | None:
        """A length of time: for each meeting, for a year, or for preparation."""
        code = self.code(at)
        if code == "K":
            return self.add(Phrase(at, at + 1, days=self.items[at].days, computed=True))
        if code == "U" and (match := re.compile("U[sB]*l?[sB]*(D)l?").match(self.codes, at)) and self.starts_clause(at):
            return self.add(Phrase(at, match.end(), days=self.items[match.start(1)].days, mode=self.items[at].mode))
        if code == "N" and self.codes[at : at + 3] == "N+D":
            return self.sum_of_days(at)
        if code != "D":
            return None
        item = self.items[at]
        if item.adjective and self.kind is Kind.FREQUENCY and self.code(at + 1) in ("w", "W", "k", "x"):
            return None
        phrase = Phrase(at, at + 1, days=item.days, computed=item.unit not in ("day", "half-day"), working=item.working)
        phrase = replace(phrase, vague=item.days is None)
        match = re.compile(r"(?:p[aWwQsk]{0,5})?P").match(self.codes, at + 1)
        if match and item.days and (rate := self.items[match.end() - 1].rate):
            return self.add(self.yearly_time(replace(phrase, end=match.end(), days=item.days * rate.times), at, rate.times))
        if self.code(at + 1) == "F" and self.items[at + 1].text.lower() in ("annually", "yearly") and item.days:
            return self.add(self.yearly_time(replace(phrase, end=at + 2), at, ONE))
        if self.codes[at + 1 : at + 2] == "U":
            each = self.items[at + 1]
            per = "trip" if each.unit == "trip" else "meeting"
            return self.add(replace(phrase, end=at + 2, per=per, mode=each.mode, label=each_label(each.text)))
        return self.add(self.with_purpose(phrase, at))

    def yearly_time(self, phrase: Phrase, at: int, times: Range) -> Phrase:
        """Time a year. That of staff, or in working days, covers all staff; that of another activity is beside meetings."""
        words = self.text(at, phrase.end).lower()
        start = self.clause_start(at)
        beside = re.fullmatch("x[Bs]*l[s]*", self.codes[start:at]) is not None
        if beside:
            self.taken.update(range(start, at))
        if self.code(phrase.end) == "b" and self.items[phrase.end].text.lower() in (
            "roughly",
            "approx.",
            "approximately",
        ):
            days = phrase.days and replace(phrase.days, approximate=True)
            phrase = replace(phrase, end=phrase.end + 1, days=days)
        elif re.match(",b", self.codes[phrase.end :]) and self.items[phrase.end + 1].text.lower() == "roughly":
            days = phrase.days and replace(phrase.days, approximate=True)
            phrase = replace(phrase, end=phrase.end + 2, days=days)
        working = phrase.working or "staff" in words
        return replace(phrase, per="year", working=working, beside=beside, computed=phrase.computed or times != ONE)

    def with_purpose(self, phrase: Phrase, at: int) -> Phrase:
        """What a length of time is for: “for face-to-face”, “in March”, “for preparation”, or a number broken down."""
        end = at + 1
        if not self.is_time_of_meetings(at):
            phrase = replace(phrase, doubtful=True)
        sentence = re.search(r"[^.;n(]*$", self.codes[: max(0, at - 1)])
        if self.code(at - 1) == ":" and sentence and not re.fullmatch("[LwWkmMOpaslFR]*", sentence[0]):
            phrase = replace(phrase, doubtful=True)
        if broken := self.breakdown(at):
            return replace(phrase, end=broken, broken_down=True)
        if match := re.compile(r"(?:[pf]a?)?g").match(self.codes, end):
            together = re.match("&[^gx]", self.codes[match.end() :]) is not None
            return replace(phrase, end=match.end(), preparation=True, doubtful=phrase.doubtful or together)
        if match := re.compile(r"fa?(?:m|[wWmk]{0,3}F?[wWmk]{0,3}M)").match(self.codes, end):
            label = self.text(end + 1, match.end())
            mode = self.mode_of(range(end, match.end()))
            return replace(phrase, end=match.end(), label=label, mode=mode, labelled=True)
        if self.code(end) in ("T", ",") and (rated := self.rate(end + (self.code(end) == ","))) and rated.times:
            if self.code(rated.end - 1) == "P" and "T" in self.codes[end : rated.end]:
                return replace(phrase, end=rated.end, meetings=rated.times, is_meeting=True)
        if re.match(r"p[wWa]{0,3}Q", self.codes[end:]):
            return replace(phrase, doubtful=True)
        if match := re.compile(r"p(y)").match(self.codes, end):
            label = self.text(at, match.end())
            return replace(phrase, end=match.end(), label=label, labelled=True)
        return phrase

    def is_time_of_meetings(self, at: int) -> bool:
        """Whether the words beside a length of time leave it that of meetings: not “notice of 30 days”, “15 minutes talk”."""
        before, after = self.items[at - 1] if at else None, self.code(at + 1)
        if after in ("x", "C", "k") or (after in ("w", "W") and self.items[at + 1].text.lower() not in TIME_NOUNS):
            return False
        if after == "f" and self.code(at + 2) == "a" and self.items[at + 2].text.lower() in ("all", "both"):
            return False
        if before is None or before.code not in (Code.PREPOSITION, Code.PLAIN, Code.NAME, Code.ACTIVITY, Code.BODY):
            return True
        return before.code is Code.PREPOSITION and self.code(at - 2) in ("l", "R", "M", "")

    def breakdown(self, at: int) -> int | None:
        """The end of “(1 for preparation, 1 for attending)” after “2 days of work”, if the numbers add up."""
        match = re.compile(r"(?:pw)?\((N[fpgRwaxMWSts&]+(?:[,&]+N[fpgRwaxMWSts&]+)+)\)").match(self.codes, at + 1)
        total = self.items[at].quantity
        if match is None or total is None:
            return None
        counts = [item.quantity for item in self.items[match.start() : match.end()] if item.quantity]
        added = sum((count.range for count in counts[1:]), counts[0].range)
        return match.end() if added == total.range else None

    def sum_of_days(self, at: int) -> int | None:
        """“3+1 days”: two lengths, one for each of two meetings."""
        first, second = self.items[at].quantity, self.items[at + 2]
        if first is None or second.quantity is None or second.days is None or first.bounded or first.vague:
            return None
        unit = Range(lexicon.DAYS[second.unit], lexicon.DAYS[second.unit])
        self.add(Phrase(at, at + 2, days=first.range * unit, computed=True, labelled=True, label="1"))
        return self.add(Phrase(at + 2, at + 3, days=second.days, computed=True, labelled=True, label="2"))

    # --- other activities

    def activity(self, at: int) -> int | None:
        """How often something is done that is not a meeting: “annual report”, “monthly or regular requests”."""
        match = re.compile(r"F(?:[&|,]{1,3}[FO])*[wW]{0,2}x(?!M)").match(self.codes, at)
        if match is None or self.items[at].text.lower() == "annually":
            return None
        return match.end()

    # --- labels and modes

    def mode_of(self, inside: range) -> MeetingMode | None:
        nouns = [i for i in inside if self.code(i) == "M"]
        if len(nouns) > 1 and "|" in self.codes[inside.start : inside.stop] and not all(self.items[i].mode for i in nouns):
            return None
        modes = {self.items[i].mode for i in inside if i < len(self.items) and self.items[i].mode}
        if len(modes) > 1:
            return lexicon.MIXED
        return next(iter(modes), None)

    def label_of(self, start: int, noun: int) -> str:
        """The words for a kind of meeting, in the singular, without its number."""
        words = [
            item.text
            for item in self.items[start:noun]
            if item.code not in (Code.QUANTITY, Code.DETERMINER, Code.DURATION)
        ]
        return " ".join([*words, self.items[noun].unit or self.items[noun].text])

    def label_before(self, at: int) -> str:
        """The words before a colon, such as “Global group”."""
        if self.code(at - 1) != ":":
            return ""
        start = self.clause_start(at - 1)
        return self.text(start + (self.code(start) == "L"), at - 1)


def each_label(text: str) -> str:
    return re.sub(r"^(?:for )?(?:per|each|every|/)\s*(?:of the )?|time$", "", text.lower()).strip()


def bound_to(times: Range, bound: str) -> Range:
    if bound == LOW:
        return times.without_limit()
    if bound == "high":
        return Range(0, times.high, times.approximate)
    return replace(times, approximate=True)


def possible(phrase: Phrase) -> Phrase:
    """A meeting that is only possible: none, or so many."""
    count = phrase.count and replace(phrase.count, low=0)
    meetings = phrase.meetings and replace(phrase.meetings, low=0)
    return replace(phrase, count=count, meetings=meetings)
