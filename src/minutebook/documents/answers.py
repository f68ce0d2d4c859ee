"""Questions answered and words searched for, as JSON documents."""

from __future__ import annotations

from minutebook.documents.addresses import citation_address, item_address
from minutebook.documents.asking import SearchedDocument, UnderstoodDocument
from minutebook.documents.shapes import (
    AnswerDocument,
    CitationDocument,
    HitDocument,
    SearchDocument,
)
from minutebook.documents.sources import SourceOf, iso, source_document
from minutebook.library.reports import SearchResult
from minutebook.model import Answer, Citation, Hit, Searched, Understood


def hit_document(hit: Hit, source_of: SourceOf) -> HitDocument:
    """A passage found."""
    passage = hit.passage
    return {
        "id": passage.id,
        "text": passage.extract.text,
        "score": round(float(hit.score), 6),
        "source": source_document(source_of(passage.extract)),
        "body": passage.body,
        "date": iso(passage.date),
        "minute": passage.minute,
        "item": passage.title,
        "item_id": passage.item_id,
        "kind": passage.kind,
        "url": item_address(passage.item_id),
    }


def citation_document(citation: Citation, source_of: SourceOf) -> CitationDocument:
    """A quote and where it stands."""
    item = citation.item
    return {
        "quote": citation.extract.text,
        "source": source_document(source_of(citation.extract)),
        "body": item.body,
        "date": iso(item.date),
        "minute": item.minute,
        "clause": citation.clause,
        "item": item.title,
        "item_id": item.id,
        "url": citation_address(citation),
    }


def answer_document(answer: Answer, source_of: SourceOf) -> AnswerDocument:
    """An answer, or that nothing answers."""
    return {
        "question": answer.question,
        "status": answer.status,
        "text": answer.text,
        "citations": [citation_document(each, source_of) for each in answer.citations],
        "understood": understood_document(answer.understood),
        "searched": searched_document(answer.searched),
        "unsaid": {"words": list(answer.unsaid), "times": list(answer.times_unsaid)},
        "contradicted_by": [citation_document(each, source_of) for each in answer.contradicted_by],
        "nearest": [hit_document(hit, source_of) for hit in answer.nearest],
        "written_by": answer.written_by,
        "note": answer.note,
        "dropped": answer.dropped,
        "took_ms": round(answer.took_ms, 1),
    }


def understood_document(understood: Understood) -> UnderstoodDocument:
    """What a question was taken to ask."""
    return {
        "asks_for": understood.asks_for,
        "bodies": list(understood.bodies),
        "from": iso(understood.since),
        "to": iso(understood.until),
        "minute": understood.minute,
        "topic": understood.topic,
        "taken_as": [{"said": each.said, "minuted": each.minuted} for each in understood.taken_as],
    }


def searched_document(searched: Searched) -> SearchedDocument:
    """What was searched for an answer."""
    return {
        "papers": searched.n_papers,
        "meetings": searched.n_meetings,
        "from": iso(searched.since),
        "to": iso(searched.until),
        "bodies": list(searched.bodies),
    }


def search_document(result: SearchResult, source_of: SourceOf) -> SearchDocument:
    """Passages found, best first."""
    return {
        "query": result.query,
        "hits": [hit_document(hit, source_of) for hit in result.hits],
        "total": result.total,
        "near": result.n_near,
        "took_ms": round(result.took_ms, 1),
    }
