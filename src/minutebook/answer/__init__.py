"""Hits become an answer: whole clauses or the sentences that answer, word for word, or *not found*.

:func:`answer_question` is all that others call.
"""

from minutebook.answer.asking import answer_question
from minutebook.answer.lacking import ONLY_ASKED_FOR
from minutebook.answer.premises import NEVER_REFUSED
from minutebook.answer.ranking import find_passages
from minutebook.answer.sources import Encoding, Keeping, Searching
from minutebook.answer.verify import stands
from minutebook.answer.wording import say_deeds

__all__ = [
    "NEVER_REFUSED",
    "ONLY_ASKED_FOR",
    "Encoding",
    "Keeping",
    "Searching",
    "answer_question",
    "find_passages",
    "say_deeds",
    "stands",
]
