"""sgqlc: Python classes for all types, generated from introspection, build a query and read its answer."""

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from sgqlc.endpoint.http import HTTPEndpoint
from sgqlc.introspection import query, variables
from sgqlc.operation import Operation

url = sys.argv[1]
endpoint = HTTPEndpoint(f"{url}/graphql")
with tempfile.TemporaryDirectory() as folder:
    described, generated = Path(folder, "schema.json"), Path(folder, "registry.py")
    described.write_text(json.dumps(endpoint(query, variables())))
    generator = Path(sys.executable).with_name("sgqlc-codegen")
    command = [sys.executable, generator, "schema", "--schema-name", "registry", described, generated]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    spec = importlib.util.spec_from_file_location("registry", generated)
    assert spec is not None
    assert spec.loader is not None
    registry = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(registry)

operation = Operation(registry.Query)
agency = operation.agency(by={"slug": "who"})
agency.id()
agency.name()
agency.partnerships(first=3).nodes().role()
answer = operation + endpoint(operation)
assert answer.agency.name == "World Health Organization"
assert 1 <= len(answer.agency.partnerships.nodes) <= 3
assert answer.agency.partnerships.nodes[0].role in registry.Role
