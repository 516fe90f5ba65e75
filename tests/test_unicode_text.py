"""Texts that look the same become equal."""

import pytest

from liaison.unicode_text import normalized


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gene\u0300ve", "Genève"),  # a letter and its accent as two characters
        ("co\u00adordination", "coordination"),  # a soft hyphen
        ("UN\u200bDIS", "UNDIS"),  # a zero-width space
        ("\ufeffITU", "ITU"),  # a byte-order mark
        ("\u202bITU\u202c", "ITU"),  # bidirectional embedding
        ("الاتحاد", "الاتحاد"),
        ("plain", "plain"),
    ],
)
def test_texts_are_normalized(text: str, expected: str) -> None:
    assert normalized(text) == expected
