"""The wheel: in a new environment without Node.js and without the checkout, it builds and serves the registry."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.serving import LONGEST, get, post
from tests.tools import ROOT, need_vendor


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def built(project: Path, target: str, folder: Path) -> Path:
    need_vendor()
    run(sys.executable, "-m", "build", f"--{target}", "--no-isolation", "--outdir", folder, project)
    (file,) = folder.iterdir()
    return file


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def test_wheel_contains_data_site_and_libraries_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    site = ("index.html", "main.js", "playground.html", "examples.graphql", "vendor/preact.js", "vendor/graphiql.js")
    for name in site:
        assert f"liaison/frontend/{name}" in names
    for name in ("agencies.yaml", "mandates.csv", "README.md"):
        assert f"liaison/data/{name}" in names
    tools = re.compile(r"node_modules|package.*\.json|frontend/(build\.py|tools)|tests/|\.config\.|tsconfig|\.d\.ts")
    assert [name for name in names if tools.search(name)] == []
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"liaison"}


@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_reviews_stay_out_of_packages(target: str, tmp_path: Path) -> None:
    """They name the people who answered."""
    project = tmp_path / "project"
    ignored = shutil.ignore_patterns(".*", "node_modules", "var", "tests", "screenshots", "__pycache__")
    shutil.copytree(ROOT, project, ignore=ignored)
    review = project / "backend" / "liaison" / "data" / "reviews" / "un-2021"
    review.mkdir(parents=True)
    (review / "log.jsonl").write_text("{}\n")
    file = built(project, target, tmp_path / "built")
    if target == "wheel":
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    else:
        with tarfile.open(file) as archive:
            names = archive.getnames()
    assert any(name.endswith("liaison/data/agencies.yaml") for name in names)
    assert [name for name in names if "reviews" in name and "/data/" in name] == []


def test_installed_wheel_serves_site_playground_and_graphql(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    # This environment's pip is used: to install another one takes longer than to use it.
    pip = (sys.executable, "-m", "pip", "--python", environment / "bin" / "python")
    # Install the pinned dependencies, then the wheel without access to an index.
    requirements = ROOT / "requirements" / "serve.txt"
    run(*pip, "install", "--quiet", "--no-compile", "--require-hashes", "-r", requirements)
    run(*pip, "install", "--quiet", "--no-compile", "--no-index", wheel)
    run(*pip, "check")

    variables = {name: value for name, value in os.environ.items() if not name.startswith(("LIAISON_", "PYTHON"))}
    process = subprocess.Popen(
        [environment / "bin" / "liaison", "serve", "--port", "0"],
        cwd=tmp_path,
        env={**variables, "PATH": "/nowhere", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        url = next(found[1] for line in process.stdout if (found := re.search(r"The site +(\S+)/$", line)))
        query = '{ agency(by: {slug: "itu"}) { name } mechanisms { totalCount } }'
        data = post(f"{url}/graphql", json={"query": query}).json()["data"]
        assert data["agency"]["name"] == "International Telecommunication Union"
        for path in ("", "playground", "assets/main.js", "assets/vendor/preact.js", "assets/vendor/graphiql.js"):
            assert get(f"{url}/{path}").status_code == 200, path
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=LONGEST)
    shutil.rmtree(environment)
