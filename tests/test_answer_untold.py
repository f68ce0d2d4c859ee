from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.answer import naming, outsiders
from minutebook.answer.lacking import NO_NAME, ONLY_ASKED_FOR
from minutebook.answer.outsiders import NOT_TOLD
from minutebook.library import Library
from minutebook.settings import Settings

MINUTES = """# PONDS AND DUCKS PANEL

12th March, 2019

Present:- Councillor Heron (in the Chair); Councillors Teal and Wigeon.

31. BATHING IN MILL POND

The clerk had written to the Minister about a bathing licence for Mill Pond. Councillor Teal said that the
water was cold.

Resolved:-

(1) That the Minister for Water be requested to allow bathing in Mill Pond all year.

32. SLUICE AT THE WEIR

The Minister had refused a grant for the sluice at the weir, as the money was spent.

Resolved:-

(1) That the refusal be noted.

33. BARGES ON THE CANAL

The dispute over moorings for barges on the canal was before the courts, and little more was known.

Resolved:-

(1) That the position be noted.

34. LOTTERY MONEY FOR THE BANDSTAND

The friends of the bandstand had sent off their application for Lottery money in February. The builder would
wait until the Lottery grant was approved.

Resolved:-

(1) That the friends be wished well.

35. LOTTERY MONEY FOR THE AVIARY

The keepers of the aviary had been awarded a Lottery grant for its new roof.

Resolved:-

(1) That the keepers be thanked.

36. NOISE OF THE GEESE

A neighbour had complained of the noise of the geese at night, and Dilys Marsh reported that she had called on
him twice.

Resolved:-

(1) That the geese be fed earlier.

37. EGGS LEFT ON THE LAWN

Bertram Sallow, a neighbour, had complained of broken eggs left on the lawn.

Resolved:-

(1) That the lawn be raked.

38. DUCKLINGS IN SCHOOLS

Three primary schools would hatch ducklings in their classrooms in the spring.

Resolved:-

(1) That the hatching of ducklings be welcomed.

39. DITCH BEHIND THE HIDE

The ditch behind the hide was full of leaves, and the clerk would find out who owned it.

Resolved:-

(1) That the leaves be left for the newts.

40. SWIMMING GALA

The swimming gala had been won by Larch Hill Primary School, with a cup for the fastest diver.

Resolved:-

(1) That the winners be congratulated.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A meeting of an invented council, encoded with the real model."""
    folder = tmp_path_factory.mktemp("untold")
    papers = folder / "papers"
    papers.mkdir()
    (papers / "march.md").write_text(MINUTES, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        assert not opened.add([papers]).failed
        yield opened


@pytest.mark.parametrize(
    ("question", "reason", "request_quoted"),
    [
        ("Did the Minister agree to bathing in Mill Pond all year?", ONLY_ASKED_FOR, "be requested to allow"),
        ("What did the Minister say about bathing in Mill Pond?", ONLY_ASKED_FOR, "be requested to allow"),
        ("What was the Minister's answer on bathing in Mill Pond?", ONLY_ASKED_FOR, "be requested to allow"),
        ("How did the court rule on moorings for barges on the canal?", NOT_TOLD, ""),
        ("Who owns the ditch behind the hide?", ONLY_ASKED_FOR, "find out who owned"),
        ("Did the friends of the bandstand get their lottery money?", ONLY_ASKED_FOR, "application"),
    ],
)
def test_what_others_were_only_asked_is_no_answer(
    library: Library, question: str, reason: str, request_quoted: str
) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", reason)
    assert request_quoted in " ".join(citation.extract.text for citation in answer.contradicted_by)


@pytest.mark.parametrize(
    "question",
    [
        "Which neighbour complained of the noise of the geese at night?",
        "What is the name of the neighbour who complained of the noise of the geese?",
        "Which primary schools would hatch ducklings in their classrooms?",
    ],
)
def test_a_name_asked_for_has_to_be_of_whom_it_is_about(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", NO_NAME)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Did the Minister grant money for the sluice at the weir?", "had refused a grant"),
        ("What did the Minister say about a grant for the sluice at the weir?", "had refused a grant"),
        ("Did the keepers of the aviary get their lottery grant?", "awarded a Lottery grant"),
        ("Which neighbour complained of broken eggs left on the lawn?", "Bertram Sallow"),
        ("Which primary school won the swimming gala?", "Larch Hill Primary School"),
        ("What did the panel ask the Minister about bathing in Mill Pond?", "be requested to allow"),
        ("What did the Mill Pond panel say about bathing in Mill Pond?", "be requested to allow"),
    ],
)
def test_what_is_told_and_named_is_answered(library: Library, question: str, words: str) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("answered", "")
    assert words in " ".join(answer.text.split())


@pytest.mark.parametrize("question", outsiders.ASKED)
def test_each_way_to_ask_what_others_did_is_understood(question: str) -> None:
    assert outsiders.asks_of_others(question)


@pytest.mark.parametrize(
    "question",
    [
        "Did the panel agree to drain the pond?",
        "What did Ofsted say of the swans?",
        "What did the local government reform say?",
        "What did we ask the minister?",
    ],
)
def test_what_a_meeting_did_is_asked_of_no_other(question: str) -> None:
    assert not outsiders.asks_of_others(question)


@pytest.mark.parametrize("question", naming.ASKED)
def test_each_way_to_ask_for_a_name_is_understood(question: str) -> None:
    assert naming.asks_for_name(question)


@pytest.mark.parametrize("question", ["Which school policy was renewed?", "Who fed the swans?", "Name a day"])
def test_no_name_is_wanted_where_none_is_asked_for(question: str) -> None:
    assert not naming.asks_for_name(question)
