"""What minutes say in lines of their own is to be done: who, what, by when."""

import pytest

from minutebook.model import Action
from parse_papers import clauses_of, minutes_of

TOLD = "The keeper said that the lamp was out."


def actions_of(text: str) -> list[Action]:
    """The actions in an item of the text given."""
    return list(minutes_of(f"1. LIGHTHOUSES\n{text}\n2. TIDES\nThere was nothing to report.\n")[0].actions)


@pytest.mark.parametrize(
    ("said", "owner", "what"),
    [
        ("ACTION: Clerk to write to the Trust", "Clerk", "to write to the Trust"),
        ("Action – Cllr Green to ask for a lamp.", "Cllr Green", "to ask for a lamp."),
        ("Action: Head of Lamps will bring a report.", "Head of Lamps", "will bring a report."),
        ("ACTION AG: ask for a lamp.", "AG", "ask for a lamp."),
        ("Action: AG and BB to meet the keeper", "AG and BB", "to meet the keeper"),
        ("ACTION POINT: Ask the Trust for a lamp.", None, "Ask the Trust for a lamp."),
        ("Action by AG – ask the Trust for a lamp.", "AG", "ask the Trust for a lamp."),
        ("[Action: Clerk]", "Clerk", TOLD),
        ("Action - Town Clerk", "Town Clerk", TOLD),
    ],
)
def test_a_line_that_begins_with_action_is_one(said: str, owner: str | None, what: str) -> None:
    found = [(one.owner, " ".join(one.extract.text.split())) for one in actions_of(f"{TOLD}\n\n{said}\n")]
    assert found == [(owner, what)]


def test_who_acts_may_stand_behind_what_is_to_be_done() -> None:
    (one,) = actions_of("The reeve is to mend the gate. ACTION AG\n")
    assert (one.owner, one.extract.text) == ("AG", "The reeve is to mend the gate.")


def test_a_resolution_is_what_is_to_be_done_and_keeps_its_own_words() -> None:
    said = "RESOLVED that the lamp be lit. [Action: Clerk]"
    assert clauses_of(said) == [(None, "that the lamp be lit.")]
    (one,) = actions_of(f"{said}\n")
    assert (one.owner, one.extract.text) == ("Clerk", "that the lamp be lit.")


def test_an_action_ends_with_its_line_where_the_next_is_no_rest_of_it() -> None:
    text = (
        "ACTION: Clerk to write to the Trust by 5 May 2020\n"
        "The keeper then left the meeting and the members spoke of the wall for a time.\n"
    )
    (one,) = actions_of(text)
    assert (one.extract.text, one.due) == ("to write to the Trust by 5 May 2020", "5 May 2020")


@pytest.mark.parametrize("said", ["Action: none.", "Actions were agreed.", "Action was taken by the Trust."])
def test_other_words_are_no_action(said: str) -> None:
    assert actions_of(f"{TOLD}\n{said}\n") == []
