"""The settings: each with its name, default and help in one place, read once from the environment.

The field ``public_url`` is set by ``LIAISON_PUBLIC_URL``. A variable that cannot be read as the field's type is
reported by name at start.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, NewType, Self

from liaison.addresses import BadDatabaseUrl, DatabaseAddress, database_address

PREFIX = "LIAISON_"
PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"

HTTP = Literal["httptools", "h11"]
LogFormat = Literal["text", "json"]
Seconds = NewType("Seconds", float)  # from 0 up


class BadSetting(ValueError):
    """An environment variable that cannot be read as the type of its setting."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={value!r} is not {expected}. Correct it or leave it out.")
        self.name, self.value, self.expected = name, value, expected


def _setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


def _frontend() -> Path:
    """The site's files: inside the package when installed from a wheel, next to it in a checkout."""
    packaged = PACKAGE / "frontend"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "frontend"


@dataclass(frozen=True)
class Settings:
    """Everything that may differ between two installations."""

    database: DatabaseAddress = _setting(
        Path("var/registry.sqlite"),
        "The registry: a file, which is built if it does not exist, or the URL of a PostgreSQL database.",
    )
    host: str = _setting("127.0.0.1", "The address to listen on.")
    port: int = _setting(8000, "The port to listen on.")
    workers: int = _setting(1, "The number of serving processes.")
    public_url: str = _setting("http://127.0.0.1:8000", "The site's address: the start of every permanent address.")
    allowed_hosts: tuple[str, ...] = _setting(
        ("*",), "Host names to answer, separated by commas; *.example.org allows its subdomains, * allows all."
    )
    frontend: Path = _setting(_frontend(), "The folder of the site's files.")
    introspection: bool = _setting(True, "Whether introspection is allowed; off also disables “Did you mean”.")
    http: HTTP = _setting(
        "httptools", "How HTTP is parsed: httptools, or the slower h11 for clients that offer an upgrade to HTTP/2."
    )
    client_timeout: float = _setting(30.0, "Seconds to wait for a client to send its body or to read its response.")
    max_body: int = _setting(100_000, "The largest request body, in bytes.")
    max_depth: int = _setting(20, "The deepest nesting of fields in a query.")
    max_tokens: int = _setting(2_000, "The longest query, in tokens; and the most selections with fragments expanded.")
    max_comparisons: int = _setting(
        3_000, "The most comparisons of fields with the same response key, and of fragments in one place."
    )
    max_inputs: int = _setting(1_000, "The most fields of input objects, such as filters, in a query or its variables.")
    max_aliases: int = _setting(100, "The most aliases in a query.")
    max_directives: int = _setting(100, "The most directives in a query.")
    max_root_fields: int = _setting(50, "The most fields at the root of a query.")
    max_key: int = _setting(100, "The longest response key (alias or field name), in characters.")
    max_cost: int = _setting(100_000, "The highest cost of a query: about the most nodes in its answer.")
    max_answer: int = _setting(16_000_000, "The largest answer, in bytes before compression.")
    time_limit: float = _setting(2.0, "Seconds after which an operation is stopped.")
    connections: int = _setting(4, "Connections to the database in each process.")
    plan_cache: int = _setting(400, "The number of cached query plans; a long query counts as several.")
    answer_cache: int = _setting(32_000_000, "Bytes of cached responses to repeated requests; 0 disables the cache.")

    access_log: bool = _setting(True, "Whether each request is logged, in one line.")
    log_format: LogFormat = _setting("text", "The format of the log: text, or json with one object a line.")
    slow_query: Seconds = _setting(0.0, "Log the document of a query that takes so many seconds; 0 logs none.")
    telemetry: bool = _setting(False, "Send OpenTelemetry traces and metrics; needs liaison[telemetry].")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The settings from the environment, with defaults for the rest."""
        given = {
            each.name: _read(each, environment[name])
            for each in fields(cls)
            if (name := variable(each.name)) in environment
        }
        return cls(**given)


def variable(name: str) -> str:
    """The environment variable of a setting: ``LIAISON_MAX_BODY`` for ``max_body``."""
    return PREFIX + name.upper()


def _read(setting: "Field[Any]", text: str) -> Any:
    expected, parse = _READERS[setting.type]
    try:
        return parse(text.strip())
    except BadDatabaseUrl:
        raise  # its message does not repeat the text
    except (ValueError, KeyError):
        raise BadSetting(variable(setting.name), text, expected) from None


def _natural(text: str) -> int:
    if (number := int(text)) < 0:
        raise ValueError(text)
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


_SWITCH = {"1": True, "true": True, "on": True, "yes": True, "0": False, "false": False, "off": False, "no": False}

_PROTOCOLS: Mapping[str, HTTP] = {"httptools": "httptools", "h11": "h11"}

_LOG_FORMATS: Mapping[str, LogFormat] = {"text": "text", "json": "json"}

_READERS: Mapping[Any, tuple[str, Callable[[str], Any]]] = {
    Path: ("a path", Path),
    DatabaseAddress: ("a path or the URL of a PostgreSQL database", database_address),
    str: ("a text", str),
    int: ("a whole number from 0 up", _natural),
    float: ("a number of seconds above 0", _seconds),
    Seconds: ("a number of seconds from 0 up", lambda text: _seconds(text) if float(text) else 0.0),
    bool: ("one of on, off", lambda text: _SWITCH[text.lower()]),
    LogFormat: ("one of text, json", lambda text: _LOG_FORMATS[text.lower()]),
    HTTP: ("one of httptools, h11", lambda text: _PROTOCOLS[text.lower()]),
    tuple[str, ...]: ("a list", _list),
}
