"""Imports run one way, in Python and in the frontend, so that a room can be changed without those above it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "backend" / "liaison"
FRONTEND = ROOT / "frontend"

# each room with those it may look into; whatever all may use is left out
OPEN_TO_ALL = {"settings", "errors", "ids", "vocabulary", "requests"}
ROOMS: dict[str, set[str]] = {
    "models": set(),
    "database": {"models"},
    "planning": {"database", "models"},
    "loading": {"database", "models"},
    "reporting": {"database", "models", "loading"},
    "schema": {"planning", "database", "models"},
    "web": {"schema", "planning", "database", "models"},
    "cli": {"web", "schema", "loading", "reporting", "database", "models"},
    "__main__": {"cli"},
    "settings": set(),
    "errors": set(),
    "ids": set(),
    "vocabulary": set(),
    "requests": set(),
    "__init__": set(),
}
# a library that belongs to one room only
LIBRARIES = {
    "strawberry": {"schema"},
    "graphql": {"schema"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "typer": {"cli"},
    "rich": {"cli"},
    "ruamel": {"loading"},
    "yaml": {"loading", "reporting"},
    "pydantic": {"loading"},
}
FRONTEND_ROOMS: dict[str, set[str]] = {
    "lib": set(),
    "api": {"queries"},
    "use-query": {"api"},
    "queries": {"lib"},
    "router": {"lib"},
    "components": {"lib"},
    "charts": {"lib", "components"},
    "pages": {"components", "charts", "use-query", "queries", "lib", "router"},
    "main": {"pages", "api", "use-query", "lib", "router"},
    "playground": set(),
    "appearance": set(),
}
# who asks the server: for answers, words, the libraries' licences, and what an editor of queries asks
FETCHING = {"api.js", "lib/language.js", "pages/about.js", "playground.js"}


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


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_of_the_package_run_one_way(path: Path) -> None:
    room = room_of(path)
    wrong = []
    for line, name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "liaison" and rest:
            target = rest.split(".")[0]
            if target != room and target not in ROOMS[room] | OPEN_TO_ALL:
                wrong.append(f"line {line}: {room} looks into {target}")
        elif room not in LIBRARIES.get(top, {room}):
            wrong.append(f"line {line}: {top} belongs to {', '.join(LIBRARIES[top])}")
    assert wrong == []


def frontend_files() -> list[Path]:
    return sorted(
        path
        for path in FRONTEND.rglob("*.js")
        if path.relative_to(FRONTEND).parts[0] not in {"node_modules", "vendor", "tools"}
        and ".config." not in path.name
    )


@pytest.mark.parametrize("path", frontend_files(), ids=lambda path: str(path.relative_to(FRONTEND)))
def test_imports_of_the_frontend_run_one_way(path: Path) -> None:
    inside = PurePosixPath(path.relative_to(FRONTEND).as_posix())
    room = inside.parts[0].removesuffix(".js")
    # types named in comments are no imports
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    wrong = []
    for name in re.findall(r"""(?:\bfrom|\bimport|\bimport\()\s*['"](\.[^'"]+)['"]""", text):
        parts: list[str] = []
        for part in (*inside.parent.parts, *name.split("/")):
            if part == "..":
                parts.pop()
            elif part != ".":
                parts.append(part)
        target = parts[0].removesuffix(".js")
        if target != room and target not in FRONTEND_ROOMS[room]:
            wrong.append(f"{room} looks into {target}: {name}")
    if re.search(r"\bfetch\(", text) and str(inside) not in FETCHING:
        wrong.append("asks the server")
    assert wrong == []


def test_text_never_reaches_a_page_as_markup() -> None:
    pattern = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write")
    assert [str(path) for path in frontend_files() if pattern.search(path.read_text(encoding="utf-8"))] == []
