import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Extract, Span
from minutebook.web.parts import Words
from minutebook.web.prose import (
    Link,
    cut_long,
    find_words,
    paragraphs,
    ranges_in,
    run_of_words,
    stretches,
)


def texts(found: tuple[tuple[Words, ...], ...]) -> list[str]:
    return ["".join(run.text for run in runs) for runs in found]


WIDE = "The officer went through the figures for the year and said that they were better than"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{WIDE}\nthe year before.", [f"{WIDE} the year before."]),
        (f"{WIDE}\n\nthe year before.", [f"{WIDE} the year before."]),
        (f"{WIDE}.\n\nThe year before.", [f"{WIDE}.", "The year before."]),
        (f"{WIDE}, {WIDE}\n\nthe year before.", [f"{WIDE}, {WIDE} the year before."]),
        (f"{WIDE}, {WIDE}\n\nMembers asked why.", [f"{WIDE}, {WIDE}", "Members asked why."]),
        (f"{WIDE}\nShort end.\nMembers asked why.", [f"{WIDE} Short end.", "Members asked why."]),
        (f"{WIDE}\n• a bullet\n• another", [WIDE, "• a bullet", "• another"]),
        ("Present:\n(1) first\n(2) second", ["Present:", "(1) first", "(2) second"]),
        ("one\nword\na\nline", ["one word a line"]),
        ("", []),
        ("   \n\n  ", []),
    ],
)
def test_only_breaks_that_the_width_forced_are_taken_out(text: str, expected: list[str]) -> None:
    assert texts(paragraphs(text)) == expected


def test_short_lines_of_a_clause_end_no_paragraph() -> None:
    assert texts(paragraphs("to sell the mower to Simon\nFinch Ltd for a\nfair price;", flowing=True)) == [
        "to sell the mower to Simon Finch Ltd for a fair price;"
    ]


def test_three_lines_in_columns_are_a_table_and_two_are_not() -> None:
    rows = "Members      Present     Absent\nAsh          4           1\nMoss Reed    5           0"
    assert [stretch.table for stretch in stretches(rows)] == [True]
    assert not any(stretch.table for stretch in stretches("\n".join(rows.splitlines()[:2])))


def test_a_bullet_set_far_from_its_words_is_no_table() -> None:
    assert not any(stretch.table for stretch in stretches("•     one\n•     two\n•     three"))


@given(st.text(alphabet=string.ascii_letters + " \n\t.•()123", max_size=400))
def test_no_character_of_a_text_is_lost_but_white_space(text: str) -> None:
    assert "".join("".join(texts(paragraphs(text))).split()) == "".join(text.split())


@given(st.text(alphabet="abc \n.", max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_what_is_marked_is_what_was_asked_to_be_marked(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    runs = [run for runs in paragraphs(text, [(start, end)]) for run in runs]
    marked = "".join(run.text for run in runs if run.marked)
    assert "".join(marked.split()) == "".join(text[start:end].split())


def test_a_reference_becomes_a_link_and_a_mark_across_lines_is_one_run() -> None:
    text = "see Minute 41\nof March for it"
    runs = run_of_words(text, [(0, 13), (14, 29)], marks=[(4, 22)], links=[Link(4, 13, "/minutes/x/41")])
    assert runs == (
        Words("see "),
        Words("Minute 41", marked=True, href="/minutes/x/41"),
        Words(" "),
        Words("of March", marked=True),
        Words(" for it"),
    )


def test_words_are_found_whole_with_their_endings_and_never_inside_others() -> None:
    text = "Repairs to the wall; the walls were repaired. Wallpaper was not."
    assert [text[start:end] for start, end in find_words(["wall", "repair"], text)] == [
        "Repairs",
        "wall",
        "walls",
        "repaired",
    ]
    assert find_words(["a", "(", ""], text) == []


def test_ranges_in_counts_the_line_feeds_between_spans() -> None:
    outer = Extract((Span("p", 10, 15, 1), Span("p", 30, 35, 2)), "abcde\nfghij")
    inner = Extract((Span("p", 13, 15, 1), Span("p", 30, 32, 2)), "de\nfg")
    assert ranges_in(outer.spans, inner.spans) == [(3, 5), (6, 8)]


@given(st.text(alphabet="ab\n", max_size=200), st.integers(1, 50))
def test_parts_of_a_long_text_touch_cover_it_and_are_never_too_long(text: str, most: int) -> None:
    parts = cut_long(text, most)
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(end - start <= most for start, end in parts)
