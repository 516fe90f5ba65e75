"""Reading the data folder: from files to validated entries, with all problems that a single record can have.

Each entry retains its source record, so that problems found later are reported with the line as well.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from liaison.errors import DataFolderMissing, Problem, suggestion
from liaison.loading.data_files import FILE_OF, FILES
from liaison.loading.entries import Entry, ExpectationEntry, entry_within, keys_of
from liaison.loading.source_records import KeyPath, SourceRecord, read_csv, read_yaml
from liaison.loading.values import InvalidValue
from liaison.unicode_text import is_invisible

E = TypeVar("E", bound=Entry, covariant=True)


@dataclass(frozen=True)
class LocatedEntry(Generic[E]):
    """A valid entry with the record that it was read from."""

    entry: E
    record: SourceRecord

    def problem(self, what: str, remedy: str, *path: str | int) -> Problem:
        """A problem on the line of the key at the path."""
        return Problem(self.record.file, self.record.line_of(*path), what, remedy)


@dataclass
class DataFolder:
    """The content of a data folder by file name, and the problems found while reading it.

    ``records`` contains invalid records as well as valid ones, so that one mistake does not cause further problems
    elsewhere. For the same reason ``unreadable`` names the files of which no record could be read.
    """

    entries: dict[str, list[LocatedEntry[Entry]]] = field(default_factory=dict)
    records: dict[str, list[SourceRecord]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def located(self, model: type[E]) -> list[LocatedEntry[E]]:
        """The valid entries of the model's file with their locations, in the order of the file."""
        return cast(list[LocatedEntry[E]], self.entries[FILE_OF[model].name])

    def of(self, model: type[E]) -> list[E]:
        """The valid entries of the model's file, in the order of the file."""
        return [located.entry for located in self.located(model)]


def read_folder(path: Path) -> DataFolder:
    """All files of the folder, with the problems that can be found without comparing entries."""
    if not path.is_dir():
        raise DataFolderMissing(path)
    folder = DataFolder(problems=list(unknown_files(path)))
    for name, file in FILES.items():
        before = len(folder.problems)
        records = list(read_file(path / name, file.model, folder.problems))
        if len(folder.problems) > before and not records:
            folder.unreadable.add(name)
        folder.records[name] = records
        validated = (validate(record, file.model, folder.problems) for record in records)
        folder.entries[name] = [located for located in validated if located is not None]
    return folder


def unknown_files(folder: Path) -> Iterator[Problem]:
    """Data files that would be ignored because of their name."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".yaml", ".yml", ".csv") and path.name not in FILES:
            otherwise = "Move its entries to one of the data files, and delete it"
            yield Problem(path.name, 1, "Unknown data file", suggestion(path.name, FILES, otherwise))


def read_file(path: Path, model: type[Entry], problems: list[Problem]) -> Iterator[SourceRecord]:
    """The records of the file; none if it cannot be read."""
    line = 1
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        what, remedy = "The file is missing", "Create it with a list of records, or with [] if there are none"
        if path.suffix == ".csv":
            remedy = f"Create it with the line {','.join(keys_of(model))}"
    except OSError as error:
        what, remedy = f"The file cannot be read: {error.strerror}", "Check its permissions"
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what, remedy = "The file is not valid UTF-8", "Save it in UTF-8 encoding"
    else:
        problems.extend(unsafe_characters(path.name, text))
        if path.suffix == ".csv":
            return read_csv(path.name, text, model, problems)
        return read_yaml(path.name, text, problems)
    problems.append(Problem(path.name, line, what, remedy))
    return iter(())


def unsafe_characters(file: str, text: str) -> Iterator[Problem]:
    """The first invisible character of each line, and each line that is not in Unicode normalization form C.

    They are refused, not removed, so that the data files and the database always contain the same text. A byte-order
    mark at the start of a file is the exception: it only declares the encoding, and reading the file drops it.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii():
            continue
        if invisible := next(filter(is_invisible, line), None):
            what = f"The line contains the invisible character U+{ord(invisible):04X} ({name_of(invisible)})"
            yield Problem(file, number, what, "Delete it")
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            first = next((one for one, other in zip(line, composed, strict=False) if one != other), line[-1])
            what = f"The line is not in Unicode normalization form C, at U+{ord(first):04X} ({name_of(first)})"
            yield Problem(file, number, what, "Type the letter with its accent again, as one character")


def name_of(character: str) -> str:
    return unicodedata.name(character, "unnamed").lower()


def validate(record: SourceRecord, model: type[E], problems: list[Problem]) -> LocatedEntry[E] | None:
    values = record.values if model is ExpectationEntry else without_nulls(record.values)
    try:
        return LocatedEntry(model.model_validate(values), record)
    except ValidationError as error:
        problems.extend(problem_of(record, model, cast(dict[str, Any], detail)) for detail in error.errors())
        return None


def without_nulls(value: object) -> object:
    """The value without the keys that are null: in a record, null and absent mean the same."""
    if isinstance(value, dict):
        return {key: without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def problem_of(record: SourceRecord, model: type[Entry], detail: dict[str, Any]) -> Problem:
    """An error of Pydantic as a problem, on the line of its key."""
    path = tuple(part for part in detail["loc"] if part != "[key]")
    key = next((part for part in reversed(path) if isinstance(part, str)), "record")
    match detail["type"]:
        case "missing":
            what, remedy = f"{key} is missing", missing_remedy(record.file, key)
        case "extra_forbidden":
            known = known_keys(model, path[:-1])
            remedy = suggestion(str(key), known, f"The keys here are {', '.join(known)}")
            what = f'Unknown key "{key}"'
        case "tuple_type" | "list_type":
            what, remedy = f"{key} is not a list", "Write each item on its own line after a hyphen"
        case "model_type" | "dict_type":
            what, remedy = f"{key} is not a mapping", "Write its keys and values on indented lines below it"
        case "value_error" if isinstance(detail["ctx"]["error"], InvalidValue):
            invalid = detail["ctx"]["error"]
            what, remedy = f"{key} {invalid.what}", invalid.remedy
        case _:
            what, remedy = f"{key}: {detail['msg']}", "See the data dictionary, README.md"
    return Problem(record.file, record.line_of(*path), what, remedy)


def missing_remedy(file: str, key: str) -> str:
    if key == "cite":
        return "Add the source of the fact, such as un-2020 5.1"
    return f"Add a value in the column {key}" if file.endswith(".csv") else f"Add the key {key}"


def known_keys(model: type[Entry], path: KeyPath) -> list[str]:
    """The keys that are allowed at the path within the model."""
    for part in path:
        if isinstance(part, str):
            model = entry_within(model.model_fields[part].annotation)
    return keys_of(model)
