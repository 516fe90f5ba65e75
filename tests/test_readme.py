"""The README is correct: its commands run, its query gives the response shown, and its tables are complete."""

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from liaison.schema import limits
from liaison.settings import Settings, variable
from tests.readme import INTEGRATE, README, YEAR, blocks, chapter, commands
from tests.serving import LONGEST, get, post, serving
from tests.tools import ROOT, need, need_vendor

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


OTHERS = README.replace(chapter(YEAR), "").replace(chapter(INTEGRATE), "")
COMMANDS = commands(OTHERS)


def test_query_gives_the_response_shown(registry_path: Path) -> None:
    (query,), (expected,) = blocks("graphql", OTHERS), blocks("json", OTHERS)
    with serving(Settings(database=registry_path)) as url:
        response = post(f"{url}/graphql", json={"query": query}).json()
    assert {"data": response["data"]} == json.loads(expected)


def test_python_example_prints_mechanisms(registry_path: Path, tmp_path: Path) -> None:
    (example,) = blocks("python", OTHERS)
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "registry.sqlite").symlink_to(registry_path)
    assert run([sys.executable, "-c", example], tmp_path).startswith("{'mechanisms': {'nodes': [{'name': ")


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith(".venv/bin/liaison")])
def test_liaison_commands_succeed(command: str, tmp_path: Path) -> None:
    words = shlex.split(command.removeprefix(".venv/bin/liaison"))
    run([sys.executable, "-m", "liaison", *words], tmp_path)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("curl")])
def test_curl_commands_succeed(command: str, registry_path: Path, tmp_path: Path) -> None:
    need("curl")
    with serving(Settings(database=registry_path)) as url:
        output = run(shlex.split(command.replace("http://127.0.0.1:8000", url)), tmp_path)
    assert json.loads(output)["data"]["dataset"]["version"]


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("make")])
def test_make_commands_have_targets(command: str) -> None:
    run([need("make"), "--dry-run", *shlex.split(command)[1:]], ROOT)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z]+)`", README))))
def test_make_targets_in_the_text_exist(target: str) -> None:
    run([need("make"), "--dry-run", target], ROOT)


def test_make_serve_prints_the_address_of_the_site(tmp_path: Path) -> None:
    need_vendor()
    if not (ROOT / ".venv" / "serve.stamp").is_file():
        pytest.skip("needs the virtual environment that `make serve` creates")
    command = [need("make"), "--silent", "serve"]
    environment = {"PATH": "/usr/bin:/bin", "LIAISON_PORT": "0", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = next(found[1] for line in process.stdout if (found := re.search(r"The site +(\S+)/$", line)))
            assert get(f"{url}/health/ready").status_code == 200
        finally:
            stop_children_of(process)


def stop_children_of(process: "subprocess.Popen[str]") -> None:
    """Terminates the processes that make started, and waits for make itself."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    for child in children or [str(process.pid)]:
        subprocess.run(["kill", child], check=True)
    process.communicate(timeout=LONGEST)


def test_the_table_lists_every_setting_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(LIAISON_[A-Z_]+)` \| (.*?) \|", README, re.MULTILINE))
    assert list(rows) == [variable(setting.name) for setting in fields(Settings)]
    for setting in fields(Settings):
        if setting.name != "frontend":
            shown = rows[variable(setting.name)].strip("`")
            assert Settings.from_environment({variable(setting.name): shown}) == Settings()


def test_the_table_lists_every_error_code() -> None:
    shown = set(re.findall(r"^\| `([A-Z_]+)` \| [\d, ]+ \|", README, re.MULTILINE))
    of_documents = set(re.findall(r"^\| ``([A-Z_]+)`` \|", limits.__doc__ or "", re.MULTILINE))
    web = "\n".join(path.read_text() for path in (ROOT / "backend" / "liaison" / "web").glob("*.py"))
    of_requests = set(re.findall(r'(?:(?:Refusal\(\s*|scope, )\d{3}, |"code": )"([A-Z_]+)"', web))
    assert shown == of_documents | of_requests


def test_files_of_the_architecture_exist() -> None:
    paths = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [each for each in folders if each not in ("node_modules", "vendor", ".venv", ".git")]
        paths += [f"{folder}/{name}" for name in names]
    shown = set(re.findall(r"[\w/.-]+\.(?:py|js|md)\b", ARCHITECTURE))
    assert {name for name in shown if not any(path.endswith(f"/{name}") for path in paths)} == set()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_linked_files_exist(path: str) -> None:
    assert (ROOT / path).exists()


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
