"""The value of the root field ``dataset``, read once when the database is opened, because it never changes."""

# ruff: noqa: S608  (SQL is built from the table of record types)

from collections.abc import Mapping, Sequence
from typing import Any

from liaison.planning.selection import Field
from liaison.record_types import ALL
from liaison.schema.downloads import ANNEX_FORMATS, FILES
from liaison.storage.steps import Steps

LICENCE = (
    "The facts and texts written for this registry may be used under Apache-2.0. The facts come from the reports given "
    "in each citation; the text of these reports is not included. Official names and identifiers come from public "
    "registers."
)


def dataset_facts(public_url: str) -> Steps[Mapping[str, Any]]:
    """The value of the root field ``dataset``, with all its fields."""
    ((version, built_at),) = yield "SELECT version, built_at FROM dataset", ()
    counts = ", ".join(f"(SELECT count(*) FROM {each.singular})" for each in ALL)
    (numbers,) = yield f"SELECT {counts}", ()
    reports = yield "SELECT slug FROM report ORDER BY slug", ()
    base = public_url.rstrip("/")
    return {
        "version": version.decode(),
        "builtAt": built_at.decode(),
        "counts": {each.plural: number for each, number in zip(ALL, numbers, strict=True)},
        "downloads": [
            *(_download(base, each.name, each.media_type, each.description) for each in FILES.values()),
            *(
                _download(base, f"annex/{slug.decode()}.{ending}", media_type, f"The annex of the report as {form}.")
                for (slug,) in reports
                for ending, media_type, form in ANNEX_FORMATS
            ),
        ],
        "licence": LICENCE,
    }


def _download(base: str, name: str, media_type: str, description: str) -> Mapping[str, str]:
    return {"name": name, "url": f"{base}/data/{name}", "mediaType": media_type, "description": description}


def project(value: Any, fields: Sequence[Field], type_name: str) -> Any:
    """The requested fields of a value."""
    if isinstance(value, list):
        return [project(each, fields, type_name) for each in value]
    answer = {}
    for field in fields:
        if field.name == "__typename":
            answer[field.key] = type_name
        elif field.shape:
            ((inner, inner_fields),) = field.shape.items()
            answer[field.key] = project(value[field.name], inner_fields, inner)
        else:
            answer[field.key] = value[field.name]
    return answer
