"""The unit tests of the site's modules, which Node.js runs."""

import subprocess
from pathlib import Path

import pytest

from tests.tools import need_node

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.rglob("*.test.mjs"))


def test_there_are_unit_tests() -> None:
    assert len(FILES) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_unit(path: Path) -> None:
    done = subprocess.run([need_node(), "--test", path], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
