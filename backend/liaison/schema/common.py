"""Fields and descriptions that several types share."""

from collections.abc import Mapping
from typing import Any

from liaison.planning.mapping import Link
from liaison.schema.declarations import (
    ANY,
    Argument,
    FromTexts,
    column,
    computed,
    nodes,
    texts,
    to_many,
    to_one,
    unmapped,
)
from liaison.schema.declarations import modified_in as modified
from liaison.schema.figures import Workload
from liaison.vocabulary import IdentifierScheme, Language

NOT_MENTIONED = "Null if the report does not mention one."

OVERLAP_SCORE = "The strength of the overlap, above 0."
SHARED_RESOLUTIONS = "The resolutions cited as mandates for both mechanisms."
SHARED_THEMES = "The themes that both mechanisms have."
SHARED_AGENCIES = (
    "The agencies that take part in both mechanisms. The publisher of a report is omitted, because it takes part in "
    "every mechanism that it reports on."
)
SHARES_MEETING = "Whether the two mechanisms share a meeting."

REPORT = Argument(
    str | None,
    "The slug of the report whose engagements are counted. Default: the latest report. If the slug is unknown, no "
    "engagements are counted.",
)


def acronym(*, sort: bool = False, lookup: bool = False) -> Any:
    """The acronym of a record."""
    return column("The acronym. As written in the report; null if the report gives none.", sort=sort, lookup=lookup)


def aliases(description: str = "Other names and spellings that the reports use.") -> Any:
    """Other names of a record."""
    return texts(description, FromTexts("alias", "name", by="node_id", order="position"))


def citations(description: str = "The places in the report that support this entry.") -> Any:
    """The sources of a fact."""
    exported = "report { id slug } source locator"
    return to_many(description, "node_id", order=("position",), filter=False, export=exported)


def classifications(by: str) -> Any:
    """The themes and goals of a record with their sources."""
    return to_many("The themes and goals of the record, with their sources.", by, order=("id",), filter=False)


def classified(description: str, by: str, other: str, *order: str) -> Any:
    """The themes or goals of a record as a list, or the records of a theme or goal as a connection, whose number is a
    sort key."""
    link, facets = Link("classification", f"{by}_id", f"{other}_id"), {other.upper(): ""}
    if order:
        return to_many(description, link=link, order=order, facets=facets, export="id slug")
    return to_many(description, link=link, sort=f"{other}_count", facets=facets)


def findings() -> Any:
    """The findings about a record."""
    link = Link("finding_record", "node_id", "finding_id")
    return to_many("The findings about the record.", link=link, order=("id",))


def identifiers(*lookup: IdentifierScheme) -> Any:
    """The identifiers of a record in other systems. Those of the given schemes are lookup keys."""
    text, order = "The identifiers of the record in other systems.", ("scheme", "value")
    return to_many(text, "node_id", order=order, lookup=lookup, export="scheme value")


def goals(by: str) -> Any:
    """The goals of a record, by number."""
    return classified("The goals that the record serves, according to a report.", by, "goal", "number")


def mandates(by: str, *, sort: str = "") -> Any:
    """The mandates of a record, with a facet for whether there are any."""
    text = "The mandates of the record. Each is a citation of a resolution as the reason to take part."
    return to_many(text, by, sort=sort, facets={"MANDATED": ANY})


def document_symbol() -> Any:
    """The symbol of a text in the UN's document system."""
    return column(
        "The symbol in the UN's document system. Derived from the report by the rule given with it. Null if the report "
        "gives neither the symbol nor a number that determines it. Example: “A/RES/70/125”.",
        lookup=True,
    )


def document_symbol_rule() -> Any:
    """The rule that gives the symbol."""
    return column("The rule that gives the document symbol. Null if there is no document symbol.")


def document_url() -> Any:
    """The address of a text in the UN's document system."""
    return computed(
        "The address of the text in the UN's document system. Null if there is no document symbol.",
        "document_url",
        language=Argument(Language, "The language of the text.", Language.EN),
    )


def given_mandates() -> Any:
    """The mandates that a text gives."""
    facets = {"MECHANISM": "mechanism", "INITIATIVE": "initiative"}
    return to_many("The mandates it gives.", "resolution_id", sort="mandate_count", facets=facets)


def mentioned_in() -> Any:
    """The engagements that cite the same place in a report as the record: a row of the annex that mentions it."""
    return to_many(
        "The rows of annexes that mention the initiative: those that it cites.",
        match="{c}.id IN (SELECT k.node_id FROM citation AS j JOIN citation AS k "
        "ON k.report_id = j.report_id AND k.locator = j.locator WHERE j.node_id = {t}.id)",
        order=("position", "id"),
        filter=False,
    )


def meeting() -> Any:
    """The first of the engagements that share a meeting. Its id is the key of the meeting in downloads."""
    text = (
        "The first engagement, by position, of those that share the meeting; this engagement itself if it shares none. "
        "Engagements with the same one share a meeting, of which a total counts the first that states the figure."
    )
    return to_one(text, filter=False, export="id")


def modified_in() -> Any:
    """The version of the data that last changed a record or a relation."""
    return modified(
        "The version of the data that last changed the record or relation. Null if none of the versions of the history "
        "did, and for passages and reviews, whose changes are not recorded. Lists that are downloaded with a record, "
        "such as its citations, are part of it; its relations are not."
    )


def note() -> Any:
    """A note on a doubtful reading."""
    return column("The note on a doubtful reading of the report. Null if no reading is doubtful.")


def records(description: str) -> Any:
    """The records that a finding is about."""
    return nodes(description, Link("finding_record", "finding_id", "node_id"), export="id slug")


def mechanisms_concerned() -> Any:
    """The mechanisms among the records that a finding is about."""
    link = Link("finding_record", "finding_id", "mechanism_id")
    return to_many("The mechanisms concerned, by name.", link=link, order=("name", "id"), facets={"MECHANISM": ""})


def names(by: str) -> Any:
    """The names of a record in the six languages; ``schema.names`` sets their type."""
    text = "The names in the six official languages of the United Nations, as far as a source gives them."
    language = Argument(Language | None, "Only the name in this language. Default: all languages.")
    return to_many(text, by, order=("language", "id"), language=language)


def related(description: str, **facets: str) -> Any:
    """A record that a relation connects: sortable by name, countable, and exported with its slug and name."""
    return to_one(description, sort="name", facet=True, facets=facets, export="slug name")


def symbol() -> Any:
    """The symbol of a text, as the report has it."""
    text = "The symbol, as in the report. Example: “Resolution 64 (Rev. Dubai, 2018)”."
    return column(text, sort=True, lookup=True)


def themes(by: str) -> Any:
    """The themes of a record, by name."""
    return classified("The themes of the record.", by, "theme", "name", "id")


def totals(description: str, **arguments: Argument) -> Mapping[str, Any]:
    """An additional field of a connection: the workload of its full selection."""
    made = unmapped(description, **arguments)
    made.type = Workload
    return {"workload": made}


def website() -> Any:
    """The website of a mechanism or an initiative."""
    return column("The address of the website. Null if the report does not give one.")
