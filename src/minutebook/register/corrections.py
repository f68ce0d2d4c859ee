"""Corrections that later minutes make to earlier ones, with the wrong words and the right ones.

The item *Minutes of the previous meeting* comes in with its references resolved; out come corrections,
each tied to the minute it changes. Patterns stand beside examples that one test walks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.model import Item
from minutebook.register.entries import Correction, CorrectionKind, ResolvedReference
from minutebook.register.held import offset_in
from minutebook.register.titles import standing_kind
from minutebook.text import fold


@dataclass(frozen=True, slots=True)
class CorrectionPattern:
    """A way of correcting: text, and what is wrong and right in it; and text that corrects nothing."""

    kind: CorrectionKind
    expressions: tuple[re.Pattern[str], ...]
    matches: tuple[tuple[str, str | None, str | None], ...]
    leaves: tuple[str, ...] = ()


_MARKS = ('[“"]{}[”"]', "[‘']{}[’'](?![a-zA-Z])")
"""Double quotation marks, or single ones that are no apostrophe."""


def _pattern(
    kind: CorrectionKind,
    template: str,
    matches: tuple[tuple[str, str | None, str | None], ...],
    leaves: tuple[str, ...] = (),
) -> CorrectionPattern:
    return CorrectionPattern(kind, _in_every_mark(template), matches, leaves)


def _in_every_mark(template: str) -> tuple[re.Pattern[str], ...]:
    expressions = []
    for mark, inside in zip(_MARKS, ('[^“”"]{1,3000}?', "[^‘]{1,600}?"), strict=True):
        filled = template
        for name in ("wrong", "right"):
            filled = filled.replace(name.upper(), mark.format(f"(?P<{name}>{inside})"))
        expressions.append(re.compile(filled.replace(" ", r"\s+"), re.IGNORECASE))
    return tuple(dict.fromkeys(expressions))


_NAMED = r"(?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})"
_FIGURE = r"[£$€]?\d[\w,/:-]*(?:\.\d+)?(?: (?-i:[A-Z])[a-z]+(?: \d{4})?)?"
_BE = r"(?:should|must|to|shall|be|is|was|were|ought to)(?: have)?(?: been)?(?: now)?(?: be| been)?"
CORRECTION_PATTERNS = (
    _pattern(
        "replace",
        rf"(?:{_BE} (?:(?:amended|corrected|changed) to )?(?:read|say|state)|should (?:be|have been)):?-? "
        r"RIGHT,? "
        r"(?:and not|not|rather than|instead of) WRONG",
        (
            (
                "It was noted that it should read “Ann Hall” and not “Anne Hall” at Minute No. 9.",
                "Anne Hall",
                "Ann Hall",
            ),
            ('Minute No. 23 should read "4,867" and not "4,876".', "4,876", "4,867"),
            ("Item 7 should say “north gate” instead of “south gate”.", "south gate", "north gate"),
        ),
        ("The Chair said that it was “fair” and not “generous”.",),
    ),
    _pattern(
        "replace",
        rf"WRONG(?: [\w.()]+){{0,8}}? {_BE}(?: (?:amended|corrected|changed|replaced|substituted|altered))?"
        rf"(?: (?:to|with|by))?(?: (?:read|say|be))?:?-? RIGHT",
        (
            ("The word “north” should read “south”.", "north", "south"),
            ("that 'Mr. Hill' be replaced with 'Ms. Hill'.", "Mr. Hill", "Ms. Hill"),
            ("“five hubs” in Minute No. 21 be amended to read “six hubs”", "five hubs", "six hubs"),
        ),
        ("Councillor Hall said “never” and was told by the Chair that it was so.",),
    ),
    _pattern(
        "replace",
        r"\bfrom WRONG to RIGHT",
        (("be amended from “£10” to “£100”", "£10", "£100"),),
    ),
    _pattern(
        "replace",
        r"\b(?:delet\w+|replac\w+|remov\w+)(?: (?:of|the|words?|figures?))* WRONG,? (?:and )?"
        r"(?:(?:replac|insert|substitut|add)\w*|with|by)(?: (?:with|by|it|the|words?|figures?))* RIGHT",
        (
            ("by deleting the word “may” and inserting “must”", "may", "must"),
            ("Minute 12 – delete “eight” and insert “nine”.", "eight", "nine"),
            ("replace “six” with “seven”", "six", "seven"),
        ),
    ),
    _pattern(
        "replace",
        r"(?:^|[.:;] )(?P<wrong>(?:[A-Z][\w’']*\.? ){1,4}name|[A-Z][^.:;“\"]{2,60}?) "
        r"(?:was|were|be|to be|should be|is) (?:replaced|amended|corrected|changed) (?:with|by|to)(?: read)? "
        r"(?P<right>[^.:;“\"]{2,80})",
        (("Item 18: Cllr Hill’s name was replaced with Cllr Dale’s;", "Cllr Hill’s name", "Cllr Dale’s"),),
    ),
    _pattern(
        "replace",
        r"\b(?:figures?|amounts?|sums?|totals?|costs?|numbers?|dates?|times?) (?:of |as )?"
        rf"(?P<wrong>{_FIGURE})(?: [\w.()/-]+){{0,6}}? "
        rf"(?:should|ought to|must) (?:be|have been|read) (?P<right>{_FIGURE})",
        (
            ("the figure of £2,300 in item 6 should be £3,200.", "£2,300", "£3,200"),
            ("that the date of 3 May at item 4 should have been 5 May.", "3 May", "5 May"),
        ),
        ("The figure of £2,300 should be met from reserves.",),
    ),
    _pattern(
        "replace",
        r"\b(?:corrected|amended|changed) from (?P<wrong>[^.;:,“\"]{1,40}?) to "
        r"(?P<right>[^.;:,“\"]{1,40})(?=[.;,]|$)",
        (("The date in minute 9 was corrected from 3 May to 5 May.", "3 May", "5 May"),),
    ),
    _pattern(
        "replace",
        rf"\bname (?:of )?(?P<wrong>{_NAMED}) (?:was|is|to be|be|should be) "
        rf"(?:corrected|amended|changed) to (?:read )?(?P<right>{_NAMED})",
        (("In Minute No. 4 the name Smyth was corrected to Smith.", "Smyth", "Smith"),),
    ),
    _pattern(
        "replace",
        rf"{_BE} (?:(?:amended|corrected|changed) to )?read(?: as follows)?:?-? RIGHT",
        (("the last line should read “Noted.”", None, "Noted."),),
    ),
    _pattern(
        "insert",
        r"\bfollowing (?:additional )?(?:texts?|words?|sentences?|paragraphs?|wording|clauses?|names?|lines?)"
        r"[^.:“\"]{0,60}? (?:included|inserted|added|incorporated|appended)[^:“\"]{0,160}[:.]?-? RIGHT",
        (
            (
                'in relation to Minute No. 58 (Carers) the following text be included: "It was confirmed."',
                None,
                "It was confirmed.",
            ),
            ("the following words be added at Minute No. 6 (Fees):- “by May”", None, "by May"),
        ),
    ),
    _pattern(
        "insert",
        rf"RIGHT(?: {_BE})? (?:included|inserted|added|appended)\b",
        (("that “and Mr. Vale” be added after “Mrs. Hill”", None, "and Mr. Vale"),),
    ),
    _pattern(
        "insert",
        r"\b(?:addition|inclusion|insertion|adding|inserting|including|add|insert) (?:of )?(?:the )?"
        r"(?:(?:words?|sentences?|names?|text):?-? )?RIGHT",
        (("subject to the addition of the words “by ballot”", None, "by ballot"),),
    ),
    _pattern(
        "insert",
        r"\b(?:addition|inclusion|insertion|adding|including) of (?:the name of )?"
        r"(?P<right>(?:Cllr|Councillor|Alderman|Mrs|Mr|Ms|Miss|Dr|Rev)\.? (?-i:[A-Z])[^.;:,“\"]{1,60}?) "
        r"(?:to|in|among|amongst|on|as) (?:the |having )?(?:list|those|apolog|attend|members|names|present)",
        (
            ("Subject to the addition of Cllr Reed's name to those present,", None, "Cllr Reed's name"),
            ("the inclusion of Councillor Ash in the list of apologies", None, "Councillor Ash"),
        ),
        ("the addition of Councillor Ash’s proposal was put to the vote",),
    ),
    _pattern(
        "other",
        r"\b(?:delet(?:ion|ing|e)|remov(?:al|ing|e)|omi(?:ssion|tting|t))"
        r"(?: (?:of|the|words?|figures?|sentence|paragraph))* WRONG",
        (("with the deletion of the words “in principle”", "in principle", None),),
    ),
    _pattern(
        "other",
        rf"WRONG(?: {_BE})? (?:deleted|removed|omitted|struck out)",
        (("that “and lamps” be deleted from Minute No. 14", "and lamps", None),),
    ),
)
_SAYS_CORRECTED = re.compile(
    r"\b(?:amend(?:ed|ment|ments)?|correct(?:ed|ions?)|inaccura\w+|omitted|deleted|removed|struck out"
    r"|replaced)\b",
    re.IGNORECASE,
)
_NOTHING_CORRECTED = re.compile(
    r"\bas a (?:true and )?(?:correct|accurate)\b|\bcorrect record\b|\bno (?:amendments|corrections)\b"
    r"|\b(?:above|those|that|these) (?:\w+ )?corrections?\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


def find_corrections(item: Item, resolved: Sequence[ResolvedReference]) -> tuple[Correction, ...]:
    """Find what an item corrects in earlier minutes; only *Minutes of the previous meeting* does so.

    Args:
        item: any item, with its whole text.
        resolved: its own references, resolved.
    """
    if standing_kind(item.title) != "minutes" or item.kind != "minute":
        return ()
    text = item.extract.text
    places = [(offset_in(item, found.reference.extract), found) for found in resolved]
    mentions = sorted(((at, found) for at, found in places if at is not None), key=lambda pair: pair[0])
    changes = read_changes(text)
    changes += [
        change
        for change in _unworded(text, mentions)
        if all(change.end <= other.start or change.start >= other.end for other in changes)
    ]
    ordered = sorted(changes, key=lambda change: (change.start, change.end))
    return tuple(_correction(item, change, mentions) for change in ordered)


@dataclass(frozen=True, slots=True)
class Change:
    """A change said in ``text[start:end]``: the wrong words and the right ones, None where not quoted."""

    start: int
    end: int
    kind: CorrectionKind
    wrong: str | None = None
    right: str | None = None


_Mentions = Sequence[tuple[int, ResolvedReference]]


def read_changes(text: str) -> list[Change]:
    """Find the changes that a text words, by the patterns in their order; none overlaps another."""
    found: list[Change] = []
    for pattern in CORRECTION_PATTERNS:
        for expression in pattern.expressions:
            for match in expression.finditer(text):
                if all(match.end() <= other.start or match.start() >= other.end for other in found):
                    wrong, right = (_quoted(match, name) for name in ("wrong", "right"))
                    start = _sentence_start(text, match.start())
                    found.append(Change(start, match.end(), pattern.kind, wrong, right))
    return found


def _quoted(match: re.Match[str], name: str) -> str | None:
    words = match.groupdict().get(name)
    return fold(words).rstrip(",") if words else None


def _unworded(text: str, mentions: _Mentions) -> list[Change]:
    """Sentences that say a minute was corrected without quoting how."""
    found: list[Change] = []
    for at, mention in mentions:
        start = _sentence_start(text, at)
        end = _sentence_end(text, at + len(mention.reference.extract.text))
        sentence = text[start:end]
        if _SAYS_CORRECTED.search(sentence) and not _NOTHING_CORRECTED.search(sentence):
            found.append(Change(start, end, "other"))
    return list(dict.fromkeys(found))


_ABBREVIATION = r"(?<!\b[Nn]o)(?<!\b[A-Z])(?<!\bCllr)(?<!\bM[rs])(?<!\bMrs)"
_SENTENCE_START = re.compile(rf"{_ABBREVIATION}[.!?][”\"]?\s+(?=[A-Z“\"‘•-])|\n[ \t]*\n")
_SENTENCE_END = re.compile(rf"{_ABBREVIATION}[.!?][”\"]?(?=\s+[A-Z“\"]|\s*$)|\n[ \t]*\n")


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence around ``at`` begins; "No." and initials do not end one."""
    ends = [match.end() for match in _SENTENCE_START.finditer(text, 0, at)]
    return ends[-1] if ends else 0


def _sentence_end(text: str, at: int) -> int:
    match = _SENTENCE_END.search(text, at)
    return match.end() if match else len(text)


def _correction(item: Item, change: Change, mentions: _Mentions) -> Correction:
    text = item.extract.text
    end = change.end if text[change.end - 1] in "”\"’'.!?" else _sentence_end(text, change.end)
    end = max(end, _mention_end(text, change.end, mentions))
    corrected = _corrected(change.start, end, mentions)
    extract = item.extract.part(change.start, end)
    return Correction(corrected, item.id, change.kind, change.wrong, change.right, extract)


def _mention_end(text: str, end: int, mentions: _Mentions) -> int:
    """The end of the sentence where the minute is named after the quoted words."""
    line_end = _sentence_end(text, end)
    return line_end if any(end <= at < line_end for at, _ in mentions) else end


def _corrected(start: int, end: int, mentions: _Mentions) -> str | None:
    """The minute that is named first within the words of a correction."""
    return next((mention.item_id for at, mention in mentions if start <= at < end), None)
