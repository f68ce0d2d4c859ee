"""A question's words in, the same words out with the minutes it names called so, where they are held."""

from __future__ import annotations

from minutebook.answer.sources import Keeping
from minutebook.model import Filters
from minutebook.question import find_minute_of_month, find_other_numbers


def name_minutes(text: str, catalogue: Keeping) -> str:
    """Write out which minute is meant: "min 1 June 2024" is minute 1 in June 2024, "25/16" is minute 25/16.

    A number in front of a month is a day, and the minutes of it are meant, where a meeting was held on it
    and the month has no such minute; a number of another make is that of a minute only where one is held.
    """
    found = find_minute_of_month(text)
    if found is not None:
        held = catalogue.find_minutes(found.number, Filters(since=found.since, until=found.until))
        met = catalogue.meetings(Filters(since=found.day, until=found.day), limit=0)[1] if found.day else 0
        if held or not met:
            return f"{text[: found.start]}minute {found.number} in {found.month}{text[found.end :]}"
        return f"{text[: found.start]}minutes {found.number} {found.month}{text[found.end :]}"
    for start, end in find_other_numbers(text):
        if catalogue.find_minutes(text[start:end]):
            return f"{text[:start]}minute {text[start:]}"
    return text
