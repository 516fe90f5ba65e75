"""The modules that are served are the same code as the modules in the folder, line by line."""

import json
import subprocess
from pathlib import Path

from liaison.web.assets import without_comments
from tests.tools import FRONTEND, need_node, need_node_package

MODULES = sorted(
    path
    for path in FRONTEND.rglob("*.js")
    if not {"node_modules", "vendor", "tools"} & {*path.relative_to(FRONTEND).parts}
)
# prints the modules whose code differs: both are read and written by esbuild, without comments and spaces
COMPARE = """
import { readFileSync } from 'node:fs';
import { transformSync } from %s;
const code = (text) => transformSync(text, { legalComments: 'none', minifyWhitespace: true }).code;
for (const [name, served] of JSON.parse(readFileSync(0, 'utf8')))
  if (code(readFileSync(name, 'utf8')) !== code(served)) console.log(name);
"""


def test_comments_with_lines_of_their_own_are_removed() -> None:
    code = b"const a = 1; // one\n", b"const b = '/** text */';\n/** @type {string} */ (a);\n"
    module = b"/** What it is. */\n" + code[0] + b"  /**\n   * @param {string} text\n   */\n" + code[1]
    assert without_comments(module) == b"\n" + code[0] + b"\n\n\n" + code[1]


def test_served_modules_are_the_same_code_with_the_same_lines(tmp_path: Path) -> None:
    esbuild = need_node_package("esbuild")
    served = [(str(path), without_comments(path.read_bytes()).decode()) for path in MODULES]
    assert len(served) > 100
    for path, (_, text) in zip(MODULES, served, strict=True):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert all(line in ("", original) for line, original in zip(text.split("\n"), lines, strict=True)), path
    script = tmp_path / "compare.mjs"
    script.write_text(COMPARE % json.dumps((esbuild / "lib" / "main.js").as_uri()), encoding="utf-8")
    done = subprocess.run([need_node(), script], input=json.dumps(served), capture_output=True, text=True, check=True)
    assert done.stdout == ""
