"""Global ids: opaque to clients, and stable across builds because they encode the type and key of a record."""

import base64
import binascii


def global_id(type_name: str, key: str) -> str:
    """The id of a node, unique in the registry: ``Agency`` and ``who`` become ``QWdlbmN5Ondobw``."""
    return base64.urlsafe_b64encode(f"{type_name}:{key}".encode()).rstrip(b"=").decode("ascii")


def parse_global_id(text: str) -> tuple[str, str] | None:
    """The type and key that the id encodes, or None if it is malformed."""
    try:
        decoded = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    type_name, colon, key = decoded.partition(":")
    if not (type_name and colon and key) or global_id(type_name, key) != text:
        return None
    return type_name, key
