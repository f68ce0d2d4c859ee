"""A thing named by its number is told from others of its kind."""

from __future__ import annotations

import pytest

from minutebook.answer.ordinals import names_another_number, numbered_things
from minutebook.model import Citation, Extract, Item, Span


def cited(text: str) -> tuple[Citation, ...]:
    extract = Extract((Span("p", 0, len(text), 1),), text)
    return (Citation(extract, Item("m/1", "minute", "1", "POND COUNT", "p", 0, extract)),)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Quarter 3 and phase two", {("quarter", 3), ("phase", 2)}),
        ("the third quarter", {("quarter", 3)}),
        ("in Q3", {("quarter", 3)}),
        ("OPTION 1 was preferred to option 4", {("option", 1), ("option", 4)}),
        ("three quarters of them", set()),
        ("30 ponds", set()),
    ],
)
def test_things_are_named_by_number_however_it_is_written(text: str, things: set[tuple[str, int]]) -> None:
    assert numbered_things(text) == things


@pytest.mark.parametrize(
    ("question", "said", "another"),
    [
        ("How many ducks were there in Quarter 3?", "In Quarter 2 there were 40 ducks.", True),
        ("How many ducks were there in Quarter 3?", "In Q3 there were 40 ducks, in Q2 there were 12.", False),
        ("How many ducks were there in Quarter 3?", "There were 40 ducks.", False),
        ("How many ducks were there?", "In Quarter 2 there were 40 ducks.", False),
    ],
)
def test_only_others_of_its_kind_are_another_thing(question: str, said: str, another: bool) -> None:
    assert names_another_number(question, cited(said)) is another
