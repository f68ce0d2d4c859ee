"""The names that a question holds to: of people, places and things that tell one matter from another."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAME = r"(?<![^\W_])(?:Mc|Mac|O[’'])?[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*(?![^\W_])"
_WORD = re.compile(_NAME)
SHORTEST = 3  # letters
FEWEST_WORDS, CAPITALS = 5, 0.9  # beyond that share of its words a text is a headline
_ENDS_A_SENTENCE = (".", "?", "!", ":", "-", "–")
# Written with a capital, and no name that tells one matter from another.
NAMES_NOTHING = frozenset(
    re.findall(
        r"\w+",
        """england britain british scotland scottish wales welsh ireland irish english united kingdom europe
        european north south east west central january february march april may june july august september
        october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday
        thursday friday saturday sunday christmas easter spring summer autumn winter council councillor
        councillors cllr cabinet commission committee panel board partnership group service services member
        members chair chairman mayor minute minutes report item phase appendix recommendation street road
        lane avenue close park school primary secondary academy college hospital house hall centre church
        town city village parish borough county district mrs miss sir lord lady professor rev pcso act
        government minister strategy plan review update annual young children people families education
        quarter quarterly health care social community state no ionawr chwefror mawrth ebrill mai mehefin
        gorffennaf awst medi hydref tachwedd rhagfyr""",
    )
)
_LONG = re.compile(rf"{_NAME}(?:\s+(?:of\s+(?:the\s+)?)?{_NAME})+")
_OF_SOMEONE = re.compile(r"([’']s)\s+(\w+)$")
_LEADING = re.compile(r"^(?:(?:of|the)\s+)+")
_TITLES = re.compile(
    r"^(?:(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Mayor|Professor|Rev|Sir|Dame|Lord|Lady)\s+)+"
)


def find_names(text: str, bodies: Sequence[str]) -> list[str]:
    """Give the names in a question, lower case, without their *'s*: of a name of several words the last.

    Left out are words that begin a sentence, those of the bodies' names, and those that name no one matter.

    Args:
        text: as a person types it.
        bodies: the names of the bodies of which papers are held.
    """
    of_bodies = _words_of(bodies)
    found: list[tuple[int, str]] = []  # where each ends, and its word
    if _is_in_capitals(text):
        return []
    for match in _WORD.finditer(text):
        word = re.sub(r"[’']s$", "", match[0]).lower()
        if _begins_a_sentence(text, match.start()) or len(word) < SHORTEST:
            continue
        if word in NAMES_NOTHING or word in of_bodies:
            continue
        if found and text[found[-1][0] : match.start()] == " ":
            found.pop()
        found.append((match.end(), word))
    return [word for _, word in found]


def find_long_names(text: str, bodies: Sequence[str]) -> list[str]:
    """Give the names of several words in a question, as written, without titles and *'s*.

    Left out are those with a word of a body's name, which people shorten, and those of common words alone.
    """
    of_bodies = _words_of(bodies)
    found: list[str] = []
    if _is_in_capitals(text):
        return found
    for match in _LONG.finditer(text):
        name = re.sub(r"[’']s$", "", _OF_SOMEONE.sub(_possessor, match[0]))
        if _begins_a_sentence(text, match.start()):
            name = _LEADING.sub("", name.partition(" ")[2])
        name = _TITLES.sub("", name)
        words = [word.lower() for word in re.findall(r"[^\W_]+", name)]
        known = [word for word in words if word in NAMES_NOTHING]
        if len(words) > 1 and len(known) < len(words) and not of_bodies.intersection(words):
            found.append(name)
    return found


def _possessor(match: re.Match[str]) -> str:
    """Take a word that names nothing off the name of someone whose it is: "Reedgate's Quarter" 2."""
    return match[1] if match[2].lower() in NAMES_NOTHING else match[0]


def _begins_a_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before.endswith(_ENDS_A_SENTENCE)


def _is_in_capitals(text: str) -> bool:
    """Whether nearly every long word begins with a capital, so that capitals tell nothing."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) >= FEWEST_WORDS and sum(word[0].isupper() for word in words) > CAPITALS * len(words)


def _words_of(bodies: Sequence[str]) -> set[str]:
    return {word.lower() for body in bodies for word in re.findall(r"\w+", body)}
