"""The results of the root fields that do not return records or connections of them: search, overlaps, collaboration and
dataset."""

from __future__ import annotations

from liaison.schema import common, types
from liaison.schema.connections import FACETS, FACETS_BY, FACETS_LIMIT, Connection, Edge, Facet
from liaison.schema.declarations import Argument, enum_type, output_type, unmapped
from liaison.schema.enums import SearchField
from liaison.schema.scalars import DateTime
from liaison.vocabulary import Vocabulary


@enum_type
class SearchFacet(Vocabulary):
    """The facets of search results."""

    TYPE = "TYPE", "Count by the type of record. Ignores the argument `types`."


@output_type
class OverlapPair:
    """Two mechanisms that overlap, and the reasons. The score is that of `Overlap`."""

    mechanisms: list[types.Mechanism] = unmapped("The two mechanisms, in the default order.")
    score: float = unmapped(common.OVERLAP_SCORE)
    shared_resolutions: list[types.Resolution] = unmapped(common.SHARED_RESOLUTIONS)
    shared_themes: list[types.Theme] = unmapped(common.SHARED_THEMES)
    shared_agencies: list[types.Agency] = unmapped(common.SHARED_AGENCIES)
    shares_meeting: bool = unmapped(common.SHARES_MEETING)


@output_type
class OverlapPairConnection(Connection[OverlapPair]):
    """A page of overlapping pairs of mechanisms, the strongest overlap first."""


@output_type
class Collaboration:
    """The joint work of several agencies: everything in which all of them take part.

    With the argument `withRelated`, a part or the parent of an agency can take part in its place.
    """

    agencies: list[types.Agency] = unmapped("The agencies, in the default order.")
    mechanisms: list[SharedMechanism] = unmapped("The mechanisms in which all the agencies take part.")
    initiatives: list[SharedInitiative] = unmapped("The initiatives in which all the agencies are partners.")
    events: list[SharedEvent] = unmapped("The events in which all the agencies have a role.")


@output_type
class SharedMechanism:
    """A mechanism in which all the agencies take part."""

    mechanism: types.Mechanism = unmapped("The mechanism.")
    memberships: list[types.Membership] = unmapped("The memberships of the agencies in it, with their roles.")


@output_type
class SharedInitiative:
    """An initiative in which all the agencies are partners."""

    initiative: types.Initiative = unmapped("The initiative.")
    partnerships: list[types.Partnership] = unmapped("The partnerships of the agencies in it, with their roles.")


@output_type
class SharedEvent:
    """An event in which all the agencies have a role."""

    event: types.Event = unmapped("The event.")
    participations: list[types.Participation] = unmapped("The participations of the agencies, with their roles.")


@output_type
class SearchMatch:
    """A part of a record in which words were found."""

    field: SearchField = unmapped("The part of the record.")
    snippet: str = unmapped(
        "The words found and the text around them, at most 16 words of one line: those with the most words found. Each "
        "word found is between ⟦ and ⟧; “…” shows where text is left out."
    )


@output_type
class SearchEdge(Edge[types.Record]):
    """A record found, with its score and matches."""

    score: float = unmapped(
        "The relevance of the record, a whole number; higher is better. The mean weight of the words (10 in the name "
        "or acronym, 8 in other names and units, 3 in the summary, otherwise 1), times 20 less the words of the name, "
        "but at least 10. To this a name that is the text adds 600 or more, and one that begins with it up to 500."
    )
    matches: list[SearchMatch] = unmapped("The parts of the record in which words were found.")


@output_type
class SearchConnection(Connection[types.Record]):
    """A page of search results, the best match first."""

    edges: list[SearchEdge] = unmapped("The records of the page with their scores and matches.")  # type: ignore[assignment]
    facets: list[Facet] = unmapped(FACETS, by=Argument(list[SearchFacet], FACETS_BY), limit=FACETS_LIMIT)


@output_type
class Counts:
    """The number of objects in the registry, by type."""

    agencies: int = unmapped("The number of agencies and other partners.")
    mechanisms: int = unmapped("The number of mechanisms in which agencies work together.")
    initiatives: int = unmapped("The number of joint initiatives.")
    events: int = unmapped("The number of conferences, meetings and editions of initiatives.")
    resolutions: int = unmapped("The number of resolutions and other texts that give mandates.")
    reports: int = unmapped("The number of editions of the report.")
    themes: int = unmapped("The number of themes.")
    goals: int = unmapped("The number of Sustainable Development Goals.")
    memberships: int = unmapped("The number of memberships of agencies in mechanisms.")
    partnerships: int = unmapped("The number of partnerships in initiatives.")
    participations: int = unmapped("The number of participations in events.")
    engagements: int = unmapped("The number of engagements, which are the rows of the annexes.")
    mandates: int = unmapped("The number of mandates.")
    names: int = unmapped("The number of names of agencies, mechanisms and goals in the six languages.")
    findings: int = unmapped("The number of findings about the reports.")
    passages: int = unmapped("The number of passages of public attached documents. 0 if there is no such document.")


@output_type
class Download:
    """A file for downloading the data of the registry."""

    name: str = unmapped("The name of the file.")
    url: str = unmapped("The address of the file.")
    media_type: str = unmapped("The media type of the file. Example: “text/csv”.")
    description: str = unmapped("A short statement of what the file contains.")


@output_type
class Dataset:
    """The data of the registry as a whole. Every response is based on one version of it."""

    version: str = unmapped("A hash of the content. The same data always have the same version.")
    built_at: DateTime = unmapped("The time when the database was built. It does not affect the version.")
    counts: Counts = unmapped("The number of objects, by type.")
    downloads: list[Download] = unmapped("The files for downloading the data.")
    licence: str = unmapped("The terms of use and the origin of the data.")
