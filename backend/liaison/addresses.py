"""Where a registry is: in a file, or in a PostgreSQL database given by libpq's URL."""

from dataclasses import dataclass
from pathlib import Path

SCHEMES = ("postgresql://", "postgres://")


class BadDatabaseUrl(ValueError):
    """A text that begins like the URL of a PostgreSQL database and is none. The text is not repeated: it may have a
    password."""

    def __init__(self) -> None:
        super().__init__(
            "The URL of the PostgreSQL database is not valid. Write postgresql://USER@HOST:PORT/DATABASE, with special "
            "characters of a password percent-encoded."
        )


@dataclass(frozen=True, repr=False)
class DatabaseUrl:
    """A PostgreSQL database. As text, it is its hosts and its name only: neither user, nor password, nor options."""

    url: str
    shown: str

    @classmethod
    def of(cls, url: str) -> "DatabaseUrl":
        """Raises ``BadDatabaseUrl`` if libpq does not accept it."""
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict

        try:
            parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
        except (ProgrammingError, UnicodeError):
            raise BadDatabaseUrl from None
        path = url.partition("?")[0].partition("://")[2].partition("/")[2]
        ports = parts.get("port", "").split(",")
        if "@" in path or not all(port.isdecimal() or not port for port in ports):
            raise BadDatabaseUrl  # most likely a slash in a password, a part of which would be shown as the host
        hosts = (parts.get("host") or parts.get("hostaddr") or "").split(",")
        pairs = zip(hosts, ports if len(ports) == len(hosts) else ports * len(hosts), strict=False)
        places = ",".join(f"{host}:{port}" if port else host for host, port in pairs)
        return cls(url, f"postgresql://{places}/{parts.get('dbname', '')}")

    @property
    def has_password(self) -> bool:
        """Whether the URL itself has a password, which others may read on a command line."""
        from psycopg.conninfo import conninfo_to_dict

        return bool(conninfo_to_dict(self.url).get("password"))

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"DatabaseUrl({self.shown!r})"


DatabaseAddress = Path | DatabaseUrl


def database_address(text: str) -> DatabaseAddress:
    """The file or the URL that the text gives. Raises ``BadDatabaseUrl``."""
    return DatabaseUrl.of(text) if text.lower().startswith(SCHEMES) else Path(text)
