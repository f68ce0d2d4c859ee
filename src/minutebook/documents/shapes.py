"""The shapes of the JSON documents: names that programs rely on, added to and never changed."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from minutebook.documents.asking import SearchedDocument, UnderstoodDocument, UnsaidDocument
from minutebook.model import ItemKind, ResolutionKind, Status
from minutebook.register import Asks, How, State


class SourceDocument(TypedDict):
    """A place in a paper; ``page`` of the file from 1, ``printed_page`` as printed on it."""

    paper: str
    file: str
    title: str
    page: int | None
    printed_page: str | None


class HitDocument(TypedDict):
    """A passage found."""

    id: str
    text: str
    score: float
    source: SourceDocument
    body: str | None
    date: str | None
    minute: str | None
    item: str
    item_id: str
    kind: ItemKind
    url: str


class CitationDocument(TypedDict):
    """Words of a paper, character for character, and where they stand."""

    quote: str
    source: SourceDocument
    body: str | None
    date: str | None
    minute: str | None
    clause: str | None
    item: str
    item_id: str
    url: str


class AnswerDocument(TypedDict):
    """The answer to a question, or that the papers do not answer it; then with the nearest passages.

    ``unsaid`` is what of the question no citation says. ``contradicted_by`` is what the papers say against
    what such a question takes for granted. ``note`` says what came of a language model that was asked and did
    not simply serve; ``dropped`` counts its sentences that the citations do not bear out.
    """

    question: str
    status: Status
    text: str
    citations: list[CitationDocument]
    understood: UnderstoodDocument
    searched: SearchedDocument
    unsaid: UnsaidDocument
    contradicted_by: list[CitationDocument]
    nearest: list[HitDocument]
    written_by: str
    note: str | None
    dropped: int
    took_ms: float


class SearchDocument(TypedDict):
    """Passages found, best first; ``total`` is how many there are in all.

    The last ``near`` of them do not hold every word typed; they come near in meaning. For a question all do.
    """

    query: str
    hits: list[HitDocument]
    total: int
    near: int
    took_ms: float


class TieDocument(TypedDict):
    """A later item and why it is tied to a request."""

    item_id: str
    how: How
    why: str


class RequestDocument(TypedDict):
    """Something that a clause asks for later, when, and what came of it as far as the papers held tell."""

    text: str
    asks: Asks
    due: str | None
    due_words: str | None
    state: State
    followed_up_by: list[TieDocument]
    scheduled_by: list[TieDocument]


class ResolutionDocument(TypedDict):
    """One clause of what was resolved, recommended or agreed, and every paper that prints it.

    ``state`` and ``due`` are those of the request of which least has come, null where nothing is asked for.
    """

    id: str
    label: str | None
    lead: str | None
    text: str
    verb: str
    kind: ResolutionKind
    item_id: str
    item: str
    minute: str | None
    body: str | None
    date: str | None
    source: SourceDocument
    sources: list[SourceDocument]
    state: State | None
    due: str | None
    requests: list[RequestDocument]
    followed_up_by: list[str]
    corrected_by: list[str]
    restricted: bool | None
    wording_differs: bool | None
    url: str


class ReferenceDocument(TypedDict):
    """A mention of another minute; ``item_id`` is null where that minute is not held or not certain."""

    text: str
    minute: str
    date_hint: str | None
    item_id: str | None


class DeclarationDocument(TypedDict):
    """An interest declared."""

    member: str
    interest: str | None
    minute: str | None
    text: str


VoteDocument = TypedDict(
    "VoteDocument",
    {
        "for": int | None,
        "against": int | None,
        "abstained": int | None,
        "names_for": list[str],
        "names_against": list[str],
        "names_abstained": list[str],
        "outcome": Literal["carried", "lost"] | None,
        "text": str,
    },
)
VoteDocument.__doc__ = "A vote as minuted; null where the paper does not say."


class ActionDocument(TypedDict):
    """A row of an action log or work programme."""

    number: str | None
    owner: str | None
    due: str | None
    status: str | None
    text: str


class MinuteDocument(TypedDict):
    """One item, whole; ``kind`` says whether it is a minute, an agenda item or a report.

    ``restriction`` are the words by which it was closed to the press and public, null where it was not.
    """

    id: str
    kind: ItemKind
    meeting: str | None
    body: str | None
    date: str | None
    number: str | None
    minute: str | None
    title: str
    text: str
    resolutions: list[ResolutionDocument]
    references: list[ReferenceDocument]
    declarations: list[DeclarationDocument]
    votes: list[VoteDocument]
    actions: list[ActionDocument]
    recommendations: list[str]
    restricted: bool
    restriction: str | None
    source: SourceDocument
    sources: list[SourceDocument]
    url: str


class MeetingDocument(TypedDict):
    """One sitting of a body; ``council`` is null where it was not said when the paper was added."""

    id: str
    body: str
    date: str
    time: str | None
    venue: str | None
    chair: str | None
    present: list[str]
    apologies: list[str]
    minutes: list[str]
    conflicts: list[str]
    council: str | None
    source: SourceDocument
    sources: list[SourceDocument]
    url: str


class PaperDocument(TypedDict):
    """One file; ``pages`` is null where it has no pages of its own; ``quality`` runs from 0 to 1."""

    id: str
    file: str
    files: list[str]
    title: str
    media_type: str
    bytes: int
    characters: int
    pages: int | None
    pages_without_text: int
    pages_recognised: int
    quality: float
    added: str
    items: int
    passages: int
    meetings: list[str]
    bodies: list[str]
    council: str | None
    url: str


class FailureDocument(TypedDict):
    """A file that could not be taken in, why, and what to do about it."""

    file: str
    kind: str
    reason: str
    advice: str


class AddDocument(TypedDict):
    """What an addition of papers came to."""

    added: int
    updated: int
    unchanged: int
    failed: int
    encoded: int
    took_s: float
    failures: list[FailureDocument]


class RemoveDocument(TypedDict):
    """What was taken out, by the names it was added under, and what of the names given is not held."""

    removed: list[str]
    unknown: list[str]


class MatterItemDocument(TypedDict):
    """An item of a matter; ``why`` says what ties it to one before it, null for the first."""

    item_id: str
    item: str
    kind: ItemKind
    minute: str | None
    body: str | None
    date: str | None
    why: str | None
    url: str


class MatterDocument(TypedDict):
    """Items about one thing, by date, and what of their clauses is without trace in the papers held."""

    id: str
    title: str
    items: list[MatterItemDocument]
    without_trace: list[str]
    url: str


class PageDocument(TypedDict):
    """A page without text, or one read with doubt; ``page`` is null where the file has no pages."""

    paper: str
    file: str
    page: int | None
    quality: float


class MixedDocument(TypedDict):
    """A meeting of which two papers name wholly different members, and those papers."""

    meeting: str
    files: list[str]


BodyDocument = TypedDict(
    "BodyDocument",
    {
        "name": str,
        "id": str,
        "meetings": int,
        "minuted": int,
        "from": str,
        "to": str,
        "years": dict[str, int],
        "url": str,
    },
)
BodyDocument.__doc__ = "A body that met, and its meetings counted by year."


StatusDocument = TypedDict(
    "StatusDocument",
    {
        "papers": int,
        "pages": int,
        "meetings": int,
        "minutes": int,
        "resolutions": int,
        "passages": int,
        "from": str | None,
        "to": str | None,
        "bodies": list[BodyDocument],
        "failed": list[FailureDocument],
        "unread": list[PageDocument],
        "suspect": list[PageDocument],
        "mixed": list[MixedDocument],
        "indexes": dict[str, str],
        "model": str | None,
        "revision": int,
    },
)
StatusDocument.__doc__ = "What is held, what failed and why, and how the indexes are."


class ResolutionsDocument(TypedDict):
    """A stretch of the register; ``next`` is the address of the stretch after it."""

    items: list[ResolutionDocument]
    total: int
    next: str | None


class MeetingsDocument(TypedDict):
    """A stretch of the meetings."""

    items: list[MeetingDocument]
    total: int
    next: str | None


class PapersDocument(TypedDict):
    """A stretch of the papers."""

    items: list[PaperDocument]
    total: int
    next: str | None
