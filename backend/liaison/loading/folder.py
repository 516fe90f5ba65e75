"""Reading the data folder: from files to validated entries, with all problems that a single record can have.

Each entry retains its source record, so that problems found later are reported with the line as well.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from liaison.errors import DataFolderMissing, Problem, suggestion
from liaison.loading.data_files import CSV_FILES, FILE_OF, FILES, YAML_FILES, DataFile
from liaison.loading.entries import Entry, ExpectationEntry, entry_within, keys_of
from liaison.loading.problems import Problems
from liaison.loading.source_files import Unsuitable, read_lines, read_text
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

    ``records`` contains invalid records of the YAML files as well as valid ones, so that one mistake does not cause
    further problems elsewhere. For the same reason ``unreadable`` names the files of which no record could be read.
    """

    path: Path
    entries: dict[str, list[LocatedEntry[Entry]]] = field(default_factory=dict)
    records: dict[str, list[SourceRecord]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    problems: Problems = field(default_factory=Problems)

    def located(self, model: type[E]) -> list[LocatedEntry[E]]:
        """The valid entries of the model's file with their locations, in the order of the file."""
        return cast(list[LocatedEntry[E]], self.entries[FILE_OF[model].name])

    def of(self, model: type[E]) -> list[E]:
        """The valid entries of the model's file, in the order of the file."""
        return [located.entry for located in self.located(model)]


def read_folder(path: Path) -> DataFolder:
    """All files of the folder in memory, with the problems that can be found without comparing entries."""
    folder = read_records(path)
    for file in CSV_FILES:
        folder.entries[file.name] = list(read_relations(folder, file))
    return folder


def read_records(path: Path) -> DataFolder:
    """The YAML files of the folder, which is everything but the relations."""
    if not path.is_dir():
        raise DataFolderMissing(path)
    folder = DataFolder(path, problems=Problems(unknown_files(path)))
    for file in YAML_FILES:
        before = len(folder.problems)
        records = list(records_of(path / file.name, file.model, folder.problems))
        if len(folder.problems) > before and not records:
            folder.unreadable.add(file.name)
        folder.records[file.name] = records
        folder.entries[file.name] = list(validated(records, file.model, folder.problems))
    return folder


def read_relations(folder: DataFolder, file: DataFile) -> Iterator[LocatedEntry[Entry]]:
    """The valid entries of a CSV file, one after another; none of them is held."""
    return validated(records_of(folder.path / file.name, file.model, folder.problems), file.model, folder.problems)


def unknown_files(folder: Path) -> Iterator[Problem]:
    """Data files that would be ignored because of their name."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".yaml", ".yml", ".csv") and path.name not in FILES:
            otherwise = "Move its entries to one of the data files, and delete it"
            yield Problem(path.name, 1, "Unknown data file", suggestion(path.name, FILES, otherwise))


def records_of(path: Path, model: type[Entry], problems: Problems) -> Iterator[SourceRecord]:
    """The records of the file; none from the line from which it cannot be read."""
    try:
        if FILE_OF[model].is_csv:
            yield from read_csv(path.name, safe_lines(path.name, read_lines(path), problems), model, problems)
        else:
            text = read_text(path)
            for _ in safe_lines(path.name, text.split("\n"), problems):
                pass
            yield from read_yaml(path.name, text, problems)
    except FileNotFoundError:
        remedy = "Create it with a list of records, or with [] if there are none"
        if FILE_OF[model].is_csv:
            remedy = f"Create it with the line {','.join(keys_of(model))}"
        problems.append(Problem(path.name, 1, "The file is missing", remedy))
    except Unsuitable as error:
        problems.append(Problem(path.name, error.line, error.what, error.remedy))


def safe_lines(file: str, lines: Iterable[str], problems: Problems) -> Iterator[str]:
    """The lines; the first invisible character of each, and each that is not in Unicode normalization form C, is a
    problem.

    They are refused, not removed, so that the data files and the database always contain the same text. A byte-order
    mark at the start of a file is the exception: it only declares the encoding, and reading the file drops it.
    """
    for number, line in enumerate(lines, start=1):
        if not line.isascii():
            problems.extend(unsafe_characters(file, number, line))
        yield line


def unsafe_characters(file: str, number: int, line: str) -> Iterator[Problem]:
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


def validated(records: Iterable[SourceRecord], model: type[E], problems: Problems) -> Iterator[LocatedEntry[E]]:
    """The valid entries of a file."""
    for record in records:
        if not problems.is_full(record.file, record.line):
            located = validate(record, model, problems)
            if located is not None:
                yield located


def validate(record: SourceRecord, model: type[E], problems: Problems) -> LocatedEntry[E] | None:
    keeps_nulls = model is ExpectationEntry or FILE_OF[model].is_csv  # a CSV file has none
    values = record.values if keeps_nulls else without_nulls(record.values)
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
