"""LibreOffice Calc: opens a CSV file as UTF-8, and the workbook; the cells have the values of the downloads."""

import csv
import io
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

url = sys.argv[1]
# comma, double quote, UTF-8, from row 1; saves cells as they are stored, and every sheet (-1)
SAVED_AS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
SHEETS = ["agencies", "memberships", "findings"]


def opened(folder: Path, name: str, *options: str) -> None:
    """Have Calc open a file and save every sheet as CSV in the folder `saved`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--convert-to", SAVED_AS, "--outdir", "saved", name]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    assert "Writing sheet" in done.stdout, done.stdout + done.stderr


def rows(text: str) -> list[list[str]]:
    """The cells. Calc shows the values of the type Boolean in capitals."""
    table = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    return [[cell.lower() if cell in ("TRUE", "FALSE") else cell for cell in row] for row in table]


with tempfile.TemporaryDirectory() as place:
    folder = Path(place)
    expected = {name: rows(urllib.request.urlopen(f"{url}/data/{name}.csv").read().decode()) for name in SHEETS}
    # what its import dialog proposes: comma, double quote, UTF-8
    urllib.request.urlretrieve(f"{url}/data/agencies.csv", folder / "list.csv")
    opened(folder, "list.csv", "--infilter=CSV:44,34,76,1")
    assert rows((folder / "saved" / "list-list.csv").read_text(encoding="utf-8")) == expected["agencies"]

    urllib.request.urlretrieve(f"{url}/data/registry.xlsx", folder / "registry.xlsx")
    opened(folder, "registry.xlsx")
    for name, table in expected.items():
        found = rows((folder / "saved" / f"registry-{name}.csv").read_text(encoding="utf-8"))
        assert len(found) == len(table), name
        differing = [(one, other) for one, other in zip(found, table, strict=True) if one != other]
        assert not differing, (name, differing[0])
