"""What meetings resolved is asked for; the minutes that fit, and all their clauses, come out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.answer.about import cite_with_its_matter
from minutebook.answer.enquiry import Enquiry
from minutebook.answer.found import Found
from minutebook.answer.outsiders import find_untold
from minutebook.answer.premises import find_broken_premise
from minutebook.answer.resolved import TITLE_SAYS_IT, Fit, cite_clauses, clauses_of, fit_items
from minutebook.answer.silence import ITEMS, NOTHING_NEAR, support, why_silent_on_items
from minutebook.answer.sources import HITS_READ, Sources
from minutebook.answer.times import names
from minutebook.answer.unsaid import words_unsaid
from minutebook.answer.words import stems
from minutebook.dates import FoundPeriod, find_periods
from minutebook.model import Citation, Filters, Hit, Item, ItemKind
from minutebook.question import SHORT_DAYS, asks_for_latest, clauses_counted

_RECOMMENDS = re.compile(r"\brecommend", re.IGNORECASE)
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
_PASSING = frozenset(stems("pass passed taken took adopt adopted reach reached clauses meetings"))

ITEMS_FITTED = 25  # whose titles and clauses are held against a question about resolutions
MOST_ITEMS = 3
WITHIN_THE_BEST_ITEM = 5.0  # on the scale of their scores
MOST_MEETINGS, MEETINGS_LOOKED_AT = 3, 20  # of which everything resolved is shown; agendas among them
# A minute that stands out among those that fit is the one meant, in whatever words: measured on 279 questions
# for resolutions, where the best is so far ahead it is the right one in 94 of 100, and little of what no
# paper mentions comes so far. Scores, and the sum of what bears the question out.
STANDS_OUT_AT, STANDS_OUT_BY, STANDS_OUT_LEAST = 7.5, 3.0, -4.0
TITLED = 0.3  # share of the question's words in a title from which its clauses go before its discussion


def find_resolutions(enquiry: Enquiry, sources: Sources) -> Found:
    """Answer with all clauses of the minutes that fit the question best; of a meeting, with all of it."""
    if not enquiry.weights:
        whole = _cite_meetings(enquiry, sources)
        if whole:
            return Found(tuple(whole))
    # What a report recommends stands under it; what a meeting resolved, recommendations too, in its minutes.
    kinds: tuple[ItemKind, ...] = ("minute", "report") if _RECOMMENDS.search(enquiry.text) else ("minute",)
    hits, items = find_with_clauses(enquiry, kinds, sources)
    if enquiry.names_its_day:
        # Of a meeting that is not held nothing is known; of a visit of that time a title may tell.
        titled = (item for item in items if all(_is_then(period, item.title) for period in enquiry.periods))
        items = list(titled) if enquiry.weights else []
    fits = fit_items(enquiry, hits, items, sources)
    reason = why_silent_on_items(enquiry, hits, fits, sources, kinds)
    if reason:
        return Found((), reason)
    fitting = _several(fits)
    if asks_for_latest(enquiry.text):
        fitting = fitting[:1]
    cited = tuple(citation for fit in fitting for citation in cite_with_its_matter(fit))
    return Found(cited, unsaid=words_unsaid(enquiry, cited))


def _is_then(period: FoundPeriod, title: str) -> bool:
    """Whether a title says a day or a month within a period; a year in it is no meeting's time."""
    said = (other.until - other.since for other in find_periods(title) if other.since and other.until)
    return names(period, title) and any(length.days < SHORT_DAYS for length in said)


def find_act(enquiry: Enquiry, found: Found, sources: Sources) -> Found:
    """Answer what a meeting did, or had someone do, from the clauses of a minute that stands out.

    Args:
        enquiry: the question.
        found: what single facts answer; it stays where it is right by its kind, or no minute stands out.
        sources: gives the minutes.
    """
    known = found.citations and (
        _WHY.search(enquiry.text) or enquiry.understood.asks_for in {"figure", "date", "list"}
    )
    if known or enquiry.names_its_day or not (found.citations or found.reason == NOTHING_NEAR):
        return found
    hits, items = find_with_clauses(enquiry, ("minute",), sources)
    fits = fit_items(enquiry, hits, items, sources)
    if not _stands_out(fits):
        return found
    best = fits[0]
    if found.citations and _is_told(found.citations[0], best):
        return found
    if _has_another_clause(found.citations, best):
        return found
    own = [hit for hit in hits if hit.passage.item_id == best.item.id]
    if support(enquiry, own, own[0], sources, ITEMS) < STANDS_OUT_LEAST:
        return found
    cited = tuple(cite_with_its_matter(best))
    denied = find_broken_premise(enquiry, cited, sources) or find_untold(enquiry, cited)
    return found if found.citations and denied else Found(cited)


def _stands_out(fits: Sequence[Fit]) -> bool:
    """Whether the best item is far ahead of the next; others of its title are of the same matter."""
    if not fits:
        return False
    titled = set(stems(fits[0].item.title))
    others = [
        fit.score for fit in fits[1:] if len(titled & set(stems(fit.item.title))) < max(2, len(titled) / 2)
    ]
    return bool(others) and fits[0].score >= max(STANDS_OUT_AT, others[0] + STANDS_OUT_BY)


def _is_told(citation: Citation, fit: Fit) -> bool:
    """Whether a quote of the item is what is asked for: a clause, or any of an item not titled for it."""
    is_clause = citation.resolution_id is not None or citation.clause is not None
    return citation.item.id == fit.item.id and (is_clause or fit.title < TITLED)


def _has_another_clause(citations: Sequence[Citation], fit: Fit) -> bool:
    """Whether a clause is quoted already, and nothing of the item."""
    return any(each.resolution_id for each in citations) and all(
        each.item.id != fit.item.id for each in citations
    )


def find_with_clauses(
    enquiry: Enquiry, kinds: tuple[ItemKind, ...], sources: Sources
) -> tuple[list[Hit], list[Item]]:
    """The passages found of items of some kinds, and those of the items that hold clauses."""
    of_kinds = replace(enquiry.filters, kinds=enquiry.filters.kinds or kinds)
    hits = sources.searcher.ask(enquiry.text, of_kinds, limit=HITS_READ)
    nearest = list(dict.fromkeys(hit.passage.item_id for hit in hits))[:ITEMS_FITTED]
    return hits, [item for item in sources.catalogue.items(nearest).values() if clauses_of(item)]


def of_any_clauses(enquiry: Enquiry) -> Enquiry:
    """A question for a number of clauses without the words of passing them, which are no matter."""
    weights = {word: weight for word, weight in enquiry.weights.items() if word not in _PASSING}
    return replace(enquiry, weights=weights)


def is_titled_for(enquiry: Enquiry, citations: Sequence[Citation]) -> bool:
    """Whether what is quoted stands under a title that holds every word of the question's matter."""
    return bool(citations) and enquiry.weights.keys() <= set(stems(citations[0].item.title))


def _cite_meetings(enquiry: Enquiry, sources: Sources) -> list[Citation]:
    """All that the meetings asked about resolved, in order; nothing where the question tells of too many."""
    filters = enquiry.filters
    wanted = Filters(filters.bodies, filters.since, filters.until)
    held, n_held = sources.catalogue.meetings(wanted, limit=MEETINGS_LOOKED_AT)
    minuted = [entry.meeting.id for entry in held if entry.meeting.has_minutes]
    if asks_for_latest(enquiry.text):
        minuted = minuted[:1]
    elif n_held > MEETINGS_LOOKED_AT or len(minuted) > MOST_MEETINGS or not _is_bounded(enquiry):
        return []
    items = [item for meeting_id in minuted for item in sources.catalogue.items_of_meeting(meeting_id)]
    return [
        citation for item in items if item.kind == "minute" for citation in cite_clauses(Fit(item, 0.0, 1.0))
    ]


def _is_bounded(enquiry: Enquiry) -> bool:
    """Whether a time is asked about, or where clauses are counted a body."""
    filters = enquiry.filters
    return bool(filters.since or filters.until or (filters.bodies and clauses_counted(enquiry.text)))


def _several(fits: Sequence[Fit]) -> list[Fit]:
    """The best item, and others about as good from other meetings, newest first."""
    chosen: list[Fit] = []
    for fit in fits:
        if len(chosen) == MOST_ITEMS or fit.score < fits[0].score - WITHIN_THE_BEST_ITEM:
            break
        new_meeting = all(fit.item.meeting_id != other.item.meeting_id for other in chosen)
        about_it = fit is fits[0] or fit.title >= max(fits[0].title, TITLE_SAYS_IT)
        if about_it and new_meeting:
            chosen.append(fit)
    return sorted(chosen, key=lambda fit: fit.item.date or dt.date.min, reverse=True)
