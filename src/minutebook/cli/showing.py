"""One thing by its id: a meeting, an item or a resolution, found and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutebook.catalogue.entries import ItemEntry, MeetingEntry, ResolutionEntry
from minutebook.cli.printing import print_item, print_meeting, print_resolution
from minutebook.documents import (
    MeetingDocument,
    MinuteDocument,
    ResolutionDocument,
    meeting_document,
    whole_minute,
    whole_resolutions,
)
from minutebook.errors import MinutebookError

if TYPE_CHECKING:
    from minutebook.catalogue import Catalogue
    from minutebook.library import Library

Thing = MeetingEntry | ItemEntry | ResolutionEntry


def find_thing(catalogue: Catalogue, thing_id: str) -> Thing:
    """Find what an id names; the address of its page will do as well.

    Raises:
        MinutebookError: nothing of that id is held.
    """
    wanted = thing_id.strip().removeprefix("/minutes/").removeprefix("/meetings/").strip("/")
    found = catalogue.item_entry(wanted) or catalogue.meeting(wanted) or catalogue.resolution(wanted)
    if found is None:
        raise MinutebookError(
            f"Nothing with the id {thing_id} is held.",
            "See the ids with: minutebook meetings, or minutebook show MEETING-ID",
        )
    return found


def print_thing(catalogue: Catalogue, thing: Thing) -> None:
    """Show a thing to a person."""
    match thing:
        case ItemEntry():
            print_item(thing)
        case MeetingEntry():
            print_meeting(thing, catalogue.items_of_meeting(thing.meeting.id))
        case ResolutionEntry():
            print_resolution(thing)


def thing_document(library: Library, thing: Thing) -> MinuteDocument | MeetingDocument | ResolutionDocument:
    """Write a thing as its JSON document."""
    match thing:
        case ItemEntry():
            return whole_minute(library.catalogue, library.register(), thing)
        case MeetingEntry():
            return meeting_document(thing)
        case ResolutionEntry():
            return whole_resolutions(library.register(), [thing])[0]
