"""The register of resolutions as a page context: clauses as quotations, with what came of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from minutebook.catalogue.entries import ResolutionEntry
from minutebook.documents import resolution_address
from minutebook.model import Resolution
from minutebook.register import State
from minutebook.web.asked import Asked, filter_form
from minutebook.web.needs import Library
from minutebook.web.outcomes import outcomes_of
from minutebook.web.pages import ResolutionsPage
from minutebook.web.parts import Facet, Option, Quote, Quoted
from minutebook.web.placing import other_page, place_of
from minutebook.web.prose import paragraphs
from minutebook.web.turning import stretch_words, turn_over
from minutebook.web.wording import RESOLUTION_NAMES, count_words, minute_words

REGISTER_PAGE = 30
Order = Literal["newest", "oldest", "nearest"]
ORDER_NAMES: dict[Order, str] = {
    "nearest": "Nearest to the words first",
    "newest": "Newest first",
    "oldest": "Oldest first",
}
REQUEST_NAMES: dict[State, str] = {
    "no trace": "Asked for, without trace in the papers held",
    "requested": "Asked for, not yet past its time",
    "scheduled": "Asked for and taken up, not reported back",
    "reported back": "Asked for and reported back",
}


@dataclass(frozen=True, slots=True)
class Sorting:
    """What of the register is wanted besides words, bodies and dates; ``state`` is that of requests."""

    state: State | None = None
    order: Order | None = None

    def typed(self, words: str) -> dict[str, str]:
        """As parameters of an address, the words among them."""
        pairs = {"about": words, "state": self.state or "", "order": self.order or ""}
        return {name: value for name, value in pairs.items() if value}


def sorted_entries(
    library: Library, asked: Asked, sorting: Sorting, limit: int | None, offset: int
) -> tuple[Sequence[ResolutionEntry], int]:
    """A stretch of the register in the order that is wanted, and how many clauses there are in all.

    The library gives those nearest to the words first, without words the newest; any other order needs all.
    """
    words = asked.words or None
    given: Order = "nearest" if words else "newest"
    if sorting.order in {None, given} or (sorting.order == "nearest" and not words):
        return library.resolutions(words, asked.filters, limit, offset, state=sorting.state)
    entries, total = library.resolutions(words, asked.filters, None, 0, state=sorting.state)
    newest = sorting.order == "newest"
    # Python's sort is stable: the clauses of a meeting stay in the order of its minutes.
    ordered = sorted(entries, key=lambda entry: entry.date or dt.date.min, reverse=newest)
    return ordered[offset : None if limit is None else offset + limit], total


def resolutions_page(
    library: Library,
    asked: Asked,
    entries: Sequence[ResolutionEntry],
    total: int,
    offset: int,
    *,
    sorting: Sorting = Sorting(),
) -> ResolutionsPage:
    """A stretch of the register."""
    catalogue = library.catalogue
    about = sorting.typed(asked.words)
    state = "refused" if asked.errors else "found" if entries else "nothing"
    if not entries and not asked.errors and not catalogue.counts().n_resolutions:
        state = "empty"
    return ResolutionsPage(
        title="Register of resolutions",
        section="resolutions",
        about=asked.words,
        form=filter_form(asked, [body.name for body in catalogue.bodies()]),
        state=state,  # type: ignore[arg-type]  # one of the four above
        states=tuple(
            Option(value, words, value == (sorting.state or ""))
            for value, words in (("", "Every resolution"), *REQUEST_NAMES.items())
        ),
        orders=_orders(asked, sorting) if total > 1 else (),
        picked=(("order", sorting.order),) if sorting.order else (),
        found=_register_words(len(entries), total, offset, state),
        quotes=register_quotes(library, entries),
        turn=turn_over(
            offset,
            len(entries),
            total,
            REGISTER_PAGE,
            lambda start: asked.address("/resolutions", **about, offset=str(start)),
        ),
        csv_href=asked.address("/resolutions.csv", **about),
        docx_href=asked.address("/resolutions.docx", **about),
        json_href=asked.address("/api/resolutions", **about),
    )


def register_quotes(library: Library, entries: Sequence[ResolutionEntry]) -> tuple[Quote, ...]:
    """Clauses of the register set as quotations, those that follow one another in one item together."""
    return tuple(
        _register_quote(library, list(group))
        for _, group in groupby(entries, key=lambda entry: (entry.resolution.item_id, entry.resolution.kind))
    )


def _register_quote(library: Library, entries: Sequence[ResolutionEntry]) -> Quote:
    first, clauses = entries[0], [entry.resolution for entry in entries]
    register = library.register()
    return Quote(
        parts=tuple(
            Quoted(
                paragraphs(clause.extract.text, flowing=True),
                clause.label,
                _new_lead(clause, before),
                other_page(clause.extract, (before or clause).extract, library.catalogue.source),
                outcomes=outcomes_of(library.catalogue, register, clause.id),
            )
            for clause, before in zip(clauses, [None, *clauses[:-1]], strict=True)
        ),
        place=place_of(
            clauses[0].extract,
            first.source,
            body=first.body,
            day=first.date,
            minute=minute_words("minute", first.minute, *[clause.label for clause in clauses]),
            title=first.item,
            href=resolution_address(clauses[0].id, clauses[0].item_id),
        ),
        heading=RESOLUTION_NAMES[clauses[0].kind],
        key=" ".join(clause.id for clause in clauses),
    )


def _orders(asked: Asked, sorting: Sorting) -> tuple[Facet, ...]:
    """The orders to choose from; nearness only where there are words to be near to."""
    now = sorting.order or ("nearest" if asked.words else "newest")
    return tuple(
        Facet(
            words,
            asked.address("/resolutions", **Sorting(sorting.state, order).typed(asked.words)),
            None,
            order == now,
        )
        for order, words in ORDER_NAMES.items()
        if asked.words or order != "nearest"
    )


def _new_lead(clause: Resolution, before: Resolution | None) -> str | None:
    """The line that a clause hangs from, unless the clause before it hangs from the same."""
    if clause.lead is None or (before is not None and before.lead == clause.lead):
        return None
    return clause.lead.text


def _register_words(n_shown: int, total: int, offset: int, state: str) -> str:
    if state == "empty":
        return "No resolutions are held yet"
    if not n_shown:
        return "No resolution fits this"
    if n_shown == total:
        return count_words(total, "resolution")
    return stretch_words("Resolutions", offset, n_shown, total)
