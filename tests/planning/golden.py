"""The golden cases in ``queries/``: a query with its variables, its SQL for each database, and its response on the
sample as JSON.

The cases on changes have their response on the sample in two editions, those on the history on the changed sample.

After a deliberate change to the planner, ``make golden`` rewrites the SQL, and a person reviews the diff. The JSON is
written by hand.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from liaison.addresses import DatabaseAddress
from liaison.storage.engines import Engine

from .plans import plan_of, statements_of, values_of
from .sql_layout import laid_out

SUFFIXES: Mapping[Engine, str] = {"sqlite": ".sql", "postgresql": ".postgresql.sql"}
QUERIES = Path(__file__).parent / "queries"
# Table sizes close to those of the real data, because the planner's choices depend on them.
SIZES = defaultdict(lambda: 600, agency=60, mechanism=60, initiative=80, report=1, resolution=80)


@dataclass(frozen=True)
class Case:
    """One case, by its query file."""

    path: Path

    @property
    def registry(self) -> str:
        """The fixture that the query is for."""
        if self.path.stem.startswith("history"):
            return "changed_path"
        return "two_editions_path" if self.path.stem.startswith("changes") else "sample_path"

    @property
    def variables(self) -> dict[str, Any]:
        path = self.path.with_suffix(".variables.json")
        return dict(orjson.loads(path.read_bytes())) if path.exists() else {}

    def sql_path(self, engine: Engine) -> Path:
        return self.path.with_suffix(SUFFIXES[engine])

    def expected_sql(self, engine: Engine) -> str:
        return text_of(self.sql_path(engine).read_text(encoding="utf-8").split(";\n"))

    @property
    def expected_answer(self) -> Any:
        return orjson.loads(self.path.with_suffix(".json").read_bytes())

    def sql(self, engine: Engine) -> str:
        """The statements that the planner produces now."""
        plan, _ = plan_of(self.path.read_text(encoding="utf-8"), self.variables, Path(), SIZES, engine)
        return text_of(statements_of(plan))

    def answer(self, database: DatabaseAddress) -> list[Any]:
        """The value of each root field, planned for the sizes of the database: known counts are part of it."""
        plan, parameters = plan_of(self.path.read_text(encoding="utf-8"), self.variables, database)
        return values_of(plan, parameters, database)


def cases() -> list[Case]:
    return [Case(path) for path in sorted(QUERIES.glob("*.graphql"))]


def text_of(statements: list[str]) -> str:
    """The statements in the format of the file."""
    return "\n".join(f"{laid_out(each)};\n" for each in statements if each.strip())


if __name__ == "__main__":
    for case in cases():
        for engine in SUFFIXES:
            case.sql_path(engine).write_text(case.sql(engine), encoding="utf-8")
