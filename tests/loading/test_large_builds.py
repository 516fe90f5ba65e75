"""Large builds: the work grows in proportion to the data. The steps of SQLite are counted, not the time."""

from pathlib import Path

from sqlalchemy import create_engine

from benchmarks.data_folder import names, title, write, write_records
from liaison.loading.build import stage
from liaison.loading.load import load
from liaison.loading.staging import Staging
from liaison.storage.database import create_tables


def steps_of_loading(folder: Path, agencies: int) -> int:
    """How many hundred instructions SQLite executes to load a folder with that many agencies."""
    write(folder, relations=1_000)
    kind = {"kind": "SECRETARIAT", "un_system": "true"}
    slugs = names("agency", agencies)
    write_records(folder / "agencies.yaml", ({"slug": slug, "name": title(slug), **kind} for slug in slugs))
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    engine = create_engine("sqlite://")
    with Staging() as staging, engine.begin() as connection:
        stage(folder, [], [], staging)
        create_tables(connection)
        connection.connection.driver_connection.set_progress_handler(step, 100)  # type: ignore[union-attr]
        load(connection, staging, "2020-01-01T00:00:00Z", "")
    engine.dispose()
    return count


def test_twice_the_records_take_at_most_about_twice_the_steps(tmp_path: Path) -> None:
    few, many = steps_of_loading(tmp_path / "few", 500), steps_of_loading(tmp_path / "many", 1_000)

    assert many < 2.5 * few
