from __future__ import annotations

from collections.abc import Sequence

import pytest

from minutebook.model import Item
from minutebook.register import Matter, build_register
from minutebook.register.titles import Weights, learn_acronyms, matter_words
from register_papers import BODY, Shelf, item, meeting


def matters(*items: Item) -> tuple[Matter, ...]:
    return build_register(Shelf(items)).matters


def threads(*items: Item) -> list[tuple[str, ...]]:
    return [matter.item_ids for matter in matters(*items)]


FILLER = [
    item(str(n), title, "Nothing more.", day=f"2015-0{n}-01")
    for n, title in enumerate(["Bus Lanes", "Tree Planting", "Town Museum", "Allotments", "Bandstand"], 1)
]
FERRY = item("10", "FERRY FARES - SCOPING REPORT", "Fares.", day="2017-03-07")
FERRY_AGAIN = item("22", "Ferry fares: annual update 2018/19", "Fares again.", day="2018-03-06")


def test_titles_that_say_the_same_but_for_update_and_year_are_one_matter() -> None:
    (matter,) = matters(FERRY, FERRY_AGAIN, *FILLER)
    assert matter.item_ids == (FERRY.id, FERRY_AGAIN.id)
    assert matter.title.lower().startswith("ferry fares")
    assert all(link.why for link in matter.links)


def test_a_reference_at_the_opening_goes_on_with_a_matter_of_another_title() -> None:
    later = item("30", "Boats at dusk", "Further to Minute No. 10 of 7th March 2017, all.", day="2017-09-05")
    assert threads(FERRY, later, *FILLER) == [(FERRY.id, later.id)]


def test_a_mention_in_passing_does_not_join() -> None:
    text = "The lamps were old. " * 40 + "It had been said in Minute No. 10 of 7th March 2017."
    later = item("30", "Street lamps", text, day="2017-09-05")
    assert threads(FERRY, later, *FILLER) == []


@pytest.mark.parametrize(
    "title",
    [
        "DECLARATIONS OF INTEREST",
        "Apologies for Absence",
        "Minutes of the previous meeting",
        "COMMUNICATIONS",
        "Urgent Business",
        "Date and time of the next meeting",
        "Work Programme 2018/19",
    ],
)
def test_standing_items_never_join(title: str) -> None:
    one = item("1", title, "Nothing.", day="2017-03-07")
    other = item("1", title, "Further to Minute No. 1 of 7th March 2017.", day="2017-09-05")
    assert threads(one, other, *FILLER) == []


def test_what_a_body_has_at_every_meeting_is_a_standing_item_too() -> None:
    items = [item("5", "Planning applications", "Plans.", day=f"2017-0{month}-07") for month in range(1, 8)]
    assert threads(*items) == []


def test_bodies_that_share_neither_papers_nor_members_are_not_joined_by_a_title() -> None:
    far = item("10", "Ferry fares", "Fares.", day="2018-01-09", body="Highland Council", paper="other")
    near = item("10", "Ferry fares", "Fares.", day="2018-01-09", body="Transport Panel")
    assert threads(FERRY, far, *FILLER) == []
    assert threads(FERRY, near, *FILLER) == [(FERRY.id, near.id)]


def test_bodies_with_members_in_common_are_joined_by_a_title() -> None:
    near = item("10", "Ferry fares", "Fares.", day="2018-01-09", body="Transport Panel", paper="other")
    members = ("Hill", "Dale", "Vale")
    shelf = Shelf(
        [FERRY, near, *FILLER],
        [
            meeting("2017-03-07", present=members),
            meeting("2018-01-09", body="Transport Panel", paper="other", present=members),
        ],
    )
    assert [matter.item_ids for matter in build_register(shelf).matters] == [(FERRY.id, near.id)]


def test_a_chain_of_half_alike_titles_is_not_one_matter() -> None:
    titles = ["Harbour wall repairs", "Wall repairs at school", "School repairs and meals"]
    items = [item("7", title, "Text.", day=f"201{n}-03-07") for n, title in enumerate(titles, 1)]
    assert all(len(thread) < 3 for thread in threads(*items, *FILLER))


def test_a_report_is_joined_with_the_item_it_stands_under() -> None:
    agenda = item("8", "Ferry fares", "Pages 1 to 9", day="2018-03-06", kind="agenda")
    report = item(
        "8", "Crossing costs in winter", "Costs.", day="2018-03-06", kind="report", parent_id=agenda.id
    )
    (thread,) = threads(FERRY, agenda, report, *FILLER)
    assert {FERRY.id, report.id} <= set(thread)


def test_one_item_on_an_agenda_and_in_the_minutes_of_one_day_is_no_matter_yet() -> None:
    agenda = item("3", "Ferry fares", "Pages 1 to 9", day="2017-03-07", kind="agenda")
    assert threads(FERRY, agenda, *FILLER) == []


@pytest.mark.parametrize(("alike", "joined"), [(0.9, True), (0.5, False)])
def test_meaning_joins_titles_with_a_word_in_common_only_where_texts_are_alike(
    alike: float, joined: bool
) -> None:
    later = item("30", "Pontoon lease and ferry moorings in the inner harbour", "Ferry.", day="2018-09-05")
    shelf = Shelf([FERRY, later, *FILLER])
    found = build_register(shelf, similarity=lambda _one, _other: alike).matters
    assert [matter.item_ids for matter in found] == ([(FERRY.id, later.id)] if joined else [])


def test_a_matter_is_found_by_its_id_and_by_its_items() -> None:
    register = build_register(Shelf([FERRY, FERRY_AGAIN, *FILLER]))
    matter = register.matter_of(FERRY.id)
    assert matter is not None
    assert register.matter(matter.id) is matter
    assert register.matter("ferry-fares-annual") is None
    assert register.matter_of(FILLER[0].id) is None


TITLES: Sequence[tuple[str, set[str]]] = (
    ("DOMESTIC ABUSE - UPDATE", {"domestic", "abuse"}),
    ("Domestic Abuse Annual Report 2018/19 (Appendix)", {"domestic", "abuse"}),
    ("CME - progress report, July 2018", {"children", "missing", "education"}),
    ("Children Missing Education (CME)", {"children", "missing", "education"}),
    ("Harbour Scrutiny Panel - quay", {"quay"}),
)


@pytest.mark.parametrize(("title", "words"), TITLES, ids=[title for title, _ in TITLES])
def test_a_title_is_known_by_its_telling_words(title: str, words: set[str]) -> None:
    from minutebook.register.titles import name_pattern  # noqa: PLC0415 - beside its one use

    acronyms = learn_acronyms(["Children Missing Education (CME)"])
    assert matter_words(title, acronyms, name_pattern([BODY])) == words


def test_rare_words_weigh_more_than_common_ones() -> None:
    weights = Weights.of([frozenset({"plan", str(n)}) for n in range(9)] + [frozenset({"ferry"})])
    assert weights.of_word("ferry") > weights.of_word("plan") > 0


def test_an_appendix_goes_where_its_report_goes_whatever_its_title() -> None:
    report = item("8", "Crab pots", day="2019-09-18", kind="report")
    appendix = item("8-2", "Ferry fares in figures", day="2019-09-18", kind="report", parent_id=report.id)
    assert threads(FERRY, FERRY_AGAIN, report, appendix, *FILLER) == [(FERRY.id, FERRY_AGAIN.id)]


def test_the_acronym_of_a_body_names_no_matter() -> None:
    body = "Coast Safety Board"
    told = {"body": body, "day": "2019-01-15"}
    one = item("4", "CSB buoys", "The Coast Safety Board (CSB) met.", **told)
    other = item("5", "CSB lamps", body=body, day="2019-07-16")
    assert threads(one, other, *FILLER) == []


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Renewal of the insurance for the ferry", "Harbour ferry", False),
        ("First jobs for young people with epilepsy", "Young people - epilepsy nurses in schools", False),
        ("Ferry timetable for the winter", "Ferry and its quays", True),
    ],
)
def test_what_a_matter_is_for_is_another_matter_however_alike_the_texts(
    one: str, other: str, joined: bool
) -> None:
    first = item("10", one, "Words.", day="2017-03-07")
    second = item("20", other, "Words.", day="2018-03-06")
    register = build_register(Shelf((first, second, *FILLER)), similarity=lambda _one, _other: 0.9)
    assert bool(register.matters) is joined
