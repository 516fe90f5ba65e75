"""Folding: the same words, whatever their case, accents, letter forms and punctuation."""

import pytest

from liaison.names.folding import NOT_FOUND, compact, folded_tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(ITU)", ["itu"]),
        ("UN,", ["un"]),
        ("U.N.", ["un"]),
        ("U.N.E.S.C.O. and I.L.O", ["unesco", "and", "ilo"]),
        ("version 1.2.3", ["version", "1", "2", "3"]),
        ("Łódź, Øresund, Straße, Æther", ["lodz", "oresund", "strasse", "aether"]),
        ("ŁÓDŹ ØRESUND STRASSE ÆTHER", ["lodz", "oresund", "strasse", "aether"]),
        ("ＩＴＵ－Ｔ", ["itu", "t"]),
        ("ﬁnance ﬂow", ["finance", "flow"]),
        ("Объединённых", ["объединенных"]),
        ("منظَّمة", ["منظمه"]),
        ("منـــظمة", ["منظمه"]),
        ("الأمم", ["الامم"]),
        ("ΟΔΟΣ οδος", ["οδοσ", "οδοσ"]),
        ("İstanbul ısı", ["istanbul", "isi"]),
        ("世卫组织", ["世卫组织"]),
        ("* \u0301 ()", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", ["UN-Women", "UN Women", "UNWOMEN", "(U.N. women)"])
def test_names_are_equal_without_spaces(text: str) -> None:
    assert compact(text) == "unwomen"


def test_british_and_american_spellings_are_equal() -> None:
    assert compact("Labour Organisations Programme Centre") == compact("Labor Organizations Program Center")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź: ＩＴＵ!", "lodz: itu!"),
        ("½ ﷺ ـ", "½ ﷺ ـ"),  # what would become two words, or none, stays
        ("die Straße", "die strasse"),
    ],
)
def test_the_index_gets_as_many_words_as_the_text_has(text: str, expected: str) -> None:
    assert folded_tokens(text) == expected


def test_lower_case_pronoun_in_running_text_is_not_the_acronym() -> None:
    folded = folded_tokens("People who work for the WHO, the whole of it, etc.", is_running_text=True)
    assert folded == f"people {NOT_FOUND} work for the who, the whole of it, {NOT_FOUND}."
