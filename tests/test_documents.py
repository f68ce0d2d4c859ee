import csv
import io
import json
from collections.abc import Iterator
from typing import get_type_hints

import pytest

from minutebook import documents
from minutebook.documents import (
    answer_document,
    item_address,
    meeting_document,
    paper_address,
    paper_document,
    register_csv,
    search_document,
    status_document,
    whole_minute,
    whole_resolutions,
)
from minutebook.library import Library
from minutebook.model import Extract, Filters, Span
from web_library import BODY, SPRING, SUMMER, fill_library, open_web_library

NAMES = {
    "SourceDocument": "paper file title page printed_page",
    "HitDocument": "id text score source body date minute item item_id kind url",
    "CitationDocument": "quote source body date minute clause item item_id url",
    "AnswerDocument": "question status text citations understood searched unsaid nearest contradicted_by"
    " written_by note dropped took_ms",
    "UnderstoodDocument": "asks_for bodies from to minute topic",
    "SearchedDocument": "papers meetings from to bodies",
    "SearchDocument": "query hits total near took_ms",
    "ResolutionDocument": "id label text verb kind item_id item minute body date source sources"
    " followed_up_by state due requests corrected_by restricted wording_differs",
    "RequestDocument": "text asks due due_words state followed_up_by scheduled_by",
    "MinuteDocument": "id body date minute title text resolutions references restricted restriction source"
    " sources",
    "ReferenceDocument": "text minute date_hint item_id",
    "MeetingDocument": "id body date time venue chair present apologies minutes source sources",
    "ResolutionsDocument": "items total next",
    "MeetingsDocument": "items total next",
    "PapersDocument": "items total next",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    settings = fill_library(tmp_path_factory.mktemp("documents"))
    with open_web_library(settings) as opened:
        yield opened


@pytest.mark.parametrize(("shape", "names"), NAMES.items())
def test_a_document_has_the_names_that_programs_rely_on(shape: str, names: str) -> None:
    assert set(names.split()) <= set(get_type_hints(getattr(documents, shape)))


def test_every_document_is_plain_json_with_just_the_names_of_its_shape(library: Library) -> None:
    catalogue = library.catalogue
    entries, _ = library.resolutions()
    written = {
        "AnswerDocument": answer_document(library.ask("What about the sea wall?"), catalogue.source),
        "SearchDocument": search_document(library.search("sea wall"), catalogue.source),
        "ResolutionDocument": whole_resolutions(library.register(), entries)[0],
        "MeetingDocument": meeting_document(library.meetings()[0][0]),
        "PaperDocument": paper_document(library.papers()[0][0]),
        "StatusDocument": status_document(library.status()),
    }
    for shape, document in written.items():
        assert set(document) == set(get_type_hints(getattr(documents, shape))), shape
        assert json.loads(json.dumps(document)) == document


def test_a_minute_holds_its_clauses_verbatim_and_what_came_of_them(library: Library) -> None:
    entry = library.minute(f"{SPRING}/41")
    assert entry is not None
    document = whole_minute(library.catalogue, library.register(), entry)
    assert (document["minute"], document["body"], document["date"]) == ("41", BODY, "2021-03-09")
    assert [clause["label"] for clause in document["resolutions"]] == ["(1)", "(2)"]
    assert document["resolutions"][0]["text"] in document["text"]
    asking = document["resolutions"][1]
    assert asking["followed_up_by"] == [f"{SUMMER}/7"]
    (request,) = asking["requests"]
    assert (request["state"], request["due"], request["due_words"]) == (
        "reported back",
        None,  # the next meeting held is too long after to be taken for the next there was
        "next meeting",
    )
    assert request["followed_up_by"][0]["why"].startswith("It refers to Minute No. 41")
    assert document["source"]["page"] is None


def test_a_reference_names_the_minute_it_means(library: Library) -> None:
    entry = library.minute(f"{SUMMER}/7")
    assert entry is not None
    (reference,) = whole_minute(library.catalogue, library.register(), entry)["references"]
    assert (reference["minute"], reference["item_id"]) == ("41", f"{SPRING}/41")


def test_what_is_not_known_is_null(library: Library) -> None:
    document = answer_document(library.ask("sea wall", Filters()), library.catalogue.source)
    assert document["understood"]["from"] is None
    assert document["understood"]["minute"] is None


def test_addresses_keep_what_ids_hold_out_of_the_way_of_addresses() -> None:
    assert item_address("a-body/2021-03-09/12 & 13?") == "/minutes/a-body/2021-03-09/12%20%26%2013%3F"
    extract = Extract((Span("abc", 5, 9, 2), Span("abc", 20, 24, 3)), "word\nword")
    assert paper_address("abc", extract) == "/papers/abc?page=2&from=5&to=9"


def test_the_register_as_csv_opens_in_a_spreadsheet_and_runs_nothing(library: Library) -> None:
    entries, _ = library.resolutions()
    written = register_csv(entries, library.register())
    assert written.startswith("\ufeffid,date,body")
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    assert len(rows) == len(entries)
    by_clause = {row["id"]: row for row in rows}
    asking, noting = by_clause[f"{SPRING}/41/2"], by_clause[f"{SPRING}/41/1"]
    assert (asking["state"], asking["due"]) == ("reported back", "")
    assert (asking["followed up by"], asking["corrected by"]) == (f"{SUMMER}/7", "")
    assert (asking["restricted"], asking["wording differs"], noting["state"]) == ("no", "no", "")
    assert by_clause[f"{SPRING}/41/2"]["clause"] == "(2)"
    assert any(row["text"].startswith("'=HYPERLINK") for row in rows)


def test_a_hostile_paper_is_written_verbatim(library: Library) -> None:
    document = search_document(library.search("paper said alert"), library.catalogue.source)
    assert "<script>alert('x')</script>" in document["hits"][0]["text"]
