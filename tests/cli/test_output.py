"""What commands write: whole files or none, and one sentence where output cannot be written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liaison.cli.output import NotWritten, write_file
from liaison.loading.build import build
from liaison.settings import PACKAGE
from tests.sample import write_sample

CLOSED = "The output could not be written: it is closed. Run the command again with an open output.\n"
FULL = "The output could not be written: the disk is full. Free some space, or choose another disk.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a data folder and a database."""
    path = tmp_path_factory.mktemp("output")
    build(write_sample(path / "data"), path / "registry.sqlite")
    return path


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of the shell in the folder, in which ``liaison`` is the command line."""
    return subprocess.run(
        ["bash", "-c", f'liaison() {{ "{sys.executable}" -m liaison "$@"; }}; {command}'],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "LIAISON_DATABASE": "registry.sqlite"},
    )


COMMANDS = [
    "check data",
    "build --data data",
    "build --data data --json",
    "schema",
    "explain --time '2 days per meeting'",
    "annex --report un-2020 --output annex.html",
    "verify --report un-2020 --data data report.txt",
    "--help",
]


@pytest.mark.fault("2.12", "The standard output of a command is closed, or its disk is full")
@pytest.mark.parametrize(("target", "message"), [(">&-", CLOSED), (">/dev/full", FULL)], ids=["closed", "full"])
@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_cannot_be_written_is_an_error(folder: Path, command: str, target: str, message: str) -> None:
    (folder / "report.txt").write_text("Report of 2020\nC20\n5.1\tA paragraph.\n")
    ended = run(folder, f"liaison {command} {target}")

    assert ended.returncode == 1
    assert ended.stderr.endswith(message)
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


@pytest.mark.fault("2.12", "The reader of a command's output ends early")
def test_a_closed_pipe_ends_the_command_without_a_message(folder: Path) -> None:
    ended = run(folder, "{ liaison schema; echo $? >&2; } | true")

    assert ended.stderr in ("1\n", "0\n")  # 0 if all of it was written before the reader ended


@pytest.mark.fault("2.12", "All standard streams of a command are closed")
def test_a_quiet_build_needs_no_streams(folder: Path) -> None:
    ended = run(folder, "liaison build --data data --database quiet.sqlite --quiet <&- >&- 2>&-")

    assert ended.returncode == 0
    assert (folder / "quiet.sqlite").read_bytes()[:15] == b"SQLite format 3"


@pytest.mark.fault("2.12", "Errors cannot be written either")
def test_an_error_that_cannot_be_written_has_an_exit_code(folder: Path) -> None:
    ended = run(folder, "liaison check nowhere >/dev/full 2>/dev/full")

    assert ended.returncode == 1


@pytest.mark.fault("2.12", "A command writes to a folder, to a missing folder, into a file, or to a full disk")
@pytest.mark.parametrize("command", ["schema --output", "annex --report un-2020 --format html --output"])
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("data", "it is a folder. Name a file in it."),
        ("missing/file", "there is no such folder. Create it, or choose another one."),
        ("registry.sqlite/file", "a part of the path is not a folder. Choose another path."),
        ("/dev/full", "the disk is full. Free some space, or choose another disk."),
    ],
)
def test_a_file_that_cannot_be_written_is_an_error(folder: Path, command: str, path: str, reason: str) -> None:
    ended = run(folder, f"liaison {command} {path}")

    assert ended.returncode == 1
    assert ended.stderr == f"{path} was not written: {reason}\n"


@pytest.mark.fault("2.12", "A command writes to a pipe or to /dev/stdout")
def test_a_device_is_written_to_and_not_replaced(folder: Path) -> None:
    ended = run(folder, "mkfifo pipe; liaison schema --output pipe & cat pipe; test -p pipe")

    assert ended.returncode == 0
    assert "type Query {" in ended.stdout


@pytest.mark.fault("2.12", "The disk is full while a file is written")
def test_a_failed_write_leaves_the_old_file(folder: Path) -> None:
    (folder / "schema.graphql").write_text("old")
    ended = run(folder, "ulimit -f 8; liaison schema --output schema.graphql")

    assert ended.returncode == 1
    assert ended.stderr.startswith("schema.graphql was not written: the file would be larger than the system allows.")
    assert (folder / "schema.graphql").read_text() == "old"
    assert not list(folder.glob(".schema*"))


def test_a_written_file_keeps_its_link_and_its_permissions(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)

    write_file(link, b"new")

    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_to_itself_is_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("link")

    with pytest.raises(NotWritten, match="it is a symbolic link that leads to itself"):
        write_file(link, b"new")
    assert link.is_symlink()
