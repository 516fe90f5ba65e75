"""Roles: that a passage names the agency and what it takes part in, and has a word for the role."""

import re
from collections.abc import Iterator

from liaison.documents.verification.results import Checked, Declaration
from liaison.documents.verification.source import Source
from liaison.documents.verification.texts import names, plain
from liaison.loading.entries import MembershipEntry, ParticipationEntry, PartnershipEntry
from liaison.loading.folder import LocatedEntry
from liaison.vocabulary import RecordType, Role

RoleEntry = MembershipEntry | PartnershipEntry | ParticipationEntry

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
    joined = f"{type.value.lower()}/{slug}"
    member, member_slug = member_of(entry)
    record = f"{member.value.lower()}/{member_slug}"
    implied = bool(IMPLIED.search(entry.note or ""))
    publisher = member_slug == source.publisher  # the subject of its own report, so that a passage need not name it
    in_annex = publisher and all(place.startswith("Annex ") for place in places)
    if not any(names(text, spelling) for spelling in source.spellings(type, slug)) and not same_place(
        source, places, type, slug
    ):
        what = f"the passage does not name {joined}"
        named = source.spellings(type, slug)[0]
        yield Checked(
            "roles", source.difference(what, located, ("cite",), named, places, joined, declaration=Declaration.NEVER)
        )
    if any(names(text, spelling) for spelling in source.spellings(member, member_slug)) or implied or publisher:
        yield Checked("agencies")
    else:
        what = f"the passage does not name {record} with {joined}"
        named = (source.spellings(member, member_slug) or [member_slug])[0]
        yield Checked(
            "agencies",
            source.difference(what, located, ("cite",), named, places, record, joined, declaration=Declaration.NEVER),
        )
    words = WORDS.get(entry.role)
    if words is None or (entry.role is Role.PARTICIPANT and in_annex) or implied:
        yield Checked("roles without a word of their own", from_list=True)
    else:
        what = f"no word of the passage gives {record} the role {entry.role.value} in {joined}"
        yield Checked(
            "roles",
            None
            if words.search(text)
            else source.difference(
                what, located, ("role",), entry.role.value, places, record, joined, declaration=Declaration.NEVER
            ),
        )


def member_of(entry: RoleEntry) -> tuple[RecordType, str]:
    """The agency, or in a partnership the mechanism."""
    if isinstance(entry, PartnershipEntry) and entry.mechanism:
        return RecordType.MECHANISM, entry.mechanism
    return RecordType.AGENCY, entry.agency or ""


def same_place(source: Source, places: tuple[str, ...], type: RecordType, slug: str) -> bool:
    """Whether the record cites one of the places itself; the check of names then says whether it is named there."""
    record = source.records.get((type, slug))
    return record is not None and any(place in source.locators(record) for place in places)


def years(source: Source, located: LocatedEntry[MembershipEntry]) -> Iterator[Checked]:
    """The years of a membership are in the passage, such as 2017 and 2018 in “2017-18”."""
    for key in ("since", "until"):
        value = getattr(located.entry, key)
        if value is not None and (places := source.locators(located.entry)):
            year = value[:4]
            good = re.search(rf"\b{year}\b|\b{year[:2]}\d\d\s*[-–/]\s*{year[2:]}\b", source.text(*places))
            what = f"the year ({key}) of agency/{located.entry.agency} in mechanism/{located.entry.mechanism}"
            yield Checked(
                "dates",
                None
                if good
                else source.difference(
                    what,
                    located,
                    (key,),
                    value,
                    places,
                    f"mechanism/{located.entry.mechanism}",
                    declaration=Declaration.NEVER,
                ),
            )
