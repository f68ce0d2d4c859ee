"""Who wrote a report is asked; the lines that name its author come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.found import Found
from minutebook.answer.sources import HITS_READ, Sources
from minutebook.answer.words import Telling, stems, stems_in
from minutebook.model import Citation, Item

_ASKED = re.compile(
    r"\b(?:who|which officers?) (?:actually )?(?:wrote|authored|prepared|compiled|drafted|put together)\b"
    r".*\b(?:report|paper|briefing|review|update|note)\b"
    r"|\b(?:authors?|writers?) of (?:the |that )?.*\b(?:report|paper|briefing|review|update|note)\b"
    r"|\b(?:report|paper|briefing|review|update|note)\b.{0,60}\bauthors?\W*$",
    re.IGNORECASE,
)
ASKED = (
    "Who wrote the report on the ducks?",
    "Which officer prepared the paper about the pond?",
    "author of the duck review",
    "duck count report: author?",
)
_OF_WRITING = frozenset(
    stems("wrote authored author authors writer prepared compiled drafted put together report paper briefing")
)
TITLED_FOR_IT = 0.6  # share of the question's words in a report's title from which it is the one meant
# What stands before a name on its line, or alone on the line above.
_LABEL = re.compile(
    r"(?:(?<=\n)|\A)[^\n]*\b(?:authors?|contact|officer|prepared by|report of)\b[^\n]*\n?\s*\Z", re.IGNORECASE
)


def asks_for_author(question: str) -> bool:
    """Whether a question is for who wrote a report."""
    return bool(_ASKED.search(question))


def find_author(enquiry: Enquiry, sources: Sources) -> Found | None:
    """Quote the author of the report that is asked about.

    Returns:
        None where no author is asked for, or no report of that title names one.
    """
    if not asks_for_author(enquiry.text):
        return None
    reports = replace(enquiry.filters, kinds=("report",))
    hits = sources.searcher.ask(enquiry.text, reports, limit=HITS_READ)
    found = sources.catalogue.items(dict.fromkeys(hit.passage.item_id for hit in hits)).values()
    cited = _cite(_titled(enquiry, [item for item in found if item.author]))
    return Found((cited,)) if cited else None


def _titled(enquiry: Enquiry, items: Sequence[Item]) -> Item | None:
    """The item whose title holds most of the question's matter; of equals the one found first."""
    weights = {word: weight for word, weight in enquiry.weights.items() if word not in _OF_WRITING}
    titles = [stems_in(item.title) for item in items]
    telling = Telling(weights, frozenset[str]().union(*titles))
    shares = [telling.share_in(title) for title in titles]
    best = max(range(len(items)), key=lambda at: shares[at], default=None)
    return None if best is None or shares[best] < TITLED_FOR_IT else items[best]


def _cite(item: Item | None) -> Citation | None:
    """Quote where an item's text names its author, with the label in front."""
    if item is None or not item.author:
        return None
    text = item.extract.text
    named = re.search(r"\s+".join(map(re.escape, item.author.split())), text)
    if named is None:
        return None
    label = _LABEL.search(text[: named.start()])
    start = label.start() if label else named.start()
    return Citation(
        item.extract.part(start, named.end()),
        item,
        marked=((named.start() - start, named.end() - start),),
    )
