"""Find what was resolved, recommended or agreed under an item, clause by clause, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.model import Extract, Resolution, ResolutionKind
from minutebook.parse import patterns
from minutebook.parse.motions import find_motions
from minutebook.parse.paragraphs import Paragraph, paragraphs

_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]_*]*$")
_GOES_ON = re.compile(r"(?:[:;,–—-]|\b(?:and|or|to|of|the|that|for|by|with|in|on|a))$", re.IGNORECASE)
_DECIDES = re.compile(
    r"\bbe\s+(?:noted|received|approved|agreed|accepted|adopted|endorsed|supported|welcomed)\b", re.IGNORECASE
)
_IMPERATIVE = re.compile(
    r"(?:that|to|the|note|agree|approve|delegate|request|endorse|recommend|receive|authorise|accept|adopt)\b",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"\.(?=\s+[A-Z£\d]|\s*$)")
_ABBREVIATION = re.compile(r"\b(?:Cllrs?|Mr|Mrs|Ms|Dr|No|Nos|St|Rev|Cyng|[A-Z])$")
_SPLITS = re.compile(r"(?:^|[;:,.]|\band|\bor|\bthat|\bto)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in an item's text: ``[start, end)`` behind its label; ``is_lead`` if others hang from it."""

    label: str | None
    start: int
    end: int
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a resolution begins: the verb as printed and the offset behind it."""

    at: int
    end: int
    verb: str
    limit: int | None = None  # where it ends at the latest, if it stands inside a paragraph
    label: str | None = None  # its number, where that is printed behind it ("Resolved 16/10/6/15.ii")


def find_resolutions(extract: Extract, item_id: str, *, formal: bool) -> tuple[Resolution, ...]:
    """Find the clauses resolved in an item's text.

    Args:
        extract: the text under the item's title.
        item_id: the item's id, from which the clauses' ids are made.
        formal: whether these minutes say RESOLVED somewhere; then "it was agreed" is mere narrative.
    """
    text = extract.text
    openings = list(find_openings(text, formal=formal))
    found: list[Resolution] = []
    for at, opening in enumerate(openings):
        limit = openings[at + 1].at if at + 1 < len(openings) else len(text)
        limit = min(limit, opening.limit or limit)
        clauses = list(read_clauses(text, opening.end, limit))
        leads = [clause for clause in clauses if clause.is_lead]
        lead = extract.part(leads[0].start, leads[0].end) if leads else None
        for clause in clauses:
            if clause.is_lead and not _DECIDES.search(text[clause.start : clause.end]):
                continue
            labelled = replace(clause, label=clause.label or opening.label)
            found.append(
                _resolution(extract, item_id, opening.verb, labelled, None if clause.is_lead else lead)
            )
    return _with_ids(found)


def _resolution(
    extract: Extract, item_id: str, verb: str, clause: Clause, lead: Extract | None
) -> Resolution:
    words = extract.part(clause.start, clause.end)
    return Resolution("", item_id, clause.label, kind_of(verb), " ".join(verb.split()), words, lead)


def _with_ids(found: Sequence[Resolution]) -> tuple[Resolution, ...]:
    named: list[Resolution] = []
    used: set[str] = set()
    for place, clause in enumerate(found, start=1):
        plain = re.sub(r"[^0-9A-Za-z]", "", clause.label or "") or str(place)
        name, n = plain, 2
        while name in used:
            name, n = f"{plain}-{n}", n + 1
        used.add(name)
        named.append(
            Resolution(
                f"{clause.item_id}/{name}", clause.item_id, clause.label, clause.kind, clause.verb,
                clause.extract, clause.lead,
            )
        )  # fmt: skip
    return tuple(named)


def kind_of(verb: str) -> ResolutionKind:
    """Say what kind of decision a verb makes."""
    said = verb.casefold()
    if "recommend" in said:
        return "recommended"
    return "agreed" if "agree" in said or "motion" in said else "resolved"


def find_openings(text: str, *, formal: bool) -> Iterator[_Opening]:
    """Find where resolutions begin in a text, in order."""
    found: list[_Opening] = []
    blocks = list(paragraphs(text))
    in_list = False
    for at, paragraph in enumerate(blocks):
        said = text[paragraph.start : paragraph.end]
        in_list = in_list and _label(text, paragraph)[0] is not None
        if in_list:
            continue
        listing = patterns.BODY_LISTS.find(said)
        if listing and at + 1 < len(blocks) and _lists_decisions(text, blocks[at + 1]):
            found.append(_Opening(paragraph.start + listing.start(), paragraph.end, "decided"))
            in_list = True
            continue
        found += _openings_in(text, paragraph, found, formal=formal)
    found += [
        _Opening(said.start("motion"), said.start("motion"), said["verb"], said.end("motion"), said["label"])
        for said in patterns.PROPOSED.expression.finditer(text)
    ]
    for approved in patterns.APPROVED.expression.finditer(text):
        start, end = approved.span("motion")
        if not any(start <= opening.at < end for opening in found):
            found.append(_Opening(start, start, approved["verb"], end))
    found += [
        _Opening(motion.start(), motion.start(), "Motion Carried", motion.end())
        for motion in patterns.MOTION.expression.finditer(text)
    ]
    if not found:
        found = [_Opening(one.at, one.start, "Motion Carried", one.end) for one in find_motions(text)]
    yield from sorted(found, key=lambda opening: opening.at)


def _openings_in(
    text: str, paragraph: Paragraph, before: Sequence[_Opening], *, formal: bool
) -> list[_Opening]:
    """Find where a resolution opens a paragraph, or is told inside it."""
    said = text[paragraph.start : paragraph.end]
    match = patterns.RESOLVED.find(said)
    start = paragraph.start
    found = [_Opening(start + match.start("verb"), start + match.end(), match["verb"])] if match else []
    inner = (patterns.BODY_DECIDED, patterns.RESOLVED_WITHIN)
    for pattern in inner if formal else (*inner, patterns.AGREED_WITHIN):
        for within in pattern.expression.finditer(said, match.end() if match else 0):
            if formal and within.groupdict().get("told"):
                continue
            verb = next(value for value in within.groupdict().values() if value)
            at, end = start + within.start(), start + within.end()
            if all(not (o.at <= at < o.end) for o in (*before, *found)):
                found.append(_Opening(at, end, verb, _sentence_end(text, end, paragraph.end)))
    return found


def _lists_decisions(text: str, block: Paragraph) -> bool:
    label, at = _label(text, block)
    return label is not None and patterns.CLAUSE_VERB.find(text[at : block.end]) is not None


def _sentence_end(text: str, start: int, paragraph_end: int) -> int:
    """The end of the sentence in which a decision is told, at most that of its paragraph.

    A sentence that leads into a list goes on to the paragraph's end and beyond: no limit but the next.
    """
    for match in _FULL_STOP.finditer(text, start, paragraph_end):
        if not _ABBREVIATION.search(text[start : match.start()]):
            return match.start() + 1
    return paragraph_end if not text[:paragraph_end].rstrip().endswith(":") else len(text)


# --- clauses ------------------------------------------------------------------------------------------


def read_clauses(text: str, start: int, limit: int) -> Iterator[Clause]:
    """Read the clauses that follow the word resolved, up to ``limit`` at most."""
    blocks = _blocks(text, start, limit)
    taken: list[Clause] = []
    style = None
    for number, block in enumerate(blocks):
        label, at = _label(text, block)
        if number > 0 and label is None and not _continues(text, taken, block):
            break
        if label is None:
            taken = _grow(taken, block)
            continue
        this = _style(label)
        if not taken or style is None:
            if not _first(label) or (taken and not _hangs(text, taken[-1], block)):
                if taken and not _hangs(text, taken[-1], block):
                    break
                taken = _grow(taken, block)
                continue
            if this == "bullet" and taken and not _IMPERATIVE.match(text[at : block.end]):
                taken = _grow(taken, block)
                continue
            taken = [Clause(c.label, c.start, c.end, is_lead=True) for c in taken]
            style, last = this, label
            taken.append(Clause(_shown(label), at, block.end))
        elif this == style and _follows(last, label):
            last = label
            taken.append(Clause(_shown(label), at, block.end))
        elif this != style and (this == "bullet" or _first(label) or _nested(text, taken[-1])):
            taken = _grow(taken, block)
        else:
            break
    for clause in taken:
        if text[clause.start : clause.end].strip():
            yield from _split_inline(text, _trim(text, clause), alone=len(taken) == 1)


def _blocks(text: str, start: int, limit: int) -> list[Paragraph]:
    return [Paragraph(start + p.start, start + p.end, p.after_gap) for p in paragraphs(text[start:limit])]


def _label(text: str, block: Paragraph) -> tuple[str | None, int]:
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
    kind = "number" if core.isdigit() else "letter"
    if kind == "letter" and core in {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"}:
        kind = "roman"
    return f"{kind} {label.replace(core, '')}"


def _first(label: str) -> bool:
    return label == "•" or label.strip("().") in {"1", "a", "i", "A"}


def _follows(last: str, label: str) -> bool:
    if label == "•":
        return True
    before, after = last.strip("()."), label.strip("().")
    if after.isdigit():
        return before.isdigit() and int(after) - int(before) in {1, 2}
    return before != after


def _hangs(text: str, lead: Clause, block: Paragraph) -> bool:
    """Whether a first labelled block belongs under the words before it, and is no paragraph of its own."""
    said = text[lead.start : lead.end].rstrip()
    return bool(_GOES_ON.search(said)) or (not block.after_gap and not _SENTENCE_ENDS.search(said))


def _nested(text: str, clause: Clause) -> bool:
    return text[clause.start : clause.end].rstrip().endswith((":", ":-", ";", ","))


def _continues(text: str, taken: Sequence[Clause], block: Paragraph) -> bool:
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


def _grow(taken: Sequence[Clause], block: Paragraph) -> list[Clause]:
    if not taken:
        return [Clause(None, block.start, block.end)]
    last = taken[-1]
    return [*taken[:-1], Clause(last.label, last.start, block.end, last.is_lead)]


def _trim(text: str, clause: Clause) -> Clause:
    said = text[clause.start : clause.end]
    trailer = patterns.TRAILER.find(said)
    end = clause.start + trailer.start() if trailer and trailer.start() > 10 else clause.end
    return Clause(clause.label, clause.start, end, clause.is_lead)


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
