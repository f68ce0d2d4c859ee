"""The register of resolutions as a page context: clauses as quotations, with what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from minutebook.catalogue.entries import ResolutionEntry
from minutebook.documents import resolution_address
from minutebook.model import Resolution
from minutebook.register import State
from minutebook.web.asked import Asked, filter_form
from minutebook.web.found import other_page, place_of, plain_words
from minutebook.web.needs import Library
from minutebook.web.outcomes import outcomes_of
from minutebook.web.pages import ResolutionsPage
from minutebook.web.parts import Link, Option, Quote, Quoted, Turn
from minutebook.web.prose import paragraphs
from minutebook.web.wording import RESOLUTION_NAMES, count_words, minute_words

REGISTER_PAGE = 50
REQUEST_NAMES: dict[State, str] = {
    "no trace": "Asked for, without trace in the papers held",
    "requested": "Asked for, not yet past its time",
    "scheduled": "Asked for and taken up, not reported back",
    "reported back": "Asked for and reported back",
}


def resolutions_page(
    library: Library,
    asked: Asked,
    entries: Sequence[ResolutionEntry],
    total: int,
    offset: int,
    *,
    wanted: State | None = None,
) -> ResolutionsPage:
    """A stretch of the register; ``wanted`` is the state of requests that it is narrowed to."""
    catalogue = library.catalogue
    about = {"about": asked.words} if asked.words else {}
    about |= {"state": wanted} if wanted else {}
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
            Option(value, words, value == (wanted or ""))
            for value, words in (("", "Every resolution"), *REQUEST_NAMES.items())
        ),
        found=_register_words(len(entries), total, offset, state),
        quotes=register_quotes(library, entries),
        turn=_turn(asked, about, len(entries), total, offset),
        csv_href=asked.address("/resolutions.csv", **about),
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
        plain=plain_words(clauses),
        key=" ".join(clause.id for clause in clauses),
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
    return f"Resolutions {offset + 1:,} to {offset + n_shown:,} of {total:,}"


def _turn(asked: Asked, about: dict[str, str], n_shown: int, total: int, offset: int) -> Turn:
    def link(start: int) -> Link:
        last = min(start + REGISTER_PAGE, total)
        words = f"{start + 1:,} to {last:,}"
        return Link(words, asked.address("/resolutions", **about, offset=str(start)))

    before = link(max(offset - REGISTER_PAGE, 0)) if offset else None
    after = link(offset + n_shown) if n_shown and offset + n_shown < total else None
    return Turn(before, after)
