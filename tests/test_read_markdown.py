from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.read.draft import Draft
from minutebook.read.markdown import looks_like_markdown, read_markdown

LINES = [
    ("**64. DECLARATIONS OF INTEREST**", "64. DECLARATIONS OF INTEREST"),
    ("## **BRIDGE COMMITTEE**", "BRIDGE COMMITTEE"),
    ("### 2.1 Early help ###", "2.1 Early help"),
    ("held on 5<sup>th</sup> March", "held on 5th March"),
    ("CO<sub>2</sub> and <u>are not</u>", "CO2 and are not"),
    ("\t<b>Name</b>\t<b>Date</b>", "\tName\tDate"),
    ("see [the website](#) and [a (b)](http://x.org/a_(b))", "see the website and a (b)"),
    ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
    ("[clerk@example.org](mailto:clerk@example.org)", "clerk@example.org"),
    ("![crest](crest.png) Minutes", "crest Minutes"),
    (r"\*DOT - direction \_ \#1 \|", "*DOT - direction _ #1 |"),
    ("*REF NO.\tINDICATOR", "*REF NO.\tINDICATOR"),
    ("the *second* reading, _Prop. AB_", "the second reading, Prop. AB"),
    ("a snake_case_name stays", "a snake_case_name stays"),
    ("**_The Chair moved on_****.**", "The Chair moved on."),
    ("**Resolved**:     (1) That", "Resolved:     (1) That"),
    ("- 11. Implications**", "- 11. Implications"),
    ("- 1) That the report be noted", "- 1) That the report be noted"),
    ("  - nested point", "- nested point"),
    ("* starred point", "* starred point"),
    ("1. That it be so", "1. That it be so"),
    ("| a | **b** | |", "a\tb\t"),
    ("|---|:--:|", ""),
    ("---", ""),
    ("> quoted", "quoted"),
    ("under <80% and <div></div>over 85%+", "under <80% and over 85%+"),
    ("Fish &amp; chips, R&D, AT&T;", "Fish & chips, R&D, AT&T;"),
    ("quotes “stay” – as ‘they’ are", "quotes “stay” – as ‘they’ are"),
    ("a > b and 3 > 2", "a > b and 3 > 2"),
]


def marked(draft: Draft, kind: str) -> list[tuple[str, int]]:
    text = draft.pages[0].text
    return [(text[mark.start : mark.end], mark.level) for mark in draft.marks if mark.kind == kind]


@pytest.mark.parametrize(("line", "shown"), LINES)
def test_a_line_is_shown_as_a_person_reads_it(line: str, shown: str) -> None:
    assert read_markdown(line).pages[0].text == shown + "\n"


def test_lines_stay_lines_and_marks_stand_beside_them() -> None:
    draft = read_markdown("# Minutes\n\n**1. PRESENT**\n- **Cllr** Ash\n  - deep\na | b\n| c | d |\n2. two")
    assert draft.pages[0].text == "Minutes\n\n1. PRESENT\n- Cllr Ash\n- deep\na | b\nc\td\n2. two\n"
    assert marked(draft, "heading") == [("Minutes", 1)]
    assert marked(draft, "bold") == [("1. PRESENT", 0), ("Cllr", 0)]
    assert marked(draft, "list") == [("1. PRESENT", 1), ("- Cllr Ash", 1), ("- deep", 2), ("2. two", 1)][1:]
    assert marked(draft, "table") == [("c\td", 0)]


def test_a_heading_within_a_list_is_a_heading() -> None:
    draft = read_markdown("- one\n- ## BRIDGE COMMITTEE - 16/04/19\n- two")
    assert marked(draft, "heading") == [("BRIDGE COMMITTEE - 16/04/19", 2)]


def test_an_unclosed_mark_does_not_reach_the_next_line() -> None:
    assert marked(read_markdown("**open\nplain\n**shut**"), "bold") == [("open", 0), ("shut", 0)]


def test_front_matter_and_comments_are_not_read_out() -> None:
    draft = read_markdown("---\ntitle: The pack\ntags: a\n---\nOne<!-- two\nthree --> four")
    assert draft.title == "The pack"
    assert draft.pages[0].text == "One four\n"


@pytest.mark.parametrize(
    ("text", "is_markdown"),
    [
        ("## **A**\n\n## B\n\n**C** and **D**", True),
        ("**1. A**\n\n" * 6, True),
        ("1. A\n\n* * * * *\n\n# 4 of these", False),
        ("RESOLVED: That 5 * 3 * 2 be noted", False),
        ("", False),
    ],
)
def test_markdown_is_told_by_its_marks(text: str, is_markdown: bool) -> None:
    assert looks_like_markdown(text) is is_markdown


@given(st.text(alphabet=st.sampled_from("ab *_#-|[]()<>/\\`~&;.\n\t1é"), max_size=120))
def test_any_text_is_read_and_every_mark_lies_within_it(text: str) -> None:
    draft = read_markdown(text)
    whole = draft.pages[0].text
    assert whole.count("\n") >= 1
    for mark in draft.marks:
        assert whole[mark.start : mark.end].strip() == whole[mark.start : mark.end] != ""


@given(st.text(alphabet="abcdefgh ,;:'()äöü€£0123456789\n", max_size=200))
def test_text_without_marks_comes_through_word_for_word(text: str) -> None:
    assert read_markdown(text).pages[0].text.split() == text.split()
