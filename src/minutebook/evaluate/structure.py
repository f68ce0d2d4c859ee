"""Score parsed papers against a gold file of minutes, clauses, meetings, agendas, reports and actions.

Texts are compared after folding white space and dropping markdown marks and bullets; nothing else is
forgiven, but for the titles of reports, where the gold adds or drops words of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutebook.dates import find_periods
from minutebook.evaluate.counts import Facts, Score
from minutebook.model import Item, Meeting, ParsedPaper, Reference
from minutebook.text import fold

Line = dict[str, Any]

SAME_REPORT_WORDS = 0.6  # share of title words in common from which two report titles are one
_UNTOLD = "other"  # what gold calls an interest of which the paper does not print the kind
_MARKS = re.compile(r"[*_#`\\]+|</?su[pb]>")
_BULLETS = re.compile(r"[|•●▪\uf0b7]|(?<!\S)[-–]+(?!\S)")
_TITLES = re.compile(r"\b(?:councillors?|cllrs?|dr|mr|mrs|ms)\b\.?\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class StructureReport:
    """One score for each kind of fact, in the order in which a paper is read."""

    scores: tuple[Score, ...]

    def as_dict(self) -> dict[str, dict[str, float | int | list[tuple[str, ...]]]]:
        """The report as JSON takes it."""
        return {
            score.name: {
                "gold": score.n_gold,
                "found": score.n_found,
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "missed": list(score.missed),
                "invented": list(score.invented),
            }
            for score in self.scores
        }


def evaluate_structure(parsed: Mapping[str, ParsedPaper], gold_path: Path) -> StructureReport:
    """Compare parsed papers with a structure gold file.

    Args:
        parsed: what was parsed, by the file's base name; gold lines of other files are left out, and
            papers of which the gold says nothing are too.
        gold_path: JSON lines of kind ``meeting``, ``agenda``, ``minute``, ``report`` and ``action``.

    Returns:
        Scores with every miss and every invention.
    """
    lines = [json.loads(line) for line in gold_path.read_text(encoding="utf-8").splitlines() if line]
    lines = [line for line in lines if line["file"] in parsed]
    papers = {file: parsed[file] for file in sorted({line["file"] for line in lines})}
    facts = [
        *_meetings(papers, _of(lines, "meeting")),
        *_minutes(papers, _of(lines, "minute")),
        *_clauses(papers, _of(lines, "minute")),
        *_references(papers, _of(lines, "minute")),
        *_agenda(papers, _of(lines, "agenda")),
        *_reports(papers, _of(lines, "report")),
        *_actions(papers, _of(lines, "action")),
    ]
    return StructureReport(tuple(fact.score() for fact in facts))


def evaluate_by_file(parsed: Mapping[str, ParsedPaper], gold_path: Path) -> dict[str, StructureReport]:
    """Compare each parsed paper with the gold on its own.

    Returns:
        A report for each file of which the gold says something, by its base name, in order of names.
    """
    named = {json.loads(line)["file"] for line in gold_path.read_text(encoding="utf-8").splitlines() if line}
    return {
        file: evaluate_structure({file: parsed[file]}, gold_path) for file in sorted(named & parsed.keys())
    }


def _of(lines: Iterable[Line], kind: str) -> list[Line]:
    return [line for line in lines if line["kind"] == kind]


def plain(text: str | None) -> str:
    """A text without markdown marks and bullets, white space folded."""
    return fold(_BULLETS.sub(" ", _MARKS.sub("", text or "")))


def _name(name: str | None) -> str:
    return plain(_TITLES.sub("", _IN_BRACKETS.sub("", name or ""))).casefold().replace(".", "")


def _label(label: str | None) -> str:
    return (label or "").strip("(). -")


def _opening(text: str, expected: str) -> str:
    """As many characters of the text's beginning as the gold gives of it."""
    return plain(text)[: len(plain(expected))]


def _items(papers: Mapping[str, ParsedPaper], kind: str) -> list[tuple[str, Item]]:
    return [
        (file, item)
        for file, paper in papers.items()
        for item in paper.items
        if item.kind == kind and not item.is_frame
    ]


def _meetings(papers: Mapping[str, ParsedPaper], gold: list[Line]) -> list[Facts]:
    sittings, chairs = Facts("meetings: body and date"), Facts("meetings: chair")
    present, apologies = Facts("meetings: present"), Facts("meetings: apologies")
    ends = Facts("meetings: first and last minute")
    for line in gold:
        at = (line["file"], line["meeting_date"])
        sittings.expect(*at, line["body"])
        chairs.expect(*at, _name(line["chair"]))
        ends.expect(*at, line["first_minute"], line["last_minute"])
        for name in {_name(name) for name in line["present"]}:
            present.expect(*at, name)
        for name in {_name(name) for name in line["apologies"]}:
            apologies.expect(*at, name)
    for file, meeting, numbers in _sittings(papers):
        found_at = (file, str(meeting.date))
        sittings.find(*found_at, meeting.body)
        chairs.find(*found_at, _name(meeting.chair))
        ends.find(*found_at, *numbers)
        for name in {_name(name) for name in meeting.present}:
            present.find(*found_at, name)
        for name in {_name(name) for name in meeting.apologies}:
            apologies.find(*found_at, name)
    return [sittings, chairs, present, apologies, ends]


def _sittings(papers: Mapping[str, ParsedPaper]) -> Iterable[tuple[str, Meeting, tuple[str, str]]]:
    """Every meeting of which minutes are printed, with its first and last whole minute number."""
    for file, paper in papers.items():
        for meeting in paper.meetings:
            numbers = [
                item.number
                for item in paper.items
                if item.kind == "minute" and item.meeting_id == meeting.id and item.parent_id is None
            ]
            if meeting.has_minutes:
                yield file, meeting, (str(numbers[0]), str(numbers[-1])) if numbers else ("", "")


def _minutes(papers: Mapping[str, ParsedPaper], gold: list[Line]) -> list[Facts]:
    numbers, bodies = Facts("minutes: date and number"), Facts("minutes: body")
    titles, openings = Facts("minutes: title"), Facts("minutes: first words")
    found = {}
    for file, item in _items(papers, "minute"):
        numbers.find(file, item.date, item.number)
        found[file, str(item.date), str(item.number)] = item
    for line in gold:
        at = (line["file"], line["meeting_date"], line["minute"])
        numbers.expect(*at)
        bodies.expect(*at, line["body"])
        openings.expect(*at, plain(line["first_words"]))
        if line["title"]:
            titles.expect(*at, plain(line["title"]))
        held = found.get(at)
        if held:
            bodies.find(*at, held.body)
            openings.find(*at, _opening(held.extract.text, line["first_words"]))
            if line["title"]:
                titles.find(*at, plain(held.title))
    return [numbers, bodies, titles, openings]


def _clauses(papers: Mapping[str, ParsedPaper], gold: list[Line]) -> list[Facts]:
    """Clauses whole; an unnumbered lead that the gold gives as a clause of its own counts as one."""
    whole = Facts("resolutions: label and whole text")
    interests = Facts("declarations: who, kind, minute")
    leads = _unlabelled(gold)
    for line in gold:
        at = (line["file"], line["meeting_date"], line["minute"])
        for clause in line["resolutions"]:
            whole.expect(*at, _label(clause["label"]), plain(clause["text"]))
        for said in line["declarations"]:
            kind = "" if said["type"] == _UNTOLD else said["type"]
            interests.expect(*at, _name(said["member"]), kind, said["minute_ref"])
    for file, item in _items(papers, "minute"):
        found_at = (file, str(item.date), str(item.number))
        given = {clause.extract.text for clause in item.resolutions}
        for lead in {clause.lead.text for clause in item.resolutions if clause.lead} - given:
            if (*found_at, plain(lead)) in leads:
                whole.find(*found_at, "", plain(lead))
        for resolution in item.resolutions:
            whole.find(*found_at, _label(resolution.label), plain(resolution.extract.text))
        for interest in item.declarations:
            interests.find(
                *found_at, _name(interest.member), (interest.interest or "").lower(), interest.minute
            )
    return [whole, interests]


def _unlabelled(gold: list[Line]) -> set[tuple[str, ...]]:
    return {
        (line["file"], line["meeting_date"], line["minute"], plain(clause["text"]))
        for line in gold
        for clause in line["resolutions"]
        if not clause["label"]
    }


def _references(papers: Mapping[str, ParsedPaper], gold: list[Line]) -> list[Facts]:
    """Mentions of a minute by its number, within minutes; those of a meeting only are left out."""
    mentions, dates = Facts("references: minute number"), Facts("references: date")
    due: dict[tuple[str, ...], tuple[dt.date, dt.date]] = {}
    for line in gold:
        for said in line["cross_refs"]:
            if said["minute"] is None:
                continue
            at = (line["file"], line["meeting_date"], line["minute"], said["minute"])
            mentions.expect(*at)
            bounds = _bounds(said["date_hint"], line["meeting_date"])
            if bounds:
                due[at] = bounds
                dates.expect(*at, "dated")
    for file, item in _items(papers, "minute"):
        for reference in item.references:
            found_at = (file, str(item.date), str(item.number), reference.minute)
            mentions.find(*found_at)
            if found_at in due:
                dates.find(*found_at, "dated" if _agrees(reference, due[found_at], item) else "not dated")
    return [mentions, dates]


def _bounds(hint: str, meeting_date: str) -> tuple[dt.date, dt.date] | None:
    periods = find_periods(hint)
    if "this meeting" in hint:
        day = dt.date.fromisoformat(meeting_date)
        return day, day
    if periods and periods[0].since and periods[0].until:
        return periods[0].since, periods[0].until
    return None


def _agrees(reference: Reference, due: tuple[dt.date, dt.date], item: Item) -> bool:
    """Whether the reference's dates lie within those due; one without a date means its own meeting."""
    since, until = reference.since or item.date, reference.until or item.date
    return since is not None and until is not None and due[0] <= since <= until <= due[1]


def _agenda(papers: Mapping[str, ParsedPaper], gold: list[Line]) -> list[Facts]:
    numbers, titles, pages = Facts("agenda: number"), Facts("agenda: title"), Facts("agenda: pages")
    due = {(line["file"], line["meeting_date"]) for line in gold}
    for line in gold:
        at = (line["file"], line["meeting_date"], line["number"])
        numbers.expect(*at)
        titles.expect(*at, plain(line["title"]))
        if line["pages"]:
            pages.expect(*at, _page_range(line["pages"]))
    for file, item in _items(papers, "agenda"):
        if (file, str(item.date)) in due or item.date is None:
            found_at = (file, str(item.date), str(item.number))
            numbers.find(*found_at)
            titles.find(*found_at, plain(item.title))
            if item.printed_pages:
                pages.find(*found_at, _page_range(item.printed_pages))
    return [numbers, titles, pages]


def _page_range(printed: str) -> str:
    return "-".join(re.findall(r"\d+", printed))


def _reports(papers: Mapping[str, ParsedPaper], gold: list[Line]) -> list[Facts]:
    titles, authors = Facts("reports: title"), Facts("reports: author")
    advice, dates = Facts("reports: recommendations"), Facts("reports: meeting date")
    for file, paper in papers.items():
        free = [item for item in paper.items if item.kind == "report" and not item.is_frame]
        for line in [line for line in gold if line["file"] == file]:
            titles.expect(file, line["title"])
            item = _report_like(line["title"], free)
            if item:
                free.remove(item)
                titles.find(file, line["title"])
                dates.expect(file, line["title"], line["meeting_date"])
                dates.find(file, line["title"], item.date)
            if line.get("author"):
                authors.expect(file, line["title"], _first_author(line["author"]))
            if item and item.author:
                authors.find(file, line["title"], _first_author(item.author))
            for text in line["recommendations_full"]:
                advice.expect(file, line["title"], plain(text))
            for extract in item.recommendations if item else ():
                advice.find(file, line["title"], plain(extract.text))
        for item in free:
            titles.find(file, f"{plain(item.title)} [{item.id}]")
    return [titles, dates, authors, advice]


def _report_like(title: str, items: list[Item]) -> Item | None:
    """The report whose title shares most words with ``title``, if it shares enough."""
    wanted = set(re.findall(r"\w+", title.casefold()))

    def overlap(item: Item) -> float:
        words = set(re.findall(r"\w+", item.title.casefold()))
        return len(words & wanted) / max(len(words | wanted), 1)

    best = max(items, key=overlap, default=None)
    return best if best and overlap(best) >= SAME_REPORT_WORDS else None


def _first_author(author: str) -> str:
    return _name(re.split(r"[,;&(\n]", author)[0])


def _actions(papers: Mapping[str, ParsedPaper], gold: list[Line]) -> list[Facts]:
    rows, owners = Facts("actions: number and first words"), Facts("actions: owner")
    states = Facts("actions: status")
    openings = {(line["file"], str(line["number"])): line["first_words"] for line in gold}
    for line in gold:
        at = (line["file"], str(line["number"]))
        rows.expect(*at, plain(line["first_words"]))
        owners.expect(*at, plain(line["owner"]))
        states.expect(*at, str(line["status"] or "").lower())
    for file, paper in papers.items():
        for action in [action for item in paper.items for action in item.actions]:
            found_at = (file, _label(action.number))
            if found_at not in openings:
                rows.find(*found_at, plain(action.extract.text)[:60])
                continue
            words = plain(openings[found_at])
            held = words if words in plain(action.extract.text) else plain(action.extract.text)[: len(words)]
            rows.find(*found_at, held)
            owners.find(*found_at, plain(action.owner))
            states.find(*found_at, (action.status or "").lower())
    return [rows, owners, states]
