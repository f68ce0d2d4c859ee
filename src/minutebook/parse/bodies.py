"""Names of bodies as headings print them, in the one form used everywhere.

"IMPROVING LIVES SELECT COMMISSION" becomes "Improving Lives Select Commission".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.dates import find_dates
from minutebook.parse.lines import Line, words_of
from minutebook.text import slug

KIND = re.compile(
    r"\b(?:commission|committee|panel|board|council|cabinet|partnership|forum|sub-?\s?group|group|assembly|"
    r"authority|executive|cyngor|pwyllgor|bwrdd|comhairle|association|trust|commissioners|trustees|"
    r"working\s+party|municipal\s+district|(?:fire|school|library)\s+(?:protection\s+)?district)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "cum",
        "for",
        "from",
        "in",
        "le",
        "of",
        "on",
        "or",
        "the",
        "to",
        "under",
        "upon",
        "with",
        "a'r",
        "y",
        "yr",
    ]
)
_HELD = re.compile(
    r"(?:(?:minutes?|notes|proceedings|meeting|cyfarfod)\b.{0,80}?\b(?:meetings?|proceedings|minutes|cyfarfod)|"
    r"\b(?:at\s+)?an?\s+(?:\w+\s+)?meeting)\b"
    r"(?:\s*\([^)]*\))?\s+(?:of|o)\s+(?:the\s+|a\s+)?(?P<body>.+?)"
    r"(?=\s*,?\s*(?:\b(?:was\s+|were\s+)?held\b|\b(?:on|at|was|were|took|will|to\s+be|which)\b|\bin\s+(?:the\s+)?(?=[^,.;]{0,40}\b(?:chambers?|room|hall|house|offices|library|building|centre|school)\b)|\b(?:date|time|venue|present)\s*:|\bmeeting\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d|\(|[:;]|\.\s(?!\d)|\.?$))",
    re.IGNORECASE,
)
MET = (
    re.compile(  # "Kelp Village Council met in regular session", "Slode Community Council held their meeting"
        r"(?:\A|(?<=[.;]\s)|(?<=\d\s)|(?<=[Mm]inutes\s))(?:the\s+)?"
        r"(?P<body>(?-i:[A-Z])[^.:;\d]{3,70}?\b(?:council|board|committee|commission|panel))\s+"
        r"(?:met\s+(?:in|on|at|for|via|remotely)|held\s+(?:its|their|a|an)\s+(?:\w+\s+){0,2}meeting)\b",
        re.IGNORECASE,
    )
)
_HELD_BEFORE = re.compile(
    r"(?:minutes?|summary)\s+of\s+(?:the\s+|a\s+)?(?P<body>.+?)\s+meeting\b", re.IGNORECASE
)
_KINDS = (
    r"special|extraordinary|extra-?ordinary|ordinary|annual|general|monthly|statutory|regular|quarterly|inaugural|adjourned|"
    r"emergency|urgent|virtual|remote|hybrid|open|public|full"
)
_WHICH = (  # "February Monthly Meeting of …", "The Eighty-Fourth Meeting of …"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:[a-z]+-|\d{1,4})?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[a-z]+teenth|[a-z]+tieth|1st|2nd|3rd|\dth)"
)
_AROUND = re.compile(
    r"^(?:(?:draft|unconfirmed|confirmed|approved|proposed|summary|notes|agenda|record|report(?=\s+of\s+(?:the\s+|a\s+)?meeting))\s+(?:of\s+|for\s+)?|"
    r"minutes?\s*[:–—-]?\s+(?:(?:of|for|from)\s+)?(?=\S)|the\s+|an?\s+|at\s+|"
    rf"(?:(?:{_KINDS}|{_WHICH}|joint|council|committee|board)\s+)*(?:meetings?|proceedings)\s+(?:of|at)\s+)+|"
    r"(?<=\w)\s+(?:on|at|in|of|for|from|the)$|"
    rf"[\s,:–—*-]*\b(?:(?:{_KINDS}|joint|work(?:ing)?|study|business)\s+)*"
    r"(?:meetings?(?:\s+(?:report|minutes|(?:held\s+)?in\s+(?:public|private)))?|minutes|agenda|mtg|a\.?g\.?m\.?|(?:work|study)\s+session|workshop|"
    r"(?:decision\s+(?:sheet|notice|list)|action\s+notes|held\b.*))[\s:–—*-]*$|[\s,:;–—*-]+$|^[\s*–—-]+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:chambers?|room|hall|house|offices?|library|building|centre)\b", re.IGNORECASE)
_KIND_OF_MEETING = re.compile(rf"^(?:(?:{_KINDS})\s+(?:meeting\s+of\s+(?:the\s+)?)?)+(?=\S)", re.IGNORECASE)
_LABELLED = re.compile(
    r"^(?:name\s+of\s+)?(?:meeting|committee|body|title\s+of\s+meeting)\s*:\s*-?\s*(?P<body>\S.*)$",
    re.IGNORECASE,
)
_ANNUAL = re.compile(r"(?<=\w)\s+annual\s+(?=(?:parish|town|community|city)\s+council\b)", re.IGNORECASE)
_OF_COUNCIL = re.compile(
    r"(?<=\w)\s+of\s+(?:the\s+)?(?=(?:\S.*\b(?:council|authority)|(?:(?:royal|london|metropolitan)\s+)*"
    r"(?:borough|city|county|district)\s+of\s+\S.*)$)",
    re.IGNORECASE,
)
_CORPORATE = re.compile(r"(?:\b(?:council|authority|corporation)$|^(?:cyngor|comhairle)\b)", re.IGNORECASE)
_LONGEST = 400  # characters; what is longer is no name, whatever stands around it
_ABBREVIATED = re.compile(r"\s*\([A-Z&]{2,8}\)$")  # "Local Safeguarding Children Board (LSCB)"
_SEVERAL = re.compile(r"(?<!\s)\s+(?:[/|]\s+|[–—]\s+(?=minutes\b))", re.IGNORECASE)
_SHORT_FORM = re.compile(
    r"\b(?P<kind>PC|TC)(?=\s+(?:(?i:annual|full)\s+)?(?:M(?:eeting|EETING|inutes|INUTES)))"
)
PARISH_MEETING = re.compile(
    r"\bannual\s+(?:(?:parish|town|village)\s+(?:meeting|assembly)\b|"
    r"meeting\s+of\s+the\s+(?:parish|electors)(?:\s+of(?:\s+(?-i:[A-Z])[\w’'-]+)+)?)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:sub-?)?(?:committee|commission|panel|group|forum)", re.IGNORECASE)
_ONLY_MINUTES = re.compile(
    r"(?!(?i:.*\b(?:draft|approved|unconfirmed|open|meeting|previous|last|the|of|regular|special)\b))"
    r"[A-Z][\w’'&-]+(?:\s+[A-Z&][\w’'&-]*){1,5}\s+M(?:INUTES|inutes)"
)
_POST = re.compile(r"\b(?:director|officer|manager|governor|recorder|superintendent)\W*$", re.IGNORECASE)
_DECIDES = re.compile(r"\bresolved\b|\b[A-Z]{2,6}/\d{4}/\d", re.IGNORECASE)
_STOPS = re.compile(
    r"^(?:present|apolog|in\s+attendance|venue|date|time|location|agenda|held|members?\b|chief\s+executive\b|"
    r"(?:\w+\s+)?(?:clerk|secretary|solicitor|chair(?:man|person|woman)?|leader)\s+(?:to|of)\b)",
    re.IGNORECASE,
)


def find_body(lines: Sequence[Line]) -> str | None:
    """Read the name of the body off a heading, or None.

    A label goes before all ("Committee: Parks Panel"). A line that is nothing but a name goes before one
    said in a sentence ("Minutes of a meeting of the Cabinet"), unless it is the council of which the
    sentence names a part; of several names the last stands ("Kent County Council" and then "Cabinet").
    """
    labelled = next((name for line in lines if (name := _name_labelled(line.text))), None)
    if labelled:
        return labelled
    alone = [name for line in lines for name in _names_alone(line.text)]
    spoken = _name_said(words_of(lines))
    if not alone:
        return spoken or _parish_meeting(lines)
    alone = [name for name in alone if not _NO_NAME.fullmatch(name)] or alone
    alone = [name for name in alone if not any(_placed(name, other) for other in alone)]
    whole = [name for name in alone if not any(_within(name, other) for other in alone)]
    parts = [name for name in whole if not _CORPORATE.search(name)]
    best = (parts or whole or alone)[-1]
    if spoken and (_within(best, spoken) or (_CORPORATE.search(best) and not _CORPORATE.search(spoken))):
        return spoken
    return best


def _name_labelled(text: str) -> str | None:
    match = _LABELLED.match(text)
    return _name_alone(match["body"]) if match else None


def _names_alone(text: str) -> list[str]:
    """The names on a line that is nothing but a name, or one name in two languages with a stroke between."""
    return [name for part in _SEVERAL.split(text) if (name := _name_alone(_SHORT_FORM.sub(_in_full, part)))]


def _in_full(match: re.Match[str]) -> str:
    return f"{'Parish' if match['kind'] == 'PC' else 'Town'} Council"


def _parish_meeting(lines: Sequence[Line]) -> str | None:
    """What has minutes without a council's or a committee's name: a parish's electors, "HARBOUR LIAISON"."""
    found = (PARISH_MEETING.search(line.text) or _ONLY_MINUTES.fullmatch(line.text) for line in lines)
    match = next((match for match in found if match), None)
    return in_title_case(re.sub(r"\s+minutes$", "", match[0].upper(), flags=re.IGNORECASE)) if match else None


def _within(name: str, other: str) -> bool:
    """Whether a name is but a part of another ("Parish Council" of "Wereham Parish Council")."""
    own, whole = slug(name), slug(other)
    return own != whole and f"-{own}-" in f"-{whole}-"


def _placed(name: str, other: str) -> bool:
    """Whether a name is another with its place behind it ("Parks Panel of Kelp" and "Parks Panel")."""
    part = re.search(r"(?:committee|panel|commission|cabinet|forum)$", other, re.IGNORECASE)
    return part is not None and slug(name).startswith(f"{slug(other)}-of-")


def _name_said(said: str) -> str | None:
    said = re.sub(r"\bminutes\s+(?=minutes\b)", "", said, flags=re.IGNORECASE)
    for expression in (_HELD, _HELD_BEFORE, MET):
        for match in expression.finditer(said):
            name = _KIND_OF_MEETING.sub("", _strip_around(match["body"]))
            name = re.sub(rf"(?<=\w)\s+(?:{_KINDS})$", "", name, flags=re.IGNORECASE)
            name = _part_of_council(name)
            if KIND.search(name) and len(name.split()) <= 12 and ":" not in name:
                return in_title_case(name)
    return None


def _name_alone(text: str) -> str | None:
    dates = find_dates(text)
    if dates:
        text = text[: dates[0].start].strip() or text[dates[0].end :]
    text = _KIND_OF_MEETING.sub("", _ABBREVIATED.sub("", _strip_around(text)))
    words = text.split()
    if _PLACE.search(text) and not re.search(KIND.pattern + "$", text, re.IGNORECASE):
        return None
    if _DECIDES.search(text):
        return None
    if not 1 <= len(words) <= 12 or _STOPS.match(text) or _POST.search(text) or not KIND.search(text):
        return None
    if any(char in text for char in ".:;?!()") or not words[0][:1].isupper():
        return None
    lower = [word for word in words if word[:1].islower() and word.casefold() not in _SMALL]
    return None if lower else in_title_case(_part_of_council(text))


def _part_of_council(name: str) -> str:
    """Leave out of which council a committee is one ("Planning Committee of Kelp Borough Council")."""
    match = _OF_COUNCIL.search(name)
    part = name[: match.start()] if match else name
    return part if match and KIND.search(part) and not _CORPORATE.search(part) else name


def _strip_around(text: str) -> str:
    text, before = text[:_LONGEST], None
    while before != text:
        before, text = text, _AROUND.sub("", text).strip()
    return text


def in_title_case(name: str) -> str:
    """Write a name printed in capitals with small words small; a mixed one stays as printed."""
    name = _ANNUAL.sub(" ", " ".join(name.split()).strip(" ,;:–—-"))
    if not name.isupper():  # "COMMUNITY SCRUTINY Committee"
        return re.sub(r"\b[A-Z]{6,}\b", lambda match: _word(match[0], first=True), name)
    return " ".join(_word(word, first=at == 0) for at, word in enumerate(name.split()))


def _word(word: str, *, first: bool) -> str:
    parts = word.lower().split("-")
    return "-".join(
        part if part in _SMALL and not (first and at == 0) else _capital(part)
        for at, part in enumerate(parts)
    )


def _capital(part: str) -> str:
    """Raise the first letter, past an opening bracket or quote, and no letter after an apostrophe."""
    for at, char in enumerate(part):
        if char.isalpha():
            return part[:at] + char.upper() + part[at + 1 :]
    return part
