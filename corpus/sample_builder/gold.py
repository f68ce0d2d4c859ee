"""Derives `sample_structure.jsonl`: what stands in the sample, true by construction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .compose import (
    STYLES,
    PageRange,
    agenda_pages,
    clause_labels,
    long_date,
    markup,
    recommendation_labels,
)
from .source import Agenda, Item, Minutes, Paper, Part, Report

Record = dict[str, Any]
FIRST, LAST = 12, 8


def structure(papers: list[Paper], ranges: Mapping[str, Mapping[str, PageRange]]) -> str:
    """Write one JSON object a line for every meeting, minute, agenda item, report and action.

    Args:
        papers: the sample.
        ranges: for each file, the printed pages of its parts.
    """
    records = [
        record
        for paper in papers
        for part in paper.parts
        for record in _records(paper, part, ranges.get(paper.file, {}))
    ]
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def _records(paper: Paper, part: Part, ranges: Mapping[str, PageRange]) -> Iterator[Record]:
    content = part.content
    if isinstance(content, Agenda):
        yield from _agenda(paper.file, content, ranges)
    elif isinstance(content, Minutes):
        yield _meeting(paper.file, content)
        for item in content.items:
            yield _minute(paper.file, content, item)
        yield from _actions(paper.file, content)
    elif isinstance(content, Report):
        yield _report(paper.file, content)


def _agenda(file: str, agenda: Agenda, ranges: Mapping[str, PageRange]) -> Iterator[Record]:
    for item in agenda.items:
        record: Record = {
            "kind": "agenda",
            "file": file,
            "body": agenda.body,
            "meeting_date": agenda.date.isoformat(),
            "number": item.number,
            "title": item.title,
            "pages": agenda_pages(item.part, ranges),
        }
        if agenda.printed_date != agenda.date:
            printed = long_date(agenda.printed_date, old=False)
            record["note"] = f"The front sheet wrongly prints {printed}."
        yield record


def _meeting(file: str, minutes: Minutes) -> Record:
    return {
        "kind": "meeting",
        "file": file,
        "body": minutes.body,
        "meeting_date": minutes.date.isoformat(),
        "chair": minutes.chair,
        "present": list(minutes.present),
        "apologies": list(minutes.apologies),
        "in_attendance": list(minutes.in_attendance),
        "first_minute": minutes.items[0].number,
        "last_minute": minutes.items[-1].number,
    }


def _minute(file: str, minutes: Minutes, item: Item) -> Record:
    return {
        "kind": "minute",
        "file": file,
        "body": minutes.body,
        "meeting_date": minutes.date.isoformat(),
        "minute": item.number,
        "title": item.title,
        "level": "item",
        "parent": None,
        "first_words": _first(" ".join(b.text for b in markup(item.text))),
        "resolutions": _resolutions(minutes, item),
        "cross_refs": [
            {"text": r.text, "minute": r.minute, "date_hint": r.date_hint} for r in item.references
        ],
        "declarations": [
            {"member": d.member, "type": d.type, "minute_ref": d.minute_ref, "text": d.text}
            for d in item.declarations
        ],
    }


def _resolutions(minutes: Minutes, item: Item) -> list[Record]:
    labels = clause_labels(item, STYLES[minutes.style])
    found = []
    for label, clause in zip(labels, item.clauses, strict=True):
        text = " ".join(clause.split())
        found.append(
            {
                "label": label or None,
                "first_words": _first(text),
                "last_words": " ".join(text.split()[-LAST:]),
                "text": text,
            }
        )
    return found


def _actions(file: str, minutes: Minutes) -> Iterator[Record]:
    for action in minutes.actions:
        yield {
            "kind": "action",
            "file": file,
            "body": minutes.body,
            "meeting_date": minutes.date.isoformat(),
            "number": action.number,
            "owner": action.owner,
            "first_words": _first(action.text),
            "status": action.status,
        }


def _report(file: str, report: Report) -> Record:
    record: Record = {
        "kind": "report",
        "file": file,
        "body": report.body,
        "meeting_date": report.meeting_date.isoformat(),
        "title": report.title,
        "agenda_item": report.agenda_item,
        "part": report.part,
        "recommendations": [_first(text) for text in report.recommendations],
        "recommendations_full": list(report.recommendations),
    }
    if report.recommendations:
        record["recommendation_numbers"] = recommendation_labels(report)
    if report.report_date:
        record["report_date"] = report.report_date.isoformat()
    if report.author:
        record["author"] = report.author
    return record


def _first(text: str) -> str:
    return " ".join(text.split()[:FIRST])
