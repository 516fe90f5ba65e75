"""DuckDB: SQL over CSV, JSON and JSON Lines; they have the same rows; joins by id lose none; the README's example."""

import os
import sys
import tempfile
import urllib.request

import duckdb
from readme_example import example

url = sys.argv[1]
NAMES = ["agencies.csv", "agencies.json", "agencies.jsonl", "memberships.csv", "mechanisms.csv", "engagements.csv"]

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name in NAMES:
        urllib.request.urlretrieve(f"{url}/data/{name}", name)
    same = "SELECT id, slug, name FROM 'agencies.{}' ORDER BY id"
    rows = [duckdb.sql(same.format(form)).fetchall() for form in ("csv", "json", "jsonl")]
    assert rows[0] == rows[1] == rows[2]
    joined = duckdb.sql(
        """
        SELECT count(*) FROM 'memberships.csv' AS m
        JOIN 'agencies.csv' AS a ON a.id = m."agency.id" JOIN 'mechanisms.csv' AS k ON k.id = m."mechanism.id"
        """
    ).fetchall()
    assert joined == duckdb.sql("SELECT count(*) FROM 'memberships.csv'").fetchall()
    (kind,) = duckdb.sql("SELECT typeof(\"time.staffDaysPerYear.min\") FROM 'engagements.csv' LIMIT 1").fetchall()[0]
    assert kind in ("DOUBLE", "BIGINT"), kind
    longest = duckdb.sql(example("sql", url)).fetchall()
    assert longest[0][1] >= longest[1][1] > 0
