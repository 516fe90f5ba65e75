"""Adding entries to a data file without touching its text: only characters are inserted.

Order, comments, quotes and line breaks of the file remain as a person wrote them. Each insertion keeps the row of the
workbook that caused it, so that a problem on one of its lines is reported in the words of the workbook.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.scalarstring import FoldedScalarString

from liaison.documents.review.answers import Subject
from liaison.loading.ranges import RANGE

WIDTH = 112
FOLDED = ("summary", "relevance")
# Keys whose values are ranges or numbers; they are written without quotes.
NUMBERS = {
    "row",
    "position",
    "amount",
    "meetings",
    "days",
    "days_per_meeting",
    "days_beside_meetings",
    "all_staff_days",
    "travellers",
    "travel_days",
}


@dataclass(frozen=True)
class Insertion:
    """Text to insert at a place of the file; ``order`` sorts insertions at the same place."""

    index: int
    order: tuple[Any, ...]
    text: str
    subject: Subject


@dataclass(frozen=True)
class Span:
    """Lines of the new file that a row of the workbook caused, both counted from 1."""

    first: int
    last: int
    subject: Subject


class DataText:
    """The text of a data file and what is inserted in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.insertions: list[Insertion] = []

    def insert(self, index: int, order: tuple[Any, ...], text: str, subject: Subject) -> None:
        one = Insertion(index, order, text.replace("\n", self.newline), subject)
        if not any((one.index, one.text) == (other.index, other.text) for other in self.insertions):
            self.insertions.append(one)

    def result(self) -> tuple[str, list[Span]]:
        """The new text, and the lines that were added or extended."""
        pieces: list[str] = []
        spans: list[Span] = []
        done = line = 0
        for one in sorted(self.insertions, key=lambda one: (one.index, one.order)):
            pieces.append(self.text[done : one.index])
            line += pieces[-1].count("\n")
            pieces.append(one.text)
            before = one.text[: len(one.text) - len(one.text.lstrip("\r\n"))].count("\n")
            lines = one.text.rstrip("\r\n").count("\n")
            spans.append(Span(line + 1 + before, line + 1 + lines, one.subject))
            line += one.text.count("\n")
            done = one.index
        return "".join((*pieces, self.text[done:])), spans


class YamlText(DataText):
    """A YAML file: a list of records, sorted by ``key``."""

    def __init__(self, text: str, key: Sequence[str]) -> None:
        super().__init__(text if text.strip() != "[]" else "")
        self.key = key
        root = YAML().compose(self.text) if self.text.strip() else None
        self.records: list[MappingNode] = root.value if isinstance(root, SequenceNode) else []
        self.keys = [self.key_of({name: node.value for name, node in children(record)}) for record in self.records]
        self.starts = [self.text.rfind("\n", 0, record.start_mark.index) + 1 for record in self.records]

    def key_of(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(int(values[name]) if name == "row" else str(values.get(name) or "") for name in self.key)

    def record(self, slug: str) -> MappingNode | None:
        return next((one for one, key in zip(self.records, self.keys, strict=True) if key == (slug,)), None)

    def add(self, values: Mapping[str, Any], subject: Subject) -> None:
        """Adds a record in the order of the file, with a blank line between records if the file has them."""
        key = self.key_of(values)
        text = record_text(values)
        after = next((place for place, other in enumerate(self.keys) if other > key), None)
        between = "\n" if f"{self.newline}{self.newline}" in self.text or not self.records else ""
        if after is None:
            missing = "" if not self.text or self.text.endswith("\n") else "\n"
            self.insert(len(self.text), key, f"{missing}{between if self.text else ''}{text}", subject)
        else:
            self.insert(self.above_comments(self.starts[after]), key, f"{text}{between}", subject)

    def above_comments(self, index: int) -> int:
        """The start of the comment lines directly above the line at the index."""
        while index and (start := self.text.rfind("\n", 0, index - 1) + 1) < index:
            if not self.text[start:index].startswith("#"):
                break
            index = start
        return index

    def extend_cite(self, slug: str, cite: str, subject: Subject) -> None:
        """Adds a citation to a record, unless it has it."""
        record = self.record(slug)
        node = child(record, "cite") if record else None
        if isinstance(node, ScalarNode) and cite not in [one.strip() for one in node.value.split(";")]:
            quoted = node.style in ("'", '"')
            end = len(self.text[: node.end_mark.index].rstrip()) - quoted
            self.insert(end, (slug, cite), f"; {cite}", subject)

    def add_names(self, slug: str, aliases: Sequence[str], acronym: str | None, subject: Subject) -> None:
        """Adds names to a record: as aliases, in the style in which they are written, and its first acronym as such."""
        record = self.record(slug)
        if record is None:
            return
        indent = " " * record.start_mark.column
        if acronym and child(record, "acronym") is None:
            end = self.line_end(child(record, "name"))
            self.insert(end, (slug, 0), f"\n{indent}acronym: {scalar_text(acronym)}", subject)
        elif acronym:
            aliases = (*aliases, acronym)
        if not aliases:
            return
        node = child(record, "aliases")
        if isinstance(node, SequenceNode) and node.flow_style:
            added = "".join(f", {scalar_text(alias, flow=True)}" for alias in aliases)
            self.insert(node.end_mark.index - 1, (slug, 1), added, subject)
        elif isinstance(node, SequenceNode):
            dash = " " * (node.value[-1].start_mark.column - 2)
            added = "".join(f"\n{dash}- {scalar_text(alias)}" for alias in aliases)
            self.insert(self.line_end(node.value[-1]), (slug, 1), added, subject)
        else:
            end = self.line_end(child(record, "acronym") or child(record, "name"))
            added = "".join(f"\n{indent}  - {scalar_text(alias)}" for alias in aliases)
            self.insert(end, (slug, 1), f"\n{indent}aliases:{added}", subject)

    def line_end(self, node: Node) -> int:
        """The end of the line on which a value ends, after any comment."""
        end = self.text.find("\n", int(node.end_mark.index))
        end = len(self.text) if end < 0 else end
        return end - self.text.startswith("\r", end - 1)


class CsvText(DataText):
    """A CSV file, sorted by ``key``. Its last column is ``cite``."""

    def __init__(self, text: str, key: Sequence[str]) -> None:
        super().__init__(text)
        self.key = key
        starts, rows = [0], []
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        line_starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n"), len(text)]
        for cells in reader:
            rows.append(cells)
            starts.append(line_starts[min(reader.line_num, len(line_starts) - 1)])
        self.columns = rows[0] if rows else []
        self.rows = [dict(zip(self.columns, cells, strict=False)) for cells in rows[1:]]
        self.places = list(pairwise(starts))[1:]

    def key_of(self, values: Mapping[str, str]) -> tuple[str, ...]:
        report = values.get("cite", "").split(" ")[0]
        return tuple(report if name == "report" else values.get(name) or "" for name in self.key)

    def add(self, values: Mapping[str, str], subject: Subject) -> None:
        """Adds a line in the order of the file; if the relation is there already, adds its citation to the line."""
        key = self.key_of(values)
        keys = [self.key_of(row) for row in self.rows]
        if key in keys:
            self.extend_cite(keys.index(key), values["cite"], subject)
            return
        line = io.StringIO()
        csv.DictWriter(line, self.columns, lineterminator="\n").writerow({**dict.fromkeys(self.columns, ""), **values})
        after = next((place for place, other in enumerate(keys) if other > key), None)
        missing = "" if after is not None or self.text.endswith("\n") else "\n"
        index = len(self.text) if after is None else self.places[after][0]
        self.insert(index, key, f"{missing}{line.getvalue()}", subject)

    def extend_cite(self, place: int, cite: str, subject: Subject) -> None:
        if cite in [one.strip() for one in self.rows[place]["cite"].split(";")]:
            return
        start, end = self.places[place]
        line = self.text[start:end].rstrip("\r\n")
        self.insert(start + len(line) - line.endswith('"'), (cite,), f"; {cite}", subject)


def children(record: MappingNode) -> list[tuple[str, Node]]:
    return [(str(name.value), node) for name, node in record.value]


def child(record: MappingNode, name: str) -> Any:
    return next((node for key, node in children(record) if key == name), None)


def record_text(values: Mapping[str, Any]) -> str:
    """A record as lines of YAML, in the style of the data files."""
    stream = io.StringIO()
    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(plain(values), stream)
    lines = stream.getvalue().splitlines()
    return "".join(f"{'  ' if place else '- '}{line}".rstrip() + "\n" for place, line in enumerate(lines))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with numbers as numbers, so that they are written without quotes, and long text on several lines."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        match value:
            case dict():
                found[key] = plain(value)
            case [dict(), *_]:
                found[key] = [plain(item) for item in value]
            case str() if key in NUMBERS and RANGE.fullmatch(value) and value.replace(".", "", 1).isdigit():
                found[key] = float(value) if "." in value else int(value)
            case str() if key in FOLDED and len(value) > WIDTH - len(key) - 4:
                found[key] = FoldedScalarString(value)
            case _:
                found[key] = value
    return found


def scalar_text(text: str, flow: bool = False) -> str:
    """A text as YAML, with quotes if it needs them where it stands."""
    stream = io.StringIO()
    yaml = YAML()
    yaml.width = 10_000
    yaml.default_flow_style = flow
    yaml.dump([text], stream)
    written = stream.getvalue().strip()
    return written[1:-1].strip() if flow else written.removeprefix("-").strip()
