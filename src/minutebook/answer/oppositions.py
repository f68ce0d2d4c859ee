"""Words that say the opposite of one another: rose and fell, approved and refused, built and called off.

A question that asks *why* something rose takes for granted that it did. Where the papers say of the same
thing only that it fell, they contradict it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Side = Literal["one", "other"]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two sets of words that deny one another, beside texts that show them.

    What a question takes for granted, and what contradicts it, is told by the words of a side; what bears it
    out also by its ``hints``, which are weaker. ``by_items`` are told by an item as a whole and by what it
    resolved, the others by what is quoted.
    """

    name: str
    one: re.Pattern[str]
    other: re.Pattern[str]
    one_hints: re.Pattern[str] | None = None
    other_hints: re.Pattern[str] | None = None
    by_items: bool = False
    shows_one: tuple[str, ...] = ()
    shows_other: tuple[str, ...] = ()

    def side_of(self, text: str) -> Side | None:
        """Which side the words of a text are on; None where they are on neither or on both."""
        one, other = bool(self.one.search(text)), bool(self.other.search(text))
        if one == other:
            return None
        return "one" if one else "other"

    def says(self, side: Side, text: str) -> bool:
        """Whether a text holds words of a side."""
        return bool((self.one if side == "one" else self.other).search(text))

    def hints_at(self, side: Side, text: str) -> bool:
        """Whether a text holds words of a side, or weaker ones that may bear it out."""
        hints = self.one_hints if side == "one" else self.other_hints
        return self.says(side, text) or bool(hints and hints.search(text))


def _any(expression: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{expression})\b", re.IGNORECASE)


DECISION = Opposition(
    "decision",
    _any(
        r"reject\w*|refus\w*|oppos\w*|object(?:s|ed|ing|ions?)?|turn(?:ed|s)? down|den(?:y|ied)"
        r"|dismiss(?:ed|es)?|disagree\w*|vot(?:e|ed|es|ing) against|block(?:ed|ing)?|veto\w*|thr[eo]w out"
        r"|(?:say|said|saying) no|pull(?:ed|ing)? the plug"
    ),
    _any(
        r"approv\w*|supported|supports|(?:to|not|did|would) support|agree[sd]?|accept(?:ed|s|ing)?"
        r"|endors\w*|welcomed the|grant(?:ed)?|adopt(?:ed|s)?|support(?= the| it\b)|back(?:ed|ing)"
        r"|(?:say|said) yes"
    ),
    one_hints=_any("against|opposition|turned away"),
    other_hints=_any(r"in favour|support\w*|welcom\w*"),
    by_items=True,
    shows_one=("Why did they refuse the fence?", "the application was turned down"),
    shows_other=("the fence was approved", "Members supported the fence", "There were no objections."),
)
OPPOSITIONS = (
    Opposition(
        "trend",
        _any(r"rise|rose|risen|rising|increas\w*|grow(?:s|n|ing|th)?|grew|(?:go|goes|went|gone|going) up"),
        _any(
            r"fall|fell|fallen|falling|decreas\w*|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)"
            r"|(?:go|goes|went|gone|going) down"
        ),
        _any(r"higher|highest|more than|up (?:from|by)"),
        _any(r"lower|lowest|down (?:from|by)|reduc\w*|fewer|less than"),
        shows_one=("Why did duck numbers rise?", "numbers have gone up"),
        shows_other=("Why are there falling numbers?", "a 4% decrease on last year"),
    ),
    Opposition(
        "grade",
        _any("inadequate|failing|poor"),
        _any("outstanding|good"),
        one_hints=_any("requires improvement"),
        shows_one=("Why was the pond graded inadequate?",),
        shows_other=("The pond was judged Outstanding",),
    ),
    DECISION,
    Opposition(
        "event",
        _any(
            r"start(?:s|ed|ing)?|begin\w*|began|buil[dt]|building|open(?:s|ed|ing)?|go(?:es)? ahead|launch\w*"
        ),
        _any(r"cancel\w*|abandon\w*|withdrawn|called off|scrapped"),
        shows_one=("When does the new pond open?",),
        shows_other=("the pond has been called off",),
    ),
)

_NO_OBJECTION = re.compile(
    r"\b(?:no|without)\s+(?:any\s+|further\s+|planning\s+)?objections?\b", re.IGNORECASE
)
_NOT_APPROVED = re.compile(
    r"\b(?:not|never|didn[’']t|refused to|declined to|un(?:able|willing) to)\s+(?:be\s+|to\s+)?"
    r"(?:approv|support|agree|accept|endors|grant|adopt)\w*",
    re.IGNORECASE,
)


def without_negations(text: str) -> str:
    """Put what a negation comes to in its place: no objection is approval, not agreed is refusal."""
    return _NOT_APPROVED.sub("refused", _NO_OBJECTION.sub("approved", text))
