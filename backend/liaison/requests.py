"""The id of a failed request, given to the client and written to the log, so that one leads to the other."""

from random import getrandbits


def new_request_id() -> str:
    """Sixteen hex digits. They identify a failure and protect nothing."""
    return f"{getrandbits(64):016x}"
