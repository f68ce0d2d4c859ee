"""What is asked for by kind - a sum, a number, a name, a day - held against what would be quoted.

Papers that speak of a matter are near to any question about it, whether they tell what is asked or not. A
sum that is asked for has to stand beside the matter; so has a number, a name or a day. Where a meeting itself
only asked for it, that is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.facts import Scored
from minutebook.answer.kinds import holds_count, holds_date, holds_name, holds_sum
from minutebook.answer.naming import asks_for_name, lacks_name
from minutebook.answer.premises import Broken
from minutebook.answer.silence import words_missed_beside
from minutebook.answer.sources import Sources
from minutebook.answer.stretches import split_sentences
from minutebook.model import Citation, Hit
from minutebook.question import find_names
from minutebook.text import fold

NO_SUM = "No sum of money stands beside it."
NO_NUMBER = "No number stands beside it."
NO_NAME = "No name stands beside it."
NO_DAY = "No day stands beside it."
ONLY_ASKED_FOR = "The papers ask for it, and no answer is held."
# Of the nearness of a sum's sentence, less so many times what it lacks of the question: seen on 23 sums that
# were given and 24 that were not, of which it tells all but three and five.
SUM_NEAR, SUM_MISSED = 0.36, 3.0
# How far behind the best unit, on the scale of units' scores, one that counts is still of the matter. Of 247
# questions for how many 169 are dealt with rightly, 165 without a limit; a lower one refuses as many answers
# as it silences.
COUNTED_BESIDE = 1.4

# Numbers that are no number of things, and the words by which they are asked for all the same.
_OTHER_NUMBERS = (
    (
        re.compile(r"\d[\d.,]*\s?(?:%|per ?cent\b)", re.IGNORECASE),
        re.compile(r"%|\bper ?cent|\bshare\b|\bproportion\b|\brates?\b", re.IGNORECASE),
    ),
    (re.compile(r"[£$€]\s?\d[\d.,]*"), re.compile(r"[£$€]|\bpounds?\b", re.IGNORECASE)),
    (
        re.compile(
            r"\b(?:ages?|aged)(?: of| from| between)* \d+(?:(?: ?[-–] ?| and | to )\d+)?"
            r"|\b\d+ ?[-–] ?\d+ years?\b|\b\d+[ -]years?[ -]olds?\b|\b(?:under|over|post)[- ]?\d+s\b"
            r"|\bpost[- ]?\d+\b|(?<![\w.,])\d+(?:\+| plus\b)",
            re.IGNORECASE,
        ),
        re.compile(r"\bage[sd]?\b|\bolds?\b", re.IGNORECASE),
    ),
    (
        re.compile(
            r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[\s-]"
            r"(?:(?:working|calendar|school)\s)?(?:years?|months?|weeks?|days?|hours?|minutes?)\b",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|minutes)\b", re.IGNORECASE),
    ),
    # What only tells one from others: "Section 47", "Children Act 1989", "KS2".
    (
        re.compile(r"\b(?:sections?|key stage) \d+\w*|\bAct,? \d{4}|\b[a-z]+\d+\b", re.IGNORECASE),
        re.compile(r"(?!)"),
    ),
)

NO_MOVER = "It is not said there who proposed or seconded it."
NO_CHAIR = "It is not said there who chaired it."
NO_EXCUSE = "It is not said there why."
_WHY_ABSENT = re.compile(
    r"\b(?:why|reasons?)\b.{1,80}?(?:\b(?:absent|absence|missing|missed|away|apolog\w+)\b"
    r"|(?:\bnot|n[’']t) (?:able to )?(?:make it|make the|attend|be there|turn up|come|there|at the)\b)",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"\b(?:absent|apolog\w+)\b", re.IGNORECASE)
_EXCUSED = re.compile(
    r"\b(?:because|due to|owing to|ill|illness|unwell|holidays?|on leave|hospital|bereavement|funeral"
    r"|commitments?|annual leave|away on|(?:other|another|council) (?:meeting|business|engagement))\b",
    re.IGNORECASE,
)
_WHO_CHAIRED = re.compile(r"\bwho (?:was |is |were )?(?:the |in the |its )?(?:vice-?)?chair", re.IGNORECASE)
_CHAIR = re.compile(r"\b(?:vice-?)?chair", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many\b|\bwhat numbers? of\b|^(?:the )?(?:total )?numbers? of\b", re.IGNORECASE)
_WHO_MOVED = re.compile(
    r"\bwho (?:proposed|seconded)\b|\bwho moved (?:it|the|that)\b|\bproposed by who", re.IGNORECASE
)
_MOVED = re.compile(r"\b(?:propos|mov|second)(?:ed|er)\b", re.IGNORECASE)
_NAME_OF = re.compile(r"\bnames? of\b", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"\b(?:provides?|suppl(?:y|ies)|submits?|circulates?|obtains?|contacts?|[ei]nquires?|finds? out|seeks?"
    r"|be (?:provided|supplied|submitted|circulated|obtained|asked|requested|invited)|(?:is|are) asked)\b",
    re.IGNORECASE,
)


def find_lacking(
    enquiry: Enquiry,
    hits: Sequence[Hit],
    chosen: Sequence[Scored],
    citations: Sequence[Citation],
    sources: Sources,
) -> Broken | None:
    """Say what is asked for and does not stand in what would be quoted; None where it does.

    Args:
        enquiry: the question.
        hits: all passages found.
        chosen: the units that answer best.
        citations: these, quoted.
        sources: give what is near in a passage.
    """
    request = _request(chosen, citations)
    reason = _lacking(enquiry, hits, chosen, citations, sources)
    if request is not None and _HOW_MANY.search(enquiry.text) and not holds_count(chosen[0].text):
        reason = NO_NUMBER  # other numbers near it are no answer to what a meeting asked for
    if not reason:
        return None
    if request is not None and reason != NO_MOVER:
        return Broken(ONLY_ASKED_FOR, (request,))
    return Broken(reason)


def _request(chosen: Sequence[Scored], citations: Sequence[Citation]) -> Citation | None:
    """The clause that the best unit is part of, if a meeting asked for something by it."""
    best = fold(chosen[0].text) if chosen else ""
    for citation in citations:
        clause = fold(citation.extract.text)
        if citation.resolution_id and (clause in best or best in clause) and _ASKED_FOR.search(clause):
            return citation
    return None


def _lacking(
    enquiry: Enquiry,
    hits: Sequence[Hit],
    chosen: Sequence[Scored],
    citations: Sequence[Citation],
    sources: Sources,
) -> str:
    shown = [citation.extract.text for citation in citations]
    if enquiry.wants_money:
        return "" if any(_is_sum_of_it(enquiry, one, sources) for one in chosen) else NO_SUM
    if _WHO_MOVED.search(enquiry.text):
        return "" if any(_MOVED.search(citation.item.extract.text) for citation in citations) else NO_MOVER
    if _HOW_MANY.search(enquiry.text):
        near = [one for one in chosen if one.score >= chosen[0].score - COUNTED_BESIDE]
        return "" if any(counts_things(one.text, enquiry.text) for one in near) else NO_NUMBER
    if _WHO_CHAIRED.search(enquiry.text) and not any(_CHAIR.search(text) for text in shown):
        return NO_CHAIR
    if _WHY_ABSENT.search(enquiry.text) and _ABSENT.search(" ".join(shown)):
        return "" if _is_excused(enquiry, shown) else NO_EXCUSE
    if asks_for_name(enquiry.text):
        return NO_NAME if _is_unnamed(enquiry, hits, chosen, citations) else ""
    if enquiry.understood.asks_for == "date":
        return "" if any(holds_date(text) for text in shown) else NO_DAY
    return ""


def _is_excused(enquiry: Enquiry, shown: Sequence[str]) -> bool:
    """Whether a sentence says why somebody was not there: whoever the question names, if it names anyone."""
    names = find_names(enquiry.text, enquiry.bodies)
    said = (sentence for text in shown for sentence in split_sentences(fold(text)))
    return any(
        _EXCUSED.search(sentence) and (not names or any(name in sentence.lower() for name in names))
        for sentence in said
    )


def counts_things(text: str, question: str) -> bool:
    """Whether a text says how many of something, where shares, sums and times count only if asked for."""
    for others, asked in _OTHER_NUMBERS:
        text = text if asked.search(question) else others.sub(" ", text)
    return holds_count(text)


def _is_sum_of_it(enquiry: Enquiry, one: Scored, sources: Sources) -> bool:
    """Whether a sum stands beside what the question names, and not merely in a text like it."""
    if not holds_sum(f"{one.hit.passage.title} {one.text}"):
        return False
    return one.tokens - SUM_MISSED * words_missed_beside(enquiry, one, sources) >= SUM_NEAR


def _is_unnamed(
    enquiry: Enquiry, hits: Sequence[Hit], chosen: Sequence[Scored], citations: Sequence[Citation]
) -> bool:
    """Whether nothing that answers holds a name at all, or what answers best none of the kind asked for."""
    plain = _plain_words(enquiry, hits)
    if _NAME_OF.search(enquiry.text) and not any(holds_name(one.text, plain_words=plain) for one in chosen):
        return True
    return lacks_name(enquiry, chosen, citations, plain)


def _plain_words(enquiry: Enquiry, hits: Sequence[Hit]) -> frozenset[str]:
    """Words that stand with a small letter among the passages found, and those of the question."""
    texts = [hit.passage.extract.text for hit in hits] + [enquiry.text.lower()]
    return frozenset(word for text in texts for word in re.findall(r"(?<!\w)[a-z]{2,}(?!\w)", text))
