"""The content of a report's annex, from the lists that the site shows. The downloads and ``liaison annex`` use it.

In: a function that executes a query, such as ``Service.execute``. Out: values for ``documents.annex``. The passages
are those that the database has, so that a document which is not public is not among them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from liaison.documents.annex.content import Cell, Column, Passage, RegistryRow, ReportFacts
from liaison.errors import LiaisonError
from liaison.schema.answers import Answer
from liaison.web.lists import Execute, data_of, pages_of

REPORT = """
query AnnexReport($slug: String!) {
  dataset { version builtAt }
  report(by: {slug: $slug}) { slug name symbol session publisher { name acronym } }
  reports(first: 100) { nodes { slug } }
}"""
ROWS = """
query AnnexRows($slug: String!, $after: String) {
  list: engagements(where: {report: {slug: {eq: $slug}}}, orderBy: [{field: POSITION}], first: 100, after: $after) {
    nodes {
      position
      name
      mechanism { acronym summary }
      relevance
      mandates { wording resolution { name symbol } }
      frequency { wording }
      time { wording }
      cost { wording }
    }
    pageInfo { hasNextPage endCursor }
  }
}"""
PASSAGES = """
query AnnexPassages($slug: String!, $after: String) {
  report(by: {slug: $slug}) {
    list: passages(
      where: {locator: {startsWith: "Annex"}}, orderBy: [{field: POSITION}], first: 100, after: $after
    ) {
      nodes { locator text cells { column heading text } }
      pageInfo { hasNextPage endCursor }
    }
  }
}"""


class UnknownReport(LiaisonError):
    def __init__(self, slug: str, known: list[str]) -> None:
        self.slug, self.known = slug, known
        super().__init__(f'There is no report "{slug}". The reports are {", ".join(known)}.')


class TooLarge(LiaisonError):
    def __init__(self, slug: str) -> None:
        super().__init__(f"The annex of {slug} is too large for a download. Write it with `liaison annex`.")


@dataclass(frozen=True)
class AnnexSource:
    """What the database has for an annex: the registry's rows, and the passages of a public document.

    ``edition`` is that of the service which answered.
    """

    edition: str
    report: ReportFacts
    passages: tuple[Passage, ...]


async def read_annex(execute: Execute, slug: str, max_bytes: int | None = None) -> AnnexSource:
    """The content of the report's annex, from the one edition of the registry that ``execute`` answers from.

    Raises ``UnknownReport``, ``NotAnswered``, and ``TooLarge`` if the answers have more than ``max_bytes``.
    """
    size = 0

    async def limited(query: str, variables: dict[str, Any]) -> Answer:
        nonlocal size
        answer = await execute(query, variables)
        size += len(answer.body)
        if max_bytes is not None and size > max_bytes:
            raise TooLarge(slug)
        return answer

    variables = {"slug": slug}
    data = await data_of(limited, REPORT, variables)
    dataset, report = data["dataset"], data["report"]
    if report is None:
        raise UnknownReport(slug, [each["slug"] for each in data["reports"]["nodes"]])
    rows = [_row(node) async for page in pages_of(limited, ROWS, ["list"], variables) for node in page]
    passages = pages_of(limited, PASSAGES, ["report", "list"], variables)
    facts = ReportFacts(
        slug=report["slug"],
        name=report["name"],
        symbol=report["symbol"] or "",
        session=report["session"],
        publisher=report["publisher"]["name"],
        acronym=report["publisher"]["acronym"] or report["publisher"]["name"],
        version=dataset["version"],
        built_at=datetime.fromisoformat(dataset["builtAt"]),
        rows=tuple(rows),
    )
    edition = f"{dataset['version']} {dataset['builtAt']}"
    return AnnexSource(edition, facts, tuple([_passage(node) async for page in passages for node in page]))


def _row(node: dict[str, Any]) -> RegistryRow:
    mechanism = node["mechanism"]
    name, acronym = node["name"], mechanism["acronym"]
    is_complete = not acronym or acronym in name
    mandates = [_mandate(each) for each in node["mandates"]]
    return RegistryRow(
        number=node["position"],
        name=name if is_complete else f"{name} ({acronym})",
        activity=mechanism["summary"] or "",
        relevance="\n".join([*mandates, *filter(None, [node["relevance"]])]),
        frequency=node["frequency"]["wording"] or "",
        time=node["time"]["wording"] or "",
        cost=node["cost"]["wording"] or "",
    )


def _passage(node: dict[str, Any]) -> Passage:
    cells = (
        Cell(Column[cell["column"]] if cell["column"] else None, cell["heading"], cell["text"])
        for cell in node["cells"]
    )
    return Passage(node["locator"], node["text"], tuple(cells))


def _mandate(mandate: dict[str, Any]) -> str:
    """The symbol of the resolution with the wording that the row adds to it, or else with its title."""
    symbol, title = mandate["resolution"]["symbol"], mandate["resolution"]["name"]
    wording = mandate["wording"]
    added = wording if wording and wording not in symbol else title
    return symbol if added == symbol else f"{symbol}: {added}"
