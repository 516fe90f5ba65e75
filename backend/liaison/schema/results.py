"""What a query is answered beside records and lists of them: searches, overlaps, collaboration, the dataset."""

from __future__ import annotations

from liaison.schema.connections import FACETS, FACETS_BY, FACETS_LIMIT, Connection, Edge, Facet
from liaison.schema.declarations import Argument, enumeration, fact, output
from liaison.schema.enums import SearchField
from liaison.schema.scalars import DateTime
from liaison.schema.types import (
    Agency,
    Event,
    Initiative,
    Mechanism,
    Membership,
    Participation,
    Partnership,
    Record,
    Resolution,
    Theme,
)
from liaison.vocabulary import Vocabulary


@enumeration
class SearchFacet(Vocabulary):
    """By what the records that a search found can be counted."""

    TYPE = "TYPE", "The type of record. Leaves out `types`."


@output
class OverlapPair:
    """Two mechanisms that overlap, and why; the score is that of `Overlap`."""

    mechanisms: list[Mechanism] = fact("The two mechanisms, in the registry's order.")
    score: float = fact("How strong the overlap is; above zero.")
    shared_resolutions: list[Resolution] = fact("The resolutions cited for both.")
    shared_themes: list[Theme] = fact("The themes both are about.")
    shared_agencies: list[Agency] = fact(
        "The agencies that take part in both; a report's publisher, which takes part in all that it reports, left out."
    )
    shares_meeting: bool = fact("Whether they hold a meeting together.")


@output
class OverlapConnection(Connection[OverlapPair]):
    """A page of pairs of mechanisms that overlap, the strongest first."""


@output
class Collaboration:
    """What several agencies do together: everything in which every one of them takes part."""

    agencies: list[Agency] = fact("The agencies, in the registry's order.")
    mechanisms: list[SharedMechanism] = fact("The mechanisms in which all take part.")
    initiatives: list[SharedInitiative] = fact("The initiatives in which all are partners.")
    events: list[SharedEvent] = fact("The events that all hosted or took part in.")


@output
class SharedMechanism:
    """A mechanism in which all the agencies take part."""

    mechanism: Mechanism = fact("The mechanism.")
    memberships: list[Membership] = fact("The role of each of these agencies in it.")


@output
class SharedInitiative:
    """An initiative in which all the agencies are partners."""

    initiative: Initiative = fact("The initiative.")
    partnerships: list[Partnership] = fact("The role of each of these agencies in it.")


@output
class SharedEvent:
    """An event that all the agencies hosted or took part in."""

    event: Event = fact("The event.")
    host: Agency | None = fact("The one of these agencies that hosted; null: none of them did.")
    participations: list[Participation] = fact("The role of each of these agencies beside the host.")


@output
class SearchMatch:
    """Where in a record the words were found."""

    field: SearchField = fact("In which part of the record.")
    snippet: str = fact("The words found and their surroundings, each word between ⟦ and ⟧.")


@output
class SearchEdge(Edge[Record]):
    """A record found, with how well and where."""

    score: float = fact("How well it fits, larger is better; to be compared inside one answer only.")
    matches: list[SearchMatch] = fact("The parts of the record in which words were found.")


@output
class SearchConnection(Connection[Record]):
    """A page of what a search found, the best first."""

    edges: list[SearchEdge] = fact("The page's records, with how well they fit.")  # type: ignore[assignment]
    facets: list[Facet] = fact(FACETS, by=Argument(list[SearchFacet], FACETS_BY), limit=FACETS_LIMIT)


@output
class Counts:
    """How much the registry holds."""

    agencies: int = fact("Agencies and other partners.")
    mechanisms: int = fact("Bodies and networks in which agencies work together.")
    initiatives: int = fact("Things that agencies do together.")
    events: int = fact("Conferences, meetings and editions.")
    resolutions: int = fact("Resolutions, decisions, recommendations and strategies.")
    reports: int = fact("Editions of the report.")
    themes: int = fact("Subjects of the registry's own vocabulary.")
    goals: int = fact("Sustainable Development Goals.")
    memberships: int = fact("Memberships of agencies in mechanisms.")
    partnerships: int = fact("Partnerships in initiatives.")
    participations: int = fact("Participations in events, hosts left out.")
    engagements: int = fact("Engagements: rows of the annexes.")
    mandates: int = fact("Mandates: citations of a resolution.")
    findings: int = fact("Findings about the source.")
    passages: int = fact("Passages of attached documents; 0 where none is attached.")


@output
class Download:
    """A file to take the registry home in."""

    name: str = fact("The file's name.")
    url: str = fact("Its address.")
    media_type: str = fact("Its media type.")
    description: str = fact("What it holds.")


@output
class Dataset:
    """The registry as built: what every answer is drawn from."""

    version: str = fact("The hash of its content: the same facts have the same version, wherever they are built.")
    built_at: DateTime = fact("When it was built; not part of the version.")
    counts: Counts = fact("How much it holds.")
    downloads: list[Download] = fact("The files to take it home in.")
    licence: str = fact("Under which terms it may be used, and what it is drawn from.")
