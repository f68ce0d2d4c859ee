"""The sources as types: YAML in, one `Paper` for each file to be built out.

A paper is a list of parts: an agenda, minutes, reports, a scanned page. Minutes and
reports lie in files of their own, since the same minutes may be printed in two packs.

Two marks may stand in any text of a source:

* ``<<Minute No. 31 of 7th November, 2017>>`` is a reference to another minute. The date
  may be given after a bar where the text itself does not say it:
  ``<<Minute No. 31|7 November 2017>>``.
* ``{{business case||full business case}}`` is printed the first way in a draft and the
  second way in the approved minutes.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

REFERENCE = re.compile(r"<<([^|>]+)(?:\|([^>]+))?>>")
VARIANT = re.compile(r"\{\{(.*?)\|\|(.*?)\}\}", re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """A mention of another minute, as printed, with the number and date that it means."""

    text: str
    minute: str | None
    date_hint: str | None


@dataclass(frozen=True)
class Declaration:
    """An interest that a member declared, with the words that say so."""

    member: str
    type: str
    minute_ref: str | None
    text: str


@dataclass(frozen=True)
class Item:
    """One minuted item. `clauses` are what was resolved, verbatim and in order."""

    number: str
    title: str
    text: str
    clauses: tuple[str, ...]
    verb: str | None
    after: str
    references: tuple[Reference, ...]
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True)
class Action:
    """One row of an action log."""

    number: str
    owner: str
    text: str
    status: str | None


@dataclass(frozen=True)
class Minutes:
    """The minutes of one meeting in one clerk's style."""

    body: str
    date: dt.date
    style: str
    time: str | None
    venue: str | None
    chair: str
    present: tuple[str, ...]
    apologies: tuple[str, ...]
    in_attendance: tuple[str, ...]
    preamble: str
    items: tuple[Item, ...]
    actions_title: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class AgendaItem:
    """One line of an agenda; `part` names the part whose pages it points to."""

    number: str
    title: str
    part: str | None
    note: str


@dataclass(frozen=True)
class Agenda:
    """A front sheet. `printed_date` differs from `date` where the clerk slipped."""

    body: str
    date: dt.date
    printed_date: dt.date
    time: str
    venue: str
    style: str
    preface: str
    items: tuple[AgendaItem, ...]
    membership: str
    signed: str
    closing: str


@dataclass(frozen=True)
class Report:
    """A report or an appendix to one."""

    title: str
    body: str
    meeting_date: dt.date
    agenda_item: str | None
    part: str
    report_date: dt.date | None
    author: str | None
    form: str
    meta: tuple[tuple[str, str], ...]
    text: str
    recommendations: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class Scan:
    """A page that is only a picture."""

    picture: Path
    agenda_item: str | None


Content = Agenda | Minutes | Report | Scan


@dataclass(frozen=True)
class Part:
    """A named stretch of a paper that starts on a page of its own."""

    key: str
    content: Content
    agenda_item: str | None


@dataclass(frozen=True)
class Paper:
    """One file of the sample.

    Attributes:
        numbering: `pack` prints "Page 1" from the first page after the agenda;
            `12C` prints that number on the first page and counts on from it.
    """

    file: str
    title: str
    numbering: str
    parts: tuple[Part, ...]


def load_papers(root: Path) -> list[Paper]:
    """Read every paper under `root`/papers, in the order of their file names."""
    return [_paper(path, root) for path in sorted((root / "papers").glob("*.yaml"))]


def _yaml(path: Path) -> dict[str, Any]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict):
        raise TypeError(f"{path}: a mapping was expected")
    return document


def _paper(path: Path, root: Path) -> Paper:
    raw = _yaml(path)
    parts = tuple(_part(entry, root) for entry in raw["parts"])
    return Paper(raw["file"], raw["title"], str(raw.get("numbering", "pack")), parts)


def _part(raw: dict[str, Any], root: Path) -> Part:
    item = _optional(raw.get("agenda_item"))
    content: Content
    if "agenda" in raw:
        content = _agenda(raw["agenda"])
    elif "minutes" in raw:
        source = _yaml(root / "minutes" / f"{raw['minutes']}.yaml")
        content = _minutes(source, approved=raw.get("version") != "draft")
    elif "scan" in raw:
        content = Scan(root / "scans" / raw["scan"], item)
    else:
        content = _report(_yaml(root / "reports" / f"{raw['report']}.yaml"), item)
    return Part(raw.get("key", "agenda"), content, item)


def _agenda(raw: dict[str, Any]) -> Agenda:
    items = tuple(
        AgendaItem(str(i["number"]), i["title"], i.get("part"), i.get("note", "")) for i in raw["items"]
    )
    return Agenda(
        raw["body"],
        raw["date"],
        raw.get("printed_date", raw["date"]),
        raw["time"],
        raw["venue"],
        raw["style"],
        raw.get("preface", ""),
        items,
        raw.get("membership", ""),
        raw.get("signed", ""),
        raw.get("closing", ""),
    )


def _minutes(raw: dict[str, Any], *, approved: bool) -> Minutes:
    items = tuple(_item(i, raw["date"], approved=approved) for i in raw["items"])
    actions = tuple(
        Action(str(a["number"]), a["owner"], a["text"], a.get("status")) for a in raw.get("actions", ())
    )
    return Minutes(
        raw["body"],
        raw["date"],
        raw["style"],
        raw.get("time"),
        raw.get("venue"),
        raw["chair"],
        tuple(raw["present"]),
        tuple(raw.get("apologies", ())),
        tuple(raw.get("in_attendance", ())),
        raw.get("preamble", ""),
        items,
        raw.get("actions_title", ""),
        actions,
    )


def _item(raw: dict[str, Any], date: dt.date, *, approved: bool) -> Item:
    text, clauses, after = (
        _choose(raw.get(key, ""), approved=approved) for key in ("text", "resolved", "after")
    )
    references = _references(f"{text}\n{clauses}\n{after}", date)
    declarations = tuple(
        Declaration(d["member"], d["type"], _optional(d.get("minute_ref")), _plain(d["text"]))
        for d in raw.get("declarations", ())
    )
    return Item(
        str(raw["number"]),
        raw["title"],
        _plain(text),
        _clauses(_plain(clauses)),
        raw.get("verb"),
        _plain(after),
        references,
        declarations,
    )


def _report(raw: dict[str, Any], agenda_item: str | None) -> Report:
    return Report(
        raw["title"],
        raw["body"],
        raw["meeting_date"],
        agenda_item,
        raw.get("part", "report"),
        raw.get("report_date"),
        raw.get("author"),
        raw.get("form", "plain"),
        tuple((str(k), str(v)) for k, v in raw.get("meta", {}).items()),
        _plain(raw["text"]),
        tuple(raw.get("recommendations", ())),
        raw.get("label", "(%d)"),
    )


def _clauses(text: str) -> tuple[str, ...]:
    """Split a `resolved` block: a line is a clause, a line that starts with "- " belongs to it."""
    clauses: list[str] = []
    for line in text.splitlines():
        if line.startswith("- ") and clauses:
            clauses[-1] += "\n" + line
        elif line.strip():
            clauses.append(line.strip())
    return tuple(clauses)


def _choose(text: str, *, approved: bool) -> str:
    return VARIANT.sub(r"\2" if approved else r"\1", text)


def _plain(text: str) -> str:
    return REFERENCE.sub(r"\1", text)


def _references(text: str, meeting: dt.date) -> tuple[Reference, ...]:
    found = []
    for match in REFERENCE.finditer(text):
        words = " ".join(match[1].split())
        number = re.search(r"(?i)minute\s+(?:no\.?\s*)?(\d+)", words)
        found.append(Reference(words, number[1] if number else None, _date_hint(words, match[2], meeting)))
    return tuple(found)


def _date_hint(words: str, given: str | None, meeting: dt.date) -> str | None:
    """Return the date a reference means, in the form "7 November 2017"."""
    if given == "this meeting":
        return f"this meeting ({meeting.day} {meeting:%B %Y})"
    if given:
        return given
    said = re.search(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]+),?\s+(\d{4})", words)
    return f"{said[1]} {said[2]} {said[3]}" if said else None


def _optional(value: object) -> str | None:
    return None if value is None else str(value)
