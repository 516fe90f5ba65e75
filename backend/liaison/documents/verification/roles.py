"""Roles: that a passage names the agency and what it takes part in, and has a word for the role."""

import re
from collections.abc import Iterator

from liaison.documents.verification.occasions import year_pattern
from liaison.documents.verification.results import Checked, Declaration
from liaison.documents.verification.source import Source
from liaison.documents.verification.texts import names, plain
from liaison.loading.entries import MembershipEntry, ParticipationEntry, PartnershipEntry
from liaison.loading.folder import LocatedEntry
from liaison.vocabulary import RecordType, Role

RoleEntry = MembershipEntry | PartnershipEntry | ParticipationEntry

NEVER = Declaration.NEVER

# The words of each role; see the table of roles in the data dictionary. A PARTNER is named without such words, and
# an OWNER is read from the name of the body.
WORDS = {
    role: re.compile(words, re.IGNORECASE)
    for role, words in {
        Role.CHAIR: r"\bchair",
        Role.CO_CHAIR: r"\bco-chair",
        Role.VICE_CHAIR: r"\bvice",
        Role.SECRETARY: r"\bsecretar",
        Role.MEMBER: r"\bmember|\bjoined",
        Role.STEERING_COMMITTEE_MEMBER: r"member of the steering committee",
        Role.LEAD: r"\blead|\bled\b|\borganized by|\borganized",
        Role.CO_LEAD: r"\bled by|\borganized|\bco-organized",
        Role.CHAMPION: r"\bchampion",
        Role.CO_CHAMPION: r"\bco-champion",
        Role.KEY_CONSTITUENT: r"\bkey constituent",
        Role.COORDINATOR: r"\bcoordinat",
        Role.SUPPORTER: r"\bsupport",
        Role.FUNDER: r"\bfinanc|\bcontribut|\bfund",
        Role.IMPLEMENTER: r"\bimplement|\bdeveloped by",
        Role.ADVISER: r"\badvis",
        Role.OBSERVER: r"\bobserv",
        Role.CONTRIBUTOR: r"\binputs?\b|\bcontribut",
        Role.HOST: r"\bconvened|\bhost",
        Role.PARTICIPANT: r"\bparticipat|\battend|\bpresent\b|\breviewed\b|\bduring\b|\btook part",
    }.items()
}

# The note of a role that no word of the passage gives; the data dictionary asks for it.
IMPLIED = re.compile(r"\bimplied\b|\bplanned\b|\bread from\b|gives no role")

FROM_NAME = "read from the name"


def check(source: Source) -> Iterator[Checked]:
    for membership in source.folder.located(MembershipEntry):
        yield from role(source, membership, RecordType.MECHANISM, membership.entry.mechanism)
        yield from years(source, membership)
    for partnership in source.folder.located(PartnershipEntry):
        yield from role(source, partnership, RecordType.INITIATIVE, partnership.entry.initiative)
    for participation in source.folder.located(ParticipationEntry):
        yield from role(source, participation, RecordType.EVENT, participation.entry.event)


def role(
    source: Source,
    located: LocatedEntry[MembershipEntry] | LocatedEntry[PartnershipEntry] | LocatedEntry[ParticipationEntry],
    type: RecordType,
    slug: str,
) -> Iterator[Checked]:
    """The passages that the line cites name the record, the agency or mechanism, and the role."""
    entry: RoleEntry = located.entry
    places = source.locators(entry)
    if not places:
        return
    text = plain(source.text(*places))
    said = plain(" ".join(source.passages[place].text for place in places))  # without headings
    joined = f"{type.value.lower()}/{slug}"
    member, member_slug = member_of(entry)
    record = f"{member.value.lower()}/{member_slug}"
    publisher = member_slug == source.publisher  # the subject of its own report, so that a passage need not name it
    in_annex = publisher and all(place.startswith("Annex ") for place in places)
    others, at = source.spellings(member, member_slug), (located, ("cite",))
    yield from source.named_at(located, type, slug, NEVER)
    good = any(names(text, spelling) for spelling in others) or publisher
    what = f"the passage does not name {record} with {joined}"
    yield source.checked("agencies", good, what, *at, (others or [member_slug])[0], places, declaration=NEVER)
    if entry.role is Role.OWNER and entry.note == FROM_NAME:
        own = " | ".join(source.spellings(type, slug))
        good, what = any(names(own, spelling) for spelling in others), f"the name of {joined} does not name {record}"
        yield source.checked("owners", good, what, *at, member_slug, places, declaration=NEVER, report=own)
    if has_no_word(entry) or (entry.role is Role.PARTICIPANT and in_annex):
        yield Checked("roles without a word of their own", from_list=True)
    else:
        good, what = is_said(entry.role, said), f"no word of the passage gives {record} this role in {joined}"
        where = (located, ("role",), entry.role.value, places)
        yield source.checked("roles", good, what, *where, declaration=NEVER)


def has_no_word(entry: RoleEntry) -> bool:
    """Whether the role is read from the context or from the name of the body."""
    return entry.role not in WORDS or IMPLIED.search(entry.note or "") is not None


def is_said(role: Role, text: str) -> bool:
    """Whether the text has a word for the role."""
    return WORDS[role].search(text) is not None


def member_of(entry: RoleEntry) -> tuple[RecordType, str]:
    """The agency, or in a partnership the mechanism."""
    if isinstance(entry, PartnershipEntry) and entry.mechanism:
        return RecordType.MECHANISM, entry.mechanism
    return RecordType.AGENCY, entry.agency or ""


def years(source: Source, located: LocatedEntry[MembershipEntry]) -> Iterator[Checked]:
    """The years of a membership are in the passage, such as 2017 and 2018 in “2017-18”.

    If the line cites several editions, they can be from any of them.
    """
    if not source.only_edition(located.entry):
        return
    for key in ("since", "until"):
        value = getattr(located.entry, key)
        if value is not None and (places := source.locators(located.entry)):
            year = value[:4]
            last = rf"|\b{year[:2]}\d\d\s*[-–/]\s*{year[2:]}\b" if key == "until" else ""
            found = re.search(rf"{year_pattern(year)}{last}", source.text(*places))
            what = f"the year ({key}) of agency/{located.entry.agency} in mechanism/{located.entry.mechanism}"
            yield source.checked("dates", found is not None, what, located, (key,), value, places, declaration=NEVER)
