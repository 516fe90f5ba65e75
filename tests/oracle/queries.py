"""Random queries that are valid by the schema.

They use fields with aliases and arguments, named and inline fragments on types and interfaces, fields selected several
times and merged, ``@skip`` and ``@include`` by value and by variable, and variables with and without values and
defaults. Many values are taken from the registry, so that filters and lookups find something.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)
from hypothesis import strategies as st

from .memory import RECORDS, Memory

# The oracle does not compute facts about the build, and does not match names.
LEFT_OUT = {"dataset", "match"}
ACCENTS = ["", "\u0301", "\u0308"]
JOINTS = [" ", "-", ' "', " AND ", "  ", "* ", ".", "/"]
ODD_TEXTS = [
    "",
    "%",
    "_",
    "'",
    '"',
    "\\",
    "ü",
    "É",
    "ITU",
    "itu",
    " ",
    "\u202eabc",
    "😀",
    "a" * 300,
    "NEAR(",
    "*",
    "-1",
]

# These fields differ in type between records, so that they cannot share a response key.
UNLIKE = {"kind", "number"}
NOTHING = ("", "")
LEAF_FILTERS = {"IDFilter", "StringFilter", "IntFilter", "FloatFilter", "BooleanFilter", "PartialDateFilter"}
ODD_IDS = ["", "x", "QWdlbmN5Om5vbmU", "QWdlbmN5", "::", "Agency:itu", "😀"]
ODD_LETTERS = "aZ0 -%_\"'\\\n\t\u0001éßĲłшعहक漢😀\u200d\u202e\ufeff"


class Name(str):
    """An enum value: a string in variables, a bare name in a query."""

    __slots__ = ()


class Reference(str):
    """A variable in place of a value: ``$v1``."""

    __slots__ = ()


@dataclass(frozen=True)
class Request:
    """A query with its variables."""

    query: str
    variables: dict[str, Any]


@dataclass
class Draft:
    """A query that is being generated: its variables, fragments and aliases so far."""

    random: Random
    budget: int
    inline: bool = False
    nulls: bool = True
    aliases: int = 0
    definitions: dict[str, str] = field(default_factory=dict)
    variables: dict[str, Any] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    reusable: dict[str, list[str]] = field(default_factory=dict)

    def alias(self) -> str:
        """A response key used nowhere else in the query."""
        self.aliases += 1
        return f"a{self.aliases}"

    def chance(self, one_in: int) -> bool:
        """True with this probability: one in ``one_in``."""
        return bool(self.random.randrange(one_in) == 0)


class Queries:
    """Strategies for one schema and one registry."""

    def __init__(self, schema: GraphQLSchema, memory: Memory, words: list[str]) -> None:
        self.schema = schema
        self.words = words
        records = [thing.row for type_ in RECORDS for thing in memory.all(type_)]
        self.names = sorted({name for row in records for name in (row["name"], row["acronym"]) if name})
        self.texts = sorted(
            {
                value
                for rows in memory.tables.values()
                for row in rows
                for column, value in row.items()
                if isinstance(value, str) and column != "global_id" and len(value) <= 60
            }
        )
        self.slugs = sorted({thing.row["slug"] for type_ in RECORDS for thing in memory.all(type_)})
        self.reports = sorted(thing.row["slug"] for thing in memory.all("Report"))
        self.agencies = sorted(thing.row["slug"] for thing in memory.all("Agency"))
        shared = Counter(row["agency_id"] for row in memory.tables["partnership"] if row["agency_id"])
        self.partners = sorted(memory.things[id_].row["slug"] for id_, _ in shared.most_common(6))
        self.ids = sorted(memory.nodes)
        self.versions = [*sorted({row["version"] for row in memory.tables["data_version"]}), "0" * 64]
        self.pools = pools(memory)
        self.dates = ["2019", "2019-01", "2019-03-28", "2018", "2020", "2020-02", "1865", "9999"]

    def requests(self) -> st.SearchStrategy[Request]:
        """A query of one operation with variables, generated from a seed; Hypothesis shrinks its size.

        If Hypothesis chose every part itself, its queries would resemble each other and cover less.
        """
        return st.builds(self.request, st.integers(0, 2**48), st.integers(1, 40))

    def request(self, seed: int, size: int) -> Request:
        """The query of a seed, of about this many fields."""
        draft = Draft(Random(seed), budget=size)
        assert self.schema.query_type
        body = self._selections(draft, self.schema.query_type, 0)
        head = f"query Drawn({', '.join(draft.definitions.values())})" if draft.definitions else "query Drawn"
        return Request("\n".join([f"{head} {body}", *draft.fragments]), draft.variables)

    def filters(self, type_: str) -> st.SearchStrategy[Any]:
        """A filter as JSON, for a variable."""
        named = self.schema.type_map[f"{type_}Filter"]
        assert isinstance(named, GraphQLInputObjectType)

        def made(seed: int) -> Any:
            return as_json(self._stated(Draft(Random(seed), 0, nulls=False), named, "", 3))

        return st.builds(made, st.integers(0, 2**48))

    def orders(self, type_: str) -> st.SearchStrategy[Any]:
        """An order as JSON, for a variable."""
        enum = self.schema.type_map[f"{type_}OrderField"]
        assert isinstance(enum, GraphQLEnumType)
        key = st.fixed_dictionaries(
            {"field": st.sampled_from(list(enum.values))}, optional={"direction": st.sampled_from(["ASC", "DESC"])}
        )
        return st.lists(key, max_size=3)

    def _selections(self, draft: Draft, parent: GraphQLNamedType, depth: int) -> str:
        count = draft.random.randint(1, 2 if depth == 0 else 4)
        parts = [part for _ in range(count) for part in self._selection(draft, parent, depth)]
        return "{ " + " ".join(parts) + " }"

    def _selection(self, draft: Draft, parent: GraphQLNamedType, depth: int) -> list[str]:
        """One or more selections: a field, the same field again to be merged, or a fragment."""
        if draft.chance(12):
            return ["__typename" if draft.chance(2) else f"{draft.alias()}: __typename"]
        if depth and draft.chance(5):
            return [self._fragment(draft, parent, depth)]
        if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            return ["__typename"]
        name = draft.random.choice(self._choices(draft, parent, depth))
        return self._field(draft, parent, name, depth)

    def _choices(self, draft: Draft, parent: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> list[str]:
        fields = [name for name, each in parent.fields.items() if not (parent.name == "Query" and name in LEFT_OUT)]
        if draft.budget > 0 and depth < 9:
            return fields
        leaves = [name for name in fields if is_leaf_type(get_named_type(parent.fields[name].type))]
        return leaves or fields

    def _field(
        self, draft: Draft, parent: GraphQLObjectType | GraphQLInterfaceType, name: str, depth: int
    ) -> list[str]:
        declared: GraphQLField = parent.fields[name]
        named = get_named_type(declared.type)
        draft.budget -= 1
        arguments = self._arguments(draft, declared)
        plain = is_leaf_type(named) and name not in UNLIKE and draft.chance(2)
        head = (name if plain else f"{draft.alias()}: {name}") + arguments
        if is_leaf_type(named):
            return [self._directed(draft, head)] * (2 if draft.chance(10) else 1)
        times = 2 if draft.chance(6) else 1
        again = [f"{head} {self._selections(draft, named, depth + 1)}" for _ in range(times)]
        directed = [self._directed_selection(draft, each, head) for each in again]
        if len(directed) == 2 and draft.chance(2):
            directed[1] = f"... on {parent.name} {{ {directed[1]} }}"
        return directed

    def _directed_selection(self, draft: Draft, text: str, head: str) -> str:
        return text.replace(head, head + self._directives(draft), 1)

    def _directed(self, draft: Draft, head: str) -> str:
        return head + self._directives(draft)

    def _directives(self, draft: Draft) -> str:
        if not draft.chance(9):
            return ""
        name = draft.random.choice(["skip", "include"])
        value = draft.random.random() < 0.5
        if draft.chance(2):
            return f" @{name}(if: {str(value).lower()})"
        return f" @{name}(if: {self._variable(draft, 'Boolean!', value)})"

    def _fragment(self, draft: Draft, parent: GraphQLNamedType, depth: int) -> str:
        on = self._condition(draft, parent)
        directives = self._directives(draft)
        if draft.chance(3):
            if draft.reusable.get(on.name) and draft.chance(2):
                return f"...{draft.random.choice(draft.reusable[on.name])}{directives}"
            name = f"F{len(draft.fragments) + 1}"
            place = len(draft.fragments)
            draft.fragments.append("")
            draft.fragments[place] = f"fragment {name} on {on.name} {self._selections(draft, on, depth + 1)}"
            draft.reusable.setdefault(on.name, []).append(name)
            return f"...{name}{directives}"
        condition = f" on {on.name}" if on is not parent or draft.chance(2) else ""
        return f"...{condition}{directives} {self._selections(draft, on, depth + 1)}"

    def _condition(self, draft: Draft, parent: GraphQLNamedType) -> GraphQLNamedType:
        """A type that a fragment inside ``parent`` may be on."""
        if isinstance(parent, GraphQLInterfaceType | GraphQLUnionType):
            possible = [each.name for each in self.schema.get_possible_types(parent)]
            wider = ["Node", "Record"] if parent.name in ("Node", "Record") else []
            return self.schema.type_map[draft.random.choice([*possible, *wider])]
        if isinstance(parent, GraphQLObjectType) and parent.interfaces and draft.chance(3):
            return draft.random.choice(list(parent.interfaces))  # type: ignore[no-any-return]
        return parent

    def _arguments(self, draft: Draft, declared: GraphQLField) -> str:
        given = []
        limits = {"first", "last"}
        for name, argument in declared.args.items():
            if not is_required_argument(argument) and not draft.chance(2 if name in ("where", "first") else 4):
                continue
            if name in ("after", "before"):
                continue
            if name in limits:
                limits = set() if name in limits else limits
            elif name in ("first", "last"):
                continue
            given.append(f"{name}: {self._argument(draft, name, argument)}")
        return f"({', '.join(given)})" if given else ""

    def _argument(self, draft: Draft, name: str, argument: GraphQLArgument) -> str:
        draft.inline = not draft.chance(3)
        value = self._value(draft, argument.type, name, 2)
        return literal(value) if draft.inline else self._variable(draft, str(argument.type), value)

    def _variable(self, draft: Draft, type_: str, value: Any) -> str:
        """A new variable of the type that has the value: given, by default, or given over a default."""
        name = f"v{len(draft.definitions) + 1}"
        definition = f"${name}: {type_}"
        way = draft.random.choice(["given", "default", "both"])
        if way in ("default", "both") and value is not None:
            definition += f" = {literal(value)}"
        if way != "default" or value is None:
            draft.variables[name] = as_json(value)
        draft.definitions[name] = definition
        return f"${name}"

    def _value(
        self, draft: Draft, type_: GraphQLInputType, name: str, depth: int, about: tuple[str, str] = NOTHING
    ) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self._stated(draft, type_.of_type, name, depth, about)
        if draft.nulls and draft.chance(25 if about == NOTHING else 100):  # inside a filter, null is an error
            return None
        value = self._stated(draft, type_, name, depth, about)
        if draft.inline and "$" not in literal(value) and draft.chance(8):
            return Reference(self._variable(draft, str(type_), value))
        return value

    def _stated(
        self, draft: Draft, type_: GraphQLInputType, name: str, depth: int, about: tuple[str, str] = NOTHING
    ) -> Any:
        if isinstance(type_, GraphQLList):
            if name == "between":
                return draft.random.sample(self.partners if draft.chance(2) else self.agencies, 2)
            smallest = 1 if name == "by" else 0
            count = draft.random.randint(smallest, 3)
            return [self._stated(draft, inner(type_), name, depth, about) for _ in range(count)]
        if isinstance(type_, GraphQLEnumType):
            return Name(draft.random.choice(list(type_.values)))
        if isinstance(type_, GraphQLInputObjectType):
            return self._object(draft, type_, depth, about)
        return self._scalar(draft, str(type_), name, about)

    def _object(
        self, draft: Draft, type_: GraphQLInputObjectType, depth: int, about: tuple[str, str]
    ) -> dict[str, Any]:
        required = [key for key, each in type_.fields.items() if isinstance(each.type, GraphQLNonNull)]
        required = [key for key in required if type_.fields[key].default_value is Undefined]
        optional = [key for key in type_.fields if key not in required]
        if depth <= 0:
            optional = [
                key
                for key in optional
                if not isinstance(get_named_type(type_.fields[key].type), GraphQLInputObjectType)
                or get_named_type(type_.fields[key].type).name in LEAF_FILTERS
            ] or optional[:1]
        if type_.is_one_of:
            key = draft.random.choice(list(type_.fields))
            owner = type_.name.removesuffix("By").removesuffix("Keys")
            value = self._stated(draft, type_.fields[key].type, key, depth, (owner, key))
            if draft.inline and draft.chance(4):
                value = Reference(self._variable(draft, f"{type_.fields[key].type}!", value))
            return {key: value}
        chosen = draft.random.sample(optional, min(len(optional), draft.random.randint(0, 2)))
        if not chosen and optional and not required and not draft.chance(4):
            chosen = [draft.random.choice(optional)]
        owner = type_.name.removesuffix("Filter")
        keep = type_.name in LEAF_FILTERS or type_.name.endswith("ToMany")
        return {
            key: self._value(draft, type_.fields[key].type, key, depth - 1, about if keep else (owner, key))
            for key in [*required, *chosen]
        }

    def _scalar(self, draft: Draft, type_: str, name: str, about: tuple[str, str]) -> Any:
        if type_ == "Boolean":
            return draft.random.random() < 0.5
        if type_ == "Int":
            bounds = (1, 20) if name in ("first", "last", "limit") else (-1, 60)
            return draft.random.randint(*bounds)
        if type_ == "Float":
            return draft.random.choice([0, 0.5, 1, 1.5, 2, 3, 4, 8, 10, 12.25, 180, 200000, -1, 1e300])
        if type_ == "PartialDate":
            return draft.random.choice(self.dates)
        known = [] if draft.chance(6) else self.pools.get(about, [])
        if type_ == "ID":
            return draft.random.choice(known or self.ids) if not draft.chance(8) else draft.random.choice(ODD_IDS)
        if name in ("report", "since") and about == NOTHING:
            return draft.random.choice(self.slugs if draft.chance(4) else self.reports)
        if name == "sinceVersion":
            return draft.random.choice(self.versions)
        if name == "text" and about == NOTHING:
            return self.searched(draft.random)
        text = draft.random.choice(known or self.texts) if not draft.chance(8) else odd_text(draft.random)
        if name in ("contains", "startsWith"):
            start = draft.random.randint(0, 4) if name == "contains" else 0
            part = text[start : start + draft.random.randint(1, 3)]
            return part.swapcase() if draft.chance(3) and part.isascii() else part
        return text

    def searched(self, random: Random) -> str:
        """A text to search for: shortened, capitalized or accented words of the registry, or a name."""
        if random.random() < 0.1:
            return odd_text(random)
        if random.random() < 0.2:
            name = str(random.choice(self.names))
            return name.swapcase() if random.random() < 0.5 else name
        words = [accented(random, random.choice(self.words)) for _ in range(random.choice([1, 1, 1, 2, 3]))]
        return random.choice(JOINTS).join(words)


def accented(random: Random, word: str) -> str:
    """The start of a word, sometimes in capitals or with an accent."""
    start = word[: random.randint(2, 12)]
    start = start.upper() if random.random() < 0.3 else start
    place = random.randint(1, len(start))
    accent = random.choice(ACCENTS) if random.random() < 0.4 else ""
    return unicodedata.normalize(random.choice(["NFC", "NFD"]), start[:place] + accent + start[place:])


def pools(memory: Memory) -> dict[tuple[str, str], list[str]]:
    """The texts in each field of each type, so that a condition on it finds something."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for type_, things in memory.by_id.items():
        for thing in things.values():
            for column, value in thing.row.items():
                if isinstance(value, str):
                    name = re.sub(r"_(\w)", lambda letter: letter[1].upper(), column)
                    found[type_, "id" if column == "global_id" else name].add(value)
            if thing.type in RECORDS:
                found[type_, "aliases"].update(memory.aliases(thing))
    for thing in memory.all("Identifier"):
        found["Agency", thing.row["scheme"].lower()].add(thing.row["value"])
    return {about: sorted(values) for about, values in found.items()}


def odd_text(random: Random) -> str:
    """A text that is hard to quote or to compare."""
    return random.choice(ODD_TEXTS) if random.random() < 0.7 else "".join(random.choices(ODD_LETTERS, k=4))


def inner(type_: "GraphQLList[Any]") -> GraphQLInputType:
    """The type of a list's items, nullable."""
    of = type_.of_type
    return of.of_type if isinstance(of, GraphQLNonNull) else of  # type: ignore[no-any-return]


def literal(value: Any) -> str:
    """A value as a query writes it."""
    if isinstance(value, Name | Reference):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {literal(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value)


def as_json(value: Any) -> Any:
    """A value as variables carry it."""
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    return [as_json(each) for each in value] if isinstance(value, list) else value
