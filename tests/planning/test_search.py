"""Search puts first what a reader calls by its name."""

from collections.abc import Callable
from pathlib import Path

from tests.asking import Asked

FIRST = "query ($text: String!) {search(text: $text, first: 1) {nodes {acronym}}}"
NAMED = "{%s(first: 100) {nodes {acronym}}}"


def test_an_acronym_leads_to_its_own_record_whatever_the_case(
    registry_path: Path, asking: Callable[..., Asked]
) -> None:
    ask = asking(registry_path)
    lists = [ask.data(NAMED % name)[name]["nodes"] for name in ("agencies", "mechanisms", "initiatives")]
    acronyms = {record["acronym"] for records in lists for record in records} - {None}
    assert len(acronyms) > 80
    for acronym in acronyms:
        for text in (acronym, acronym.lower(), f" {acronym} "):
            (found,) = ask.data(FIRST, text=text)["search"]["nodes"]
            assert found["acronym"] == acronym


def test_the_acronym_that_is_nearly_typed_comes_first(registry_path: Path, asking: Callable[..., Asked]) -> None:
    """UNESCO, and not its commission UNESCO-IOC, in whose name and acronym it stands."""
    ask = asking(registry_path)
    for text in ("unes", "unesc", "UNESC"):
        (found,) = ask.data(FIRST, text=text)["search"]["nodes"]
        assert found["acronym"] == "UNESCO"
    (found,) = ask.data(FIRST, text="unesco-i")["search"]["nodes"]
    assert found["acronym"] == "UNESCO-IOC"
