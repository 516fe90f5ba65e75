"""Finding records of the registry by the names that the report uses."""

import sqlite3
from collections.abc import Iterable, Iterator


def resolved(
    registry: sqlite3.Connection, named: Iterable[str], tables: tuple[str, ...] = ("agency", "mechanism")
) -> tuple[set[int], list[str]]:
    """The records with these names, and a problem for each name that does not lead to exactly one."""
    nodes: set[int] = set()
    problems = []
    for name in named:
        found: set[int] = set()
        for table in tables:
            found = found or nodes_named(registry, table, name)
        if len(found) != 1:
            problems.append(f"{name!r} matches {len(found)} records")
        nodes |= found
    return nodes, problems


def nodes_named(registry: sqlite3.Connection, table: str, name: str) -> set[int]:
    query = (
        f"SELECT id FROM {table} WHERE name = :name OR acronym = :name "
        "UNION SELECT node_id FROM alias JOIN node ON node.id = node_id WHERE alias.name = :name AND node.type = :type"
    )
    return {node for (node,) in registry.execute(query, {"name": name, "type": table.capitalize()})}


def aliases(registry: sqlite3.Connection, node: int) -> list[str]:
    return [name for (name,) in registry.execute("SELECT name FROM alias WHERE node_id = ?", (node,))]


def locators(registry: sqlite3.Connection, node: int) -> list[str]:
    return [locator for (locator,) in registry.execute("SELECT locator FROM citation WHERE node_id = ?", (node,))]


def title(registry: sqlite3.Connection, node: int) -> str:
    query = "SELECT coalesce(acronym, name) FROM agency WHERE id = :id UNION SELECT name FROM mechanism WHERE id = :id"
    return str(registry.execute(query, {"id": node}).fetchone()[0])


def role_differences(
    registry: sqlite3.Connection, where: str, expected: dict[str, tuple[str, ...]], found: set[tuple[str, int]]
) -> Iterator[str]:
    """The roles that only the report or only the registry gives."""
    wanted: set[tuple[str, int]] = set()
    for role, named in expected.items():
        nodes, problems = resolved(registry, named)
        yield from (f"{where}: {problem}" for problem in problems)
        wanted.update((role, node) for node in nodes)
    for role, node in sorted(wanted - found):
        yield f"{where}: the registry lacks {title(registry, node)} as {role}"
    for role, node in sorted(found - wanted):
        yield f"{where}: the report does not give {title(registry, node)} as {role}"
