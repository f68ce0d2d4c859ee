"""What is asked for by kind and does not stand beside the matter is not answered; who wrote a report is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.answer.authors import ASKED, asks_for_author
from minutebook.answer.lacking import NO_EXCUSE, NO_NAME, NO_NUMBER, NO_SUM, counts_things
from minutebook.answer.premises import OTHERWISE
from minutebook.library import Library
from minutebook.settings import Settings

MINUTES = """# REEDGATE PONDS COMMITTEE

14th May, 2019

Present:- Councillor Teal (in the Chair); Councillors Wigeon and Garganey.

Apologies for absence were received from Councillors Smew and Pochard. Councillor Pochard was in hospital.

1. APPLICATIONS FOR MOORINGS

There were no applications for moorings from the village this spring.

Resolved:- That the list stay open.

2. WARDENS OF THE MILLPOND

Members heard how busy the wardens of the millpond were. Wardens have to be aged 18 to 65, and under the Ponds
Act 1989 they may fine whoever lets off fireworks.

Resolved:- That the wardens be thanked.

3. BOATHOUSE

The new boathouse would stand in a street near the station that was still to be found. The rowing club was
giving money towards it.

Resolved:- That the club be thanked.
"""
REPORT = """REEDGATE PONDS COMMITTEE

Venue:
Town Hall, Reedgate

Date:
Tuesday, 14th May, 2019

AGENDA
1. Apologies for absence
2. Moles on the Banks of the Millpond (Pages 1 - 2)
\fBRIEFING PAPER
1. Date:
6th May, 2019
2. Title:
Moles on the Banks of the Millpond
3. Directorate:
Ponds
4. Author
Una Grebe, Head of Banks
1. Background
1.1 Moles have dug into the banks of the millpond since the winter, and the water comes through.
2. Recommendations
2.1 That the banks be stamped down.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One meeting of an invented committee and a report to it, encoded with the real model."""
    folder = tmp_path_factory.mktemp("lacking")
    (folder / "may.md").write_text(MINUTES, encoding="utf-8")
    (folder / "moles.txt").write_text(REPORT, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        assert not opened.add([folder / "may.md", folder / "moles.txt"]).failed
        yield opened


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How many wardens of the millpond are there?", NO_NUMBER),
        ("Which applications for moorings were there in May 2019?", OTHERWISE),
        ("Why could Councillor Smew not make it in May 2019?", NO_EXCUSE),
        ("Which street will the new boathouse stand in?", NO_NAME),
        ("How much is the rowing club giving towards the boathouse?", NO_SUM),
    ],
)
def test_what_does_not_stand_beside_the_matter_is_not_found(
    library: Library, question: str, reason: str
) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", reason)


def test_that_there_were_none_is_quoted_against_a_question_for_which(library: Library) -> None:
    (citation,) = library.ask("Which applications for moorings were there in May 2019?").contradicted_by
    assert "no applications for moorings" in citation.extract.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why could Councillor Pochard not make it in May 2019?", "in hospital"),
        ("How many applications for moorings were there?", "no applications"),
    ],
)
def test_what_stands_there_is_answered(library: Library, question: str, words: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered"
    assert words in " ".join(answer.text.split())


@pytest.mark.parametrize(
    ("text", "question", "counts"),
    [
        ("There are 12 wardens.", "How many wardens?", True),
        ("Wardens are aged 18 to 65.", "How many wardens?", False),
        ("Wardens are 18-25 years old, or over-60s.", "How many wardens?", False),
        ("Wardens aged 18 to 65.", "How many wardens are aged 18?", True),
        ("Wardens under section 47 of the Ponds Act 1989, at KS2.", "How many wardens?", False),
        ("A post-16 warden.", "How many wardens?", False),
    ],
)
def test_ages_and_laws_count_nothing(text: str, question: str, counts: bool) -> None:
    assert counts_things(text, question) is counts


@pytest.mark.parametrize("question", ASKED)
def test_a_question_for_an_author_is_known(question: str) -> None:
    assert asks_for_author(question)
    assert not asks_for_author("Who spoke on the report about the ducks?")


def test_the_author_of_a_report_is_quoted_with_the_label_before_it(library: Library) -> None:
    (citation,) = library.ask("Who wrote the report on moles on the banks?").citations
    assert "Author" in citation.extract.text
    ((start, end),) = citation.marked
    assert citation.extract.text[start:end] == "Una Grebe, Head of Banks"


def test_a_report_of_another_title_tells_no_author(library: Library) -> None:
    answer = library.ask("Who wrote the report on the boathouse?")
    assert not any("Una Grebe" in citation.extract.text for citation in answer.citations)
