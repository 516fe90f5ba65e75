"""The settings: each with its name, default and help in one place, read once from the environment.

The field ``public_url`` is set by ``LIAISON_PUBLIC_URL``, and some fields by an option of ``liaison serve``. A value
that is not valid is reported with the name of its variable or option at start.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, NewType, Self
from urllib.parse import urlsplit

from liaison.addresses import BadDatabaseUrl, DatabaseAddress, database_address
from liaison.setting_values import Reader, hosts, listening_host, public_url, site_folder, whole, without_password

PREFIX = "LIAISON_"
PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"

HTTP = Literal["httptools", "h11"]
LogFormat = Literal["text", "json"]
Seconds = NewType("Seconds", float)  # from 0 up


class BadSetting(ValueError):
    """An environment variable or an option whose value is not one of its setting. A password in it is not repeated."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={without_password(value)!r} is not {expected}. Correct it or leave it out.")
        self.name, self.value, self.expected = name, value, expected


def _setting(default: Any, help: str, reader: Reader | None = None) -> Any:
    """A setting; without ``reader``, the type of the field decides how it is read."""
    return field(default=default, metadata={"help": help, "reader": reader})


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
    host: str = _setting(
        "127.0.0.1", "The address to listen on.", ("an IP address or a host name, such as 127.0.0.1", listening_host)
    )
    port: int = _setting(8000, "The port to listen on.", whole(0, 65_535))
    workers: int = _setting(1, "The number of serving processes, at most 64.", whole(1, 64))
    public_url: str = _setting(
        "http://127.0.0.1:8000",
        "The site's address, with a path if it has one: the start of every permanent address.",
        ("the address of a site, such as https://un.example/liaison, without query, fragment and user", public_url),
    )
    allowed_hosts: tuple[str, ...] = _setting(
        ("*",),
        "Host names to answer, separated by commas; *.example.org allows its subdomains, * allows all.",
        ("a list of host names without scheme and port, such as un.example,*.un.example", hosts),
    )
    frontend: Path = _setting(
        _frontend(), "The folder of the site's files.", ("a folder that contains index.html", site_folder)
    )
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
    max_cost: int = _setting(
        100_000,
        "The highest cost of a query: about the most nodes in its answer, plus 50 for each 1,000 rows it may visit.",
    )
    max_answer: int = _setting(16_000_000, "The largest answer, in bytes before compression.")
    time_limit: float = _setting(2.0, "Seconds after which an operation is stopped.")
    connections: int = _setting(
        4, "Connections to the database in each process, at most 100; at least 3 are opened.", whole(1, 100)
    )
    plan_cache: int = _setting(400, "The number of cached query plans; a long query counts as several.")
    answer_cache: int = _setting(32_000_000, "Bytes of cached responses to repeated requests; 0 disables the cache.")

    access_log: bool = _setting(True, "Whether each request is logged, in one line.")
    log_format: LogFormat = _setting("text", "The format of the log: text, or json with one object a line.")
    slow_query: Seconds = _setting(0.0, "Log the document of a query that takes so many seconds; 0 logs none.")
    telemetry: bool = _setting(False, "Send OpenTelemetry traces and metrics; needs liaison[telemetry].")

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] = os.environ, options: Mapping[str, str] | None = None
    ) -> Self:
        """The settings from the environment, with defaults for the rest. ``options`` of the command line take
        precedence, by the name of their setting."""
        given = {}
        for each in fields(cls):
            if options and each.name in options:
                given[each.name] = _read(each, f"--{each.name.replace('_', '-')}", options[each.name])
            elif (name := variable(each.name)) in environment:
                given[each.name] = _read(each, name, environment[name])
        return cls(**given)

    @property
    def prefix(self) -> str:
        """The path of the public address, such as ``/tools/liaison``; empty for a site at the root of its host."""
        return urlsplit(self.public_url).path.rstrip("/")


def variable(name: str) -> str:
    """The environment variable of a setting: ``LIAISON_MAX_BODY`` for ``max_body``."""
    return PREFIX + name.upper()


def unknown_variables(environment: Mapping[str, str] = os.environ) -> list[str]:
    """A sentence for each variable that begins like a setting's and is none."""
    known = [variable(each.name) for each in fields(Settings)]
    sentences = []
    for name in sorted(name for name in environment if name.startswith(PREFIX) and name not in known):
        similar = get_close_matches(name, known, n=1, cutoff=0.8)
        question = f" Did you mean {similar[0]}?" if similar else " README.md lists all settings."
        sentences.append(f"{name} is no setting and has no effect.{question}")
    return sentences


def _read(setting: "Field[Any]", name: str, text: str) -> Any:
    expected, parse = setting.metadata["reader"] or _READERS[setting.type]
    try:
        return parse(text.strip())
    except BadDatabaseUrl:
        raise  # its message does not repeat the text
    except (ValueError, KeyError):
        raise BadSetting(name, text, expected) from None


def _database(text: str) -> DatabaseAddress:
    address = database_address(text)
    if isinstance(address, Path) and (not text or "://" in text or "\0" in text):
        raise ValueError(text)
    return address


def _natural(text: str) -> int:
    if (number := int(text)) < 0:
        raise ValueError(text)
    return number


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


_SWITCH = {"1": True, "true": True, "on": True, "yes": True, "0": False, "false": False, "off": False, "no": False}

_PROTOCOLS: Mapping[str, HTTP] = {"httptools": "httptools", "h11": "h11"}

_LOG_FORMATS: Mapping[str, LogFormat] = {"text": "text", "json": "json"}

_READERS: Mapping[Any, tuple[str, Callable[[str], Any]]] = {
    DatabaseAddress: ("a path or the URL of a PostgreSQL database", _database),
    str: ("a text", str),
    int: ("a whole number from 0 up", _natural),
    float: ("a number of seconds above 0", _seconds),
    Seconds: ("a number of seconds from 0 up", lambda text: _seconds(text) if float(text) else 0.0),
    bool: ("one of on, off", lambda text: _SWITCH[text.lower()]),
    LogFormat: ("one of text, json", lambda text: _LOG_FORMATS[text.lower()]),
    HTTP: ("one of httptools, h11", lambda text: _PROTOCOLS[text.lower()]),
}
