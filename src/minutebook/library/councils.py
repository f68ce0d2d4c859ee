"""A council's name put before the bodies of a paper, where the name was given when the paper was added.

Two councils may both have a *Cabinet*; with their names the addresses of its minutes differ. Without one
nothing changes: an address must not hang on which papers were added before.
"""

from __future__ import annotations

from dataclasses import replace

from minutebook.model import Item, Meeting, ParsedPaper
from minutebook.parse.councils import name_under
from minutebook.text import slug


def put_under(parsed: ParsedPaper, council: str | None) -> ParsedPaper:
    """Name the bodies of a paper after their council, with the ids of all that they minuted.

    Example:
        ``cabinet/2025-01-09/4`` of the *Fenland Council* becomes ``fenland-council-cabinet/2025-01-09/4``.
    """
    if council is None:
        return parsed
    meetings = [_meeting_under(meeting, council) for meeting in parsed.meetings]
    named = {old.id: new for old, new in zip(parsed.meetings, meetings, strict=True)}
    items = [_item_under(item, named[item.meeting_id]) if item.meeting_id else item for item in parsed.items]
    renamed = {old.id: new.id for old, new in zip(parsed.items, items, strict=True)}
    placed = (replace(item, parent_id=renamed.get(item.parent_id or "", item.parent_id)) for item in items)
    return replace(parsed, meetings=tuple(meetings), items=tuple(placed))


def _meeting_under(meeting: Meeting, council: str) -> Meeting:
    body = name_under(meeting.body, council)
    return replace(meeting, id=f"{slug(body)}/{meeting.date.isoformat()}", body=body, council=council)


def _item_under(item: Item, meeting: Meeting) -> Item:
    """Give an item its place under its meeting as that is named now."""
    new_id = meeting.id + item.id.removeprefix(item.meeting_id or "")
    resolutions = tuple(
        replace(each, item_id=new_id, id=new_id + each.id.removeprefix(item.id)) for each in item.resolutions
    )
    return replace(item, id=new_id, meeting_id=meeting.id, body=meeting.body, resolutions=resolutions)
