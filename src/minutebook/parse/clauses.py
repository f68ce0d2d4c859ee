"""The clauses of one resolution: where each begins and ends behind its label.

In goes an item's text and the place behind the word resolved, out come the clauses in order; what stands
below them and is no part of the decision ends them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutebook.parse import patterns
from minutebook.parse.own_numbers import Label, find_own_numbers
from minutebook.parse.paragraphs import Paragraph, paragraphs

_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]_*]*$")
_GOES_ON = re.compile(r"(?:[:;,–—-]|\b(?:and|or|to|of|the|that|for|by|with|in|on|a))$", re.IGNORECASE)
_IMPERATIVE = re.compile(
    r"(?:that|to|the|note|agree|approve|delegate|request|endorse|recommend|receive|authorise|accept|adopt)\b",
    re.IGNORECASE,
)
_SHORT_LEAD = 5  # words of an unfinished lead: "That the Committee"
_PIECE_ENDS = re.compile(r"(?P<end>(?:[.;,]|[;,]\s*and))\s*\n\s*(?=[A-Z])")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SPLITS = re.compile(r"(?:^|[;:,.]|\band|\bor|\bthat|\bto)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in an item's text: ``[start, end)`` behind its label; ``is_lead`` if others hang from it."""

    label: str | None
    start: int
    end: int
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """One paragraph below the word resolved: its label, and its words ``[start, end)`` behind that."""

    label: str | None
    start: int
    end: int
    after_gap: bool


def read_clauses(text: str, start: int, limit: int) -> Iterator[Clause]:
    """Read the clauses that follow the word resolved, up to ``limit`` at most."""
    labels = find_own_numbers(text, start, limit)
    if labels:
        yield from (_trim(text, clause) for clause in _numbered(text, start, limit, labels))
        return
    taken = _take(text, _blocks(text, start, limit))
    for clause in taken:
        if text[clause.start : clause.end].strip():
            yield from _split_inline(text, _trim(text, clause), alone=len(taken) == 1)


def _numbered(text: str, start: int, limit: int, labels: Sequence[Label]) -> Iterator[Clause]:
    """The clauses of a list with numbers of its own; the last ends where a clause without any would."""
    if text[start : labels[0].start].strip():
        yield Clause(None, start, labels[0].start, is_lead=True)
    for label, following in pairwise(labels):
        yield Clause(label.said, label.end, following.start)
    last = labels[-1]
    taken = _take(text, _blocks(text, last.end, limit))
    yield Clause(last.said, last.end, taken[-1].end if taken else last.end)


def _take(text: str, blocks: Sequence[_Block]) -> list[Clause]:
    """Take the clauses off the blocks, as far as these belong to the resolution."""
    taken: list[Clause] = []
    last: str | None = None
    passed_to = 0
    for number, block in enumerate(blocks):
        label = block.label
        if number < passed_to:
            continue
        if label == "•" and taken and patterns.CLOSING.find(text[block.start : block.end]):
            break
        if label is None:
            if number > 0 and not _continues(text, taken, block):
                passed_to = _resumes(text, blocks, number, last)
                if not passed_to:
                    break
                continue
            taken = _grow(taken, block)
        elif not taken or last is None:
            if taken and not _hangs(text, taken[-1], block):
                break
            if not _first(label) or (label == "•" and taken and not _orders(text, block)):
                taken = _grow(taken, block)
                continue
            taken = [Clause(c.label, c.start, c.end, is_lead=True) for c in taken]
            taken.append(Clause(_shown(label), block.start, block.end))
            last = label
        elif _style(label) == _style(last) and _follows(last, label):
            last = label
            taken.append(Clause(_shown(label), block.start, block.end))
        elif _style(label) != _style(last) and _stands_under(text, taken[-1], label):
            taken = _grow(taken, block)
        else:
            passed_to = _resumes(text, blocks, number, last)
            if not passed_to:
                break
    return taken


def _orders(text: str, block: _Block) -> bool:
    return _IMPERATIVE.match(text[block.start : block.end]) is not None


def _resumes(text: str, blocks: Sequence[_Block], at: int, last: str | None) -> int:
    """Where the next clause stands below matter put between two ("(2) That …" below who spoke), or 0."""
    if last is None or not re.fullmatch(r"\(\d+\)", last):
        return 0
    following = f"({int(last[1:-1]) + 1})"
    for n in range(at + 1, len(blocks)):
        if blocks[n].label == following:
            return n if re.match(r"That\b", text[blocks[n].start : blocks[n].end]) else 0
    return 0


# --- blocks -------------------------------------------------------------------------------------------


def _blocks(text: str, start: int, limit: int) -> list[_Block]:
    found: list[_Block] = []
    for part in paragraphs(text[start:limit]):
        label, at = read_label(text, Paragraph(start + part.start, start + part.end, part.after_gap))
        found.append(_Block(label, at, start + part.end, part.after_gap))
    return _pair(text, found)


def _pair(text: str, blocks: Sequence[_Block]) -> list[_Block]:
    """Give labels that were printed one below another to the words below them, one to each."""
    paired: list[_Block] = []
    waiting: list[_Block] = []
    for block in blocks:
        if block.label not in {None, "•"} and not text[block.start : block.end].strip():
            waiting.append(block)
            continue
        pieces = list(_pieces(text, block)) if waiting else []
        labels = [*waiting, block] if block.label else waiting
        if len(pieces) == len(labels) and pieces:
            paired += [
                _Block(own.label, low, high, own.after_gap)
                for own, (low, high) in zip(labels, pieces, strict=True)
            ]
        else:
            paired += [*waiting, block]
        waiting = []
    return [*paired, *waiting]


def _pieces(text: str, block: _Block) -> Iterator[tuple[int, int]]:
    """The stretches of a block that each end in a stop at a line's end, before a capital."""
    low = block.start
    for match in _PIECE_ENDS.finditer(text, block.start, block.end):
        yield low, match.end("end")
        low = match.end()
    yield low, block.end


def read_label(text: str, block: Paragraph) -> tuple[str | None, int]:
    """The label that a paragraph begins with, a dot for a list mark, and where its words begin."""
    match = patterns.LABEL.find(text[block.start : block.end])
    if not match or not (match["label"] or match["bullet"]):
        return None, block.start
    label = match["label"] or "•"
    return label, block.start + match.end()


def _shown(label: str) -> str | None:
    return None if label == "•" else label


def _style(label: str) -> str:
    if label == "•":
        return "bullet"
    core = label.strip("().")
    if "." in core:
        return f"dotted {core.rpartition('.')[0]}"
    kind = "number" if core.isdigit() else "letter"
    if kind == "letter" and core.lower() in _ROMAN:
        kind = "roman" if core.islower() else "Roman"
    return f"{kind} {label.replace(core, '')}"


def _first(label: str) -> bool:
    core = label.strip("().")
    return label == "•" or core in {"1", "a", "i", "A", "I"} or core.endswith(".1")


def _follows(last: str, label: str) -> bool:
    if label == "•":
        return True
    before, after = last.strip("().").rpartition(".")[2], label.strip("().").rpartition(".")[2]
    if after.isdigit():
        return before.isdigit() and int(after) - int(before) in {1, 2}
    return before != after


def _hangs(text: str, lead: Clause, block: _Block) -> bool:
    """Whether a first labelled block belongs under the words before it, and is no paragraph of its own."""
    said = text[lead.start : lead.end].rstrip()
    if _SENTENCE_ENDS.search(said):
        return False
    return bool(_GOES_ON.search(said)) or not block.after_gap or len(said.split()) <= _SHORT_LEAD


def _stands_under(text: str, clause: Clause, label: str) -> bool:
    """Whether a block with a label of another kind is a part of the clause above it."""
    said = text[clause.start : clause.end].rstrip()
    if label == "•" or _first(label) or said.endswith((":", ":-", ";", ",")):
        return True
    core = label.strip("().")
    before = _ROMAN[_ROMAN.index(core) - 1] if core in _ROMAN[1:] else chr(ord(core[-1]) - 1)
    return label.replace(core, before) in said


def _continues(text: str, taken: Sequence[Clause], block: _Block) -> bool:
    """Whether an unlabelled block goes on with the clause before it."""
    if not taken:
        return True
    said = text[taken[-1].start : taken[-1].end].rstrip()
    if not said:
        return True
    opening = text[block.start : block.end]
    if opening[:1].islower():
        return True
    if patterns.CLOSING.find(opening) or patterns.AFTERWARDS.find(opening) or opening.startswith("["):
        return False
    return bool(_GOES_ON.search(said))


def _grow(taken: Sequence[Clause], block: _Block) -> list[Clause]:
    if not taken:
        return [Clause(_shown(block.label or "•"), block.start, block.end)]
    last = taken[-1]
    return [*taken[:-1], Clause(last.label, last.start, block.end, last.is_lead)]


def _trim(text: str, clause: Clause) -> Clause:
    said = text[clause.start : clause.end]
    trailer = patterns.TRAILER.find(said)
    end = clause.start + trailer.start() if trailer and trailer.start() > 10 else clause.end
    start = clause.start + len(said) - len(said.lstrip(" \n-–—"))
    return Clause(clause.label, min(start, end), end, clause.is_lead)


def _split_inline(text: str, clause: Clause, *, alone: bool) -> Iterator[Clause]:
    """Split "that (1) the report be noted; and (2) …" into its clauses."""
    said = text[clause.start : clause.end]
    matches = list(patterns.INLINE_LABEL.expression.finditer(said))
    own = clause.label.strip("().") if clause.label else None
    chosen = _sequence(matches, said, own) if alone or own else []
    if not chosen or (own is None and len(chosen) < 2):
        yield clause
        return
    first = clause.start + chosen[0].start()
    if text[clause.start : first].strip():
        yield Clause(clause.label, clause.start, first, is_lead=own is None)
    for at, match in enumerate(chosen):
        end = chosen[at + 1].start() if at + 1 < len(chosen) else len(said)
        yield Clause(f"({match['label']})", clause.start + match.end(), clause.start + end)


def _sequence(matches: Sequence[re.Match[str]], said: str, own: str | None) -> list[re.Match[str]]:
    chosen: list[re.Match[str]] = []
    last = own
    for match in matches:
        label = match["label"]
        fits = _follows(last, label) if last else _first(label)
        same = last is None or _style(f"({last})") == _style(f"({label})")
        if fits and same and _SPLITS.search(said[: match.start()]):
            chosen.append(match)
            last = label
    return chosen
