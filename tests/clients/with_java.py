"""Java HttpClient: the README's example, as it stands there, gets all agencies with their ids."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from readme_example import example

url = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    source = Path(folder, "Agencies.java")
    source.write_text(example("java", url), encoding="utf-8")
    done = subprocess.run(["java", str(source)], stdout=subprocess.PIPE, text=True, check=True)
agencies = json.loads(done.stdout)["data"]["agencies"]["nodes"]
assert "who" in {each["slug"] for each in agencies}
