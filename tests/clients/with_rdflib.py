"""rdflib: parses the JSON-LD download; SPARQL finds every agency of the CSV download by its address and name."""

import csv
import io
import sys
import urllib.request

from rdflib import Graph

url = sys.argv[1]
graph = Graph().parse(data=urllib.request.urlopen(f"{url}/data/registry.jsonld").read(), format="json-ld")
PREFIXES = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
found = {
    str(row[0]): str(row[1])
    for row in graph.query(
        PREFIXES
        + """
    SELECT ?body ?name WHERE { ?body a org:Organization; skos:prefLabel ?name }
"""
    )
}
agencies = list(csv.DictReader(io.StringIO(urllib.request.urlopen(f"{url}/data/agencies.csv").read().decode())))
missing = [each["name"] for each in agencies if found.get(each["url"]) != each["name"]]
assert not missing, missing
