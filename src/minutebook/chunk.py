"""An item comes in; passages of it go out, each small enough to be embedded whole.

A passage is cut at paragraphs, an over-long paragraph at sentences, an over-long sentence at words. Together
the passages hold every word of the item once, in order, and none crosses into the next item.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from minutebook.model import Extract, Item, Passage, Resolution
from minutebook.text import fold, goes_on_with_number

MIN_WORDS = 30
TARGET_WORDS = 110
MOST_WORDS = 150

# "- Two training sessions", "(b) That ...", "3.1 Background", a table row, and the single leading space
# that is all text extraction leaves of a bullet glyph or a page break.
_BEGINS_PARAGRAPH = re.compile(
    r"^(?: (?=\S)|\s*(?:[-–*•·▪◦➢✓o|]\s|\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s+[A-Z(]|\(?[a-z]{1,4}\)\s))"
)
_ENDS_SENTENCE = re.compile(r"[.!?;:][’”\"')\]]*\s+(?=[A-Z0-9(“‘\"'•])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllrs?|Rev|St|No|Nos|para|p|pp|e\.g|i\.e|etc)|\b[A-Z])\.\s+$"
)
_DECIDES = re.compile(r"resolv|recommend|agreed", re.IGNORECASE)
_LEADS_IN = re.compile(r"(?::\s?[-–—]?|[-–—])$")
_WORD = re.compile(r"\S+")
_LABEL_CHARS = 60

_KIND_WORD = {"minute": "Minute", "agenda": "Agenda item", "report": "Report"}

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch ``[start, end)`` of an item that is not cut again; tokens are without special ones."""

    start: int
    end: int
    n_tokens: int
    n_words: int
    leads_in: bool = False
    starts_new: bool = False


def chunk_item(item: Item, *, count_tokens: Callable[[str], int], max_tokens: int) -> tuple[Passage, ...]:
    """Cut an item into passages.

    Args:
        item: the item; its ``extract`` is what is cut.
        count_tokens: tokens of a text by the embedder's own tokenizer, special ones included.
        max_tokens: most tokens of a passage and its context together, > 16.

    Returns:
        Passages in the order of the item; none where the item holds no word.
    """
    text = item.extract.text
    if not fold(text):
        return ()
    sections = _section_starts(item)
    room = max_tokens - count_tokens(_longest_context(item, count_tokens, max_tokens))
    measure = partial(_measure, text, count_tokens)
    units = [
        piece for unit in _blocks(item, measure, room, sections) for piece in _fit(text, unit, measure, room)
    ]
    ranges = [(group[0].start, group[-1].end) for group in _pack(units, room)]
    passages: list[Passage] = []
    for low, high in ranges:
        context = context_of(item, _section_at(item, sections, low), count_tokens, max_tokens)
        for start, end in _surely_fits(text, (low, high), context, count_tokens, max_tokens):
            passages.append(_passage(item, len(passages) + 1, context, item.extract.part(start, end)))
    return tuple(passages)


def embedded_text(passage: Passage) -> str:
    """Give what is embedded for a passage: its context, a line feed, its words with white space folded."""
    return _joined(passage.context, passage.extract.text)


def context_of(item: Item, section: str | None, count_tokens: Callable[[str], int], max_tokens: int) -> str:
    """Say where a passage stands, in at most half of its tokens.

    Example:
        ``Improving Lives Select Commission, 16 April 2019. Minute 69: ROTHERHAM PAUSE PRACTICE. Costs``
    """
    for part in (section, None):
        full = _context(item, part)
        if count_tokens(full) <= max_tokens // 2:
            return full
    words = full.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        fits = count_tokens(" ".join(words[:middle]) + " …") <= max_tokens // 2
        low, high = (middle, high) if fits else (low, middle - 1)
    return " ".join(words[:low]) + " …" if low else ""


def _context(item: Item, section: str | None) -> str:
    when = f"{item.date.day} {item.date:%B %Y}" if item.date else None
    place = ", ".join(part for part in (item.body, when) if part)
    number = " ".join(part for part in (_KIND_WORD[item.kind], item.number) if part)
    title = ": ".join(part for part in (number, fold(item.title)) if part)
    return ". ".join(part.rstrip(". ") for part in (place, title, fold(section or "")) if part)


def _joined(context: str, text: str) -> str:
    return f"{context}\n{fold(text)}"


def _passage(item: Item, number: int, context: str, extract: Extract) -> Passage:
    return Passage(
        id=f"{item.id}#p{number}",
        item_id=item.id,
        paper_id=item.paper_id,
        position=number,
        kind=item.kind,
        body=item.body,
        date=item.date,
        minute=item.minute,
        title=item.title,
        context=context,
        extract=extract,
        key=hashlib.sha256(_joined(context, extract.text).encode("utf-8", "replace")).hexdigest(),
    )


# --- where things stand in the item --------------------------------------------------------------


def _place(part: Extract, whole: Extract) -> Range | None:
    """Find where an extract begins and ends in another extract's text; None where it is not in it."""
    found: list[int] = []
    at = 0
    for span, piece in whole.pieces():
        for other in part.spans:
            if other.paper_id == span.paper_id and other.start < span.end and other.end > span.start:
                found.append(at + max(other.start - span.start, 0))
                found.append(at + min(other.end, span.end) - span.start)
        at += len(piece) + 1
    return (min(found), max(found)) if found else None


def _section_starts(item: Item) -> tuple[tuple[int, str], ...]:
    """Each section's first offset in the item's text, with its number and title, in order."""
    starts = []
    for section in item.sections:
        place = _place(section.extract, item.extract)
        if place:
            starts.append((place[0], " ".join(part for part in (section.number, section.title) if part)))
    return tuple(sorted(starts))


def _section_at(item: Item, sections: Sequence[tuple[int, str]], offset: int) -> str | None:
    """Name the section an offset stands in, counting its printed heading as part of it."""
    named = [
        title for start, title in sections if not fold(item.extract.text[offset:start]).removeprefix(title)
    ] or [title for start, title in sections if start <= offset]
    return named[-1] if named else None


def _longest_context(item: Item, count_tokens: Callable[[str], int], max_tokens: int) -> str:
    contexts = {
        context_of(item, section, count_tokens, max_tokens)
        for section in (None, *(title for _, title in _section_starts(item)))
    }
    return max(contexts, key=count_tokens)


# --- cutting -------------------------------------------------------------------------------------


def paragraph_starts(text: str) -> list[int]:
    """Find where paragraphs begin: after a blank line, at a list mark, after a line that ends early.

    Returns:
        Offsets in order, the first of them 0.
    """
    lines = list(_lines(text))
    width = max((len(line.rstrip()) for _, line in lines), default=0)
    starts = [0]
    for (_, before), (start, line) in pairwise(lines):
        marked = _BEGINS_PARAGRAPH.match(line) and not goes_on_with_number(before, line)
        if marked or (line.strip() and not before.strip()) or _ends_early(before, line, width):
            starts.append(start)
    return starts


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _ends_early(line: str, following: str, width: int) -> bool:
    """Tell a paragraph's last line from a wrapped one: it is short and what follows begins afresh."""
    words = line.strip()
    return bool(words) and len(words) < 0.75 * width and following[:1].isupper() and words[-1] not in ",-–&"


def _sentence_starts(text: str) -> list[int]:
    ends = (match.end() for match in _ENDS_SENTENCE.finditer(text))
    return [0, *(end for end in ends if not _ABBREVIATION.search(text, max(end - 12, 0), end))]


def _word_starts(text: str) -> list[int]:
    return [0, *(match.start() for match in _WORD.finditer(text))][1:] or [0]


def _ranges(starts: Sequence[int], low: int, high: int) -> list[Range]:
    """Turn starts (from 0, relative to ``low``) into touching ranges that cover ``[low, high)``."""
    edges = sorted({low, *(low + start for start in starts if low + start < high), high})
    return list(pairwise(edges))


def _measure(
    text: str, count_tokens: Callable[[str], int], place: Range, *, starts_new: bool = False
) -> _Unit:
    words = fold(text[place[0] : place[1]])
    n_words = words.count(" ") + 1 if words else 0
    lead = bool(_LEADS_IN.search(words)) or (0 < n_words <= 12 and words[-1] not in ".;,!?")
    n_tokens = count_tokens(words) - count_tokens("") if words else 0
    return _Unit(*place, n_tokens, n_words, leads_in=lead, starts_new=starts_new)


def _blocks(
    item: Item, measure: Callable[..., _Unit], room: int, sections: Sequence[tuple[int, str]]
) -> Iterator[_Unit]:
    """Paragraphs of the item; the clauses of what was resolved stand together where they fit."""
    text = item.extract.text
    paragraphs = _ranges(paragraph_starts(text), 0, len(text))
    decided = list(_decisions(item.resolutions, item.extract, paragraphs))
    fresh = {start for start, _ in sections}
    waiting = iter([*decided, (len(text), len(text))])
    low, high = next(waiting)
    for start, end in paragraphs:
        while start >= high and high < len(text):
            low, high = next(waiting)
        if start == low:
            block = measure((low, high), starts_new=True)
            if block.n_tokens <= room:
                yield block
                continue
        elif low < start < high and measure((low, high)).n_tokens <= room:
            continue
        yield measure((start, end), starts_new=start == low or any(start <= at < end for at in fresh))


def _decisions(
    resolutions: Sequence[Resolution], extract: Extract, paragraphs: Sequence[Range]
) -> Iterator[Range]:
    """Runs of clauses that follow one another, widened to whole paragraphs and their "Resolved:-" line."""
    places = [
        place
        for one in resolutions
        for part in (one.lead, one.extract)
        if part and (place := _place(part, extract))
    ]
    runs: list[Range] = []
    for start, end in sorted(places):
        if runs and start - runs[-1][1] <= _LABEL_CHARS:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    at = 0
    for start, end in runs:
        inside = [n for n, (low, high) in enumerate(paragraphs) if low < end and high > start]
        first, last = inside[0], inside[-1]
        while first > at and _decides(extract.text[slice(*paragraphs[first - 1])]):
            first -= 1
        if first >= at:
            yield paragraphs[first][0], paragraphs[last][1]
            at = last + 1


def _decides(text: str) -> bool:
    """Tell a line that announces clauses, or a clause's label left alone on its line."""
    words = fold(text)
    return len(words) <= _LABEL_CHARS and (bool(_DECIDES.search(words)) or not re.search(r"\w{3}", words))


def _fit(text: str, unit: _Unit, measure: Callable[..., _Unit], room: int) -> list[_Unit]:
    """Cut a unit that is too long at sentences, then words, then characters."""
    if unit.n_tokens <= room and unit.n_words <= MOST_WORDS:
        return [unit]
    pieces = _cut(text, unit, _sentence_starts, measure, room)
    for cut in (_word_starts, lambda part: range(len(part))):
        pieces = [
            part
            for piece in pieces
            for part in (_cut(text, piece, cut, measure, room) if piece.n_tokens > room else [piece])
        ]
    return [
        replace(piece, leads_in=False, starts_new=unit.starts_new and not n) for n, piece in enumerate(pieces)
    ]


def _cut(
    text: str, unit: _Unit, cut: Callable[[str], Sequence[int]], measure: Callable[..., _Unit], room: int
) -> list[_Unit]:
    """Cut a unit at every place that ``cut`` finds, then join neighbours up to about equal lengths."""
    parts = [measure(place) for place in _ranges(cut(text[unit.start : unit.end]), unit.start, unit.end)]
    n_tokens = sum(part.n_tokens for part in parts)
    n_pieces = max(-(-n_tokens // room), -(-unit.n_words // TARGET_WORDS), 1)
    share = min(-(-n_tokens // n_pieces) + n_tokens // (4 * n_pieces), room)
    joined: list[_Unit] = []
    for part in parts:
        if joined and joined[-1].n_tokens + part.n_tokens <= share:
            part = _join(joined.pop(), part)  # noqa: PLW2901 - the grown piece takes its place
        joined.append(part)
    return joined


def _join(first: _Unit, second: _Unit) -> _Unit:
    n_tokens, n_words = first.n_tokens + second.n_tokens, first.n_words + second.n_words
    return _Unit(first.start, second.end, n_tokens, n_words, second.leads_in, first.starts_new)


def _pack(units: Sequence[_Unit], room: int) -> list[list[_Unit]]:
    """Group neighbours into passages of about the target length; no group is empty."""
    groups: list[list[_Unit]] = []
    held: list[_Unit] = []
    for unit in units:
        if held and _closes(held, unit, room):
            kept, held = _split_lead_in(held, unit, room)
            groups.append(kept)
        held.append(unit)
    if held:
        groups.append(held)
    return _merge_small(groups, room)


def _closes(held: Sequence[_Unit], unit: _Unit, room: int) -> bool:
    """Decide whether a passage ends before the next unit."""
    n_words = sum(one.n_words for one in held)
    if sum(one.n_tokens for one in held) + unit.n_tokens > room:
        return True
    if all(one.leads_in for one in held):
        return False
    if unit.starts_new and n_words >= MIN_WORDS and unit.n_words >= MIN_WORDS // 2:
        return True
    return n_words >= TARGET_WORDS or (n_words >= MIN_WORDS and n_words + unit.n_words > MOST_WORDS)


def _split_lead_in(held: list[_Unit], unit: _Unit, room: int) -> tuple[list[_Unit], list[_Unit]]:
    """Carry a lead-in line at the end of a passage over to the list that it leads in, where it fits."""
    at = len(held)
    n_tokens = unit.n_tokens
    while at > 1 and held[at - 1].leads_in and n_tokens + held[at - 1].n_tokens <= room:
        at -= 1
        n_tokens += held[at].n_tokens
    return held[:at], held[at:]


def _merge_small(groups: Sequence[list[_Unit]], room: int) -> list[list[_Unit]]:
    """Put a tiny passage to the one before it, or after it if it is the first, where both fit."""
    merged: list[list[_Unit]] = []
    for group in groups:
        small = merged and min(_n_words(merged[-1]), _n_words(group)) < MIN_WORDS
        if small and sum(unit.n_tokens for unit in (*merged[-1], *group)) <= room:
            merged[-1] = [*merged[-1], *group]
        else:
            merged.append(group)
    return [group for group in merged if group]


def _n_words(group: Sequence[_Unit]) -> int:
    return sum(unit.n_words for unit in group)


def _surely_fits(
    text: str, place: Range, context: str, count_tokens: Callable[[str], int], max_tokens: int
) -> list[Range]:
    """Halve a range until it fits with its context, for tokenizers whose counts do not add up.

    Ranges without a word are left out.
    """
    low, high = place
    words = fold(text[low:high])
    if not words:
        return []
    if high - low <= 1 or count_tokens(f"{context}\n{words}") <= max_tokens:
        return [place]
    half = (low + high) // 2
    middle = max((at for at in range(low + 1, half + 1) if text[at].isspace()), default=half)
    return [
        part
        for one in ((low, middle), (middle, high))
        for part in _surely_fits(text, one, context, count_tokens, max_tokens)
    ]
