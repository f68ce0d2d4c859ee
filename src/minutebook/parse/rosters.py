"""Lists of those present that are tables: a person on each line, with a role or initials beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.parse import patterns
from minutebook.parse.lines import Line

_NAME = (
    r"(?:(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Rev|Canon)\.?\s+)?"
    r"[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|de|van|le)){1,3}"
)
_WITH_ROLE = re.compile(
    rf"(?P<name>{_NAME})\s+[–-]\s+(?P<role>(?:[Cc]hair|[Mm]ember|[Aa]dvis[oe]r|[Dd]eputy|[Mm]inute|[Cc]lerk|[Oo]bserver|"
    r"[Oo]fficer|[Ss]ecretary|in\s+attendance|[Gg]uest|[Vv]ice|[Rr]epresent)\w*)"
)
_ALONE = re.compile(rf"(?P<name>{_NAME})$")
_IN_CHAIR = re.compile(
    rf"(?P<name>(?:(?:Mayor|Lord\s+Mayor|Provost|Alderman|Professor|Sir|Dame)\s+)?{_NAME})\s*"
    r"\((?:in\s+the\s+)?chair(?:man|person|woman|ing)?\)",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\t+|\s{3,}")
_INITIALS = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,2}?)\s+(?:\([A-Z]{2,5}\)\s+)?(?P<short>[A-Z][A-Za-z]{1,3})(?=\s|$)"
)
_CHAIR = re.compile(r"^chair(?:man|person|woman)?\b", re.IGNORECASE)
_APOLOGIES = re.compile(r"^apolog(?:ies|y)\b", re.IGNORECASE)
_TITLED = re.compile(r"(?:Cllr|Councillor|Cr|Alderman|Mrs?|Ms|Miss|Dr)\.?\s+[A-Z]")
_ROLE = re.compile(
    r"\b(?:chair|vice|deputy|member|mayor|officer|director|manager|clerk|secretary|treasurer|leader|executive|head|council|"
    r"councillor|ward|committee|board|trust|lead|governor|president|representative|nurse|service|engineer|planner)",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\s*\((?:[Dd]eputy\s+)?[Mm]ayor\)$")
_GUESTS = re.compile(
    r"^(?:also\s+|officers?\b|officials\b|staff\b|attending\b|others?\b|guests?\b)", re.IGNORECASE
)
_PAIRED = re.compile(r"[A-Z][\w’'-]+\s+(?:\([A-Z]{2,5}\)\s+)?[A-Z][A-Za-z]{1,3}$")
_ROLE_ALONE = re.compile(
    r"(?P<chair>chair(?:person|man|woman)?|mayor)|(?:deputy|vice)[\s-]+(?:chair(?:person|man|woman)?|mayor)|"
    r"(?:(?:board|ward|co-?opted|independent|lay|substitute|ordinary)\s+)?(?:members?|councillors?)",
    re.IGNORECASE,
)
_CAME_OR_WENT = re.compile(
    r"(?:until|from|absent\s+from|left|arrived|joined|via|by)\b.*(?:\d|electronic|attendance|link|\bitem\b).*$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r",?\s+\(?(?:[A-Z]{2,6}(?:,\s*)?)+\)?$")  # "JP", "(ONZM)"
_FAR_BELOW = 20  # lines
_FEWEST_ROLES = 2
_ENOUGH = 3  # rows from which a block is a table of people


@dataclass(frozen=True, slots=True)
class Roster:
    """The people on a table of attendance, as printed."""

    chair: str | None
    present: tuple[str, ...]
    apologies: tuple[str, ...]


def read_roster(lines: Sequence[Line]) -> Roster | None:
    """Read a table with one person a row, or None where the block is none."""
    present: list[str] = []
    apologies: list[str] = []
    chair: str | None = None
    into: list[str] | None = None
    for at, line in enumerate(lines):
        if patterns.PRESENT.find(line.text) and not re.match(r"also\b", line.text, re.IGNORECASE):
            into = None if present and re.match(r"in\s+attendance\b", line.text, re.IGNORECASE) else present
        elif _GUESTS.match(line.text):
            into = None
        elif _APOLOGIES.match(line.text):
            into = apologies
        elif into is not None and line.text and (row := _row(lines, at)):
            name, role = row
            (apologies if into is present and _APOLOGIES.match(role) else into).append(name)
            if into is present and chair is None and _CHAIR.match(role):
                chair = name
    return Roster(chair, tuple(present), tuple(apologies)) if len(present) >= _ENOUGH else None


def without_roles(lines: Sequence[Line]) -> list[Line]:
    """Leave out roles that stand on lines of their own between the names, each over the name that it is of.

    Such a list is a table whose cells came one below another; who stands under "Chairperson" is marked so.
    """
    roles = [at for at, line in enumerate(lines) if _ROLE_ALONE.fullmatch(line.text)]
    if len(roles) >= _FEWEST_ROLES and _stand_below(lines, roles):
        return _without_roles_below(lines, roles)
    named = [at for at in roles if (below := _below(lines, at)) is not None and _is_name(lines[below].text)]
    if len(named) < _FEWEST_ROLES:
        return list(lines)
    kept: list[Line] = []
    chairs = False
    for at, line in enumerate(lines):
        role = _ROLE_ALONE.fullmatch(line.text)
        if role or (at > roles[0] and _CAME_OR_WENT.match(line.text)):
            chairs = bool(role and role["chair"]) or (chairs and not role)
            continue
        person = at > roles[0] and _is_name(line.text)
        text = f"{line.text} (Chair);" if chairs and person else f"{line.text};" if person else line.text
        kept.append(replace(line, text=text))
        chairs = chairs and not person
    return kept


def _stand_below(lines: Sequence[Line], roles: Sequence[int]) -> bool:
    """Whether each role stands under the name that it is of: the first has one above, and that has none."""
    above = next((n for n in range(roles[0] - 1, -1, -1) if lines[n].text), None)
    if above is None or not _is_name(lines[above].text):
        return False
    before = next((n for n in range(above - 1, -1, -1) if lines[n].text), None)
    last = min(roles[-1] + 4, len(lines))
    under = [n for n in range(roles[0], last) if n not in roles and _is_name(lines[n].text)]
    return (before is None or not _is_name(lines[before].text)) and abs(len(under) - len(roles) + 1) <= 1


def _without_roles_below(lines: Sequence[Line], roles: Sequence[int]) -> list[Line]:
    kept: list[Line] = []
    for at, line in enumerate(lines):
        role = _ROLE_ALONE.fullmatch(line.text) if at in roles else None
        if role is None:
            named = roles[0] - 4 < at < roles[-1] and _is_name(line.text)
            kept.append(replace(line, text=f"{line.text};") if named else line)
        elif role["chair"] and kept:
            last = next(n for n in range(len(kept) - 1, -1, -1) if kept[n].text)
            kept[last] = replace(kept[last], text=f"{kept[last].text.rstrip(';')} (Chair);")
    return kept


def _below(lines: Sequence[Line], at: int) -> int | None:
    return next((n for n in range(at + 1, min(at + 6, len(lines))) if lines[n].text), None)


def _is_name(text: str) -> bool:
    return _ALONE.fullmatch(_LETTERS.sub("", text)) is not None and not text.isupper()


def _row(lines: Sequence[Line], at: int) -> tuple[str, str] | None:
    text = lines[at].text
    match = _WITH_ROLE.match(text)
    if match:
        return _bare(match["name"]), match["role"]
    cells = _CELLS.split(text)
    if len(cells) >= 2 and all(_TITLED.match(cell) for cell in cells):
        return None  # several people side by side
    if len(cells) == 2 and all(_ALONE.fullmatch(cell) and not _ROLE.search(cell) for cell in cells):
        return None
    in_chair = _IN_CHAIR.fullmatch(cells[0])
    if in_chair:
        return _bare(in_chair["name"]), "Chair"
    if len(cells) >= 2 and _ALONE.fullmatch(_OFFICE.sub("", cells[0])):
        role = next((cell for cell in cells[1:] if _CHAIR.match(cell)), cells[-1])
        return _bare(cells[0]), role
    following = next((line.text for line in lines[at + 1 : at + 3] if line.text), "")
    if _ALONE.fullmatch(text) and following.startswith("(represent"):
        return _bare(text), ""
    return None


def _bare(name: str) -> str:
    return re.sub(r"^(?:Cllr|Councillor)\.?\s+", "", name).strip()


def initials_in(said: str) -> list[tuple[str, str]]:
    """Find names that each have their initials behind them ("Rob Green RG Ann Brown AB"), two at least."""
    found: list[tuple[str, str]] = []
    for match in _INITIALS.finditer(said):
        name, short = match["name"], match["short"]
        letters = [word[0] for word in name.split()]
        if short[0] == letters[0] and letters[-1] in short[1:].upper():
            found.append((name, short))
    return found if len(found) >= _ENOUGH and "," not in said[: len(said) // 2] else []


def find_stray_roster(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Find a table of those present that a PDF draws last, so that it stands inside a later item.

    It must open with the word PRESENT in capitals, far below the heading, and pair names with initials.
    """
    first = next((at for at, line in enumerate(lines) if patterns.PRESENT.find(line.text)), None)
    if first is None or not re.match(r"PRESENT\s+[A-Z]", lines[first].text) or first < _FAR_BELOW:
        return ()
    taken: list[Line] = []
    for line in lines[first : first + 40]:
        if line.page != lines[first].page or not _PAIRED.search(line.text):
            break
        taken.append(line)
    said = " ".join(line.text for line in taken).removeprefix("PRESENT ")
    return tuple(taken) if len(initials_in(said)) >= _ENOUGH + 1 else ()
