"""Fixtures of a review: its data folder, and the coordinator's workbook, exported once for all tests."""

import shutil
from pathlib import Path

import pytest

from tests.documents.review.reviews import export, write_review


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    return export(write_review(folder / "data"), folder / "review.xlsx")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_review(tmp_path / "data")


@pytest.fixture
def book(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(exported, tmp_path / "review.xlsx"))
