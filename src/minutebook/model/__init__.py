"""The clerk's words as types: what comes out of each stage and goes into the next.

`file -> Paper -> Meeting, Item, Resolution -> Passage -> Hit -> Answer`

Every type is frozen. Whatever quotes a paper holds an :class:`Extract`, which is nothing but
places in that paper and the characters that stand there.
"""

from minutebook.model.answers import (
    Answer,
    AsksFor,
    Citation,
    Filters,
    Hit,
    Passage,
    Searched,
    Status,
    TakenAs,
    Understood,
)
from minutebook.model.meetings import (
    FRAMES,
    Action,
    Declaration,
    Item,
    ItemKind,
    Meeting,
    ParsedPaper,
    Reference,
    Resolution,
    ResolutionKind,
    Section,
    Vote,
)
from minutebook.model.papers import (
    Extract,
    Mark,
    MarkKind,
    Page,
    Paper,
    Span,
    join_extracts,
)

__all__ = [
    "FRAMES",
    "Action",
    "Answer",
    "AsksFor",
    "Citation",
    "Declaration",
    "Extract",
    "Filters",
    "Hit",
    "Item",
    "ItemKind",
    "Mark",
    "MarkKind",
    "Meeting",
    "Page",
    "Paper",
    "ParsedPaper",
    "Passage",
    "Reference",
    "Resolution",
    "ResolutionKind",
    "Searched",
    "Section",
    "Span",
    "Status",
    "TakenAs",
    "Understood",
    "Vote",
    "join_extracts",
]
