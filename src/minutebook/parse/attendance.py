"""Who was there, who sent apologies, who was in the chair, as the block under a meeting's heading says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.lines import Line
from minutebook.parse.list_labels import HEADS_COLUMNS, plain_labels
from minutebook.parse.people import first_column, join_rows, looks_like_name, names_in
from minutebook.parse.people_tables import read_people_table
from minutebook.parse.rosters import initials_in, read_roster, without_roles

_APOLOGIES = re.compile(
    r"^(?:\d{1,2}\.?\s+)?(?:an\s+)?apolog(?:ies|y)\b(?:\s+for\s+(?:absence|their\s+inability.{0,40}?))?(?:\s+and\s+substitut(?:es|ions))?"
    r"\s*[:;]?\s*-*\s*",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\b(?:received|submitted|accepted|given|tendered|intimated|offered|recorded|sent|presented|noted(?=\s+(?:on|from|for)))\s*(?:and\s+(?:accepted|noted)\s*)?(?:on\s+behalf\s+of|from|for|by|:)?\s*",
    re.IGNORECASE,
)
_THESE_RECEIVED = re.compile(
    r"^(?:This|These)\s+(?:was|were)\s+(?:received|submitted|accepted)\s+(?:from|on\s+behalf\s+of)\s+"
)
_SENT = re.compile(  # "Cllr Gray had sent apologies"
    r"(?P<names>(?-i:[A-Z])[^.:]{3,160}?)\s+(?:had\s+|have\s+)?(?:sent|gave|given|offered|tendered|submitted)\s+"
    r"(?:(?:his|her|their)\s+)?apologies\b(?!\s+(?:from|on\s+behalf))",
    re.IGNORECASE,
)
_LIST_AT_MOST = 200  # characters of an item "Apologies" that is nothing but names
_GUESTS = re.compile(
    r"^(?:[^\W\d]+(?:\s[^\W\d]+){0,4}\s*[/|]\s*(?=in\s+attendance\b))?(?:also\s+(?:present|in\s+attendance|attending)|(?:other\s+)?(?:members|councillors)\s+(?:also\s+)?(?:attending|in\s+attendance)\b|in\s+attendance|attending|others?\s+(?:in\s+attendance|present|members|councillors)|"
    r"(?:council\s+)?(?:officers|staff|officials|employees)|officer(?=\s*:)|public(?=\s*:)|whole\s+of\s+(?:the\s+)?meeting|part\s+of\s+(?:the\s+)?meeting|"
    r"members\s+of\s+the\s+public|guests?|invited\s+guests|invitees?|witnesses|report\s+presenters?|observers?)\b",
    re.IGNORECASE,
)
_GUESTS_LABEL = re.compile(
    r"^(?:(?:also\s+)?(?:present|in\s+attendance|attending)|(?:other\s+)?(?:members|councillors)\s+(?:also\s+)?(?:attending|in\s+attendance)"
    r"[^:]{0,60}(?=:)|others?\s+(?:in\s+attendance|present)|"
    r"(?:council\s+)?(?:officers?|staff|officials|guests?|invitees?|witnesses|report\s+presenters?)(?:\s+(?:present|in\s+attendance|attending))?)\s*(?:[:–-]+|(?=\s[A-Z])|$)[\s:–-]*",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:The\s+)?[Mm]eeting\s+(?:was\s+)?[Cc]alled\b|[A-Z].{3,60}\b(?:opened|declared|called|chaired)\s+(?:the|this)\s+meeting\b|(?:The|An?|It|There|This|These|At|On|Before|Prior|Following|As)\s.*\b(?:was|were|is|are|has|had|welcomed|opened|declared|read|stated|reported|called)\b"
)
_PART_OF_AGENDA = re.compile(
    r"^(?:(?:un)?restricted|exempt|confidential|open|public|private)\s+(?:items?|session|business|meeting)$|^(?:business|minutes|items?(?:\s+action)?|action)$|^part\s+(?:[ivx]+|[a-d]|\d|one|two)\b.{0,40}$",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"^(?:(?:council|board)?\s*(?:councillors?|members?|trustees|supervisors|commissioners)\s+)*(?:absent|not\s+present)\b",
    re.IGNORECASE,
)
_CHAIRED = re.compile(
    r"\b[Cc]haired\s+by\s+(?:[Cc]llr\.?\s+|[Cc]ouncillor\s+)?(?P<by>(?:[A-Z]\.\s*)*[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3})|"
    r"\b(?P<took>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3})\s+(?:took|was\s+in|(?:then\s+)?assumed)\s+the\s+chair|"
    r"(?:Cllr|Councillor|Cr)\.?\s+(?P<presided>(?:[A-Z]\.\s*)*[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}),?\s+"
    r"(?:presided|was\s+in\s+the\s+[Cc]hair|took\s+the\s+[Cc]hair)\b|"
    r"(?:Mayor|Chair(?:man|person|woman)?|President|Reeve|Warden)\s+(?P<called>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'-]+){0,2})\s+called\s+[^.]{0,40}\bto\s+order\b|"
    r"(?:Mayor|Chair(?:man|person|woman)?|President)\s+(?P<presiding>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'-]+){0,2})\s+presiding\b|"
    r"(?i:called\s+to\s+order)\s+(?:at\s+[^,;]{3,12}\s+)?by\s+(?:Mayor|Chair(?:man|person|woman)?|President)\s+(?P<order>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'-]+){0,2})"
)
_WAS_THERE = re.compile(
    r"\b(?:was|were)\s+(?:also\s+)?(?:in\s+attendance|present)\b|\battended\s+as\b", re.IGNORECASE
)
_ALSO_THERE = re.compile(
    r"(?:Cllrs?|Councillors?|Members|Mr|Mrs|Ms|Dr)\b[^.:]*\b(?:was|were)\s+also\s+(?:in\s+attendance|present)"
)
_NONE = re.compile(
    r"^(?:none|no\s+apologies|there\s+were\s+no|nil|n/a|noted|received|accepted|approved|agreed|as\s+(?:above|listed|recorded)|see\s+above)\b",
    re.IGNORECASE,
)
_IN_CHAIR = re.compile(
    r"^(?:in\s+the\s+chair|chair(?:man|person|woman)?|conven[eo]r|cathaoirleach|presiding(?:\s+(?:officer|member))?)\s*[:–-]+\s*(?=\S)",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"(?:(?:elected|committee|panel|board|voting)\s+)*members\s*:?", re.IGNORECASE)
_MEMBERS_LABEL = re.compile(r"^(?:(?:board|committee|core|voting)\s+)?members\s*:[\s–-]*", re.IGNORECASE)
_MORE_MEMBERS = re.compile(  # "Non-Council Members in attendance:-" below those present
    r"^(?:(?:non-?\s?voting|non-?\s?council|co-?\s?opted|substitute|independent|lay|church)\s+)+"
    r"(?:members?|persons?|representatives?|co-?optees)(?:\s+(?:in\s+attendance|present))?\s*:[\s–-]*",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?P<letter>[A-Z])\s*[:=–-]\s*(?P<means>present|apologies)\b", re.IGNORECASE)
_KEYED_NAME = re.compile(r"(?P<letter>[A-Z])\s+(?P<name>(?:Cllr\s+|Councillor\s+)?[A-Z][\w’'-]+\s+[A-Z].*)$")
_MARK_KEY = re.compile(
    r"(?:^|[;,]\s*)(?P<mark>[*✓PX])\s*[-–=:]\s*(?:attendance|attended|present)\b.*[;,]\s*[A-Z]\s*[-–=:]",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"\bmembers?\s+of\s+the\s+(?:public|press)\b", re.IGNORECASE)
_LOUD_LABEL = re.compile(r"[A-Z][A-Z ’'/&-]{3,40}:")
_LEGEND = re.compile(r"\*+\s*(?:=|[-–]|(?:denotes?|indicates?|present)\b)", re.IGNORECASE)
_PRESIDES = re.compile(r"[A-Z][^,;:–-]{3,40}\s+in\s+the\s+[Cc]hair\.?$")
_LABEL_WITHIN = re.compile(
    r"(?<=[.;)])\s+(?=(?:(?:members?\s+|councillors?\s+)?absent|also\s+(?:present|in\s+attendance)|in\s+attendance|"
    r"officers(?:\s+(?:present|in\s+attendance))?|apologies(?:\s+for\s+absence)?|clerk|minutes?|secretary)\s*:)|"
    r"(?<=[a-z\d)])\s+(?=(?-i:Clerk|Members\s+of\s+(?:the\s+)?[Pp]ublic|In\s+[Aa]ttendance|Apologies)\s*:)|(?<=[.;)])\s+(?="
    r"(?:(?:there\s+were\s+)?(?:an\s+)?apolog(?:ies|y)\s+(?:for\s+absence\s+)?(?:(?:was|were)\s+received\s+)?from|there\s+(?:was|were))\b)",
    re.IGNORECASE,
)
_WERE_PRESENT = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<names>(?:Mr|Ms|Mrs|Dr|Councill?ors?|Council\s?members?|Supervisors?|Commissioners?|Trustees?|"
    r"Board\s+[Mm]embers?|Aldermen|Select(?:men|persons))\b(?:(?!\b(?:was|were|the|that|who)\b)[^!?]){5,300}?)\s+were\s+(?:all\s+)?present\b"
)
_MEMBERS_ATTEND = re.compile(  # below "In the Chair: Councillor Green"
    r"in\s+attendance\b[^:]{0,30}:\s*(?:councillors?|cllrs?|alderm[ae]n)\b", re.IGNORECASE
)
_HOLDS = re.compile(r",\s+(?:an\s+)?(?:cathaoirleach|conven[eo]r|mayor|provost|chair\w*)\W*$", re.IGNORECASE)
_ARE_PRESENT = re.compile(r"\s+were\s+(?:also\s+|all\s+)?present\W*$")
_OTHER_MEMBERS = re.compile(  # below "Presiding: A Green": the rest of those present
    r"(?:other\s+)?(?:members|councillors)\s+(?:also\s+)?present(?!\s+(?:in|remotely|via)\b)\s*:?[\s–-]*",
    re.IGNORECASE,
)
_BODY_ALONE = re.compile(r"(?:[^\W\d_a-z][\w’'-]*\s+)+(?:Board|Committee|Council|Panel)")
_STAFF = re.compile(r"(?:Mr|Mrs|Ms|Miss|Messrs)\b")
_HONORIFIC = re.compile(r"(?:Cllrs?|Councillors?|Crs?|Mr|Mrs|Ms|Dr)\b\.?\s+[A-Z]")
_STAFF_POST = re.compile(
    r"(?:(?:assistant|deputy|acting|interim)\s+)*(?:(?:town|city|village|county|borough|district)\s+"
    r"(?:manager|clerk|administrator|attorney|treasurer|planner|engineer)|chief\s+\w+\s+officer|director\s+of)\b",
    re.IGNORECASE,
)
_CLERK_BEHIND = re.compile(  # "Mrs P Quill (Clerk)"
    r"(?:\(|,\s)(?:(?:the|acting|assistant|deputy|locum|parish|town|council|committee|village)\s+)*"
    r"(?:clerk|minute[- ](?:taker|secretary))(?:\s+(?:and|to|&)\b[^()]*)?\)?$",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"(?:cllrs?|councillors?|crs?)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"^(?:local\s+residents?|residents?|members\s+of\s+the\s+public|officers?|guests?|also)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Names as printed, without the word Councillor where a list begins with it."""

    chair: str | None = None
    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    in_attendance: tuple[str, ...] = ()


def read_attendance(lines: Sequence[Line]) -> Attendance:
    """Read the lists of names in the block between a meeting's heading and its first item."""
    lines = without_roles(plain_labels(lines))
    keyed = _keyed(lines)
    if keyed and keyed.present:
        return keyed
    roster = read_people_table(lines) or read_roster(lines)
    if roster:
        return replace(_said(lines), chair=roster.chair, present=roster.present, apologies=roster.apologies)
    return _said(lines) if any(patterns.PRESENT.find(line.text) for line in lines) else _said(_members(lines))


def _keyed(lines: Sequence[Line]) -> Attendance | None:
    """Read a list whose names have P or A before them, where a key says what the letters mean."""
    keys = {match["letter"]: match["means"].casefold() for line in lines if (match := _KEY.match(line.text))}
    if not {"present", "apologies"} <= set(keys.values()):
        return _marked(lines)
    sides: dict[str, list[str]] = {"present": [], "apologies": []}
    chair: str | None = None
    for line in lines:
        match = _KEYED_NAME.match(line.text)
        if match and match["letter"] in keys and not _KEY.match(line.text):
            names, in_chair = names_in(match["name"])
            sides[keys[match["letter"]]] += names
            chair = chair or in_chair
    return Attendance(chair, tuple(sides["present"]), tuple(sides["apologies"]))


def _marked(lines: Sequence[Line]) -> Attendance | None:
    """Read a list whose names have a mark behind them where a line says which is of those who came."""
    at = next((n for n, line in enumerate(lines) if _MARK_KEY.search(line.text)), None)
    match = _MARK_KEY.search(lines[at].text) if at is not None else None
    if at is None or match is None:
        return None
    present: list[str] = []
    chair: str | None = None
    for line in lines[at + 1 :]:
        if _GUESTS.match(line.text):
            break
        if line.text.endswith(f" {match['mark']}"):
            names, in_chair = names_in(line.text[: -len(match["mark"])])
            present += names
            chair = chair or in_chair
    return Attendance(chair, tuple(present)) if present else None


def _members(lines: Sequence[Line]) -> list[Line]:
    """Read a list headed "Members" as those present; where stars mark those who came, only they are."""
    at = next((n for n, line in enumerate(lines) if _MEMBERS.fullmatch(line.text)), None)
    if at is None:
        return list(lines)
    lines = [line for line in lines if not _LEGEND.match(line.text)]
    starred = any(line.text.startswith("*") for line in lines[at:])
    end = next((n for n in range(at + 1, len(lines)) if _begins(lines[n].text)), len(lines))
    kept = [
        replace(line, text=line.text.lstrip("* ")) for line in lines[at + 1 : end]
        if line.text.startswith("*") or not starred
    ]  # fmt: skip
    return [*lines[:at], replace(lines[at], text="Present:"), *kept, *lines[end:]]


def fill_apologies(names: Attendance, text: str) -> Attendance:
    """Take apologies from the item that records them where the block above does not."""
    if names.apologies:
        return names
    said = " ".join(text.split())
    listed = _first_sentence(said) if _HONORIFIC.match(said) else ""
    return replace(names, apologies=tuple(_apologies(said) or _apologies(listed)))


def _said(lines: Sequence[Line]) -> Attendance:
    present: list[str] = []
    apologies: list[str] = []
    guests: list[str] = []
    chair: str | None = None
    statements = _statements(lines)
    for said in statements:
        presiding = _IN_CHAIR.match(said)
        if re.match(r"(?:there\s+were\s+)?(?:an\s+)?apolog(?:ies|y)\b", said, re.IGNORECASE):
            apologies += _apologies(said)
        elif _ABSENT.match(said):
            continue
        elif presiding and not _CHAIRED.search(said):
            listed = _HOLDS.sub("", _ARE_PRESENT.sub("", said[presiding.end() :]))
            names = [name for name in names_in(listed)[0] if looks_like_name(name)]
            chair = chair or next(iter(names), None)
            present += [name for name in names if name not in present]
        elif _PRESIDES.match(said) and not patterns.PRESENT.find(said):
            chair = chair or names_in(said)[1]
        elif _WAS_THERE.search(said) and not patterns.PRESENT.find(said):
            guests += _guests(said)
        elif _MORE_MEMBERS.match(said) and present:
            present += names_in(_MORE_MEMBERS.sub("", said, count=1))[0]
        elif len(present) == 1 and chair and _OTHER_MEMBERS.match(said):
            present += names_in(_OTHER_MEMBERS.sub("", said, count=1))[0]
        elif (
            present
            and not (len(present) == 1 and _MEMBERS_ATTEND.match(said))
            and (_GUESTS.match(said) or (guests and _STAFF.match(said)))
        ):
            guests += names_in(_GUESTS_LABEL.sub("", said, count=1))[0]
        elif patterns.PRESENT.find(said):
            names, in_chair, others = _present(said)
            present += [name for name in names if name not in present]
            guests += others
            chair = chair or in_chair
    chair = chair or _chaired(statements, present)
    named = [name for name in guests if not _PUBLIC.search(name) and not find_dates(name)]
    named = [name for name in named if not _BODY_ALONE.fullmatch(name)]
    if not present:
        present, in_chair = told_present(" ".join(statements))
        chair = chair or in_chair
    return Attendance(_in_full(chair, present), tuple(present), tuple(apologies), tuple(named))


def told_present(said: str) -> tuple[list[str], str | None]:
    """Read names and chair out of a sentence ("Mr. Green, Chair; Ms. Brown and Mr. Lamb were present")."""
    match = _WERE_PRESENT.search(" ".join(said.split()))
    names, chair = names_in(match["names"]) if match else ([], None)
    return [name for name in names if looks_like_name(name)], chair


def _in_full(chair: str | None, present: Sequence[str]) -> str | None:
    """The chair's name as the list of those present prints it, where the one told has a surname only."""
    surname = _MEMBER.sub("", chair).strip(" .") if chair else ""
    same = (
        [name for name in present if name.endswith(f" {surname}")] if surname and " " not in surname else []
    )
    return same[0] if len(same) == 1 else chair


def _present(said: str) -> tuple[list[str], str | None, list[str]]:
    match = patterns.PRESENT.find(said)
    rest = said[match.end() :].lstrip(" :-–—;") if match else said
    rest = _MEMBERS_LABEL.sub("", re.sub(r"^\(\d+\s+\w+\)[\s*:–-]*", "", rest), count=1)
    rest = re.sub(r"^(Chair(?:man|person|woman)?),\s+(?=[A-Z])", r"\1: ", rest)
    pairs = initials_in(rest)
    if pairs:
        return [name for name, _ in pairs], None, []
    first = _first_sentence(rest)
    others = rest[len(first) :].lstrip(" .")
    staff = _STAFF.match(others) and _MEMBER.match(first)
    others = others if staff or _OTHERS.match(others) else ""
    names, chair = names_in(rest[: len(rest) - len(others)])
    if match and "in the chair" in match[0].casefold() and names:
        chair = names[0]
    staff_named = [name for name in names if _STAFF_POST.match(name) or _CLERK_BEHIND.search(name)]
    members = [name for name in names if name not in staff_named and not find_dates(name)]
    return members, chair, [*staff_named, *(names_in(others)[0] if others else [])]


def find_chair(text: str, present: Sequence[str]) -> str | None:
    """Find who a text says opened the meeting from the chair ("Chairman Brandt called … to order")."""
    return _chaired([" ".join(text.split())], present)


def _chaired(statements: Sequence[str], present: Sequence[str]) -> str | None:
    match = _CHAIRED.search(" ".join(statements))
    if match is None:
        return None
    name = next(said for said in match.groups() if said).strip(" .")
    known = {short: full for said in statements for full, short in initials_in(said)}
    same = [one for one in present if one == name or one.endswith(f" {name}")]
    return known.get(name) or (same[0] if len(same) == 1 else name)


def _statements(lines: Sequence[Line]) -> list[str]:
    """Join the lines of each list: one begins with each label and each new sentence."""
    groups: list[list[Line]] = []
    gap = False
    for line in lines:
        if not line.text or _PART_OF_AGENDA.match(line.text) or HEADS_COLUMNS.match(line.text):
            gap = True
            continue
        wrapped = groups and groups[-1][-1].text.endswith((",", ";", "&", " and", " of", " the", " from"))
        tells = _TELLS.match(line.text) and (gap or not wrapped)
        named = (
            groups and len(groups[-1]) == 1 and _is_label(groups[-1][0].text) and _PRESIDES.match(line.text)
        )
        if named:
            groups[-1].append(line)
        elif not groups or _begins(line.text) or tells or groups[-1][-1].ends_sentence:
            groups.append([line])
        else:
            groups[-1].append(line)
        gap = False
    groups = [first_column(group) for group in groups]
    joined = (join_rows(group, labelled=_is_label(group[0].text)) for group in groups)
    return [part for said in joined for part in _LABEL_WITHIN.split(said)]


def _is_label(text: str) -> bool:
    """Whether a line is nothing but the label of a list."""
    found = (
        patterns.PRESENT.find(text),
        _APOLOGIES.match(text),
        _GUESTS_LABEL.match(text),
        _ABSENT.match(text),
    )
    return any(match and not text[match.end() :].strip(" :-–—.") for match in found)


def _begins(text: str) -> bool:
    return bool(
        patterns.PRESENT.find(text) or _APOLOGIES.match(text) or _GUESTS.match(text) or _ABSENT.match(text)
        or _LOUD_LABEL.match(text) or _MORE_MEMBERS.match(text)
        or _ALSO_THERE.match(text) or _IN_CHAIR.match(text) or _PRESIDES.match(text)
        or re.match(r"(?:the\s+webcast|the\s+meeting\s+was|https?:|minute\s+taker)", text, re.IGNORECASE)
    )  # fmt: skip


def _apologies(said: str) -> list[str]:
    """Read the names out of a sentence of apologies, or off a bare list."""
    sent = _SENT.match(said)
    if sent:
        return [name for name in names_in(sent["names"])[0] if looks_like_name(name)]
    sentence = re.search(r"\bapolog(?:ies|y)\b", said, re.IGNORECASE)
    if sentence:
        said = said[sentence.start() :]
        received = _RECEIVED.search(said[:140])
        rest = said[received.end() :] if received else _APOLOGIES.sub("", said, count=1)
    else:
        said = _THESE_RECEIVED.sub("", said)
        rest = said if len(said) < _LIST_AT_MOST else ""
    rest = re.sub(r"^[\s,:;•●-]*(?:(?:from|were|for)\s+)?", "", rest, flags=re.IGNORECASE)
    if _NONE.match(rest) or not rest[:1].isupper():
        return []
    rest = re.split(
        r"\s+(?:for\s+(?:absence|lateness|non-attendance)|due\s+to|in\s+accordance\s+with|under\s+regulation|,?\s*substituted\s+by)\b",
        _first_sentence(rest),
    )[0]
    names = [name for name in names_in(rest)[0] if looks_like_name(name)]
    return [name for name in names if not name.isupper() or all(other.isupper() for other in names)]


def _first_sentence(said: str) -> str:
    for match in re.finditer(r"\.\s+(?=[A-Z])", said):
        if not re.search(r"\b(?:Cllrs?|Mrs?|Ms|Dr|Rev|[A-Z])$", said[: match.start()]):
            return said[: match.start()]
    return said


def _guests(said: str) -> list[str]:
    who = _WAS_THERE.split(said)[0]
    return [who.strip(" .,")] if len(who.split()) <= 10 else []
