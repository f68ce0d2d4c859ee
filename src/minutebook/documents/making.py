"""Types of the model into JSON documents, one function a document.

The documents are kept stable: names are added, never changed. Dates are ISO 8601, pages count from 1,
and what is not known is null. What is addressed by ``url`` is a page of the web pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.catalogue.entries import (
    BodyEntry,
    DoubtfulPage,
    Failure,
    ItemEntry,
    MeetingEntry,
    PaperEntry,
    ResolutionEntry,
)
from minutebook.documents.addresses import (
    body_address,
    item_address,
    meeting_address,
    paper_address,
    resolution_address,
)
from minutebook.documents.shapes import (
    ActionDocument,
    AddDocument,
    BodyDocument,
    DeclarationDocument,
    FailureDocument,
    MeetingDocument,
    MinuteDocument,
    PageDocument,
    PaperDocument,
    ReferenceDocument,
    RemoveDocument,
    RequestDocument,
    ResolutionDocument,
    StatusDocument,
    TieDocument,
    VoteDocument,
)
from minutebook.documents.sources import iso, source_document
from minutebook.library.reports import AddReport, LibraryStatus, RemoveReport
from minutebook.model import (
    Action,
    Declaration,
    Reference,
    Vote,
)
from minutebook.register import FollowUp, Register, Request


def resolution_document(entry: ResolutionEntry, register: Register) -> ResolutionDocument:
    """A clause with what it asks for and what came of that."""
    resolution = entry.resolution
    request, clause = register.open_request(resolution.id), register.clause(resolution.id)
    return {
        "id": resolution.id,
        "label": resolution.label,
        "lead": None if resolution.lead is None else resolution.lead.text,
        "text": resolution.extract.text,
        "verb": resolution.verb,
        "kind": resolution.kind,
        "item_id": resolution.item_id,
        "item": entry.item,
        "minute": entry.minute,
        "body": entry.body,
        "date": iso(entry.date),
        "source": source_document(entry.source),
        "sources": [source_document(source) for source in entry.sources],
        "state": None if request is None else request.state,
        "due": None if request is None else iso(request.due.date),
        "requests": [_request_document(each) for each in register.requests_of(resolution.id)],
        "followed_up_by": list(register.followed_up_by(resolution.id)),
        "corrected_by": list(register.corrected_by(resolution.item_id)),
        "restricted": None if clause is None else clause.restricted,
        "wording_differs": None if clause is None else clause.wording_differs,
        "url": resolution_address(resolution.id, resolution.item_id),
    }


def _request_document(request: Request) -> RequestDocument:
    return {
        "text": request.extract.text,
        "asks": request.asks,
        "due": iso(request.due.date),
        "due_words": request.due.words,
        "state": request.state,
        "followed_up_by": [_tie_document(each) for each in request.followed_by],
        "scheduled_by": [_tie_document(each) for each in request.scheduled_by],
    }


def _tie_document(follow: FollowUp) -> TieDocument:
    return {"item_id": follow.item_id, "how": follow.how, "why": follow.why}


def reference_document(reference: Reference, item_id: str | None) -> ReferenceDocument:
    """A mention of another minute and the item it was found to mean."""
    return {
        "text": reference.text,
        "minute": reference.minute,
        "date_hint": reference.date_hint,
        "item_id": item_id,
    }


def minute_document(
    entry: ItemEntry,
    resolutions: Sequence[ResolutionDocument],
    references: Sequence[ReferenceDocument],
) -> MinuteDocument:
    """One item whole, with its resolutions and references as already written."""
    item = entry.item
    return {
        "id": item.id,
        "kind": item.kind,
        "meeting": item.meeting_id,
        "body": item.body,
        "date": iso(item.date),
        "number": item.number,
        "minute": item.minute,
        "title": item.title,
        "text": item.extract.text,
        "resolutions": list(resolutions),
        "references": list(references),
        "declarations": [_declaration_document(each) for each in item.declarations],
        "votes": [vote_document(each) for each in item.votes],
        "actions": [_action_document(each) for each in item.actions],
        "recommendations": [each.text for each in item.recommendations],
        "restricted": item.restricted,
        "restriction": None if item.restriction is None else item.restriction.text,
        "source": source_document(entry.source),
        "sources": [source_document(source) for source in entry.sources],
        "url": item_address(item.id),
    }


def _declaration_document(declaration: Declaration) -> DeclarationDocument:
    return {
        "member": declaration.member,
        "interest": declaration.interest,
        "minute": declaration.minute,
        "text": declaration.extract.text,
    }


def vote_document(vote: Vote) -> VoteDocument:
    """A vote: counts, names, and what came of it."""
    return {
        "for": vote.n_for,
        "against": vote.n_against,
        "abstained": vote.n_abstained,
        "names_for": list(vote.names_for),
        "names_against": list(vote.names_against),
        "names_abstained": list(vote.names_abstained),
        "outcome": vote.outcome,
        "text": vote.extract.text,
    }


def _action_document(action: Action) -> ActionDocument:
    return {
        "number": action.number,
        "owner": action.owner,
        "due": action.due,
        "status": action.status,
        "text": action.extract.text,
    }


def meeting_document(entry: MeetingEntry) -> MeetingDocument:
    """One sitting of a body."""
    meeting = entry.meeting
    return {
        "id": meeting.id,
        "body": meeting.body,
        "date": meeting.date.isoformat(),
        "time": meeting.time,
        "venue": meeting.venue,
        "chair": meeting.chair,
        "present": list(meeting.present),
        "apologies": list(meeting.apologies),
        "minutes": list(entry.minutes),
        "conflicts": list(meeting.conflicts),
        "council": meeting.council,
        "source": source_document(entry.source),
        "sources": [source_document(source) for source in entry.sources],
        "url": meeting_address(meeting.id),
    }


def paper_document(entry: PaperEntry) -> PaperDocument:
    """One file as a list shows it."""
    return {
        "id": entry.id,
        "file": entry.file,
        "files": list(entry.files),
        "title": entry.title,
        "media_type": entry.media_type,
        "bytes": entry.n_bytes,
        "characters": entry.n_chars,
        "pages": entry.n_pages if entry.paged else None,
        "pages_without_text": entry.n_unread,
        "pages_recognised": entry.n_by_ocr,
        "quality": round(entry.quality, 3),
        "added": entry.added_at.isoformat(),
        "items": entry.n_items,
        "passages": entry.n_passages,
        "meetings": list(entry.meetings),
        "bodies": list(entry.bodies),
        "council": entry.council,
        "url": paper_address(entry.id),
    }


def failure_document(failure: Failure) -> FailureDocument:
    """A file that could not be taken in."""
    return {
        "file": failure.file,
        "kind": failure.kind,
        "reason": failure.what,
        "advice": failure.advice,
    }


def body_document(entry: BodyEntry) -> BodyDocument:
    """A body and how many of its meetings are held, year by year."""
    return {
        "name": entry.name,
        "id": entry.slug,
        "meetings": entry.n_meetings,
        "minuted": entry.n_minuted,
        "from": entry.first.isoformat(),
        "to": entry.last.isoformat(),
        "years": {str(year): n_meetings for year, n_meetings in entry.years},
        "url": body_address(entry.slug),
    }


def add_document(report: AddReport) -> AddDocument:
    """What an addition came to."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "failed": report.failed,
        "encoded": report.encoded,
        "took_s": round(report.took_s, 2),
        "failures": [failure_document(failure) for failure in report.failures],
    }


def remove_document(report: RemoveReport) -> RemoveDocument:
    """What was taken out."""
    return {"removed": list(report.removed), "unknown": list(report.unknown)}


def status_document(status: LibraryStatus) -> StatusDocument:
    """What is held, what failed and how the indexes are."""
    counts = status.counts
    return {
        "papers": counts.n_papers,
        "pages": counts.n_pages,
        "meetings": counts.n_meetings,
        "minutes": counts.n_minutes,
        "resolutions": counts.n_resolutions,
        "passages": counts.n_passages,
        "from": iso(counts.first),
        "to": iso(counts.last),
        "bodies": [body_document(entry) for entry in status.bodies],
        "failed": [failure_document(failure) for failure in status.failures],
        "unread": [_page_document(page) for page in status.doubtful if page.unread],
        "suspect": [_page_document(page) for page in status.doubtful if not page.unread],
        "mixed": [{"meeting": each.meeting_id, "files": list(each.files)} for each in status.mixed],
        "indexes": dict(status.indexes),
        "model": status.model_id,
        "revision": status.revision,
    }


def _page_document(page: DoubtfulPage) -> PageDocument:
    return {
        "paper": page.paper_id,
        "file": page.file,
        "page": page.page,
        "quality": round(page.quality, 3),
    }
