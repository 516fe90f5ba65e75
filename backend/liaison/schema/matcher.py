"""The matching of names for the service: the names of all records in memory, and their candidates as JSON for a plan.

The names are read when they are first needed. Matching is work for the processor alone, about half a millisecond for
an unknown name. It is done on the event loop in short slices, one request at a time, because in another thread it would
hold up the loop for the interpreter's switching interval, 5 milliseconds, again and again.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence

import orjson

from liaison.names.matching import Candidate, Known, NameIndex
from liaison.planning.bindings import MAX_CANDIDATES, NamesToMatch
from liaison.storage.engines import Database
from liaison.storage.steps import OutOfTime, Steps

SLICE = 0.001  # seconds of work, after which the event loop has its turn
NAMES = """
SELECT k.node_id, n.type, k.kind, k.language, k.name, k.shown FROM known_name AS k JOIN node AS n ON n.id = k.node_id
WHERE k.kind IS NOT NULL ORDER BY k.id
"""


class Matcher:
    """Matches names with the records of one database file."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index: NameIndex | None = None
        self._turn = asyncio.Lock()

    async def match(self, requests: Mapping[str, NamesToMatch], time_limit: float) -> Mapping[str, str]:
        """The candidates for each of the requests; OutOfTime if it was stopped at the time limit."""
        try:
            async with asyncio.timeout(time_limit), self._turn:
                if self._index is None:
                    rows = await self._database.run(_known(), time_limit)
                    self._index = await asyncio.to_thread(NameIndex, rows)
                matched = {}
                for placeholder, request in requests.items():
                    parts = []
                    ends = time.perf_counter() + SLICE
                    for part in _matched(self._index, request):
                        parts.append(part)
                        if time.perf_counter() > ends:
                            await asyncio.sleep(0)
                            ends = time.perf_counter() + SLICE
                    matched[placeholder] = _joined(parts)
                return matched
        except TimeoutError:
            raise OutOfTime from None

    def match_now(self, requests: Mapping[str, NamesToMatch], time_limit: float) -> Mapping[str, str]:
        """The same, while the caller waits."""
        if self._index is None:
            self._index = NameIndex(self._database.run_now(_known(), time_limit))
        index = self._index
        return {placeholder: _joined(list(_matched(index, request))) for placeholder, request in requests.items()}


def _known() -> Steps[Sequence[Known]]:
    """All names in the database."""
    rows = yield NAMES, ()

    def text(value: bytes | None) -> str:
        return (value or b"").decode()

    return [
        Known(node, text(type_), text(kind), text(language) or None, text(name), bool(shown))
        for node, type_, kind, language, name, shown in rows
    ]


def _matched(index: NameIndex, request: NamesToMatch) -> Iterator[bytes]:
    """The JSON of each name with its candidates."""
    for name in request.names:
        candidates = index.candidates(name, request.type)[:MAX_CANDIDATES]
        # the name as JSON text within JSON, so that the database can put it into the answer as it is
        quoted = orjson.dumps(name).decode()
        yield orjson.dumps({"n": quoted, "c": [_as_json(each) for each in candidates]})


def _joined(parts: Sequence[bytes]) -> str:
    return (b"[" + b",".join(parts) + b"]").decode()


def _as_json(candidate: Candidate) -> Mapping[str, object]:
    known = candidate.known
    return {
        "node": known.node,
        "score": candidate.score,
        "settled": int(candidate.settled),
        "name": known.name if known.shown else None,
        "kind": known.kind,
        "language": known.language,
    }
