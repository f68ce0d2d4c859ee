"""When the papers do not answer: nothing near enough, or what the question holds fast to is not there.

Measured on the questions for the papers at hand, likeness alone does not tell what is answered from what
is not; likeness of the words with their rarity, less the weight of words that no paper holds, does so for
matters that the papers never mention. What is asked for by kind (a sum, a year, a name) is held against
the passage itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.facts import Scored
from minutebook.answer.resolved import Fit
from minutebook.answer.sources import Sources, TokenKeeping
from minutebook.answer.words import stems
from minutebook.embed import TokenEmbedder, late_interaction
from minutebook.model import Hit

# A logistic fit: 0 is where answered and unanswered questions are as likely.
NEARNESS, TOKENS, ABSENCE, ZERO = 16.6, 9.4, 8.1, 8.8
UNLIKE, MISSED = 0.4, 50.0  # cosine below which a word has nothing like it; what that takes from support
LEAST_SUPPORT = -0.8
LEAST_ITEM = 0.34
SUM_MEANS, SUM_LEAST_MEANS, SUM_WORDS = 0.6, 0.45, 0.15
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


def words_missed(enquiry: Enquiry, hit: Hit, sources: Sources) -> float:
    """How much of a question's weight has nothing like it in a passage: from 0 to ``UNLIKE``.

    A word counts by how far its nearest token in the passage falls short of ``UNLIKE``; 0 where the model
    or the index keeps no token vectors.
    """
    embedder, catalogue = sources.embedder, sources.catalogue
    if not isinstance(embedder, TokenEmbedder) or not isinstance(catalogue, TokenKeeping):
        return 0.0
    packed = catalogue.token_vectors([hit.passage.key]).get(hit.passage.key)
    _, asked = embedder.encode_question_with_tokens(enquiry.text)
    if not packed or not asked.words:
        return 0.0
    one = np.ones(1, np.float32)
    near: dict[str, list[float]] = {}
    for number, word in enumerate(asked.words):
        alike = float(late_interaction(asked.vectors[number : number + 1], one, [packed])[0])
        near.setdefault(word.lower(), []).append(alike)
    short = total = 0.0
    for word, alike_each in near.items():
        weight = max((enquiry.weights.get(part, 0.0) for part in stems(word)), default=0.0)
        total += weight
        short += weight * max(0.0, UNLIKE - sum(alike_each) / len(alike_each))
    return short / total if total else 0.0


def why_silent(enquiry: Enquiry, hits: Sequence[Hit], chosen: Sequence[Scored], sources: Sources) -> str:
    """Say why nothing found answers a question for facts; empty where something does."""
    if not hits or not chosen:
        return NOTHING_NEAR
    borne_out = support(enquiry, hits) - MISSED * words_missed(enquiry, chosen[0].hit, sources)
    if borne_out < LEAST_SUPPORT:
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


def _is_beside(one: Scored) -> bool:
    """Whether a sum stands beside what the question names, and not merely in a text like it."""
    return one.meaning >= SUM_MEANS or (one.meaning >= SUM_LEAST_MEANS and one.words >= SUM_WORDS)


def _kind_absent(enquiry: Enquiry, chosen: Sequence[Scored]) -> str:
    """Whether a sum of money or a year was asked for and nothing near holds one."""
    if enquiry.wants_money and not any(one.fits_type and _is_beside(one) for one in chosen):
        return "No sum of money stands beside it."
    if len(enquiry.periods) == 1 and not any(one.fits_period for one in chosen):
        return "Nothing of that time stands beside it."
    return ""
