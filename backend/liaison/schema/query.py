"""Where every question begins."""

import strawberry

from liaison.schema import filters, lookups, orders
from liaison.schema.declarations import Argument, fact, output
from liaison.schema.enums import RecordType
from liaison.schema.types import (
    AFTER,
    FIRST,
    Agency,
    AgencyConnection,
    Collaboration,
    Dataset,
    EngagementConnection,
    Event,
    EventConnection,
    FindingConnection,
    Goal,
    GoalConnection,
    Initiative,
    InitiativeConnection,
    MandateConnection,
    Mechanism,
    MechanismConnection,
    MembershipConnection,
    Node,
    OverlapConnection,
    ParticipationConnection,
    PartnershipConnection,
    Report,
    ReportConnection,
    Resolution,
    ResolutionConnection,
    SearchConnection,
    Theme,
    ThemeConnection,
    page,
)

BY = "The one key by which to find it."


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
    agency: Agency | None = fact("An agency; null: none has this key.", by=Argument(lookups.AgencyBy, BY))
    agencies: AgencyConnection = page("The agencies and other partners.", filters.AgencyFilter, orders.AgencyOrder)
    mechanism: Mechanism | None = fact("A mechanism; null: none has this key.", by=Argument(lookups.MechanismBy, BY))
    mechanisms: MechanismConnection = page(
        "The mechanisms in which agencies work together.", filters.MechanismFilter, orders.MechanismOrder
    )
    initiative: Initiative | None = fact(
        "An initiative; null: none has this key.", by=Argument(lookups.InitiativeBy, BY)
    )
    initiatives: InitiativeConnection = page(
        "The initiatives that agencies run together.", filters.InitiativeFilter, orders.InitiativeOrder
    )
    event: Event | None = fact("An event; null: none has this key.", by=Argument(lookups.EventBy, BY))
    events: EventConnection = page("The conferences, meetings and editions.", filters.EventFilter, orders.EventOrder)
    resolution: Resolution | None = fact(
        "A resolution; null: none has this key.", by=Argument(lookups.ResolutionBy, BY)
    )
    resolutions: ResolutionConnection = page(
        "The resolutions and other texts that give mandates.", filters.ResolutionFilter, orders.ResolutionOrder
    )
    report: Report | None = fact("A report; null: none has this key.", by=Argument(lookups.ReportBy, BY))
    reports: ReportConnection = page("The editions of the report.", filters.ReportFilter, orders.ReportOrder)
    theme: Theme | None = fact("A theme; null: none has this key.", by=Argument(lookups.ThemeBy, BY))
    themes: ThemeConnection = page(
        "The themes of the registry's own vocabulary.", filters.ThemeFilter, orders.ThemeOrder
    )
    goal: Goal | None = fact("A goal; null: none has this key.", by=Argument(lookups.GoalBy, BY))
    goals: GoalConnection = page("The Sustainable Development Goals.", filters.GoalFilter, orders.GoalOrder)
    memberships: MembershipConnection = page(
        "The memberships of agencies in mechanisms.", filters.MembershipFilter, orders.MembershipOrder
    )
    partnerships: PartnershipConnection = page(
        "The partnerships of agencies and mechanisms in initiatives.",
        filters.PartnershipFilter,
        orders.PartnershipOrder,
    )
    participations: ParticipationConnection = page(
        "The participations of agencies in events.", filters.ParticipationFilter, orders.ParticipationOrder
    )
    engagements: EngagementConnection = page(
        "The engagements: how agencies took part in mechanisms, row by row of the annexes.",
        filters.EngagementFilter,
        orders.EngagementOrder,
    )
    mandates: MandateConnection = page(
        "The mandates: where reports cite a resolution as the reason to take part.",
        filters.MandateFilter,
        orders.MandateOrder,
    )
    findings: FindingConnection = page(
        "What is doubtful about the source, and how the registry resolved it.",
        filters.FindingFilter,
        orders.FindingOrder,
    )
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
