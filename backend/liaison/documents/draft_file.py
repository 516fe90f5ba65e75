"""Drafts as JSON files."""

import dataclasses
import json
from enum import Enum
from pathlib import Path
from typing import Any, cast

from liaison.documents.draft import Draft, DraftInitiative, DraftRow, Proposal, RowReadingText, Status
from liaison.errors import FileError
from liaison.loading.attachments import Cell, Column


class BadDraft(FileError):
    template = "{path} is not a draft: {reason}. Run `liaison draft` again."


def write_draft(path: Path, draft: Draft) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = dataclasses.asdict(draft)
    path.write_text(json.dumps(content, default=as_json, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def as_json(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(value)


def read_draft(path: Path) -> Draft:
    try:
        content = json.loads(path.read_bytes())
        rows = tuple(map(row_of, content.pop("rows")))
        initiatives = tuple(map(initiative_of, content.pop("initiatives")))
        return Draft(**{**content, "notes": tuple(content["notes"])}, rows=rows, initiatives=initiatives)
    except (KeyError, TypeError, ValueError) as error:
        raise BadDraft(path, f"{type(error).__name__}: {error}") from None


def row_of(values: dict[str, Any]) -> DraftRow:
    reading = values["reading"]
    names = ("resolutions", "unknown_resolutions", "agencies", "initiatives")
    return DraftRow(
        **{
            **values,
            **{name: tuple(values[name]) for name in names},
            "status": Status(values["status"]),
            "proposals": proposals(values),
            "cells": cells(values["cells"]),
            "previous_cells": cells(values["previous_cells"]),
            "reading": reading and RowReadingText(**{**reading, "doubts": tuple(reading["doubts"])}),
        }
    )


def initiative_of(values: dict[str, Any]) -> DraftInitiative:
    more = {"status": Status(values["status"]), "proposals": proposals(values), "agencies": tuple(values["agencies"])}
    return DraftInitiative(**{**values, **more})


def proposals(values: dict[str, Any]) -> tuple[Proposal, ...]:
    return tuple(Proposal(**one) for one in values["proposals"])


def cells(values: list[dict[str, Any]]) -> tuple[Cell, ...]:
    return tuple(Cell(**{**one, "column": cast(Column, one["column"] and Column(one["column"]))}) for one in values)
