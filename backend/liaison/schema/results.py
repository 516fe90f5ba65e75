"""What a query is answered beside records and lists of them: searches, overlaps, collaboration, the dataset."""

from __future__ import annotations

from liaison.schema.connections import FACETS, FACETS_BY, FACETS_LIMIT, Connection, Edge, Facet
from liaison.schema.declarations import Argument, enum_type, output_type, unmapped
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


@enum_type
class SearchFacet(Vocabulary):
    """By what the records that a search found can be counted."""

    TYPE = "TYPE", "The type of record. Leaves out `types`."


@output_type
class OverlapPair:
    """Two mechanisms that overlap, and why; the score is that of `Overlap`."""

    mechanisms: list[Mechanism] = unmapped("The two mechanisms, in the registry's order.")
    score: float = unmapped("How strong the overlap is; above zero.")
    shared_resolutions: list[Resolution] = unmapped("The resolutions cited for both.")
    shared_themes: list[Theme] = unmapped("The themes both are about.")
    shared_agencies: list[Agency] = unmapped(
        "The agencies that take part in both; a report's publisher, which takes part in all that it reports, left out."
    )
    shares_meeting: bool = unmapped("Whether they hold a meeting together.")


@output_type
class OverlapConnection(Connection[OverlapPair]):
    """A page of pairs of mechanisms that overlap, the strongest first."""


@output_type
class Collaboration:
    """What several agencies do together: everything in which every one of them takes part."""

    agencies: list[Agency] = unmapped("The agencies, in the registry's order.")
    mechanisms: list[SharedMechanism] = unmapped("The mechanisms in which all take part.")
    initiatives: list[SharedInitiative] = unmapped("The initiatives in which all are partners.")
    events: list[SharedEvent] = unmapped("The events in which all took part or which are theirs.")


@output_type
class SharedMechanism:
    """A mechanism in which all the agencies take part."""

    mechanism: Mechanism = unmapped("The mechanism.")
    memberships: list[Membership] = unmapped("The role of each of these agencies in it.")


@output_type
class SharedInitiative:
    """An initiative in which all the agencies are partners."""

    initiative: Initiative = unmapped("The initiative.")
    partnerships: list[Partnership] = unmapped("The role of each of these agencies in it.")


@output_type
class SharedEvent:
    """An event in which all the agencies took part, or which is one of theirs."""

    event: Event = unmapped("The event.")
    participations: list[Participation] = unmapped("The role of each of these agencies in it.")


@output_type
class SearchMatch:
    """Where in a record the words were found."""

    field: SearchField = unmapped("In which part of the record.")
    snippet: str = unmapped("The words found and their surroundings, each word between ⟦ and ⟧.")


@output_type
class SearchEdge(Edge[Record]):
    """A record found, with how well and where."""

    score: float = unmapped("How well it fits, larger is better; to be compared inside one answer only.")
    matches: list[SearchMatch] = unmapped("The parts of the record in which words were found.")


@output_type
class SearchConnection(Connection[Record]):
    """A page of what a search found, the best first."""

    edges: list[SearchEdge] = unmapped("The page's records, with how well they fit.")  # type: ignore[assignment]
    facets: list[Facet] = unmapped(FACETS, by=Argument(list[SearchFacet], FACETS_BY), limit=FACETS_LIMIT)


@output_type
class Counts:
    """How much the registry holds."""

    agencies: int = unmapped("Agencies and other partners.")
    mechanisms: int = unmapped("Bodies and networks in which agencies work together.")
    initiatives: int = unmapped("Things that agencies do together.")
    events: int = unmapped("Conferences, meetings and editions.")
    resolutions: int = unmapped("Resolutions, decisions, recommendations and strategies.")
    reports: int = unmapped("Editions of the report.")
    themes: int = unmapped("Subjects of the registry's own vocabulary.")
    goals: int = unmapped("Sustainable Development Goals.")
    memberships: int = unmapped("Memberships of agencies in mechanisms.")
    partnerships: int = unmapped("Partnerships in initiatives.")
    participations: int = unmapped("Participations in events.")
    engagements: int = unmapped("Engagements: rows of the annexes.")
    mandates: int = unmapped("Mandates: citations of a resolution.")
    findings: int = unmapped("Findings about the source.")
    passages: int = unmapped("Passages of attached documents; 0 where none is attached.")


@output_type
class Download:
    """A file to take the registry home in."""

    name: str = unmapped("The file's name.")
    url: str = unmapped("Its address.")
    media_type: str = unmapped("Its media type.")
    description: str = unmapped("What it holds.")


@output_type
class Dataset:
    """The registry as built: what every answer is drawn from."""

    version: str = unmapped("The hash of its content: the same facts have the same version, wherever they are built.")
    built_at: DateTime = unmapped("When it was built; not part of the version.")
    counts: Counts = unmapped("How much it holds.")
    downloads: list[Download] = unmapped("The files to take it home in.")
    licence: str = unmapped("Under which terms it may be used, and what it is drawn from.")
