"""Who a question says did something is held against who did it, where the papers name another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.sentences import cut_units
from minutebook.model import Citation, Item
from minutebook.question import find_names
from minutebook.text import fold

# Deeds of one person, by the beginning of the word: who presents or proposes a thing is minuted by name.
_DEEDS = r"(?:suggest|propos|mov|second|present|introduc|declar)"
_DID = re.compile(
    rf"\bdid (?P<doer>.{{2,50}}?) (?!declar){_DEEDS}e?\b"
    rf"|\bdid (?P<speaker>.{{2,50}}?) (?:say|tell|report)\b.{{0,40}}?\b(?:when|while|on|in)"
    rf" (?:\w+ )?{_DEEDS}\w*"
    rf"|\b(?:link|interest|connection)\b.{{0,60}}\bdid (?P<declarer>.{{2,50}}?) declare\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Councillor|Cllr)\.? [A-Z][a-z]+"
    r"|\b[A-Z][a-z]+ (?:Mc|Mac|O[’'])?[A-Z][a-z]+(?:,| (?=\w+ed\b))"
)


def find_other_doer(enquiry: Enquiry, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Quote who did what someone else is said to have done; nothing where that person may have done it.

    The words that answer are looked at first, then the items that they stand in.
    """
    asked = _DID.search(enquiry.text)
    deed = re.search(rf"\b{_DEEDS}", asked[0], re.IGNORECASE) if asked else None
    if asked is None or deed is None:
        return ()
    said_doer = (asked["doer"] or asked["speaker"] or asked["declarer"]).lower()
    names = [name for name in find_names(enquiry.text, enquiry.bodies) if name in said_doer]
    if not names:
        return ()
    done = re.compile(rf"\b{deed[0]}(?:ed|ing|ation)\b", re.IGNORECASE)
    items = {citation.item.id: citation.item for citation in citations}.values()
    for held in (list(_answering(citations)), [part for item in items for part in _sentences(item)]):
        deeds = [one for one in held if done.search(one.extract.text)]
        if any(name in one.extract.text.lower() for one in deeds for name in names):
            return ()
        others = [one for one in deeds if _PERSON.search(fold(one.extract.text))]
        if others:
            return tuple(others[:1])
    return ()


def _answering(citations: Iterable[Citation]) -> Iterable[Citation]:
    """The answering words of quotes, sentence by sentence."""
    for citation in citations:
        text = citation.extract.text
        for low, high in citation.marked or ((0, len(text)),):
            for unit in cut_units(text[low:high]):
                yield Citation(citation.extract.part(low + unit.start, low + unit.end), citation.item)


def _sentences(item: Item) -> Iterable[Citation]:
    return (Citation(item.extract.part(unit.start, unit.end), item) for unit in cut_units(item.extract.text))
