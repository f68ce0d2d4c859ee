from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.chunk import chunk_item, context_of, embedded_text, paragraph_starts
from minutebook.model import Extract, Item, Page, Paper, Passage, Resolution
from minutebook.text import fold


def count_words(text: str) -> int:
    """Stand in for a tokenizer: a token a word or mark, and two special ones."""
    return sum(1 + len(word) // 8 for word in text.split()) + 2


def paper_of(*pages: str) -> Paper:
    text = "".join(pages)
    starts = [sum(len(page) for page in pages[:n]) for n in range(len(pages))]
    made = tuple(Page(n + 1, at, at + len(pages[n])) for n, at in enumerate(starts))
    return Paper("p" * 16, "p" * 64, "a.txt", "A", "text/plain", len(text), text, made)


def item_of(*pages: str, title: str = "PLAYGROUNDS", resolved: tuple[str, ...] = ()) -> Item:
    paper = paper_of(*pages)
    clauses = tuple(
        Resolution(f"b/2019-04-16/7/{n}", "b/2019-04-16/7", f"({n})", "resolved", "Resolved", found)
        for n, clause in enumerate(resolved, start=1)
        for at in [paper.text.index(clause)]
        for found in [paper.extract(at, at + len(clause))]
    )
    return Item(
        "b/2019-04-16/7",
        "minute",
        "7",
        title,
        paper.id,
        1,
        paper.extract(0, len(paper.text)),
        body="Parks Board",
        date=dt.date(2019, 4, 16),
        resolutions=clauses,
    )


def chunk(
    item: Item, max_tokens: int = 220, count: Callable[[str], int] = count_words
) -> tuple[Passage, ...]:
    return chunk_item(item, count_tokens=count, max_tokens=max_tokens)


def sentence(n: int) -> str:
    return f"The officer said that swing number {n} would be mended before the summer holidays began."


WORDS = st.text(alphabet="abcXYZ.,:;()-•£12 \n\u200b—’", max_size=900)


@given(pages=st.lists(WORDS, min_size=1, max_size=3), max_tokens=st.integers(40, 220))
def test_passages_cover_the_item_once_and_in_order_and_keep_the_limit(
    pages: list[str], max_tokens: int
) -> None:
    if not fold("".join(pages)):
        return
    item = item_of(*pages)
    passages = chunk(item, max_tokens)

    def bare(text: str) -> str:
        return "".join(fold(text).split())

    assert bare("".join(one.extract.text for one in passages)) == bare(item.extract.text)
    assert all(count_words(embedded_text(one)) <= max_tokens for one in passages)
    places = [(span.start, span.end) for one in passages for span in one.extract.spans]
    assert places == sorted(places)
    assert all(one.extract.text.strip() for one in passages)


@given(
    words=st.lists(st.sampled_from(["alpha", "beta.", "Gamma", "delta:", "\n", "\n\n", "• "]), max_size=400)
)
def test_words_are_never_cut_where_they_fit(words: list[str]) -> None:
    text = " ".join(words)
    if not fold(text):
        return
    item = item_of(text)
    assert fold("\n".join(one.extract.text for one in chunk(item))) == fold(item.extract.text)


def test_an_item_without_words_has_no_passages() -> None:
    assert chunk(item_of("x")) != ()
    paper = paper_of("\u200b\u200b")
    empty = Item("i", "minute", "1", "T", paper.id, 1, paper.extract(0, 2))
    assert chunk(empty) == ()


def test_short_paragraphs_share_a_passage_and_long_text_makes_several() -> None:
    assert len(chunk(item_of("\n\n".join(sentence(n) for n in range(4))))) == 1
    many = chunk(item_of("\n\n".join(sentence(n) for n in range(40))))
    lengths = [len(one.extract.text.split()) for one in many]
    assert 4 <= len(many) <= 7
    assert min(lengths) >= 30


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    passages = chunk(item_of(" ".join(sentence(n) for n in range(30))))
    assert len(passages) > 1
    assert all(one.extract.text.endswith("began.") for one in passages)


def test_a_sentence_is_not_cut_after_an_abbreviation() -> None:
    text = " ".join(
        f"Further to Minute No. {n} of the Board Cllr. Reed spoke of the lake." for n in range(30)
    )
    assert all(one.extract.text.endswith("lake.") for one in chunk(item_of(text)))


def test_a_word_longer_than_a_passage_is_cut_and_nothing_is_lost() -> None:
    item = item_of("x" * 5_000)
    passages = chunk(item)
    assert len(passages) > 1
    assert "".join(one.extract.text for one in passages) == item.extract.text


def test_a_lead_in_line_stays_with_its_list() -> None:
    before = "\n\n".join(sentence(n) for n in range(8))
    listed = "\n".join(f"• the slide in park {n} is to be painted" for n in range(4))
    passages = chunk(item_of(f"{before}\n\nMembers asked for these works:\n{listed}"))
    holding = [one for one in passages if "these works:" in one.extract.text]
    assert "park 0" in holding[0].extract.text


def test_the_clauses_of_a_resolution_stand_in_one_passage() -> None:
    before = "\n\n".join(sentence(n) for n in range(11))
    clauses = tuple(f"That the bench by gate {n} be replaced before the spring fair opens." for n in range(5))
    text = f"{before}\n\nResolved:-\n" + "\n".join(f"({n})\n{clause}" for n, clause in enumerate(clauses, 1))
    passages = chunk(item_of(text, resolved=clauses))
    holding = [one for one in passages if "the bench by gate" in one.extract.text]
    assert len(holding) == 1
    assert holding[0].extract.text.startswith("Resolved:-")


def test_a_page_break_leaves_the_pages_on_the_passage() -> None:
    (passage,) = chunk(item_of("The lake was full.\n", "The swans were counted."))
    assert passage.extract.pages == (1, 2)


def test_the_context_says_where_the_passage_stands() -> None:
    (passage,) = chunk(item_of("The lake was full."))
    assert passage.context == "Parks Board, 16 April 2019. Minute 7: PLAYGROUNDS"
    assert embedded_text(passage) == f"{passage.context}\nThe lake was full."
    assert passage.id == "b/2019-04-16/7#p1"
    assert len(passage.key) == 64


def test_a_very_long_title_leaves_half_of_the_passage_for_its_text() -> None:
    item = item_of(" ".join(sentence(n) for n in range(20)), title="PLAYGROUNDS AND PONDS " * 80)
    context = context_of(item, None, count_words, 100)
    assert count_words(context) <= 50
    assert context.endswith("…")
    assert all(count_words(embedded_text(one)) <= 100 for one in chunk(item, 100))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("The lake was full and the\nswans were counted by all.", None),
        ("The lake was full.\n\nThe swans were counted.", "The swans"),
        ("The works agreed were\n• paint", "• paint"),
        ("The works agreed were the painting\n(2) That the gate be shut", "(2) That"),
        ("The ducks on the pond have risen from 30 to\n41. There was one swan, and no heron at all.", None),
        ("The works agreed were the painting and to\n41. Mend the gate", "41. Mend"),
        ("The works agreed were these and many others that\n a bullet once stood here", " a bullet"),
        ("It ended here.\nA new paragraph begins on this line and goes on for long", "A new"),
    ],
)
def test_a_wrapped_line_is_told_from_a_new_paragraph(text: str, second: str | None) -> None:
    starts = paragraph_starts(text)
    assert starts == ([0] if second is None else [0, text.index(second)])


def test_equal_words_in_equal_places_have_equal_keys() -> None:
    first, again, other = (chunk(item_of(text))[0] for text in ("The lake.", "The\nlake.", "A lake."))
    assert first.key == again.key != other.key


def test_real_papers_are_covered_whole(real_papers: Path) -> None:
    for path in sorted((real_papers / "rotherham").glob("*.txt")):
        item = item_of(path.read_text("utf-8"))
        passages = chunk(item)
        joined = Extract((), "\n".join(one.extract.text for one in passages))
        assert fold(joined.text) == fold(item.extract.text)
        assert max(count_words(embedded_text(one)) for one in passages) <= 220
