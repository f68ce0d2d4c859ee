"""Rows of an action log: number, owner, what is to be done, and what became of it.

A log is a table; PDF text gives it cell after cell, so the columns have to be told by what stands in
them: a number that runs on, then a name, then sentences, then an update.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.model import Action, Extract

_ROW = re.compile(r"(?m)^[ \t]*(?P<number>\d{1,3})(?P<stop>[.)]?)(?:[ \t]+(?P<rest>\S.*))?$")
_DATED = re.compile(r"^\d{1,2}[./]\d{1,2}[./]\d{2,4}\s*$")
_STATE = re.compile(
    r"(?P<state>complete[d]?|discharged|on-?\s?going|in\s+progress|closed|done|carried\s+forward|outstanding|not\s+started)\b",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"(?:complete|discharged|ongoing|on-going|in\s+progress|closed|done\b|carried\s+forward|outstanding|due\b|sent\b|"
    r"not\s+yet|interviews?\b|reported\b|received\b|to\s+follow|deferred)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|&|and\b))*")
_JOINS = re.compile(r"\s*(?:&|and\b|to\b|for\b|/)")
_COLUMNS = tuple(
    (kind, re.compile(head, re.IGNORECASE))
    for kind, head in (
        ("number", r"(?:no|nos|ref|reference|number|item|action\s+(?:no|ref|number))\.?:?"),
        ("what", r"(?:actions?|tasks?|details?|action\s+(?:required|points?|agreed)|description|what):?"),
        (
            "owner",
            r"(?:owner|lead|who|by\s+whom|responsib\w+|assigned\s+to|(?:lead|responsible)\s+officer|officer):?",
        ),
        (
            "due",
            r"(?:due|by\s+when|when|deadline|target(?:\s+date)?|due\s+(?:date|by)|timescale|completion\s+date):?",
        ),
        ("status", r"(?:status|progress|update|outcome|comments?|rag|completed?):?"),
    )
)
_FEWEST_COLUMNS = 3
_NARROW = 24  # characters: a line of the owner's column is no longer


def find_actions(extract: Extract, people: Sequence[str]) -> tuple[Action, ...]:
    """Find the rows of an action log.

    Args:
        extract: the text of the log.
        people: names of those who may own an action, by which an owner is told from what he is to do.
    """
    named = _by_columns(extract)
    if named:
        return named
    rows = list(_rows(extract.text))
    return tuple(
        action for number, start, end in rows if (action := _action(extract, number, start, end, people))
    )


def _by_columns(extract: Extract) -> tuple[Action, ...]:
    """Read a table whose columns are told apart and named in its first row."""
    columns: list[str | None] = []
    found: list[Action] = []
    for start, said in _lines(extract.text, 0, len(extract.text)):
        cells = said.split("\t")
        kinds = [_column(cell.strip()) for cell in cells]
        if len(cells) >= _FEWEST_COLUMNS and "what" in kinds and "owner" in kinds:
            columns = kinds
        elif columns and len(cells) == len(columns) and cells[columns.index("what")].strip():
            found.append(_of_cells(extract, start, cells, columns))
    return tuple(found)


def _of_cells(extract: Extract, start: int, cells: Sequence[str], columns: Sequence[str | None]) -> Action:
    values = {kind: cell.strip() or None for kind, cell in zip(columns, cells, strict=True) if kind}
    at = columns.index("what")
    low = start + len("\t".join(cells[:at])) + (at > 0)
    words = extract.part(low, low + len(cells[at]))
    return Action(values.get("number"), values["owner"], values.get("due"), values.get("status"), words)


def _column(head: str) -> str | None:
    """What a column holds, by its head."""
    return next((kind for kind, expression in _COLUMNS if expression.fullmatch(head)), None)


def _rows(text: str) -> Iterator[tuple[str, int, int]]:
    """Find the lines whose numbers run on from 1, each with the text up to the next."""
    found: list[tuple[str, int, int]] = []
    for match in _ROW.finditer(text):
        if int(match["number"]) != len(found) + 1 or _is_date(match[0]):
            continue
        if found and found[0][0] and text[found[0][2] - 1] in ".)" and not match["stop"]:
            continue
        found.append((match["number"], match.start(), match.end("stop")))
    for at, (number, _, start) in enumerate(found):
        yield number, start, found[at + 1][1] if at + 1 < len(found) else len(text)


def _is_date(line: str) -> bool:
    return bool(re.match(r"\s*\d{1,2}[./]\d", line)) or bool(
        re.match(r"\s*\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", line, re.IGNORECASE)
    )


def _action(extract: Extract, number: str, start: int, end: int, people: Sequence[str]) -> Action | None:
    text = extract.text
    if not text[start:end].strip():
        return None
    owner, body = _owner(text, start, end, people)
    until, status = _status(text, body, end)
    if not text[body:until].strip():
        return None
    return Action(number, owner, None, status, extract.part(body, until))


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    at = start
    for raw in text[start:end].split("\n"):
        said = raw.strip()
        if said:
            lines.append((at + len(raw) - len(raw.lstrip()), said))
        at += len(raw) + 1
    return lines


def _owner(text: str, start: int, end: int, people: Sequence[str]) -> tuple[str | None, int]:
    """Read the owner off the head of a row; returns him and where the rest begins."""
    lines = _lines(text, start, end)
    narrow: list[str] = []
    for at, said in lines:
        joined = " ".join([*narrow, said])
        known = _known(joined, people)
        unfinished = known is not None and len(said) <= _NARROW and _JOINS.match(joined[len(known) :])
        if known and not unfinished and len(joined) > len(known) + 1:
            inside = len(known) - len(" ".join(narrow)) - (1 if narrow else 0)
            if 0 < inside < len(said):
                return known, at + inside
        if narrow and (len(said) > _NARROW or _complete(narrow, people, said)):
            return " ".join(narrow), at
        if not narrow and len(said) > _NARROW:
            return _first_name(said, at)
        narrow.append(said)
    return None, start


def _known(said: str, people: Sequence[str]) -> str | None:
    """The longest run of known names that a row begins with, joined as printed."""
    found = ""
    rest = said
    while True:
        name = max((p for p in people if rest.startswith(p)), key=len, default=None)
        if name is None:
            break
        found += name
        rest = rest[len(name) :]
        joint = re.match(r"\s*(?:&|and|/|,)\s+(?=[A-Z])", rest)
        if not joint or not any(rest[joint.end() :].startswith(p) for p in people):
            break
        found += joint[0]
        rest = rest[joint.end() :]
    return found or None


def _complete(narrow: Sequence[str], people: Sequence[str], following: str) -> bool:
    said = " ".join(narrow)
    if said.endswith(("&", "and", "to", "for", "with", "the")) or following.startswith(("&", "and ")):
        return False
    return said in people or (
        len(said.split()) >= 2 and following[:1].isupper() and len(following.split()) > 2
    )


def _first_name(said: str, at: int) -> tuple[str | None, int]:
    match = _NAME.match(said)
    words = match[0].split()[:2] if match else []
    if len(words) < 2:
        return None, at
    name = " ".join(words)
    return name, at + len(name)


def _status(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Part what is to be done from the update behind it; the update's last word on it is the status."""
    lines = _lines(text, start, end)
    cut = None
    for n, (at, said) in enumerate(lines[1:], start=1):
        before = lines[n - 1][1]
        if _DATED.match(said) or (before.endswith((".", "?")) and _UPDATE.match(said)):
            cut = (at, n)
            break
    if cut is None:
        return end, None
    at, n = cut
    updates = [said for _, said in lines[n:]]
    dated = [m for m, said in enumerate(updates) if _DATED.match(said)]
    if not dated:
        return at, " ".join(updates).strip()
    last = " ".join(updates[dated[-1] + 1 :])
    state = _STATE.match(last)
    return end, state["state"] if state else (last or None)
