"""A briefing stands in its address, and nothing in an address becomes a quotation."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlencode, urlsplit

import docx
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from minutebook.library import Library
from minutebook.model import Extract, Span
from minutebook.web.app import create_app
from minutebook.web.briefed import escape_markdown
from minutebook.web.briefing import (
    LONGEST_QUOTE,
    Chosen,
    briefing_address,
    cite_chosen,
    moved,
    pairs_of,
    read_briefing,
)
from minutebook.web.problems import Refused
from web_library import BODY, BODY_ID, SPRING, SUMMER, fill_library, open_web_library

REPAIRS, COST = f"{SPRING}/41/1", f"{SPRING}/41/2"
HOSTILE = f"{BODY_ID}/2021-09-14/12"
REPAIRED = "That the repairs to the sea wall be carried out before the winter."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_web_library(fill_library(tmp_path_factory.mktemp("briefing"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: library)) as opened:
        yield opened


def address(*chosen: Chosen, kind: str = "") -> str:
    return briefing_address(chosen, f"/briefing{kind}")


def test_clauses_and_whole_minutes_are_quoted_from_the_papers(client: TestClient) -> None:
    html = client.get(address(Chosen((REPAIRS, COST)), Chosen((f"{SUMMER}/7",)))).text
    assert html.count("<figure") == 2
    assert REPAIRED in html
    assert "Minute 41(1), (2)" in html
    assert "the repairs had cost £84,000" in html


def test_a_place_in_a_minute_is_widened_to_whole_sentences(client: TestClient) -> None:
    html = client.get(address(Chosen((f"{SPRING}/41~60-70",)))).text
    assert "The Coastal Engineer presented a report on the sea wall, and members asked" in html


@pytest.mark.parametrize(
    "key", ["no/such/9", f"{SPRING}/41~99000-99010", f"{SPRING}/41~x-y", REPAIRED, "~1-2"]
)
def test_what_is_not_held_is_said_and_its_name_is_not_shown_as_words(client: TestClient, key: str) -> None:
    html = client.get("/briefing", params={"i": key}).text
    assert "not among the papers that are held now" in html
    assert "<figure" not in html
    assert key not in re.sub(r'value="[^"]*"|href="[^"]*"', "", html)


def test_notes_are_marked_as_ones_own_and_escaped(client: TestClient) -> None:
    html = client.get(address(Chosen((REPAIRS,), "<b>Ask</b>\n“why?”"))).text
    assert "&lt;b&gt;Ask&lt;/b&gt;" in html
    assert "<b>Ask" not in html
    assert "(not from the papers)" in html


@pytest.mark.parametrize(
    ("button", "order"),
    [
        ({"up": 2}, [COST, REPAIRS]),
        ({"down": 1}, [COST, REPAIRS]),
        ({"up": 1}, [REPAIRS, COST]),
        ({"out": 1}, [COST]),
        ({"out": 7}, [REPAIRS, COST]),
        ({"save": 1}, [REPAIRS, COST]),
    ],
)
def test_buttons_lead_to_the_changed_address(
    client: TestClient, button: dict[str, int], order: list[str]
) -> None:
    asked = [*pairs_of([Chosen((REPAIRS,), "one"), Chosen((COST,), "two")]), *button.items()]
    response = client.get(f"/briefing?{urlencode(asked)}", follow_redirects=False)
    assert response.status_code == 303
    led = parse_qsl(urlsplit(response.headers["location"]).query)
    assert [value for name, value in led if name == "i"] == order
    assert ("n", {REPAIRS: "one", COST: "two"}[order[0]]) in led


def test_taking_out_the_last_leaves_an_empty_briefing(client: TestClient) -> None:
    html = client.get("/briefing", params={"i": REPAIRS, "out": 1}).text
    assert "A briefing gathers quotations" in html


@pytest.mark.parametrize(
    "pairs",
    [
        [("i", f"a/{number}") for number in range(101)],
        [("i", " ".join(f"a/{number}" for number in range(401)))],
        [("i", "a/1"), ("n", "x" * 1_001)],
        [pair for number in range(13) for pair in (("i", f"a/{number}"), ("n", "x" * 1_000))],
    ],
)
def test_more_than_a_briefing_holds_is_refused(client: TestClient, pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused):
        read_briefing(pairs)
    response = client.get(f"/briefing?{urlencode(pairs)}")
    assert response.status_code == 422
    assert "at most" in response.text


def test_a_minute_much_too_long_is_quoted_from_its_beginning_in_whole_sentences(library: Library) -> None:
    text = "A sentence that is short. " * (LONGEST_QUOTE // 10)
    item = library.catalogue.items([HOSTILE])[HOSTILE]
    long = replace(item, extract=Extract((Span(item.paper_id, 0, len(text), 1),), text))
    papers = SimpleNamespace(items=lambda _: {HOSTILE: long})
    (cited,) = cite_chosen(papers, [Chosen((HOSTILE,))])
    quoted = cited.citations[0].extract.text
    assert LONGEST_QUOTE - 40 < len(quoted) <= LONGEST_QUOTE
    assert quoted.endswith("short.")
    assert cited.shortened


words = st.text(st.characters(codec="utf-8"), max_size=30)
part = st.from_regex(r"[a-z]{1,8}/[0-9]{1,3}(~[0-9]-[0-9])?", fullmatch=True)


@given(st.lists(st.tuples(st.lists(part, min_size=1, max_size=3, unique=True), words), max_size=8))
def test_a_briefing_is_read_as_it_was_written(entries: list[tuple[list[str], str]]) -> None:
    first = read_briefing([pair for parts, note in entries for pair in (("i", " ".join(parts)), ("n", note))])
    query = urlsplit(briefing_address(first)).query
    assert read_briefing(parse_qsl(query, keep_blank_values=True)) == first


@given(st.integers(0, 9), st.sampled_from([-1, 0, 1]), st.integers(0, 6))
def test_moving_loses_and_doubles_nothing(place: int, by: int, size: int) -> None:
    chosen = [Chosen((f"a/{number}",)) for number in range(size)]
    after = moved(chosen, place, by)
    assert len(set(after)) == len(after) == size - (by == 0 and 1 <= place <= size)
    assert set(after) <= set(chosen)


def test_a_quotation_can_be_added_beside_answers_clauses_and_minutes(client: TestClient) -> None:
    for path in ("/resolutions?about=lighthouse", f"/minutes/{SPRING}/42"):
        html = client.get(path).text
        assert re.search(rf'form="so-far" name="i" value="{SPRING}/42/1"', html), path
    answer = client.get("/", params={"q": "What was resolved about the lighthouse?"}).text
    keys = re.findall(r'form="so-far" name="i" value="([^"]+)"', answer)
    assert keys
    quoted = client.get(f"/briefing?{urlencode([('i', key) for key in keys])}").text
    assert quoted.count("<figure") == len(keys)


def test_what_was_gathered_is_carried_along_by_the_address(client: TestClient) -> None:
    html = client.get("/search", params={"q": "sea", "i": REPAIRS, "n": "mine"}).text
    carried = f'<input type="hidden" name="i" value="{REPAIRS}"><input type="hidden" name="n" value="mine">'
    assert html.count(carried) == 2


def test_the_word_file_opens_with_quotations_sources_and_notes(client: TestClient) -> None:
    response = client.get(address(Chosen((REPAIRS, COST), "Ask again."), Chosen(("no/such",)), kind=".docx"))
    assert response.headers["content-disposition"] == 'attachment; filename="briefing.docx"'
    paragraphs = docx.Document(io.BytesIO(response.content)).paragraphs
    quoted = [each.text for each in paragraphs if each.style and each.style.name == "Quote"]
    assert quoted[:2] == ["Resolved:", f"(1) {REPAIRED}"]
    texts = "\n".join(each.text for each in paragraphs)
    for words in (BODY, "9 March 2021", "Minute 41(1), (2)", "“Sea Wall Repairs”", "spring.txt"):
        assert words in texts
    assert f"http://testserver/minutes/{SPRING}/41#clause-1" in texts
    assert "(not from the papers): Ask again." in texts


def test_what_was_resolved_and_what_was_said_are_taken_away_under_their_names(client: TestClient) -> None:
    answer = client.get("/", params={"q": "What was resolved about the sea wall repairs in March 2021?"}).text
    (key, *_) = re.findall(r'form="so-far" name="i" value="([^"]+)"', answer)
    content = client.get(address(Chosen(tuple(key.split())), kind=".docx")).content
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    quoted = [each.text for each in paragraphs if each.style and each.style.name == "Quote"]
    assert [quoted.index(name) for name in ("Resolved:", "Minuted:")] == [0, 3]
    assert quoted[4].startswith("The Coastal Engineer presented a report")


def test_hostile_words_open_as_words_in_a_word_file(client: TestClient) -> None:
    content = client.get(address(Chosen((HOSTILE,), "a\x0bb\x1b\uffff"), kind=".docx")).content
    texts = "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    assert "<script>alert('x')</script>" in texts
    assert "\x1b" not in texts


def test_markdown_quotes_with_sources_and_lets_no_words_become_markup(client: TestClient) -> None:
    response = client.get(address(Chosen((HOSTILE,), "# Not a heading\n> nor a quote"), kind=".md"))
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    text = response.text
    assert "\\<script\\>alert('x')\\</script\\>" in text
    assert "\\[this\\](javascript:alert(1))" in text
    assert "\\# Not a heading" in text
    assert "\\> nor a quote" in text
    assert f"<http://testserver/minutes/{HOSTILE}>" in text
    lines = text.split("\n")
    assert [line for line in lines if line.startswith("#")] == ["# Briefing", lines[4]]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. one", "1\\. one"),
        ("- one", "\\- one"),
        ("a - b", "a - b"),
        ("=====", "\\====="),
        ("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"),
        ("2019", "2019"),
        ("a\nb", "a b"),
    ],
)
def test_markdown_shows_the_very_characters(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped
