"""Titles in capitals are written readably; abbreviations stay as the running text of the papers has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.web.casing import Casing
from minutebook.web.readable import learn
from web_library import PIER_TEXT, SPRING_TEXT, filled_library

RUNNING = """
41. OTTERS IN THE POND
The panel heard from LADO and the send-off team about OTTER counts; the CAMHS lead, Ms McAra, spoke of care.
It was late when the KPIs were shown, and the plan for the year stood on one page. The LADO will send a note.
Members asked which bus runs past the pond; the SENDO did not know. It is work held at home for all.
"""
CASING = Casing.learn([RUNNING])


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("OTTERS IN THE POND", "Otters in the Pond"),
        ("LADO - ANNUAL REPORT", "LADO - Annual Report"),
        ("CAMHS", "CAMHS"),
        ("KPIS FOR THE YEAR", "KPIs for the Year"),
        ("REPORT OF MS MCARA", "Report of Ms McAra"),
        ("THE QXL OF THE BHT", "The QXL of the BHT"),
        ("ZOBE UPDATE", "ZOBE Update"),
        ("CARE PLAN ON A PAGE", "Care Plan on a Page"),
        ("WORK PROGRAMME 2017/18", "Work Programme 2017/18"),
        ("MINUTES OF THE MEETING HELD ON 5TH MARCH, 2019", "Minutes of the Meeting Held on 5th March, 2019"),
        ("POND HOUSE II: THE SECOND YEAR", "Pond House II: The Second Year"),
        ("APPENDIX A", "Appendix A"),
        ("CHILDREN’S HOME AT O'BRIEN'S MULTI-AGENCY HUB", "Children’s Home at O'Brien's Multi-Agency HUB"),
        ("ONE YEAR ON", "One Year On"),
        ("COVID19 AND A1 ROADS", "COVID19 and A1 Roads"),
        ("Pond Panel, 7th May", "Pond Panel, 7th May"),
        ("Proposed LADO Report", "Proposed LADO Report"),
        ("POND PANEL, 7th May, 2019", "Pond Panel, 7th May, 2019"),
        ("", ""),
        ("12/3", "12/3"),
    ],
)
def test_a_title_in_capitals_is_written_as_one_reads_it(printed: str, shown: str) -> None:
    assert CASING.readable(printed) == shown


@given(st.text(max_size=60))
def test_nothing_but_the_size_of_letters_changes(title: str) -> None:
    assert CASING.readable(title).casefold() == title.casefold()


def test_lines_in_capitals_teach_nothing() -> None:
    assert Casing.learn(["POND LIFE", "THE POND"]).capitals == frozenset()


def test_of_a_changed_library_only_what_changed_is_read_and_all_is_known_as_if_read_afresh(
    tmp_path: Path,
) -> None:
    with filled_library(tmp_path, {"spring.txt": SPRING_TEXT, "pier.txt": PIER_TEXT}) as held:
        catalogue = held.catalogue
        before = learn(catalogue)
        lado = tmp_path / "lado.txt"
        lado.write_text(SPRING_TEXT.replace("March", "May").replace("the lighthouse", "the LADO"), "utf-8")
        held.add([lado])
        added = learn(catalogue, before)
        assert "LADO" in added.casing.capitals - before.casing.capitals
        assert all(added.words[row] is words for row, words in before.words.items())
        assert added == learn(catalogue)
        held.remove([str(lado)])
        assert learn(catalogue, added) == learn(catalogue)
        assert learn(catalogue, added).casing == before.casing
