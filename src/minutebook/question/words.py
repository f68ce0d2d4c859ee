"""The words of a question that carry its matter, without those that any question has."""

from __future__ import annotations

import re

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a about above after all also am an and any anything are as at be been before being between both but
        by can cent could did do does doing done during each everything for from further get give given go had
        has have having he her his how i if in into is it its just last list made make many may me might more
        most much must my no nor not now of off on only or other our out over own per percent percentage
        please said same say says shall she should since so some such tell than that the their them then there
        these they this those through to too under until up upon us very was we were what when
        where whether which while who whom whose why will with would you your""",
    )
)
_STOP_WORDS = FUNCTION_WORDS | frozenset(
    re.findall(
        r"\w+",
        """wot whats whos wheres whens hows whys didnt dont doesnt wasnt werent couldnt wouldnt shouldnt hasnt
        havent isnt arent cant wont thats theres theyre weve ive pls plz""",
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def content_words(text: str) -> list[str]:
    """The words that carry a question's matter, lower case, in order, repeats kept."""
    words = _WORD.findall(text.lower())
    return [word for word in words if word not in _STOP_WORDS and (len(word) > 1 or word.isdigit())]
