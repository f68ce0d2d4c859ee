"""Cut a text into paragraphs, whether or not empty lines stand between them.

PDF text often has none: there a paragraph ends where a line ends early with the stop of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from minutebook.parse import patterns

_LINE = re.compile(r"[^\n]*")
_STOP = re.compile(r"[.:;!?][\"'”’)\]_*]*-?$")
_ROW = re.compile(r"\S(?:\s{3,}|\t)\S.*(?:\s{3,}|\t)\S")  # of a table
_NUMBERED_PART = re.compile(r"\d{1,3}\.\d{1,2}(?:\.\d{1,2})?\.?\s+[A-Z]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LOOK_BACK = 400  # characters: enough for the line before
_WIDEST_PRINTED = 140  # characters: where a line is longer, lines are not broken to fit a page
_SHORT = 0.86  # of the widest line: a line shorter than this ended because its paragraph did


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The characters ``[start, end)`` of a text, trimmed; ``after_gap`` if an empty line stands before it."""

    start: int
    end: int
    after_gap: bool


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in order; every list mark or clause label begins one."""
    spans = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.start() < len(text) or not text]
    spans = [span for at, span in enumerate(spans) if at == 0 or span != (spans[at - 1][1], spans[at - 1][1])]
    widest = max((len(text[a:b].strip()) for a, b in spans), default=0)
    spaced = _double_spaced(text)
    start = end = -1
    gap = opened_gap = False
    n_empty = 0
    for begin, stop in spans:
        said = text[begin:stop].strip()
        if not said:
            n_empty += 1
            gap = n_empty > 1 or not spaced
            continue
        n_empty = 0
        low = text.index(said, begin)
        high = low + len(said)
        if start >= 0 and not _breaks(text[max(start, end - _LOOK_BACK) : end], said, widest, gap=gap):
            end = high
        else:
            if start >= 0:
                yield Paragraph(start, end, opened_gap)
            start, end, opened_gap = low, high, gap
        gap = False
    if start >= 0:
        yield Paragraph(start, end, opened_gap)


def _double_spaced(text: str) -> bool:
    """Whether an empty line stands between nearly all lines, so that it says nothing of paragraphs."""
    printed = [bool(line.strip()) for line in text.split("\n")]
    pairs = list(pairwise(printed))
    n_touching = sum(one and other for one, other in pairs)
    n_alone = sum(not one and other for one, other in pairs)
    wrapped = sum(
        len(line) > 60 and not _STOP.search(line.strip()) for line in text.split("\n") if line.strip()
    )
    return n_alone >= 8 and n_touching <= 0.1 * n_alone and wrapped >= 0.4 * n_alone


def _breaks(before: str, line: str, widest: int, *, gap: bool) -> bool:
    """Whether a line opens a new paragraph behind the text ``before``."""
    resolved = patterns.RESOLVED.find(line)
    if resolved and (
        gap or resolved["verb"][:1].isupper() or line[:1].isupper() or _STOP.search(before.rstrip())
    ):
        return True
    if patterns.CLOSING.find(line) or patterns.AFTERWARDS.find(line) or line.startswith("["):
        return True
    label = patterns.LABEL.find(line)
    labelled = label is not None and (label["bullet"] or label["label"])
    if labelled and (gap or _opens_clause(before, line)):
        return True
    if patterns.LABEL.expression.fullmatch(before.rsplit("\n", 1)[-1].strip()) and not labelled:
        return False
    if gap:
        return True
    last = before.rsplit("\n", 1)[-1].strip()
    if _STOP.search(last) and (_ROW.search(line) or _NUMBERED_PART.match(line)):
        return True
    short = len(last) < widest * _SHORT or widest > _WIDEST_PRINTED
    return bool(_STOP.search(last)) and short and not line[:1].islower()


def _follows_label(before: str, label: str) -> bool:
    """Whether the last label that opens a line above is the one before this ("b)" below "a)")."""
    core = label.strip("().")
    above = [
        match
        for line in before.split("\n")
        if (match := patterns.LABEL.find(line.strip())) and match["label"]
    ]
    if not above or label[-1:] not in ").":
        return False
    earlier = {_ROMAN[at - 1] for at in range(1, len(_ROMAN)) if _ROMAN[at] == core}
    if core.isdigit() or len(core) == 1:
        earlier.add(str(int(core) - 1) if core.isdigit() else chr(ord(core) - 1))
    return above[-1]["label"] in {label.replace(core, one) for one in earlier}


def _opens_clause(before: str, line: str) -> bool:
    """Whether a label at the start of a line is one, and no number that the line happens to begin with."""
    label = patterns.LABEL.find(line)
    if label is None:
        return False
    if label["bullet"]:
        return True
    said = label["label"] or ""
    if said.startswith("(") and said[1:-1].isdigit():
        return True
    last = before.rsplit("\n", 1)[-1].strip()
    if patterns.LABEL.expression.fullmatch(last) or _follows_label(before, said):
        return True
    alone = patterns.RESOLVED.find(last)
    if alone and alone.end() == len(last):
        return True
    return bool(_STOP.search(last)) or last.endswith((",", "and", "or", ":-", " -", " –", "that", " to"))
