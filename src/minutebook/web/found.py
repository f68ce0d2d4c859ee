"""What was asked for and found, as page contexts: answers, hits, the register."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlencode

from minutebook.catalogue.entries import Source
from minutebook.documents import (
    SourceOf,
    body_address,
    citation_address,
    item_address,
    paper_address,
)
from minutebook.model import Answer, Citation, Extract, Filters, Hit, Resolution, Understood
from minutebook.text import fold, slug
from minutebook.web.asked import Asked, filter_form
from minutebook.web.briefing import key_of
from minutebook.web.needs import Library
from minutebook.web.pages import AskPage
from minutebook.web.parts import Fact, Group, Link, Place, Quote, Quoted
from minutebook.web.prose import Range, find_words, paragraphs
from minutebook.web.wording import (
    EVERYDAY_WORDS,
    KIND_NAMES,
    RESOLUTION_NAMES,
    cite_words,
    count_words,
    day_words,
    file_words,
    holdings_words,
    minute_words,
    model_words,
    page_words,
    searched_words,
    understood_rows,
)

_OTHER_GROUPS = 6
_PASSAGES_A_GROUP = 3
_MOSTLY = 0.8
_LATEST = 200
_EXAMPLES = 3
_SMALL = frozenset({"a", "an", "at", "by", "in", "of", "on", "or", "to"})


# --- asking ------------------------------------------------------------------------------------


def blank_page(library: Library, asked: Asked) -> AskPage:
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
        examples=() if asked.errors else _examples(library),
    )


def answer_page(library: Library, asked: Asked, answer: Answer, others: Sequence[Hit]) -> AskPage:
    """An answer, or that nothing answers, with what else was found."""
    catalogue = library.catalogue
    shown = {citation.item.id for citation in answer.citations}
    rest = [hit for hit in others if hit.passage.item_id not in shown]
    return AskPage(
        title=asked.words,
        section="ask",
        question=asked.words,
        form=filter_form(asked, [body.name for body in catalogue.bodies()]),
        state=answer.status,
        holdings="",
        found=_found_words(answer),
        paragraphs=_said(answer),
        quotes=citation_quotes(library, answer.citations, numbered=answer.written_by != "extracts"),
        understood=tuple(
            Fact(name, value)
            for name, value in understood_rows(_as_narrowed(answer.understood, asked.filters))
        ),
        searched=searched_words(answer.searched),
        groups=hit_groups(library, rest, answer.understood.topic or asked.words, most=1)[:_OTHER_GROUPS],
        search_href=asked.address("/search", q=answer.understood.topic or asked.words),
        json_href=asked.address("/api/ask", q=asked.words),
        by_model=tuple(model_words(answer)),
    )


def _as_narrowed(understood: Understood, filters: Filters) -> Understood:
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
    """Set citations of one item; with ``first``, their numbers go on from there."""
    opening, item = citations[0], citations[0].item
    clauses = {resolution.id: resolution for resolution in item.resolutions}
    quoted = [clauses.get(each.resolution_id or "") for each in citations]
    kinds = {RESOLUTION_NAMES[clause.kind] for clause in quoted if clause}
    source_of = library.catalogue.source
    return Quote(
        parts=tuple(
            Quoted(
                paragraphs(each.extract.text, _telling_marks(each), flowing=each.resolution_id is not None),
                each.clause,
                clause.lead.text if clause and clause.lead else None,
                other_page(each.extract, citations[max(at - 1, 0)].extract, source_of),
                None if first is None else first + at,
            )
            for at, (each, clause) in enumerate(zip(citations, quoted, strict=True))
        ),
        place=place_of(
            opening.extract,
            source_of(opening.extract),
            body=item.body,
            day=item.date,
            minute=minute_words(item.kind, item.number, *[each.clause for each in citations]),
            title=item.title,
            href=citation_address(opening),
        ),
        heading=kinds.pop() if len(kinds) == 1 and all(quoted) else None,
        plain=plain_words(citations),
        key=key_of(citations),
    )


def _telling_marks(citation: Citation) -> tuple[Range, ...]:
    """The answering words; none where they are all of the quotation, for marks would tell nothing."""
    n_marked = sum(end - start for start, end in citation.marked)
    return () if n_marked > _MOSTLY * len(citation.extract.text) else citation.marked


def plain_words(quoted: Sequence[Citation] | Sequence[Resolution]) -> str:
    """The quoted words in one paragraph each, their labels before them, for taking away."""
    lines = []
    for each in quoted:
        label = each.clause if isinstance(each, Citation) else each.label
        lines.append(f"{label + ' ' if label else ''}{fold(each.extract.text)}")
    return "\n".join(lines)


def other_page(extract: Extract, before: Extract, source_of: SourceOf) -> Link | None:
    """The page of a part, where it does not begin on the same page as the one before it."""
    words = page_words(source_of(extract))
    if words is None or extract.page == before.page:
        return None
    return Link(words, paper_address(extract.spans[0].paper_id, extract) + "#quote")


def _said(answer: Answer) -> tuple[str, ...]:
    """The answer's own words, where they are more than the quotations, which are shown themselves."""
    if answer.status == "answered" and answer.written_by == "extracts":
        return ()
    return tuple(line for line in answer.text.split("\n\n") if line.strip())


def _found_words(answer: Answer) -> str:
    if answer.status == "not_found":
        return ""
    n_items = len({citation.item.id for citation in answer.citations})
    quotes = count_words(len(answer.citations), "quotation")
    return f"{quotes} from {count_words(n_items, 'item')} of the papers, word for word."


def _examples(library: Library) -> tuple[Link, ...]:
    """Questions that can be answered: about what came up most often, else what took most clauses."""
    register = library.register()
    matters = sorted(register.matters, key=lambda matter: -len(matter.item_ids))
    entries, _ = library.resolutions(None, Filters(), _LATEST, 0)
    clauses = Counter(entry.item for entry in entries if entry.body and entry.date)
    titles = [matter.title for matter in matters] + [title for title, _ in clauses.most_common()]
    short = [title for title in titles if len(title.split()) < 10 and "minutes" not in title.lower()]
    asked = [f"What was resolved about {_unshouted(title)}?" for title in dict.fromkeys(short)]
    return tuple(Link(words, f"/?{urlencode({'q': words})}") for words in asked[:_EXAMPLES])


def _unshouted(title: str) -> str:
    """Write a title that is all in capitals with one at the head of each word: names may be among them."""
    words = title.rstrip(".").split()
    if not title.isupper() or len(words) < 2:
        return " ".join(words)
    return " ".join(
        word.lower() if word.lower() in EVERYDAY_WORDS | _SMALL else word.capitalize() for word in words
    )


# --- searching ---------------------------------------------------------------------------------


def hit_groups(
    library: Library, hits: Sequence[Hit], words: str, *, most: int = _PASSAGES_A_GROUP
) -> tuple[Group, ...]:
    """Passages grouped under their items, the item with the best passage first."""
    by_item: dict[str, list[Hit]] = {}
    for hit in hits:
        by_item.setdefault(hit.passage.item_id, []).append(hit)
    wanted = [word.strip("\"“”'’()?,.-") for word in words.split() if not word.startswith("-")]
    return tuple(_group(library, found[:most], wanted) for found in by_item.values())


def _group(library: Library, hits: Sequence[Hit], wanted: Sequence[str]) -> Group:
    quotes = tuple(_passage_quote(hit, library.catalogue.source(hit.passage.extract), wanted) for hit in hits)
    return Group(quotes[0].place, KIND_NAMES[hits[0].passage.kind], quotes)


def _passage_quote(hit: Hit, source: Source, wanted: Sequence[str]) -> Quote:
    passage = hit.passage
    text = passage.extract.text
    place = place_of(
        passage.extract,
        source,
        body=passage.body,
        day=passage.date,
        minute=minute_words(passage.kind, passage.minute),
        title=passage.title,
        href=item_address(passage.item_id),
    )
    marks: list[Range] = find_words([word for word in wanted if word.lower() not in EVERYDAY_WORDS], text)
    return Quote((Quoted(paragraphs(text, marks)),), place, plain=fold(text))


def place_of(
    extract: Extract,
    source: Source,
    *,
    body: str | None,
    day: dt.date | None,
    minute: str | None,
    title: str,
    href: str,
) -> Place:
    """Put into words where an extract stands."""
    return Place(
        body=body,
        body_href=None if body is None else body_address(slug(body)),
        date=None if day is None else day_words(day),
        date_iso=None if day is None else day.isoformat(),
        minute=minute,
        item=title,
        item_href=href,
        page=page_words(source),
        page_href=paper_address(source.paper_id, extract) + "#quote",
        file=file_words(source),
        cite=cite_words(body=body, day=day, minute=minute, title=title, source=source),
    )
