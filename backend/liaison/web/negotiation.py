"""Which media type an answer goes out in: the Accept header in, one of the two that GraphQL over HTTP names out."""

from functools import lru_cache

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"

# where a client likes them equally; plain JSON leads, as clients older than the specification expect
_OFFERED = (JSON, GRAPHQL_RESPONSE)


@lru_cache(maxsize=256)
def media_type_for(accept: bytes) -> str | None:
    """The type to answer in; None where the client takes neither. No Accept header takes anything."""
    if not accept.strip():
        return JSON
    ranges = [_range(part) for part in accept.decode("latin-1").lower().split(",")]
    liked = {offered: _quality(offered, ranges) for offered in _OFFERED}
    best = max(_OFFERED, key=lambda offered: liked[offered])
    return best if liked[best] > (0.0, 0) else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            quality = 0.0
        if key.strip() == "q":
            quality = _number(value)
    return name, quality


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(offered: str, ranges: list[tuple[str, float]]) -> tuple[float, int]:
    """By the most specific range that takes it in; of two liked equally, the one named outright goes first."""
    for specific, name in ((1, offered), (0, "application/*"), (0, "*/*")):
        matching = [quality for given, quality in ranges if given == name]
        if matching:
            quality = max(matching)
            return (quality, specific) if quality else (0.0, 0)
    return 0.0, 0
