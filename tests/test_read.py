from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.errors import NoText, PaperError, PasswordNeeded, TooLarge, UnreadablePaper
from minutebook.model import Mark, Paper
from minutebook.read import Reader, find_papers, read_paper
from minutebook.read.draft import Draft, PageText, draft_to_paper, tidy
from minutebook.read.files import read_file
from minutebook.read.titles import choose_title
from minutebook.read.worker import attempt
from minutebook.settings import Settings
from minutebook.text import fold

SETTINGS = Settings(ocr="off")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# --- finding papers ------------------------------------------------------------------------------


def test_folders_are_searched_for_known_kinds_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ["b.md", "a/x.PDF", "a/~$x.docx", "c.csv", ".git/d.txt", "a/.e.txt", "README.md"]:
        write(tmp_path, name, "x")
    assert [name for _, name in find_papers([tmp_path])] == ["README.md", "a/x.PDF", "b.md"]


def test_a_file_named_by_itself_is_taken_whatever_its_kind_and_only_once(tmp_path: Path) -> None:
    path = write(tmp_path, "c.csv", "x")
    other = write(tmp_path, "d.txt", "x")
    assert find_papers([path, tmp_path, other]) == [(path, "c.csv"), (other, "d.txt")]


# --- reading through the process ------------------------------------------------------------------


def test_one_process_reads_many_papers_and_survives_a_bad_one(tmp_path: Path) -> None:
    one = write(tmp_path, "one.md", "# Pond Committee\n\nIt was **agreed**.\n")
    bad = write(tmp_path, "bad.pdf", "%PDF-1.4 nothing here")
    two = write(tmp_path, "two.txt", "Gates\n")
    with Reader(SETTINGS) as reader:
        first = reader.read(one, "one.md")
        with pytest.raises(UnreadablePaper, match="damaged"):
            reader.read(bad, "bad.pdf")
        second = reader.read(two, "two.txt")
    assert first.text == "Pond Committee\n\nIt was agreed.\n"
    assert [mark.kind for mark in first.marks] == ["heading", "bold"]
    assert (first.title, first.media_type, first.paged) == ("Pond Committee", "text/markdown", False)
    assert second.text == "Gates\n"
    assert first.id == first.sha256[:16] != second.id


def test_the_process_loads_no_model_library(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "x")
    program = (
        "import sys; from minutebook.read import worker; from minutebook.read import pdf, docx, html;"
        "from minutebook.errors import UnreadablePaper as U;"
        "from multiprocessing.connection import Connection as C;"
        "c = C(int(sys.argv[1])); c.recv(); c.send('ready'); c.recv();"
        "c.send(U(str(sorted({'torch', 'faiss', 'tantivy'} & set(sys.modules)))))"
    )
    with (
        Reader(SETTINGS, program=(sys.executable, "-c", program)) as reader,
        pytest.raises(UnreadablePaper) as raised,
    ):
        reader.read(tmp_path / "a.txt", "a.txt")
    assert raised.value.what == "[]"


FAKE = "import os, sys, time; from multiprocessing.connection import Connection as C;"
READY = "c = C(int(sys.argv[1])); c.recv(); c.send('ready'); c.recv();"


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), 11)", "sys.exit(0)"])
def test_a_process_that_dies_fails_its_paper_and_the_next_gets_a_new_one(tmp_path: Path, end: str) -> None:
    path = write(tmp_path, "a.txt", "x")
    with Reader(SETTINGS, program=(sys.executable, "-c", FAKE + READY + end)) as reader:
        for _ in range(2):
            with pytest.raises(UnreadablePaper, match="broke off"):
                reader.read(path, "a.txt")


def test_a_process_that_cannot_start_is_an_error_with_advice(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "x")
    with Reader(SETTINGS, program=(sys.executable, "-c", "1/0")) as reader, pytest.raises(UnreadablePaper):
        reader.read(path, "a.txt")


def has_ended(pid: str) -> bool:
    """Whether a process is gone, or only waits to be noticed by its parent."""
    try:
        return (Path("/proc") / pid / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_process_that_hangs_is_stopped_at_the_limit_with_all_it_started(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "x")
    told = tmp_path / "pid"
    hang = (
        "import subprocess; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        f"open({str(told)!r}, 'w').write(str(p.pid)); time.sleep(60)"
    )
    settings = Settings(read_timeout_s=1.0)
    with (
        Reader(settings, program=(sys.executable, "-c", FAKE + READY + hang)) as reader,
        pytest.raises(TooLarge, match="longer than 1 seconds"),
    ):
        reader.read(path, "a.txt")
    # The kernel may take a moment to end what was killed.
    assert any(has_ended(told.read_text()) or time.sleep(0.1) for _ in range(100))


def test_a_file_over_the_limit_of_size_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    os.truncate(path, 3 * 2**20)
    with (
        Reader(Settings(read_max_mib=2)) as reader,
        pytest.raises(TooLarge, match="3 MiB; the limit is 2 MiB"),
    ):
        reader.read(path, "a.txt")


def test_memory_over_the_limit_is_too_large(tmp_path: Path) -> None:
    def swell(*_: object) -> Paper:
        raise MemoryError

    assert isinstance(attempt(swell, tmp_path, "a.pdf", SETTINGS), TooLarge)


def test_any_failure_of_a_parser_is_an_unreadable_paper(tmp_path: Path) -> None:
    def fail(*_: object) -> Paper:
        raise ZeroDivisionError("by zero")

    answer = attempt(fail, tmp_path, "a.pdf", SETTINGS)
    assert isinstance(answer, UnreadablePaper)
    assert answer.advice


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("empty.pdf", b"", UnreadablePaper, "is empty"),
        ("blank.txt", b" \n\n", NoText, "holds no text"),
        ("sheet.xlsx", b"PK", UnreadablePaper, r"a kind that is not read \(.xlsx\)"),
        ("noise.txt", b"\x00\x01\x02\x03", UnreadablePaper, "is not text"),
    ],
)
def test_each_damage_has_its_own_words(
    tmp_path: Path, name: str, content: bytes, error: type[PaperError], words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error, match=words) as raised:
        read_paper(path, name=name, settings=SETTINGS)
    assert raised.value.advice.endswith(".")


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    with Reader(SETTINGS) as reader:
        with pytest.raises(PaperError, match="There is no file"):
            reader.read(tmp_path / "none.pdf", "none.pdf")
        with pytest.raises(UnreadablePaper, match="not a file"):
            reader.read(tmp_path, "folder")


def test_what_a_file_holds_counts_more_than_what_it_is_called(tmp_path: Path) -> None:
    markdown = write(tmp_path, "a.txt", "## **One**\n\n## **Two**\n\n**Three**\n")
    page = write(tmp_path, "b.txt", "<!DOCTYPE html><html><body><p>Words</p></body></html>")
    assert read_file(markdown, "a.txt", SETTINGS).media_type == "text/markdown"
    assert read_file(page, "b.txt", SETTINGS).text == "Words\n"


# --- what holds for every paper -------------------------------------------------------------------


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_pages_touch_cover_the_text_and_extracts_stay_verbatim(texts: list[str]) -> None:
    draft = Draft("text/plain", tuple(PageText(text) for text in [*texts, "end"]))
    paper = draft_to_paper(draft, b"x", "a.txt")
    assert "".join(paper.text[page.start : page.end] for page in paper.pages) == paper.text
    assert [page.number for page in paper.pages] == list(range(1, len(texts) + 2))
    extract = paper.extract(0, len(paper.text))
    assert fold(extract.text.replace("\n", " ")) in fold("\n".join([*texts, "end"]))
    assert all(paper.text[span.start : span.end] == piece for span, piece in extract.pieces())


def test_spaces_and_line_ends_become_plain_and_nothing_else_changes() -> None:
    assert tidy("a\r\nb\rc\u00a0d\u2009e\u2028f\x00“g” – h\u0301") == "a\nb\nc d e\nf“g” – h\u0301"
    assert tidy("e\u0301") == "é"


TITLES = [
    ("16\nPOND COMMITTEE\nTuesday, 5 March 2024\n", None, "POND COMMITTEE, 5 March 2024"),
    (
        "AGENDA\n\nCABINET\n\nThursday, 30th January, 2025, at 10\n",
        "Agenda Template",
        "AGENDA, CABINET, 30th January, 2025",
    ),
    ("Minutes of Meeting of\nPond Committee\n", None, "Minutes of Meeting of Pond Committee"),
    ("From: The Clerk of Works\nTo: Cabinet\nSubject: The new gate\n", None, "The new gate"),
    ("Qx3t`k z\nPond Committee minutes\n", None, "Pond Committee minutes"),
    ("12 13\n14\n", "Microsoft Word - x.docx", "a-file"),
    ("12 13\n14\n", "Gates of 2019", "Gates of 2019"),
]


@pytest.mark.parametrize(("text", "given_title", "title"), TITLES)
def test_a_title_is_the_papers_own_first_words(text: str, given_title: str | None, title: str) -> None:
    assert choose_title(text, given_title, (), "folder/a-file.pdf") == title


def test_a_heading_serves_where_no_line_can_be_a_title() -> None:
    assert choose_title("Gates\n7\n", None, (Mark(0, 5, "heading", 1),), "a.md") == "Gates"


# --- the real papers --------------------------------------------------------------------------------


def test_damaged_papers_are_told_apart(real_papers: Path) -> None:
    damaged = real_papers / "damaged"
    with Reader(SETTINGS) as reader:
        for file, error in [
            ("zero-bytes.pdf", UnreadablePaper),
            ("malformed.pdf", NoText),
            ("password.pdf", PasswordNeeded),
            ("../other/desmoines-scanned-roll-call.pdf", NoText),
        ]:
            with pytest.raises(error):
                reader.read(damaged / file, file)
        assert "Home Loan" in reader.read(damaged / "encrypted-empty-password.pdf", "e.pdf").text


def test_every_quote_of_the_gold_stands_in_its_paper(real_papers: Path, real_gold: Path) -> None:
    with Reader(SETTINGS) as reader:
        texts = {
            name: fold(reader.read(path, name).text)
            for path, name in find_papers([real_papers / "rotherham"])
        }
    lines = (real_gold / "questions_dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    answers = [one for question in questions for one in question["answers"] + question.get("alt_answers", [])]
    missing = [one["quote"] for one in answers if fold(one["quote"]) not in texts[one["file"]]]
    assert len(answers) > 50
    assert not missing


def test_printed_numbers_are_found_in_text_that_lost_its_pages(real_papers: Path) -> None:
    path = real_papers / "rotherham" / "000_128791e6fe601014.txt"
    paper = read_file(path, path.name, SETTINGS)
    assert not paper.paged
    by_number = {page.printed: paper.text[page.start : page.end] for page in paper.pages if page.printed}
    assert by_number["4"].startswith("Page 4\n")
    assert by_number["6"].startswith("Page 6\n")
    assert "stalking and harassment" in by_number["5"]
