"""Where minutes say who was there: the lines above the items, or an item that tells it, cut into parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.model import Citation, Extract, Item, Meeting, join_extracts

Place = tuple[int, int]

FIRST_ITEMS = 4  # in which minutes tell who was there, if not above them
FEWEST_NAMES = 3
_TITLED = re.compile(r"\bapolog|\bpresent\b|\battend|\broll call\b|\babsen", re.IGNORECASE)
_ABBREVIATED = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bRev)(?<!\bCllr)(?<!\bProf)(?<!\b[A-Z])"
_LABELS = r"(?:apologies|absent|present|also present|others present|in attendance|attend(?:ance|ees)|members)"
_PART_END = re.compile(
    rf"(?<![,;])\n[ \t]*\n(?!\s*[a-z])|{_ABBREVIATED}\.\s+(?=[A-Z])"
    rf"|\n(?=[ \t]*(?i:councillors |members )?(?i:{_LABELS})\b)"
)
_LABEL_ALONE = re.compile(
    rf"\W*(?:\w+ ){{0,2}}{_LABELS}\b(?: (?:for|of|from) \w+)?\s*[:.–-]*\s*", re.IGNORECASE
)
_TELLS_APOLOGIES = re.compile(r"\bapolog|\babsent\b|\babsence\b|\bunable to attend\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^)]*\)")
_BEFORE_A_SURNAME = frozenset(
    ("and", "councillor", "councillors", "cllr", "cllrs", "mr", "mrs", "ms", "miss", "dr", "from", "by", "&")
)


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence or line of ``text[start:end]``; ``label`` is the line that it stands under, if any."""

    start: int
    end: int
    label: Place | None
    of_apologies: bool


@dataclass(frozen=True, slots=True)
class Roll:
    """Words that tell who was at a meeting, the item in which they stand, and their parts in order."""

    extract: Extract
    item: Item
    parts: tuple[Part, ...]

    def text_of(self, part: Part) -> str:
        """The words of a part as printed."""
        return self.extract.text[part.start : part.end]

    def cite(self, part: Part, marked: Sequence[Place] = ()) -> Citation:
        """Quote a part under its label; ``marked`` are places within the part's own text."""
        own = self.extract.part(part.start, part.end)
        cut = part.start + len(self.text_of(part)) - len(self.text_of(part).lstrip())
        labels = (self.extract.part(*part.label),) if part.label else ()
        quote = join_extracts((*labels, own))
        before = len(quote.text) - len(own.text) - (cut - part.start)
        places = tuple((start + before, end + before) for start, end in marked)
        return Citation(quote, self.item, marked=places)


def find_rolls(meeting: Meeting, items: Sequence[Item]) -> list[Roll]:
    """Find what tells who was at a meeting: its attendance first, then the items that name those who came."""
    rolls = [roll_of(meeting.attendance, holder(meeting.attendance, items))] if meeting.attendance else []
    minutes = [item for item in items if item.kind == "minute"]
    telling = (
        item
        for item in {item.id: item for item in [*minutes[:FIRST_ITEMS], *minutes[-1:]]}.values()
        if _TITLED.search(item.title) or _names_most(item.extract.text, meeting)
    )
    return rolls + [
        roll_of(item.extract, item, of_apologies=bool(_TELLS_APOLOGIES.search(item.title)))
        for item in telling
    ]


def roll_of(extract: Extract, item: Item, *, of_apologies: bool = False) -> Roll:
    """Cut a text into the parts that tell who came; ``of_apologies`` where its title says it tells those."""
    text = extract.text
    ends = [match.end() for match in _PART_END.finditer(text)]
    parts: list[Part] = []
    label: Place | None = None
    under_apologies = of_apologies
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        said = text[start:end]
        if not said.strip():
            continue
        if _LABEL_ALONE.fullmatch(said):
            label, under_apologies = (start, end), bool(_TELLS_APOLOGIES.search(said))
            continue
        own = bool(_TELLS_APOLOGIES.search(said))
        parts.append(Part(start, end, None if own and not under_apologies else label, under_apologies or own))
    return Roll(extract, item, tuple(parts))


def holder(words: Extract, items: Sequence[Item]) -> Item:
    """The item whose text the words are part of, else the first of the meeting's minutes."""
    first = words.spans[0]
    for item in items:
        for span in item.extract.spans:
            if span.paper_id == first.paper_id and span.start <= first.start < span.end:
                return item
    return next((item for item in items if item.kind == "minute"), items[0])


def places_of(name: str, text: str) -> Iterator[Place]:
    """Where a name stands in a text: as typed, or by its surname where no other first name stands before it.

    "Ann Reed" is "Reed", "Councillor Reed" and "A. Reed", and is not "Joan Reed".
    """
    words = re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", _BRACKETED.sub("", name))
    if not words:
        return
    in_a_row = r"\s+".join(re.sub(r"[’']", "[’']", re.escape(word)) for word in words)
    whole = list(re.finditer(rf"(?<!\w){in_a_row}(?!\w)", text, re.IGNORECASE))
    if whole or len(words) == 1:
        yield from (match.span() for match in whole)
        return
    surname = rf"(?:(?P<before>[\w.]+)\s+)?(?P<name>(?<!\w){re.escape(words[-1])}(?!\w))"
    for match in re.finditer(surname, text, re.IGNORECASE):
        before = (match["before"] or "").casefold()
        if not before or before in _BEFORE_A_SURNAME or before.rstrip(".") == words[0][0].casefold():
            yield match.span("name")


def _names_most(text: str, meeting: Meeting) -> bool:
    """Whether a text names half of those present, and three at least."""
    named = sum(name in text for name in meeting.present)
    return named >= max(FEWEST_NAMES, len(meeting.present) / 2)
