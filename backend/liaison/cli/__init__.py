"""The command line: each command parses its arguments, calls one function and prints the result.

Commands import what they need when they run, so that ``liaison check`` loads neither the database nor the server.
"""

from liaison.cli import annex, attach, diff, doctor, draft, explain, registry, review, verify
from liaison.cli.common import app
from liaison.cli.output import run

__all__ = ["annex", "app", "attach", "diff", "doctor", "draft", "explain", "main", "registry", "review", "verify"]


def main() -> None:
    """The entry point of the console script ``liaison``."""
    run(app)
