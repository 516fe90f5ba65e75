"""How many rows the database may visit to find the rows of a list: an estimate from the sizes of the tables.

It follows the SQL that ``predicates`` writes. A condition on related rows is either a subquery on all of them, which
runs once, or a test for each row, which multiplies where such conditions are nested.
"""

from collections.abc import Mapping

from liaison.planning.estimates import Sizes
from liaison.planning.mapping import Column, Link, Many, ObjectType, One, Part, Texts, TypeMap
from liaison.planning.predicates import KEYS, Filter, is_narrow

# The rows of a list of texts for each row.
FEW = 2
# A row whose different values are counted counts as so many.
DISTINCT = 3
# A row whose text is read counts as so many.
READ = 5
# A record that a filter gives has at most so many times the average of related rows; some have more.
SKEW = 5


class Visits:
    """Estimates for one registry."""

    def __init__(self, type_map: TypeMap, sizes: Sizes) -> None:
        self._type_map, self._sizes = type_map, sizes

    def size(self, table: ObjectType) -> float:
        """The rows of a table."""
        return self._sizes[table.table] if table.table else 1

    def of_list(self, table: ObjectType, where: Filter, outer: ObjectType | None, name: str) -> float:
        """Rows visited to find all rows that meet a filter, in the entire table or for one row of ``outer``, which has
        them as the field with this name."""
        if outer is None:
            rows = self._first(table, where)
        else:
            entry = outer.fields.get(name)
            rows = self._per_row(table, outer, entry.link if isinstance(entry, Many) else None)
        return rows + self.of_condition(where, table, rows, on_all=outer is None)

    def of_facet(self, table: ObjectType, by: str, rows: float) -> float:
        """Rows visited in addition, to count the values of a facet of so many rows of a table."""
        relation = table.facets[by].relation
        if relation is None:
            return rows
        return rows + DISTINCT * rows * max(1.0, self._sizes[relation.table] / max(self.size(table), 1))

    def _first(self, table: ObjectType, where: Filter) -> float:
        """The rows of the entire table that are tested: all of them, unless an index finds them by a key."""
        if _is_own_key(where):
            return 1
        rows = self.size(table)
        for name, value in where.items():
            entry = table.fields.get(name)
            if isinstance(entry, One) and isinstance(value, Mapping) and _is_own_key(value):
                rows = min(rows, SKEW * self._per_row(table, self._type_map[entry.type]))
        return rows

    def of_condition(self, where: Filter, table: ObjectType, rows: float, *, on_all: bool) -> float:
        """Rows visited in addition, to test so many rows of a table with a filter."""
        total = 0.0
        for name, value in where.items():
            if name in ("and", "or"):
                total += sum(self.of_condition(each, table, rows, on_all=on_all) for each in value)
            elif name == "not":
                total += self.of_condition(value, table, rows, on_all=on_all)
            elif name != "isNull":
                total += self._of_field(table, name, value, rows, on_all)
        return total

    def _of_field(self, table: ObjectType, name: str, value: Filter, rows: float, on_all: bool) -> float:
        match table.fields[name]:
            case Column():
                return rows * _operators(value)
            case Part() as part:
                rest = {key: each for key, each in value.items() if key != "isNull"}
                return rows + self.of_condition(rest, self._type_map[part.type], rows, on_all=on_all)
            case One() as one:
                rest = {key: each for key, each in value.items() if key != "isNull"}
                other = self._type_map[one.type]
                if not rest:
                    return rows
                tested = self._tested(rest, other, rows, on_all)
                return rows + tested + self.of_condition(rest, other, tested, on_all=on_all)
            case Many() as many:
                return sum(self._of_many(table, many, *each, rows, on_all) for each in value.items())
            case Texts():
                return sum(rows * FEW * _operators(each) for each in value.values())
        return rows

    def _tested(self, where: Filter, other: ObjectType, rows: float, on_all: bool) -> float:
        """How many rows of a referenced table are tested."""
        if is_narrow(where):
            return 1 if _is_own_key(where) else self.size(other)
        return self.size(other) if on_all else rows

    def _of_many(
        self, table: ObjectType, entry: Many, quantifier: str, where: Filter, rows: float, on_all: bool
    ) -> float:
        other = self._type_map[entry.type]
        is_subquery = quantifier == "some" and bool(where) and (on_all or is_narrow(where))
        if is_subquery and entry.match.endswith("= {t}.id"):
            tested = self.size(other)
        else:
            tested = rows * self._per_row(other, table, entry.link)
        return rows + tested + self.of_condition(where, other, tested, on_all=on_all)

    def _per_row(self, table: ObjectType, outer: ObjectType, link: Link | None = None) -> float:
        """The rows of a table that belong to one row of another one."""
        rows = self._sizes[link.table] if link else self.size(table)
        return max(1.0, rows / max(self.size(outer), 1))


def _operators(value: Mapping[str, object]) -> int:
    """How many rows the operators on a column count as: a text is read to its end."""
    return sum(READ if name in ("contains", "startsWith") else 1 for name in value)


def _is_own_key(where: Mapping[str, object]) -> bool:
    """Whether a narrow filter gives a key of the row itself."""
    return any(isinstance(value, Mapping) and "eq" in value for name, value in where.items() if name in KEYS)
