"""``liaison doctor``: each check, and the exit code."""

import http.server
import json
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from liaison.addresses import DatabaseUrl
from liaison.cli import app
from liaison.diagnosis.checks import Check
from liaison.diagnosis.diagnose import diagnose
from liaison.diagnosis.installation import wrong_library
from liaison.loading.publishing import publish
from tests.postgres import Cluster
from tests.small_disk import PAGE, on_small_disk


def checked(registry: Path | str, **environment: str) -> dict[str, Check]:
    """The checks by name, with a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    options = {"database": str(registry), "port": environment.pop("port", port)}
    return {each.name: each for each in diagnose(options, environment)}


def test_sound_installation_has_no_problem(registry_path: Path) -> None:
    checks = checked(registry_path)
    assert {name for name, check in checks.items() if check.state == "problem"} <= {"site"}
    assert checks["database"].found.startswith(f"{registry_path}, ")
    assert all(bool(check.remedy) == (check.state != "ok") for check in checks.values())


def test_exit_code_is_1_with_a_problem_and_json_lists_the_checks(registry_path: Path, tmp_path: Path) -> None:
    missing = CliRunner().invoke(app, ["doctor", "--database", str(tmp_path / "none.sqlite"), "--port", "0", "--json"])
    assert missing.exit_code == 1
    found = {each["name"]: each for each in json.loads(missing.stdout)}
    assert found["database"]["state"] == "problem"
    assert found["database"]["remedy"] == "Run `liaison build`."
    text = CliRunner().invoke(app, ["doctor", "--database", str(tmp_path / "none.sqlite"), "--port", "0"])
    assert "PROBLEM database: There is no database at" in text.stdout
    assert "→ Run `liaison build`." in text.stdout


def test_invalid_setting_is_a_problem_and_the_last_check(registry_path: Path) -> None:
    checks = checked(registry_path, LIAISON_PUBLIC_URL="javascript:alert(1)")
    assert list(checks)[-1] == "settings"
    assert checks["settings"].state == "problem"
    assert "LIAISON_PUBLIC_URL" in checks["settings"].found


def test_unknown_variable_is_a_warning(registry_path: Path) -> None:
    check = checked(registry_path, LIAISON_PUBLIC_ULR="https://un.example")["settings"]
    assert (check.state, "Did you mean LIAISON_PUBLIC_URL?" in check.found) == ("warning", True)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda content: b"text", "is not a registry that Liaison has built"),
        (lambda content: content[: len(content) // 2], "it is not complete"),
        (
            lambda content: content.replace(b"International Telecommunication", b"Unternational Telecommunication"),
            "digest",
        ),
        # a number of the header: the rows are as they were, but the service refuses the file
        (lambda content: content[:27] + bytes([content[27] ^ 1]) + content[28:], "digest"),
    ],
)
@pytest.mark.fault("2.9", "liaison doctor is given another file, half a file, and a file with one letter changed")
def test_unfit_files_are_problems(
    registry_path: Path, tmp_path: Path, damage: Callable[[bytes], bytes], words: str
) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(damage(registry_path.read_bytes()))
    check = checked(path)["database"]
    assert check.state == "problem"
    assert words in check.found


@pytest.mark.fault("2.10", "liaison doctor on a disk that is full, and on one with just enough room")
def test_a_disk_without_room_for_a_build_is_a_problem(registry_path: Path, tmp_path: Path) -> None:
    size = registry_path.stat().st_size
    needed = 3 * size
    file, room = (-(-number // PAGE) * PAGE for number in (size, needed))
    script = f"""
        cp '{registry_path}' registry.sqlite
        doctor() {{ liaison doctor --database registry.sqlite --port 0 --json; }}
        doctor
        head -c {PAGE} /dev/zero >one-page && doctor
        cat /dev/zero >everything || doctor
    """
    ended = on_small_disk(tmp_path, file + room, script)
    parts = ended.stdout.replace("]\n[", "]\0[").split("\0")
    enough, too_little, full = ({each["name"]: each for each in json.loads(part)} for part in parts)
    assert enough["disk"] == {
        "name": "disk",
        "state": "ok",
        "found": f"{room:,} bytes are free",
        "remedy": "",
    }
    for checks, free in ((too_little, room - PAGE), (full, 0)):
        found = f"{free:,} bytes are free on the disk of {tmp_path}; a build may need {needed:,}"
        assert (checks["disk"]["state"], checks["disk"]["found"]) == ("problem", found)
        assert checks["disk"]["remedy"] == "Free some space, or move the database with --database."
        assert checks["database"]["state"] != "problem"
    assert ended.returncode == 1


def test_used_port_is_a_problem_unless_liaison_uses_it(registry_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        taken.settimeout(0)
        port = taken.getsockname()[1]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        check = checked(registry_path, port=str(port))["port"]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert (check.state, check.found) == ("problem", f"Another program uses 127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("environment", "name", "state", "words"),
    [
        ({"LIAISON_HOST": "0.0.0.0"}, "public address", "warning", "for other machines"),
        ({"LIAISON_PUBLIC_URL": "http://un.example"}, "public address", "warning", "not encrypted"),
        ({"LIAISON_PUBLIC_URL": "https://un.example/tools"}, "public address", "ok", "https://un.example/tools"),
        ({"LIAISON_PUBLIC_URL": "https://un.example/data"}, "application", "problem", "/data is also an address"),
        ({"LIAISON_PUBLIC_URL": "https://un.example"}, "hosts", "warning", "any host name"),
        (
            {"LIAISON_PUBLIC_URL": "https://un.example", "LIAISON_ALLOWED_HOSTS": "other.example"},
            "hosts",
            "problem",
            "Requests to un.example",
        ),
        (
            {"LIAISON_PUBLIC_URL": "https://un.example", "LIAISON_ALLOWED_HOSTS": "un.example"},
            "hosts",
            "ok",
            "un.example",
        ),
        ({"LIAISON_WORKERS": "64"}, "workers", "warning", "64 processes on"),
    ],
)
def test_settings_that_do_not_fit_together(
    registry_path: Path, environment: dict[str, str], name: str, state: str, words: str
) -> None:
    if name == "workers" and (os.cpu_count() or 1) >= 64:
        pytest.skip("needs a machine with fewer cores")
    check = checked(registry_path, **environment)[name]
    assert (check.state, words in check.found) == (state, True), check


@pytest.mark.parametrize(
    ("requirement", "wrong"),
    [
        ("typer>=0.20", None),
        ("typer>=900,<901", "but typer>=900,<901 is required"),
        ("typer<0.1", "but typer<0.1 is required"),
        ("psycopg[binary,pool]>=3,<4", None),
        ("no-such-library>=1", "no-such-library is missing"),
        ("no-such-library>=1; sys_platform == 'beos'", None),
    ],
)
def test_libraries_are_compared_with_the_requirements(requirement: str, wrong: str | None) -> None:
    found = wrong_library(requirement)
    assert found is None if wrong is None else wrong in (found or "")


def test_a_role_without_rights_gets_the_statement_that_gives_them(registry_path: Path, postgres: Cluster) -> None:
    url = postgres.create()
    publish(registry_path, DatabaseUrl.of(url))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE stranger LOGIN")
    checks = checked(url.replace("postgres@", "stranger@"))
    (server,) = [check for name, check in checks.items() if name.startswith("server")]
    assert (server.state, server.found) == ("problem", "permission denied for schema liaison")
    assert "GRANT USAGE ON SCHEMA liaison TO" in server.remedy
    assert "password" not in checks


def test_published_registry_is_sound_and_a_superuser_is_a_warning(registry_path: Path, postgres: Cluster) -> None:
    url = postgres.create()
    empty = checked(url)
    assert empty["database"].state == "problem"
    assert "Run `liaison build --database URL`" in str([each for each in empty.values() if each.state == "problem"])
    publish(registry_path, DatabaseUrl.of(url))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN PASSWORD 'hidden-word'")
        schemas = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'liaison%'").fetchall()
        for (schema,) in schemas:
            connection.execute(f'GRANT USAGE ON SCHEMA "{schema}" TO reader')
            connection.execute(f'GRANT SELECT ON ALL TABLES IN SCHEMA "{schema}" TO reader')
    (server,) = [check for name, check in checked(url).items() if name.startswith("server")]
    assert (server.state, "postgres is a superuser" in server.found) == ("warning", True)
    read_only = url.replace("postgres@", "reader:hidden-word@")
    checks = checked(read_only)
    (server,) = [check for name, check in checks.items() if name.startswith("server")]
    assert (server.state, "the primary" in server.found, "reader may read only" in server.found) == ("ok", True, True)
    assert "hidden-word" not in str(checks)
    assert (checks["password"].state, "PGPASSFILE" in checks["password"].remedy) == ("warning", True)


@pytest.mark.fault("2.13", "A database URL with a password that cannot be reached: no message repeats it")
def test_unreachable_server_is_a_problem_without_its_password() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    checks = checked(f"postgresql://user:hidden-word@127.0.0.1:{port}/registry")
    assert checks[f"server 127.0.0.1:{port}"].state == "problem"
    assert checks["database"].state == "problem"
    assert "hidden-word" not in str(checks)
