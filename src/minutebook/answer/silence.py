"""When the papers do not answer: nothing near enough, or what the question holds fast to is not there."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.facts import Scored
from minutebook.answer.resolved import Fit

LEAST_FACT = 0.0
LEAST_ITEM = 0.0


def why_silent(enquiry: Enquiry, chosen: Sequence[Scored]) -> str:
    """Say why nothing found answers a question for facts; empty where something does."""
    if not chosen:
        return "Nothing near the question stands there."
    if chosen[0].score < LEAST_FACT:
        return "Nothing near enough to the question stands there."
    return ""


def why_silent_on_items(enquiry: Enquiry, fits: Sequence[Fit]) -> str:
    """Say why no item answers a question for resolutions; empty where one does."""
    if not fits:
        return "No meeting within what was asked resolved anything that is held."
    if fits[0].score < LEAST_ITEM:
        return "No resolution near enough to the question stands there."
    return ""
