from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cited import cite_text
from minutebook.answer.claims import (
    LEAST_RUN,
    SHORTEST_QUOTE,
    Quote,
    Sentence,
    check_sentence,
    find_run,
    keep_borne_out,
    read_reply,
)
from minutebook.answer.prompt import Given
from minutebook.answer.sentences import cut_units
from minutebook.errors import GeneratorUnavailable, UnsupportedClaim
from minutebook.text import fold

LAKE = (
    "Councillor Reed reported that the lake had been drained on 16th April, 2019 at a cost of £20,000, and\n"
    "that 14 volunteers had planted reeds. The bandstand would cost £50,000 to repair; it had not been\n"
    "painted since May 2012. Mr. Tom Ash asked whether boats may be hired from the boathouse."
)
CLAUSE = "That the report on the lake be noted, and that an update be brought in six months."
GIVEN = {
    "Plake": Given("Plake", cite_text(LAKE)),
    "Pnoted": Given("Pnoted", cite_text(CLAUSE, verb="Resolved")),
    "Pcap": Given("Pcap", cite_text("That the lake be dredged, at a cost of no more than £9,000.")),
    "Pdry": Given("Pdry", cite_text("If it is dry, boats may be hired from the boathouse.")),
}

DRAINED = "the lake had been drained on 16th April, 2019 at a cost of £20,000"
BANDSTAND = "The bandstand would cost £50,000 to repair; it had not been painted since May 2012."

EVERYTHING = f"{DRAINED}, and that 14 volunteers had planted reeds. {BANDSTAND}"
BOATS = "boats may be hired from the boathouse"

BORNE_OUT = [
    ("The lake had been drained on 16th April, 2019.", "Plake", DRAINED),
    ("The lake had been drained on 16 April 2019 at a cost of £20,000.", "Plake", DRAINED),
    ("The lake had been drained in April 2019.", "Plake", DRAINED),
    ("The lake had been drained in 2019.", "Plake", DRAINED),
    ("14 volunteers had planted reeds.", "Plake", "that 14 volunteers had planted reeds"),
    ("The lake cost £20,000; the bandstand £50,000, not painted since May 2012.", "Plake", EVERYTHING),
    ("Tom Ash asked whether boats may be hired.", "Plake", "Mr. Tom Ash asked whether boats may be hired"),
    ("Cllr Reed reported that the lake had been drained.", "Plake",
     "Councillor Reed reported that the lake had been drained"),
    ("It was resolved that the report on the lake be noted.", "Pnoted", "the report on the lake be noted"),
    ("An update is to be brought in 6 months.", "Pnoted", "that an update be brought in six months"),
    ("The bandstand had not been painted since May 2012.", "Plake", BANDSTAND),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "words"), BORNE_OUT)
def test_a_sentence_in_the_words_of_its_quote_is_kept(text: str, key: str, words: str) -> None:
    claim = check_sentence(Sentence(text=text, quotes=(Quote(key=key, words=words),)), GIVEN)
    assert claim.text == text
    assert fold(claim.rests[0].words) == fold(words)


# What it says more: the sentence, its quote, the reason for which it is dropped.
BEYOND = {
    "another sum": ("The lake had been drained at a cost of £30,000.", DRAINED, "number"),
    "another currency": ("The lake had been drained at a cost of $20,000.", DRAINED, "number"),
    "a share made of a sum": ("The lake had been drained at a cost of 20,000%.", DRAINED, "number"),
    "thousands of millions": ("The lake had been drained at a cost of £20,000 million.", DRAINED, "number"),
    "a number spelt out": ("Three lakes had been drained at a cost of £20,000.", DRAINED, "number"),
    "the sum of another thing": ("The bandstand would cost £20,000.", EVERYTHING, "number"),
    "another day": ("The lake had been drained on 17 April 2019.", DRAINED, "date"),
    "another month": ("The lake had been drained in May 2019.", DRAINED, "date"),
    "another year": ("The lake had been drained in April 2018.", DRAINED, "number"),
    "a day without its year": ("The lake had been drained on 16 May.", DRAINED, "date"),
    "a day made of two": ("The lake had been drained on 16 May.", EVERYTHING, "date"),
    "the month first": ("On May 16 the lake had been drained.", DRAINED, "number|date"),
    "an open period": ("The lake had been drained since April 2019.", DRAINED, "date"),
    "another name": ("Councillor Moss had the lake drained.", DRAINED, "name"),
    "a name made of two": ("Tom Reed asked whether boats may be hired.", LAKE, "name"),
    "a name from outside the quote": ("Councillor Reed had the lake drained.", DRAINED, "name"),
    "a name at the start": ("Moss had been drained.", DRAINED, "name"),
    "a decision": ("It was approved that the lake be drained.", DRAINED, "decide"),
    "a resolution": ("It was resolved that the lake had been drained.", DRAINED, "decide"),
    "a promise": ("The lake will be drained at a cost of £20,000.", DRAINED, "decide"),
    "all of them": ("All boats may be hired.", BOATS, "decide"),
    "a denial": ("The lake had not been drained.", DRAINED, "deny"),
    "a denial taken away": ("The bandstand had been painted since May 2012.", BANDSTAND, "deny"),
    "the denial of another thing": ("The bandstand had not cost £50,000 to repair.", BANDSTAND, "deny"),
    "two sums exchanged": ("The lake cost £50,000; the bandstand £20,000.", EVERYTHING, "number"),
    "two numbers exchanged": ("14 volunteers, at a cost of £20,000.", EVERYTHING, "order"),
    "a denial of a denial": ("It had not not been painted since May 2012.", BANDSTAND, "deny"),
    "a denial before the quote": ("It had been painted.", "been painted since May 2012.", "deny"),
    "words of its own": ("The lake is a muddy, dangerous disgrace.", DRAINED, "own"),
    "an address": ("The lake had been drained, see www.example.org", DRAINED, "address"),
    "markup": ("The lake <b>had been</b> drained.", DRAINED, "mark"),
    "the mark of a citation": ("The lake had been drained [a].", DRAINED, "mark"),
    "no words": ("... 2019 ...", DRAINED, "no words"),
    "nothing": (" ", DRAINED, "no words"),
    "a misquote": ("The lake had been drained.", "the lake was drained by mistake on 16th April", "extract"),
    "too short a quote": ("The lake.", "the lake", "extract"),
    "a quote that cuts a number": ("It cost 0,000.", "0,000, and that", "extract"),
    "a quote that cuts a word": ("Other lakes had been drained.", "ouncillor Reed", "extract"),
}


@pytest.mark.parametrize(("text", "words", "reason"), BEYOND.values(), ids=BEYOND.keys())
def test_a_sentence_that_says_more_than_its_quote_is_dropped(text: str, words: str, reason: str) -> None:
    with pytest.raises(UnsupportedClaim, match=reason):
        check_sentence(Sentence(text=text, quotes=(Quote(key="Plake", words=words),)), GIVEN)


def test_a_bound_is_part_of_a_number() -> None:
    quotes = (Quote(key="Pcap", words="the lake be dredged, at a cost of no more than £9,000"),)
    assert check_sentence(Sentence(text="The lake be dredged at no more than £9,000.", quotes=quotes), GIVEN)
    assert check_sentence(Sentence(text="The lake be dredged.", quotes=quotes), GIVEN)
    for text in ("The lake be dredged at a cost of £9,000.", "The lake be dredged at more than £9,000."):
        with pytest.raises(UnsupportedClaim, match="number"):
            check_sentence(Sentence(text=text, quotes=quotes), GIVEN)


def test_a_condition_before_the_quote_must_be_said() -> None:
    quotes = (Quote(key="Pdry", words=BOATS),)
    with pytest.raises(UnsupportedClaim, match="condition"):
        check_sentence(Sentence(text="Boats may be hired from the boathouse.", quotes=quotes), GIVEN)
    whole = (Quote(key="Pdry", words=f"If it is dry, {BOATS}"),)
    assert check_sentence(Sentence(text="If it is dry, boats may be hired.", quotes=whole), GIVEN)


def test_a_key_that_was_not_given_drops_the_sentence() -> None:
    sentence = Sentence(text="The lake had been drained.", quotes=(Quote(key="P0", words=DRAINED),))
    with pytest.raises(UnsupportedClaim, match="key"):
        check_sentence(sentence, GIVEN)


def test_words_of_one_paper_under_the_key_of_another_drop_the_sentence() -> None:
    sentence = Sentence(text="The lake had been drained.", quotes=(Quote(key="Pnoted", words=DRAINED),))
    with pytest.raises(UnsupportedClaim, match="extract"):
        check_sentence(sentence, GIVEN)


def test_one_bad_quote_drops_a_sentence_that_another_bears_out() -> None:
    quotes = (Quote(key="Plake", words=DRAINED), Quote(key="Plake", words="the lake had been filled again"))
    with pytest.raises(UnsupportedClaim):
        check_sentence(Sentence(text="The lake had been drained.", quotes=quotes), GIVEN)


def test_a_sentence_without_quotes_is_dropped() -> None:
    with pytest.raises(UnsupportedClaim):
        check_sentence(Sentence(text="The lake had been drained.", quotes=()), GIVEN)


def test_dropped_sentences_are_counted() -> None:
    good = Sentence(text="The lake had been drained.", quotes=(Quote(key="Plake", words=DRAINED),))
    bad = good.model_copy(update={"text": "The lake had been sold."})
    reply = read_reply(json.dumps({"sentences": [good.model_dump(), bad.model_dump(), bad.model_dump()]}))
    claims, n_dropped = keep_borne_out(reply, GIVEN.values())
    assert [claim.text for claim in claims] == ["The lake had been drained."]
    assert n_dropped == 2


def test_what_a_quote_adds_to_its_run_bears_nothing_out() -> None:
    words = f"{DRAINED} by Moss"
    claim = check_sentence(
        Sentence(text="The lake had been drained.", quotes=(Quote(key="Plake", words=words),)), GIVEN
    )
    assert claim.rests[0].words == DRAINED
    with pytest.raises(UnsupportedClaim):
        check_sentence(
            Sentence(text="The lake had been drained by Moss.", quotes=(Quote(key="Plake", words=words),)),
            GIVEN,
        )


WORDS = st.lists(st.text("abc1,.£", min_size=1, max_size=5), min_size=1, max_size=12)


@given(before=WORDS, words=WORDS, after=WORDS, gap=st.sampled_from([" ", "\n", "\u200b  ", "\n\n\t"]))
def test_every_run_of_whole_words_is_found(
    before: list[str], words: list[str], after: list[str], gap: str
) -> None:
    wanted = " ".join(words)
    found = find_run(wanted, gap.join([*before, *words, *after]))
    assert (found is not None) == (len(wanted) >= SHORTEST_QUOTE)


@given(text=st.text("ab c\n", max_size=80), words=st.text("ab c\n", max_size=40))
def test_a_run_found_stands_in_both_and_is_long_enough(text: str, words: str) -> None:
    found = find_run(words, text)
    if found is not None:
        run = fold(text[slice(*found)])
        assert run in fold(words)
        assert len(run) >= SHORTEST_QUOTE
        assert len(run) * 100 >= LEAST_RUN * len(fold(words))


GOOD = {"sentences": [{"text": "One.", "quotes": [{"key": "P1", "words": "some words"}]}]}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(GOOD),
        json.dumps(GOOD, indent=2),
        f"```json\n{json.dumps(GOOD)}\n```",
        f"\n```\n{json.dumps(GOOD)}\n```\n\n",
        f"```JSON\n{json.dumps(GOOD)}```",
    ],
)
def test_a_reply_is_read_alone_or_fenced(content: str) -> None:
    assert read_reply(content).sentences[0].quotes[0].words == "some words"


def _changed(**changes: object) -> str:
    return json.dumps(GOOD | changes)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "null",
        "[]",
        "The lake had been drained.",
        f"Here it is: {json.dumps(GOOD)}",
        f"{json.dumps(GOOD)} and more",
        f"```json\n{json.dumps(GOOD)}",
        json.dumps(GOOD)[:-1],
        json.dumps(GOOD["sentences"]),
        _changed(sentences={}),
        _changed(sentences="One."),
        _changed(sentences=["One."]),
        _changed(sentences=[{"text": "One."}]),
        _changed(sentences=[{"text": 1, "quotes": []}]),
        _changed(sentences=[{"text": "One.", "quotes": [{"key": 7, "words": "some words"}]}]),
        _changed(sentences=[{"text": "One.", "quotes": ["some words"]}]),
        _changed(more="besides"),
        _changed(sentences=GOOD["sentences"] * 50),
        _changed(sentences=[{"text": "One. " * 1_000, "quotes": []}]),
        '{"sentences": ["\\ud800"]}',
        "[" * 100_000,
        "\x00",
    ],
    ids=lambda content: content[:30] or "nothing",
)
def test_any_other_reply_is_refused(content: str) -> None:
    with pytest.raises(GeneratorUnavailable):
        read_reply(content)


@given(content=st.text(max_size=200))
def test_no_text_at_all_makes_reading_a_reply_fail_otherwise(content: str) -> None:
    with pytest.raises(GeneratorUnavailable):
        read_reply(content)


@pytest.mark.parametrize("unit", [fold(LAKE[unit.start : unit.end]) for unit in cut_units(LAKE)])
def test_a_sentence_that_is_its_own_quote_is_kept(unit: str) -> None:
    assert check_sentence(Sentence(text=unit, quotes=(Quote(key="Plake", words=unit),)), GIVEN).text == unit
