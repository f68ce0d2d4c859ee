"""The sample papers are what corpus/README.md says, and what the gold says of them is true."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "corpus" / "sample"
EVAL = ROOT / "eval"
PAPERS = sorted(SAMPLE.iterdir())
WORDS_A_PAGE = 400
DRAFT, APPROVED = "2018-01-16-children-families-pack.pdf", "2018-03-06-children-families-pack.pdf"


def records(name):
    return [json.loads(line) for line in (EVAL / name).read_text(encoding="utf-8").splitlines()]


def page_texts(path):
    """Return what a reader gets from each page of a PDF, or the one text of another file."""
    if path.suffix == ".pdf":
        return [page.extract_text() for page in pypdf.PdfReader(path).pages]
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            root = ET.fromstring(archive.read("word/document.xml"))
        return [" ".join(root.itertext())]
    return [re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def texts():
    return {path.name: page_texts(path) for path in PAPERS}


def folded(text):
    return " ".join(text.split())


def runs_of_four(text):
    words = re.findall(r"[\w£%]+", text.lower())
    return {tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3))}


def test_a_rebuild_gives_the_committed_bytes_and_every_quote_stands_in_the_sources():
    check = [sys.executable, str(ROOT / "corpus" / "build_sample.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_there_are_at_least_twelve_papers_in_every_format():
    assert len(PAPERS) >= 12
    assert {path.suffix for path in PAPERS} == {".pdf", ".docx", ".html", ".md", ".txt"}


def test_the_papers_run_from_2017_to_2024_without_a_gap():
    assert {path.name[:4] for path in PAPERS} == {str(year) for year in range(2017, 2025)}


def test_the_papers_are_of_three_bodies():
    assert {r["body"] for r in records("sample_structure.jsonl")} == {
        "Children and Families Scrutiny Commission",
        "Health Scrutiny Panel",
        "Corporate Parenting Partnership",
    }


def test_there_are_sixty_pages_or_more_in_under_three_megabytes(texts):
    pages = 0.0
    for name, found in texts.items():
        is_pdf = name.endswith(".pdf")
        pages += len(found) if is_pdf else len(found[0].split()) / WORDS_A_PAGE
    assert pages >= 60
    assert sum(path.stat().st_size for path in PAPERS) < 3_000_000


def test_the_readme_names_every_paper():
    readme = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in PAPERS if f"`{path.name}`" not in readme] == []


def test_exactly_one_page_is_a_picture_without_text(texts):
    empty = [
        (name, n) for name, pages in texts.items() for n, text in enumerate(pages, 1) if not text.split()
    ]
    assert len(empty) == 1
    name, page = empty[0]
    assert len(pypdf.PdfReader(SAMPLE / name).pages[page - 1].images) == 1


def test_printed_page_numbers_differ_from_those_of_the_file(texts):
    assert "Page 1" in texts[APPROVED][1]
    assert "62C" in texts["2019-04-16-children-families-minutes.pdf"][1]


def test_a_resolution_clause_runs_over_the_end_of_a_page(texts):
    pages = [folded(page) for page in texts["2019-04-16-children-families-minutes.pdf"]]
    clauses = [
        resolution["text"]
        for record in records("sample_structure.jsonl")
        if record["kind"] == "minute" and record["meeting_date"] == "2019-04-16"
        for resolution in record["resolutions"]
    ]
    broken = [c for c in clauses if not any(c in page for page in pages)]
    assert broken
    ends = [
        (before.endswith(c[:n]), c)
        for before, _ in pairwise(pages)
        for c in broken
        for n in range(20, len(c))
    ]
    assert any(end for end, _ in ends)


def test_the_same_minutes_stand_in_two_packs_with_one_clause_altered():
    printed = {
        file: {
            (r["minute"], clause["label"]): clause["text"]
            for r in records("sample_structure.jsonl")
            if r["kind"] == "minute" and r["file"] == file and r["meeting_date"] == "2017-11-07"
            for clause in r["resolutions"]
        }
        for file in (DRAFT, APPROVED)
    }
    altered = [key for key, text in printed[DRAFT].items() if printed[APPROVED][key] != text]
    assert altered == [("31", "(2)")]


def test_a_front_sheet_gives_a_date_that_its_minutes_contradict(texts):
    front, minutes, *_ = texts["2024-07-16-children-families-agenda-and-minutes.pdf"]
    assert "9 July 2024" in front
    assert "16 July 2024" in minutes


def test_the_press_and_public_are_excluded_from_one_item(texts):
    whole = folded(" ".join(texts[APPROVED]))
    assert "in accordance with Section 100A(4) of the Local Government Act 1972" in whole
    assert "Part I of Schedule 12A" in whole


def test_every_minute_number_runs_on_within_its_meeting():
    numbers: dict[tuple[str, str], list[int]] = {}
    for r in records("sample_structure.jsonl"):
        if r["kind"] == "minute":
            numbers.setdefault((r["file"], r["meeting_date"]), []).append(int(r["minute"]))
    for found in numbers.values():
        assert found == list(range(found[0], found[0] + len(found)))


def test_every_title_and_clause_of_the_gold_can_be_read_from_its_paper(texts):
    for record in records("sample_structure.jsonl"):
        wanted = [record["title"]] if record.get("title") else []
        wanted += [resolution["text"] for resolution in record.get("resolutions", ())]
        found = runs_of_four(" ".join(texts[record["file"]]))
        for text in wanted:
            runs = runs_of_four(text)
            assert len(runs) < 4 or len(runs & found) / len(runs) > 0.5, (record["file"], text)


def test_every_quote_of_the_questions_can_be_read_from_its_paper(texts):
    for question in records("sample_questions.jsonl"):
        for answer in [*question["answers"], *question.get("alt_answers", ())]:
            runs = runs_of_four(answer["quote"])
            found = runs_of_four(" ".join(texts[answer["file"]]))
            assert len(runs & found) / len(runs) > 0.7, (question["id"], answer["quote"])


def test_there_are_sixty_questions_a_quarter_of_them_without_an_answer():
    questions = records("sample_questions.jsonl")
    kinds = Counter(question["kind"] for question in questions)
    assert len(questions) == 60
    assert kinds["unanswerable"] + kinds["false-premise"] == 15
    assert len(kinds) == 17


def test_there_are_forty_questions_on_what_no_paper_mentions():
    questions = records("absent_questions.jsonl")
    assert len(questions) == 40
    assert {question["kind"] for question in questions} == {"absent"}


def test_the_pause_practice_comes_back_in_at_least_five_years():
    years = {
        r["meeting_date"][:4]
        for r in records("sample_structure.jsonl")
        if r["kind"] == "minute" and "PAUSE" in r["title"].upper()
    }
    assert len(years) >= 5
