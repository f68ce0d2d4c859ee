"""When the papers do not answer: nothing near enough, or what the question holds fast to is not there.

Measured on the questions for the papers at hand, likeness alone does not tell what is answered from what
is not; likeness of the words with their rarity, less the weight of words that no paper holds, does so for
matters that the papers never mention. What is asked for by kind (a sum, a year, a name) is held against
the passage itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.facts import Scored
from minutebook.answer.resolved import Fit
from minutebook.model import Hit

# A logistic fit: 0 is where answered and unanswered questions are as likely.
NEARNESS, TOKENS, ABSENCE, ZERO = 16.6, 9.4, 8.1, 8.8
LEAST_SUPPORT = -0.5
LEAST_ITEM = 0.34
TOKENS_UNKNOWN = 0.9  # of the nearness in meaning, where the index keeps no token vectors
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")

NOTHING_NEAR = "Nothing in the papers comes near enough to the question."


def support(enquiry: Enquiry, hits: Sequence[Hit]) -> float:
    """How far the best passages bear a question out: above 0 more likely than not."""
    meaning = max((hit.why.get("meaning", 0.0) for hit in hits), default=0.0)
    tokens = max((hit.why.get("tokens", TOKENS_UNKNOWN * meaning) for hit in hits), default=0.0)
    return TOKENS * tokens + NEARNESS * meaning - ABSENCE * _absence(enquiry) - ZERO


def _absence(enquiry: Enquiry) -> float:
    """The share of the weight of a question's words that stands on words no paper holds."""
    total = sum(enquiry.weights.values())
    return sum(enquiry.weights.get(word, 0.0) for word in enquiry.absent) / total if total else 0.0


def why_silent(enquiry: Enquiry, hits: Sequence[Hit], chosen: Sequence[Scored]) -> str:
    """Say why nothing found answers a question for facts; empty where something does."""
    if not hits or not chosen or support(enquiry, hits) < LEAST_SUPPORT:
        return NOTHING_NEAR
    return _name_absent(enquiry) or _kind_absent(enquiry, chosen)


def why_silent_on_items(enquiry: Enquiry, fits: Sequence[Fit]) -> str:
    """Say why no item answers a question for resolutions; empty where one does."""
    if not fits:
        return "No meeting within what was asked resolved anything that is held."
    if fits[0].score < LEAST_ITEM:
        return "No resolution that is held comes near enough to the question."
    return _name_absent(enquiry)


def _name_absent(enquiry: Enquiry) -> str:
    """Whether the question names someone or something whose name stands nowhere in the papers."""
    absent = set(enquiry.absent_words)
    for name in _NAME.findall(enquiry.text):
        if name.lower() in absent:
            return f"The name “{name}” stands nowhere in the papers."
    return ""


def _kind_absent(enquiry: Enquiry, chosen: Sequence[Scored]) -> str:
    """Whether a sum of money or a year was asked for and nothing near holds one."""
    if enquiry.wants_money and not any(one.fits_type for one in chosen):
        return "No sum of money stands beside it."
    if len(enquiry.periods) == 1 and not any(one.fits_period for one in chosen):
        return "Nothing of that time stands beside it."
    return ""
