from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Extract, Page, Paper, join_extracts
from minutebook.text import fold


def paper_of(*page_texts: str) -> Paper:
    pages, at = [], 0
    for number, text in enumerate(page_texts, 1):
        pages.append(Page(number, at, at + len(text)))
        at += len(text)
    return Paper("p", "p" * 64, "p.pdf", "P", "application/pdf", 1, "".join(page_texts), tuple(pages))


PAGES = st.lists(st.text(alphabet="ab.\n ", max_size=12), min_size=1, max_size=4)


@given(PAGES, st.integers(0, 50), st.integers(0, 50))
def test_an_extract_holds_the_words_of_the_pages_and_nothing_else(
    texts: list[str], one: int, two: int
) -> None:
    paper = paper_of(*texts)
    low, high = sorted((min(one, len(paper.text)), min(two, len(paper.text))))
    if not paper.text[low:high].strip():
        with pytest.raises(ValueError, match="no words"):
            paper.extract(low, high)
        return
    extract = paper.extract(low, high)
    assert "".join(extract.text.split()) == "".join(paper.text[low:high].split())
    for span, piece in extract.pieces():
        page = paper.pages[span.page - 1]
        assert page.start <= span.start < span.end <= page.end
        assert paper.text[span.start : span.end] == piece


@given(PAGES, st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_an_extract_stands_where_it_says(texts: list[str], one: int, two: int) -> None:
    paper = paper_of("a" + texts[0], *texts[1:])
    whole = paper.extract(0, len(paper.text))
    low, high = sorted((min(one, len(whole.text)), min(two, len(whole.text))))
    wanted = fold(whole.text[low:high])
    if not wanted:
        with pytest.raises(ValueError, match="no words"):
            whole.part(low, high)
        return
    part = whole.part(low, high)
    assert "".join(part.text.split()) == "".join(wanted.split())
    assert part.text == "\n".join(paper.text[span.start : span.end] for span in part.spans)


def test_an_extract_over_a_page_break_names_both_pages() -> None:
    paper = paper_of("That the report\n", "be noted.\n")
    extract = paper.extract(0, len(paper.text))
    assert extract.page == 1
    assert extract.pages == (1, 2)
    assert extract.text == "That the report\nbe noted."


def test_extracts_can_be_put_together_over_what_stands_between_them() -> None:
    paper = paper_of("That the report\nRUNNING HEADER\nbe noted.\n")
    joined = join_extracts([paper.extract(0, 15), paper.extract(31, 40)])
    assert joined == Extract(joined.spans, "That the report\nbe noted.")
    assert joined.part(9, 18).text == "report\nbe"


def test_a_character_is_on_the_page_that_holds_it() -> None:
    paper = paper_of("one\n", "", "three\n")
    assert [paper.page_at(offset).number for offset in (0, 3, 4, 9)] == [1, 1, 3, 3]
