"""Several serving processes on one socket: started, restarted if they fail, and stopped together.

Each has the settings as values, not in its environment, where other programs of the user could read them.
"""

import logging
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections import deque
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess

from liaison.errors import LiaisonError
from liaison.settings import BadSetting, Settings
from liaison.web import process
from liaison.web.logs import configure as configure_log
from liaison.web.output import tolerate_lost_output

STARTUP_FAILURE = 3  # the status with which Uvicorn ends if the application cannot start
REFUSED = 78  # the status of a worker that refuses the settings or the database (EX_CONFIG of sysexits.h)
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
    return supervisor.run()


class _Supervisor:
    """The parent of the serving processes."""

    def __init__(self, settings: Settings, listening: socket.socket) -> None:
        self._settings, self._listening = settings, listening
        self._workers: list[SpawnProcess] = []
        self._failures: deque[float] = deque(maxlen=MOST_FAILURES * settings.workers)
        self._received: list[int] = []

    def on_signal(self, received: int, frame: object) -> None:
        self._received.append(received)

    def run(self) -> int:
        self._workers = [self._started() for _ in range(self._settings.workers)]
        status = 0
        while not self._received and not status:
            wait([worker.sentinel for worker in self._workers], timeout=process.TICK)
            status = self._replace_failed()
        self._stop()
        return status

    def _started(self) -> SpawnProcess:
        arguments = self._settings, self._listening, os.getpid()
        worker = multiprocessing.get_context("spawn").Process(target=_work, args=arguments)
        worker.start()
        return worker

    def _replace_failed(self) -> int:
        """Start the workers again that have ended. A status other than 0 means that it is of no use."""
        for place, worker in enumerate(self._workers):
            if worker.exitcode is None or self._received:
                continue
            if worker.exitcode == STARTUP_FAILURE:
                return STARTUP_FAILURE
            if worker.exitcode == REFUSED:
                return 1
            self._failures.append(time.monotonic())
            if len(self._failures) == self._failures.maxlen and self._failures[-1] - self._failures[0] < 60:
                log.error("%d processes have failed within a minute; the service stops.", len(self._failures))
                return 1
            log.error("Process %d ended with status %d; another is started.", worker.pid, worker.exitcode)
            self._workers[place] = self._started()
        return 0

    def _stop(self) -> None:
        """End all workers, with the patience that the signal asks for."""
        self._listening.close()
        urgent = any(each in (signal.SIGINT, signal.SIGQUIT) for each in self._received)
        self._pass_on(signal.SIGQUIT if urgent else signal.SIGTERM)
        ends = time.monotonic() + LONGEST_END
        while any(worker.exitcode is None for worker in self._workers):
            if time.monotonic() > ends or self._received.count(signal.SIGINT) > 1:
                self._pass_on(signal.SIGKILL)
                ends = float("inf")
            wait([worker.sentinel for worker in self._workers if worker.exitcode is None], timeout=process.TICK)

    def _pass_on(self, number: signal.Signals) -> None:
        for worker in self._workers:
            if worker.exitcode is None and worker.pid is not None:
                os.kill(worker.pid, number)


def _work(settings: Settings, listening: socket.socket, parent: int) -> None:
    tolerate_lost_output()
    try:
        process.run(settings, listening, parent)
    except (LiaisonError, BadSetting) as error:
        log.error("%s", error)
        sys.exit(REFUSED)


def _has_terminal() -> bool:
    return os.isatty(0)
