"""Requests as many clients send them, chosen at random from a seed, and what each response counts as.

Queries are generated from the schema, and most are new to the server. The others are look-ups, pages that are turned,
searches, repeated requests, pages of the site, and downloads.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.client import Request, Response, query
from liaison.schema.downloads import TABLES
from tests.oracle.answers import Oracle
from tests.oracle.queries import Queries

LARGEST = 40  # about how many fields a generated query has at most
LOOK_UP = (
    "query ($slug: String!) { agency(by: {slug: $slug}) { id name memberships { nodes { mechanism { name } } } } }"
)
PAGE = """query ($first: Int!, $after: String) { mechanisms(first: $first, after: $after) { totalCount
    pageInfo { hasNextPage endCursor } nodes { name memberships(first: 5) { nodes { agency { name } } } } } }"""
SEARCH = "query ($text: String!) { search(text: $text, first: 20) { totalCount edges { score node { id name } } } }"
REPEATED = "{ agencies(first: 50) { nodes { id name kind } } }"
# how often each kind of request is sent
KINDS = {"generated": 50, "look-up": 14, "page": 12, "search": 12, "repeated": 6, "site": 4, "download": 2}
GZIP = {"accept-encoding": "gzip"}

# errors in an answer that are the client's, or a limit that the README states
STATED = {"OUT_OF_TIME", "OVERLOADED", "DATABASE_UNAVAILABLE"}


@dataclass(frozen=True)
class Outcome:
    """What a response counts as, and whether it is an error of the service."""

    name: str
    is_error: bool = False


class Traffic:
    """The requests for one registry, of which ``file`` is the SQLite file."""

    def __init__(self, file: Path, seed: int) -> None:
        oracle = Oracle(file, "https://registry.example")
        self._queries = Queries(oracle.schema, oracle.memory, oracle.index.words)
        self._random = Random(seed)
        self._number = 0
        self._records = [(each, slug) for each, slugs in _slugs(oracle).items() for slug in slugs]

    def request(self, cursor: str | None = None) -> Request:
        """The next request; ``cursor`` is where the client's page ended."""
        random = self._random
        self._number += 1
        (kind,) = random.choices(list(KINDS), list(KINDS.values()))
        match kind:
            case "generated":
                made = self._queries.request(random.getrandbits(48), random.randint(1, LARGEST))
                return query(kind, made.query, made.variables)
            case "look-up":
                return query(kind, f"{LOOK_UP} # {self._number}", {"slug": random.choice(self._queries.agencies)})
            case "page":
                return query(kind, f"{PAGE} # {self._number}", {"first": random.randint(5, 25), "after": cursor})
            case "search":
                return query(kind, SEARCH, {"text": self._text()})
            case "repeated":
                return query(kind, REPEATED)
            case "site":
                plural, slug = random.choice(self._records)
                return Request(kind, random.choice([f"/{plural}/{slug}", f"/{plural}/{slug}.json", f"/{plural}.json"]))
        return Request("download", f"/data/{self._download()}", headers=GZIP if random.random() < 0.5 else {})

    def _text(self) -> str:
        """A text of at most 100 characters with a letter."""
        while True:
            text = self._queries.searched(self._random)[:100]
            if any(letter.isalnum() for letter in text):
                return text

    def _download(self) -> str:
        if self._random.random() < 0.2:
            return self._random.choice(["registry.sqlite", "registry.xlsx", "registry.jsonld"])
        return f"{self._random.choice(list(TABLES))}.{self._random.choice(['csv', 'json', 'jsonl'])}"


def outcome(request: Request, response: Response) -> Outcome:
    """What the response to a request counts as."""
    status = response.status
    if status == 503 and "retry-after" in response.headers:
        return Outcome("503, to be sent again")
    if status >= 500:
        return Outcome(f"status {status}", is_error=True)
    if "json" not in response.headers.get("content-type", ""):
        return _plain(status, response)
    try:
        answer = response.json() if not request.target.endswith(".jsonl") else None
    except ValueError:
        return Outcome("a body that is not JSON", is_error=True)
    if request.body is None:
        return _plain(status, response)
    return _graphql(request, status, answer)


def _plain(status: int, response: Response) -> Outcome:
    if status != 200 or not response.content:
        return Outcome(f"status {status} with {len(response.content)} bytes", is_error=True)
    return Outcome("answered")


def _graphql(request: Request, status: int, answer: Any) -> Outcome:
    if not isinstance(answer, dict) or not answer.keys() & {"data", "errors"}:
        return Outcome("an answer without data and errors", is_error=True)
    codes = sorted(
        {error.get("extensions", {}).get("code", "an error without code") for error in answer.get("errors", [])}
    )
    if not codes:
        return Outcome("answered", is_error=status != 200)
    name = ", ".join(codes)
    if "INTERNAL_ERROR" in codes or status not in (200, 400):
        return Outcome(f"status {status}: {name}", is_error=True)
    # only generated queries may be refused for what they say
    return Outcome(name, is_error=request.kind != "generated" and not set(codes) <= STATED)


def _slugs(oracle: Oracle) -> dict[str, list[str]]:
    names = {"Agency": "agencies", "Mechanism": "mechanisms", "Initiative": "initiatives", "Event": "events"}
    return {plural: [thing.row["slug"] for thing in oracle.memory.all(type_)] for type_, plural in names.items()}
