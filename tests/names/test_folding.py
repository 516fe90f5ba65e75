"""Folding: the same words, whatever their case, accents, letter forms and punctuation."""

import pytest

from liaison.names.folding import compact, sort_key, tokens, words


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
        ("Łódź: ＩＴＵ!", [("Łódź", ["lodz"]), ("ＩＴＵ", ["itu"])]),
        ("½ ﷺ ـ", [("½", ["1", "2"]), ("ﷺ", ["صلي", "الله", "عليه", "وسلم"])]),
        ("№ 5™", [("№", ["no"]), ("5™", ["5tm"])]),
        ("die Straße – U.N. (U.N.)", [("die", ["die"]), ("Straße", ["strasse"]), ("U.N.", ["un"]), ("U.N.", ["un"])]),
        ("e\u0301te", [("e\u0301te", ["ete"])]),
        ("“Ümit”—A_B", [("Ümit", ["umit"]), ("A", ["a"]), ("B", ["b"])]),
    ],
)
def test_each_word_has_its_place_in_the_text(text: str, expected: list[tuple[str, list[str]]]) -> None:
    found = list(tokens(text))
    assert [(text[each.start : each.end], list(each.words)) for each in found] == expected
    assert [word for each in found for word in each.words] == words(text)


def test_lower_case_pronoun_in_running_text_is_not_the_acronym() -> None:
    found = tokens("People who work for the WHO, the whole of it, etc.", is_running_text=True)
    assert " ".join(word for each in found for word in each.words) == "people work for the who the whole of it"


def test_texts_are_sorted_by_their_words() -> None:
    """Case, accents and punctuation do not count; numbers are compared by value; other scripts come last."""
    expected = [
        "(3) Three",
        "21 Partners",
        "100 Cities",
        "Aarhus Convention",
        "“Aarhus” Convention",
        "Aarhus conventions",
        "E-waste",
        "e-Waste Coalition",
        "Ewaste",
        "Ilo",
        "İstanbul",
        "Izmir",
        "Łódź",
        "Lome",
        "ØRESUND",
        "Oslo",
        "Resolution 64 (Rev. Dubai, 2018)",
        "Resolution 205",
        "ВОЗ",
        "粮农组织",
    ]
    assert sorted(set(expected), key=sort_key) == expected
