"""The contest over the real data, made once for all its tests, and one over the same data shaken."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.loading.overlaps import OVERLAP_ROWS

from .contest import Contest


@pytest.fixture(scope="session")
def contest(registry_path: Path) -> Iterator[Contest]:
    """Both sides over the real data."""
    sides = Contest(registry_path)
    yield sides
    sides.close()


# What the real data hardly has: equal names, joint meetings that one row tells nothing of, gaps, more than one report.
SHAKEN = """
PRAGMA foreign_keys = OFF;
PRAGMA ignore_check_constraints = ON;
UPDATE agency SET name = 'The same' WHERE id % 4 = 0;
UPDATE mechanism SET name = 'The same', acronym = NULL WHERE id % 3 = 0;
UPDATE resolution SET symbol = 'The same', symbol_order = 'The same' WHERE id % 3 = 0;
UPDATE initiative SET position = position / 4, start = NULL WHERE id % 2 = 0;
UPDATE event SET start = '2019-05' WHERE id % 2 = 0;
UPDATE engagement SET meeting_id = (SELECT min(o.id) FROM engagement AS o WHERE o.id % 7 = engagement.id % 7);
UPDATE engagement SET staff_days_min = NULL, staff_days_max = NULL WHERE id % 2 = 0;
UPDATE engagement SET meetings_min = NULL, meetings_max = NULL WHERE id % 3 = 0;
UPDATE engagement SET travellers_min = 1.5, travellers_max = NULL WHERE id % 5 = 0;
UPDATE engagement SET travel = id % 2 WHERE id % 3 = 1;
UPDATE membership SET since = '2018' WHERE id % 2 = 0;
INSERT INTO node (id, type, global_id) SELECT max(id) + 1, 'Report', 'UmVwb3J0OmVhcmxpZXI' FROM node;
INSERT INTO report (id, global_id, slug, name, session, publisher_id, period_start, period_end)
  SELECT max(n.id), 'UmVwb3J0OmVhcmxpZXI', 'earlier', 'An earlier one', 'Before', r.publisher_id, '2018', '2018-12'
  FROM node AS n, report AS r;
UPDATE engagement SET report_id = (SELECT id FROM report WHERE slug = 'earlier') WHERE id % 4 = 0;
DELETE FROM overlap;
"""


@pytest.fixture(scope="session")
def shaken(registry_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contest]:
    """Both sides over the real data with gaps, doubles and ties of our own making."""
    path = tmp_path_factory.mktemp("shaken") / "registry.sqlite"
    shutil.copy(registry_path, path)
    connection = sqlite3.connect(path)
    connection.executescript(SHAKEN)
    with connection:
        connection.execute(OVERLAP_ROWS)
    connection.close()
    sides = Contest(path)
    yield sides
    sides.close()
