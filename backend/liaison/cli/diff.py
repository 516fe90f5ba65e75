"""The command that compares two editions of the report."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from liaison.cli.common import DatabaseOption, app, chosen_database, errors_reported
from liaison.errors import LiaisonError, suggestion
from liaison.settings import Settings

if TYPE_CHECKING:
    from liaison.schema.service import Service

EDITIONS = "{ reports(first: 100) { nodes { slug } } }"
CHANGES = """query Changes($before: String!, $after: String!, $cursor: String) {
  report(by: {slug: $after}) { changes(since: $before) {
    before { slug name session workload { ...Total } }
    after { slug name session workload { ...Total } }
    items(first: 100, after: $cursor) {
      nodes {
        kind record { __typename slug name acronym } agency { slug } before { ...Row } after { ...Row }
        fields {
          field before after figureBefore { ...Figure } figureAfter { ...Figure } currency period
          record { __typename slug name }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
    staffDays {
      minimum maximum
      contributions {
        mechanism { slug name acronym } agency { slug } reason before { ...Figure } after { ...Figure } minimum maximum
      }
    }
    notCompared
  } }
}
fragment Figure on Range { min max approximate }
fragment Row on Engagement { position name time { staffDaysPerYear { ...Figure } } }
fragment Total on Workload { staffDays { ...Figure } counted joint unknown }"""


class UnknownEdition(LiaisonError):
    """An edition that is not in the registry."""

    def __init__(self, slug: str, known: Sequence[str]) -> None:
        if len(known) > 1:
            remedy = f"{suggestion(slug, known, 'Use the slug of a report.')} The editions are {', '.join(known)}."
        else:
            remedy = f"The registry has only one edition, {known[0]}." if known else "The registry has no editions."
        super().__init__(f'Unknown edition "{slug}". {remedy}')


class SameEdition(LiaisonError):
    """An edition compared with itself."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"Both editions are {slug}. Give two different editions, the earlier one first.")


@dataclass(frozen=True)
class Comparison:
    """The value of ``Report.changes``, and its items of all pages."""

    changes: Mapping[str, Any]
    items: Sequence[Mapping[str, Any]]


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The slug of the earlier report.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The slug of the later report.", show_default=False)],
    database: DatabaseOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes as JSON.")] = False,
) -> None:
    """Print what differs between two editions of the report, and what explains the change of the total staff days."""
    from liaison.documents.comparison import changes_in_words

    with errors_reported():
        settings = replace(Settings.from_environment(), database=chosen_database(database))
        found = asyncio.run(_compared(settings, old, new))
        if as_json:
            typer.echo(json.dumps({**found.changes, "items": found.items}, ensure_ascii=False, indent=2))
            return
        for line in changes_in_words(found.changes, found.items):
            typer.echo(line)


async def _compared(settings: Settings, old: str, new: str) -> Comparison:
    """What the service answers, as it would to anybody."""
    from liaison.schema.service import Service

    service = await Service.open(settings)
    try:
        known = [each["slug"] for each in (await _data(service, EDITIONS))["reports"]["nodes"]]
        for slug in (old, new):
            if slug not in known:
                raise UnknownEdition(slug, known)
        if old == new:
            raise SameEdition(old)
        items: list[Mapping[str, Any]] = []
        cursor = None
        while True:
            answer = await _data(service, CHANGES, before=old, after=new, cursor=cursor)
            changes = answer["report"]["changes"]
            page = changes.pop("items")
            items += page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                return Comparison(changes, items)
            cursor = page["pageInfo"]["endCursor"]
    finally:
        await service.close()


async def _data(service: "Service", query: str, **variables: Any) -> Any:
    answer = await service.execute(query, variables)
    if answer.errors:
        raise LiaisonError(f"The editions could not be compared: {answer.errors[0].message}")
    return json.loads(answer.body)["data"]
