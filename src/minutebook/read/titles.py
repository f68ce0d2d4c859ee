"""The name a paper goes by: its text and what its file says come in, one line goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import PurePath

from minutebook.model import Mark

_LONGEST = 120
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS}),?\s+\d{{4}}\b", re.IGNORECASE)
_NOT_TITLE = re.compile(
    r"page\b|\d+$|www\.|https?:|\S+@\S+|(?:time|date|venue|present|apologies)\b.{0,3}:", re.IGNORECASE
)
# Words that a file's own title is made of when nobody wrote one: "Microsoft Word - x.docx", "Minutes".
_EMPTY_TITLE = re.compile(
    r"microsoft|\.(?:docx?|pdf|indd|rtf|html?)\b|untitled|template|document\d*$|^(?:minutes|agenda|report)$"
    r"|uploaded|^\W*\w{0,2}\d{4,}",
    re.IGNORECASE,
)


def choose_title(text: str, given: str | None, marks: Sequence[Mark], name: str) -> str:
    """Choose the title: the paper's own first words, else what the file says, else the file's name.

    The date of the meeting, if it stands near the top, is put after it when the first line has none.
    """
    heads = list(islice(_lines(text), 25))
    first = next((line for line in heads[:12] if _is_title(line)), None)
    marked = next((text[m.start : m.end] for m in marks if m.kind == "heading" and m.start < 2000), None)
    own = marked if marked is not None and first is None else first
    title = own or _given(given) or PurePath(name).stem
    dated = next((found.group() for line in heads if (found := _DATE.search(line))), None)
    if dated and own and not _DATE.search(title):
        title = f"{title}, {dated}"
    return _shorten(" ".join(title.split()))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text[:6000].splitlines() if line.strip()]


def _is_title(line: str) -> bool:
    """A line of at least two words, mostly letters, that is no label and no sentence."""
    letters = sum(char.isalpha() for char in line)
    return (
        len(line.split()) >= 2
        and letters >= 0.6 * len(line)
        and len(line) <= 150
        and not _NOT_TITLE.match(line)
        and not line.endswith((";", ","))
    )


def _given(title: str | None) -> str | None:
    """The file's own title, if somebody chose it."""
    if title is None or not title.strip() or _EMPTY_TITLE.search(title.strip()):
        return None
    return title.strip()


def _shorten(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
