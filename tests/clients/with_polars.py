"""polars: reads CSV and JSON Lines with inferred types; both have the same rows, and joins by id lose none."""

import sys
import urllib.request

import polars

url = sys.argv[1]


def table(name: str) -> bytes:
    return bytes(urllib.request.urlopen(f"{url}/data/{name}").read())


agencies = polars.read_csv(table("agencies.csv"))
lines = polars.read_ndjson(table("agencies.jsonl"), infer_schema_length=None)
assert agencies["id"].to_list() == lines["id"].to_list()
assert agencies["name"].to_list() == lines["name"].to_list()
assert agencies.schema["unSystem"] == polars.Boolean

memberships = polars.read_csv(table("memberships.csv"), infer_schema_length=None)
joined = memberships.join(agencies, left_on="agency.id", right_on="id", how="inner")
assert joined.height == memberships.height
