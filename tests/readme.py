"""The README as tests read it: its chapters, and the blocks of code in them."""

import re

from tests.tools import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
INTEGRATE = "Integrate"  # a chapter whose examples need clients; tests/clients/test_integrate.py runs them
YEAR = "Next year's report"  # a chapter whose commands build on each other; tests/documents/test_year.py runs them


def chapter(title: str) -> str:
    """The text of a chapter, up to the next one."""
    found = re.search(rf"^## {re.escape(title)}$\n(.*?)(?=^## |\Z)", README, re.DOTALL | re.MULTILINE)
    assert found is not None, f"the README has no chapter “{title}”"
    return found[1]


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def commands(text: str) -> list[str]:
    return [line for block in blocks("sh", text) for line in block.splitlines()]
