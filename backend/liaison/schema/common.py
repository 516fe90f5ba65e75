"""The fields that many types have, each declared once."""

from collections.abc import Mapping
from typing import Any

from liaison.schema.declarations import ANY, Argument, FromTexts, Link, column, nodes, texts, to_many, unmapped
from liaison.schema.figures import Workload
from liaison.vocabulary import IdentifierScheme

REPORT = Argument(
    str | None,
    "The slug of the report whose engagements are meant; the latest when left out. Unknown: nothing is counted.",
)


def acronym(*, sort: bool = False, lookup: bool = False) -> Any:
    """A record's acronym."""
    return column("The acronym as printed; null: there is none.", sort=sort, lookup=lookup)


def aliases(description: str = "Every other spelling and name that the reports use.") -> Any:
    """Other names of a record."""
    return texts(description, FromTexts("alias", "name", by="node_id", order="position"))


def amounts(description: str, by: str) -> Any:
    """Amounts of money in the order of the report."""
    return to_many(description, by, order=("position", "id"), export="amount currency period purpose")


def citations(description: str = "Where the report says so.") -> Any:
    """The sources of a fact."""
    exported = "report { slug } source locator"
    return to_many(description, "node_id", order=("position",), filter=False, export=exported)


def classifications(by: str) -> Any:
    """The themes and goals of a record with their sources."""
    return to_many("Its themes and goals, each with what justifies it.", by, order=("id",), filter=False)


def classified(description: str, by: str, other: str, *order: str) -> Any:
    """The themes or goals of a record in an order, or the connection over the records of a theme or goal."""
    link = Link("classification", f"{by}_id", f"{other}_id")
    return to_many(description, link=link, order=order, facets={other.upper(): ""}, export="slug" if order else "")


def findings() -> Any:
    """The findings about a record."""
    link = Link("finding_record", "node_id", "finding_id")
    return to_many("What is doubtful about it in the source.", link=link, order=("id",))


def identifiers(*lookup: IdentifierScheme, export: str = "") -> Any:
    """The identifiers that other systems give a record; those of the schemes listed find it."""
    order = ("scheme", "value")
    return to_many("What other systems call it.", "node_id", order=order, lookup=lookup, export=export)


def goals(by: str) -> Any:
    """The goals of a record, by number."""
    return classified("The goals that the report says it serves.", by, "goal", "number")


def mandates(by: str) -> Any:
    """The mandates of a record, and whether it has any as a facet."""
    return to_many("Which resolutions are cited for it.", by, facets={"MANDATED": ANY})


def note() -> Any:
    """What an editor should know of a doubtful reading."""
    return column("What is doubtful in reading the report on it; null: nothing is.")


def records(description: str) -> Any:
    """The records that a finding is about."""
    return nodes(description, Link("finding_record", "finding_id", "node_id"), export="slug")


def themes(by: str) -> Any:
    """The themes of a record, by name."""
    return classified("The themes it is about.", by, "theme", "name", "id")


def totals(description: str, **arguments: Argument) -> Mapping[str, Any]:
    """The workload of a connection's whole selection, as a field more of the connection."""
    made = unmapped(description, **arguments)
    made.type = Workload
    return {"workload": made}
