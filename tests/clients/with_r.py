"""R: the README's example, as it stands there, reads all agencies."""

import subprocess
import sys

from readme_example import example

done = subprocess.run(["Rscript", "-e", example("r", sys.argv[1])], stdout=subprocess.PIPE, text=True, check=True)
assert "World Health Organization" in done.stdout, done.stdout
