"""Titles of items made comparable: what is said in them once *update* and *annual report* are left out.

A title comes in; out come its telling words, and whether it is a standing item, which every agenda
has and which is never a matter of its own. Patterns stand beside examples that one test walks.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from minutebook.dates import find_periods
from minutebook.register.words import QUALIFIERS, split_words, stem, telling_words
from minutebook.text import fold

Standing = Literal["minutes", "declarations", "attendance", "work programme", "formal", "regular"]

_SPELT_CHARS = 120
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&]{1,6})\)")
_CAPITALS = re.compile(r"\b[A-Z]{2,7}\b")


@dataclass(frozen=True, slots=True)
class StandingPattern:
    """A kind of standing item: the expression, titles it must know, titles it must leave alone."""

    kind: Standing
    expression: re.Pattern[str]
    matches: tuple[str, ...]
    leaves: tuple[str, ...] = ()


def _pattern(
    kind: Standing, expression: str, matches: tuple[str, ...], leaves: tuple[str, ...] = ()
) -> StandingPattern:
    return StandingPattern(kind, re.compile(expression, re.IGNORECASE), matches, leaves)


STANDING_PATTERNS = (
    _pattern(
        "minutes",
        r"^(?:to\s+(?:\w+\s+){0,5})?(?:(?:draft|previous|approval\s+of|confirmation\s+of|the)\s+)*"
        r"(?:\w+\s+)?minutes\b(?!\s+silence)|matters\s+arising|^cofnodion",
        (
            "MINUTES OF THE PREVIOUS MEETING HELD ON 5TH JUNE, 2018",
            "Minutes of the Meeting dated 7 March 2015",
            "To approve and sign the Minutes of the meeting held on 14th May 2016",
            "Approval of the minutes",
            "Matters Arising from the Minutes",
            "Previous RLSCB minutes from 13.12.2013 and matters / actions arising",
            "Reports and Matters arising from Minutes of the last meeting",
        ),
        ("Minute silence", "Fifteen-minute city plan", "Two minutes silence"),
    ),
    _pattern(
        "declarations",
        r"\bdeclarations?\s+(?:of|by)\b.*\b(?:interests?|members?)\b|\bdatgan|^(?:members['’]?\s+)?interests$"
        r"|^(?:disclosures?|declarations?)\s+of\b|dispensations?$",
        ("DECLARATIONS OF INTEREST", "Declarations by Members of disclosable interests", "Dispensations"),
        ("Declaring an ecological emergency",),
    ),
    _pattern(
        "attendance",
        r"\bapolog(?:y|ies)\b|^(?:welcome|introductions?|attendance|present|membership|sederunt|roll\s+call)\b"
        r"(?!\s+to\b|\s+pack)",
        ("Apologies for absence", "Welcome / apologies and introductions", "Present", "Membership"),
        ("Introduction to the Early Help Strategy", "School attendance"),
    ),
    _pattern(
        "work programme",
        r"\bwork\s+(?:programme|plan)\b|^forward\s+plan\b|^(?:future\s+)?agenda\s+items$|^future\s+items"
        r"|^items?\s+for\s+(?:the\s+)?(?:next|future)|^action\s+(?:log|tracker|sheet|list)\b",
        (
            "WORK PROGRAMME",
            "Select Commission Work Programme and Prioritisation",
            "Future agenda items",
            "Forward Plan",
            "Items for the next meeting",
            "Action log",
        ),
        ("Children's workforce programme", "Working party on parking"),
    ),
    _pattern(
        "formal",
        r"^(?:any\s+)?(?:other\s+|urgent\s+)+(?:business|items?)|^a\.?o\.?b\.?$|\bmatters?\s+of\s+urgency"
        r"|^(?:questions?|petitions?)\s+(?:from|by)\b.*\b(?:public|press|members)\b|^communications?$"
        r"|^(?:(?:confirmation|approval|setting|review)\s+of\s+)?(?:the\s+)?"
        r"(?:dates?|times?|schedule|calendar|timetable)\b.*\bmeetings?\b|^next\s+meeting|^future\s+meetings"
        r"|\bpress\s+and\s+(?:the\s+)?public\b|\bpublic\s+(?:and|or)\s+(?:the\s+)?press\b|^webcast"
        r"|\b(?:chair|chairman|chairperson|mayor)['’]?s?['’]?s?\s+"
        r"(?:announcements?|communications?|remarks|report|introduction)"
        r"|^announcements?\b|^(?:election|appointment)\s+of\s+(?:a\s+|the\s+)?(?:vice[- ]?)?chair"
        r"|^(?:public|open)\s+(?:forum|participation|session|question|speaking)|^correspondence\b"
        r"|^for\s+information:?$|^(?:emergency|fire)\s+evacuation|^issues\s+and\s+concerns$|^prayers?$"
        r"|^close(?:\s+of\s+(?:the\s+)?meeting)?$|^notice\s+of\s+meeting|^exempt\s+(?:items?|business)$"
        r"|^reports?$|^agenda$|^attendance\s+and\s+heading$"
        r"|\bsub[- ]?(?:and\s+project\s+)?groups?\b.*\bupdates?"
        r"|^(?:feedback|update|minutes)\s+(?:from|of)\b.*\bsub[- ]?group",
        (
            "ANY OTHER BUSINESS",
            "Urgent Business",
            "To determine any item(s) to be considered as a matter of urgency",
            "QUESTIONS FROM MEMBERS OF THE PUBLIC AND THE PRESS",
            "COMMUNICATIONS",
            "DATE AND TIME OF THE NEXT MEETING",
            "Dates of future meetings:",
            "Schedule of Meetings",
            "Confirmation of the date of the Annual Parish Meeting",
            "EXCLUSION OF THE PRESS AND PUBLIC",
            "Chair's announcements",
            "Public Forum",
            "Correspondence",
            "Select Commission - Sub and Project Group Updates",
            "Feedback from the Performance Sub-Group",
        ),
        (
            "Communications strategy",
            "Timetable of bus services",
            "Public health annual report",
            "Urgent treatment centre",
        ),
    ),
    _pattern(
        "regular",
        r"^(?:\w+\s+){0,2}(?:police|(?:treasurer|clerk|secretary|convener|leader|mayor|warden|tree\s+officer|"
        r"(?:(?:area|ward|county|district|borough|city|local|parish)\s+)?(?:councillor|member|representative)|"
        r"cabinet\s+member|portfolio\s+holder|chief\s+executive|monitoring\s+officer)s?['’]?s?['’]?)"
        r"\s+(?:(?:annual|monthly|quarterly|verbal)\s+)?(?:reports?|updates?|business|questions?)$"
        r"|^(?:reports?|updates?|questions?)\s+(?:from|of|by|to)\s+(?:the\s+)?(?:police|treasurer|clerk|secretary|"
        r"convener|leader|mayor|cabinet|(?:\w+\s+){0,3}(?:councillors?|members?|representatives?)|outside\s+bodies)\b"
        r"|^planning(?:\s+(?:applications?|matters|decisions|issues))?(?:\s+and\s+licensing)?$"
        r"|^(?:financ(?:e|es|ial)|accounts|payments?|invoices|cheques|expenditure|bank\s+balances?)"
        r"(?:\s+(?:matters|reports?|statements?|updates?|and\s+\w+|for\s+payment|to\s+\w+))*$"
        r"|^(?:highways?|parish|village|ward|community|property|grounds)\s+(?:matters|issues|reports?)$",
        (
            "Police Report",
            "Treasurer’s Report",
            "Clerk's report",
            "Area Councillors’ Report",
            "Cabinet Member Updates",
            "Reports from County and District Councillors",
            "Planning Applications",
            "Finance",
            "Invoices",
            "Accounts for payment",
            "Parish Matters",
        ),
        (
            "Police and crime plan",
            "Planning for the new school",
            "Financial support for carers",
            "Planning obligations policy",
            "Member development report and strategy",
        ),
    ),
)


def standing_kind(title: str) -> Standing | None:
    """Tell which standing item a title is, None for a matter of its own."""
    plain = fold(title).strip(" .:-–—*")
    for pattern in STANDING_PATTERNS:
        if pattern.expression.search(plain):
            return pattern.kind
    return None


def learn_acronyms(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Find what acronyms stand for where a text spells one out in front of its brackets.

    Returns:
        Acronym in lower case to the telling words it stands for, as in *Children Missing Education (CME)*;
        the first spelling met counts.
    """
    learnt: dict[str, frozenset[str]] = {}
    for text in texts:
        for match in _ACRONYM.finditer(text):
            printed = match[1].lower().replace("&", "")
            words = split_words(text[max(match.start() - _SPELT_CHARS, 0) : match.start()])
            for letters in (printed, printed.removesuffix("s")):
                spelt = words[-len(letters) :]
                if len(letters) > 1 and "".join(word[0] for word in spelt) == letters:
                    learnt.setdefault(printed, frozenset(stem(word) for word in spelt))
    return learnt


def name_pattern(bodies: Iterable[str]) -> re.Pattern[str] | None:
    """Make an expression that finds the bodies' names in a title, also without their first word."""
    names: set[str] = set()
    for body in bodies:
        words = re.findall(r"\w+", body)
        names.add(r"\W+".join(words))
        if len(words) > 3:
            names.add(r"\W+".join(words[1:]))
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE) if longest_first else None


def matter_words(
    title: str, acronyms: Mapping[str, frozenset[str]], names: re.Pattern[str] | None = None
) -> frozenset[str]:
    """The words of a title that say which matter it is.

    Args:
        title: as printed; qualifiers, dates and numbers are left out.
        acronyms: what each stands for; it is spelt out.
        names: finds names of bodies, which are left out.
    """
    plain = fold(title)
    plain = names.sub(" ", plain) if names else plain
    for period in reversed(find_periods(plain)):
        plain = plain[: period.start] + " " + plain[period.end :]
    plain = _CAPITALS.sub(lambda match: " ".join(acronyms.get(match[0].lower(), (match[0],))), plain)
    return frozenset(word for word in telling_words(plain) - QUALIFIERS if not word.isdigit())


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling each word is over the titles held: rare words weigh more.

    ``n_titles`` counts distinct titles. A word that is in no title weighs as much as the rarest.
    """

    counts: Mapping[str, int]
    n_titles: int

    @classmethod
    def of(cls, titles: Iterable[frozenset[str]]) -> Weights:
        """Count in how many distinct titles each word is."""
        distinct = set(titles)
        return cls(Counter(word for words in distinct for word in words), len(distinct))

    def of_word(self, word: str) -> float:
        """Inverse document frequency, never below 0.3, so that no shared word counts for nothing."""
        return max(math.log((self.n_titles + 1) / (self.counts.get(word, 0) + 1)), 0.3)

    def total(self, words: Iterable[str]) -> float:
        """The weights of some words together."""
        return sum(self.of_word(word) for word in words)

    def overlap(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Weighted Jaccard similarity of two sets of words, 0 to 1."""
        union = self.total(one | other)
        return self.total(one & other) / union if union else 0.0

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of the weight of ``part`` is in ``whole``, 0 to 1."""
        weight = self.total(part)
        return self.total(part & whole) / weight if weight else 0.0
