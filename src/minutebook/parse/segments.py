"""Cut a paper into what it holds: agendas, minutes and reports, one after another.

A pack holds the agenda for one date, the minutes of an earlier one, perhaps of another body, and reports.
Each segment begins where its own heading does and ends where the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.agenda_titles import find_agenda_titles
from minutebook.parse.appendices import action_openers, appendix_openers, titles_after_contacts
from minutebook.parse.bodies import KIND, MET, PARISH_MEETING, find_body
from minutebook.parse.councils import is_place_name
from minutebook.parse.lines import Line, printed

SegmentKind = Literal["front", "agenda", "minutes", "report", "appendix", "actions"]

_HEADING_LINES = 16  # printed lines above a list of those present, within which its heading stands
_HEAD_LINES = 8  # printed lines at the head of a paper
_FEWEST_RESOLVED = 2
_BELOW_DATE = 2  # lines from the date down to the body's name, where that stands below it
_FORM_LINES = 18
_BANNER_LINES = 8
_TITLED = re.compile(r"report\s+title\s*:\s*\S", re.IGNORECASE)
_MINUTED = re.compile(r"(?:^|\s)Minutes:(?:\s|$)")  # over what was minuted, on a page from the web
_CARRIED = re.compile(
    r"\bmotion\s+(?:was\s+)?(?:unanimously\s+)?(?:carried|passed)\b|\bseconded\.\s+Motion\b", re.IGNORECASE
)
_CLOSED = re.compile(r"(?:the\s+)?meeting\s+(?:closed|ended|concluded|finished)\b", re.IGNORECASE)
_ENDS_REPORT = re.compile(r"author|approving|officer")  # labels that also stand at the end of a report


@dataclass(frozen=True, slots=True)
class Segment:
    """One agenda, one meeting's minutes, one report or the matter between them.

    ``lines`` are all its lines without furniture, ``stamp`` the agenda item printed on a report.
    """

    kind: SegmentKind
    lines: tuple[Line, ...]
    stamp: str | None = None


def find_segments(lines: Sequence[Line]) -> list[Segment]:
    """Cut the lines of a paper (furniture left out) into segments that touch and cover them."""
    openers = _settle(sorted(_openers(lines)), lines)
    if not openers and _decides(lines):
        openers = [(0, "minutes")]
    if not openers or openers[0][0] > 0:
        openers.insert(0, (0, "front"))
    openers = _take_stamps(openers, lines)
    ends = [at for at, _ in openers[1:]] + [len(lines)]
    segments = [
        Segment(kind, tuple(lines[at:end]), _stamp(lines[at:end]) if kind in {"report", "appendix"} else None)
        for (at, kind), end in zip(openers, ends, strict=True)
    ]
    return [segment for segment in segments if printed(segment.lines)]


def _decides(lines: Sequence[Line]) -> bool:
    """Whether a paper that says nowhere what it is names a meeting at its head and resolves below."""
    head = printed(lines)[:_HEAD_LINES]
    n_resolved = sum(
        any((patterns.RESOLVED.find(line.text), _MINUTED.search(line.text), _CARRIED.search(line.text)))
        for line in lines
    )
    dated = any(find_dates(line.text) for line in head)
    return dated and n_resolved >= _FEWEST_RESOLVED and find_body(head) is not None


def _openers(lines: Sequence[Line]) -> Iterator[tuple[int, SegmentKind]]:
    yield from ((at, "minutes") for at in _minutes_openers(lines))
    yield from ((at, "agenda") for at in _agenda_openers(lines))
    yield from ((at, "report") for at in _report_openers(lines))
    yield from ((at, "appendix") for at in appendix_openers(lines))
    yield from ((at, "appendix") for at in titles_after_contacts(lines))
    yield from ((at, "actions") for at in action_openers(lines))


def _settle(
    openers: Iterable[tuple[int, SegmentKind]], lines: Sequence[Line]
) -> list[tuple[int, SegmentKind]]:
    """Drop openers that only repeat the one before, and appendices outside reports."""
    settled: list[tuple[int, SegmentKind]] = []
    for at, kind in openers:
        before = settled[-1] if settled else None
        if before and len(printed(lines[before[0] : at])) == 0:
            settled[-1] = (before[0], _stronger(before[1], kind))
        elif kind == "appendix" and (not before or before[1] in {"agenda", "minutes", "front"}):
            if before and before[1] == "minutes":
                settled.append((at, kind))
        elif (kind == "actions" and (not before or before[1] != "minutes")) or (
            kind == "minutes" and before and before[1] == "minutes" and _near(lines, before[0], at)
        ):
            continue
        else:
            settled.append((at, kind))
    return settled


def _take_stamps(
    openers: Sequence[tuple[int, SegmentKind]], lines: Sequence[Line]
) -> list[tuple[int, SegmentKind]]:
    """Give what stands alone under a stamp or banner to the segment that follows on it."""
    taken: list[tuple[int, SegmentKind]] = []
    for at, kind in openers:
        between = printed(lines[taken[-1][0] : at]) if taken else []
        stamps = [
            line for line in between if patterns.AGENDA_ITEM_LABEL.find(line.text) or line.text.isdigit()
        ]
        if between and len(stamps) == len(between):
            taken[-1] = (taken[-1][0], kind)
        else:
            taken.append((at, kind))
    return taken


def _stronger(one: SegmentKind, other: SegmentKind) -> SegmentKind:
    order: tuple[SegmentKind, ...] = ("minutes", "agenda", "report", "appendix", "actions", "front")
    return min(one, other, key=order.index)


def _near(lines: Sequence[Line], start: int, end: int) -> bool:
    between = printed(lines[start:end])
    numbered = any((match := patterns.NUMBERED.find(x.text)) and match["stop"] == "." for x in between)
    return len(between) < _HEADING_LINES and not numbered


# --- minutes ------------------------------------------------------------------------------------------


def _minutes_openers(lines: Sequence[Line]) -> Iterator[int]:
    for at, line in enumerate(lines):
        if patterns.PRESENT.find(line.text):
            top = _heading_above(lines, at)
            if top is not None:
                yield top
        elif patterns.MINUTES_OF.find(line.text) and not _numbered(line) and _opens_page(lines, at):
            top = _dated_heading(lines, at)
            if top is not None:
                yield top


def _numbered(line: Line) -> bool:
    """Whether a line is an item's number and title ("24/043 Minutes"), and no heading."""
    found = patterns.NUMBERED.find(line.text) or patterns.NUMBERED_IN_SERIES.find(line.text)
    return found is not None and not any(date.start == 0 for date in find_dates(line.text))


def _heading_above(lines: Sequence[Line], at: int) -> int | None:
    """Find the top of the heading over a list of those present: a body's name and a date."""
    block: list[int] = []
    for above in range(at - 1, -1, -1):
        line = lines[above]
        if not line.text:
            continue
        if len(block) >= _HEADING_LINES or _ends_heading(line):
            break
        block.append(above)
    dated = next((n for n in block if find_dates(" ".join(x.text for x in lines[n : n + 3]))), None)
    if dated is None:
        return None
    named = [n for n in block if n <= dated + _BELOW_DATE and _names_body(lines, n)]
    if not named:
        return None
    return _up(lines, min(_adjoining(named), dated))


def _adjoining(named: Sequence[int]) -> int:
    """The top of the names that stand together; ``named`` goes upwards."""
    top = named[0]
    for at in named[1:]:
        if top - at > 4:
            break
        top = at
    return top


def _names_body(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if patterns.MINUTES_OF.find(line.text) or is_place_name(line.text):
        return True
    if MET.match(line.text) or PARISH_MEETING.search(line.text):
        return True
    return bool(KIND.search(line.text)) and len(line.text.split()) <= 14 and find_body([line]) is not None


def _up(lines: Sequence[Line], at: int) -> int:
    """Go up over lines that name a body or say "minutes", empty ones between them aside."""
    top = at
    for above in range(at - 1, max(at - 8, -1), -1):
        if not lines[above].text:
            continue
        if not _names_body(lines, above) and not patterns.DRAFT.find(lines[above].text):
            break
        top = above
    return top


def _ends_heading(line: Line) -> bool:
    if patterns.FORM_LABEL.find(line.text) and not find_dates(line.text):
        return not line.text.casefold().startswith(("date", "meeting", "committee", "present"))
    if patterns.RESOLVED.find(line.text) or _CLOSED.match(line.text):
        return True
    numbered = patterns.NUMBERED.find(line.text)
    if numbered and not find_dates(line.text) and (numbered["stop"] or not numbered["rest"]):
        return True
    ends = line.ends_sentence and not line.text.endswith((".m.", "pm.", "am."))
    return ends and len(line.text.split()) > 8 and not find_dates(line.text)


def _opens_page(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands at the head of its page or of the paper."""
    above = [line for line in lines[max(at - 24, 0) : at] if line.text]
    on_page = [line for line in above if line.page == lines[at].page]
    return len(on_page) <= 10 and (at < 12 or lines[at].page > 1 or any(x.break_before for x in above))


def _dated_heading(lines: Sequence[Line], at: int) -> int | None:
    near = [line for line in lines[max(at - 4, 0) : at + 8] if line.text]
    over = _over(lines, at)
    if over and lines[at].text and not _is_dated(lines[at : at + 8]):
        near = [line for line in lines[over[-1] : at + 8] if line.text]
    if not _is_dated(near) or find_body(near) is None:
        return None
    return min(_up(lines, at), *over) if over and near[0] is lines[over[-1]] else _up(lines, at)


def _over(lines: Sequence[Line], at: int) -> list[int]:
    """The lines between the top of the page and the word "minutes" that name the body or the day."""
    taken: list[int] = []
    for above in range(at - 1, max(at - 3 * _HEAD_LINES, -1), -1):
        line = lines[above]
        if patterns.AGENDA.find(line.text):
            return []
        if line.page != lines[at].page or (line.text and _ends_heading(line)):
            break
        if line.text and (_names_body(lines, above) or find_dates(line.text)):
            taken.append(above)
        if line.break_before:
            break
    return taken


def _is_dated(lines: Iterable[Line]) -> bool:
    return bool(find_dates(" ".join(line.text for line in lines)))


# --- agendas ------------------------------------------------------------------------------------------


def _agenda_openers(lines: Sequence[Line]) -> Iterator[int]:
    for at, line in enumerate(lines):
        if patterns.AGENDA.find(line.text) and (_numbers_follow(lines, at) or _titles_follow(lines, at)):
            yield _agenda_top(lines, at)


def _numbers_follow(lines: Sequence[Line], at: int) -> bool:
    following = printed(lines[at + 1 : at + 80])[:40]
    found = [
        patterns.NUMBERED.find(line.text) or patterns.NUMBERED_IN_SERIES.find(line.text) for line in following
    ]
    numbers = [match["number"] for match in found if match]
    return {"1", "2"} <= set(numbers) or len(numbers) >= 4


def _titles_follow(lines: Sequence[Line], at: int) -> bool:
    """Whether titles without numbers follow, and nothing that only minutes hold stands among them."""
    following = lines[at + 1 : at + 80]
    minuted = any(patterns.PRESENT.find(x.text) or patterns.RESOLVED.find(x.text) for x in following)
    return not minuted and bool(find_agenda_titles(following))


def _agenda_top(lines: Sequence[Line], at: int) -> int:
    """Go up from the word AGENDA to the body, date and venue above it; a paper's first page whole."""
    if len(printed(lines[:at])) <= 45 and not any(patterns.PRESENT.find(line.text) for line in lines[:at]):
        return 0
    top = at
    for above in range(at - 1, max(at - 30, -1), -1):
        line = lines[above]
        if line.text and (find_body([line]) or find_dates(line.text)):
            top = above
        if line.break_before:
            break
    return top


# --- reports ------------------------------------------------------------------------------------------


def _report_openers(lines: Sequence[Line]) -> Iterator[int]:
    last = -1
    for at, line in enumerate(lines):
        if at <= last:
            continue
        if patterns.FORM_LABEL.find(line.text) and _is_form(lines, at):
            yield _report_top(lines, at)
            last = _form_end(lines, at)
        elif patterns.AGENDA_ITEM_LABEL.find(line.text) and not _form_follows(lines, at):
            yield _stamped_top(lines, at)


def _labels(lines: Sequence[Line]) -> list[tuple[int, str]]:
    return [
        (at, match["label"].casefold())
        for at, line in enumerate(lines)
        if (match := patterns.FORM_LABEL.find(line.text))
    ]


def _window(lines: Sequence[Line], at: int) -> list[Line]:
    """The printed lines of a form that begins here, up to where another report would."""
    window = printed(lines[at : at + 4 * _FORM_LINES])[:_FORM_LINES]
    for n, line in enumerate(window[1:], start=1):
        stamped = patterns.AGENDA_ITEM_LABEL.find(line.text) or patterns.REPORT_BANNER.find(line.text)
        if stamped or (line.break_before and n > 3) or _TITLED.match(line.text):
            return window[:n]
    return window


def _is_form(lines: Sequence[Line], at: int) -> bool:
    """Whether the form at the head of a report begins here: a label for the title and two more."""
    window = _window(lines, at)
    labels = _labels(window)
    if _TITLED.match(window[0].text):
        return True
    if not labels or labels[0][0] > 0 or _ENDS_REPORT.search(labels[0][1]):
        return False
    titled = any(label.endswith("title") or label == "subject" for _, label in labels[:5])
    return titled and len({label for _, label in labels}) >= 3


def _form_end(lines: Sequence[Line], at: int) -> int:
    window = _window(lines, at)
    return lines.index(window[_labels(window)[-1][0]])


def _form_follows(lines: Sequence[Line], at: int) -> bool:
    following = printed(lines[at + 1 : at + 30])[:_BANNER_LINES]
    return any(
        patterns.FORM_LABEL.find(line.text) and _is_form(lines, lines.index(line)) for line in following
    )


def _report_top(lines: Sequence[Line], at: int) -> int:
    """Go up from a report's form over its banners, its stamp and the name of the body."""
    top = at
    n_passed = 0
    for above in range(at - 1, -1, -1):
        line = lines[above]
        if lines[above + 1].break_before and line.text and above + 1 == top:
            break
        if not line.text:
            continue
        n_passed += 1
        if n_passed > _BANNER_LINES or not _is_banner(line):
            break
        top = above
    return top


def _is_banner(line: Line) -> bool:
    if patterns.REPORT_BANNER.find(line.text) or patterns.AGENDA_ITEM_LABEL.find(line.text):
        return True
    if line.text.rstrip(".").isdigit():
        return True
    return find_body([line]) is not None and len(line.text.split()) <= 12


def _stamped_top(lines: Sequence[Line], at: int) -> int:
    """Go up from an agenda stamp without a form (slides) to where its page began."""
    for above in range(at, max(at - 14, -1), -1):
        if lines[above].break_before and above < at:
            return above
        if above < at and lines[above].ends_sentence and len(lines[above].text.split()) > 8:
            return at
    return at


def _stamp(lines: Sequence[Line]) -> str | None:
    for line in printed(lines)[:_BANNER_LINES]:
        match = patterns.AGENDA_ITEM_LABEL.find(line.text)
        if match:
            return match["number"]
    return None
