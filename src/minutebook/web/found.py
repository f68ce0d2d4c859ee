"""The front page: a question, and the answer to it as a page context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from minutebook.answer import NEVER_REFUSED, ONLY_ASKED_FOR, say_deeds
from minutebook.documents import citation_address
from minutebook.model import Answer, Citation, Filters, Hit, Understood
from minutebook.web.asked import Asked, filter_form
from minutebook.web.briefing import key_of
from minutebook.web.needs import Library
from minutebook.web.outcomes import outcomes_of
from minutebook.web.pages import AskPage
from minutebook.web.parts import Link, Quote, Quoted
from minutebook.web.passages import hit_groups
from minutebook.web.placing import other_page, place_of
from minutebook.web.prose import Range, paragraphs
from minutebook.web.understood import put_back, readings
from minutebook.web.wording import (
    KIND_NAMES,
    RESOLUTION_NAMES,
    changing_words,
    count_words,
    holdings_words,
    minute_words,
    model_words,
    searched_words,
    unsaid_words,
)

_OTHER_GROUPS = 6
_MOSTLY = 0.8
_NOT_FOUND = "Not found in the papers held."
_OTHERWISE = (
    "The papers say otherwise",
    "The question takes for granted what the papers do not bear out, so it is not answered. They say:",
)
_DENIALS = {
    ONLY_ASKED_FOR: (
        "The papers ask for it, and give no answer",
        "A meeting asked for what you want to know. What came of it is not in the papers held. They say:",
    ),
    NEVER_REFUSED: (
        "The papers do not say that it was refused",
        "The question takes for granted what the minutes found here do not say. What was resolved:",
    ),
}


def blank_page(library: Library, asked: Asked, examples: tuple[Link, ...] = ()) -> AskPage:
    """The front page before anything is asked, or after something that cannot be."""
    catalogue = library.catalogue
    known = [body.name for body in catalogue.bodies()]
    return AskPage(
        title="Something needs to be put right" if asked.errors else "Ask the papers a question",
        section="ask",
        question=asked.words,
        form=filter_form(asked, known),
        state="refused" if asked.errors else "blank",
        holdings=holdings_words(catalogue.counts()),
        is_empty=not catalogue.counts().n_papers,
        examples=() if asked.errors else examples,
        notice=changing_words(library),
    )


def answer_page(library: Library, asked: Asked, answer: Answer, others: Sequence[Hit]) -> AskPage:
    """An answer, or that nothing answers and what speaks against the question, with what else was found."""
    catalogue = library.catalogue
    shown = {citation.item.id for citation in (*answer.citations, *answer.contradicted_by)}
    rest = [hit for hit in others if hit.passage.item_id not in shown]
    return AskPage(
        title=asked.words,
        section="ask",
        question=asked.words,
        form=filter_form(asked, [body.name for body in catalogue.bodies()]),
        state=answer.status,
        holdings="",
        notice=changing_words(library),
        found=_found_words(answer),
        caution=unsaid_words(answer),
        paragraphs=_said(answer),
        quotes=citation_quotes(library, answer.citations, numbered=answer.written_by != "extracts"),
        otherwise=citation_quotes(library, answer.contradicted_by),
        denial=_denial(answer),
        understood=readings(asked, as_narrowed(answer.understood, asked.filters)),
        put_back=put_back(asked),
        searched=searched_words(answer.searched),
        groups=hit_groups(
            library, rest, answer.understood.topic or asked.words, most=1, most_groups=_OTHER_GROUPS
        ),
        search_href=asked.address("/search", q=answer.understood.topic or asked.words),
        json_href=asked.address("/api/ask", q=asked.words),
        by_model=tuple(model_words(answer)),
    )


def as_narrowed(understood: Understood, filters: Filters) -> Understood:
    """What was understood, with the filters that were chosen put before what the question says."""
    dated = filters.since is not None or filters.until is not None
    return replace(
        understood,
        bodies=filters.bodies or understood.bodies,
        since=filters.since if dated else understood.since,
        until=filters.until if dated else understood.until,
    )


def citation_quotes(
    library: Library, citations: Sequence[Citation], *, numbered: bool = False
) -> tuple[Quote, ...]:
    """Citations set as quotations, those of one item together; numbered from 1 where words refer to them."""
    found, at = [], 1
    for _, group in groupby(citations, key=lambda citation: citation.item.id):
        cited = list(group)
        found.append(_citations_quote(library, cited, first=at if numbered else None))
        at += len(cited)
    return tuple(found)


def _citations_quote(library: Library, citations: Sequence[Citation], *, first: int | None) -> Quote:
    """Set citations of one item, with what came of its clauses; ``first`` is the first one's number."""
    opening, item = citations[0], citations[0].item
    clauses = {resolution.id: resolution for resolution in item.resolutions}
    quoted = [clauses.get(each.resolution_id or "") for each in citations]
    shown = [each.extract for each in citations]  # a lead among them need not be shown above its clauses
    kinds = {RESOLUTION_NAMES[clause.kind] for clause in quoted if clause}
    deeds = say_deeds(citations)
    catalogue, register = library.catalogue, library.register() if any(quoted) else None
    source_of = catalogue.source
    return Quote(
        parts=tuple(
            Quoted(
                paragraphs(each.extract.text, _telling_marks(each), flowing=each.resolution_id is not None),
                each.clause,
                clause.lead.text if clause and clause.lead and clause.lead not in shown else None,
                other_page(each.extract, citations[max(at - 1, 0)].extract, source_of),
                None if first is None else first + at,
                outcomes_of(catalogue, register, clause.id) if clause and register else (),
                deed,
            )
            for at, (each, clause, deed) in enumerate(zip(citations, quoted, deeds, strict=True))
        ),
        place=place_of(
            opening.extract,
            source_of(opening.extract),
            body=item.body,
            day=item.date,
            minute=minute_words(item.kind, item.number, *_labels_in_order(citations)),
            title=item.title,
            href=citation_address(opening),
        ),
        heading=kinds.pop() if len(kinds) == 1 and not any(deeds) else None,
        key=key_of(citations),
    )


def _labels_in_order(citations: Sequence[Citation]) -> list[str | None]:
    """The labels of clauses cited, as they follow one another in the paper."""
    cited = {each.resolution_id: each.clause for each in citations if each.resolution_id}
    return [cited[clause.id] for clause in citations[0].item.resolutions if clause.id in cited]


def _telling_marks(citation: Citation) -> tuple[Range, ...]:
    """The answering words; none where they are all of the quotation, for marks would tell nothing."""
    n_marked = sum(end - start for start, end in citation.marked)
    return () if n_marked > _MOSTLY * len(citation.extract.text) else citation.marked


def _said(answer: Answer) -> tuple[str, ...]:
    """The answer's own words, where they are more than the heading and the quotations, which are shown."""
    if answer.status == "answered" and answer.written_by == "extracts":
        return ()
    if answer.contradicted_by:
        return ()
    said = answer.text.removeprefix(_NOT_FOUND)  # the heading says so
    return tuple(line.strip() for line in said.split("\n\n") if line.strip())


def _denial(answer: Answer) -> tuple[str, str] | None:
    """The heading and the sentence above what the papers say instead of an answer."""
    if not answer.contradicted_by:
        return None
    return _DENIALS.get(answer.reason, _OTHERWISE)


def _found_words(answer: Answer) -> str:
    if answer.status == "not_found":
        return ""
    items = {citation.item.id: citation.item.kind for citation in answer.citations}
    kinds = set(items.values())
    named = KIND_NAMES[kinds.pop()].lower() if len(kinds) == 1 else "item"
    quotes = count_words(len(answer.citations), "quotation")
    return f"{quotes} from {count_words(len(items), named)}, word for word."
