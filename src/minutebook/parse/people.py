"""Names of people as lists print them: behind commas, a person on each line, or in columns.

In goes a stretch of a list, out come the names as printed, without the word Councillor where a list begins
with it, and who of them was in the chair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.parse.bodies import KIND
from minutebook.parse.lines import Line, words_of

_HONORIFIC = (
    r"(?:(?:county|city|borough|town|parish|community|district)\s+)?(?:councillors?|cllrs?|cclr|crs?|council\s*(?:members?|persons?)|"
    r"ald(?:erm[ae]n)?|bailies?|supervisors?|commissioners?|selectm[ae]n|trustees|members?)|"
    r"mr|mrs|ms|miss|mx|dr|prof(?:essor)?|rev(?:erend)?(?:\s+dr)?|canon|sir|dame|lord|lady|baroness|"
    r"(?:deputy\s+)?(?:lord\s+)?mayor|(?:deputy\s+)?provost|judge|cynghorydd|cynghorwyr|y\s+cyng"
)
_OPENS_PERSON = re.compile(
    rf"^(?:(?:{_HONORIFIC})\b\.?:?|lay\s+member\b|cathaoirleach\b|chair\w*:|(?:(?:deputy|vice)[\s-]+)?chair(?:person|man|woman)\b|(?:deputy|vice)[\s-]+chair\s*[:–-])\s*(?=\S)",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|de|van|von|der|den|du|di|da|del|le|la|Ó|Mac)){1,3}"
_ROW = re.compile(rf"^{_NAME}(?:\s*\([^)]*\))?(?:\s*[-–—,]\s*[^,;]{{2,70}}(?:,\s*[^,;]{{2,50}})?)?\.?$")
_PLAIN_NAME = re.compile(rf"^{_NAME}(?:\s*\([^)]*\))?$")
_OPENS_NAME = re.compile(rf"^{_NAME}(?:\s*\([^)]*\))?(?:[,;]|\s+and\s|\.?$)")
_GOES_ON = re.compile(
    r"(?:[,;:&/(-]|\b(?:and|or|of|from|by|the|for|with|to|councillors?|cllrs?|mrs?|ms|dr))$", re.IGNORECASE
)
_IN_CHAIR_ENDS = re.compile(r"\bin\s+the\s+[Cc]hair\W*$")
_HOLDER_ENDS = re.compile(r"\((?:Mr|Mrs|Ms|Miss|Dr)\.?\s[^()]*\)$")  # "Head of Leisure (Mr B Toal)"
_CELLS = re.compile(r"\t+|\s{3,}")
_LABEL_CELL = re.compile(
    r"^(?:others?|(?:non-?)?voting|whole|part)\s+(?:of\s+)?(?:members|councillors|meeting)\b", re.IGNORECASE
)
_LABEL = re.compile(r"^[A-Z][\w/ -]{2,40}:\s+")
_LABEL_WITHIN = re.compile(r"(?<=[a-z)])\s+(?=(?:Councillors|Cllrs|Members|Council(?:persons|members))\s*:)")
_LIST_ENDS = re.compile(r"\b(?:and|&)\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*$")
_ROLE_CELL = re.compile(
    r"^(?:chair(?:person|man|woman)?|mayor|members?)\b|"
    r"\b(?:vice|deputy|assistant|leader|clerk|secretary|treasurer|convener|officer|director|manager|chief|head\s+of|engineer|solicitor|"
    r"advis[eo]r|planner|accountant|auditor|lead|observer|executive|counsel|superintendent|inspector)\b",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r"\(\s*(?:[^(),]{1,6},\s*)?(?:in\s+the\s+chair|chair(?:man|person|woman|ing)?|conven[eo]r|presiding|cathaoirleach|"
    r"cadeirydd|mayor|president)\b[^)]*\)|"
    r"[-–—,]\s*(?:independent\s+)?(?:chair(?:man|person|woman)?|conven[eo]r|in\s+the\s+chair)\b|"
    r"(?<=\()[^()]*\bchairing\b[^()]*(?=\))|(?<=[a-z])\s+in\s+the\s+chair\b",
    re.IGNORECASE,
)
_CHAIRS = re.compile(r"chair(?:man|person|woman)?|conven[eo]r|cathaoirleach", re.IGNORECASE)
_CHAIR_TITLE = re.compile(
    r"^(?:the\s+)?(?:in\s+the\s+chair|chair(?:man|person|woman)?|cathaoirleach|conven[eo]r|presiding\s+(?:officer|member))\s*[:–-]?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:and\s+)?(?:the\s+)?(?:local\s+residents\s+)?(?:(?:county|city|borough|community|town|parish|district)\s+)?"
    r"(?:councillors?|cllrs?\.?|crs?\.?|council\s?(?:members?|persons?)|(?:board\s+|committee\s+|elected\s+)?members?|supervisors|"
    r"commissioners|aldermen|selectmen|trustees|cynghorwyr)\s*:?\s+",
    re.IGNORECASE,
)
_LIST_TITLE = re.compile(
    r"^(?:(?:county|city|borough|district|town|parish)\s+)?(?:councillors|cllrs\.?|crs\.?|councilmembers|supervisors|members)\s*:?\s+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"\s*[;,•●]\s*(?:and\s+)?|\s+(?:together\s+with|as\s+well\s+as)\s+(?:[a-z-]+\s+){0,4}(?=[A-Z])|"
    r"\s+(?:and|&|ac|a’r)\s+(?=\S)"
)
_ROLE = re.compile(
    r"^(?:cabinet|deputy|leader|principal|director|head|chief|clerk|officer|manager|assistant|strategic|vice|chair|mayor|"
    r"councillors?$|council\s?(?:member|man|woman)$|obe$|mbe$|cbe$|jp$|dl$|mp$|msp$|secretary|treasurer|parish\s+clerk|medical|scrutiny|executive|conven[eo]r|"
    r"committee|service|corporate|internal\s+audit|democratic|legal|monitoring)\b|(?-i:[A-Z]{2,6})$",
    re.IGNORECASE,
)
_MAYOR_NAMED = re.compile(
    r"(?:[Dd]eputy\s+)?(?:[Mm]ayor|[Rr]eeve|[Pp]rovost|[Ww]arden)\s+(?:[A-Z]\.?\s*)*[A-Z][a-z]"
)
_ROLE_ENDS = re.compile(
    r"\b(?:representative|governor|officer|director|manager|advis[eo]r|co-?optee|observer|inspector|specialist|"
    r"consultant|solicitor|superintendent|co-?ordinator|engineer|administrator|planner|accountant|surveyor|cathaoirleach)$",
    re.IGNORECASE,
)
_MISTER = re.compile(r"(?:mr|mrs|ms|miss|dr|cllr|councillor)\b", re.IGNORECASE)
_LOST_ROLE = re.compile(
    r"^(?:councillors?|cllrs?|clerk|secretary|the\s+clerk|mayor|members?|none|nil)$", re.IGNORECASE
)
_RUN_ON = re.compile(
    r"(?P<before>[A-Z][\w’'.-]*|\))\s+(?=(?:(?:County|City|Community)\s+)?(?:Councillor|Cllr|Cr|Alderman|Bailie|Mr|Mrs|Ms|Dr)\b\.?\s+[A-Z])"
)
_INITIALS_RUN_ON = re.compile(  # "A. Green (Chair) B. Brown", "C. Lamb D. Moor"
    r"(?:(?<=\))|(?<=\s[A-Z]\.\s[A-Z][a-z]{3})|(?<=\s[A-Z]\.\s[A-Z][a-z]{4})|(?<=\s[A-Z]\.\s[A-Z][a-z]{5})|"
    r"(?<=\s[A-Z]\.\s[A-Z][a-z]{6})|(?<=\s[A-Z]\.\s[A-Z][a-z]{7}))\s+(?=(?:[A-Z]\.?\s)+[A-Z][a-z]+)"
)
_BARE_INITIAL = re.compile(  # "M Lamb J Moor P Nash"
    r"(?<=[a-z])(?<!\bMrs)(?<!\bMr)(?<!\bMs)(?<!Cllr)(?<!Councillor)(?<!Chairman)\s+(?=[A-Z]\s[A-Z][a-z]+)"
)
_OFFICE_WITHIN = re.compile(
    r"(?<=[a-z])\s+"
    r"(?=(?:Vice[ -]?Chair(?:man)?|(?:County|Borough|District)\s+Councillor|Councillors)\s+[A-Z])"
)
_BEFORE_TITLE = re.compile(
    r"(?:Chair(?:man|person|woman)?|Vice-?Chair(?:man)?|County|City|Community|Town|Parish|Borough|District|Deputy|The|And|Reverend|Member|Mayor|Leader|"
    r"(?:Councillor|Cllr|Cr|Alderman|Bailie|Mr|Mrs|Dr)\.?)",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"^(?:deputy|vice)[\s-]+chair\w*\s*[:–-]*\s+(?=[A-Z])", re.IGNORECASE)
_FEWEST_NAMES = 4  # in a column of names
_FIRST_ROLE = 3  # lines that one role may take
_LONGEST = 14  # words


def first_column(lines: Sequence[Line]) -> list[Line]:
    """Leave out the column of roles that a PDF's text prints below the column of names.

    Who is in the chair is told in the column of roles; where its first one says so, the first name is marked.
    """
    opening = lines[0].text.rsplit(":", 1)[-1].strip(" -–—")
    start = 0 if _person_alone(opening) else 1
    end = next(
        (at for at in range(max(start, 1), len(lines)) if not _person_alone(lines[at].text)), len(lines)
    )
    roles = lines[end:]
    plain = [line for line in roles if not _PLAIN_NAME.match(line.text)]
    if end - start < _FEWEST_NAMES or len(roles) < _FEWEST_NAMES or len(plain) < len(roles) / 2:
        return list(lines)
    if any("," in line.text for line in lines[start:end]) or _GOES_ON.search(lines[end - 1].text):
        return list(lines)
    kept = list(lines[:end])
    if any(_CHAIR.search(line.text) for line in roles[:_FIRST_ROLE]):
        kept[start] = replace(kept[start], text=f"{kept[start].text} (Chair)")
    return kept


def _person_alone(text: str) -> bool:
    name = _TITLE.sub("", text)
    return bool(_PLAIN_NAME.match(name)) and not _ROLE_CELL.search(name) and not KIND.search(name)


def join_rows(lines: Sequence[Line], *, labelled: bool) -> str:
    """Join the lines of a list into one string, with semicolons where each line or cell is a person.

    Args:
        lines: the list, its label included.
        labelled: whether the first line is nothing but the label.
    """
    said = ""
    before = ""
    for at, line in enumerate(lines):
        text = _cells(line.text)
        if at == 1 and labelled:
            said = f"{said} {text}"
        elif said and _parts(before, text):
            said = f"{said}; {text}"
        elif said:
            said = words_of([_as_line(said), _as_line(text)])
        else:
            said = text
        before = text
    return " ".join(said.split())


def _as_line(text: str) -> Line:
    return Line(0, 0, len(text), 1, text)


def _cells(text: str) -> str:
    """Read a row in columns: several people, or one beside a role or a place."""
    cells = [cell for cell in _CELLS.split(text) if cell]
    if len(cells) < 2:
        return text
    if cells[0].endswith(":") or _LABEL_CELL.match(cells[0]):
        return f"{cells[0].rstrip(':')}: {_cells('   '.join(cells[1:]))}"
    titled = [bool(_OPENS_PERSON.match(cell)) for cell in cells]
    chairs = any(re.fullmatch(r"chair\w*|mayor|conven[eo]r", cell, re.IGNORECASE) for cell in cells)
    named = [
        bool(_PLAIN_NAME.match(cell)) and not _ROLE_CELL.match(cell) and not KIND.search(cell)
        for cell in cells
    ]
    if all(titled) or all(named):
        return "; ".join(cells)
    if _ROLE_CELL.match(cells[0]) and named[1]:
        return f"{cells[1]} (Chair)" if chairs else cells[1]
    if (titled[0] and len(cells[0].split()) > 1) or (named[0] and not any(named[1:])):
        return f"{cells[0]} (Chair)" if chairs else cells[0]  # beside it the role, or who sends the member
    return text


def _parts(before: str, text: str) -> bool:
    """Whether a person ends with the line before and another begins with this one."""
    label = before.rsplit(":", 1)[-1].strip(" -–—")
    opens_bracket = before.count("(") > before.count(")")
    if _IN_CHAIR_ENDS.search(before) or _HOLDER_ENDS.search(before):
        return True
    if not label or opens_bracket or not text[:1].isupper() or _GOES_ON.search(before.rstrip()):
        return False
    if _LABEL.match(text) and _PLAIN_NAME.match(_LABEL.sub("", text)):
        return True
    if _OPENS_PERSON.match(text):
        return bool(re.search(r"[\w.)]$", label)) and not _GOES_ON.search(label)
    row = label.rsplit(";", 1)[-1].strip()
    last = row.rsplit(",", 1)[-1].strip()
    ended = _LIST_ENDS.search(row) or (_PLAIN_NAME.match(last) and not _ROLE.match(last))
    comma_lost = "," in row and ended and _OPENS_NAME.match(text)
    return bool(comma_lost or (_ROW.match(row) and _ROW.match(text.split(";", maxsplit=1)[0])))


def names_in(said: str) -> tuple[list[str], str | None]:
    """Read the names out of a list, and who of them is said to be in the chair."""
    names: list[str] = []
    chair: str | None = None
    for piece in _pieces(_LABEL_WITHIN.sub("; ", re.sub(r",\s*(?=\(chair)", " ", said, flags=re.IGNORECASE))):
        part = _LABEL.sub(_chair_behind, piece.strip())
        if names and _IN_CHAIR_ENDS.fullmatch(part):
            chair = chair or names[-1]
            continue
        in_chair = _CHAIR.search(part)
        bare = _CHAIR.sub("", part) if in_chair and "vice" not in part.casefold() else part
        titled = _CHAIR_TITLE.match(bare.strip())
        if titled and not chair:
            bare = bare.strip()[titled.end() :]
        name = _clean(bare)
        if not name or not name[0].isupper() or _LOST_ROLE.match(name):
            continue
        role = (_ROLE.match(name) and not _MAYOR_NAMED.match(name)) or (
            _ROLE_ENDS.search(name) and not _MISTER.match(name)
        )
        if names and not _ROLE.match(names[-1]) and role:
            chair = chair or (names[-1] if _CHAIRS.fullmatch(name) else None)
            names[-1] = f"{names[-1]}, {name}"
            continue
        if (in_chair or titled) and bare is not part:
            chair = chair or _LIST_TITLE.sub("", bare.strip(" .,;-–—"))
        names.append(name)
    return names, chair


def _chair_behind(label: re.Match[str]) -> str:
    """Leave out a label before a name, but that of the chair, which ``_CHAIR_TITLE`` reads."""
    return "Chair " if _CHAIRS.fullmatch(label[0].strip(" :")) else ""


def _pieces(said: str) -> list[str]:
    """Split a list at its commas and semicolons, those in brackets aside."""
    marked = re.sub(
        r"\([^)]*\)",
        lambda match: match[0].replace(",", "\x01").replace(" and ", "\x02").replace("&", "\x03"),
        said,
    )
    marked = re.sub(r"\)\s*(?=(?i:councillor|cllr)|[A-Z][\w’'-]+\s*[(,])", "); ", marked)
    marked = _RUN_ON.sub(_part_run_on, marked)
    marked = _INITIALS_RUN_ON.sub("; ", marked)
    if len(_BARE_INITIAL.findall(marked)) >= _FEWEST_NAMES and not set(marked) & {",", ";"}:
        marked = _BARE_INITIAL.sub("; ", _OFFICE_WITHIN.sub("; ", marked))
    return [
        piece.replace("\x01", ",").replace("\x02", " and ").replace("\x03", "&")
        for piece in _SEPARATOR.split(marked)
        if piece.strip()
    ]


def _part_run_on(match: re.Match[str]) -> str:
    """Part "Councillor Iain Clyde Councillor Moira Dunn", where columns were run together."""
    opened = match.string.count("(", 0, match.start()) > match.string.count(")", 0, match.start())
    return match[0] if opened or _BEFORE_TITLE.fullmatch(match["before"]) else f"{match['before']}; "


def _clean(part: str) -> str:
    name = _TITLE.sub("", _DEPUTY.sub("", part.strip(" .,;:-–—")))
    name = re.split(r"\s+who\s+|\s+(?:\d+\s+)?[Mm]embers?\s+of\s+(?:the\s+)?public\b", name)[0]
    return name.strip(" .,;:-–—") if len(name.split()) <= _LONGEST else ""


def looks_like_name(text: str) -> bool:
    """Whether a piece of a list is a person: mostly capitalised words, no figures, not a sentence."""
    words = re.sub(r"\([^)]*\)", "", text).split()
    raised = sum(word[:1].isupper() for word in words)
    return (
        bool(words)
        and len(words) <= _LONGEST
        and raised >= 0.5 * len(words)
        and not re.search(r"\d|:", " ".join(words))
    )
