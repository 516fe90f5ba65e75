"""Content negotiation: the Accept header in, one of the two media types of GraphQL over HTTP out."""

from liaison.web.header_cache import cached_if_short

GRAPHQL_RESPONSE = "application/graphql-response+json"
JSON = "application/json"

# if a client prefers neither, the first: clients older than the specification expect plain JSON
_OFFERED = (JSON, GRAPHQL_RESPONSE)


@cached_if_short
def media_type_for(accept: bytes) -> str | None:
    """The media type of the response; None if the client accepts neither. Without an Accept header it accepts any."""
    if not accept.strip():
        return JSON
    ranges = [_range(part) for part in accept.decode("latin-1").lower().split(",")]
    qualities = {offered: _quality(offered, ranges) for offered in _OFFERED}
    best = max(_OFFERED, key=lambda offered: qualities[offered])
    return best if qualities[best] > (0.0, 0) else None


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
    """The quality by the most specific range that matches; of two equal ones, a type listed by name comes first."""
    for specific, name in ((1, offered), (0, "application/*"), (0, "*/*")):
        matching = [quality for given, quality in ranges if given == name]
        if matching:
            quality = max(matching)
            return (quality, specific) if quality else (0.0, 0)
    return 0.0, 0
