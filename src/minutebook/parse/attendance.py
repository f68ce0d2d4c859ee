"""Who was there, who sent apologies, who was in the chair, as the block under a meeting's heading says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.parse import patterns
from minutebook.parse.lines import Line, words_of

_APOLOGIES = re.compile(
    r"^(?:\d{1,2}\.?\s+)?apologies\b(?:\s+for\s+(?:absence|their\s+inability.{0,40}?))?(?:\s+and\s+substitutes)?\s*[:;]?\s*-*\s*",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"^(?:apologies\s+(?:for\s+(?:absence|their\s+inability.{0,40}?)\s+)?)?(?:(?:were|was|have\s+been|had\s+been)\s+)?"
    r"(?:received|submitted|accepted|given|tendered)\s*(?:on\s+behalf\s+of|from|for|by|:)?\s*",
    re.IGNORECASE,
)
_GUESTS = re.compile(
    r"^(?:also\s+present|in\s+attendance|also\s+in\s+attendance|others?\s+present|officers|officials)\b",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r"\(\s*(?:in\s+the\s+chair|chair(?:man|person|woman|ing)?|mayor)\b[^)]*\)|[-–—,]\s*(?:independent\s+)?chair(?:man|person)?\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:and\s+)?(?:the\s+)?(?:county\s+|city\s+|borough\s+)?(?:councillors?|cllrs?\.?|members?|cynghorwyr)\s*:?\s+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[;,]\s*(?:and\s+)?|\s+(?:and|&|ac|a’r)\s+(?=\S)")
_WAS_THERE = re.compile(r"\b(?:was|were)\s+(?:also\s+)?(?:in\s+attendance|present)\b", re.IGNORECASE)
_NONE = re.compile(r"^(?:none|no\s+apologies|there\s+were\s+no|nil|n/a)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Names as printed, without the word Councillor where a list begins with it."""

    chair: str | None = None
    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    in_attendance: tuple[str, ...] = ()


def read_attendance(lines: Sequence[Line]) -> Attendance:
    """Read the lists of names in the block between a meeting's heading and its first item."""
    present: list[str] = []
    apologies: list[str] = []
    guests: list[str] = []
    chair: str | None = None
    for said in _statements(lines):
        if _APOLOGIES.match(said) or re.match(r"apologies\b", said, re.IGNORECASE):
            apologies += _apologies(said)
        elif _WAS_THERE.search(said) and not patterns.PRESENT.find(said):
            guests += _guests(said)
        elif _GUESTS.match(said) and present:
            guests += _names(said.split(":", 1)[-1])[0]
        elif patterns.PRESENT.find(said):
            names, in_chair = _names(_behind(said))
            present += names
            chair = chair or in_chair
    return Attendance(chair, tuple(present), tuple(apologies), tuple(guests))


def _behind(said: str) -> str:
    match = patterns.PRESENT.find(said)
    assert match is not None
    return said[match.end() :].lstrip(" :-–—")


def _statements(lines: Sequence[Line]) -> list[str]:
    """Join the lines of each list: one begins with each label and each new sentence."""
    groups: list[list[Line]] = []
    for line in lines:
        if not line.text:
            continue
        begins = _begins(line.text)
        ended = not groups or groups[-1][-1].ends_sentence
        if begins or ended or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [words_of(group) for group in groups]


def _begins(text: str) -> bool:
    return bool(
        patterns.PRESENT.find(text) or _APOLOGIES.match(text) or _GUESTS.match(text)
        or re.match(r"(?:the\s+webcast|the\s+meeting\s+was|https?:)", text, re.IGNORECASE)
    )  # fmt: skip


def _names(said: str) -> tuple[list[str], str | None]:
    names: list[str] = []
    chair: str | None = None
    for part in _pieces(said):
        in_chair = _CHAIR.search(part)
        name = _clean(_CHAIR.sub("", part) if in_chair else part)
        if not name or not name[0].isupper():
            continue
        if in_chair:
            chair = chair or _CHAIR.sub("", part).strip(" .,;-–—")
        names.append(name)
    return names, chair


def _pieces(said: str) -> list[str]:
    """Split a list at its commas and semicolons, those in brackets aside."""
    marked = re.sub(r"\([^)]*\)", lambda match: match[0].replace(",", "\x01").replace(" and ", "\x02"), said)
    marked = re.sub(r"(?i)\)\s*(?=councillor|cllr)", "); ", marked)
    return [
        piece.replace("\x01", ",").replace("\x02", " and ")
        for piece in _SEPARATOR.split(marked)
        if piece.strip()
    ]


def _clean(part: str) -> str:
    name = _TITLE.sub("", part.strip(" .,;:-–—"))
    return name.strip(" .,;:-–—") if len(name.split()) <= 14 else ""


def _apologies(said: str) -> list[str]:
    said = _APOLOGIES.sub("", said, count=1).strip()
    said = _RECEIVED.sub("", said).strip()
    said = re.sub(r"^(?:from|were|for)\s+", "", said, flags=re.IGNORECASE)
    if _NONE.match(said):
        return []
    said = said.split(". ")[0] if ". " in said and len(said.split(". ")[0].split()) > 3 else said
    return _names(said)[0]


def _guests(said: str) -> list[str]:
    who = _WAS_THERE.split(said)[0]
    return [who.strip(" .,")] if len(who.split()) <= 10 else []
