"""What was resolved, found by its meaning alone, goes in; the words of the question that it lacks come out.

"Bullying" is near to "harassment", and a minute on the one may be given for the other. A person who is to
quote it must be told that what was asked for by name is not named there.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.words import holds, stems, stems_in
from minutebook.model import Citation
from minutebook.question import content_words

MOST_OF_IT = 0.7  # of the weight of a question's words: from so much on what is quoted names another matter


def words_unsaid(enquiry: Enquiry, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Give the words of a question for a resolution that stand nowhere in the items quoted.

    Args:
        enquiry: the question.
        citations: what answers it.

    Returns:
        The words as they were asked, in order, lower case; none where enough of its matter stands there.
    """
    items = {citation.item.id: citation.item for citation in citations}.values()
    texts = (text for item in items for text in (item.body or "", item.title, item.extract.text))
    held = frozenset[str]().union(*map(stems_in, texts))
    missing = {part for part in enquiry.weights if not holds(part, held)}
    weight = sum(enquiry.weights[part] for part in missing)
    if weight < MOST_OF_IT * sum(enquiry.weights.values()):
        return ()
    words = dict.fromkeys(content_words(enquiry.wordings[-1].text))
    return tuple(word for word in words if missing.intersection(stems(word)))
