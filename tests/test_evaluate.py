from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from rich.console import Console

from minutebook.evaluate import Facts, evaluate_by_file, evaluate_structure
from minutebook.evaluate.questions import (
    Asked,
    Result,
    clause_words,
    evaluate_questions,
    finds,
    gains_and_losses,
    load,
    read_words,
    runs,
    save,
)
from minutebook.evaluate.summary import summarise
from minutebook.evaluate.tables import print_questions, print_structure
from minutebook.model import (
    Answer,
    Citation,
    Extract,
    Hit,
    Item,
    Meeting,
    Page,
    ParsedPaper,
    Passage,
    Resolution,
    Searched,
    Span,
    Understood,
)

DAY = dt.date(2020, 2, 3)
AT = "allotments-panel/2020-02-03"


def words(text: str) -> Extract:
    return Extract((Span("p", 0, len(text), 1),), text)


def minute(number: str, title: str, text: str, clauses: tuple[tuple[str | None, str], ...] = ()) -> Item:
    item_id = f"{AT}/{number}"
    return Item(
        id=item_id,
        kind="minute",
        number=number,
        title=title,
        paper_id="p",
        position=1,
        extract=words(text),
        meeting_id=AT,
        body="Allotments Panel",
        date=DAY,
        resolutions=tuple(
            Resolution(f"{item_id}/{n}", item_id, label, "resolved", "Resolved", words(clause))
            for n, (label, clause) in enumerate(clauses, start=1)
        ),
    )


MEETING = Meeting(
    AT, "Allotments Panel", DAY, "p", chair="Councillor Hoe", present=("Hoe",), has_minutes=True
)
PAPER = ParsedPaper(
    "p",
    (MEETING,),
    (
        minute(
            "4", "WATER BUTTS", "Members heard that\n- butts leak.", (("(1)", "That the butts be mended."),)
        ),
        minute("5", "BEES", "A talk was given."),
    ),
)
GOLD_MINUTE = {
    "kind": "minute",
    "file": "a.txt",
    "body": "Allotments Panel",
    "meeting_date": "2020-02-03",
    "minute": "4",
    "title": "WATER BUTTS",
    "first_words": "Members heard that butts",
    "resolutions": [{"label": "1)", "text": "That the butts be **mended**."}],
    "cross_refs": [],
    "declarations": [],
}
GOLD_MEETING = {
    "kind": "meeting",
    "file": "a.txt",
    "body": "Allotments Panel",
    "meeting_date": "2020-02-03",
    "chair": "Cllr Hoe",
    "present": ["Hoe (Chair)", "Spade"],
    "apologies": [],
    "first_minute": "4",
    "last_minute": "5",
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in (GOLD_MEETING, GOLD_MINUTE)), encoding="utf-8")
    return path


def test_the_structure_report_names_every_miss_and_every_invention(gold: Path) -> None:
    scores = {score.name: score for score in evaluate_structure({"a.txt": PAPER}, gold).scores}
    numbers = scores["minutes: date and number"]
    assert (numbers.n_gold, numbers.n_found, numbers.n_right) == (1, 2, 1)
    assert numbers.invented == (("a.txt", "2020-02-03", "5"),)
    assert scores["meetings: present"].missed == (("a.txt", "2020-02-03", "spade"),)


def test_white_space_and_marks_are_forgiven_and_words_are_not(gold: Path) -> None:
    scores = {score.name: score for score in evaluate_structure({"a.txt": PAPER}, gold).scores}
    for name in ("resolutions: label and whole text", "minutes: first words", "minutes: title"):
        assert scores[name].f1 == 1.0, name
    other = ParsedPaper("p", (MEETING,), (minute("4", "WATER BUTT", "Members", (("(2)", "That."),)),))
    scores = {score.name: score for score in evaluate_structure({"a.txt": other}, gold).scores}
    for name in ("resolutions: label and whole text", "minutes: first words", "minutes: title"):
        assert scores[name].f1 == 0.0, name


def test_papers_of_which_the_gold_says_nothing_are_left_out(gold: Path) -> None:
    scores = evaluate_structure({"b.txt": PAPER}, gold).scores
    assert all(score.n_gold == score.n_found == 0 for score in scores)


def test_each_file_is_scored_on_its_own(gold: Path) -> None:
    reports = evaluate_by_file({"a.txt": PAPER, "b.txt": PAPER}, gold)
    assert list(reports) == ["a.txt"]
    assert reports["a.txt"] == evaluate_structure({"a.txt": PAPER}, gold)


def test_facts_are_counted_as_often_as_they_come() -> None:
    facts = Facts("seeds")
    for fact in ("bean", "bean", "pea"):
        facts.expect(fact)
    facts.find("bean")
    facts.find("leek")
    score = facts.score()
    assert (score.precision, score.recall, round(score.f1, 2)) == (0.5, 1 / 3, 0.4)
    assert score.missed == (("bean",), ("pea",))
    assert Facts("none").score().f1 == 1.0


# --- questions -----------------------------------------------------------------------------------

TEXT = "Members heard that butts leak. (1) That the butts be mended. (2) That the panel be told in May."
CLAUSES = ("That the butts be mended.", "That the panel be told in May.")


def passage(text: str, paper_id: str = "p") -> Passage:
    return Passage(f"{AT}/4#p1", f"{AT}/4", paper_id, 1, "minute", None, DAY, "4", "", "", words(text), "k")


def cited(text: str, number: str = "4") -> Citation:
    start = TEXT.find(text)
    extract = Extract((Span("p", start, start + len(text), 1),), text)
    return Citation(extract, minute(number, "WATER BUTTS", TEXT))


def answer_of(*quotes: Citation) -> Answer:
    said = " ".join(quote.extract.text for quote in quotes)
    understood = Understood("any", (), None, None, None, "")
    status = "answered" if quotes else "not_found"
    return Answer("?", status, said, quotes, understood, Searched(1, 1, None, None, ()))


def gold_question(**changes: object) -> dict[str, object]:
    due = {"file": "a.txt", "minute": "4", "meeting_date": "2020-02-03", "quote": " ".join(CLAUSES)}
    line = {"id": "q1", "q": "What of the butts?", "kind": "resolution", "answers": [due]}
    return line | {"must_include": ["butts be mended", "In May"]} | changes


def ask(tmp_path: Path, answer: Answer, hits: list[str], *lines: dict[str, object]) -> list[Result]:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = [Hit(passage(text), 1.0) for text in hits]
    pages = [(Page(1, 0, len(TEXT)), TEXT)]
    asked = Asked(lambda _: answer, lambda _, n: found[:n], lambda _: "papers/a.txt", lambda _: pages)
    return evaluate_questions(asked, path)


def test_a_right_answer_counts_as_included_placed_whole_and_verbatim(tmp_path: Path) -> None:
    (result,) = ask(tmp_path, answer_of(*map(cited, CLAUSES)), ["Else.", TEXT], gold_question())
    assert (result.included, result.placed, result.clauses, result.rank) == (True, True, True, 2)
    assert (result.n_quotes, result.n_verbatim, result.right) == (2, 2, True)


def test_a_missing_clause_or_one_of_another_item_is_not_whole(tmp_path: Path) -> None:
    (short,) = ask(tmp_path, answer_of(cited(CLAUSES[0])), [], gold_question())
    assert (short.included, short.clauses, short.rank) == (False, False, None)
    foreign = answer_of(*map(cited, CLAUSES), cited("Members heard", "5"))
    (mixed,) = ask(tmp_path, foreign, [], gold_question())
    assert (mixed.included, mixed.clauses) == (True, False)


@pytest.mark.parametrize(
    "quote",
    [
        "Resolved:- (1) That the pond be dug. (2) That the ducks be counted.",
        "1. That the pond be dug. 2. That the ducks be counted.",
        "(i) That the pond be dug. (ii) That the ducks be counted.",
        "- That the pond be dug. - That the ducks be counted.",
        "That the pond<sup></sup> be dug. That the ducks be counted.",
    ],
)
def test_what_stands_between_clauses_is_no_part_of_them(quote: str) -> None:
    clauses = "That the pond be dug. That the ducks be counted."
    assert runs(clause_words(quote)) == runs(clauses)


def test_a_quote_that_is_not_at_its_place_is_not_verbatim(tmp_path: Path) -> None:
    wrong = Citation(words("That the butts be sold."), minute("4", "", TEXT))
    (result,) = ask(tmp_path, answer_of(wrong), [], gold_question())
    assert (result.n_quotes, result.n_verbatim) == (1, 0)


def test_silence_is_right_where_the_papers_are_silent(tmp_path: Path) -> None:
    line = gold_question(kind="unanswerable", answers=[], must_include=[])
    (silent,) = ask(tmp_path, answer_of(), [TEXT], line)
    assert (silent.right, silent.rank, silent.included) == (True, None, None)
    (loud,) = ask(tmp_path, answer_of(cited(CLAUSES[0])), [TEXT], line)
    assert not loud.right
    (refused,) = ask(tmp_path, answer_of(), [TEXT], gold_question())
    assert (refused.right, refused.included) == (False, False)


def test_a_question_is_found_at_the_first_answer_and_all_of_it_at_the_last(tmp_path: Path) -> None:
    dues = [
        {"file": "a.txt", "minute": None, "meeting_date": None, "quote": quote}
        for quote in ("ducks swim on ponds", "swans sleep on lakes")
    ]
    hits = ["ducks swim on ponds", "nothing", "swans sleep on lakes"]
    (every,) = ask(tmp_path, answer_of(), hits, gold_question(answers=dues, needs_all=True))
    (either,) = ask(tmp_path, answer_of(), hits, gold_question(answers=dues))
    assert (every.rank, every.rank_of_all) == (1, 3)
    assert (either.rank, either.rank_of_all) == (1, None)
    (part,) = ask(tmp_path, answer_of(), hits[:2], gold_question(answers=dues, needs_all=True))
    assert (part.rank, part.rank_of_all) == (1, None)
    assert [line.all_found for line in summarise([every, either])] == [1.0, 1.0]
    assert summarise([part])[0].all_found == 0.0


@pytest.mark.parametrize(
    ("hit", "quote", "found"),
    [
        ("One two three four five six", "one TWO three\nfour five six", True),
        ("one two three four", "one two three four five six", False),
        ("one two three four five", "one two three four five six", True),
        ("one two", "one two", True),
    ],
)
def test_a_hit_finds_a_quote_by_half_of_its_runs_of_four_words(hit: str, quote: str, found: bool) -> None:
    assert finds(hit, quote) is found


def test_only_hits_that_end_within_the_words_read_count() -> None:
    hits = [
        Hit(passage("word " * 900), 1.0),
        Hit(passage("word " * 500), 1.0),
        Hit(passage("word " * 200), 1.0),
    ]
    assert read_words(hits) == hits[:2]


def test_results_are_kept_and_compared_question_by_question(tmp_path: Path) -> None:
    (good,) = ask(tmp_path, answer_of(*map(cited, CLAUSES)), [TEXT], gold_question())
    (bad,) = ask(tmp_path, answer_of(), [TEXT], gold_question())
    save([bad], tmp_path / "kept.jsonl")
    before = load(tmp_path / "kept.jsonl")
    assert before == [bad]
    assert gains_and_losses(before, [good]) == ([good], [])
    assert gains_and_losses([good], [bad]) == ([], [bad])


def test_results_are_summed_up_by_kind_and_over_all(tmp_path: Path) -> None:
    absent = gold_question(id="q2", kind="unanswerable", answers=[], must_include=[])
    results = ask(tmp_path, answer_of(*map(cited, CLAUSES)), [TEXT], gold_question(), absent)
    kinds = {summary.name: summary for summary in summarise(results)}
    assert list(kinds) == ["resolution", "unanswerable", "all"]
    assert (kinds["all"].hit[1], kinds["all"].included, kinds["all"].silent) == (1.0, 1.0, 0.0)
    assert kinds["unanswerable"].mrr is None


def test_tables_name_what_went_wrong(tmp_path: Path, gold: Path) -> None:
    console = Console(width=200, record=True, file=(tmp_path / "out").open("w", encoding="utf-8"))
    results = ask(tmp_path, answer_of(), [TEXT], gold_question())
    print_questions(results, console, before=[])
    print_structure(evaluate_structure({"a.txt": PAPER}, gold), console)
    shown = console.export_text()
    console.file.close()
    assert "wrong: q1 resolution" in shown
    assert "invented: a.txt | 2020-02-03 | 5" in shown
