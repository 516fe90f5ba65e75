"""A YAML file of records: a list of mappings as raw records, with the line of every key.

YAML is composed to nodes and made values here, so that every key keeps its line, a key given twice is seen, and no
word changes its sense: only true, false and null are more than text. Tags and aliases, which no reader of these files
should have to know, are refused.
"""

from collections.abc import Iterator
from typing import cast

import yaml

from liaison.errors import Problem
from liaison.loading.raw import KeyPath, RawRecord

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # libyaml is missing: the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

# No record is as deep as this; beyond it a file is no list of records but a slip or worse.
DEEPEST = 10

# What a node is when nothing is said about its type.
UNTAGGED = {
    f"tag:yaml.org,2002:{name}"
    for name in ("map", "seq", "str", "null", "bool", "int", "float", "timestamp", "merge", "value")
}


def read_yaml(name: str, text: str, problems: list[Problem]) -> Iterator[RawRecord]:
    """The file's records; what is wrong is added to the problems."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"This is not YAML: {error.problem or error.context}"
        remedy = "Look at the indents, colons and quotes there"
        problems.append(Problem(name, mark.line + 1 if mark else 1, what, remedy))
        return
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.append(Problem(name, line, "There is a character that cannot be read", "Type the text anew"))
        return
    if root is None:
        problems.append(Problem(name, 1, "The file is empty", "Write [] where there are no records"))
    elif not isinstance(root, yaml.SequenceNode):
        problems.append(Problem(name, line_of(root), "The file is no list", 'Begin each record with "- "'))
    else:
        yield from Nodes(name, problems).records(root)


def line_of(node: yaml.Node) -> int:
    return cast(int, node.start_mark.line) + 1


class Nodes:
    """Turns the nodes of one file into values."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.seen: set[int] = set()
        self.lines: dict[KeyPath, int] = {}

    def records(self, root: yaml.SequenceNode) -> Iterator[RawRecord]:
        for node in root.value:
            if isinstance(node, yaml.MappingNode):
                self.lines = {}
                values = self.mapping(node, ())
                yield RawRecord(self.file, line_of(node), values, self.lines)
            else:
                self.problem(node, "This is no record", 'Write keys and values: "- slug: who"')

    def problem(self, node: yaml.Node, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line_of(node), what, remedy))

    def value(self, node: yaml.Node, path: KeyPath) -> object:
        if id(node) in self.seen:
            self.problem(node, "A value is written by reference (& and *)", "Write it out in each place")
            return None
        self.seen.add(id(node))
        if len(path) > DEEPEST:
            self.problem(node, "This is nested too deeply", "Write a plain list of records")
            return None
        if node.tag not in UNTAGGED:
            self.problem(node, f"A value has the tag {node.tag}", "Delete the tag, or put the text in quotes")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(item, (*path, position)) for position, item in enumerate(node.value)]
        return scalar(cast(yaml.ScalarNode, node))

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if (*path, key) in self.lines:
                remedy = f"Keep one of the two; the first is on line {self.lines[*path, key]}"
                self.problem(key_node, f'The key "{key}" is given twice', remedy)
                continue
            self.lines[*path, key] = line_of(key_node)
            values[key] = self.value(value_node, (*path, key))
        return values

    def item(self, node: yaml.Node, path: KeyPath) -> object:
        self.lines[path] = line_of(node)
        return self.value(node, path)


def scalar(node: yaml.ScalarNode) -> str | bool | None:
    """Plain true, false and null, else the text as it stands: 2019-01, 0123, no and 1:30 are what they look like."""
    text = cast(str, node.value)
    if not node.style:
        return {"": None, "~": None, "null": None, "true": True, "false": False}.get(text, text)
    return text
