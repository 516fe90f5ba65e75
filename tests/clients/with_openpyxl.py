"""openpyxl: opens the workbook; each sheet has the columns and rows of the CSV file of its name, and no formula."""

import csv
import io
import json
import sys
import urllib.request

from openpyxl import load_workbook

url = sys.argv[1]


def fetched(name: str) -> bytes:
    return bytes(urllib.request.urlopen(f"{url}/data/{name}").read())


book = load_workbook(io.BytesIO(fetched("registry.xlsx")))
tables = {each["table"] for each in json.loads(fetched("index.json"))["files"] if each["table"]}
assert tables <= set(book.sheetnames), tables - set(book.sheetnames)
for name in sorted(tables):
    sheet = book[name]
    rows = list(csv.reader(io.StringIO(fetched(f"{name}.csv").decode())))
    assert [cell.value for cell in sheet[1]] == rows[0], name
    assert sheet.max_row == len(rows), (name, sheet.max_row, len(rows))
    formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert not formulas, (name, formulas)
