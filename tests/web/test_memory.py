"""What a long answer took of memory serves the next one, so that the system need not clear new pages for it."""

import platform
import subprocess
import sys

import pytest

TAKES = """
import resource
from liaison.web.memory import tune_memory

def new_pages():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        [b"x" * 1_000_000 for _ in range(8)]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

untouched = new_pages()
tune_memory()
new_pages()
print(untouched, new_pages())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is told to keep memory")
def test_memory_freed_is_used_again() -> None:
    done = subprocess.run([sys.executable, "-c", TAKES], capture_output=True, text=True, check=True)
    untouched, kept = map(int, done.stdout.split())
    assert kept < untouched / 20
