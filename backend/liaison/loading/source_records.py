"""The records of a data file as written, before validation: a YAML list of mappings, or the rows of a CSV file.

Each record has the line on which it starts, and in YAML the line of every key. PyYAML parses the text to nodes, and
this module turns the nodes into values. This preserves the lines, detects duplicate keys and keeps every scalar as
text, except true, false and null. Tags, anchors and aliases are rejected, because editors of these files should not
need to learn them.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import yaml

from liaison.errors import Problem, suggestion
from liaison.loading.entries import Entry, keys_of
from liaison.loading.problems import Problems
from liaison.loading.source_files import MAX_LINE_BYTES

KeyPath = tuple[str | int, ...]

# Without libyaml: slower, same result.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# No record is nested as deeply as this. The limit protects the recursion below from malformed files.
MAX_DEPTH = 10

# More columns than this are not a misspelled header, but another file.
MAX_COLUMNS = 100

# The tags that PyYAML resolves for a node without an explicit tag.
IMPLICIT_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("map", "seq", "str", "null", "bool", "int", "float", "timestamp", "merge", "value")
}


NO_LINES: Mapping[KeyPath, int] = {}  # of the keys of a CSV file: all are on the line of their row


@dataclass(frozen=True)
class SourceRecord:
    """The values of one record as written, and the line of each key."""

    file: str
    line: int
    values: dict[str, object]
    lines: Mapping[KeyPath, int]

    def line_of(self, *path: str | int) -> int:
        """The line of the key, or of the innermost key around it that has a line."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return self.line


def read_yaml(name: str, text: str, problems: Problems) -> Iterator[SourceRecord]:
    """The records of the file. Problems are appended to the list."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"Invalid YAML: {error.problem or error.context}"
        remedy = "Check the indentation, colons and quotes"
        problems.append(Problem(name, mark.line + 1 if mark else 1, what, remedy))
        return
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.append(Problem(name, line, "The file contains an unreadable character", "Type the text again"))
        return
    if root is None:
        problems.append(Problem(name, 1, "The file is empty", "Write [] if there are no records"))
    elif not isinstance(root, yaml.SequenceNode):
        problems.append(Problem(name, line_of(root), "The file is not a list", 'Start each record with "- "'))
    else:
        yield from NodeReader(name, problems).records(root)


def line_of(node: yaml.Node) -> int:
    return cast(int, node.start_mark.line) + 1


class NodeReader:
    """Turns the nodes of one file into values."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file = file
        self.problems = problems
        self.seen: set[int] = set()
        self.lines: dict[KeyPath, int] = {}

    def records(self, root: yaml.SequenceNode) -> Iterator[SourceRecord]:
        for node in root.value:
            if isinstance(node, yaml.MappingNode):
                self.lines = {}
                values = self.mapping(node, ())
                yield SourceRecord(self.file, line_of(node), values, self.lines)
            else:
                self.problem(node, "This item is not a record", 'Write keys and values, as in "- slug: who"')

    def problem(self, node: yaml.Node, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line_of(node), what, remedy))

    def value(self, node: yaml.Node, path: KeyPath) -> object:
        self.lines.setdefault(path, line_of(node))  # of an item; the line of a key has been recorded
        if id(node) in self.seen:
            self.problem(node, "YAML anchors and aliases (& and *) are not supported", "Repeat the value")
            return None
        self.seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self.problem(node, "The values are nested too deeply", "Write a plain list of records")
            return None
        if node.tag not in IMPLICIT_TAGS:
            self.problem(node, f"The YAML tag {node.tag} is not supported", "Delete it, or put the text in quotes")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, position)) for position, item in enumerate(node.value)]
        return scalar(cast(yaml.ScalarNode, node))

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if (*path, key) in self.lines:
                remedy = f"Delete one of the two; the first is on line {self.lines[*path, key]}"
                self.problem(key_node, f'Duplicate key "{key}"', remedy)
                continue
            self.lines[*path, key] = line_of(key_node)
            values[key] = self.value(value_node, (*path, key))
        return values


def scalar(node: yaml.ScalarNode) -> str | bool | None:
    """true, false or null if unquoted; otherwise the text as written, including 2019-01, 0123, no and 1:30."""
    text = cast(str, node.value)
    if not node.style:
        return {"": None, "~": None, "null": None, "true": True, "false": False}.get(text, text)
    return text


def read_csv(name: str, lines: Iterable[str], model: type[Entry], problems: Problems) -> Iterator[SourceRecord]:
    """The rows below the header, without their empty cells. Problems are appended to the list."""
    csv.field_size_limit(MAX_LINE_BYTES)  # a quoted cell may have several lines
    rows = csv.reader(lines, strict=True)
    columns: list[str] | None = None
    last = 0
    try:
        for cells in rows:
            line, last = last + 1, rows.line_num
            if columns is None:
                columns = cells
                found = list(header_problems(name, cells, keys_of(model)))
                if found:
                    problems.extend(found)
                    return
            elif not cells:
                problems.append(Problem(name, line, "The line is empty", "Delete it"))
            elif len(cells) != len(columns):
                what = f"The line has {len(cells)} cells instead of {len(columns)}"
                problems.append(Problem(name, line, what, "Put text that contains a comma in double quotes"))
            else:
                values = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
                yield SourceRecord(name, line, cast(dict[str, object], values), NO_LINES)
    except csv.Error as error:
        problems.append(Problem(name, last + 1, f"Invalid CSV: {error}", "Check the double quotes"))
        return
    if columns is None:
        header = ",".join(keys_of(model))
        problems.append(Problem(name, 1, "The file is empty", f"Start it with the line {header}"))


def header_problems(name: str, columns: list[str], known: list[str]) -> Iterator[Problem]:
    """Unknown and duplicate columns; missing ones only if there are no others, since a misspelled one is both."""
    remedy = f"The columns are {','.join(known)}"
    if len(columns) > MAX_COLUMNS:
        yield Problem(name, 1, f"The file has {len(columns)} columns", remedy)
        return
    wrong = False
    for position, column in enumerate(columns):
        if column not in known:
            wrong = True
            yield Problem(name, 1, f'Unknown column "{column}"', suggestion(column, known, remedy))
        elif column in columns[:position]:
            wrong = True
            yield Problem(name, 1, f'Duplicate column "{column}"', "Delete one of the two")
    for column in known:
        if column not in columns and not wrong:
            yield Problem(name, 1, f'The column "{column}" is missing', remedy)
            return
