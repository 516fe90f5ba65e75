"""The server audit of the GraphQL-over-HTTP specification's own library, every clause strictly."""

import json
import subprocess
from pathlib import Path

from tests.tools import FRONTEND, need_node, need_node_package

CLAUSES = 61


def test_every_clause_of_the_audit_is_met(server: str) -> None:
    node = need_node()
    need_node_package("graphql-http")
    script = Path(__file__).with_name("audit.mjs")
    done = subprocess.run(
        [node, script, f"{server}/graphql", FRONTEND], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == CLAUSES
