"""ariadne-codegen: a typed Python client, generated from the schema of the running service, asks one query."""

import subprocess
import sys
import tempfile
from pathlib import Path

QUERY = """
query Who($slug: String!) {
  agency(by: {slug: $slug}) { id name kind unSystem workload { staffDays { min max } } }
}
"""
CONFIGURATION = """
[tool.ariadne-codegen]
remote_schema_url = "{url}/graphql"
queries_path = "who.graphql"
target_package_name = "registry_client"
async_client = false
"""
USE = """
from registry_client import Client
from registry_client.enums import AgencyKind

with Client(url="{url}/graphql") as client:
    agency = client.who(slug="who").agency
assert agency.name == "World Health Organization", agency
assert agency.kind is AgencyKind.SPECIALIZED_AGENCY, agency
assert agency.un_system is True, agency
"""

url = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "who.graphql").write_text(QUERY)
    Path(folder, "pyproject.toml").write_text(CONFIGURATION.format(url=url))
    Path(folder, "use.py").write_text(USE.format(url=url))
    generator = Path(sys.executable).with_name("ariadne-codegen")
    subprocess.run([sys.executable, generator], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "use.py"], cwd=folder, check=True)
