"""Faults of builds: unsuitable data files, other writers, links, and disks that do not take the file."""

import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from typer.testing import CliRunner, Result

from benchmarks.data_folder import write as write_data_folder
from liaison.cli import app
from liaison.errors import BuildFailed, InvalidData, NotARegistry
from liaison.loading import build as build_module
from liaison.loading.build import build
from liaison.loading.checks import FolderChecks
from liaison.loading.entries import MembershipEntry
from liaison.loading.folder import read_records
from liaison.loading.problems import MAX_LISTED
from liaison.loading.rows import nodes_of
from liaison.loading.source_files import MAX_CSV_BYTES, MAX_LINE_BYTES, MAX_YAML_BYTES
from liaison.loading.staging import Staging
from liaison.settings import PACKAGE
from tests.sample import FILES, write_sample
from tests.small_disk import on_small_disk

HEADER, FIRST, _ = FILES["memberships.csv"].splitlines(keepends=True)


def check(data: Path) -> Result:
    return CliRunner().invoke(app, ["check", str(data)])


def seat_in(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        ((seat,),) = connection.execute("SELECT seat FROM agency WHERE slug = 'itu'").fetchall()
    return str(seat)


def move_seat(data: Path, old: str, new: str) -> None:
    path = data / "agencies.yaml"
    path.write_text(path.read_text().replace(f"seat: {old}", f"seat: {new}"))


@contextmanager
def unprivileged(folder: Path) -> Iterator[None]:
    """Without the rights of root, for whom no permission is missing."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that any user can reach, with a data folder and a database."""
    folder = Path(tempfile.mkdtemp())
    build(write_sample(folder / "data"), folder / "var" / "registry.sqlite")
    yield folder
    shutil.rmtree(folder)


@pytest.mark.fault("2.10", "A data file is a device without end, a pipe, a socket or a folder")
@pytest.mark.parametrize("name", ["memberships.csv", "themes.yaml"])
@pytest.mark.parametrize("kind", ["device", "pipe", "socket", "folder"])
def test_a_data_file_that_is_no_regular_file_is_refused(
    data: Path, database: Path, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data / name
    path.unlink()
    match kind:
        case "device":
            path.symlink_to("/dev/zero")
        case "pipe":
            os.mkfifo(path)
        case "socket":
            monkeypatch.chdir(data)  # the path of a socket is short
            with socket.socket(socket.AF_UNIX) as bound:
                bound.bind(name)
        case "folder":
            path.mkdir()

    assert f"{name}:1: This is not a regular file. Replace it with the data file.\n" in check(data).stderr
    with pytest.raises(InvalidData):
        build(data, database)
    assert not database.exists()


@pytest.mark.fault("2.10", "A data file is larger than the stated size")
@pytest.mark.parametrize(("name", "limit"), [("memberships.csv", MAX_CSV_BYTES), ("themes.yaml", MAX_YAML_BYTES)])
def test_a_data_file_beyond_the_size_is_refused(data: Path, name: str, limit: int) -> None:
    os.truncate(data / name, limit + 1)

    assert f"{name}:1: The file is larger than {limit // 1_000_000} MB." in check(data).stderr


@pytest.mark.fault("2.10", "A data file may not be read")
def test_a_data_file_without_permission_is_refused(shared: Path) -> None:
    data = shared / "data"
    with unprivileged(shared):
        (data / "themes.yaml").chmod(0)
        checked = check(data)

    assert "themes.yaml:1: The file cannot be read: Permission denied. Check its permissions.\n" in checked.stderr


BROKEN = {
    "a line of a megabyte": (b"ceb,itu,MEMBER,,," + b"x" * 1_000_000 + b",un-2020 5.1\n", 2, "The line is longer than"),
    "a quoted field of a megabyte": (
        b'ceb,itu,MEMBER,,,"' + b"one line\n" * 120_000 + b'",un-2020 5.1\n',
        2,
        "Invalid CSV: field larger than field limit",
    ),
    "a NUL": (b"ceb,itu,MEMBER,,,a\0b,un-2020 5.1\n", 2, "note contains an unreadable character"),
    "lines that end in CR": (
        b"ceb,itu,MEMBER,,,,un-2020 5.1\rdtn,itu,CHAIR,,,,un-2020 Annex 2\r",
        2,
        "The line contains a carriage return that does not end it",
    ),
    "two encodings": (
        "ceb,itu,MEMBER,,,Genève,un-2020 5.1\n".encode() + "dtn,itu,CHAIR,,,Genève,un-2020 5.1\n".encode("latin-1"),
        3,
        "The file is not valid UTF-8",
    ),
    "UTF-16": ("ceb,itu,MEMBER,,,,un-2020 5.1\n".encode("utf-16"), 2, "The file is not valid UTF-8"),
}


@pytest.mark.fault("2.10", "Lines and fields of a megabyte, NUL, CR alone, and two encodings in one file")
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_line_is_one_problem(data: Path, name: str) -> None:
    content, line, what = BROKEN[name]
    (data / "memberships.csv").write_bytes(HEADER.encode() + content)

    (problem, count) = check(data).stderr.splitlines()

    assert problem.startswith(f"memberships.csv:{line}: {what}")
    assert count == "1 problem found."


@pytest.mark.fault("2.10", "A CSV file with thousands of columns")
def test_too_many_columns_are_one_problem(data: Path) -> None:
    columns = MAX_LINE_BYTES // 4
    (data / "memberships.csv").write_text(",".join(["c"] * columns) + "\n")

    assert f"memberships.csv:1: The file has {columns} columns. The columns are mechanism," in check(data).stderr


@pytest.mark.fault("2.10", "YAML that grows when it is read, and YAML nested 100,000 deep")
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            "- a0: &a0 [x, x]\n" + "".join(f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)),
            "YAML anchors and aliases (& and *) are not supported",
        ),
        ("- slug: " + "[" * 100_000, "Invalid YAML"),
    ],
    ids=["aliases", "nesting"],
)
def test_hostile_yaml_is_refused(data: Path, content: str, what: str) -> None:
    (data / "themes.yaml").write_text(content)
    command = [sys.executable, "-m", "liaison", "check", str(data)]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    )

    assert ended.returncode == 1
    assert what in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.fault("2.10", "A file with thousands of problems")
@pytest.mark.parametrize("wrong", ["nobody,itu,MEMBER,,,,un-2020 5.1\n", "ceb,itu\n", "ceb,itu,NONE,,,,un-2020 5.1\n"])
def test_problems_beyond_a_number_are_counted(data: Path, wrong: str) -> None:
    (data / "memberships.csv").write_text(HEADER + wrong * 1_000)

    *problems, more, _ = check(data).stderr.splitlines()

    assert len(problems) == MAX_LISTED
    assert "There may be problems in " in more


def test_relations_are_read_as_they_are_needed(data: Path) -> None:
    (data / "memberships.csv").write_text(HEADER + FIRST + "the second line is wrong\n")
    folder = read_records(data)
    relations = iter(FolderChecks(folder).relations(MembershipEntry))

    assert next(relations).mechanism == "ceb"
    assert not folder.problems
    assert list(relations) == []
    assert [problem.line for problem in folder.problems.listed()] == [3]


@pytest.mark.fault("2.10", "A CSV file of many megabytes")
def test_relations_are_not_held(tmp_path: Path) -> None:
    """5,000 relations in memory as entries or rows take more than 10 MB; their keys take 1 MB."""
    write_data_folder(tmp_path, 5_000)
    folder = read_records(tmp_path)
    with Staging() as staging:
        tracemalloc.start()
        staging.add(nodes_of(folder, FolderChecks(folder).relations))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert sum(1 for node in staging.nodes() if node.table == "membership") == 2_000
    assert peak < 5_000_000


@pytest.mark.fault("2.10", "The data change while a build runs")
@pytest.mark.parametrize("step", ["Writing", "Replacing the database"])
def test_a_build_of_older_data_does_not_replace_the_database(data: Path, database: Path, step: str) -> None:
    build(data, database)
    move_seat(data, "Geneva", "Bern")
    build(data, database)

    def changes_at(now: str) -> None:
        if now == step:
            move_seat(data, "Basel", "Zurich")

    move_seat(data, "Bern", "Basel")
    with pytest.raises(BuildFailed, match=r"were changed during the build\. Run `liaison build` again\."):
        build(data, database, changes_at)
    assert seat_in(database) == "Bern"
    build(data, database)
    assert seat_in(database) == "Zurich"


@pytest.mark.fault("2.10", "Another program replaces the database while a build runs")
def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path: Path, data: Path, database: Path) -> None:
    build(data, database)
    newer = build(write_sample(tmp_path / "newer"), tmp_path / "newer.sqlite").database
    content = newer.read_bytes()

    def replaces(step: str) -> None:
        if step == "Replacing the database":
            os.replace(newer, database)

    with pytest.raises(BuildFailed, match="were changed during the build"):
        build(data, database, replaces)
    assert database.read_bytes() == content


@pytest.mark.fault("2.10", "A build waits for another one and data change meanwhile")
def test_a_build_that_waits_reads_the_data_afterwards(data: Path, database: Path) -> None:
    build(data, database)
    waits = threading.Event()
    lock = os.open(database.parent, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    waiting = threading.Thread(
        target=build, args=(data, database, lambda step: waits.set() if step == "Waiting for another build" else None)
    )
    waiting.start()
    assert waits.wait(60)
    move_seat(data, "Geneva", "Bern")
    os.close(lock)
    waiting.join(60)

    assert seat_in(database) == "Bern"


@pytest.mark.fault("2.10", "The database is a symbolic link")
def test_a_build_replaces_the_target_of_a_link(tmp_path: Path, data: Path) -> None:
    link, target = tmp_path / "link.sqlite", tmp_path / "elsewhere" / "real.sqlite"
    link.symlink_to(target)

    build(data, link)  # the link led nowhere
    move_seat(data, "Geneva", "Bern")
    build(data, link)

    assert link.is_symlink()
    assert not target.is_symlink()
    assert seat_in(target) == "Bern"


@pytest.mark.fault("2.10", "The database is a symbolic link to another disk")
def test_a_link_to_another_disk_is_kept(tmp_path: Path, data: Path) -> None:
    shared_memory = Path("/dev/shm")
    if not os.access(shared_memory, os.W_OK) or shared_memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs a second disk at /dev/shm")
    with tempfile.TemporaryDirectory(dir=shared_memory) as other_disk:
        link, target = tmp_path / "link.sqlite", Path(other_disk) / "real.sqlite"
        link.symlink_to(target)
        build(data, link)

        assert link.is_symlink()
        assert seat_in(target) == "Geneva"
        assert [path.name for path in target.parent.iterdir()] == ["real.sqlite"]


@pytest.mark.fault("2.10", "The database is a symbolic link to itself, to a folder, to a device or to another file")
@pytest.mark.parametrize("target", ["link.sqlite", "folder", "/dev/null", "letter.txt"])
def test_a_link_to_anything_else_is_refused(tmp_path: Path, data: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "letter.txt").write_text("Dear colleague")
    link = tmp_path / "link.sqlite"
    link.symlink_to(target)

    with pytest.raises(NotARegistry):
        build(data, link)

    assert os.readlink(link) == target
    assert (tmp_path / "letter.txt").read_text() == "Dear colleague"
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.fault("2.10", "The disk is full during a build")
def test_a_full_disk_is_explained(data: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(data, database)
    before = database.read_bytes()

    def create_few(connection: Connection) -> None:
        """SQLite reports the same error as on a full disk."""
        create_tables(connection)
        connection.execute(text("PRAGMA max_page_count = 150"))

    create_tables = build_module.create_tables
    monkeypatch.setattr(build_module, "create_tables", create_few)
    move_seat(data, "Geneva", "Bern")
    built = CliRunner().invoke(app, ["build", "--data", str(data), "--database", str(database)])

    assert built.exit_code == 1
    assert built.stderr == (
        f"{database} was not built; an existing file is unchanged: "
        "the disk is full. Free some space, or choose another disk.\n"
    )
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir()] == ["registry.sqlite"]


@pytest.mark.fault("2.10", "The disk is full during a build")
def test_a_build_on_a_full_disk_leaves_the_file(data: Path, tmp_path: Path) -> None:
    (disk := tmp_path / "disk").mkdir()
    move_seat(data, "Geneva", "Bern")
    script = f"""
        liaison build --data '{data}' --database registry.sqlite --quiet && sha256sum registry.sqlite >before
        cat /dev/zero >everything; truncate --size=-200K everything
        sed -i 's/seat: Bern/seat: Geneva/' '{data}/agencies.yaml'
        liaison build --data '{data}' --database registry.sqlite >&2
        echo "exit code $?" && sha256sum --check before && ls -A
    """
    ended = on_small_disk(disk, 20_000_000, script)
    assert ended.stdout.splitlines() == [
        "exit code 1",
        "registry.sqlite: OK",
        "before",
        "everything",
        "registry.sqlite",
    ]
    reason = "the disk is full. Free some space, or choose another disk."
    assert ended.stderr.endswith(f"registry.sqlite was not built; an existing file is unchanged: {reason}\n")


@pytest.mark.fault("2.10", "The new file is larger than the system allows")
def test_a_limit_of_file_sizes_is_explained(data: Path, database: Path) -> None:
    build(data, database)
    before = database.read_bytes()
    move_seat(data, "Geneva", "Bern")
    command = f'ulimit -f 100; exec {sys.executable} -m liaison build --data "{data}" --database "{database}"'
    ended = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONDONTWRITEBYTECODE": "1"},
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"{database} was not built; an existing file is unchanged: ")
    assert "ulimit -f" in ended.stderr
    assert "sqlite" not in ended.stderr.replace(str(database), "")
    assert database.read_bytes() == before


@pytest.mark.fault("2.10", "The folder of the database may not be written")
def test_a_read_only_folder_is_explained(shared: Path) -> None:
    database = shared / "var" / "registry.sqlite"
    before = database.read_bytes()
    with unprivileged(shared):
        database.parent.chmod(0o500)
        with pytest.raises(BuildFailed) as raised:
            build(shared / "data", database)
        database.parent.chmod(0o700)

    assert str(raised.value) == (
        f"{database} was not built; an existing file is unchanged: "
        "you have no permission to write there. Choose another folder, or change its permissions."
    )
    assert database.read_bytes() == before
