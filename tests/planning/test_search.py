"""Search ranks the record with the searched acronym first."""

from collections.abc import Callable
from pathlib import Path

from tests.querying import Client

FIRST = "query ($text: String!) {search(text: $text, first: 1) {nodes {acronym}}}"
NAMED = "{%s(first: 100) {nodes {acronym}}}"


def test_acronym_finds_its_record_first_in_any_case(registry_path: Path, open_client: Callable[..., Client]) -> None:
    ask = open_client(registry_path)
    lists = [ask.data(NAMED % name)[name]["nodes"] for name in ("agencies", "mechanisms", "initiatives")]
    acronyms = {record["acronym"] for records in lists for record in records} - {None}
    assert len(acronyms) > 80
    for acronym in acronyms:
        for text in (acronym, acronym.lower(), f" {acronym} "):
            (found,) = ask.data(FIRST, text=text)["search"]["nodes"]
            assert found["acronym"] == acronym


def test_closest_acronym_comes_first_while_typing(registry_path: Path, open_client: Callable[..., Client]) -> None:
    """UNESCO comes before its commission UNESCO-IOC, whose name and acronym contain it."""
    ask = open_client(registry_path)
    for text in ("unes", "unesc", "UNESC"):
        (found,) = ask.data(FIRST, text=text)["search"]["nodes"]
        assert found["acronym"] == "UNESCO"
    (found,) = ask.data(FIRST, text="unesco-i")["search"]["nodes"]
    assert found["acronym"] == "UNESCO-IOC"
