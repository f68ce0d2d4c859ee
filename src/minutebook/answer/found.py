"""What was found for a question, before it is told: quotes, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.answer.premises import Broken
from minutebook.model import Citation


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question: citations, or the reason why there are none, and what speaks against.

    ``lacking`` is what was asked for and does not stand in the citations, should nothing else be wrong;
    ``of_record`` is set where who was there, when, or who voted how is told, which takes nothing for
    granted; ``unsaid`` are words of the question that minutes found by their meaning lack.
    """

    citations: tuple[Citation, ...]
    reason: str = ""
    against: tuple[Citation, ...] = ()
    lacking: Broken | None = None
    of_record: bool = False
    unsaid: tuple[str, ...] = ()
