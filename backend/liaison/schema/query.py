"""Where every query begins."""

from __future__ import annotations

import strawberry

from liaison.schema.connections import AFTER, FIRST, Connection
from liaison.schema.declarations import Argument, output_type, root_field, unmapped
from liaison.schema.derived import add_derived_types
from liaison.schema.reading import read_types
from liaison.schema.results import Collaboration, Dataset, OverlapConnection, SearchConnection
from liaison.schema.types import (
    Agency,
    Engagement,
    Event,
    Finding,
    Goal,
    Initiative,
    Mandate,
    Mechanism,
    Membership,
    Node,
    Participation,
    Partnership,
    Report,
    Resolution,
    Theme,
)
from liaison.vocabulary import RecordType


@output_type
class Query:
    """What can be asked of the registry. Every answer is of one dataset, whose version `dataset` tells.

    What cannot be answered is refused as a whole, before anything is looked up, by an error whose `extensions.code`
    tells why: BAD_ARGUMENT, BAD_PAGE (first, last or limit out of range, or first beside last), BAD_CURSOR (broken, or
    of another order), LIMIT_EXCEEDED (too deep, too long or too much), NOT_FOUND (an argument names what is not there).
    """

    node: Node | None = unmapped(
        "Anything by its global id; null, without an error, where the id is unknown or malformed.",
        id=Argument(strawberry.ID, "The global id."),
    )
    nodes: list[Node | None] = unmapped(
        "Several by their global ids, in the order asked for; null in the place of an unknown or malformed one.",
        ids=Argument(list[strawberry.ID], "The global ids, 100 at most."),
    )
    agency: Agency | None = root_field("An agency; null: none has this key.")
    agencies: Connection[Agency] = root_field("The agencies and other partners.")
    mechanism: Mechanism | None = root_field("A mechanism; null: none has this key.")
    mechanisms: Connection[Mechanism] = root_field("The mechanisms in which agencies work together.")
    initiative: Initiative | None = root_field("An initiative; null: none has this key.")
    initiatives: Connection[Initiative] = root_field("The initiatives that agencies run together.")
    event: Event | None = root_field("An event; null: none has this key.")
    events: Connection[Event] = root_field("The conferences, meetings and editions.")
    resolution: Resolution | None = root_field("A resolution; null: none has this key.")
    resolutions: Connection[Resolution] = root_field("The resolutions and other texts that give mandates.")
    report: Report | None = root_field("A report; null: none has this key.")
    reports: Connection[Report] = root_field("The editions of the report.")
    theme: Theme | None = root_field("A theme; null: none has this key.")
    themes: Connection[Theme] = root_field("The themes of the registry's own vocabulary.")
    goal: Goal | None = root_field("A goal; null: none has this key.")
    goals: Connection[Goal] = root_field("The Sustainable Development Goals.")
    memberships: Connection[Membership] = root_field("The memberships of agencies in mechanisms.")
    partnerships: Connection[Partnership] = root_field("The partnerships of agencies and mechanisms in initiatives.")
    participations: Connection[Participation] = root_field("The participations of agencies in events.")
    engagements: Connection[Engagement] = root_field(
        "The engagements: how agencies took part in mechanisms, row by row of the annexes."
    )
    mandates: Connection[Mandate] = root_field(
        "The mandates: where reports cite a resolution as the reason to take part."
    )
    findings: Connection[Finding] = root_field("What is doubtful about the source, and how the registry resolved it.")
    search: SearchConnection = unmapped(
        "The records in which every word of a text is found, the best first: in names, acronyms, other spellings, "
        "summaries, the annex's wordings and attached passages. Accents and case do not matter; a word may be the "
        "start of one.",
        text=Argument(str, "The words, at most 200 characters; no letter or digit in it finds nothing."),
        types=Argument(list[RecordType] | None, "Only records of these types; all when left out."),
        first=FIRST,
        after=AFTER,
    )
    collaboration: Collaboration = unmapped(
        "What several agencies do together, and each one's role. An unknown slug is an error.",
        between=Argument(list[str], "The slugs of 2 to 10 different agencies."),
    )
    overlaps: OverlapConnection = unmapped(
        "The pairs of mechanisms that overlap, the strongest first, with the reasons.", first=FIRST, after=AFTER
    )
    dataset: Dataset = unmapped("The registry as built: version, counts, downloads, licence.")


TYPES = read_types(Query)
add_derived_types(TYPES)
