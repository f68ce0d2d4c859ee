from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.errors import UnreadablePaper
from minutebook.read.plain import decode, read_plain
from minutebook.read.printed_pages import find_printed, split_by_printed

WORDS = "The clerk’s café owes £5 – résumé"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_text_is_read_in_its_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "a.txt") == WORDS


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadablePaper, match="is not text"):
        decode(bytes(range(256)) * 8, "a.txt")


def test_form_feeds_are_pages_with_their_printed_numbers() -> None:
    draft = read_plain("Minutes\nPage 7\n\fmore\nPage 8\n\fend\nPage 9\n")
    assert draft.paged
    assert [page.text for page in draft.pages] == ["Minutes\nPage 7\n", "more\nPage 8\n", "end\nPage 9\n"]
    assert [page.printed for page in draft.pages] == ["7", "8", "9"]


def test_a_text_without_page_breaks_is_one_page_without_a_number() -> None:
    draft = read_plain("1. A\r\nb\u00a0c\n2\n3\n")
    assert not draft.paged
    assert [(page.text, page.printed) for page in draft.pages] == [("1. A\nb c\n2\n3\n", None)]


PRINTED = [
    ("bare numbers that grow", ["16\nA b", "17\nC d", "18\nE f"], ["16", "17", "18"]),
    ("a number that says page", ["a\nPage 7 of 9"], ["7"]),
    ("dashes", ["a\n- 7 -", "b\n- 8 -"], ["7", "8"]),
    ("letters", ["12C\na", "13C\nb"], ["12C", "13C"]),
    ("Welsh", ["Tudalen 3\na"], ["3"]),
    ("figures of a table", ["a\n188", "b\n116", "c\n5"], [None, None, None]),
    ("a lone number on one page", ["a\n7"], [None]),
    (
        "a report's own number beside the pack's",
        ["Page 15\n1\na", "Page 16\n2\nb", "Page 17\n1\nc"],
        ["15", "16", "17"],
    ),
    ("a page without one", ["1\na", "b", "3\nc"], ["1", None, "3"]),
    ("a running header", ["CABINET   4\na", "CABINET   5\nb"], ["4", "5"]),
    ("a year in a header", ["May 2019\na", "May 2019\nb"], [None, None]),
    ("turned by a quarter", ["a\nP\na\ng\ne\n 4\n\n5\n"], ["45"]),
]


@pytest.mark.parametrize(("pages", "printed"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED])
def test_a_printed_number_is_believed_only_with_reason(pages: list[str], printed: list[str | None]) -> None:
    assert find_printed(pages) == printed


def numbered(text: str) -> list[tuple[str, str | None]]:
    return [(text[start:end], printed) for start, end, printed in split_by_printed(text)]


def test_numbers_at_the_head_of_pages_cut_a_text() -> None:
    text = "x\n\nPage 4\nHEAD\na\n b\n\nPage 6\nHEAD\nc\n"
    assert numbered(text) == [
        ("x\n\n", "3"),
        ("Page 4\nHEAD\na\n", "4"),
        (" b\n\n", "5"),
        ("Page 6\nHEAD\nc\n", "6"),
    ]


def test_numbers_at_the_foot_of_pages_cut_a_text() -> None:
    text = "x\n\nPage 4\n\n\n\na\n\nPage 5\n\n\n\nb\n"
    assert numbered(text) == [("x\n\nPage 4\n\n\n\n", "4"), ("a\n\nPage 5\n\n\n\n", "5"), ("b\n", "6")]


def test_a_stretch_with_more_breaks_than_pages_keeps_its_middle_unknown() -> None:
    text = "Page 4\na\n b\n c\n d\n\nPage 6\ne\n"
    assert numbered(text) == [
        ("Page 4\na\n", "4"),
        (" b\n c\n", None),
        (" d\n\n", "5"),
        ("Page 6\ne\n", "6"),
    ]


@pytest.mark.parametrize(
    "text",
    ["a\nPage 4\nb\n", "Page 9\na\nPage 4\nb\nPage 2\nc\n", "see Page 4 of it\nand Page 5\n"],
    ids=["one number", "numbers that do not grow", "numbers within sentences"],
)
def test_doubtful_numbers_leave_the_text_whole(text: str) -> None:
    assert split_by_printed(text) == [(0, len(text), None)]


@given(
    st.lists(st.sampled_from(["a\n", " b\n", "\n", "Page 3\n", "Page 4\n", "Page 7\n", "P\na\ng\ne\n 4\n"]))
)
def test_pages_touch_and_cover_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    cuts = split_by_printed(text)
    assert "".join(text[start:end] for start, end, _ in cuts) == text
    assert all(one[1] == two[0] for one, two in pairwise(cuts))
