from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.answer.sentences import cut_units
from minutebook.answer.sources import when
from minutebook.answer.times import speaks_of
from minutebook.answer.verify import keep_standing, stands
from minutebook.answer.wording import place, write_answer
from minutebook.answer.words import correct_spelling, is_slip, share_held, slips_among, stem, stems
from minutebook.dates import find_periods
from minutebook.model import Citation, Extract, Item, Page, Passage, Span

PAGE = "1. PONDS\n\nThe pond at Mill\nLane froze.  Ducks left."


class OnePage:
    """A catalogue of which only the pages are asked for."""

    def page(self, paper_id: str, number: int) -> tuple[Page, str] | None:
        return (Page(1, 0, len(PAGE)), PAGE) if (paper_id, number) == ("p", 1) else None


def extract(text: str, start: int = 10, *, page: int = 1) -> Extract:
    return Extract((Span("p", start, start + len(text), page),), text)


def item(**changes: object) -> Item:
    held = {
        "id": "ponds-panel/2020-02-03/1",
        "kind": "minute",
        "number": "1",
        "title": "PONDS",
        "paper_id": "p",
        "position": 1,
        "extract": extract("The pond"),
        "body": "Ponds Panel",
        "date": dt.date(2020, 2, 3),
    }
    return Item(**(held | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quote", "is_there"),
    [
        (extract("The pond at Mill Lane froze."), True),
        (extract("The pond at Mill\nLane froze. Ducks left."), True),
        (extract("The pond at Mill Lane thawed."), False),
        (extract("the pond at Mill Lane froze."), False),
        (extract("The pond", page=2), False),
        (extract(" "), False),
        (Extract((Span("p", 10, 14, 1),), "The pond"), False),
    ],
)
def test_a_quote_stands_only_if_its_page_holds_it_character_for_character(
    quote: Extract, is_there: bool
) -> None:
    assert stands(quote, OnePage()) is is_there  # type: ignore[arg-type]


def test_quotes_that_do_not_stand_are_dropped_and_counted() -> None:
    good, bad = Citation(extract("Ducks left."), item()), Citation(extract("Swans left."), item())
    kept, n_dropped = keep_standing([good, bad], OnePage())  # type: ignore[arg-type]
    assert (kept, n_dropped) == ((good,), 1)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("See Minute No. 5 of Cllr. Ash.", ["See Minute No. 5 of Cllr. Ash."]),
        ("It was so\nin every park.", ["It was so\nin every park."]),
        ("Points:-\n- ponds\n- swings and\n  slides", ["Points:-", "- ponds", "- swings and\n  slides"]),
        ("2.1 First it rained.\n2.2 Then it froze.", ["2.1 First it rained.", "2.2 Then it froze."]),
        ("Ducks\t12\t15\nSwans\t1\t0", ["Ducks\t12\t15", "Swans\t1\t0"]),
        (
            "The warden said that all of the ducks had flown to\n\nthe lake.",
            ["The warden said that all of the ducks had flown to\n\nthe lake."],
        ),
        (
            "i) Letter on the ducks.            Noted\nii) Letter on the pond.\nRanger to reply.      Ranger",
            [
                "i) Letter on the ducks.            Noted",
                "ii) Letter on the pond.",
                "Ranger to reply.      Ranger",
            ],
        ),
        ("PONDS\n\nThey froze.", ["PONDS", "They froze."]),
        ("Ducks rose from 30 to\n41. Swans fell.", ["Ducks rose from 30 to\n41.", "Swans fell."]),
        ("We agreed to\n1. Feed ducks", ["We agreed to", "1. Feed ducks"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_sentences_points_and_rows(text: str, units: list[str]) -> None:
    assert [text[unit.start : unit.end].strip() for unit in cut_units(text)] == units


@given(st.text(alphabet="Ab .:-\n\t(1)•", max_size=80))
def test_units_come_in_order_and_hold_every_word(text: str) -> None:
    units = cut_units(text)
    assert all(one.end <= other.start for one, other in pairwise(units))
    held = "".join(text[unit.start : unit.end] for unit in units)
    assert sum(map(str.isalnum, held)) == sum(map(str.isalnum, text))


@pytest.mark.parametrize(
    ("word", "same"), [("schools", "school"), ("studies", "study"), ("noted", "note"), ("holding", "hold")]
)
def test_forms_of_a_word_share_a_stem(word: str, same: str) -> None:
    assert stem(word) == stem(same)


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("rotheram", "rotherham", True),
        ("saftey", "safety", True),
        ("harrasment", "harassment", True),
        ("trams", "teams", False),
        ("dismissed", "discussed", False),
        ("prosecuted", "protected", False),
        ("201819", "201820", False),
    ],
)
def test_a_slip_of_spelling_is_told_from_another_word(word: str, other: str, expected: bool) -> None:
    assert is_slip(word, other) is expected
    assert (other in slips_among(word, ["pond", other])) is expected


def test_a_slip_is_corrected_to_a_word_of_the_papers() -> None:
    assert correct_spelling("Saftey at Yew Wood?", ["saftey"], ["water", "safety"]) == "safety at Yew Wood?"


def test_the_share_of_words_held_counts_by_weight() -> None:
    weights = {"duck": 3.0, "pond": 1.0}
    assert share_held(weights, stems("Ducks on the lake")) == 0.75
    assert share_held({}, ["duck"]) == 0.0


def test_an_answer_says_where_each_quote_stands() -> None:
    quote = Citation(extract("Ducks left."), item(), clause="(1)")
    assert write_answer([quote]) == "Ponds Panel, 3 February 2020, Minute 1 (PONDS):\n(1) Ducks left."
    assert place(item(kind="report", number=None, title="", body=None, date=None)) == "Report"
    assert when(None) == ""


@pytest.mark.parametrize(
    ("text", "met", "expected"),
    [
        ("There were 40 ducks.", dt.date(2014, 3, 1), True),
        ("There were 40 ducks.", dt.date(2015, 3, 1), True),
        ("There were 40 ducks.", dt.date(2018, 3, 1), False),
        ("In 2014 there were 40 ducks.", dt.date(2018, 3, 1), True),
        ("Counted from 12th to 15th March 2018.", dt.date(2018, 3, 1), False),
        ("There were 40 ducks.", None, True),
    ],
)
def test_a_text_speaks_of_a_year_if_it_says_so_or_was_heard_soon_after(
    text: str, met: dt.date | None, expected: bool
) -> None:
    (year,) = find_periods("in 2014")
    held = Passage("i#p1", "i", "p", 1, "minute", None, met, "1", "DUCKS", "", extract(text), "k")
    assert speaks_of(year, held, text) is expected
