"""What came of clauses, put into words: when due, which later items say so, how other papers print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from minutebook.catalogue.entries import ItemHead
from minutebook.documents import item_address, paper_address
from minutebook.model import Item
from minutebook.register import FollowUp, Printing, Register, Request, State
from minutebook.text import fold
from minutebook.web.needs import Papers
from minutebook.web.parts import Outcome, Tie
from minutebook.web.placing import words_address
from minutebook.web.wording import called, count_words, day_words, file_words, page_words

STATE_NAMES: dict[State, str] = {
    "requested": "Asked for",
    "scheduled": "Taken up, not yet reported back",
    "reported back": "Reported back",
    "no trace": "No trace in the papers held",
}
_SHORT: dict[State, Literal["requested", "scheduled", "reported", "none"]] = {
    "requested": "requested",
    "scheduled": "scheduled",
    "reported back": "reported",
    "no trace": "none",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a clause beside its words."""

    outcomes: tuple[Outcome, ...] = ()
    differing: tuple[Tie, ...] = ()


NOTHING = Known()


def known_of(catalogue: Papers, register: Register, item: Item) -> Mapping[str, Known]:
    """What is known of each clause of an item, by the clause's id."""
    return {
        clause.id: Known(
            outcomes_of(catalogue, register, clause.id), differing_of(catalogue, register, clause.id)
        )
        for clause in item.resolutions
    }


def outcomes_of(catalogue: Papers, register: Register, resolution_id: str) -> tuple[Outcome, ...]:
    """What came of everything that a clause asks for, in the order of its words."""
    requests = register.requests_of(resolution_id)
    item_ids = {each.item_id for request in requests for each in _ties(request)}
    items = catalogue.item_heads(item_ids) if item_ids else {}
    return tuple(_outcome(request, items, alone=len(requests) == 1) for request in requests)


def _outcome(request: Request, items: Mapping[str, ItemHead], *, alone: bool) -> Outcome:
    return Outcome(
        STATE_NAMES[request.state],
        _SHORT[request.state],
        None if alone else fold(request.extract.text),
        _due_words(request),
        tuple(
            Tie(called(items[each.item_id]), item_address(each.item_id), each.why)
            for each in _ties(request)
            if each.item_id in items
        ),
    )


def _ties(request: Request) -> Iterable[FollowUp]:
    return (*request.followed_by, *request.scheduled_by)


def _due_words(request: Request) -> str | None:
    """When it is due, and the words that say so where they are not the date itself."""
    due = request.due
    if due.date is None:
        return f"“{fold(due.words)}”, no date known" if due.words else None
    said = f" (“{fold(due.words)}”)" if due.words and not any(each.isdigit() for each in due.words) else ""
    return f"due by {day_words(due.date)}{said}"


def differing_of(catalogue: Papers, register: Register, resolution_id: str) -> tuple[Tie, ...]:
    """The papers that print a clause in other words, or leave it out."""
    clause = register.clause(resolution_id)
    if clause is None or not clause.wording_differs:
        return ()
    printed = [_printed(catalogue, each) for each in clause.printings if each.differs]
    missing = [catalogue.paper_entry(paper_id) for paper_id in clause.missing_from]
    left_out = [
        Tie(entry.title or entry.file, paper_address(entry.id), "It leaves this clause out.")
        for entry in missing
        if entry
    ]
    return (*printed, *left_out)


def _printed(catalogue: Papers, printing: Printing) -> Tie:
    source = catalogue.source(printing.extract)
    where = ", ".join(part for part in (file_words(source), page_words(source)) if part)
    href = words_address(printing.paper_id, printing.extract)
    return Tie(where, href, f"It prints: “{fold(printing.extract.text)}”")


def open_words(register: Register, item_ids: Iterable[str]) -> str | None:
    """Say how many requests made under some items have left no trace; None where there is none."""
    states = [request.state for item_id in item_ids for request in register.requests_under(item_id)]
    n_open = states.count("no trace")
    return f"{count_words(n_open, 'request')} without trace in the papers held" if n_open else None
