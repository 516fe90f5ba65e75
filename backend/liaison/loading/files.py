"""The data folder is read: its files' records, valid ones as entries, and all that is wrong with the others.

Each record knows the line on which each of its keys stands, for whoever finds something wrong with it later.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from liaison.errors import DataFolderMissing, Problem
from liaison.loading.csv_file import read_csv
from liaison.loading.raw import KeyPath, RawRecord
from liaison.loading.records import FILES, Entry, ExpectationEntry, Refused, keys_of, nearest
from liaison.loading.yaml_file import read_yaml

E = TypeVar("E", bound=Entry, covariant=True)


@dataclass(frozen=True)
class Placed(Generic[E]):
    """A valid entry and where it stands."""

    entry: E
    raw: RawRecord

    def problem(self, what: str, remedy: str, *path: str | int) -> Problem:
        return Problem(self.raw.file, self.raw.line_of(*path), what, remedy)


@dataclass
class Reading:
    """What the folder holds, and what is wrong with it.

    ``raw`` has every record, valid or not, and ``unread`` the files that could not be read, so that one bad value does
    not seem to be many.
    """

    placed: dict[str, list[Placed[Entry]]] = field(default_factory=dict)
    raw: dict[str, list[RawRecord]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def of(self, model: type[E]) -> list[Placed[E]]:
        """The valid entries of the model's file, in the file's order."""
        name = next(name for name, filed in FILES.items() if filed is model)
        return cast(list[Placed[E]], self.placed[name])


def read_folder(folder: Path) -> Reading:
    """Every file of the data folder, with all problems that can be seen without comparing files."""
    if not folder.is_dir():
        raise DataFolderMissing(folder)
    reading = Reading(problems=list(stray_files(folder)))
    for name, model in FILES.items():
        found = len(reading.problems)
        raw = list(read_file(folder / name, reading.problems))
        if len(reading.problems) > found and not raw:
            reading.unread.add(name)
        reading.raw[name] = raw
        placed = (validated(record, model, reading.problems) for record in raw)
        reading.placed[name] = [one for one in placed if one is not None]
    return reading


def stray_files(folder: Path) -> Iterator[Problem]:
    """Data files by a name that nothing reads, which would be missed in silence."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".yaml", ".yml", ".csv") and path.name not in FILES:
            remedy = nearest(path.name, FILES, "Move its entries to one of the data files, and delete it")
            yield Problem(path.name, 1, "This is no data file", remedy)


def read_file(path: Path, problems: list[Problem]) -> Iterator[RawRecord]:
    text = read_text(path, problems)
    if text is None:
        return iter(())
    if path.suffix == ".csv":
        return read_csv(path.name, text, FILES[path.name], problems)
    return read_yaml(path.name, text, problems)


def read_text(path: Path, problems: list[Problem]) -> str | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        remedy = "Create it with a list of records, or with [] where there are none"
        if path.suffix == ".csv":
            remedy = f"Create it with the line {','.join(keys_of(FILES[path.name]))}"
        problems.append(Problem(path.name, 1, "The file is missing", remedy))
        return None
    except OSError as error:
        problems.append(Problem(path.name, 1, f"The file cannot be read: {error.strerror}", "See to its permissions"))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(path.name, line, "The file is not UTF-8 here", "Save it in the encoding UTF-8"))
        return None


def validated(raw: RawRecord, model: type[E], problems: list[Problem]) -> Placed[E] | None:
    values = raw.values if model is ExpectationEntry else without_nulls(raw.values)
    try:
        return Placed(model.model_validate(values), raw)
    except ValidationError as error:
        problems.extend(as_problem(raw, model, cast(dict[str, Any], detail)) for detail in error.errors())
        return None


def without_nulls(value: object) -> object:
    """The value without keys that are null: in a record they are as good as absent."""
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def as_problem(raw: RawRecord, model: type[Entry], detail: dict[str, Any]) -> Problem:
    """One complaint of Pydantic in our words, on the line of the key it is about."""
    path = tuple(part for part in detail["loc"] if part != "[key]")
    line = raw.line_of(*path)
    key = next((part for part in reversed(path) if isinstance(part, str)), "record")
    match detail["type"]:
        case "missing":
            return Problem(raw.file, line, f"{key} is missing", f"Add {example(raw.file, key)}")
        case "extra_forbidden":
            known = known_keys(model, path[:-1])
            what = f'The key "{key}" is not known'
            return Problem(raw.file, line, what, nearest(str(key), known, f"The keys here are {', '.join(known)}"))
        case "tuple_type" | "list_type":
            return Problem(raw.file, line, f"{key} is no list", "Write each on a line of its own after a hyphen")
        case "model_type" | "dict_type":
            return Problem(raw.file, line, f"{key} has no keys of its own", f"Write keys and values below {key}:")
        case "value_error" if isinstance(detail["ctx"]["error"], Refused):
            refused = detail["ctx"]["error"]
            return Problem(raw.file, line, f"{key} {refused.what}", refused.remedy)
        case _:
            return Problem(raw.file, line, f"{key}: {detail['msg']}", "See the data dictionary, README.md")


def example(file: str, key: str) -> str:
    if key == "cite":
        return "where the source says it, as in un-2020 5.1"
    return f"a value in the column {key}" if file.endswith(".csv") else f"the key {key}"


def known_keys(model: type[Entry], path: KeyPath) -> list[str]:
    """The keys that may stand at the path within the model."""
    for part in path:
        if isinstance(part, str):
            inner = model.model_fields[part].annotation
            model = next(found for found in entries_within(inner))
    return keys_of(model)


def entries_within(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from entries_within(inner)
