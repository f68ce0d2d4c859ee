"""The council whose body a heading names only in general: "Parish Council", "City Council", "Council".

A heading that says no more than the kind of council is completed by the name that stands beside it
("CITY OF PRAIRIE FORKS"), in the letterhead, or most often in the paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from minutebook.parse.bodies import in_title_case
from minutebook.parse.lines import Line
from minutebook.text import slug

_KINDS = (
    r"city\s+and\s+county|city|town|parish|county|community|borough|district|village|shire|municipal|township"
)
_GENERAL = re.compile(rf"(?:full\s+)?(?:(?P<kind>{_KINDS}|common)\s+)?council", re.IGNORECASE)
_TOWN_BOARD = re.compile(r"(?:town|village|county|township)\s+board", re.IGNORECASE)
_OF_PLACE = re.compile(
    r"(?:the\s+)?(?:(?:london|royal|metropolitan|rural|regional)\s+)*"
    r"(?P<kind>borough|city|town|village|shire|county|district|township|parish|municipality|corporation)\s+of\s+"
    r"(?!.*\bcouncil\b)[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|and|on|upon|of|the|with|in|by|le|la)){0,5}",
    re.IGNORECASE,
)
_MEETING_ALONE = re.compile(  # "Minutes of the Monthly Meeting held on …": of whom is said elsewhere
    r"\bminutes\s+of\s+(?:the\s+|a\s+|an\s+)?(?:\w+\s+){0,3}meeting\s+(?:which\s+was\s+)?held\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?P<place>(?:[A-Z][\w’'-]+(?:\s+|-))(?:(?:(?!(?i:council|committee)\b)[A-Z][\w’'-]+|and|with|upon|on|of|the|cum|in|le|&)[\s-]+){{0,5}})"
    rf"(?P<kind>(?i:{_KINDS}))\s+(?i:council)\b"
)
_NO_PLACE = re.compile(  # words in capitals before the name of a place that are no part of it
    r"(?:a|the|to|of|at|and|for|by|from|that|this|our|your|minutes|meeting|agenda|notice|draft|dear|clerk|"
    r"chair(?:man|person)?|annual|extraordinary|ordinary|special|regular|full|monthly|mayor|any|all|on|in|with|is|was|"
    r"when|if|new|local|each|every|both|other|neighbouring|councillors?|cllrs?|mrs?|ms)",
    re.IGNORECASE,
)


def is_place_name(text: str) -> bool:
    """Whether a line is the name of a town or county as a corporation: "LONDON BOROUGH OF EASTMERE"."""
    return len(text.split()) <= 8 and _OF_PLACE.fullmatch(text.strip(" ,*")) is not None


def name_under(body: str, council: str) -> str:
    """The name of a council's body that tells it from another council's of the same name.

    Example:
        *Cabinet* of the *Fenland Council* is the *Fenland Council Cabinet*; *Full Council*, or *County
        Council*, is the council itself.
    """
    if _GENERAL.fullmatch(body):
        return council
    begins = f"{slug(body)}-".startswith(f"{slug(council)}-")
    return body if begins else f"{council} {body}"


def complete_body(body: str | None, heading: Sequence[Line], text: str) -> str | None:
    """Put the place before a body that is named as a council in general, where the paper tells it.

    Args:
        body: as the heading names it.
        heading: the lines of the heading.
        text: the whole paper, letterhead and footers included.
    """
    if body is None and any(_MEETING_ALONE.search(line.text) for line in heading):
        return _most_named(None, text)
    general = _GENERAL.fullmatch(body) if body else None
    if body is None or (general is None and not _TOWN_BOARD.fullmatch(body)):
        return body
    for line in heading:
        for part in re.split(r"\s[–—]\s+(?:minutes\s+)?", line.text, flags=re.IGNORECASE):
            if is_place_name(part):
                return _of_place(in_title_case(part), body)
    if general is None:
        return body
    return _most_named(general["kind"], text) or body


def _of_place(place: str, body: str) -> str:
    """Join place and kind: "City of Kelp" and "City Council" are the "Kelp City Council"."""
    kind = body.split()[-2] if len(body.split()) > 1 else ""
    plain = re.sub(rf"^(?:the\s+)?{kind}\s+of\s+", "", place, flags=re.IGNORECASE) if kind else place
    plain = re.sub(r"^(?:the\s+)?corporation\s+of\s+the\s+", "", plain, flags=re.IGNORECASE)
    return f"{plain} {body.removeprefix('Full ')}"


def _most_named(kind: str | None, text: str) -> str | None:
    """The council of this kind that the paper names most, if none other is named as often."""
    found: Counter[str] = Counter()
    for match in _NAMED.finditer(text):
        own = " ".join(match["kind"].split()).casefold()
        place = _without_lead(match["place"])
        if place and (kind is None or own == " ".join(kind.split()).casefold()):
            found[in_title_case(f"{place} {match['kind']} Council".upper())] += 1
    ranked = found.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0] if kind or ranked[0][1] > 1 else None


def _without_lead(place: str) -> str:
    words = place.split()
    last = max(
        (at for at, word in enumerate(words) if word.casefold() in {"minutes", "meeting", "agenda"}),
        default=-1,
    )
    words = words[last + 1 :]
    while words and _NO_PLACE.fullmatch(words[0]):
        words = words[1:]
    return " ".join(words)
