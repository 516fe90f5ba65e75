"""Installs the clients from their own lock files into this folder: ``node_modules`` and ``.venv``.

Nothing of theirs enters the project's environment, whose versions of the same libraries differ.
``python -m tests.clients.install ci`` installs only those that the tests run.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PYTHON = HERE / ".venv" / "bin" / "python"
PACKAGES = HERE / "node_modules"
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


class NotInstalled(Exception):
    """A command of the installation failed; the text has its last words."""


def install(scope: str) -> list[str]:
    """Install what is missing, for ``all`` clients or those of ``ci``. Returns what failed and why."""
    failures = []
    for each in (_install_node_packages, _install_python_packages):
        try:
            each(scope)
        except (NotInstalled, OSError, subprocess.TimeoutExpired) as error:
            failures.append(str(error))
    return failures


def _install_node_packages(scope: str) -> None:
    if _is_current(PACKAGES, "package-lock.json", scope):
        return
    omitted = ["--omit=dev"] if scope == "ci" else []
    # no package of these needs a script of its own
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *omitted])
    _record(PACKAGES, "package-lock.json", scope)


def _install_python_packages(scope: str) -> None:
    lock = "ci.txt" if scope == "ci" else "requirements.txt"
    if _is_current(PYTHON.parent, lock, scope):
        return
    _run([sys.executable, "-m", "venv", str(HERE / ".venv")])
    _run([str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock])
    _record(PYTHON.parent, lock, scope)


def _is_current(folder: Path, lock: str, scope: str) -> bool:
    """Whether the lock file is the one from which the folder was made, for this scope or for all."""
    text = (HERE / lock).read_text(encoding="utf-8")
    return any(
        made.is_file() and made.read_text(encoding="utf-8") == text
        for made in (folder / f"installed-{scope}", folder / "installed-all")
    )


def _record(folder: Path, lock: str, scope: str) -> None:
    (folder / f"installed-{scope}").write_text((HERE / lock).read_text(encoding="utf-8"), encoding="utf-8")


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HERE, env=ENVIRONMENT, capture_output=True, text=True, timeout=1200, check=False)
    if done.returncode:
        raise NotInstalled(f"{' '.join(command[:3])} failed: {(done.stderr or done.stdout).strip()[-300:]}")


if __name__ == "__main__":
    if problems := install(sys.argv[1] if len(sys.argv) > 1 else "all"):
        sys.exit("\n".join(problems))
