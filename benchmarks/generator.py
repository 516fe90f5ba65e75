"""A registry of any size, the same for the same seed: rows straight into the tables, so that a large one takes seconds.

``python -m benchmarks.generator large FILE`` writes one.
"""

import random
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from liaison.ids import global_id
from liaison.loading.derived_columns import fill_derived_columns
from liaison.loading.overlaps import OVERLAP_ROWS
from liaison.loading.search_index import fill_search
from liaison.storage.database import SCHEMA_VERSION, create_indexes, create_tables
from liaison.storage.seal import seal
from liaison.vocabulary import AgencyKind, InitiativeKind, MechanismKind, ResolutionBody, Role


@dataclass(frozen=True)
class Size:
    """How many records and relations of each type."""

    agencies: int
    mechanisms: int
    initiatives: int
    memberships: int
    partnerships: int
    resolutions: int
    mandates: int
    engagements: int
    events: int
    has_overlaps: bool = True


SMALL = Size(60, 60, 80, 600, 500, 80, 180, 60, 40)
LARGE = Size(2_000, 5_000, 20_000, 100_000, 100_000, 4_000, 15_000, 5_000, 4_000)
# ten times the large one; nearly all pairs of its 50,000 mechanisms overlap
HUGE = Size(20_000, 50_000, 200_000, 1_000_000, 1_000_000, 40_000, 150_000, 50_000, 40_000, has_overlaps=False)
SIZES = {"small": SMALL, "large": LARGE, "huge": HUGE}
SEED = 2020
WORDS = (  # noqa: SIM905 (a list of words reads better as text)
    "development climate statistics gender youth accessibility security humanitarian health "
    "education finance spectrum broadband standards emergency innovation digital cooperation "
    "learning procurement language travel water food migration labour trade "
    "ocean energy cities disaster safety measurement knowledge partnership governance "
    "ethics"
).split()


def generate(path: Path, size: Size, seed: int = SEED) -> None:
    """Write the registry to a new file."""
    path.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        create_tables(connection)
        create_indexes(connection)  # the search index is read from the tables
    rows = sqlite3.connect(path)
    rows.execute("PRAGMA synchronous = OFF")
    with rows:
        _Writer(rows, size, random.Random(seed)).write()
        if size.has_overlaps:
            rows.execute(OVERLAP_ROWS)
    rows.close()
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()
    seal(path)


class _Writer:
    def __init__(self, connection: sqlite3.Connection, size: Size, chance: random.Random) -> None:
        self._connection, self._size, self._chance = connection, size, chance
        self._next = 1

    def write(self) -> None:
        size, chance = self._size, self._chance
        self._insert(
            "dataset",
            ("id", "version", "built_at", "schema_version", "source"),
            [(1, "0" * 64, "2020-05-28T00:00:00+00:00", SCHEMA_VERSION, "")],
        )
        agencies = self._records(
            "Agency",
            size.agencies,
            ("kind", "un_system", "seat", "website", "parent_id"),
            lambda number, ids: (
                chance.choice(list(AgencyKind)).value,
                chance.random() < 0.8,
                chance.choice(("Geneva", "New York", "Paris", "Rome", "Vienna", None)),
                f"https://agency-{number}.example",
                chance.choice(ids) if ids and chance.random() < 0.1 else None,
            ),
        )
        (report,) = self._records(
            "Report",
            1,
            ("session", "publisher_id", "period_start", "period_end", "document"),
            lambda number, ids: ("Council 2020", agencies[0], "2019-05", "2020-04", "NOT_ATTACHED"),
        )
        mechanisms = self._records(
            "Mechanism",
            size.mechanisms,
            ("kind", "website", "parent_id", "note"),
            lambda number, ids: (
                chance.choice(list(MechanismKind)).value,
                None,
                chance.choice(ids) if ids and chance.random() < 0.3 else None,
                None,
            ),
        )
        initiatives = self._records(
            "Initiative",
            size.initiatives,
            ("kind", "position", "website", "start", "end", "target", "note"),
            lambda number, ids: (
                chance.choice(list(InitiativeKind)).value,
                number,
                None,
                chance.choice((None, "2017", "2018-03", "2019-05-21")),
                None,
                None,
                None,
            ),
        )
        events = self._records(
            "Event",
            size.events,
            ("series", "edition", "start", "place", "initiative_id"),
            lambda number, ids: (
                None,
                None,
                f"2019-{chance.randint(1, 12):02}",
                chance.choice(("Geneva", "New York", None)),
                chance.choice(initiatives),
            ),
        )
        resolutions = self._records(
            "Resolution",
            size.resolutions,
            ("body", "kind", "number", "year", "symbol"),
            lambda number, ids: (
                chance.choice(list(ResolutionBody)).value,
                "RESOLUTION",
                str(number),
                chance.randint(1990, 2020),
                f"Res. {number}",
            ),
        )
        themes = self._records("Theme", 20, (), lambda number, ids: ())
        roles = [role.value for role in Role]

        def role() -> str:
            return "MEMBER" if chance.random() < 0.6 else chance.choice(roles)

        memberships = self._pairs(size.memberships, agencies, mechanisms)
        self._nodes(
            "Membership",
            ("agency_id", "mechanism_id", "role", "since", "until", "note"),
            [
                (agency, mechanism, role(), chance.choice((None, "2015", "2018-06")), None, None)
                for agency, mechanism in memberships
            ],
        )
        self._nodes(
            "Partnership",
            ("agency_id", "mechanism_id", "initiative_id", "role", "note"),
            [
                (agency, None, initiative, role(), None)
                for agency, initiative in self._pairs(size.partnerships, agencies, initiatives)
            ],
        )
        engaged = chance.sample(mechanisms, min(size.engagements, len(mechanisms)))
        first = self._next
        engagements = self._nodes(
            "Engagement",
            _ENGAGEMENT,
            [
                self._engagement(agencies[0], mechanism, report, place, first)
                for place, mechanism in enumerate(engaged, 1)
            ],
        )
        by_mechanism = dict(zip(engaged, engagements, strict=True))
        self._nodes(
            "Mandate",
            ("resolution_id", "agency_id", "mechanism_id", "report_id", "engagement_id", "position", "wording"),
            [
                (resolution, agencies[0], mechanism, report, by_mechanism.get(mechanism), place, None)
                for place, (resolution, mechanism) in enumerate(self._pairs(size.mandates, resolutions, mechanisms), 1)
            ],
        )
        goals = self._records(
            "Goal", 17, ("number", "uri"), lambda number, ids: (number, f"http://metadata.un.org/sdg/{number}")
        )
        for subject, subjects, of, classes, count in (
            ("mechanism_id", mechanisms, "theme_id", themes, 2 * size.mechanisms),
            ("initiative_id", initiatives, "theme_id", themes, size.initiatives),
            ("initiative_id", initiatives, "goal_id", goals, size.initiatives),
        ):
            self._nodes("Classification", (subject, of), self._pairs(count, subjects, classes), has_global_id=False)
        del events
        self._cite(report)
        fill_derived_columns(self._connection)
        fill_search(self._connection)

    def _engagement(self, agency: int, mechanism: int, report: int, place: int, first: int) -> tuple[Any, ...]:
        chance = self._chance
        meetings, days, travellers = (
            chance.choice((None, 1, 2, 4)),
            chance.choice((1, 2, 3)),
            chance.choice((None, 1, 2)),
        )
        total = None if meetings is None else float(meetings * days)
        basis = "NOT_STATED" if total is None else "COMPUTED"
        # Every tenth meets together with the row before it.
        meeting = first + place - 2 if place % 10 == 0 else first + place - 1
        return (
            agency, mechanism, report, place, self._sentence(4), self._sentence(6), meeting,
            None if meetings is None else f"{meetings} a year", False, meetings, meetings, False,
            None if meetings is None else "IN_PERSON", *["NOT_STATED" if meetings is None else "STATED"] * 2,
            None if total is None else f"{days} days per meeting", False, days, days, False, total, total, False,
            None if total is None else total * (travellers or 1),
            None if total is None or travellers is None else total * travellers, False, basis,
            None if travellers is None else f"Travel for {travellers}", False, None if travellers is None else "YES",
            travellers, travellers, False, False, "NOT_STATED" if travellers is None else "STATED",
        )  # fmt: skip

    def _pairs(self, count: int, one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
        pairs: dict[tuple[int, int], None] = {}
        while len(pairs) < count:
            pairs[self._chance.choice(one), self._chance.choice(other)] = None
        return sorted(pairs)

    def _records(self, type_name: str, count: int, columns: Sequence[str], facts: Any) -> list[int]:
        ids: list[int] = []
        rows = []
        for number in range(1, count + 1):
            slug = f"{type_name.lower()}-{number}"
            name = f"{self._sentence(4)} {number}"
            acronym = "".join(word[0] for word in name.split()[:-1]).upper() + str(number % 97)
            rows.append((global_id(type_name, slug), slug, name, acronym, self._sentence(12), *facts(number, ids)))
            ids.append(self._next + number - 1)
        return self._nodes(type_name, ("global_id", "slug", "name", "acronym", "summary", *columns), rows, given=True)

    def _nodes(
        self,
        type_name: str,
        columns: Sequence[str],
        rows: Iterable[tuple[Any, ...]],
        *,
        given: bool = False,
        has_global_id: bool = True,
    ) -> list[int]:
        rows = list(rows)
        ids = list(range(self._next, self._next + len(rows)))
        self._next += len(rows)
        names = [row[0] if given else global_id(type_name, str(number)) for number, row in zip(ids, rows, strict=True)]
        self._insert(
            "node",
            ("id", "type", "global_id"),
            [(number, type_name, name) for number, name in zip(ids, names, strict=True)],
        )
        if given or not has_global_id:
            self._insert(
                type_name.lower(), ("id", *columns), [(number, *row) for number, row in zip(ids, rows, strict=True)]
            )
        else:
            self._insert(
                type_name.lower(),
                ("id", "global_id", *columns),
                [(number, name, *row) for number, name, row in zip(ids, names, rows, strict=True)],
            )
        return ids

    def _cite(self, report: int) -> None:
        nodes = self._connection.execute("SELECT id FROM node WHERE id <> ?", (report,)).fetchall()
        self._insert(
            "citation",
            ("node_id", "position", "report_id", "locator"),
            [(node, 1, report, f"Annex {node % 60 + 1}") for (node,) in nodes],
        )

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join("?" for _ in columns)
        self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)

    def _sentence(self, words: int) -> str:
        return " ".join(self._chance.choices(WORDS, k=words)).capitalize()


_ENGAGEMENT = (
    "agency_id", "mechanism_id", "report_id", "position", "name", "relevance", "meeting_id",
    "frequency_wording", "frequency_excerpt", "meetings_min", "meetings_max", "meetings_approximate",
    "meetings_mode", "mode_basis", "frequency_basis",
    "time_wording", "time_excerpt", "days_per_meeting_min", "days_per_meeting_max", "days_per_meeting_approximate",
    "days_per_year_min", "days_per_year_max", "days_per_year_approximate",
    "staff_days_min", "staff_days_max", "staff_days_approximate", "time_basis",
    "cost_wording", "cost_excerpt", "travel", "travellers_min", "travellers_max", "travellers_approximate",
    "travel_days_approximate", "cost_basis",
)  # fmt: skip


if __name__ == "__main__":
    generate(Path(sys.argv[2]), SIZES[sys.argv[1]])
