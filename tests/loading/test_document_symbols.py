"""The symbol of a text in the UN's document system: only from what the report prints, and in the UN's exact form."""

import pytest

from liaison.loading.document_symbols import document_symbol
from liaison.loading.entries import ResolutionEntry


def symbol_of(body: str, symbol: str, *, number: str | None = None, kind: str = "RESOLUTION", **more: object) -> object:
    given = {"slug": "text", "name": "A title", "body": body, "kind": kind, "symbol": symbol, "cite": "un-2020 1.1"}
    found, rule = document_symbol(ResolutionEntry.model_validate({**given, "number": number, **more}))
    return found and (found, str(rule))


@pytest.mark.parametrize(
    ("body", "printed", "symbol"),
    [
        ("CEB", "CEB/2019/1/Add.6", "CEB/2019/1/Add.6"),
        ("UNGA", "UNGA resolution A/RES/70/125.", "A/RES/70/125"),
        ("UNGA", "(A/RES/70/1)", "A/RES/70/1"),
        ("UNGA", "A/RES/2625(XXV)", "A/RES/2625(XXV)"),
        ("UNGA", "A/74/62-E/2019/6", "A/74/62-E/2019/6"),
        ("ECOSOC", "E/RES/2019/24", "E/RES/2019/24"),
        ("OTHER", "S/RES/1325 (2000)", "S/RES/1325 (2000)"),
        ("OTHER", "ST/SGB/2017/1", "ST/SGB/2017/1"),
    ],
)
def test_printed_symbol_is_taken_over(body: str, printed: str, symbol: str) -> None:
    assert symbol_of(body, printed) == (symbol, "AS_PRINTED")


@pytest.mark.parametrize(
    ("body", "number", "symbol"),
    [
        ("UNGA", "70/125", "A/RES/70/125"),
        ("UNGA", "31/1", "A/RES/31/1"),
        ("UNGA", "S-27/2", "A/RES/S-27/2"),
        ("UNGA", "ES-11/1", "A/RES/ES-11/1"),
        ("ECOSOC", "2019/24", "E/RES/2019/24"),
    ],
)
def test_symbol_follows_from_the_number_of_a_resolution(body: str, number: str, symbol: str) -> None:
    assert symbol_of(body, "the resolution", number=number) == (symbol, "FROM_NUMBER")
    assert symbol_of(body, f"Resolution {number} of 2019") == (symbol, "FROM_NUMBER")
    assert symbol_of(body, "the resolution", aliases=[f"Res. {number}"]) == (symbol, "FROM_NUMBER")


@pytest.mark.parametrize(
    ("body", "printed", "number"),
    [
        ("UNGA", "UNGA resolution", None),  # only the title is printed
        ("OTHER", "RESOLUTION 1225405 UN Resolution (2012)", "1225405"),
        ("PP", "PP Res. 130 (Rev. Dubai, 2018)", "130"),
        ("PP", "Resolution 70/125", "70/125"),  # of another body
        ("UNGA", "Resolution 70/125 or 70/1", None),  # which one is not said
        ("UNGA", "Resolution 30/1", "30/1"),  # the numbers of early sessions have another form
        ("UNGA", "Resolution of 12/09/2018", None),
        ("ECOSOC", "Resolution 1296/44", None),
        ("OTHER", "S/RES/1325", None),  # its symbol has the year
        ("COUNCIL", "C20/INF/3", None),
        ("OTHER", "WHA/72", None),
        ("OTHER", "A/B testing", None),
    ],
)
def test_no_symbol_where_the_report_gives_none(body: str, printed: str, number: str | None) -> None:
    assert symbol_of(body, printed, number=number) is None


def test_decision_has_no_symbol_of_its_own() -> None:
    assert symbol_of("UNGA", "Decision 70/532", number="70/532", kind="DECISION") is None
