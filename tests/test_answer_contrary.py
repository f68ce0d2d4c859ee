from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.answer.contrary import GRANTED, takes_for_granted
from minutebook.answer.oppositions import OPPOSITIONS, Opposition, without_negations
from minutebook.answer.premises import NO_VOTE, OTHERWISE
from minutebook.library import Library
from minutebook.settings import Settings

MAY = """# HARBOUR COMMITTEE

14th May, 2019

Present:- Councillor Brill (in the Chair); Councillors Dab and Turbot.

Apologies for absence were received from Councillor Plaice.

41. DECLARATIONS OF INTEREST

Councillor Turbot declared an interest in the sailing club, of which he was the treasurer.

Councillor Dab declared an interest in the chandlery.

42. MOORINGS AND BERTHS

Greta Sandeel, Harbour Master, presented the moorings report. The share of visitors' berths let was 61.4
compared to 72.9 last year, which she put down to the closure of the slipway. Takings from the winter berths
had increased by a tenth. The fuel pump's sales stood at 84% against a 90% target.

Councillor Brill thanked her.

Resolved:-

(1) That the report be noted.

43. APPLICATIONS FOR THE QUAY

Members considered what had been handed in.

Q/17 Ice Cream Kiosk
West Steps
Mrs Gurnard
No Objections

Q/18 Neon Sign
Chandlery Roof
Mr Pollack
The Committee objects: too bright for the helmsmen.

44. CRANE

The Dock Engineer described two ways of lifting boats. A floating crane had been considered, and this option
was not taken forward, since it would have to be towed in from the estuary. It was agreed that repainting
the old crane was unnecessary.

Resolved:-

(1) That a travelling hoist be bought.

(2) That the key to the crane cabin will not be copied.

45. SAILING SCHOOL INSPECTION

Two inspectors had visited the sailing school in April. They had spoken with pupils and with the staff on the
pontoon. The reasons that led to their inadequate judgement were set out in a letter.

Resolved:-

(1) That the letter be published.

46. BUOYS

The pilots had been complimentary about the new buoys. The silt in the channel remains low.

Resolved:-

(1) That the buoys be paid for.

47. LAMPS

The crane cabin would have a new lamp by August, because sailors will not walk there in the dark.

Resolved:-

(1) That the lamps be paid for.

48. LIGHTHOUSE MUSEUM

Councillor Dab asked about the lighthouse museum. It would not now open in June, as the stairs were rotten.

Resolved:-

(1) That Cabinet be asked not to let the museum lapse.

49. DREDGING OF THE BASIN

Councillor Turbot suggested that the basin be dredged by night. A vote was taken on whether to support the
dredging of the basin; all three members voted to oppose it.

Councillor Dab asked what it would cost.

Resolved:-

(1) That an objection to the dredging of the basin be sent.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One meeting of an invented committee, encoded with the real model."""
    folder = tmp_path_factory.mktemp("contrary")
    (folder / "papers").mkdir()
    (folder / "papers" / "may.md").write_text(MAY, encoding="utf-8")
    with Library.open(Settings(index=folder / "index"), write=True) as opened:  # type: ignore[call-arg]
        assert not opened.add([folder / "papers"]).failed
        yield opened


@pytest.mark.parametrize(
    ("question", "contrary"),
    [
        ("Why did the share of visitors' berths let go up?", "61.4"),
        ("reasons the share of visitors' berths rose", "61.4"),
        ("How did the fuel pump manage to beat its sales target?", "84% against a 90% target"),
        ("Why did the committee object to the ice cream kiosk?", "No Objections"),
        ("What did the committee object to in the kiosk at West Steps?", "No Objections"),
        ("neon sign approved - reasons", "too bright"),
        ("What led the committee to choose a floating crane for lifting boats?", "not taken forward"),
        ("Which contractor is repainting the old crane?", "unnecessary"),
        ("When will the key to the crane cabin be copied?", "will not be copied"),
        ("What earned the sailing school its good judgement from the inspectors?", "inadequate"),
        ("On what day did the lighthouse museum reopen?", "not now open"),
        ("Why did the committee close the lighthouse museum?", "not to let the museum lapse"),
        ("Why did the pilots criticise the new buoys?", "complimentary"),
        ("Why is the silt in the channel so high?", "remains low"),
        ("Which members voted for the dredging of the basin?", "objection to the dredging"),
        ("Who voted in favour of the dredging of the basin?", "objection to the dredging"),
        ("Why did Councillor Dab suggest dredging the basin by night?", "Turbot suggested"),
        ("What did Councillor Brill say when presenting the moorings report?", "Greta Sandeel"),
        ("What link with the sailing club did Councillor Dab declare?", "Turbot declared"),
    ],
)
def test_what_the_papers_deny_is_not_found_and_the_denial_is_quoted(
    library: Library, question: str, contrary: str
) -> None:
    answer = library.ask(question)
    assert (answer.status, answer.reason) == ("not_found", OTHERWISE)
    quoted = " ".join(" ".join(citation.extract.text.split()) for citation in answer.contradicted_by)
    assert contrary in quoted


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why did the share of visitors' berths let go down?", "closure of the slipway"),
        ("Why did the committee object to the neon sign?", "too bright"),
        ("Why was the floating crane not taken forward?", "towed in"),
        ("When will the lighthouse museum not open?", "stairs were rotten"),
        ("Why did the members oppose the dredging of the basin?", "voted to oppose"),
        ("Why did Councillor Turbot suggest dredging the basin by night?", "by night"),
        ("What did Greta Sandeel say when presenting the moorings report?", "moorings report"),
        ("When will the crane cabin have a new lamp?", "lamp"),
        ("What led to the inadequate judgement of the sailing school?", "letter"),
    ],
)
def test_what_the_papers_bear_out_is_answered(library: Library, question: str, words: str) -> None:
    answer = library.ask(question)
    assert answer.status == "answered"
    assert words in " ".join(answer.text.split())


def test_a_vote_to_do_something_has_to_be_recorded(library: Library) -> None:
    answer = library.ask("Why did the committee vote in May 2019 to publish the sailing school letter?")
    assert (answer.status, answer.reason) == ("not_found", NO_VOTE)


@pytest.mark.parametrize("opposition", OPPOSITIONS, ids=lambda each: each.name)
def test_each_opposition_tells_its_sides_apart(opposition: Opposition) -> None:
    assert opposition.shows_one
    assert opposition.shows_other
    for text in opposition.shows_one:
        assert opposition.side_of(without_negations(text)) == "one"
        assert opposition.hints_at("one", without_negations(text))
    for text in opposition.shows_other:
        assert opposition.side_of(without_negations(text)) == "other"
        assert opposition.says("other", without_negations(text))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("There were no objections.", "other"),
        ("Members did not support the plan.", "one"),
        ("The plan was not approved.", "one"),
        ("Some supported and some opposed it.", None),
        ("The pond is deep.", None),
    ],
)
def test_a_negation_changes_the_side_of_a_decision(text: str, side: str | None) -> None:
    (decision,) = (each for each in OPPOSITIONS if each.name == "decision")
    assert decision.side_of(without_negations(text)) == side


@pytest.mark.parametrize(
    ("text", "opposition", "side"),
    [
        ("7.5 per flock, an improvement on 9.2 in the preceding pond year", "trend", "other"),
        ("1,204 compared with 1,100 last year", "trend", "one"),
        ("12 compared to 12 last year", "trend", None),
        ("from 12 to 14 in March", "trend", None),
        ("Teal voted against objecting to it", "decision", "other"),
        ("It was moved to adopt and deny the change", "decision", "one"),
        ("a vote on whether to support the fence", "decision", None),
        ("It was agreed to ask the ranger", "decision", None),
        ("It was agreed to the fence", "decision", "other"),
        ("They were not willing to say", "wish", None),
    ],
)
def test_negations_and_figures_tell_a_side(text: str, opposition: str, side: str | None) -> None:
    (held,) = (each for each in OPPOSITIONS if each.name == opposition)
    assert held.side_of(without_negations(text)) == side


@given(st.text(max_size=200))
def test_any_text_can_be_rid_of_its_negations(text: str) -> None:
    assert isinstance(without_negations(text), str)


@pytest.mark.parametrize("question", GRANTED)
def test_a_question_that_takes_something_for_granted_is_known(question: str) -> None:
    assert takes_for_granted(question)
    assert not takes_for_granted("Did duck numbers rise?")
