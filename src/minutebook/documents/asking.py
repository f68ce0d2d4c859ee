"""The shapes of what a question was taken to ask, and of what was searched."""

from __future__ import annotations

from typing_extensions import TypedDict

from minutebook.model import AsksFor


class TakenAsDocument(TypedDict):
    """Words of a question, and those of the papers that were asked for in their place."""

    said: str
    minuted: str


UnderstoodDocument = TypedDict(
    "UnderstoodDocument",
    {
        "asks_for": AsksFor,
        "bodies": list[str],
        "from": str | None,
        "to": str | None,
        "minute": str | None,
        "topic": str,
        "taken_as": list[TakenAsDocument],
    },
)
UnderstoodDocument.__doc__ = (
    "What a question was taken to ask; ``taken_as`` are its words that minutes put otherwise."
)
SearchedDocument = TypedDict(
    "SearchedDocument",
    {"papers": int, "meetings": int, "from": str | None, "to": str | None, "bodies": list[str]},
)
SearchedDocument.__doc__ = "What was searched."


class UnsaidDocument(TypedDict):
    """What of a question no citation says: words, where it was found by its meaning, and times."""

    words: list[str]
    times: list[str]
