"""Labels of the lists of names, put as the readers of those lists know them.

In go the lines above a meeting's items, out come the same lines with other words for reading: labels that a
narrow column breaks made whole, two languages made one, a list headed "Members" made one of those present.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.parse import patterns
from minutebook.parse.lines import Line

HEADS_COLUMNS = re.compile(  # of a table in which the minutes are set
    r"(?:(?:agenda\s+)?item|minute|min|ref|no)\b\.?(?:\s+(?:no|number|ref))?\.?(?:\t|\s{2,}).{0,60}"
    r"\b(?:action|discussion|subject|decision|notes?|owner|details?)\b.{0,12}$",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"(?P<label>(?:also\s+)?in|apologies\s+for)(?:\s+(?P<names>[A-Z].*))?$", re.IGNORECASE)
_REST = re.compile(r"(?P<word>attendance|absence)\s*:[\s–-]*", re.IGNORECASE)
_SIDE = re.compile(r"\((?P<who>councillors|members|officials|officers|staff)\)$", re.IGNORECASE)
_MEMBERS = re.compile(
    r"(?:(?:elected|committee|panel|board|council|voting)\s+)*(?:members|councillors)\s*:\s*-?\s*(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
_MAYOR = re.compile(
    r"(?:the\s+)?(?:(?:right\s+)?worshipful\s+)?(?:the\s+)?(?:lord\s+)?(?:mayor|provost|chair(?:man|person|woman)?)\s*[,–(-]\s*"
    r"(?P<name>(?:councillor|cllr|alderman)\.?\s+[^,;()]{2,40}?)\s*\)?\s*,?\s*\(?\s*(?:in\s+the\s+chair|presiding)\s*\)?",
    re.IGNORECASE,
)
_OFFICE = r"(?:conven[eo]r|(?:vice-?)?chair(?:man|person|woman)?|president|(?:lord\s+)?provost|mayor|leader)"
_HOLDER = re.compile(  # "Councillor Green, Convener, in the Chair", "Councillor Green (Chair) presided"
    r"(?P<name>(?:councillor|cllr|bailie|alderman|provost|mr|mrs|ms|dr)\b\.?\s+[^,;():]{2,40}?)\s*[,(]\s*(?:the\s+)?"
    + _OFFICE + r"\s*[,)]?\s*(?:(?:was\s+)?in\s+the\s+chair|presid(?:ed|ing))\W*$",
    re.IGNORECASE,
)  # fmt: skip
_CHAIR_ALONE = re.compile(
    r"(?:(?:in\s+the\s+chair|i\s+gcathaoir(?:leach)?|presiding)\s*[:–-]*|chair(?:man|person|woman)?\s*:[–-]*)$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:Councillor|Cllr|Cr|Alderman|Bailie|Mayor|Mr|Mrs|Ms|Dr|Prof)\b\.?\s+[A-Z]")
_I_GCATHAOIR = re.compile(
    r"(?:i\s+gcathaoir(?:leach)?|presided)\s*:?\s*(?:(?:an\s+)?(?:leas-?)?(?:cathaoirleach|(?:ard)?mh[ée]ara)\s*,?\s*)?",
    re.IGNORECASE,
)
_REGRETS = re.compile(r"(?:with\s+)?regrets\s*(?=:|$)", re.IGNORECASE)
_WHERE = r"\((?:in\s+person|virtual(?:ly)?|remote(?:ly)?|online|via\s+\w+)\)"  # from where they took part
_THERE_SO = re.compile(rf"\s*{_WHERE}(?=\s*(?:[,;.]|$|and\b))", re.IGNORECASE)
_MORE_SO = re.compile(rf"(?:councillors|members)\s*{_WHERE}\s*:-?\s*", re.IGNORECASE)
_COUNTY = re.compile(r"\b(?:C\.?|Cty\.?|County)\s?(?=Cllrs?\b)")
_SPOKEN_TWICE = re.compile(  # "Ymddiheuriadau / Apologies", "Y Cynghorydd / Councillor"
    r"(?:^|(?<=:\s)|(?<=,\s))(?:[^\W\d]+\s){0,3}[^\W\d]+\s*[/|]\s*(?=(?:apolog|also\s+present|in\s+attendance|officers|councillors?)\b|apolog)",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"absent\s*(?:,\s*|\s+)(?:with|having\s+sent|\(with)\s+apologies\)?\s*(?=[:–-]|$)", re.IGNORECASE
)
_KEEPER = re.compile(
    r"(?:notes?|minutes|clerk|secretary|(?:note|minute)[\s-]taker|(?:notes|minutes)\s+(?:taken\s+)?by)\s*:\s*"
    r"(?=(?-i:[A-Z])[\w’'.-]*(?:\s+(?-i:[A-Z])[\w’'.-]*){1,3}$)",
    re.IGNORECASE,
)
_STARRED = re.compile(r"\*\s*(?=[A-Z])")
_LEGEND = re.compile(
    r"\*+\s*(?:=|[-–:]|denotes?|indicates?)?\s*(?:those\s+)?(?:members?\s+)?present\W*$", re.IGNORECASE
)
_ROLL_CALL = re.compile(r"roll\s+call\s*[:.–-]\s*(?=\S)", re.IGNORECASE)
_FEWEST_STARRED = 3


def plain_labels(lines: Sequence[Line]) -> list[Line]:
    """Put every label of the block in the form in which lists of names are read."""
    lines = [replace(line, text=_ROLL_CALL.sub("", line.text)) for line in lines]
    told = any(patterns.PRESENT.find(line.text) for line in lines if not _LEGEND.match(line.text))
    lines = lines if told else _without_label(lines)
    plain = [replace(line, text=_plain(line.text.strip(" |"))) for line in lines]  # edges of cells
    return _whole(_chair_joined(plain))


def _plain(text: str) -> str:
    text = _MORE_SO.sub(";", _THERE_SO.sub("", text))
    text = _REGRETS.sub("Apologies", _COUNTY.sub("", _HOLDER.sub(r"\g<name> in the Chair", text)), count=1)
    text = _I_GCATHAOIR.sub("In the Chair: ", _SPOKEN_TWICE.sub("", text), count=1)
    text = _SENT.sub("Apologies", _MAYOR.sub(r"\g<name> (in the Chair)", text))
    text = _KEEPER.sub("In attendance: ", text)
    side = _SIDE.search(text)
    if not side or text[: side.start()].strip(" :").casefold() not in {"", "in attendance", "present"}:
        return text
    return "Members present:" if side["who"].casefold() in {"councillors", "members"} else f"{side['who']}:"


def _chair_joined(lines: Sequence[Line]) -> list[Line]:
    """Put the name below the words "In the Chair" behind them."""
    joined = list(lines)
    for at, line in enumerate(lines):
        below = next((n for n in range(at + 1, min(at + 3, len(lines))) if lines[n].text), None)
        if below is not None and _CHAIR_ALONE.fullmatch(line.text) and _PERSON.match(lines[below].text):
            joined[at] = replace(line, text=f"In the Chair: {lines[below].text}")
            joined[below] = replace(lines[below], text="")
    return joined


def _without_label(lines: Sequence[Line]) -> list[Line]:
    """Give a list of those present its label where it has none: "Members: …", or names with stars."""
    legend = {at for at, line in enumerate(lines) if _LEGEND.match(line.text)}
    starred = [at for at, line in enumerate(lines) if _STARRED.match(line.text) and at not in legend]
    if len(starred) >= _FEWEST_STARRED and legend:
        known = [at for at in range(starred[0], starred[-1] + 1) if at not in starred]
        kept = [line for at, line in enumerate(lines) if at not in known and at not in legend]
        names = [replace(line, text=_STARRED.sub("", line.text)) for line in kept]
        return [*names[: starred[0]], replace(lines[starred[0]], text="Present:"), *names[starred[0] :]]
    return [replace(line, text=_MEMBERS.sub("Present: ", line.text)) for line in lines]


def _whole(lines: list[Line]) -> list[Line]:
    """Join labels that a narrow column breaks ("Apologies for   Councillor Green" over "absence:-")."""
    whole = list(lines)
    for at, line in enumerate(lines):
        begun = _BROKEN.match(line.text)
        rest = next((n for n in range(at + 1, min(at + 4, len(lines))) if _REST.match(lines[n].text)), None)
        if begun and rest is not None:
            ended = _REST.match(lines[rest].text)
            word = ended["word"] if ended else ""
            whole[at] = replace(line, text=f"{begun['label']} {word}: {begun['names'] or ''}".strip())
            whole[rest] = replace(lines[rest], text=lines[rest].text[ended.end() if ended else 0 :])
    return whole
