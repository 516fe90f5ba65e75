"""How the meetings of a row are held: as one of its cells says, or in person because travel is paid."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.matching import Part
from liaison.documents.grammar.phrases import Phrases
from liaison.documents.wording import Kind, Outcome, Reading
from liaison.vocabulary import MeetingMode, Rule, Travel

REMOTE, IN_PERSON, MIXED = MeetingMode.REMOTE, MeetingMode.IN_PERSON, MeetingMode.MIXED
# Words that make a mode that of some meetings only.
HEDGES = re.compile(
    r"\b(?:mainly|mostly|primarily|predominantly|largely|partly|sometimes|often|some|possibly|normally)\b"
)


@dataclass(frozen=True)
class Held:
    """The mode of all meetings together and its rule, and the parts with theirs."""

    parts: tuple[Part, ...]
    mode: MeetingMode | None = None
    rule: Rule | None = None
    doubts: tuple[str, ...] = ()


def held(phrases: Mapping[Kind, Phrases], readings: Mapping[Kind, Reading], parts: Sequence[Part]) -> Held:
    """How the meetings are held."""
    in_person = travel_is_in_person(phrases[Kind.COST], readings[Kind.COST])
    if len(parts) > 1:
        return held_parts(phrases, parts, in_person)
    stated, hedged, doubts = stated_mode(phrases, readings)
    travel = readings[Kind.COST].travel
    if stated is REMOTE and travel is Travel.YES:
        doubts = (*doubts, "Travel is paid, but the meetings are remote.")
    if hedged and travel is Travel.YES and not doubts:
        doubts = ("Some meetings are remote, and the row does not say to how many staff travel.",)
    if stated or hedged or not in_person:
        return Held(tuple(parts), stated, None, doubts)
    return Held(tuple(parts), IN_PERSON, Rule.TRAVEL_IS_IN_PERSON, doubts)


def travel_is_in_person(phrases: Phrases, reading: Reading) -> bool:
    """Whether the cost cell shows that meetings are held somewhere: travel is paid, or would be if staff attend."""
    if reading.outcome is Outcome.NOT_UNDERSTOOD:
        return False
    if reading.travel is Travel.CONDITIONAL:
        return re.search(r"cw?R", phrases.cell.codes) is not None
    return reading.travel is Travel.YES


def stated_mode(
    phrases: Mapping[Kind, Phrases], readings: Mapping[Kind, Reading]
) -> tuple[MeetingMode | None, bool, tuple[str, ...]]:
    """The mode that the cells give, whether it is only that of some meetings, and doubts."""
    found: dict[Kind, MeetingMode] = {}
    hedged = False
    for kind in Kind:
        if readings[kind].outcome is Outcome.NOT_UNDERSTOOD:
            continue
        mode = mode_in(phrases[kind])
        if mode is None:
            continue
        hedged = hedged or HEDGES.search(words_of(phrases[kind])) is not None
        if kind is Kind.COST and readings[kind].travel in (Travel.YES, Travel.CONDITIONAL):
            return None, True, ("The cost cell says how some meetings are held.",)
        found[kind] = mode
    if hedged:
        return None, True, ()
    if len(set(found.values())) > 1:
        return None, True, ("The cells say differently how meetings are held.",)
    return next(iter(found.values()), None), False, ()


def words_of(phrases: Phrases) -> str:
    return " ".join(item.words for item in phrases.cell.items)


def mode_in(phrases: Phrases) -> MeetingMode | None:
    modes = {
        item.mode for item in phrases.cell.items if item.mode and item.code in (Code.MODE, Code.MEETING, Code.EACH)
    }
    return MIXED if len(modes) > 1 else next(iter(modes), None)


def held_parts(phrases: Mapping[Kind, Phrases], parts: Sequence[Part], in_person: bool) -> Held:
    """The mode of each part. Travel shows how a part is held only if it can be meant for no other part."""
    doubts: tuple[str, ...] = ()
    counted = [part for part in parts if not part.planned]
    without = [
        part for part in counted if part.mode is None and part.meetings and not part.local and not part.partly_remote
    ]
    if in_person and not any(part.mode is IN_PERSON for part in counted):
        chosen = without if len(without) == 1 else at_destination(phrases[Kind.COST], without)
        if len(chosen) == 1:
            parts = [replace(part, mode=IN_PERSON, by_travel=True) if part is chosen[0] else part for part in parts]
        elif len(without) == len(counted) and all(part.by_length for part in counted):
            return Held(tuple(parts), IN_PERSON, Rule.TRAVEL_IS_IN_PERSON)
        elif not without:
            doubts = ("Travel is paid, but the meetings are remote.",)
        elif len(without) > 1:
            doubts = ("The row does not say to which meetings staff travel.",)
    return Held(tuple(parts), mode_of_all([part for part in parts if not part.planned]), None, doubts)


def at_destination(cost: Phrases, parts: Sequence[Part]) -> list[Part]:
    """The parts that are held at the place to which travel is paid: “travel … to US”."""
    places = {
        cost.cell.items[match.end() - 1].text
        for match in re.finditer(r"pa?W", cost.cell.codes)
        if cost.cell.items[match.start()].words == "to"
    }
    return [part for part in parts if places & set(re.findall(r"[^\W_]+", part.line))]


def mode_of_all(parts: Sequence[Part]) -> MeetingMode | None:
    """Mixed if some are held in person and some remotely; None if it is not known how one of them is held."""
    found = {part.mode for part in parts}
    if IN_PERSON in found and (REMOTE in found or any(part.partly_remote for part in parts)):
        return MIXED if all(part.mode or part.partly_remote for part in parts) else None
    if MIXED in found and None not in found:
        return MIXED
    return found.pop() if len(found) == 1 else None
