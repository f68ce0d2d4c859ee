"""Votes in the forms in which councils print them: counts, names, and nothing that is not to be seen."""

from __future__ import annotations

import pytest

from minutebook.parse.votes import find_votes
from parse_papers import paper_of

COUNTED = [
    ("For: 4\nAgainst: 1\nAbstentions: 0", (4, 1, 0, "carried")),
    ("For 4, Against 1, Abstain 2", (4, 1, 2, "carried")),
    ("For (4) Against (1) Abstain (0)", (4, 1, 0, "carried")),
    ("Voting in favour: 2; against: 7; abstained: 1", (2, 7, 1, "lost")),
    ("Votes for: 5\nVotes against: 4", (5, 4, None, "carried")),
    ("The fee was moved, seconded and put. (3-0)\nNext.", (3, 0, None, "carried")),
    ("Green moved that the bill be paid (5–1–1). It was late.", (5, 1, 1, "carried")),
    ("with 6 votes in favour, 3 against and 1 abstention", (6, 3, 1, "carried")),
    ("For the motion 3\nAgainst the motion 2\nAbstentions 1", (3, 2, 1, "carried")),
    ("Two members voted for the amendment and 5 for the motion.", (5, 2, None, "carried")),
    ("6 voted for the motion and 7 members for the amendment.", (6, 7, None, "lost")),
    ("CARRIED UNANIMOUSLY 7/0", (7, 0, None, "carried")),
    ("CARRIED BY ABSOLUTE MAJORITY 6/1", (6, 1, None, "carried")),
]
NO_VOTES = (
    "The club (3-0) came.", "It was agreed that children aged (5-3) stay.", "moved for 2019 and against 2020",
    "It was agreed to read (3-9).", "Approved figures are on pages (9-3)\n", ("For 30% of homes, against "
        "12% before"),
)  # fmt: skip


@pytest.mark.parametrize(("said", "vote"), COUNTED)
def test_counts_are_read_with_their_sides(said: str, vote: tuple[int, int, int | None, str]) -> None:
    (found,) = find_votes(paper_of(said).extract(0, len(said)))
    assert (found.n_for, found.n_against, found.n_abstained, found.outcome) == vote
    assert (found.names_for, found.names_against, found.names_abstained) == ((), (), ())


@pytest.mark.parametrize("said", NO_VOTES)
def test_other_figures_are_no_votes(said: str) -> None:
    assert find_votes(paper_of(said).extract(0, len(said))) == ()


@pytest.mark.parametrize(
    "said",
    [
        "FOR:\nCouncillor Green\nCouncillor Brown\nAGAINST:\nCouncillor White\nABSTAIN:\nCouncillor Grey",
        "For\nCouncillor Green\nCouncillor Brown\nAgainst\nCouncillor White\nAbstain\nCouncillor Grey",
        (
            "Those voting for the motion:- Councillors Green and Brown (2)\nThose voting against the motion:-"
            " Councillor White (1)\nThose abstaining:- Councillor Grey (1)"
        ),
        (
            "FOR THE AMENDMENT\nCouncillors Green and Brown\n\nAGAINST THE AMENDMENT\nCouncillor White\n\n"
            "ABSTENTIONS\nCouncillor Grey"
        ),
        (
            "In favour of the motion were: Green and Brown\nAgainst the motion were: White\n"
            "Abstaining were: Grey"
        ),
        "For the motion (2): Green, Brown\nFor the amendment (1): White\nAbstained (1): Grey",
        "Councillor Green For\nCouncillor Brown For\nCouncillor White Against\nCouncillor Grey Abstained\n",
        (
            "IN FAVOUR (2) Councillors Green and Brown\nAGAINST (1) Councillor White\nABSTAINED (1) "
            "Councillor Grey"
        ),
    ],
)
def test_names_are_kept_under_the_side_that_they_stand_with(said: str) -> None:
    (found,) = find_votes(paper_of(said).extract(0, len(said)))
    assert (found.names_for, found.names_against, found.names_abstained) == (
        ("Green", "Brown"), ("White",), ("Grey",),
    )  # fmt: skip


def test_names_in_columns_that_the_file_has_run_together_are_given_to_no_side() -> None:
    said = "For (3)\nAgainst (1)\nMr Green\nMr White\nMr Brown\nMr Grey"
    (found,) = find_votes(paper_of(said).extract(0, len(said)))
    assert (found.n_for, found.n_against, found.names_for, found.names_against) == (3, 1, (), ())


def test_a_motion_lost_before_another_vote_was_taken_does_not_tell_what_came_of_that() -> None:
    said = (
        "The motion to wait was put and was lost. A vote was taken on the recommendation:\n"
        "For: Green, Brown (2)\nAgainst: White (1)\n"
    )
    (found,) = find_votes(paper_of(said).extract(0, len(said)))
    assert found.outcome == "carried"


def test_the_same_count_told_again_far_below_names_is_a_vote_of_its_own() -> None:
    said = (
        "Moved by Fox to paint the pier. Roll call: Fox, yes; Ash, yes; Hill, no. Motion carried 2-1.\n"
        "There was much talk of boats, lamps and the price of rope before the next motion was put.\n"
        "Moved by Hill to sell the gate. Motion carried 2-1.\n"
    )
    named, counted = find_votes(paper_of(said).extract(0, len(said)))
    assert (named.names_for, counted.names_for) == (("Fox", "Ash"), ())
    assert (counted.n_for, counted.n_against) == (2, 1)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Voted aye: Ash, Birch, Crane. Nay: Dell. Carried.", (("Ash", "Birch", "Crane"), ("Dell",), ())),
        ("Voted aye: Ash, Birch. Nay: None. Motion carried.", (("Ash", "Birch"), (), ())),
        (
            "For: Cllrs A. Ash, B. Birch and C. Crane; Against: Cllr D. Dell; Abstained: Cllr E. Elm.",
            (("A. Ash", "B. Birch", "C. Crane"), ("D. Dell",), ("E. Elm",)),
        ),
        (
            "For the motion (2) – Ash and Birch; against the motion (1) – Dell.",
            (("Ash", "Birch"), ("Dell",), ()),
        ),
        ("*In favour: Councillors Ash, Birch. Against: Councillor Dell.*", (("Ash", "Birch"), ("Dell",), ())),
    ],
)
def test_sides_in_one_line_keep_their_names(said: str, names: tuple[tuple[str, ...], ...]) -> None:
    (found,) = find_votes(paper_of(said).extract(0, len(said)))
    assert (found.names_for, found.names_against, found.names_abstained) == names
    assert found.outcome == "carried"


@pytest.mark.parametrize("said", ["Votes for: the lamps. Against: the wall.", "Ayes: All  Noes: None"])
def test_sides_that_name_no_one_have_no_names(said: str) -> None:
    assert not any(vote.names_for for vote in find_votes(paper_of(said).extract(0, len(said))))


@pytest.mark.parametrize(
    "said",
    [
        "For\tAgainst\tAbstained\nCllr Ash\tCllr Dell\tCllr Elm\nCllr Birch\t\t\n",
        (
            "Member\tFor\tAgainst\tAbstain\nCllr Ash\tX\t\t\nCllr Birch\tX\nCllr Dell\t\tX\n"
            "Cllr Elm\t\t\tX\nTotal\t2\t1\t1"
        ),
    ],
)
def test_tables_with_a_column_for_each_side_keep_their_names(said: str) -> None:
    (vote,) = find_votes(paper_of(said).extract(0, len(said)))
    assert (vote.names_for, vote.names_against, vote.names_abstained) == (
        ("Ash", "Birch"),
        ("Dell",),
        ("Elm",),
    )
    assert (vote.n_for, vote.n_against, vote.n_abstained, vote.outcome) == (2, 1, 1, "carried")
