from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.text import find_folded, fold, fold_with_offsets, slug


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_folding_with_offsets_gives_the_same_text_as_folding(text: str) -> None:
    assert fold_with_offsets(text).text == fold(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_folded_character_remembers_where_it_stood(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    for char, at in zip(folded.text, folded.offsets, strict=True):
        assert text[at] == char or (char == " " and text[at].isspace())


@given(st.text(alphabet="ab \n\t"), st.integers(0, 20), st.integers(0, 20))
def test_a_stretch_of_the_folded_text_leads_back_to_the_same_words(text: str, one: int, two: int) -> None:
    folded = fold_with_offsets(text)
    low, high = sorted((min(one, len(folded.text)), min(two, len(folded.text))))
    if low < high:
        start, end = folded.original(low, high)
        assert fold(text[start:end]) == folded.text[low:high].strip()


@pytest.mark.parametrize(
    ("needle", "haystack", "found"),
    [
        ("be noted", "That the report\nbe   noted.", "be   noted"),
        ("be noted", "That the re\u00adport be no\u200bted.", "be no\u200bted"),
        ("be Noted", "That the report be noted.", None),
        ("", "anything", None),
        ("longer than it", "short", None),
    ],
)
def test_a_quote_is_found_whatever_the_white_space_and_not_otherwise(
    needle: str, haystack: str, found: str | None
) -> None:
    place = find_folded(needle, haystack)
    assert (None if place is None else haystack[slice(*place)]) == found


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Children and Families Scrutiny Commission", "children-and-families-scrutiny-commission"),
        ("Children, Young People & Families", "children-young-people-families"),
        ("St. John’s Parish Council", "st-johns-parish-council"),
        ("Cyngor Cymuned Llanfair-y-bryn", "cyngor-cymuned-llanfair-y-bryn"),
        ("Café Committee", "cafe-committee"),
    ],
)
def test_a_name_becomes_an_address(name: str, address: str) -> None:
    assert slug(name) == address
