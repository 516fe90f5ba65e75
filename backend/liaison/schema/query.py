"""Where every query begins."""

from __future__ import annotations

import strawberry

from liaison.schema.connections import AFTER, FIRST, Connection
from liaison.schema.declarations import Argument, fact, output, root
from liaison.schema.derived import complete
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


@output
class Query:
    """What can be asked of the registry. Every answer is of one dataset, whose version `dataset` tells.

    What cannot be answered is refused as a whole, before anything is looked up, by an error whose `extensions.code`
    tells why: BAD_ARGUMENT, BAD_PAGE (first, last or limit out of range, or first beside last), BAD_CURSOR (broken, or
    of another order), LIMIT_EXCEEDED (too deep, too long or too much), NOT_FOUND (an argument names what is not there).
    """

    node: Node | None = fact(
        "Anything by its global id; null, without an error, where the id is unknown or malformed.",
        id=Argument(strawberry.ID, "The global id."),
    )
    nodes: list[Node | None] = fact(
        "Several by their global ids, in the order asked for; null in the place of an unknown or malformed one.",
        ids=Argument(list[strawberry.ID], "The global ids, 100 at most."),
    )
    agency: Agency | None = root("An agency; null: none has this key.")
    agencies: Connection[Agency] = root("The agencies and other partners.")
    mechanism: Mechanism | None = root("A mechanism; null: none has this key.")
    mechanisms: Connection[Mechanism] = root("The mechanisms in which agencies work together.")
    initiative: Initiative | None = root("An initiative; null: none has this key.")
    initiatives: Connection[Initiative] = root("The initiatives that agencies run together.")
    event: Event | None = root("An event; null: none has this key.")
    events: Connection[Event] = root("The conferences, meetings and editions.")
    resolution: Resolution | None = root("A resolution; null: none has this key.")
    resolutions: Connection[Resolution] = root("The resolutions and other texts that give mandates.")
    report: Report | None = root("A report; null: none has this key.")
    reports: Connection[Report] = root("The editions of the report.")
    theme: Theme | None = root("A theme; null: none has this key.")
    themes: Connection[Theme] = root("The themes of the registry's own vocabulary.")
    goal: Goal | None = root("A goal; null: none has this key.")
    goals: Connection[Goal] = root("The Sustainable Development Goals.")
    memberships: Connection[Membership] = root("The memberships of agencies in mechanisms.")
    partnerships: Connection[Partnership] = root("The partnerships of agencies and mechanisms in initiatives.")
    participations: Connection[Participation] = root("The participations of agencies in events.")
    engagements: Connection[Engagement] = root(
        "The engagements: how agencies took part in mechanisms, row by row of the annexes."
    )
    mandates: Connection[Mandate] = root("The mandates: where reports cite a resolution as the reason to take part.")
    findings: Connection[Finding] = root("What is doubtful about the source, and how the registry resolved it.")
    search: SearchConnection = fact(
        "The records in which every word of a text is found, the best first: in names, acronyms, other spellings, "
        "summaries, the annex's wordings and attached passages. Accents and case do not matter; a word may be the "
        "start of one.",
        text=Argument(str, "The words, at most 200 characters; no letter or digit in it finds nothing."),
        types=Argument(list[RecordType] | None, "Only records of these types; all when left out."),
        first=FIRST,
        after=AFTER,
    )
    collaboration: Collaboration = fact(
        "What several agencies do together, and each one's role. An unknown slug is an error.",
        between=Argument(list[str], "The slugs of 2 to 10 different agencies."),
    )
    overlaps: OverlapConnection = fact(
        "The pairs of mechanisms that overlap, the strongest first, with the reasons.", first=FIRST, after=AFTER
    )
    dataset: Dataset = fact("The registry as built: version, counts, downloads, licence.")


TYPES = read_types(Query)
complete(TYPES)
