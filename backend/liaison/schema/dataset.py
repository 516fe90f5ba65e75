"""The facts about the dataset as a whole: read once when the database is opened, since nothing in it changes."""

# ruff: noqa: S608  (texts are put together from the table of record types; every value is bound)

from collections.abc import Mapping, Sequence
from typing import Any

from liaison.planning.readers import Reader
from liaison.planning.selection import Field
from liaison.record_types import ALL

LICENCE = (
    "The project's own facts and words may be used under Apache-2.0. They are drawn from the reports named in each "
    "citation, whose text is not included; official names and identifiers come from public registers."
)
FORMATS = (("csv", "text/csv", "a table"), ("json", "application/json", "JSON"))


def dataset_facts(reader: Reader, public_url: str) -> Mapping[str, Any]:
    """Everything that ``dataset`` can be asked for."""
    ((version, built_at),) = reader.rows("SELECT version, built_at FROM dataset")
    counts = ", ".join(f"(SELECT count(*) FROM {each.table})" for each in ALL)
    (numbers,) = reader.rows(f"SELECT {counts}")
    base = public_url.rstrip("/")
    return {
        "version": version.decode(),
        "builtAt": built_at.decode(),
        "counts": {each.plural: number for each, number in zip(ALL, numbers, strict=True)},
        "downloads": [
            _download(base, "registry.sqlite", "application/vnd.sqlite3", "The whole registry in one database file."),
            *(
                _download(base, f"{each.plural}.{ending}", media_type, f"All {each.plural} as {form}.")
                for each in ALL
                if each.is_exported
                for ending, media_type, form in FORMATS
            ),
        ],
        "licence": LICENCE,
    }


def _download(base: str, name: str, media_type: str, description: str) -> Mapping[str, str]:
    return {"name": name, "url": f"{base}/data/{name}", "mediaType": media_type, "description": description}


def project(value: Any, fields: Sequence[Field], type_name: str) -> Any:
    """The part of a plain value that is asked for."""
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
