"""Words that tell nothing about a matter, and what is left of a text without them."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Cut the ending of a plural, so that *exclusions* and *exclusion* are one word."""
    plain = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_STOP_WORDS = _stems(
    """
    a about above after all also an and any are as at be been before being but by can could did do
    does for from had has have he her his how if in into is it its may more most must no not of off
    on or other our out over own per she should so such than that the their them then there these
    they this those through to under until up upon was we were what when where whether which while
    who why will with within would
    """
)

QUALIFIERS = _stems(
    """
    update updates updated annual annually report reports reporting progress quarter quarterly
    monthly half year end yearly mid verbal oral presentation presentations overview introduction
    introductory draft final interim initial latest briefing note notes paper papers item items
    standing agenda appendix further information position statement summary refresh refreshed
    revised phase part stage one two three four municipal session scrutiny received feedback outcome
    outcomes follow following consideration minute minutes service services
    notice letter request oral scoping
    """
)
"""Words of a title that say how a matter came before a body, not which matter it is."""

ASKING_WORDS = _stems(
    """
    that a further update report briefing paper details information data figures presentation
    analysis breakdown feedback note evidence assurance response finding result outcome submitted
    submit presented present provided provide brought bring circulated circulate supplied supply
    given give made make shared share sent send forwarded returned emailed reported received receive
    tabled considered consider fed back prepared prepare produced noted note approved invited invite
    asked ask attend requested required inform informed advise told member commission committee
    panel board partnership council cabinet scrutiny select chair meeting held next future six three
    twelve month months year week weeks each every quarter quarterly regular include including set
    position one two first work programme added item main remain director head service officer
    strategic assistant manager lead senior adviser person time date due course again separately
    show showing shown regard regarding respect relation continue continued take taken place review
    reviewed deferred exploration detail write wrote same full whether new number goes report
    email person itself reason name without their them which who both
    """
)
"""Words of a clause that say that something is asked for, of whom and when, not what."""


def split_words(text: str) -> list[str]:
    """Every word of a text in lower case that carries meaning, in its order; plurals are kept."""
    return [word for word in _WORD.findall(text.lower()) if stem(word) not in _STOP_WORDS]


def telling_words(text: str) -> frozenset[str]:
    """The words of any text that carry meaning: lower case, plural endings cut, stop words left out."""
    return frozenset(stem(word) for word in split_words(text) if len(word) > 1 or word.isdigit())
