"""A question comes in; an answer goes out: the right kind of quotes, or what was searched in vain."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

import structlog

from minutebook.answer.authors import find_author
from minutebook.answer.citing import cite_facts
from minutebook.answer.enquiry import Enquiry, read_question
from minutebook.answer.facts import Scored, choose, clauses_first, score_units
from minutebook.answer.found import Found
from minutebook.answer.joining import each_once
from minutebook.answer.lacking import find_lacking
from minutebook.answer.numbered import name_minutes
from minutebook.answer.outsiders import find_untold
from minutebook.answer.premises import find_broken_premise
from minutebook.answer.resolved import Fit, cite_clauses
from minutebook.answer.resolving import MOST_ITEMS, find_act, find_resolutions, is_titled_for, of_any_clauses
from minutebook.answer.silence import ELSEWHERE, NOTHING_NEAR, SAID_OF_ANY, why_silent
from minutebook.answer.sittings import cite_declarations, tell_of_meetings
from minutebook.answer.sources import HITS_READ, Encoding, Keeping, Searching, Sources
from minutebook.answer.times import is_beyond, reported_within, times_unsaid
from minutebook.answer.verify import keep_standing
from minutebook.answer.voting import find_vote
from minutebook.answer.wording import write_answer, write_silence
from minutebook.catalogue.entries import MinuteHead
from minutebook.model import Answer, Citation, Filters, Hit, Item, Searched
from minutebook.question import act_asked, asks_for_latest, clauses_counted, request_asked
from minutebook.references import find_references

_SAYS_RESOLVED = re.compile(r"\bresol|\bdeci[ds]|\brecommend", re.IGNORECASE)
_MAY_BE_SAID = re.compile(r"\s*(?:has|have|had|was|were|is|are)\b", re.IGNORECASE)  # "has it been decided?"
_AGENDA_ITEM = re.compile(r"\bagenda\b", re.IGNORECASE)
_ITEM = re.compile(r"\bitem\b", re.IGNORECASE)
_WHOSE = re.compile(r"\s*(?:which|who|what|why)\b", re.IGNORECASE)  # and not whether
_log = structlog.get_logger(__name__)

MOST_FACTS = 3
WITHIN_THE_BEST, WITHIN_THE_TIME = 2.0, 3.0  # on the scale of their scores
N_NEAREST = 5
NO_PAPERS_THEN = "No papers of that time are held."
HITS_OF_A_PERIOD = 15
FACTS_OF_A_PERIOD = 2


def answer_question(
    question: str,
    *,
    searcher: Searching,
    catalogue: Keeping,
    embedder: Encoding,
    filters: Filters | None = None,
    limit: int = MOST_FACTS,
    today: dt.date | None = None,
) -> Answer:
    """Answer a question from the papers, word for word, or say that nothing was found.

    Args:
        question: as a person types it.
        searcher: finds passages.
        catalogue: gives items, meetings and pages.
        embedder: the model that the passages were encoded with.
        filters: what the person chose to narrow to; they go before what the question says.
        limit: most single facts shown, from 1; clauses of an item are always shown whole.
        today: the day from which "last year" counts.

    Returns:
        An answer of which every quote was found on its page, or ``not_found`` with the nearest passages.
    """
    started = time.monotonic()
    sources = Sources(searcher, catalogue, embedder)
    day = today or dt.datetime.now(tz=dt.UTC).date()
    enquiry = read_question(name_minutes(question, catalogue), filters or Filters(), sources, today=day)
    answer = _answer(enquiry, find_quotes(enquiry, sources, limit), sources)
    return replace(answer, question=question, took_ms=(time.monotonic() - started) * 1000)


def find_quotes(enquiry: Enquiry, sources: Sources, limit: int = MOST_FACTS) -> Found:
    """Find what answers a question, word for word: quotes that stand on their page, or why there are none."""
    found = _with_its_premise(enquiry, _find(enquiry, sources, limit), sources)
    against = _standing(found.against, sources.catalogue)
    reason = found.reason if against or not found.against else NOTHING_NEAR
    return Found(_standing(found.citations, sources.catalogue), reason, against, unsaid=found.unsaid)


def _answer(enquiry: Enquiry, found: Found, sources: Sources) -> Answer:
    searched = _searched(enquiry.filters, sources.catalogue)
    if found.citations:
        text = write_answer(found.citations)
        return Answer(
            enquiry.text,
            "answered",
            text,
            found.citations,
            enquiry.understood,
            searched,
            unsaid=found.unsaid,
            times_unsaid=times_unsaid(enquiry, found.citations),
        )
    reason = found.reason
    counts = sources.catalogue.counts()
    if reason in SAID_OF_ANY and is_beyond(enquiry, counts.first, counts.last):
        reason = NO_PAPERS_THEN
    return Answer(
        enquiry.text,
        "not_found",
        write_silence(searched, reason, found.against),
        (),
        enquiry.understood,
        searched,
        _nearest(enquiry, sources.searcher, anywhere=found.reason == ELSEWHERE),
        contradicted_by=found.against,
        reason=reason,
    )


def _standing(citations: Sequence[Citation], catalogue: Keeping) -> tuple[Citation, ...]:
    """The quotes that stand on their page, each once; should one not, whoever runs the program is told."""
    kept, n_dropped = keep_standing(each_once(citations), catalogue)
    if n_dropped:
        _log.warning("quotes_not_on_their_page", n_dropped=n_dropped, item=citations[0].item.id)
    return kept


def _with_its_premise(enquiry: Enquiry, found: Found, sources: Sources) -> Found:
    """What was found, unless it denies what the question takes for granted."""
    if not found.citations or found.of_record:
        return found
    denied = (
        find_broken_premise(worded, found.citations, sources) or find_untold(worded, found.citations)
        for worded in enquiry.wordings
    )
    broken = next(filter(None, denied), found.lacking)
    return found if broken is None else Found((), broken.reason, broken.against)


def _nearest(enquiry: Enquiry, searcher: Searching, *, anywhere: bool) -> tuple[Hit, ...]:
    """The nearest passages within what was asked; anywhere if there are none, or better ones elsewhere."""
    hits = [] if anywhere else searcher.ask(enquiry.text, enquiry.filters, limit=N_NEAREST)
    return tuple(hits or searcher.ask(enquiry.text, Filters(), limit=N_NEAREST))


def _find(enquiry: Enquiry, sources: Sources, limit: int) -> Found:
    asks_for = enquiry.understood.asks_for
    told = tell_of_meetings(enquiry, sources.catalogue)
    if told is not None:
        return Found(told.citations, told.reason, told.against, of_record=True)
    if _says_nothing(enquiry):
        return Found((), "The question does not say what it is about.")
    if asks_for == "declaration":
        cited = tuple(cite_declarations(enquiry, sources.catalogue))
        if _WHOSE.match(enquiry.text) and cited and not any(each.item.declarations for each in cited):
            return Found((), "No declaration of interest stands there.", cited)
        return Found(cited, "No declaration of interest stands there.")
    if enquiry.understood.minute is not None:
        found = _find_minute(enquiry, sources, limit)
        if found is not None:
            return found
    if enquiry.unheld_body:
        return Found((), f"No papers of the {enquiry.unheld_body} are held.")
    of_record = find_vote(enquiry, sources) or find_author(enquiry, sources)
    if of_record is not None:
        return of_record
    if asks_for == "resolution" and not enquiry.wants_money:
        counted = clauses_counted(enquiry.text)
        asked = of_any_clauses(enquiry) if counted else enquiry
        resolved = find_resolutions(asked, sources)
        if counted and asked.weights and not is_titled_for(asked, resolved.citations):
            return _find_facts(enquiry, enquiry.filters, sources, limit)
        if resolved.citations or (
            _SAYS_RESOLVED.search(enquiry.text) and not _MAY_BE_SAID.match(enquiry.text)
        ):
            return resolved
        # What was agreed or approved is not always minuted as a resolution.
    found = _find_facts(enquiry, enquiry.filters, sources, limit)
    asks_for_act = any(act_asked(each.text) for each in enquiry.wordings)
    return find_act(enquiry, found, sources) if asks_for_act else found


def _says_nothing(enquiry: Enquiry) -> bool:
    """Whether a question names no matter, no minute and nothing to ask of a meeting: "and in 2018?"."""
    asked = (
        enquiry.understood.asks_for in {"resolution", "declaration"} or enquiry.understood.minute is not None
    )
    return not (enquiry.weights or enquiry.unheld_body or asked or asks_for_latest(enquiry.text))


def _find_facts(enquiry: Enquiry, filters: Filters, sources: Sources, limit: int) -> Found:
    hits = sources.searcher.ask(enquiry.text, filters, limit=HITS_READ)
    if len(enquiry.periods) > 1:
        chosen = _one_for_each_period(enquiry, filters, sources)
    else:
        for period in enquiry.periods:
            reported = sources.searcher.ask(
                enquiry.text, reported_within(period, filters), limit=HITS_OF_A_PERIOD
            )
            hits = _joined(reported, hits)
        scored = score_units(enquiry, hits, sources)
        if any(request_asked(each.text) for each in enquiry.wordings):
            scored = clauses_first(scored, sources.catalogue)
        chosen = choose(
            _of_the_time(scored),
            most=min(limit, MOST_FACTS),
            within=WITHIN_THE_BEST,
        )
    reason = why_silent(enquiry, hits, chosen, sources)
    if reason:
        return Found((), reason)
    citations = tuple(cite_facts(enquiry, chosen, sources.catalogue))
    return Found(citations, lacking=find_lacking(enquiry, hits, chosen, citations, sources))


def _one_for_each_period(enquiry: Enquiry, filters: Filters, sources: Sources) -> list[Scored]:
    """The best fact of each year or time that a question names, in the order in which it names them."""
    chosen: list[Scored] = []
    for period in enquiry.periods:
        of_it = replace(enquiry, periods=(period,))
        hits = sources.searcher.ask(enquiry.text, reported_within(period, filters), limit=HITS_READ)
        scored = [one for one in score_units(of_it, hits, sources) if one.fits_period]
        chosen += choose(scored, most=FACTS_OF_A_PERIOD, within=WITHIN_THE_BEST)
    return chosen


def _of_the_time(scored: list[Scored]) -> list[Scored]:
    """Those that speak of the time asked for, if one of them comes near the best."""
    fitting = [one for one in scored if one.fits_period]
    near = fitting and fitting[0].score >= scored[0].score - WITHIN_THE_TIME
    return fitting if near else scored


def _joined(first: Sequence[Hit], second: Sequence[Hit]) -> list[Hit]:
    """Hits of two searches, by turns, none twice."""
    by_turns = [hit for pair in zip_longest(first, second) for hit in pair if hit is not None]
    return list({hit.passage.id: hit for hit in reversed(by_turns)}.values())[::-1]


def _find_minute(enquiry: Enquiry, sources: Sources, limit: int) -> Found | None:
    """Answer from the minute that is named by its number, or, if it is not held, from what mentions it."""
    number = enquiry.understood.minute or ""
    filters = _of_its_date(enquiry, number)
    held = _numbered(enquiry, number, filters, sources.catalogue)
    if not held and filters != enquiry.filters and enquiry.understood.asks_for == "resolution":
        return Found((), f"No minute {number} of that date is held.")
    found = sources.catalogue.items(head.item_id for head in held)
    items = [found[head.item_id] for head in held if head.item_id in found]
    if items and not enquiry.weights:
        return Found(tuple(citation for item in items[:MOST_ITEMS] for citation in _whole(item)))
    if not items:
        items = _mentioning(number, enquiry.filters, sources)
    if not items:
        return Found((), f"No minute {number} is held within what was asked, and none that mentions it.")
    if len(items) > 1:
        return None
    (item,) = items
    if enquiry.understood.asks_for == "resolution" and item.resolutions and held:
        return Found(_whole(item))
    bodies = (item.body,) if item.body else ()
    return _find_facts(enquiry, Filters(bodies, item.date, item.date, (), item.minute), sources, limit)


def _whole(item: Item) -> tuple[Citation, ...]:
    """What an item resolved, else all that it says."""
    return tuple(cite_clauses(Fit(item, 1.0, 1.0))) or (Citation(item.extract, item),)


def _numbered(enquiry: Enquiry, number: str, filters: Filters, catalogue: Keeping) -> list[MinuteHead]:
    """The minutes of a number, latest first; where an item was asked for, else what the agenda has there."""
    if not _AGENDA_ITEM.search(enquiry.text):
        held = catalogue.find_minutes(number, filters)
        if held or not _ITEM.search(enquiry.text):
            return held
    return catalogue.find_minutes(number, filters, kind="agenda")


def _of_its_date(enquiry: Enquiry, number: str) -> Filters:
    """Narrow to the date said with the minute's number: "minute 53 of 6 March 2018" is no other year's 53."""
    for reference in find_references(enquiry.text):
        if reference.minute == number and reference.since and reference.until:
            return replace(enquiry.filters, since=reference.since, until=reference.until)
    if len(enquiry.periods) == 1 and enquiry.filters == Filters(enquiry.filters.bodies):
        (period,) = enquiry.periods
        return replace(enquiry.filters, since=period.since, until=period.until)
    return enquiry.filters


def _mentioning(number: str, filters: Filters, sources: Sources) -> list[Item]:
    """The items that mention a minute of this number, of a date within the filters where both say one."""
    mentions = [
        entry.item_id
        for entry in sources.catalogue.references_to(number)
        if _within(entry.reference.since, entry.reference.until, filters)
    ]
    return list(sources.catalogue.items(dict.fromkeys(mentions)).values())


def _within(since: dt.date | None, until: dt.date | None, filters: Filters) -> bool:
    """Whether the date said with a reference can be the one asked for."""
    starts_late = filters.until is not None and since is not None and since > filters.until
    ends_early = filters.since is not None and until is not None and until < filters.since
    return not starts_late and not ends_early


def _searched(filters: Filters, catalogue: Keeping) -> Searched:
    """Say what was searched: the papers, and of the meetings those within the filters."""
    counts = catalogue.counts()
    wanted = Filters(filters.bodies, filters.since, filters.until)
    _, n_meetings = catalogue.meetings(wanted, limit=0)
    first, last = counts.first, counts.last
    if filters.bodies and n_meetings:
        (latest,), _ = catalogue.meetings(wanted, limit=1)
        (earliest,), _ = catalogue.meetings(wanted, limit=1, offset=n_meetings - 1)
        first, last = earliest.meeting.date, latest.meeting.date
    since, until = filters.since or first, filters.until or last
    return Searched(counts.n_papers, n_meetings, since, until, filters.bodies)
