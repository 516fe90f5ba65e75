"""Reading and writing drafts: ``reviews/REPORT/draft.json`` in the data folder.

The file has exactly the keys of ``Draft``, and the version of its format. A file that was damaged, edited by hand or
written by another version is refused with the place of its mistake.
"""

import json
import os
import types
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from liaison.documents.draft import Draft
from liaison.errors import FileError

VERSION = 1
REVIEWS, FILE, LOG = "reviews", "draft.json", "log.jsonl"


class DraftMissing(FileError):
    template = "There is no draft at {path}. Make one with `liaison draft`."


class DraftDamaged(FileError):
    template = (
        "{path} is not a valid draft: {reason}. Restore it from version control, or delete it and run `liaison draft` "
        "again; the answers are in log.jsonl, which is not changed."
    )


class DraftOfOtherVersion(FileError):
    template = (
        "{path} was written by another version of Liaison ({reason}). Run `liaison draft --again` with the document; "
        "the answers are in log.jsonl, which is not changed."
    )


class DraftNotWritten(FileError):
    template = "{path} was not written; an existing draft is unchanged: {reason}."


class Mistake(ValueError):
    """A value that is not of the expected type; the message says where it is."""


def draft_path(data: Path, report: str) -> Path:
    """The draft in the review of the report, which is in the data folder."""
    return data / REVIEWS / report / FILE


def read_draft(path: Path) -> Draft:
    """Reads a draft; raises ``DraftMissing``, ``DraftDamaged`` or ``DraftOfOtherVersion``."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise DraftMissing(path) from None
    except OSError as error:
        raise DraftDamaged(path, f"it cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise DraftDamaged(path, f"it is not JSON ({error})") from None
    if not isinstance(content, dict) or not isinstance(content.get("version"), int):
        raise DraftDamaged(path, "it has no version")
    if content["version"] != VERSION:
        raise DraftOfOtherVersion(path, f"format {content['version']} instead of {VERSION}")
    try:
        draft = cast(Draft, value_of(Draft, {key: value for key, value in content.items() if key != "version"}, ""))
    except Mistake as mistake:
        raise DraftDamaged(path, str(mistake)) from None
    if repeated := repeated_key(draft):
        raise DraftDamaged(path, f'the key "{repeated}" is used twice')
    return draft


def write_draft(path: Path, draft: Draft) -> None:
    """Replaces the file in one step. Raises ``DraftNotWritten``."""
    content = {"version": VERSION, **cast(dict[str, object], plain(draft))}
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        raise DraftNotWritten(path, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def repeated_key(draft: Draft) -> str | None:
    for entries in (draft.rows, draft.initiatives):
        keys = [entry.key for entry in entries]
        if repeated := next((key for key in keys if keys.count(key) > 1), None):
            return repeated
    return None


def plain(value: object) -> object:
    """The value as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def value_of(expected: Any, value: object, place: str) -> object:
    """The JSON value as the expected type; raises ``Mistake`` if it is another."""
    origin, arguments = get_origin(expected), get_args(expected)
    if expected is object:
        return value
    if origin in (Union, types.UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return None if value is None else value_of(inner, value, place)
    if origin is tuple and isinstance(value, list):
        return tuple(value_of(arguments[0], item, f"{place}[{number}]") for number, item in enumerate(value))
    if origin is dict and isinstance(value, dict):
        return {key: value_of(arguments[1], inner, f"{place}.{key}") for key, inner in value.items()}
    if is_dataclass(expected) and isinstance(value, dict):
        return record_of(cast(type, expected), value, place)
    if isinstance(expected, type) and issubclass(expected, Enum) and value in [member.value for member in expected]:
        return expected(value)
    if expected is float and type(value) in (int, float):
        return float(cast(float, value))
    if expected in (str, int, bool) and type(value) is expected:
        return value
    raise Mistake(f"{place.lstrip('.') or 'the file'} is {json.dumps(value, ensure_ascii=False)[:80]}")


def record_of(expected: type, value: Mapping[str, object], place: str) -> object:
    hints = hints_of(expected)
    for key in value.keys() ^ hints.keys():
        raise Mistake(f"{f'{place}.{key}'.lstrip('.')} is {'unknown' if key in value else 'missing'}")
    return expected(**{key: value_of(hint, value[key], f"{place}.{key}") for key, hint in hints.items()})


@cache
def hints_of(expected: type) -> dict[str, Any]:
    return get_type_hints(expected)
