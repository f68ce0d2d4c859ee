"""A small library of invented papers, one of them hostile, for tests of the terminal and the web."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from library_fakes import WordEmbedder
from minutebook.library import Library
from minutebook.settings import Settings, load_settings

BODY = "Harbour and Coast Select Commission"
BODY_ID = "harbour-and-coast-select-commission"
SPRING = f"{BODY_ID}/2021-03-09"
SUMMER = f"{BODY_ID}/2021-06-15"

SPRING_TEXT = """HARBOUR AND COAST SELECT COMMISSION
Tuesday 9th March, 2021

Present:- Councillor Reed (in the Chair); Councillors Ash and Moss.

Apologies for absence were received from Councillor Finch.

41. SEA WALL REPAIRS

The Coastal Engineer presented a report on the sea wall, and members asked what the repairs would cost.

Resolved:-

(1) That the repairs to the sea wall be carried out before the winter.

(2) That a report on the cost of the sea wall be brought to the next meeting.

42. LIGHTHOUSE VISITS

Consideration was given to opening the lighthouse to visitors on summer evenings.

Resolved:-

That the lighthouse be opened on Fridays.
"""

SUMMER_TEXT = """HARBOUR AND COAST SELECT COMMISSION
Tuesday 15th June, 2021

Present:- Councillor Reed (in the Chair); Councillors Ash and Finch.

7. SEA WALL REPAIRS

Further to Minute No. 41 of 9th March, 2021, the Coastal Engineer reported that the repairs had cost £84,000.

Resolved:-

That the cost of the sea wall repairs be noted.
"""

PIER_TEXT = """HARBOUR AND COAST SELECT COMMISSION
Tuesday 7th September, 2021

Present:- Councillor Reed (in the Chair); Councillors Ash and Finch.

15. PIER EXTENSION

The Harbour Master presented the plan for a longer pier, and members supported the pier extension.

Resolved:-

(1) That the pier extension be supported.

(2) That the plan for the pier be put to Cabinet.
"""

LONG_WORD = "w" * 3_000
HOSTILE_TEXT = f"""HARBOUR AND COAST SELECT COMMISSION
Tuesday 14th September, 2021

Present:- Councillor <b>Reed</b> (in the Chair); Councillors "Ash" and Moss.

12. <SCRIPT>ALERT(1)</SCRIPT> AND OTHER TITLES

The paper said <script>alert('x')</script> and <img src=x onerror=alert(1)> and [this](javascript:alert(1)).

A name turned round \u202edlrow\u202c and a bell \x07 and an escape \x1b[31mred\x1b[0m stood in it.
{LONG_WORD}

Resolved:-

(1) =HYPERLINK("http://example.org","That the formula be noted")

(2) That [bold]markup[/bold] and {{{{ 7 * 7 }}}} be noted.
"""


def write_web_papers(folder: Path) -> Path:
    """Write the papers, and an empty file that cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("spring.txt", SPRING_TEXT),
        ("summer.txt", SUMMER_TEXT),
        ("hostile <script>.txt", HOSTILE_TEXT),
        ("empty.txt", ""),
    ):
        (folder / name).write_text(text, "utf-8")
    return folder


def open_web_library(settings: Settings, *, write: bool = False) -> Library:
    """Open a library whose passages are encoded without a model."""
    return Library.open(settings, write=write, open_embedder=lambda _: WordEmbedder())


def fill_library(folder: Path) -> Settings:
    """Make a library of the papers under ``folder``."""
    settings = load_settings(index=folder / "index")
    with open_web_library(settings, write=True) as library:
        library.add([write_web_papers(folder / "papers")])
    return settings


@contextmanager
def filled_library(folder: Path, papers: Mapping[str, str]) -> Iterator[Library]:
    """Write papers, given by file name, into a folder and open a library that holds them."""
    (folder / "papers").mkdir()
    for name, text in papers.items():
        (folder / "papers" / name).write_text(text, "utf-8")
    with open_web_library(load_settings(index=folder / "index"), write=True) as opened:
        opened.add([folder / "papers"])
        yield opened
