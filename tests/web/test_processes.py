"""The serving processes: signals, a killed parent, failing workers, lost output and file descriptors that run out."""

import asyncio
import http.client
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from liaison.web.process import Draining
from tests.serving import LONGEST, get, until
from tests.web.test_serve import address, environment, running

WORKERS = pytest.mark.parametrize("workers", [1, 2])


@contextmanager
def kept_alive(url: str) -> Iterator[http.client.HTTPConnection]:
    """A connection that has been used once and is kept open."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=LONGEST)
    try:
        assert status(connection) == 200
        yield connection
    finally:
        connection.close()


def status(connection: http.client.HTTPConnection) -> int:
    connection.request("GET", "/health/live")
    response = connection.getresponse()
    response.read()
    return response.status


def options(registry: Path, workers: int = 1) -> tuple[str, ...]:
    return "--port", "0", "--workers", str(workers), "--database", str(registry)


def is_refused(url: str) -> bool:
    """Whether nothing listens there."""
    host, _, port = url.removeprefix("http://").partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except OSError:
        return True
    return False


@WORKERS
@pytest.mark.fault("2.11", "SIGTERM while clients keep connections open: each gets its next response, exit code 0")
def test_sigterm_answers_the_next_request_of_each_connection(registry_path: Path, tmp_path: Path, workers: int) -> None:
    with running(*options(registry_path, workers), folder=tmp_path) as (process, said):
        url = address(said)
        until(lambda: get(f"{url}/health/ready").status_code == 200)
        with kept_alive(url) as first, kept_alive(url) as second, kept_alive(url) as third:
            process.send_signal(signal.SIGTERM)
            until(lambda: is_refused(url))
            for each in (first, second, third):
                each.request("GET", "/health/live")
                response = each.getresponse()
                response.read()
                assert (response.status, response.headers["connection"]) == (200, "close")
            process.communicate(timeout=LONGEST)
    assert process.returncode == 0


def test_signals_are_handled_before_the_first_request() -> None:
    order = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "lifespan.startup.complete"})

    async def receive() -> Message:
        return {"type": "lifespan.startup"}

    async def send(message: Message) -> None:
        order.append(message["type"])

    draining = Draining(app, lambda: order.append("signals are handled"))
    asyncio.run(draining({"type": "lifespan"}, receive, send))
    assert order == ["signals are handled", "lifespan.startup.complete"]


@WORKERS
@pytest.mark.fault("2.11", "SIGTERM during a slow request and a second SIGTERM: the request is answered, exit code 0")
def test_sigterm_finishes_a_running_request(registry_path: Path, tmp_path: Path, workers: int) -> None:
    with running(*options(registry_path, workers), folder=tmp_path) as (process, said):
        url = address(said)
        host, _, port = url.removeprefix("http://").partition(":")
        body = b'{"query": "{ __typename }"}'
        head = (
            b"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (len(body), body[:5])
        )
        with socket.create_connection((host, int(port)), timeout=LONGEST) as client:
            client.sendall(head)
            with kept_alive(url):
                for _ in range(2):
                    process.send_signal(signal.SIGTERM)
                until(lambda: is_refused(url))
                client.sendall(body[5:])
                assert client.recv(100).startswith(b"HTTP/1.1 200 ")
        process.communicate(timeout=LONGEST)
    assert process.returncode == 0


@WORKERS
@pytest.mark.fault("2.11", "Ctrl+C: exit code 0, no traceback")
def test_sigint_ends_without_a_traceback(registry_path: Path, tmp_path: Path, workers: int) -> None:
    with running(*options(registry_path, workers), folder=tmp_path) as (process, said), kept_alive(address(said)):
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=LONGEST)
    assert (process.returncode, "Traceback" in output) == (0, False)


@WORKERS
@pytest.mark.fault("2.11", "SIGHUP: the service goes on")
def test_sighup_is_ignored_without_a_terminal(registry_path: Path, tmp_path: Path, workers: int) -> None:
    with (
        running(*options(registry_path, workers), folder=tmp_path) as (process, said),
        kept_alive(address(said)) as connection,
    ):
        for each in (process.pid, *serving_children_of(process.pid)):
            os.kill(each, signal.SIGHUP)
        assert status(connection) == 200
        assert process.poll() is None


@pytest.mark.fault("2.11", "The parent of two workers is killed: they free the port")
def test_workers_end_with_their_parent(registry_path: Path, tmp_path: Path) -> None:
    with running(*options(registry_path, 2), folder=tmp_path) as (process, said):
        url = address(said)
        until(lambda: get(f"{url}/health/ready").status_code == 200)
        process.kill()
        until(lambda: is_refused(url))


@pytest.mark.fault("2.11", "A worker is killed: another takes its place")
def test_killed_worker_is_replaced(registry_path: Path, tmp_path: Path) -> None:
    with running(*options(registry_path, 2), folder=tmp_path) as (process, said):
        until(lambda: get(f"{address(said)}/health/ready").status_code == 200)
        before = serving_children_of(process.pid)
        os.kill(before[0], signal.SIGKILL)
        until(lambda: len(set(serving_children_of(process.pid)) - set(before)) == 1)
        assert before[1] in serving_children_of(process.pid)
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 0
    # immediately if it was ready, after a pause if it was still starting
    assert f"Process {before[0]} ended with status -9; another is started" in output


BAD_FILES = pytest.mark.parametrize("content", [b"Minutes of a meeting", b"SQLite format 3\0" + bytes(4080)])


@BAD_FILES
@pytest.mark.fault(
    "2.11", "A worker is killed while a bad file is at the path: the service goes on, the worker returns"
)
def test_bad_file_does_not_end_a_service_that_serves(registry_path: Path, tmp_path: Path, content: bytes) -> None:
    path, log = tmp_path / "registry.sqlite", tmp_path / "log"
    shutil.copy(registry_path, path)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with started(f"exec {command(path, port, 2)} >{log} 2>&1", port) as process:
        until(lambda: log.read_text().count(" is ready.") == 2)
        killed, other = serving_children_of(process.pid)
        replace_file(path, content)
        os.kill(killed, signal.SIGKILL)
        until(lambda: "another is started in 2 s" in log.read_text())  # the second start that failed
        assert process.poll() is None
        assert get(f"{url}/health/ready").status_code == 200
        assert other in serving_children_of(process.pid)
        replace_file(path, registry_path.read_bytes())
        until(lambda: log.read_text().count(" is ready.") == 3)
        os.kill(other, signal.SIGSTOP)  # so that only the worker in place of the killed one can answer
        try:
            assert get(f"{url}/health/ready").status_code == 200
        finally:
            os.kill(other, signal.SIGCONT)


@pytest.mark.fault("2.12", "File descriptors run out when a killed worker is replaced: it returns when some are free")
def test_worker_returns_when_there_are_descriptors_again(registry_path: Path, tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    with started(f"exec {command(registry_path, port, 2)} >{log} 2>&1", port) as process:
        until(lambda: log.read_text().count(" is ready.") == 2)
        before = resource.prlimit(
            process.pid, resource.RLIMIT_NOFILE, (3, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
        )
        os.kill(serving_children_of(process.pid)[0], signal.SIGKILL)
        until(lambda: "Too many open files; another is started in 1 s." in log.read_text())
        assert get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, before)
        until(lambda: log.read_text().count(" is ready.") == 3)


@pytest.mark.fault("2.11", "All workers are killed while a bad file is at the path: they return with a good file")
def test_all_workers_return_with_a_good_file(registry_path: Path, tmp_path: Path) -> None:
    path, log = tmp_path / "registry.sqlite", tmp_path / "log"
    shutil.copy(registry_path, path)
    port = free_port()
    with started(f"exec {command(path, port, 2)} >{log} 2>&1", port) as process:
        until(lambda: log.read_text().count(" is ready.") == 2)
        replace_file(path, b"Minutes of a meeting")
        for each in serving_children_of(process.pid):
            os.kill(each, signal.SIGKILL)
        until(lambda: "another is started in 1 s" in log.read_text())
        replace_file(path, registry_path.read_bytes())
        assert get(f"http://127.0.0.1:{port}/health/ready").status_code == 200


@WORKERS
@pytest.mark.fault("2.11", "SIGTERM again and again until the service has ended: exit code 0")
def test_late_signals_do_not_change_the_exit_code(registry_path: Path, tmp_path: Path, workers: int) -> None:
    with running(*options(registry_path, workers), folder=tmp_path) as (process, said):
        until(lambda: get(f"{address(said)}/health/ready").status_code == 200)

        def ended() -> bool:
            process.send_signal(signal.SIGTERM)
            return process.poll() is not None

        until(ended, pause=0.002)
    assert process.returncode == 0


def replace_file(path: Path, content: bytes) -> None:
    new = path.with_name("new")
    new.write_bytes(content)
    new.replace(path)


@pytest.mark.fault("2.11", "Workers that fail again and again: the service stops with exit code 1")
def test_failing_workers_are_not_restarted_for_ever(registry_path: Path, tmp_path: Path) -> None:
    with running(*options(registry_path, 2), folder=tmp_path) as (process, _):
        killed: set[int] = set()

        def ended() -> bool:
            for each in set(serving_children_of(process.pid)) - killed:
                os.kill(each, signal.SIGKILL)
                killed.add(each)
            return process.poll() is not None

        until(ended)
        output, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 1
    assert "10 processes have failed within a minute; the service stops." in output
    assert len(killed) <= 12


@WORKERS
@pytest.mark.fault("2.11", "Half a database file: one sentence and exit code 1, with one process and with two")
def test_bad_file_has_the_same_exit_code(registry_path: Path, tmp_path: Path, workers: int) -> None:
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(registry_path.read_bytes()[:4096])
    status, output = ended(*options(bad, workers))
    assert (status, "Traceback" in output, "bad.sqlite cannot be read" in output) == (1, False, True)


@WORKERS
@pytest.mark.fault("2.11", "The processes refuse a setting: one sentence and exit code 1, and no restart")
def test_refused_setting_has_the_same_exit_code(registry_path: Path, workers: int) -> None:
    status, output = ended(*options(registry_path, workers), LIAISON_PUBLIC_URL="https://un.example/data")
    assert (status, "Traceback" in output, "another is started" in output) == (1, False, False)
    assert "/data is also an address within the site" in output


@WORKERS
@pytest.mark.fault("2.11", "The database cannot be opened at the start: one sentence and exit code 3, and no restart")
def test_failing_start_has_the_same_exit_code(registry_path: Path, workers: int) -> None:
    limit = {1: 18, 2: 20}[workers]  # enough for all imports; a worker has more pipes
    script = f"ulimit -n {limit}; exec {command(registry_path, 0, workers)}"
    done = subprocess.run(
        ["/bin/sh", "-c", script], env=environment(), capture_output=True, text=True, timeout=2 * LONGEST, check=False
    )
    output = done.stdout + done.stderr
    assert (done.returncode, "another is started" in output) == (3, False), output


def ended(*given: str, **variables: str) -> tuple[int, str]:
    """The exit status and the output of a service that does not start."""
    command = [sys.executable, "-m", "liaison", "serve", *given]
    done = subprocess.run(
        command, env=environment(**variables), capture_output=True, text=True, timeout=2 * LONGEST, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.fault("2.12", "Standard input, output and error are closed: the service starts and serves")
@WORKERS
def test_serves_without_standard_streams(registry_path: Path, workers: int) -> None:
    port = free_port()
    with started(f"exec {command(registry_path, port, workers)} <&- >&- 2>&-", port):
        pass


@pytest.mark.fault("2.12", "Output to a full disk: the service starts and serves")
@WORKERS
def test_serves_with_a_full_disk_for_its_output(registry_path: Path, workers: int) -> None:
    port = free_port()
    with started(f"exec {command(registry_path, port, workers)} >/dev/full 2>&1", port):
        pass


@pytest.mark.fault("2.12", "The reader of the output ends: the service starts and serves")
def test_serves_when_the_reader_of_its_output_has_ended(registry_path: Path) -> None:
    port = free_port()
    reading, writing = os.pipe()
    os.close(reading)
    try:
        with started(f"exec {command(registry_path, port)}", port, output=writing):
            pass
    finally:
        os.close(writing)


@pytest.mark.fault("2.12", "File descriptors run out: one line in the log, and service again when some are free")
def test_lack_of_descriptors_is_logged_once(registry_path: Path, tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    with started(f"ulimit -n 200; exec {command(registry_path, port)} >{log} 2>&1", port):
        clients = [socket.create_connection(("127.0.0.1", port), timeout=LONGEST) for _ in range(250)]
        until(lambda: "Nearly all of the 200 file descriptors are in use" in log.read_text())
        for each in clients:
            each.close()
        until(lambda: "There are enough file descriptors again." in log.read_text())
        assert get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
    assert log.read_text().count("file descriptors are in use") == 1


def command(registry: Path, port: int, workers: int = 1) -> str:
    return f"{sys.executable} -m liaison serve --port {port} --workers {workers} --database {registry}"


@contextmanager
def started(script: str, port: int, output: int = subprocess.DEVNULL) -> Iterator["subprocess.Popen[bytes]"]:
    """A shell script that serves; it must answer, and end with status 0 after SIGTERM."""
    process = subprocess.Popen(["/bin/sh", "-c", script], env=environment(), stdout=output, stderr=output)
    try:
        until(lambda: not is_refused(f"http://127.0.0.1:{port}") or process.poll() is not None)
        assert process.poll() is None, process.returncode
        assert get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(LONGEST) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def serving_children_of(pid: int) -> list[int]:
    """The workers, without the process in which Python follows shared resources."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in children if "spawn_main" in Path(f"/proc/{each}/cmdline").read_text()]
