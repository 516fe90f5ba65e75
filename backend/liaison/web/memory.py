"""How a serving process uses its memory.

The C library glibc takes every block larger than some hundred kilobytes from the system, and gives it back as soon as
it is free. A long answer is such a block several times over on its way, so that each would pay for hundreds of new
pages. Other C libraries are left as they are.

Python looks for objects that hold each other, and now and then goes through all that the process keeps to find them.
Answers leave none behind, and a question never seen before few, so that looking seldom is enough.
"""

import ctypes
import gc

# Names and numbers of glibc's malloc.h.
M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3

KEPT = 32 * 1024 * 1024  # bytes free at the end of each thread's memory
LOOK_AFTER = (10_000, 20, 20)


def tune_memory() -> None:
    """Keep freed blocks for the next answer, and look seldom for what Python cannot free at once."""
    library = ctypes.CDLL(None) if hasattr(ctypes, "RTLD_GLOBAL") else None
    if mallopt := getattr(library, "mallopt", None):
        mallopt(M_MMAP_THRESHOLD, KEPT)
        mallopt(M_TRIM_THRESHOLD, KEPT)
    gc.set_threshold(*LOOK_AFTER)
