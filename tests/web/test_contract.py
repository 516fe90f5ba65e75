"""schemathesis against the running server: it reads the schema from it, makes queries, and checks every answer."""

import os
import subprocess
import sys
from pathlib import Path

from tests.tools import ROOT

EXAMPLES = 15  # for each field at the root
CHECKS = (
    "not_a_server_error",
    "response_schema_conformance",
    "negative_data_rejection",
    "expected_errors",
    "data_of_the_schema",
)


def test_schemathesis_finds_no_broken_promise(server: str, tmp_path: Path) -> None:
    command = [
        Path(sys.executable).with_name("schemathesis"),
        f"--config-file={Path(__file__).with_name('contract.toml')}",
        "run",
        f"{server}/graphql",
        f"--checks={','.join(CHECKS)}",
        f"--max-examples={EXAMPLES}",
        *(["--generation-deterministic"] if os.environ.get("CI") else []),
        "--phases=fuzzing",
        "--no-color",
        "--suppress-health-check=all",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
