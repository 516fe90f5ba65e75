"""Imports run one way, in Python and in the frontend, and library functions are used only where they belong."""

import ast
import re
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

import pytest

from tests.tools import FRONTEND, ROOT

PACKAGE = ROOT / "backend" / "liaison"

# modules that every part may import
COMMON = {"addresses", "settings", "errors", "ids", "vocabulary", "record_types", "unicode_text"}
# each part with the other parts that it may import
IMPORTS: dict[str, set[str]] = {
    "models": set(),
    "names": set(),
    "storage": {"models"},
    "planning": {"names", "storage", "models"},
    "loading": {"names", "storage", "models"},
    "documents": {"names", "loading", "models"},
    "schema": {"names", "planning", "storage", "models"},
    "web": {"names", "schema", "planning", "storage", "models", "documents"},
    "diagnosis": {"web", "loading", "storage"},
    "cli": {"web", "schema", "documents", "loading", "storage", "models", "diagnosis"},
    "__main__": {"cli"},
    "addresses": set(),
    "settings": {"setting_values"},
    "errors": set(),
    "ids": set(),
    "vocabulary": set(),
    "record_types": set(),
    "unicode_text": set(),
    "__init__": set(),
    "setting_values": set(),
}
# libraries that only some parts may import
LIBRARIES = {
    "strawberry": {"schema"},
    "graphql": {"schema"},
    "starlette": {"web"},
    "opentelemetry": {"web"},
    "uvicorn": {"web"},
    "aiosqlite": {"storage"},
    "pysqlite3": {"storage"},
    "psycopg": {"addresses", "storage", "loading"},
    "psycopg_pool": {"storage"},
    "typer": {"cli"},
    "rich": {"cli"},
    "ruamel": {"documents"},
    "docx": {"documents"},
    "lxml": {"documents"},
    "mammoth": {"documents"},
    "openpyxl": {"documents"},
    "rapidfuzz": {"names", "documents"},
    "yaml": {"loading"},
    "pydantic": {"loading"},
}
FRONTEND_IMPORTS: dict[str, set[str]] = {
    "lib": set(),
    "api": {"queries", "lib"},
    "use-query": {"api"},
    "queries": {"lib"},
    "router": {"lib"},
    "components": {"lib", "router", "use-query", "queries"},
    "charts": {"lib", "components", "use-query", "queries", "vendor"},
    "pages": {"components", "charts", "use-query", "queries", "lib", "router"},
    "main": {"pages", "api", "use-query", "lib", "router"},
    "playground": {"lib"},
    "appearance": set(),
}
# modules that send requests: for data, texts, the licences of the libraries, and from the query editor
FETCHING = {"api.js", "lib/language.js", "pages/about.js", "playground.js"}
# modules with programs to copy, whose text may contain a call of fetch()
PROGRAMS = {"lib/snippets.js", "lib/integrations.js"}


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            if node.module == "liaison":
                for alias in node.names:
                    yield node.lineno, f"liaison.{alias.name}"
            else:
                yield node.lineno, node.module


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_of_the_package_run_one_way(path: Path) -> None:
    part = part_of(path)
    wrong = []
    for line, name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "liaison" and rest:
            target = rest.split(".")[0]
            if target != part and target not in IMPORTS[part] | COMMON:
                wrong.append(f"line {line}: {part} imports {target}")
        elif part not in LIBRARIES.get(top, {part}):
            wrong.append(f"line {line}: {top} may only be imported by {', '.join(sorted(LIBRARIES[top]))}")
    assert wrong == []


def modules() -> dict[str, Path]:
    """The path of every module of the package by its full name."""
    named = {path: ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in PACKAGE.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for path, name in named.items()}


def imported_modules(path: Path, known: Iterable[str]) -> set[str]:
    """The modules of the package that a file imports anywhere, also inside functions and for type checking."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            submodules = {f"{node.module}.{alias.name}" for alias in node.names} & set(known)
            is_package_needed = len(submodules) < len(node.names)
            found |= submodules | ({node.module} if is_package_needed else set())
    return found & set(known)


def test_there_is_no_import_cycle() -> None:
    paths = modules()
    sorter = TopologicalSorter({name: imported_modules(path, paths) for name, path in paths.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


LONGEST = 450
# the types refer to one another, so that no part of them can be imported without the rest
LONGER = {"liaison.schema.types": 520}


def test_no_module_is_longer_than_450_lines() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    too_long = {name: length for name, length in lengths.items() if length > LONGER.get(name, LONGEST)}
    assert too_long == {}


# Functions, syntax and hints that one database has and the other lacks, or that are not the same in both.
SQLITE_ONLY = re.compile(
    r"\b(json_quote|json_each|json_group_\w+|group_concat|hex|printf|char|instr|iif|likelihood|unlikely|likely|lower"
    r"|bm25|snippet|highlight|MATCH)(\(| [{:'])|\browid\b|CROSS JOIN \S+ (AS \S+ )?ON|<<",
)


POSTGRESQL_ONLY = re.compile(
    r"::\w|\b(to_json|json_array_elements|json_agg|string_agg|unnest|chr|strpos|encode|to_char|regexp_replace|starts_with)\("
    r"|DISTINCT ON|\bI?LIKE\b|= ANY|NULLS (FIRST|LAST)|%\(",
)
SPECIFIC = {"sqlite.py": SQLITE_ONLY, "postgresql.py": POSTGRESQL_ONLY}


@pytest.mark.parametrize("path", sorted((PACKAGE / "planning").rglob("*.py")), ids=lambda path: path.name)
def test_only_the_dialects_use_functions_specific_to_a_database(path: Path) -> None:
    if path.name in SPECIFIC:
        assert SPECIFIC[path.name].search(path.read_text(encoding="utf-8"))
        return
    texts = [
        (node.lineno, node.value)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    found = [f"line {line}: {text}" for line, text in texts for each in SPECIFIC.values() if each.search(text)]
    assert found == []


def test_planning_imports_no_driver() -> None:
    """Plans yield statements as steps, so that another database can run the same plans."""
    files = sorted((PACKAGE / "planning").glob("*.py"))
    imported = {name for path in files for _, name in imports_of(path) if name.startswith("liaison.storage")}
    assert imported <= {"liaison.storage.steps", "liaison.storage.database"}


def frontend_files() -> list[Path]:
    return sorted(
        path
        for path in FRONTEND.rglob("*.js")
        if path.relative_to(FRONTEND).parts[0] not in {"node_modules", "vendor", "tools"}
        and ".config." not in path.name
    )


def name_of(path: Path) -> str:
    return path.relative_to(FRONTEND).as_posix()


def part_of_frontend(name: str) -> str:
    return PurePosixPath(name).parts[0].removesuffix(".js")


def code_of(path: Path) -> str:
    """A module of the frontend without its comments, whose imports only name types."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def imports_of_module(path: Path) -> set[str]:
    """The modules that a module of the frontend imports, immediately or when it uses them."""
    found = re.findall(r"""(?:\bfrom|\bimport|\bimport\()\s*['"](\.[^'"]+)['"]""", code_of(path))
    return {(path.parent / name).resolve().relative_to(FRONTEND.resolve()).as_posix() for name in found}


@pytest.mark.parametrize("path", frontend_files(), ids=name_of)
def test_imports_of_the_frontend_run_one_way(path: Path) -> None:
    name = name_of(path)
    part = part_of_frontend(name)
    imported = {each: part_of_frontend(each) for each in imports_of_module(path)}
    wrong = [each for each, target in imported.items() if target != part and target not in FRONTEND_IMPORTS[part]]
    assert wrong == []
    if re.search(r"\bfetch\(", code_of(path)):
        assert name in FETCHING | PROGRAMS


def test_there_is_no_import_cycle_in_the_frontend() -> None:
    sorter = TopologicalSorter({name_of(path): imports_of_module(path) for path in frontend_files()})
    try:
        sorter.prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_text_is_never_inserted_as_markup() -> None:
    pattern = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write")
    assert [str(path) for path in frontend_files() if pattern.search(path.read_text(encoding="utf-8"))] == []
