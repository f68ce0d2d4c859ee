"""Makes meetings and items for the tests of the register: no paper is read, no place is real."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutebook.dates import find_periods
from minutebook.model import Extract, Item, ItemKind, Meeting, Reference, Resolution, Span
from minutebook.text import slug

BODY = "Harbour Scrutiny Panel"
_MENTION = re.compile(r"Minute No\. (\d+[a-z]?)(?: of ([^,.;(]+ \d{4}|the previous meeting|this meeting))?")


def extract(text: str, *, paper: str = "paper", start: int = 0, page: int = 1) -> Extract:
    return Extract((Span(paper, start, start + len(text), page),), text)


def item(
    number: str,
    title: str,
    text: str = "",
    *,
    day: str,
    clauses: Sequence[str] = (),
    body: str = BODY,
    paper: str = "paper",
    kind: ItemKind = "minute",
    **more: object,
) -> Item:
    """Make an item whose clauses stand at its end and whose mentions of minutes are references."""
    whole = "\n".join([text, *clauses]).strip() or title
    meeting_id = f"{slug(body)}/{day}"
    item_id = f"{meeting_id}/{number}" if kind == "minute" else f"{meeting_id}/{kind}-{number}"
    whole_extract = extract(whole, paper=paper)

    def part(words: str) -> Extract:
        at = whole.rindex(words)
        return whole_extract.part(at, at + len(words))

    made = Item(
        item_id,
        kind,
        number,
        title,
        paper,
        int(re.sub(r"\D", "", number) or 0),
        whole_extract,
        meeting_id,
        body,
        dt.date.fromisoformat(day),
        resolutions=tuple(
            Resolution(f"{item_id}/{n}", item_id, f"({n})", "resolved", "Resolved", part(clause))
            for n, clause in enumerate(clauses, start=1)
        ),
        references=tuple(_reference(match, whole_extract) for match in _MENTION.finditer(whole)),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def _reference(match: re.Match[str], whole: Extract) -> Reference:
    hint = match[2]
    periods = find_periods(hint) if hint else ()
    since, until = (periods[0].since, periods[0].until) if periods else (None, None)
    return Reference(match[0], match[1], hint, since, until, whole.part(*match.span()))


def meeting(day: str, *, body: str = BODY, paper: str = "paper", **more: object) -> Meeting:
    made = Meeting(f"{slug(body)}/{day}", body, dt.date.fromisoformat(day), paper, has_minutes=True)
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass
class Shelf:
    """Stands in for the catalogue."""

    items: Sequence[Item]
    meetings: Sequence[Meeting] = field(default=())

    def every_item(self) -> Sequence[Item]:
        return self.items

    def every_meeting(self) -> Sequence[Meeting]:
        if self.meetings:
            return self.meetings
        days = {(each.body or BODY, str(each.date), each.paper_id) for each in self.items if each.date}
        return [meeting(day, body=body, paper=paper) for body, day, paper in sorted(days)]
