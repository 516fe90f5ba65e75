"""The passages of attached reports, kept beside the database: ``passages/un-2020.json`` maps locators to text.

``liaison ingest`` writes them; every build reads them, so that they are part of what is built and of its hash.
"""

import json
from pathlib import Path
from typing import cast

from liaison.errors import BuildFailed
from liaison.loading.rows import AttachedPassage


def passages_folder(database: Path) -> Path:
    return database.parent / "passages"


def read_passages(database: Path) -> list[AttachedPassage]:
    """All attached passages of the reports, in the reports' order."""
    return [
        AttachedPassage(file.stem, position, locator, text)
        for file in sorted(passages_folder(database).glob("*.json"))
        for position, (locator, text) in enumerate(read_one(database, file).items())
    ]


def read_one(database: Path, file: Path) -> dict[str, str]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BuildFailed(
            database, f"{file} cannot be read ({error}). Delete it, or attach the report again."
        ) from None
    if not isinstance(content, dict) or not all(isinstance(text, str) for text in content.values()):
        raise BuildFailed(database, f"{file} holds no passages. Delete it, or attach the report again.")
    return cast(dict[str, str], content)
