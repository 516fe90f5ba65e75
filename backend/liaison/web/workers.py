"""Several serving processes on one socket: started, restarted if they fail, and stopped together.

Each has the settings as values, not in its environment, where other programs of the user could read them, and reports
through a pipe when it is ready. A start that fails, for example because a bad file is now at the path of the database,
ends the service only if no worker has ever been ready: the others go on serving the file that they have open.
"""

import logging
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from liaison.errors import LiaisonError
from liaison.settings import BadSetting, Settings
from liaison.web import process
from liaison.web.logs import configure as configure_log
from liaison.web.output import tolerate_lost_output

STARTUP_FAILURE = 3  # the status with which Uvicorn ends if the application cannot start
REFUSED = 78  # the status of a worker that refuses the settings or the database (EX_CONFIG of sysexits.h)
NOT_STARTED = 71  # in place of the status of a worker that the system did not start (EX_OSERR)
RESULTS = {STARTUP_FAILURE: 3, REFUSED: 1}  # the exit status of the service if no worker has been ready
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before a failed start is tried again; doubled each time
MOST_FAILURES = 5  # for each worker, within a minute
LONGEST_END = process.KEEP_ALIVE + process.GRACE + 5  # seconds, after which a worker is killed
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)

log = logging.getLogger(__name__)


def run_several(settings: Settings, listening: socket.socket) -> int:
    """Serve with ``settings.workers`` processes until stopped. Returns the exit status: 0 after a signal, 3 if the
    application cannot start, and 1 if it refuses its settings or if its processes fail again and again."""
    configure_log(settings.log_format)
    supervisor = _Supervisor(settings, listening)
    for each in ENDING:
        signal.signal(each, supervisor.on_signal)
    # closing the window of a terminal stops the service; without a terminal, there is nothing to reload
    signal.signal(signal.SIGHUP, supervisor.on_signal if _has_terminal() else signal.SIG_IGN)
    status = supervisor.run()
    process.ignore_signals(*ENDING, signal.SIGHUP)
    return status


class _Supervisor:
    """The parent of the serving processes."""

    def __init__(self, settings: Settings, listening: socket.socket) -> None:
        self._listening = listening
        self._workers = [_Worker(settings, listening) for _ in range(settings.workers)]
        self._has_served = False
        self._failures: deque[float] = deque(maxlen=MOST_FAILURES * settings.workers)
        self._received: list[int] = []

    def on_signal(self, received: int, frame: object) -> None:
        self._received.append(received)

    def run(self) -> int:
        status = 0
        while not self._received and not status:
            for worker in self._workers:
                worker.start_if_due()
            self._wait()
            for worker in self._workers:
                worker.update()
                self._has_served |= worker.is_ready
            status = self._replace_failed()
        self._stop()
        return status

    def _wait(self) -> None:
        """Wait until a worker ends, a tick at most."""
        wait([worker.process.sentinel for worker in self._workers if worker.process], timeout=process.TICK)

    def _replace_failed(self) -> int:
        """Plan the next start of the workers that have ended. A status other than 0 means that it is of no use."""
        for worker in self._workers:
            if worker.status is None or self._received:
                continue
            if worker.status in RESULTS and not self._has_served:
                if any(each.process for each in self._workers):
                    continue  # until one of them is ready or all have ended: the file may have been replaced meanwhile
                return RESULTS[worker.status]
            is_failed_start = not worker.is_ready
            if not (is_failed_start and self._is_serving()) and self._fails_too_often():
                return 1
            worker.plan_start(is_delayed=is_failed_start and self._has_served)
        return 0

    def _is_serving(self) -> bool:
        return any(worker.process and worker.is_ready for worker in self._workers)

    def _fails_too_often(self) -> bool:
        """Count a failure. Whether there have been too many within a minute."""
        self._failures.append(time.monotonic())
        if len(self._failures) < MOST_FAILURES * len(self._workers) or self._failures[-1] - self._failures[0] >= 60:
            return False
        log.error("%d processes have failed within a minute; the service stops.", len(self._failures))
        return True

    def _stop(self) -> None:
        """End all workers, with the patience that the signal asks for."""
        self._listening.close()
        urgent = any(each in (signal.SIGINT, signal.SIGQUIT) for each in self._received)
        self._pass_on(signal.SIGQUIT if urgent else signal.SIGTERM)
        ends = time.monotonic() + LONGEST_END
        while any(worker.process for worker in self._workers):
            if time.monotonic() > ends or self._received.count(signal.SIGINT) > 1:
                self._pass_on(signal.SIGKILL)
                ends = float("inf")
            self._wait()
            for worker in self._workers:
                worker.update()

    def _pass_on(self, number: signal.Signals) -> None:
        for worker in self._workers:
            if worker.process and worker.process.exitcode is None and worker.process.pid is not None:
                os.kill(worker.process.pid, number)


class _Worker:
    """One of the workers: its process, and after the end of this one the next.

    ``process`` is None while none runs; ``status`` is that of an ended process until the next start is planned;
    ``is_ready`` is whether the process has reported that it serves, and stays until the next one starts.
    """

    def __init__(self, settings: Settings, listening: socket.socket) -> None:
        self._settings, self._listening = settings, listening
        self.process: SpawnProcess | None = None
        self.status: int | None = None
        self.is_ready = False
        self._report: Connection | None = None
        self._end = ""
        self._due, self._pause = 0.0, FIRST_PAUSE

    def start_if_due(self) -> None:
        if self.process or self.status is not None or time.monotonic() < self._due:
            return
        self.is_ready = False
        context = multiprocessing.get_context("spawn")
        try:
            self._report, ready = context.Pipe(duplex=False)
            with ready:
                started = context.Process(target=_work, args=(self._settings, self._listening, os.getpid(), ready))
                started.start()
        except OSError as error:  # too many processes, file descriptors or bytes
            self.status, self._end = NOT_STARTED, f"The system cannot start a process: {error.strerror}"
        else:
            self.process = started

    def update(self) -> None:
        """Receive what the process has reported, and see whether it has ended."""
        if not self.process:
            return
        status = self.process.exitcode  # before the report, which may come just before the end
        if self._report and self._report.poll():
            with suppress(EOFError):
                self._report.recv_bytes()
                self.is_ready, self._pause = True, FIRST_PAUSE
                log.info("Process %d is ready.", self.process.pid)
            self._report.close()
            self._report = None
        if status is not None:
            self.status, self._end = status, f"Process {self.process.pid} ended with status {status}"
            self.process = None

    def plan_start(self, *, is_delayed: bool) -> None:
        """Start another process, immediately or after a pause that grows with each failed start."""
        pause = self._pause if is_delayed else 0
        log.error("%s; another is started%s.", self._end, f" in {pause:.0f} s" if pause else "")
        if is_delayed:
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        self._due, self.status = time.monotonic() + pause, None


def _work(settings: Settings, listening: socket.socket, parent: int, ready: Connection) -> None:
    def report() -> None:
        with ready, suppress(OSError):  # the parent may have ended
            ready.send_bytes(b"ready")

    tolerate_lost_output()
    try:
        process.run(settings, listening, process.Parent(parent, report))
    except (LiaisonError, BadSetting) as error:
        log.error("%s", error)
        sys.exit(REFUSED)


def _has_terminal() -> bool:
    return os.isatty(0)
