import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from minutebook.cli import app
from minutebook.cli.desk import Desk
from minutebook.errors import ModelMismatch
from minutebook.library import Library
from minutebook.settings import Settings
from web_library import BODY, BODY_ID, SPRING, SUMMER, fill_library, open_web_library, write_web_papers

COMMANDS = (
    "add",
    "remove",
    "ask",
    "search",
    "resolutions",
    "meetings",
    "votes",
    "attendance",
    "declarations",
    "show",
    "status",
    "serve",
    "evaluate",
)


class Terminal:
    """Runs commands on one index folder, no model loaded."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self._desk = Desk(index, open_web_library)

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments), obj=self._desk)

    def document(self, *arguments: str) -> dict[str, object]:
        result = self.run(*arguments, "--json")
        assert result.exit_code == 0, result.output
        return dict(json.loads(result.stdout))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    return Terminal(fill_library(tmp_path_factory.mktemp("cli")).index)


@pytest.fixture
def empty(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "index")


# --- adding and removing -------------------------------------------------------------------------


def test_adding_counts_papers_names_failures_and_says_so_by_its_exit_code(
    empty: Terminal, tmp_path: Path
) -> None:
    folder = write_web_papers(tmp_path / "papers")
    result = empty.run("add", str(folder))
    assert result.exit_code == 3
    assert result.stdout == "3 papers added, 0 updated, 0 unchanged, 1 failed.\n"
    assert "empty.txt: is empty" in result.stderr
    (folder / "empty.txt").unlink()
    again = empty.run("add", str(folder))
    assert (again.exit_code, again.stdout) == (0, "0 papers added, 0 updated, 3 unchanged, 0 failed.\n")


def test_adding_as_json_prints_one_document(empty: Terminal, tmp_path: Path) -> None:
    result = empty.run("add", str(write_web_papers(tmp_path / "papers")), "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 3
    assert (document["added"], document["failed"]) == (3, 1)
    assert document["failures"][0]["file"] == "empty.txt"


def test_papers_are_added_under_the_name_of_their_council(empty: Terminal, tmp_path: Path) -> None:
    folder = write_web_papers(tmp_path / "papers")
    (folder / "empty.txt").unlink()
    assert empty.run("add", str(folder), "--council", "  Coast   Council ").exit_code == 0
    bodies = [meeting["body"] for meeting in empty.document("meetings")["items"]]  # type: ignore[attr-defined]
    assert set(bodies) == {f"Coast Council {BODY}"}
    for wrong in ("–", "x" * 101):
        refused = empty.run("add", str(folder), "--council", wrong)
        assert (refused.exit_code, "--council" in refused.stderr) == (2, True)


def test_what_is_removed_is_held_no_more(empty: Terminal, tmp_path: Path) -> None:
    folder = write_web_papers(tmp_path / "papers")
    empty.run("add", str(folder))
    result = empty.run("remove", "summer.txt")
    assert (result.exit_code, result.stdout) == (0, "1 removed.\n")
    assert empty.document("status")["papers"] == 2
    unknown = empty.run("remove", "summer.txt")
    assert unknown.exit_code == 1
    assert "Not held: summer.txt." in unknown.stderr


# --- asking and listing ---------------------------------------------------------------------------


def test_an_answer_shows_its_clauses_and_where_they_stand(filled: Terminal) -> None:
    result = filled.run("ask", "What was resolved about the sea wall repairs in March 2021?")
    assert result.exit_code == 0
    assert "(1) That the repairs to the sea wall be carried out before the winter." in result.stdout
    assert "9 March 2021, Minute 41" in result.stdout
    assert "As understood:" in result.stdout
    assert "Searched 3 papers" in result.stdout


def test_an_answer_as_json_is_one_document(filled: Terminal) -> None:
    document = filled.document("ask", "What was resolved about the sea wall repairs?", "--to", "April 2021")
    assert document["status"] == "answered"
    assert document["citations"][0]["item_id"] == f"{SPRING}/41"  # type: ignore[index]


def test_that_nothing_is_found_is_no_error(filled: Terminal) -> None:
    asked = filled.run("ask", "What was resolved about the sea wall?", "--to", "1990")
    assert asked.exit_code == 0
    assert "Not found" in asked.stdout
    searched = filled.run("search", "hovercraft")
    assert (searched.exit_code, searched.stdout) == (0, "No passage holds these words.\n")


def test_a_search_takes_phrases_and_words_left_out(filled: Terminal) -> None:
    def found(*words: str) -> set[str]:
        hits = filled.document("search", *words)["hits"]
        return {hit["item_id"] for hit in hits}  # type: ignore[attr-defined]

    assert found("sea wall") == {f"{SPRING}/41", f"{SUMMER}/7"}
    assert found('"next meeting"') == {f"{SPRING}/41"}
    assert found("sea", "wall", "-winter") == {f"{SUMMER}/7"}


def test_the_register_is_listed_narrowed_and_written_three_ways(filled: Terminal) -> None:
    table = filled.run("resolutions", "--about", "lighthouse")
    assert "That the lighthouse be opened on Fridays." in table.stdout
    assert "1 of 1 resolution." in table.stdout
    written = filled.run("resolutions", "--format", "csv")
    assert written.stdout_bytes.startswith(b"\xef\xbb\xbfid,")
    rows = list(csv.DictReader(io.StringIO(written.stdout_bytes.decode("utf-8-sig"))))
    document = filled.document("resolutions")
    assert len(rows) == document["total"] == 6
    assert json.loads(filled.run("resolutions", "--format", "json").stdout) == document
    assert document["next"] is None


def test_meetings_are_listed_between_dates(filled: Terminal) -> None:
    document = filled.document("meetings", "--from", "2021-03", "--to", "June 2021", "--limit", "1")
    assert (document["total"], len(document["items"])) == (2, 1)  # type: ignore[arg-type]
    assert SUMMER in filled.run("meetings").stdout


@pytest.mark.parametrize(
    ("thing_id", "shows", "name"),
    [
        (SPRING, "In the chair: Councillor Reed", "chair"),
        (f"{SPRING}/41", "members asked what the repairs would cost", "resolutions"),
        (f"{SPRING}/41/2", "That a report on the cost of the sea wall", "label"),
        (f"/minutes/{SPRING}/42", "LIGHTHOUSE VISITS", "references"),
        (f"{SPRING}/41/2", "It refers to Minute No. 41 and says cost.", "state"),
        (f"{SPRING}/41", f"minutebook show matters/{SPRING}/41", "references"),
        (f"{SUMMER}/7", f"Minute No. 41 of 9th March, 2021: The only Minute No. 41 of {BODY}", "references"),
        (f"matters/{SPRING}/41", "It goes on from Minute No. 41", "without_trace"),
        (f"/matters/{SUMMER}/7", "SEA WALL REPAIRS, 15 June 2021", "items"),
    ],
)
def test_a_meeting_a_minute_a_resolution_and_a_matter_are_shown_whole(
    filled: Terminal, thing_id: str, shows: str, name: str
) -> None:
    assert shows in filled.run("show", thing_id).stdout
    assert name in filled.document("show", thing_id)


def test_status_names_bodies_years_failures_and_indexes(filled: Terminal) -> None:
    shown = filled.run("status").stdout
    assert "3 papers held, with 3 meetings from 9 March 2021 to 14 September 2021" in shown
    assert "empty.txt" in shown
    assert "Indexes:" in shown
    assert re.search(r"1 page read with doubt:\nhostile <script>\.txt\n", shown)
    assert filled.document("status")["unread"] == []
    assert filled.document("status")["suspect"][0]["page"] is None  # type: ignore[index]
    assert filled.document("status")["failed"][0]["kind"] == "UnreadablePaper"  # type: ignore[index]


def gold_file(folder: Path) -> Path:
    """A gold file with one question that the papers answer and one that they do not."""
    quote = "That the lighthouse be opened on Fridays."
    answer = {"file": "spring.txt", "minute": "42", "meeting_date": "2021-03-09", "quote": quote}
    rest = {"kind": "resolution", "must_include": ["Fridays"], "body": "Harbour and Coast Select Commission"}
    lines = [
        {"id": "q1", "q": "What was resolved about lighthouse visits?", "answers": [answer], **rest},
        {"id": "q2", "q": "What was resolved in 1990?", "answers": [], "why": "not held", **rest},
    ]
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return path


def test_questions_are_scored_saved_and_compared(filled: Terminal, tmp_path: Path) -> None:
    gold, saved = gold_file(tmp_path), tmp_path / "results.jsonl"
    document = filled.document("evaluate", str(gold), "--save", str(saved))
    first, second = document["questions"]  # type: ignore[misc]
    assert (first["rank"], first["included"], second["status"]) == (1, True, "not_found")  # type: ignore[has-type]
    assert "Questions" in filled.run("evaluate", str(gold), "--baseline", str(saved)).stdout


def test_structure_is_scored(filled: Terminal, tmp_path: Path) -> None:
    line = {"kind": "agenda", "file": "spring.txt", "body": BODY, "meeting_date": "2021-03-09"}
    line |= {"number": "1", "title": "Apologies", "pages": None}
    gold = tmp_path / "structure.jsonl"
    gold.write_text(json.dumps(line), "utf-8")
    assert filled.run("evaluate", str(gold), "--structure").exit_code == 0
    assert filled.document("evaluate", str(gold), "--structure")


def test_a_file_that_is_no_gold_is_told(filled: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not json", "utf-8")
    result = filled.run("evaluate", str(path))
    assert result.exit_code == 1
    assert "cannot be used as a gold file" in result.stderr


# --- errors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("ask",),
        ("ask", "  "),
        ("ask", "x" * 501),
        ("search", "sea", "--lmit", "3"),
        ("meetings", "--from", "soon"),
        ("meetings", "--from", "2021", "--to", "2020"),
        ("meetings", "--limit", "0"),
        ("meetings", "--body", "Parks"),
        ("resolutions", "--format", "xml"),
        ("serve", "--port", "70000"),
    ],
)
def test_wrong_usage_exits_with_two_and_prints_nothing_else(
    filled: Terminal, arguments: tuple[str, ...]
) -> None:
    result = filled.run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize("arguments", [("status",), ("ask", "anything"), ("status", "--json")])
def test_an_error_says_in_two_lines_what_happened_and_what_to_do(
    empty: Terminal, arguments: tuple[str, ...]
) -> None:
    result = empty.run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    what, advice = result.stderr.strip().splitlines()
    assert what.startswith("There is no index in")
    assert advice == "Make one with: minutebook add PATH"


def test_what_is_not_held_cannot_be_shown(filled: Terminal) -> None:
    result = filled.run("show", "nothing/of/this/name")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 2


def test_any_error_of_the_library_is_told_the_same_way(tmp_path: Path) -> None:
    def refuse(settings: Settings, *, write: bool) -> Library:  # noqa: ARG001
        raise ModelMismatch("The model is another.", "Name the right one.")

    result = CliRunner().invoke(app, ["status"], obj=Desk(tmp_path, refuse))
    assert (result.exit_code, result.stderr) == (1, "The model is another.\nName the right one.\n")


def test_words_of_a_paper_cannot_command_a_terminal(filled: Terminal) -> None:
    minute = f"{BODY_ID}/2021-09-14/12"
    for arguments in (("show", minute), ("search", "escape"), ("resolutions",), ("show", minute, "--json")):
        written = filled.run(*arguments).stdout
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    assert "[bold]markup[/bold]" in filled.run("resolutions").stdout
    text = filled.document("show", minute)["text"]
    assert "\u202edlrow\u202c" in str(text)


# --- the program itself ---------------------------------------------------------------------------


def program(*arguments: str, index: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"MINUTEBOOK_INDEX": str(index)} if index else {})}
    return subprocess.run(
        [sys.executable, "-m", "minutebook.cli", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def test_help_names_every_command() -> None:
    result = program("--help")
    assert result.returncode == 0
    assert all(re.search(rf"^\s+{command}\s", result.stdout, re.MULTILINE) for command in COMMANDS)


def test_the_index_is_named_by_the_environment_or_the_option(filled: Terminal) -> None:
    index = filled.index
    assert json.loads(program("status", "--json", index=index).stdout)["papers"] == 3
    assert json.loads(program("--index", str(index), "status", "--json").stdout)["papers"] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["status"],
        ["meetings"],
        ["resolutions"],
        ["votes"],
        ["show", SPRING],
        ["show", f"{SPRING}/41"],
    ],
    ids=" ".join,
)
def test_listings_load_no_model_no_index_and_nothing_that_works_the_register_out(
    filled: Terminal, arguments: list[str]
) -> None:
    script = (
        "import sys\nfrom minutebook.cli import app\n"
        "try:\n    app(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'torch', 'faiss', 'tantivy', 'transformers', 'sentence_transformers', 'tokenizers'}\n"
        "heavy |= {'fastapi', 'jinja2', 'uvicorn', 'httpx', 'openai', 'pypdf', 'pypdfium2', 'docx'}\n"
        "heavy |= {'numpy', 'structlog', 'minutebook.register.build', 'minutebook.pictures'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, "--index", str(filled.index), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_a_taken_port_is_told_at_once(filled: Terminal) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = filled.run("serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "cannot be served on" in result.stderr
    assert "--port" in result.stderr


def test_the_server_tells_its_address_when_it_answers_and_stops_when_told(filled: Terminal) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "minutebook.cli", "--index", str(filled.index), "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        watch = threading.Timer(60, server.kill)
        watch.start()
        try:
            assert server.stderr is not None
            address = next(found[0] for line in server.stderr if (found := re.findall(r"http://\S+", line)))
            with urllib.request.urlopen(f"{address}/healthz") as response:
                assert json.load(response) == {"status": "ok"}
            server.send_signal(signal.SIGINT)
            server.wait()
        finally:
            watch.cancel()
            server.kill()
