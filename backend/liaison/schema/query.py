"""The root type ``Query``, and ``TYPES``: all types that a query can reach, with the derived types added."""

from __future__ import annotations

import strawberry

from liaison.schema import changes, places, types  # noqa: F401  (changes and places complete Report)
from liaison.schema import names as names_
from liaison.schema.connections import PAGING, Connection
from liaison.schema.declarations import Argument, output_type, root_field, unmapped
from liaison.schema.derived import add_derived_types
from liaison.schema.history import DataChangeConnection
from liaison.schema.reading import read_types
from liaison.schema.results import Collaboration, Dataset, OverlapPairConnection, SearchConnection
from liaison.schema.reviews import Review
from liaison.vocabulary import RecordType

IN_ORDER = "In the order of the keys, with null in place of each unknown key. One look-up for many records."


@output_type
class Query:
    """The root of all queries. A response is based on one version of the data; `dataset` gives that version.

    An invalid operation is rejected before it runs. `extensions.code` of the error gives the reason: BAD_ARGUMENT (an
    argument is out of range), BAD_PAGE (`first`, `last` or `limit` is out of range, or `first` and `last` are both
    given), BAD_CURSOR (a cursor is malformed or from a list in another order), LIMIT_EXCEEDED (the operation is too
    deep, too long or too expensive), NOT_FOUND (an argument refers to an unknown record) or UNKNOWN_VERSION (the
    history has no such version of the data).

    `extensions.cost` of a response is the cost of its operation: about the most nodes that the answer can have, plus 50
    for each 1,000 rows that the database may visit to find, sort and count them.

    Fields, types, optional arguments and enum values can be added at any time. A field that will be removed is first
    deprecated, and the reason gives its replacement. COMPATIBILITY.md has the policy and all breaking changes.
    """

    node: types.Node | None = unmapped(
        "Find an object by its global identifier. Null, without an error, if the identifier is unknown or malformed.",
        id=Argument(strawberry.ID, "The global identifier."),
    )
    nodes: list[types.Node | None] = unmapped(
        "Find several objects by their global identifiers, in the order given. Null in place of each unknown or "
        "malformed identifier.",
        ids=Argument(list[strawberry.ID], "The global identifiers, at most 100."),
    )
    agency: types.Agency | None = root_field("Find an agency by a key. Null if no agency has this key.")
    agencies_by: list[types.Agency | None] = root_field(f"Find agencies by keys. {IN_ORDER}")
    agencies: Connection[types.Agency] = root_field("The agencies and other partners.")
    mechanism: types.Mechanism | None = root_field("Find a mechanism by a key. Null if no mechanism has this key.")
    mechanisms_by: list[types.Mechanism | None] = root_field(f"Find mechanisms by keys. {IN_ORDER}")
    mechanisms: Connection[types.Mechanism] = root_field("The mechanisms in which agencies work together.")
    initiative: types.Initiative | None = root_field("Find an initiative by a key. Null if no initiative has this key.")
    initiatives_by: list[types.Initiative | None] = root_field(f"Find initiatives by keys. {IN_ORDER}")
    initiatives: Connection[types.Initiative] = root_field("The joint initiatives of agencies.")
    event: types.Event | None = root_field("Find an event by a key. Null if no event has this key.")
    events_by: list[types.Event | None] = root_field(f"Find events by keys. {IN_ORDER}")
    events: Connection[types.Event] = root_field("The conferences, meetings and editions of initiatives.")
    resolution: types.Resolution | None = root_field("Find a resolution by a key. Null if no resolution has this key.")
    resolutions_by: list[types.Resolution | None] = root_field(f"Find resolutions by keys. {IN_ORDER}")
    resolutions: Connection[types.Resolution] = root_field("The resolutions and other texts that give mandates.")
    report: types.Report | None = root_field("Find a report by a key. Null if no report has this key.")
    reports_by: list[types.Report | None] = root_field(f"Find reports by keys. {IN_ORDER}")
    reports: Connection[types.Report] = root_field("The editions of the report.")
    theme: types.Theme | None = root_field("Find a theme by a key. Null if no theme has this key.")
    themes_by: list[types.Theme | None] = root_field(f"Find themes by keys. {IN_ORDER}")
    themes: Connection[types.Theme] = root_field("The themes: the registry's own list of subjects.")
    goal: types.Goal | None = root_field("Find a goal by a key. Null if no goal has this key.")
    goals_by: list[types.Goal | None] = root_field(f"Find goals by keys. {IN_ORDER}")
    goals: Connection[types.Goal] = root_field("The Sustainable Development Goals.")
    memberships: Connection[types.Membership] = root_field("The memberships of agencies in mechanisms.")
    partnerships: Connection[types.Partnership] = root_field(
        "The partnerships of agencies and mechanisms in initiatives."
    )
    participations: Connection[types.Participation] = root_field("The participations of agencies in events.")
    engagements: Connection[types.Engagement] = root_field(
        "The engagements of agencies in mechanisms, from the annexes."
    )
    mandates: Connection[types.Mandate] = root_field(
        "The mandates: places where reports cite a resolution as the reason to take part."
    )
    names: Connection[names_.Name] = root_field(
        "The names of agencies, goals and some mechanisms in the six official languages of the United Nations."
    )
    findings: Connection[types.Finding] = root_field("The findings: doubts about the reports and errors in them.")
    search: SearchConnection = unmapped(
        "Find the records that contain every word of a text, the best match first. Names and acronyms, also in six "
        "languages, other spellings, units, summaries, wordings of the annex and attached passages are searched. A "
        "record that has exactly this name or acronym comes first. Case, accents and punctuation are ignored. The "
        "beginning of a word also matches; in summaries, wordings and passages, only if it has four letters or more.",
        text=Argument(
            str, "The words to find, at most 200 characters. There are no results if it has no letters or digits."
        ),
        types=Argument(list[RecordType] | None, "The types of record to search. Default: all types."),
        **PAGING,
    )
    match: list[names_.NameMatch] = unmapped(
        "Match names from another system with records, in the order given. Acronyms and names in six languages, other "
        "spellings, former names and codes of other systems settle a match; similar names are candidates to check. An "
        "acronym is never corrected into another one. A name without candidates is unknown.",
        **names_.MATCH_ARGUMENTS,
    )
    collaboration: Collaboration = unmapped(
        "Find everything in which several agencies all take part, with their roles. An unknown slug is an error.",
        between=Argument(list[str], "The slugs of 2 to 10 different agencies."),
        with_related=Argument(
            bool,
            "Whether a part or the parent of an agency can take part in its place. Each of the agencies then needs "
            "another one to take part for it, and the roles are those of all of them.",
            False,
        ),
    )
    overlaps: OverlapPairConnection = unmapped(
        "The pairs of mechanisms that overlap, the strongest overlap first.", **PAGING
    )
    changes: DataChangeConnection = unmapped(
        "The history of the data: what each version added, removed and altered, oldest first. To keep a copy in sync, "
        "request the changes since its version. These are changes of the registry, corrections included; "
        "`Report.changes` compares two editions of the report.",
        since_version=Argument(
            str | None,
            "Return only changes after this version: the `dataset.version` at which a copy was made. An error with the "
            "code UNKNOWN_VERSION if the history does not contain it. Default: the entire history.",
        ),
        **PAGING,
    )
    reviews: list[Review] = unmapped(
        "The open reviews of new editions, by the slug of the edition. Empty unless the database was built with them."
    )
    dataset: Dataset = unmapped("The version, counts, downloads and licence of the data.")


TYPES = read_types(Query)
add_derived_types(TYPES)
