"""Memory that the process keeps from one answer to the next.

The C library glibc takes every block larger than some hundred kilobytes from the system, and gives it back as soon as
it is free. A long answer is such a block several times over on its way, so that each would pay for hundreds of new
pages. Other C libraries are left as they are.
"""

import ctypes

# Names and numbers of glibc's malloc.h.
M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3

KEPT = 32 * 1024 * 1024


def keep_freed_memory() -> None:
    """Keep freed blocks for the next answer, up to thirty-two megabytes at the end of each thread's memory."""
    library = ctypes.CDLL(None) if hasattr(ctypes, "RTLD_GLOBAL") else None
    if mallopt := getattr(library, "mallopt", None):
        mallopt(M_MMAP_THRESHOLD, KEPT)
        mallopt(M_TRIM_THRESHOLD, KEPT)
