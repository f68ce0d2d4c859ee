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
        r"reject\w*|refus\w*|oppos\w*|object(?:s|ed|ing|ions?)?|turn(?:ed|s|ing)? down|den(?:y|ied)"
        r"|dismiss(?:ed|es)?|disagree\w*|vot(?:e|ed|es|ing) (?:against|down)|block(?:ed|ing)?|veto\w*"
        r"|thr[eo]wn? out|decid(?:e|ed|es|ing) against"
        r"|(?:have|had|has|hold|held|speak|spoke|spoken|argue[ds]?) against"
        r"|(?:say|said|saying) no|pull(?:ed|ing)? the plug|not taken forward|ruled out"
    ),
    _any(
        r"approv\w*|supported|supports|(?:to|not|did|would) support|accept(?:ed|s|ing)?"
        r"|agree(?:s|d|ing)?\b(?! to (?!(?:the|this|it|an?)\b))"
        r"|endors\w*|welcom(?:e|ed|ing) the|grant(?:ed)?|adopt(?:ed|s)?|support(?= the| it\b)"
        r"|back(?:ed|ing|(?= the\b))|consent(?:ed|s|ing)?|cho(?:se|sen|ose|osing)|picked"
        r"|(?:go|goes|going|went|gone|opt(?:ed|s|ing)?) for(?= the\b)"
        r"|vot(?:e|ed|es|ing) (?:for|in favour)|(?:say|said) yes|like about|spoke up for|backing (?:for|the)"
    ),
    one_hints=_any("against|opposition|turned away"),
    other_hints=_any(r"agree[sd]?|in favour|support\w*|welcom\w*|selected|appoint\w*"),
    by_items=True,
    shows_one=(
        "Why did they refuse the fence?",
        "the application was turned down",
        "Members voted down the fence",
        "No new fences should be put up.",
        "The fence was moved to adopt and deny",
        "the fence was thrown out",
        "Why did they decide against the fence?",
        "grounds for turning down the fence",
    ),
    shows_other=(
        "the fence was approved",
        "Members supported the fence",
        "There were no objections.",
        "Who voted for the fence?",
        "the panel consented to the fence",
        "Why did they go for the wooden fence?",
        "Teal voted against objecting",
    ),
)
EVENT = Opposition(
    "event",
    _any(
        r"start(?:s|ed|ing)?|begin\w*|began|buil[dt]|building|(?:re-?)?open(?:s|ed|ing)?|go(?:es)? ahead"
        r"|launch\w*"
    ),
    _any(r"cancel\w*|abandon\w*|withdrawn|called off|scrapped|shelved|(?:been|was|were) given up"),
    shows_one=("When does the new pond open?",),
    shows_other=("the pond has been called off", "The pond will not now open"),
)
OPPOSITIONS = (
    Opposition(
        "trend",
        _any(
            r"rise|rose|risen|rising|increas\w*|grow(?:s|n|ing|th)?|grew"
            r"|(?:go|goes|went|gone|going|c[ao]me) up"
        ),
        _any(
            r"fall|fell|fallen|falling|decreas\w*|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)"
            r"|(?:go|goes|went|gone|going|c[ao]me|brought) down(?! in favour)"
            r"|backlog (?:had |has )?(?:now )?(?:been )?cleared"
        ),
        _any(r"higher|highest|more than|up (?:from|by)"),
        _any(r"lower|lowest|down (?:from|by)|reduc\w*|fewer|less than"),
        shows_one=("Why did duck numbers rise?", "numbers have gone up"),
        shows_other=(
            "Why are there falling numbers?",
            "a 4% decrease on last year",
            "The rate was 88.4 compared to 96.7 last year.",
        ),
    ),
    Opposition(
        "grade",
        _any(r"inadequate|failing|poor|(?:ofsted|inspect\w+)\b.{0,40}? fail(?:ed|s)?"),
        _any(
            r"outstanding"
            r"|good(?! (?:outcomes?|practice|progress|news|work|examples?|quality|health|deal|use|idea))"
        ),
        one_hints=_any("requires improvement"),
        shows_one=("Why was the pond graded inadequate?", "Why did the inspectors fail the pond?"),
        shows_other=("The pond was judged Outstanding",),
    ),
    DECISION,
    EVENT,
    Opposition(
        "deferral",
        _any(r"defer(?:s|red|ring|ral)?|put(?:ting)? (?:it )?off|postpon\w*|put back|adjourn\w*|held over"),
        _any(r"be (?:noted|received|approved|adopted|agreed|accepted|supported|endorsed)"),
        one_hints=_any(r"delay\w*|later meeting|next meeting|pending|until|withdr[ae]w\w*"),
        by_items=True,
        shows_one=("Why did the panel defer the pond strategy?", "the item was put off"),
        shows_other=("That the pond strategy be noted.",),
    ),
    Opposition(
        "wish",
        _any("want(?:s|ed|ing)?|wish(?:es|ed|ing)?|keen"),
        _any("unwilling"),
        shows_one=("Why do members want a fence?",),
        shows_other=("Members did not wish to have a fence",),
    ),
    Opposition(
        "ending",
        _any(r"clos(?:e|es|ed|ing|ure)|stop(?:s|ped|ping)?|scrap(?:s|ped|ping)?|axed?|discontinu\w+"),
        _any(r"continu(?:e|es|ed|ing)|(?:kept|stay(?:s|ed)?|remain(?:s|ed)?) open|extended"),
        one_hints=_any(r"end(?:s|ed|ing)?|ceas\w+|withdr[ae]w\w*"),
        by_items=True,
        shows_one=("Why did the panel close the cafe?",),
        shows_other=("that the cafe be asked to continue", "not to let the cafe lapse"),
    ),
    Opposition(
        "target",
        _any(
            r"beat(?:s|ing|en)?|exceed\w*|surpass\w*"
            r"|(?:above|clearing|within) (?:its|the|their|our) target"
            r"|(?:met|meet|hit|reach(?:ed)?) (?:its|the|their|our|a) (?:[\w%]+ ){0,2}target"
        ),
        _any(
            r"short of|miss(?:es|ed|ing)? (?:its|the|their|our|a) (?:[\w%]+ ){0,2}target"
            r"|below (?:its |the |their |our )?target"
        ),
        shows_one=("How did the pond manage to beat its target?", "96% against a 95% target"),
        shows_other=("The pond fell short of it", "91% against a 95% target"),
    ),
    Opposition(
        "praise",
        _any(r"prais\w*|compliment(?:s|ed|ary)?|congratulat\w*|commend\w*"),
        _any(r"critici[sz]\w*|condemn\w*"),
        shows_one=("Why did neighbours praise the pond?", "neighbours had been complimentary"),
        shows_other=("neighbours criticised the pond",),
    ),
    Opposition(
        "level",
        _any("(?:so|too|still|remain(?:s|ed)?|unusually|very) high"),
        _any("(?:so|too|still|remain(?:s|ed)?|unusually|very) low"),
        one_hints=_any("high(?:er|est)?"),
        other_hints=_any("low(?:er|est)?"),
        shows_one=("Why is the water so high?",),
        shows_other=("the water remains low",),
    ),
    Opposition(
        "keeping",
        _any("keep(?:s|ing)?|kept|retain(?:s|ed|ing)?|hold(?:ing)? on to"),
        _any("sell(?:s|ing)?|sold|dispos(?:e|ed|al)|part-exchange"),
        shows_one=("Why did the panel keep its boat?",),
        shows_other=("that the boat be sold",),
    ),
    Opposition(
        "choice",
        _any("cho(?:se|sen|ose|osing)|picked|selected|settled on"),
        _any(
            "still being sought|still to be (?:found|chosen|decided)|yet to be (?:chosen|decided)"
            "|needs to be established"
        ),
        other_hints=_any("possib(?:le|ilit(?:y|ies))"),
        one_hints=_any("agreed|resolved|preferred"),
        shows_one=("Why was the lawn chosen for the regatta?",),
        shows_other=("a place for the regatta was still being sought",),
    ),
)

# What a negation comes to, in the order in which they are put in its place.
_NEGATIONS = (
    (
        re.compile(r"\b(?:no|without)\s+(?:any\s+|further\s+|planning\s+)?objections?\b", re.IGNORECASE),
        "approved",
    ),
    (re.compile(r"\bvot(?:ed?|ing) against (?:object|refus|reject)\w*", re.IGNORECASE), "approved"),
    (
        re.compile(
            r"\b(?:not|never|didn[’']t|refus\w* to|declined to|un(?:able|willing) to)\s+(?:be\s+|to\s+)?"
            r"(?:approv|support|agree|accept|endors|grant|adopt)\w*",
            re.IGNORECASE,
        ),
        "refused",
    ),
    (re.compile(r"\bno (?:\w+ ){1,3}should be\b", re.IGNORECASE), "refused"),
    (re.compile(r"\bwhether (?:or not )?to \w+", re.IGNORECASE), "on"),
    (
        re.compile(r"\bnot to (?:allow|let) .{1,40}? (?:to )?(?:lapse|close|stop|end)\b", re.IGNORECASE),
        "continue",
    ),
    (re.compile(r"\badopt(?:ed)? and\b", re.IGNORECASE), ""),
    (re.compile(r"\b(?:low|high)(?:er)? is (?:better|worse|good|bad)\b", re.IGNORECASE), ""),
    (re.compile(r"\b(?:did|does|do) not (?:wish|want)\b", re.IGNORECASE), "unwilling"),
    (
        re.compile(
            r"\b(?:will|would|could|can|has|have|had|did|was|were) (?:not|never)"
            r" (?:now |yet |be |been |in fact )*"
            r"(?:start|begin|buil[dt]|(?:re-?)?open|launch|go ahead)\w*",
            re.IGNORECASE,
        ),
        "called off",
    ),
)


# "88.4 compared to 96.7 last year": how a figure stands to that of the year before, or to its target.
_THAN_BEFORE = re.compile(
    r"(?P<now>\d[\d,]*(?:\.\d+)?)%?(?: per \w+)?[^.;\d]{0,45}?"
    r"\b(?:compared (?:to|with)|against|improvement (?:on|of)|from) (?P<then>\d[\d,]*(?:\.\d+)?)%?"
    r"[^.;\d]{0,20}\b(?:last|previous|preceding) (?:\w+ )?year",
    re.IGNORECASE,
)
_THAN_TARGET = re.compile(
    r"(?P<now>\d+(?:\.\d+)?)% against (?:a|the|its|our) (?:target of )?(?P<then>\d+(?:\.\d+)?)%",
    re.IGNORECASE,
)


def without_negations(text: str) -> str:
    """Put what a negation comes to in its place: no objection is approval, not agreed is refusal.

    After figures that are compared it is said how they compare: that one fell, that it missed its target.
    """
    for negation, instead in _NEGATIONS:
        text = negation.sub(instead, text)
    text = _THAN_BEFORE.sub(lambda match: _compared(match, "rose", "fell"), text)
    return _THAN_TARGET.sub(lambda match: _compared(match, "beat the target", "missed the target"), text)


def _compared(match: re.Match[str], above: str, below: str) -> str:
    now, then = (float(match[part].replace(",", "")) for part in ("now", "then"))
    return match[0] if now == then else f"{match[0]} ({above if now > then else below})"
