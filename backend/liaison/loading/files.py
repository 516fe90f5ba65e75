"""The data folder, read: each file's records with the line on which each key stands, and all that is wrong with them.

YAML is composed to nodes and made values here, so that every key keeps its line, a key given twice is seen, and no
word changes its sense: only true, false and null are more than text.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import yaml
from pydantic import ValidationError

from liaison.errors import DataFolderMissing, Problem
from liaison.loading.records import FILES, Entry, ExpectationEntry, Refused, keys_of, nearest

E = TypeVar("E", bound=Entry, covariant=True)
KeyPath = tuple[str | int, ...]

# No record is as deep as this; beyond it a file is no list of records but a slip or worse.
DEEPEST = 10

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # libyaml is missing: the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


@dataclass(frozen=True)
class RawRecord:
    """A record as written: its values, and the line of every key within."""

    file: str
    line: int
    values: dict[str, object]
    lines: Mapping[KeyPath, int]

    def line_of(self, *path: str | int) -> int:
        """The line of the key, or of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return self.line


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


def read_yaml(name: str, text: str, problems: list[Problem]) -> Iterator[RawRecord]:
    """A list of mappings."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"This is not YAML: {error.problem or error.context}"
        problems.append(
            Problem(name, mark.line + 1 if mark else 1, what, "Look at the indents, colons and quotes there")
        )
        return
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.append(Problem(name, line, "There is a character that cannot be read", "Type the text anew"))
        return
    if root is None:
        problems.append(Problem(name, 1, "The file is empty", "Write [] where there are no records"))
        return
    if not isinstance(root, yaml.SequenceNode):
        problems.append(Problem(name, line_of(root), "The file is no list", 'Begin each record with "- "'))
        return
    for node in root.value:
        if not isinstance(node, yaml.MappingNode):
            problems.append(Problem(name, line_of(node), "This is no record", 'Write keys and values: "- slug: who"'))
            continue
        lines: dict[KeyPath, int] = {}
        values = as_values(node, name, (), lines, problems)
        yield RawRecord(name, line_of(node), cast(dict[str, object], values), lines)


def line_of(node: yaml.Node) -> int:
    return cast(int, node.start_mark.line) + 1


def as_values(node: yaml.Node, name: str, path: KeyPath, lines: dict[KeyPath, int], problems: list[Problem]) -> object:
    """The node as plain values. ``lines`` gets the line of every key."""
    if len(path) > DEEPEST:
        problems.append(Problem(name, line_of(node), "This is nested too deeply", "Write a plain list of records"))
        return None
    if isinstance(node, yaml.MappingNode):
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if (*path, key) in lines:
                remedy = f"Keep one of the two; the first is on line {lines[*path, key]}"
                problems.append(Problem(name, line_of(key_node), f'The key "{key}" is given twice', remedy))
                continue
            lines[*path, key] = line_of(key_node)
            values[key] = as_values(value_node, name, (*path, key), lines, problems)
        return values
    if isinstance(node, yaml.SequenceNode):
        items = []
        for position, item in enumerate(node.value):
            lines[*path, position] = line_of(item)
            items.append(as_values(item, name, (*path, position), lines, problems))
        return items
    return as_scalar(cast(yaml.ScalarNode, node))


def as_scalar(node: yaml.ScalarNode) -> str | bool | None:
    text = cast(str, node.value)
    if not node.style:
        return {"": None, "~": None, "null": None, "true": True, "false": False}.get(text, text)
    return text


def read_csv(name: str, text: str, model: type[Entry], problems: list[Problem]) -> Iterator[RawRecord]:
    """A header and rows; empty cells are absent."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    last = 0
    try:
        for cells in rows:
            line, last = last + 1, rows.line_num
            if columns is None:
                columns = cells
                if not all_columns_known(name, cells, model, problems):
                    return
            elif not cells:
                problems.append(Problem(name, line, "The line is empty", "Delete it"))
            elif len(cells) != len(columns):
                what = f"The line has {len(cells)} cells instead of {len(columns)}"
                problems.append(Problem(name, line, what, "Put texts that hold a comma in double quotes"))
            else:
                given = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
                yield RawRecord(name, line, cast(dict[str, object], given), {})
    except csv.Error as error:
        problems.append(Problem(name, last + 1, f"This is not CSV: {error}", "Look at the double quotes there"))
        return
    if columns is None:
        remedy = f"Write the line {','.join(keys_of(model))}"
        problems.append(Problem(name, 1, "The file is empty", remedy))


def all_columns_known(name: str, columns: list[str], model: type[Entry], problems: list[Problem]) -> bool:
    known = keys_of(model)
    found = len(problems)
    for position, column in enumerate(columns):
        if column not in known:
            remedy = nearest(column, known, f"The columns are {','.join(known)}")
            problems.append(Problem(name, 1, f'The column "{column}" is not known', remedy))
        elif column in columns[:position]:
            problems.append(Problem(name, 1, f'The column "{column}" is there twice', "Delete one of the two"))
    for column in known:
        if column not in columns and len(problems) == found:
            remedy = f"The columns are {','.join(known)}"
            problems.append(Problem(name, 1, f'The column "{column}" is missing', remedy))
    return len(problems) == found


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
