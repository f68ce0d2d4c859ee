"""What kind of thing a question asks for, and whether a text holds one: a sum, a number, a name, a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from minutebook.answer.enquiry import Enquiry
from minutebook.dates import find_dates, find_periods

_COUNT_WORD = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand"
    r"|half|quarter|third|twice|once|none|no"
)
_MONEY = re.compile(r"[£$€]\s?\d|(?<![\d,.])\d[\d,.]*\s?(?:million|k\b|pounds)", re.IGNORECASE)
_SHARE = re.compile(r"\d\s?%|\bper ?cent\b", re.IGNORECASE)
# On the scale of units' scores; measured beside their fit, each gained on sets of questions left out of it.
SUM_HINTED_AT, NUMBER_HINTED_AT = 1.0, 0.5
_OF_MONEY = re.compile(
    r"£|\b(?:pounds?|costs?|costing|spen(?:d|ds|ding|t)|pric\w+|salary|fees?|paid|pay|cash|worth|donat\w+|money"
    r"|funds?|funding|grants?|budgets?|savings?|save|balance|pot|fine|rents?|charges?|(?:over|under)spen\w+"
    r"|deficit|pressure|bill|premium|precept)\b",
    re.IGNORECASE,
)
_OF_NUMBER = re.compile(
    r"\bhow (?:many|much|big|large|long|old|far|high|often|few)\b|%"
    r"|\b(?:numbers?|totals?|counts?|per ?cent\w*|proportion|share|rates?|figures?|fewer)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Dr|Miss|Rev)\b"
    r"|\b[A-Z][a-z]+ (?:Mc ?|Mac|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b"
)
_WHY = re.compile(r"\s*why\b|.{0,40}[:,] why\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|due to|as a result|therefore|so that|in order to|reasons?|owing to|led to|caused?)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:19|20)\d\d\b"
)
# What only numbers the text, or dates it, counts nothing.
_LABELS = re.compile(
    r"(?m)^[ \t]*[-–•]?[ \t]*\(?\d{1,3}(?:(?:\.\d{1,3})+[.)]?|[.)])\s"
    r"|\b(?:minute|item|phase|option|year|paragraph|section|page|tier|level|stage|appendix|no\.)"
    r"\s*(?:no\.?\s*)?\d[\w/]*",
    re.IGNORECASE,
)
_COUNTS = re.compile(rf"\d|\b(?:{_COUNT_WORD})\b", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Dr|Miss|Rev|Sir|Dame|Lord|Lady|Prof(?:essor)?)\b\.? [A-Z]"
)
_FULL_NAME = re.compile(
    r"\b([A-Z][a-z]+)(?: [A-Z]\.?)? ((?:Mc ?|Mac|O['’]|De |van )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b"
)


def kind_wanted(enquiry: Enquiry) -> Callable[[str], object]:
    """Give what tells whether a text holds the kind of thing asked for; anything will do if none is."""
    asks_for = enquiry.understood.asks_for
    if enquiry.wants_money:
        return _MONEY.search
    if asks_for == "figure":
        return _SHARE.search if enquiry.wants_share else holds_count
    if asks_for == "person":
        return _PERSON.search
    if asks_for == "date":
        return holds_date
    return _REASON.search if _WHY.match(enquiry.text) else _is_anything


def _is_anything(text: str) -> bool:
    return bool(text)


def kind_hinted_at(enquiry: Enquiry) -> tuple[Callable[[str], object], float]:
    """Give what tells whether a text holds what a question's words hint at, and how much that counts.

    Words of money and of number hint at a sum or a number whatever is asked; without any, nothing counts.
    """
    if _OF_MONEY.search(enquiry.text):
        return _MONEY.search, SUM_HINTED_AT
    return (holds_count, NUMBER_HINTED_AT) if _OF_NUMBER.search(enquiry.text) else (_is_anything, 0.0)


def holds_sum(text: str) -> bool:
    """Whether a text says a sum of money."""
    return bool(_MONEY.search(text))


@lru_cache(maxsize=20_000)
def holds_date(text: str) -> bool:
    """Whether a text says a day, a month or a year."""
    return bool(_MONTH.search(text) or find_dates(text))


@lru_cache(maxsize=20_000)
def holds_count(text: str) -> bool:
    """Whether a text says how many of something there are, and not only when, or under what number."""
    if not _COUNTS.search(text):
        return False
    kept = list(text)
    for period in find_periods(text):
        kept[period.start : period.end] = " " * (period.end - period.start)
    return bool(_COUNTS.search(_LABELS.sub(" ", "".join(kept))))


def holds_name(text: str, *, plain_words: frozenset[str]) -> bool:
    """Whether a text names a person.

    Args:
        text: any text.
        plain_words: words that name nobody although they may stand with a capital, lower case.
    """
    if _TITLED.search(text):
        return True
    return any(
        not plain_words & {part.lower() for part in match.groups()} for match in _FULL_NAME.finditer(text)
    )
