"""A long minute comes in parts, each with an address; no word is lost between them."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from minutebook.library import Library
from minutebook.web.app import create_app
from minutebook.web.parting import parted
from minutebook.web.parts import Block, Clause, Words
from web_library import BODY_ID, filled_library

MOST = 200
ID = f"{BODY_ID}/2021-03-09/41"
SAID = [f"Members heard at length of groyne {n}, of its timbers and of its cost." for n in range(1_500)]
PAPERS = {
    "long.txt": "HARBOUR AND COAST SELECT COMMISSION\nTuesday 9th March, 2021\n\n"
    "Present:- Councillor Reed (in the Chair); Councillors Ash and Moss.\n\n41. GROYNES\n\n"
    + "\n\n".join(SAID)
    + "\n\nResolved:-\n\n(1) That the groynes be counted.\n\n(2) That the timbers be oiled.\n"
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with filled_library(tmp_path_factory.mktemp("parting"), PAPERS) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: library)) as opened:
        yield opened


def part(client: TestClient, number: int) -> str:
    return client.get(f"/minutes/{ID}", params={"part": number}).text


def test_a_gigantic_minute_is_sent_in_parts_that_hold_all_of_it(client: TestClient) -> None:
    first = client.get(f"/minutes/{ID}").text
    n_parts = int(re.findall(r"What is minuted, part 1 of (\d+)<", first)[0])
    pages = [part(client, number) for number in range(1, n_parts + 1)]
    assert n_parts > 3
    assert pages[0] == first
    assert max(map(len, pages)) < 60_000
    assert [said for said in re.findall(r"Members heard[^<]*", "".join(pages)) if "groyne" in said] == SAID
    anchors = [int(number) for number in re.findall(r'id="p(\d+)"', "".join(pages))]
    assert anchors == list(range(1, len(anchors) + 1))


def test_what_was_resolved_stands_with_the_first_part_and_is_led_to_from_the_others(
    client: TestClient,
) -> None:
    first, second = part(client, 1), part(client, 2)
    assert 'id="clause-2"' in first
    assert f'href="/minutes/{ID}?part=2#minuted"' in first
    assert 'id="clause-2"' not in second
    assert f'href="/minutes/{ID}#resolved"' in second
    assert f'href="/minutes/{ID}#minuted"' in second


def test_a_part_beyond_the_last_is_the_last(client: TestClient) -> None:
    last = part(client, 1_000)
    assert SAID[-1] in last
    assert "timbers be oiled" in last


def test_a_short_minute_has_no_parts() -> None:
    blocks = (text("Short.", number=1), text("And plain.", number=2))
    assert parted(blocks) == [blocks]
    assert parted(()) == [()]


def text(*runs: str, number: int | None = None) -> Block:
    return Block("text", tuple((Words(run),) for run in runs), number=number)


RUNS = st.lists(st.text(alphabet="ab ", max_size=3 * MOST), max_size=4)
CLAUSES = st.lists(st.text(alphabet="ab ", max_size=MOST), max_size=4)


@given(st.lists(st.one_of(RUNS.map(lambda runs: text(*runs, number=1)), CLAUSES.map(lambda runs: of(*runs)))))
def test_parts_together_hold_every_word_once_and_none_is_too_long(blocks: list[Block]) -> None:
    parts = parted(blocks, MOST)
    assert "".join(map(letters, parts)) == letters(blocks)
    assert all(len(letters(each)) <= MOST for each in parts)


def of(*clauses: str) -> Block:
    return Block("resolution", clauses=tuple(Clause(None, None, None, ((Words(each),),)) for each in clauses))


def letters(blocks: list[Block] | tuple[Block, ...]) -> str:
    runs = [
        run
        for block in blocks
        for each in (block, *block.clauses)  # a block has either paragraphs or clauses
        for run in each.paragraphs
    ]
    return "".join(words.text for run in runs for words in run)
