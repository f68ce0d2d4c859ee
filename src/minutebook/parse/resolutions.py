"""Find what was resolved, recommended or agreed under an item, clause by clause, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutebook.model import Extract, Resolution, ResolutionKind
from minutebook.parse import patterns
from minutebook.parse.action_column import Place, leave_out
from minutebook.parse.clauses import Clause, read_clauses, read_label
from minutebook.parse.motions import find_motions
from minutebook.parse.paragraphs import Paragraph, paragraphs

_DECIDES = re.compile(
    r"\bbe\s+(?:noted|received|approved|agreed|accepted|adopted|endorsed|supported|welcomed)\b", re.IGNORECASE
)
_NO_DECISION = re.compile(
    r"\s*(?:there\s+(?:was|were)|(?:an?\s+)?apolog(?:y|ies)|none\b|no\b|nil\b|n/?a\b|not\s+applicable|the\s+purpose\s+of|"
    r"(?:the\s+)?(?:chair|leader|mayor|councillor)\b[^.]*\b(?:welcomed|announced|reported|advised|informed|declared))",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\s*there\s+(?:was|were)\s+no\b", re.IGNORECASE
)  # under a label that is always printed
_DECISION_LABEL = re.compile(r"(?m)^[ \t]*Decisions?:[ \t]*$")  # over each item of a page from the web
_SAYS_RESOLVED = re.compile(r"resolved\b", re.IGNORECASE)
_WHO_PROPOSED = re.compile(
    r"\s*(?:on|upon)\s+the\s+(?:proposal|proposition|motion)\s+of\b[^:;]{0,120}", re.IGNORECASE
)
_PART = re.compile(r"\s*Part\s+[A-C][ \t]*\n\s*")  # of the agenda, below "Committee Resolved ABC/2024/00012"
_MOVERS = re.compile(  # "RESOLVED: (Green/Brown)"
    r"\s*\((?:(?:Crs?|Cllrs?)\.?\s+)?[A-Z][\w’'. -]{1,30}/\s*"
    r"(?:(?:Cr|Cllr)\.?\s+)?[A-Z][\w’'. -]{1,30}\)\s*(?=\S)"
)
_FULL_STOP = re.compile(r"\.(?=\s+[A-Z£\d]|\s*$)")
_ABBREVIATION = re.compile(r"\b(?:Cllrs?|Mr|Mrs|Ms|Dr|No|Nos|St|Rev|Cyng|[A-Z])$")


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a resolution begins: the verb as printed and the offset behind it."""

    at: int
    end: int
    verb: str
    limit: int | None = None  # where it ends at the latest, if it stands inside a paragraph
    label: str | None = None  # its number, where that is printed behind it ("Resolved 16/10/6/15.ii")


def find_resolutions(
    extract: Extract, item_id: str, *, formal: bool, aside: Sequence[Place] = ()
) -> tuple[Resolution, ...]:
    """Find the clauses resolved in an item's text.

    Args:
        extract: the text under the item's title.
        item_id: the item's id, from which the clauses' ids are made.
        formal: whether these minutes say RESOLVED somewhere; then "it was agreed" is mere narrative.
        aside: places of the paper where words stand in a column of actions, which are no part of a clause.
    """
    text = extract.text
    openings = _settled(text, list(find_openings(text, formal=formal)))
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
    found = (
        [replace(clause, extract=leave_out(clause.extract, aside)) for clause in found] if aside else found
    )
    return _with_ids(_told_once(found) if _DECISION_LABEL.search(text) else found)


def _settled(text: str, openings: Sequence[_Opening]) -> list[_Opening]:
    """Leave out a label over what is no decision, or over a sentence that tells the decision itself."""
    kept: list[_Opening] = []
    for at, opening in enumerate(openings):
        end = openings[at + 1].at if at + 1 < len(openings) else len(text)
        said = text[opening.end : end]
        labelled = opening.verb.casefold().startswith("decision")
        if _NOTHING.match(said):
            continue
        if labelled and (
            _NO_DECISION.match(said) or (at + 1 < len(openings) and _SAYS_RESOLVED.match(text, end))
        ):
            continue
        if not _WHO_PROPOSED.fullmatch(said) and (said.strip() or at + 1 == len(openings)):
            kept.append(opening)
    return kept


def _told_once(found: Sequence[Resolution]) -> list[Resolution]:
    """Leave out what an item says again word for word: first as the decision, then in its minutes."""
    kept: dict[tuple[str, str], Resolution] = {}
    for clause in found:
        words = re.sub(r"^that\s+", "", " ".join(clause.extract.text.split()).casefold())
        lead = clause.lead.text if clause.lead else ""
        kept.setdefault((f"{clause.label} {words}", " ".join(lead.split()).casefold()), clause)
    return list(kept.values())


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
        in_list = in_list and read_label(text, paragraph)[0] is not None
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
    for voted in patterns.VOTED.expression.finditer(text):
        (start, end), verb = voted.span("motion" if voted["motion"] else "told"), voted["verb"]
        found.append(_Opening(start, start, verb or voted["said"], end))
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
    found: list[_Opening] = []
    if match:
        part = _PART.match(text, start + match.end()) or _MOVERS.match(text, start + match.end())
        end = part.end() if part else start + match.end()
        found.append(_Opening(start, end, match["verb"], label=match["own"]))
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
    label, at = read_label(text, block)
    return label is not None and patterns.CLAUSE_VERB.find(text[at : block.end]) is not None


def _sentence_end(text: str, start: int, paragraph_end: int) -> int:
    """The end of the sentence in which a decision is told, at most that of its paragraph.

    A sentence that leads into a list goes on to the paragraph's end and beyond: no limit but the next.
    """
    for match in _FULL_STOP.finditer(text, start, paragraph_end):
        if not _ABBREVIATION.search(text[start : match.start()]):
            return match.start() + 1
    return len(text) if text[:paragraph_end].rstrip(" \n-–—").endswith(":") else paragraph_end
