"""The register over the sample's own papers, held against what a reader says belongs together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest

from minutebook.parse import parse_paper
from minutebook.read import find_papers, read_paper
from minutebook.register import Register, build_register
from minutebook.settings import Settings
from minutebook.text import fold
from places import REPOSITORY
from register_papers import Shelf

SAMPLE = REPOSITORY / "corpus" / "sample"
GOLD = REPOSITORY / "eval" / "sample_matters.json"


@dataclass(frozen=True)
class Judged:
    register: Register
    gold: dict[str, Any]

    def item_id(self, named: str | dict[str, str]) -> str | None:
        """The id of a minute or a report that the gold names, None if the papers read do not hold it."""
        if isinstance(named, str):
            return named if named in self.register.held.items else None
        reports = (item for item in self.register.held.items.values() if item.kind == "report")
        wanted = (named["meeting"], named["report"])
        return next((item.id for item in reports if (item.meeting_id, fold(item.title)) == wanted), None)

    def requests(self) -> Iterator[tuple[dict[str, Any], Any]]:
        for wanted in self.gold["requests"]:
            item = self.register.held.items.get(wanted["item"])
            clauses = item.resolutions if item else ()
            found = self.register.requests_of(clauses[wanted["clause"] - 1].id) if clauses else ()
            yield wanted, found[0] if found else None


@pytest.fixture(scope="module")
def judged() -> Judged:
    settings = Settings()
    parsed = [
        parse_paper(read_paper(path, name=name, settings=settings)) for path, name in find_papers([SAMPLE])
    ]
    items = [item for paper in parsed for item in paper.items]
    items.sort(key=lambda item: -len(item.extract.text))
    meetings = [meeting for paper in parsed for meeting in paper.meetings]
    return Judged(build_register(Shelf(items, meetings)), json.loads(GOLD.read_text(encoding="utf-8")))


def test_matters_of_the_sample_are_not_mixed_and_mostly_whole(judged: Judged) -> None:
    threads = [[judged.item_id(named) for named in matter["items"]] for matter in judged.gold["matters"]]
    known = {item_id for thread in threads for item_id in thread if item_id}
    wanted = {frozenset(pair) for thread in threads for pair in combinations([i for i in thread if i], 2)}
    found = {
        frozenset(pair)
        for matter in judged.register.matters
        for pair in combinations([item_id for item_id in matter.item_ids if item_id in known], 2)
    }
    assert found <= wanted, sorted(map(sorted, found - wanted))
    assert len(found & wanted) >= 0.6 * len(wanted)


def test_what_the_sample_asks_for_is_found_with_its_due_date(judged: Judged) -> None:
    requests = list(judged.requests())
    missed = [wanted for wanted, found in requests if found is None]
    assert len(missed) <= 0.1 * len(requests), missed
    dues = [
        (wanted["due"], found.due.date and found.due.date.isoformat()) for wanted, found in requests if found
    ]
    assert sum(wanted == found for wanted, found in dues) >= 0.9 * len(dues)


def test_what_came_of_it_in_the_sample_is_told_rightly(judged: Judged) -> None:
    states = [(wanted["state"], found.state) for wanted, found in judged.requests() if found]
    assert sum(wanted == found for wanted, found in states) >= 0.8 * len(states)


def test_corrections_in_the_sample_are_found_word_for_word(judged: Judged) -> None:
    found = {(each.by_item_id, each.kind, each.wrong) for each in judged.register.corrections}
    wanted = {(each["by"], each["kind"], each["wrong"]) for each in judged.gold["corrections"]}
    assert wanted <= found, wanted - found


def test_the_draft_and_the_approved_minutes_show_where_their_wording_differs(judged: Judged) -> None:
    clause = judged.register.clause("children-and-families-scrutiny-commission/2017-11-07/31/2")
    assert clause is not None
    texts = {fold(printing.extract.text) for printing in clause.printings}
    assert any("full business case" in text for text in texts)
