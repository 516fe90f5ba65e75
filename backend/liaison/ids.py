"""Global ids: opaque to clients, and stable across builds because they encode the type and key of a record."""

import base64


def global_id(type_name: str, key: str) -> str:
    """The id of a node, unique in the registry: ``Agency`` and ``who`` become ``QWdlbmN5Ondobw``."""
    return base64.urlsafe_b64encode(f"{type_name}:{key}".encode()).rstrip(b"=").decode("ascii")
