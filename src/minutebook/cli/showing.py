"""One thing by its id: a meeting, an item, a resolution or a matter, found and shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from minutebook.catalogue.entries import ItemEntry, MeetingEntry, ResolutionEntry
from minutebook.cli.desk import styled, terminal
from minutebook.cli.printing import print_item, print_meeting, print_resolution
from minutebook.errors import MinutebookError
from minutebook.model import Item
from minutebook.register import Matter, Register, Request
from minutebook.text import fold
from minutebook.web.wording import called, day_words

if TYPE_CHECKING:
    from minutebook.library import Library

Thing = MeetingEntry | ItemEntry | ResolutionEntry | Matter
_MATTERS = "matters/"


def find_thing(library: Library, thing_id: str) -> Thing:
    """Find what an id names; the address of its page will do as well, and for a matter it must.

    Raises:
        MinutebookError: nothing of that id is held.
    """
    catalogue = library.catalogue
    address = thing_id.strip().strip("/")
    wanted = address.removeprefix("minutes/").removeprefix("meetings/")
    found: Thing | None
    if address.startswith(_MATTERS):
        found = library.register().matter(address.removeprefix(_MATTERS))
    else:
        found = catalogue.item_entry(wanted) or catalogue.meeting(wanted) or catalogue.resolution(wanted)
    if found is None:
        raise MinutebookError(
            f"Nothing with the id {thing_id} is held.",
            "See the ids with: minutebook meetings, or minutebook show MEETING-ID",
        )
    return found


def print_thing(library: Library, thing: Thing) -> None:
    """Show a thing to a person."""
    match thing:
        case ItemEntry():
            print_item(thing)
            _print_came(library, [each.id for each in thing.item.resolutions])
            _print_item_ties(library, thing.item)
        case MeetingEntry():
            print_meeting(thing, library.catalogue.items_of_meeting(thing.meeting.id))
        case ResolutionEntry():
            print_resolution(thing)
            _print_came(library, [thing.resolution.id])
            _print_corrections(library, thing.resolution.item_id)
        case Matter():
            _print_matter(library, thing)


def thing_document(library: Library, thing: Thing) -> Any:
    """Write a thing as its JSON document."""
    from minutebook.documents import (  # noqa: PLC0415 - a person is shown none of them
        matter_document,
        meeting_document,
        whole_minute,
        whole_resolutions,
    )

    catalogue = library.catalogue
    match thing:
        case ItemEntry():
            return whole_minute(catalogue, library.register(), thing)
        case MeetingEntry():
            return meeting_document(thing)
        case ResolutionEntry():
            return whole_resolutions(library.register(), [thing])[0]
        case Matter():
            return matter_document(library.register(), thing, catalogue.items(thing.item_ids))


def _print_came(library: Library, resolution_ids: Sequence[str]) -> None:
    """Say what came of what clauses ask for, and where a paper prints them otherwise."""
    console, register = terminal(), library.register()
    for resolution_id in resolution_ids:
        label = resolution_id.rpartition("/")[2] if len(resolution_ids) > 1 else ""
        for request in register.requests_of(resolution_id):
            console.print()
            console.print(styled(_request_words(request, label), "bold"))
            _print_ties(library, request)
        clause = register.clause(resolution_id)
        if clause is not None and clause.wording_differs:
            console.print(
                styled(f"Clause {label} is printed differently in another paper.".replace("  ", " "))
            )


def _request_words(request: Request, label: str) -> str:
    due = f", due by {day_words(request.due.date)}" if request.due.date else ""
    of_clause = f" of clause {label}" if label else ""
    state = "no trace in the papers held" if request.state == "no trace" else request.state
    words = fold(request.extract.text)
    return f"Asked for later{of_clause}, “{words}”{due}; {state}"


def _print_ties(library: Library, request: Request) -> None:
    console = terminal()
    ties = (*request.followed_by, *request.scheduled_by)
    items = library.catalogue.items({each.item_id for each in ties})
    for tie in ties:
        if tie.item_id in items:
            console.print(styled(f"  {called(items[tie.item_id])}. {tie.why}"))
            console.print(styled(f"  {tie.item_id}", "dim"))


def _print_item_ties(library: Library, item: Item) -> None:
    console, register = terminal(), library.register()
    if item.restricted:
        console.print()
        words = fold(item.restriction.text) if item.restriction else ""
        console.print(styled(f"Not open to the press and public. {words}".strip()))
    _print_corrections(library, item.id)
    _print_references(register, item.id)
    matter = register.matter_of(item.id)
    if matter is not None:
        console.print()
        console.print(styled(f"Belongs to the matter {matter.title}: minutebook show {_MATTERS}{matter.id}"))


def _print_corrections(library: Library, item_id: str) -> None:
    console = terminal()
    for correction in library.register().corrections_of(item_id):
        console.print()
        words = fold(correction.extract.text)
        console.print(styled(f"Corrected later: {words}"))
        console.print(styled(f"  {correction.by_item_id}", "dim"))


def _print_references(register: Register, item_id: str) -> None:
    console = terminal()
    for found in register.references_of(item_id):
        console.print()
        console.print(styled(f"{fold(found.reference.text)}: {found.why}"))
        for candidate in found.candidates:
            console.print(styled(f"  {candidate}", "dim"))


def _print_matter(library: Library, matter: Matter) -> None:
    """Show a matter over time: each item, why it is there, and what is without trace."""
    console, register = terminal(), library.register()
    items, reasons = library.catalogue.items(matter.item_ids), matter.reasons()
    console.print(styled(matter.title, "bold"))
    for item in (items[item_id] for item_id in matter.item_ids if item_id in items):
        console.print()
        console.print(styled(called(item)))
        if item.id in reasons:
            console.print(styled(f"  {reasons[item.id]}"))
        for request in register.requests_under(item.id):
            console.print(styled(f"  {_request_words(request, request.resolution_id.rpartition('/')[2])}"))
        console.print(styled(f"  {item.id}", "dim"))
