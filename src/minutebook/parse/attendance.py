"""Who was there, who sent apologies, who was in the chair, as the block under a meeting's heading says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.parse import patterns
from minutebook.parse.lines import Line, words_of
from minutebook.parse.rosters import initials_in, read_roster

_APOLOGIES = re.compile(
    r"^(?:\d{1,2}\.?\s+)?apologies\b(?:\s+for\s+(?:absence|their\s+inability.{0,40}?))?(?:\s+and\s+substitutes)?"
    r"\s*[:;]?\s*-*\s*",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\b(?:received|submitted|accepted|given|tendered)\s*(?:and\s+accepted\s*)?(?:on\s+behalf\s+of|from|for|by|:)?\s*",
    re.IGNORECASE,
)
_LIST_AT_MOST = 200  # characters of an item "Apologies" that is nothing but names
_GUESTS = re.compile(
    r"^(?:also\s+present|in\s+attendance|also\s+in\s+attendance|others?\s+(?:in\s+attendance|present)|"
    r"officers|officials|members\s+of\s+the\s+public)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"^(?:councillors?\s+|members?\s+)?absent\b", re.IGNORECASE)
_CHAIR = re.compile(
    r"\(\s*(?:[^(),]{1,6},\s*)?(?:in\s+the\s+chair|chair(?:man|person|woman|ing)?|mayor)\b[^)]*\)|"
    r"[-–—,]\s*(?:independent\s+)?chair(?:man|person)?\b|(?<=\()[^()]*\bchairing\b[^()]*(?=\))",
    re.IGNORECASE,
)
_CHAIRED = re.compile(
    r"\b[Cc]haired\s+by\s+(?:[Cc]llr\.?\s+|[Cc]ouncillor\s+)?(?P<by>(?:[A-Z]\.\s*)*[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3})|"
    r"(?P<took>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3})\s+(?:took|was\s+in)\s+the\s+chair"
)
_TITLE = re.compile(
    r"^(?:and\s+)?(?:the\s+)?(?:local\s+residents\s+)?(?:county\s+|city\s+|borough\s+|community\s+)?"
    r"(?:councillors?|cllrs?\.?|members?|cynghorwyr)\s*:?\s+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[;,•●]\s*(?:and\s+)?|\s+(?:and|&|ac|a’r)\s+(?=\S)")
_WAS_THERE = re.compile(
    r"\b(?:was|were)\s+(?:also\s+)?(?:in\s+attendance|present)\b|\battended\s+as\b", re.IGNORECASE
)
_NONE = re.compile(r"^(?:none|no\s+apologies|there\s+were\s+no|nil|n/a)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"^(?:cabinet|deputy|leader|director|head|chief|clerk|officer|manager|assistant|strategic|vice|chair|mayor|"
    r"councillors?$|obe$|mbe$|cbe$|jp$|dl$|mp$|msp$|secretary|treasurer|parish\s+clerk)\b",
    re.IGNORECASE,
)
_LOST_ROLE = re.compile(r"^(?:councillors?|clerk|secretary|the\s+clerk|mayor)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Names as printed, without the word Councillor where a list begins with it."""

    chair: str | None = None
    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    in_attendance: tuple[str, ...] = ()


def read_attendance(lines: Sequence[Line]) -> Attendance:
    """Read the lists of names in the block between a meeting's heading and its first item."""
    roster = read_roster(lines)
    if roster:
        return replace(_said(lines), chair=roster.chair, present=roster.present, apologies=roster.apologies)
    return _said(lines)


def fill_apologies(names: Attendance, text: str) -> Attendance:
    """Take apologies from the item that records them where the block above does not."""
    if names.apologies:
        return names
    return replace(names, apologies=tuple(_apologies(" ".join(text.split()))))


def _said(lines: Sequence[Line]) -> Attendance:
    present: list[str] = []
    apologies: list[str] = []
    guests: list[str] = []
    chair: str | None = None
    statements = _statements(lines)
    for said in statements:
        if re.match(r"apologies\b", said, re.IGNORECASE):
            apologies += _apologies(said)
        elif _ABSENT.match(said):
            continue
        elif _WAS_THERE.search(said) and not patterns.PRESENT.find(said):
            guests += _guests(said)
        elif _GUESTS.match(said) and present:
            guests += _names(said.split(":", 1)[-1])[0]
        elif patterns.PRESENT.find(said):
            names, in_chair = _present(said)
            present += names
            chair = chair or in_chair
    chair = chair or _chaired(statements)
    return Attendance(chair, tuple(present), tuple(apologies), tuple(guests))


def _present(said: str) -> tuple[list[str], str | None]:
    match = patterns.PRESENT.find(said)
    rest = said[match.end() :].lstrip(" :-–—") if match else said
    pairs = initials_in(rest)
    if pairs:
        return [name for name, _ in pairs], None
    names, chair = _names(rest)
    if match and "in the chair" in match[0].casefold() and names:
        chair = names[0]
    return names, chair


def _chaired(statements: Sequence[str]) -> str | None:
    match = _CHAIRED.search(" ".join(statements))
    if match is None:
        return None
    name = (match["by"] or match["took"]).strip(" .")
    known = {short: full for said in statements for full, short in initials_in(said)}
    return known.get(name, name)


def _statements(lines: Sequence[Line]) -> list[str]:
    """Join the lines of each list: one begins with each label and each new sentence."""
    groups: list[list[Line]] = []
    for line in lines:
        if not line.text:
            continue
        if not groups or _begins(line.text) or groups[-1][-1].ends_sentence:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [words_of(group) for group in groups]


def _begins(text: str) -> bool:
    return bool(
        patterns.PRESENT.find(text) or _APOLOGIES.match(text) or _GUESTS.match(text) or _ABSENT.match(text)
        or re.match(r"(?:the\s+webcast|the\s+meeting\s+was|https?:|minute\s+taker)", text, re.IGNORECASE)
    )  # fmt: skip


def _names(said: str) -> tuple[list[str], str | None]:
    names: list[str] = []
    chair: str | None = None
    for part in _pieces(said):
        in_chair = _CHAIR.search(part)
        bare = _CHAIR.sub("", part) if in_chair and "vice" not in part.casefold() else part
        name = _clean(bare)
        if not name or not name[0].isupper() or _LOST_ROLE.match(name):
            continue
        if _ROLE.match(name) and names:
            names[-1] = f"{names[-1]}, {name}"
            continue
        if in_chair and bare is not part:
            chair = chair or bare.strip(" .,;-–—")
        names.append(name)
    return names, chair


def _pieces(said: str) -> list[str]:
    """Split a list at its commas and semicolons, those in brackets aside."""
    marked = re.sub(
        r"\([^)]*\)",
        lambda match: match[0].replace(",", "\x01").replace(" and ", "\x02").replace("&", "\x03"),
        said,
    )
    marked = re.sub(r"(?i)\)\s*(?=councillor|cllr)", "); ", marked)
    return [
        piece.replace("\x01", ",").replace("\x02", " and ").replace("\x03", "&")
        for piece in _SEPARATOR.split(marked)
        if piece.strip()
    ]


def _clean(part: str) -> str:
    name = _TITLE.sub("", part.strip(" .,;:-–—"))
    name = re.split(r"\s+who\s+", name)[0]
    return name.strip(" .,;:-–—") if len(name.split()) <= 14 else ""


def _apologies(said: str) -> list[str]:
    """Read the names out of a sentence of apologies, or off a bare list."""
    sentence = re.search(r"\bapologies\b", said, re.IGNORECASE)
    if sentence:
        said = said[sentence.start() :]
        received = _RECEIVED.search(said[:140])
        rest = said[received.end() :] if received else _APOLOGIES.sub("", said, count=1)
    else:
        rest = said if len(said) < _LIST_AT_MOST else ""
    rest = re.sub(r"^[\s,:;•●-]*(?:(?:from|were|for)\s+)?", "", rest, flags=re.IGNORECASE)
    if _NONE.match(rest) or not rest[:1].isupper():
        return []
    return _names(_first_sentence(rest))[0]


def _first_sentence(said: str) -> str:
    for match in re.finditer(r"\.\s+(?=[A-Z])", said):
        if not re.search(r"\b(?:Cllrs?|Mrs?|Ms|Dr|Rev|[A-Z])$", said[: match.start()]):
            return said[: match.start()]
    return said


def _guests(said: str) -> list[str]:
    who = _WAS_THERE.split(said)[0]
    return [who.strip(" .,")] if len(who.split()) <= 10 else []
