"""By what one record can be asked for: exactly one of its keys."""

import strawberry

from liaison.schema.declarations import one_of, option

ID = "The global id, as `id` gives it."
SLUG = "The slug: lower-case words joined by hyphens."
ACRONYM = "The acronym exactly as printed; where several records carry it, the first in the registry's order."
WIKIDATA = "The number of its item in Wikidata: Q7817."


@one_of
class AgencyBy:
    """The one key by which to find an agency."""

    id: strawberry.ID | None = option(ID)
    slug: str | None = option(SLUG)
    acronym: str | None = option(ACRONYM)
    wikidata: str | None = option(WIKIDATA)
    ror: str | None = option("Its id in the Research Organization Registry: 01f80g185.")
    iati: str | None = option("Its organisation identifier in the International Aid Transparency Initiative.")


@one_of
class MechanismBy:
    """The one key by which to find a mechanism."""

    id: strawberry.ID | None = option(ID)
    slug: str | None = option(SLUG)
    acronym: str | None = option(ACRONYM)
    wikidata: str | None = option(WIKIDATA)


@one_of
class InitiativeBy:
    """The one key by which to find an initiative."""

    id: strawberry.ID | None = option(ID)
    slug: str | None = option(SLUG)
    acronym: str | None = option(ACRONYM)


@one_of
class EventBy:
    """The one key by which to find an event."""

    id: strawberry.ID | None = option(ID)
    slug: str | None = option(SLUG)
    acronym: str | None = option(ACRONYM)


@one_of
class ResolutionBy:
    """The one key by which to find a resolution."""

    id: strawberry.ID | None = option(ID)
    slug: str | None = option(SLUG)
    symbol: str | None = option("The symbol exactly as printed; where several carry it, the first in their order.")


@one_of
class ReportBy:
    """The one key by which to find a report."""

    id: strawberry.ID | None = option(ID)
    slug: str | None = option(SLUG)


@one_of
class ThemeBy:
    """The one key by which to find a theme."""

    id: strawberry.ID | None = option(ID)
    slug: str | None = option(SLUG)


@one_of
class GoalBy:
    """The one key by which to find a goal."""

    id: strawberry.ID | None = option(ID)
    slug: str | None = option(SLUG)
    number: int | None = option("The number of the goal, 1 to 17.")
