"""Checks that what is committed is what the sources say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .compose import plain_text
from .source import Item, Minutes, Paper

BARE_REFERENCE = re.compile(r"(?i)\bminute\s+no\.?\s*\d+")
NEEDED = {"id", "q", "kind", "answers", "must_include", "difficulty"}
WITHOUT_ANSWER = {"unanswerable", "false-premise", "absent"}


def differences(built: Mapping[Path, bytes]) -> list[str]:
    """Name every file that is missing or not byte for byte what was built."""
    return [
        f"{path.name}: {'differs from its source' if path.exists() else 'is missing'}"
        for path, content in built.items()
        if not path.exists() or path.read_bytes() != content
    ]


def unmarked_references(papers: list[Paper]) -> list[str]:
    """Name every mention of a minute that a source does not mark as a reference."""
    return [
        f"{paper.file}: minute {item.number} mentions a minute without marking it"
        for paper in papers
        for part in paper.parts
        if isinstance(part.content, Minutes)
        for item in part.content.items
        if len(BARE_REFERENCE.findall(_words(item))) > len(item.references)
    ]


def wrong_questions(path: Path, papers: list[Paper]) -> list[str]:
    """Name every question whose quotes or required words the sources do not hold."""
    texts = {paper.file: fold(plain_text(paper)) for paper in papers}
    lines = path.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    ids = [q["id"] for q in questions]
    faults = [f"{i}: the id is used twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    for question in questions:
        faults += [f"{path.name} {question['id']}: {fault}" for fault in _faults(question, texts)]
    return faults


def _faults(question: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    faults = [f"has no {field}" for field in sorted(NEEDED - question.keys())]
    if question["kind"] in WITHOUT_ANSWER:
        if question["answers"] or not question.get("why"):
            faults.append("must have no answers, and say why")
        return faults
    if not question["answers"]:
        faults.append("has no answers")
    answers = [*question["answers"], *question.get("alt_answers", ())]
    faults += [
        f"{a['file']} does not say {a['quote'][:70]!r}"
        for a in answers
        if fold(a["quote"]) not in texts.get(a["file"], "")
    ]
    quoted = " ".join(fold(a["quote"]) for a in answers)
    faults += [f"no quote holds {w!r}" for w in question["must_include"] if fold(w) not in quoted]
    return faults


def fold(text: str) -> str:
    """Join all runs of white space into one space."""
    return " ".join(text.split())


def _words(item: Item) -> str:
    return " ".join([item.text, *item.clauses, item.after])
