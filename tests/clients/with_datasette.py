"""Datasette: opens the SQLite download; its tables have the rows of the CSV files; it filters and counts facets."""

import asyncio
import csv
import io
import sys
import tempfile
import urllib.request
from pathlib import Path

from datasette.app import Datasette

url = sys.argv[1]


def rows(name: str) -> int:
    """The number of rows of a CSV file, without its header."""
    text = urllib.request.urlopen(f"{url}/data/{name}.csv").read().decode()
    return len(list(csv.reader(io.StringIO(text)))) - 1


async def main(database: Path) -> None:
    service = Datasette(immutables=[str(database)])
    listed = (await service.client.get("/registry.json")).json()
    counts = {each["name"]: each["count"] for each in listed["tables"]}
    for table, plural in {"agency": "agencies", "mechanism": "mechanisms", "initiative": "initiatives"}.items():
        assert counts[table] == rows(plural), table
    answer = await service.client.get("/registry/agency.json?slug=who&_shape=objects")
    assert answer.json()["rows"][0]["name"] == "World Health Organization"
    page = await service.client.get("/registry/agency?_facet=kind")
    assert page.status_code == 200
    assert "SPECIALIZED_AGENCY" in page.text


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "registry.sqlite")
    urllib.request.urlretrieve(f"{url}/data/registry.sqlite", path)
    asyncio.run(main(path))
