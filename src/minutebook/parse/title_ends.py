"""Where a title ends on its line and text begins: at a stop, a colon, a dash, a verb, the end of bold.

In goes what stands behind an item's number, out come the end of the title and the start of the text.
"""

from __future__ import annotations

import re

from minutebook.parse import patterns
from minutebook.parse.lines import Line

LONGEST = 45  # words
_STOPPED = re.compile(  # "Minutes of Previous Meetings. Approved online": a short title with a full stop
    r"(?P<title>(?!(?:No|St|Cllr|Cr|Mr|Mrs|Ms|Dr|Rev|Prof)\.)[A-Z][\w’'&/-]+"
    r"(?:\s+(?:No\.\s*\d+|(?!(?:No|St|Cllr|Mr|Mrs|Ms|Dr)\.)[\w’'&/-]+,?)){0,14})(?<!\b[A-Z])(?<!,)\.\s+(?=[A-Z][A-Za-z]*\s+\w+\s+\w+)"
)
_STOPPED_SURELY = 6  # words: a longer one must have no verb
_HEADED = re.compile(  # "Approval of Agenda: Commissioner Green moved …": a title before a colon or a dash
    r"(?P<title>[A-Z](?:(?!\s{3})[^.:;?!–—]){2,80}?)(?<!\bas\sfollows)\s*(?::|\s[–—-])\s+(?=[^\s(])"
)
_DANGLES = re.compile(r"\b(?:and|of|the|for|to|in|on|at|by|with|from|or|a|an|that|as|no)$", re.IGNORECASE)
_TELLS = re.compile(
    r"(?:There|No|None|The|It|All|Cllrs?|Councillors?|Mrs?|Ms)\b[^.]*\b(?:was|were|is|are|has|had|have|reported|declared)\b"
)
_HEADED_WORDS = 10
MOVER_OPENS = re.compile(r"[A-Z][A-Z’'-]{2,20}(?:\s[A-Z’'-]{2,20})?\s*[:–-]\s+That\b")
_BESIDE_MOVER = re.compile(rf"(?P<title>[A-Z][^:•]{{2,60}}?)\s{{3,}}(?={MOVER_OPENS.pattern})")
_MOVED = re.compile(r"(?<!\s)(?:\s*[.:])?\s+(?=Moved\s+by\s+[A-Z])")
_RUN_IN_WORDS = 26
_CLOSES = re.compile(r"\)(?P<gap>\s+)(?=[A-Z]|i\.)")
_ENUMERATES = re.compile(r"(?P<gap>\s+)i[.)]\s")
_WIDE_GAP = re.compile(r"(?P<title>[A-Z][^:•]{2,80}?)(?::\s{3,}|:?\s+(?=[•·]\s))(?=\S)")
_DASHED = re.compile(r"(?P<title>[A-Z][\w’'&/]*(?:\s+[\w’'&/]+){0,7})\s+[–—-]\s+(?=\S)")
FINITE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|be|been|would|will|shall|reported|advised|noted|said|asked|gave|agreed|"
    r"thanked|stated|explained|presented|considered|requested|raised|declared|received|resolved|confirmed|made|"
    r"proposed|referred|covered|attended|sourced|came|talked|updated|signposted|fed|circulated|challenged|replied|added|welcomed|informed|provided|proposes|wished|observed|undertook)\b",
    re.IGNORECASE,
)
TITLES_KNOWN = re.compile(
    r"""(?:(?:welcome(?:\s+and\s+apologies)?|apologies(?:\s+(?:for\s+absence|and\s+welcome))?|present|minutes\s+of\s+(?:the\s+)?
    (?:previous|last)\s+meetings?|police\s+report|(?:community\s+)?councillors?.?s?.?\s+reports?|office\s+bearers.?\s+reports?|
    (?:public\s+)?(?:open\s+)?forum|public\s+(?:open\s+)?(?:forum|participation|question(?:s|\s+time)|comments)|updates?|correspondence|planning
    (?:\s+(?:applications?|matters))?|elections?\s+of\s+(?:the\s+)?(?:vice[\s-])?chair(?:man|person)?|risk\s+assessment|treasurer.?s\s+report|finance(?:\s+report)?|matters\s+arising|any\s+other\s+(?:competent\s+)?business|
    a\.?o\.?c?\.?b\.?|date\s+of\s+(?:the\s+)?next\s+meeting|next\s+meeting|declarations?\s+of\s+interests?|roll\s+call|
    committee\s+members\s+present|highways(?:\s+matters)?|clerk.?s\s+report|chair(?:man)?.?s\s+report|local\s+authority\s+reports))(?=[.:]|\s+(?-i:(?![a-z]))|\s*$)""",
    re.IGNORECASE | re.VERBOSE,
)


def looks_like_sentence(text: str) -> bool:
    """Whether a text is a sentence rather than a title."""
    words = text.split()
    if len(words) > LONGEST:
        return True
    return len(words) > 6 and text[-1:] in ".!?" and not text.endswith(("etc.", "plc.", "Ltd."))


def in_capitals(text: str) -> bool:
    """Whether a text is in capitals, a few small letters aside."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 2 and sum(char.islower() for char in letters) <= len(letters) * 0.15


def split_title(text: str, *, capitals: bool) -> tuple[int, int] | None:
    """Find where a title ends and text begins on one line: (end of title, start of text)."""
    there = patterns.PRESENT.find(text)
    if there and len(text.split()) > 6:
        return len(there[0].rstrip(" :–-")), there.end() + len(text[there.end() :]) - len(
            text[there.end() :].lstrip()
        )
    moved = _MOVED.search(text)
    if moved and moved.start() > 3:
        return moved.start(), moved.end()
    wide = _WIDE_GAP.match(text) or _BESIDE_MOVER.match(text)
    if wide:
        return len(wide["title"]), wide.end()
    if capitals:
        return None
    stop = _STOPPED.match(text)
    if stop and not (len(stop["title"].split()) > _STOPPED_SURELY and FINITE.search(stop["title"])):
        return len(stop["title"]), stop.end()
    words = re.split(r"(\s+)", text)
    shouted = 0
    for at in range(0, len(words), 2):
        if not in_capitals(words[at]) and any(char.isalpha() for char in words[at]):
            break
        shouted = at + 1
    head = "".join(words[:shouted])
    colon = head.rstrip().endswith(":")
    loud = [word for word in head.split() if in_capitals(word)]
    if shouted and (colon or len(loud) >= 2) and in_capitals(head) and shouted < len(words):
        rest = "".join(words[shouted:])
        if colon or len(rest.split()) > 3:
            start = len(head) + len(rest) - len(rest.lstrip())
            return len(head.rstrip(" :.–-")), start
    headed = split_headed(text)
    headed = headed if headed and (looks_like_sentence(text) or _TELLS.match(text, headed[1])) else None
    known = TITLES_KNOWN.match(text)
    return headed if headed and (known is None or known.end() >= headed[0]) else None


def split_headed(text: str) -> tuple[int, int] | None:
    """Part a title before a colon or dash from a sentence: (end of title, start of text)."""
    match = _HEADED.match(text)
    if not match or len(match["title"].split()) > _HEADED_WORDS:
        return None
    tells = _DANGLES.search(match["title"]) or FINITE.search(match["title"])
    return None if tells else (len(match["title"]), match.end())


def split_bold(line: Line, rest_at: int) -> tuple[int, int] | None:
    """Part the bold title at the start of a line from the text behind it."""
    behind = line.text[line.bold_to :].strip(" .:–-*_")
    if line.bold_to <= rest_at + 2 or not any(char.isalpha() for char in behind) or line.heading:
        return None
    head = line.text[rest_at : line.bold_to]
    if not any(char.isalpha() for char in head):
        return None
    body = line.bold_to + len(line.text[line.bold_to :]) - len(line.text[line.bold_to :].lstrip(" .:–-"))
    return len(head.rstrip(" .:–-")), body - rest_at


def split_run_in(text: str) -> tuple[int, int] | None:
    """Part a title from the sentence that follows it in the same line without a stop.

    It ends at a bracket closed, before "i. ", or before the subject of the first verb ("Public Forum A
    resident referred …").
    """
    head = " ".join(text.split(" ")[:_RUN_IN_WORDS])
    ends = [m for m in (_CLOSES.search(head), _ENUMERATES.search(head)) if m]
    verb = FINITE.search(head)
    if ends:
        first = min(ends, key=lambda match: match.start("gap"))
        if verb is None or first.start("gap") < verb.start():
            return first.start("gap"), first.end("gap")
    if verb is None:
        return None
    before = head[: verb.start()].rstrip().split(" ")
    n_subject = 0
    if not verb[0][0].isupper():  # "… Ownership Covered in the forum": the sentence begins with its verb
        n_subject = next((n for n in range(1, len(before)) if before[-n][:1].isupper()), 1)
    title = " ".join(before[: len(before) - n_subject])
    return (len(title), len(title) + 1) if title else None


def split_dashed(text: str) -> tuple[int, int] | None:
    """Part a short title from a sentence behind a dash ("Public forum – No one spoke.")."""
    match = _DASHED.match(text)
    if not match or not text.rstrip().endswith(".") or FINITE.search(match["title"]):
        return None
    return len(match["title"]), match.end()
