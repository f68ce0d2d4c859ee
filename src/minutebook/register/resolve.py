"""References resolved to the item they mean, or not: two that fit are both offered and neither is taken."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.dates import find_dates
from minutebook.model import Item, Reference
from minutebook.parse.councils import name_under
from minutebook.register.entries import ResolvedReference
from minutebook.register.held import Held, body_key, offset_in, plain_number
from minutebook.register.titles import matter_words, standing_kind
from minutebook.text import fold

UNDATED_WINDOW_DAYS = 400
"""How far back an undated reference may reach: numbers start anew every year, and minutes lag a meeting."""

_BODY_WORD = (
    r"(?:Sub-?Committee|Sub-?Group|Committee|Commission|Cabinet|Panel|Board|Council|Partnership|Forum"
    r"|Executive)"
)
_BODY_NAME = rf"(?P<body>(?:[A-Z][\w'’&-]*,?\s+(?:(?:and|for|of|the)\s+)*){{0,7}}{_BODY_WORD})"
_BODY_AFTER = re.compile(
    r"\s*(?:[(\[](?:[^()\[\]]|\([^()]*\)){0,200}[)\]])?,?\s*(?:of|at|from)\s+(?:the\s+)?"
    rf"(?:(?:minutes|meetings?)\s+of\s+(?:the\s+)?)?{_BODY_NAME}\b"
)
_BODY_BEFORE = re.compile(rf"\b(?:by|from|of)\s+(?:the\s+)?{_BODY_NAME},?\s+(?:at|in|under|by)\s*$")
_BODY_WITHIN = re.compile(
    rf"\b(?:of|at|from)\s+(?:the\s+)?(?:(?:minutes|meetings?)\s+of\s+(?:the\s+)?)?{_BODY_NAME}\b"
)
_PREVIOUS = re.compile(
    r"\b(?:previous|last)\s+meeting|\bminutes\s+of\s+the\s+(?:previous|last)", re.IGNORECASE
)
_THIS = re.compile(r"\bthis\s+meeting|\b(?:above|below|herein)\b|\btoday\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*[(\[](?P<title>(?:[^()\[\]]|\([^()]*\)){4,200})[)\]]")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a reference asks for, worked out of it and of the words around it."""

    body: str
    number: str
    since: dt.date | None
    until: dt.date | None
    title: str | None
    when: str


def resolve_references(item: Item, held: Held) -> tuple[ResolvedReference, ...]:
    """Resolve every reference that an item makes, in its order."""
    return tuple(resolve_reference(reference, item, held) for reference in item.references)


def resolve_reference(reference: Reference, item: Item, held: Held) -> ResolvedReference:
    """Resolve one reference by number, body, date and the title in brackets.

    A reference without a body means the body whose minutes it stands in; one without a date means this
    meeting under *Declarations*, the meeting whose minutes are approved under *Minutes of the previous
    meeting*, and otherwise a minute of the last year or so.
    """
    if not item.body or not item.date or not reference.minute.strip():
        return ResolvedReference(reference, item.id, None, (), "The papers do not say of which meeting.")
    asked = _asked(reference, item, held)
    numbered = [item_id for item_id in _numbered(asked, held) if _in_time(held.items[item_id], asked)]
    if numbered == [item.id]:
        return ResolvedReference(reference, item.id, None, (), "It is this very minute.")
    fitting = [item_id for item_id in numbered if item_id != item.id]
    titled = [item_id for item_id in fitting if _title_fits(held.items[item_id].title, asked.title)]
    if asked.title and titled:
        fitting = titled
    if len(fitting) == 1 and asked.title and not titled:
        why = f"Minute No. {reference.minute} {asked.when} is held, but under another title than is said."
        return ResolvedReference(reference, item.id, None, tuple(fitting), why)
    return _settled(reference, item, fitting, asked)


def _settled(reference: Reference, item: Item, fitting: Sequence[str], asked: _Asked) -> ResolvedReference:
    name = f"Minute No. {reference.minute} of {asked.body} {asked.when}".strip()
    if len(fitting) == 1:
        why = f"The only {name} held" + (" under that title." if asked.title else ".")
        return ResolvedReference(reference, item.id, fitting[0], tuple(fitting), why)
    if fitting:
        why = f"{len(fitting)} minutes held fit {name}; the papers do not say which is meant."
        return ResolvedReference(reference, item.id, None, tuple(fitting), why)
    return ResolvedReference(reference, item.id, None, (), f"{name} is not in the papers held.")


def _asked(reference: Reference, item: Item, held: Held) -> _Asked:
    before, after = _words_around(reference, item)
    body = _body_named(reference, before, after, item, held)
    since, until, when = _time_meant(reference, item, held, body, before)
    bracketed = _BRACKETED.match(after) or _BRACKETED.search(reference.text)
    title = fold(bracketed["title"]) if bracketed and not find_dates(bracketed["title"]) else None
    return _Asked(body, reference.minute, since, until, title, when)


def _words_around(reference: Reference, item: Item) -> tuple[str, str]:
    at = offset_in(item, reference.extract)
    if at is None:
        return "", ""
    end = at + len(reference.extract.text)
    return item.extract.text[max(at - 120, 0) : at], item.extract.text[end : end + 160]


def _body_named(reference: Reference, before: str, after: str, item: Item, held: Held) -> str:
    """The body that is named with a reference; "the Commission" within its own minutes is that body."""
    own = item.body or ""
    match = (
        _BODY_WITHIN.search(fold(reference.text))
        or _BODY_AFTER.match(fold(after))
        or _BODY_BEFORE.search(fold(before) + " ")
    )
    if not match:
        return own
    named = fold(match["body"])
    if body_key(own).endswith(body_key(named)):
        return own
    council = held.councils.get(body_key(own))
    if council:
        named = name_under(named, council)
    return held.bodies.get(body_key(named), named)


def _time_meant(
    reference: Reference, item: Item, held: Held, body: str, before: str
) -> tuple[dt.date | None, dt.date | None, str]:
    day = item.date or dt.date.max
    if reference.since or reference.until:
        return reference.since, reference.until, f"({reference.date_hint or 'date as printed'})"
    hint = reference.date_hint or ""
    standing = standing_kind(item.title)
    if _THIS.search(hint) or standing in {"declarations", "attendance"}:
        return day, day, "of this meeting"
    if _PREVIOUS.search(hint) or _PREVIOUS.search(before) or standing == "minutes":
        meant = _minutes_approved(item) or held.previous_sitting(body, day)
        if meant:
            return meant, meant, f"of the meeting on {meant.isoformat()}"
    return day - dt.timedelta(days=UNDATED_WINDOW_DAYS), day, "of the year before"


def _minutes_approved(item: Item) -> dt.date | None:
    """The meeting whose minutes the item approves, from its title or its opening words."""
    for text in (item.title, item.extract.text[:400]):
        for found in find_dates(text):
            if item.date is None or found.date < item.date:
                return found.date
    return None


def _numbered(asked: _Asked, held: Held) -> tuple[str, ...]:
    """Minutes of that number; where there is none, of the number without its last part ("18.vi")."""
    number = plain_number(asked.number)
    return held.numbered(asked.body, number) or held.numbered(
        asked.body, re.sub(r"[.(][a-z\d]+\)?$", "", number)
    )


def _in_time(item: Item, asked: _Asked) -> bool:
    day = item.date or dt.date.min
    return (asked.since is None or day >= asked.since) and (asked.until is None or day <= asked.until)


def _title_fits(title: str, printed: str | None) -> bool:
    if printed is None:
        return True
    one, other = matter_words(title, {}), matter_words(printed, {})
    if not one or not other:
        return fold(title).lower() == fold(printed).lower()
    return len(one & other) * 2 >= min(len(one), len(other))
