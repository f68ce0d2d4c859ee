"""Text in, the bodies that it names out: whole, in part, by initials, or by their kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

SHORTEST_TELLING = 2  # letters; "a" is a word of a Welsh name
FEWEST_PLACES, SHORTEST_PLACE = 2, 4  # councils' places; letters
FEWEST_WORDS, SHORTEST_MISSPELT, ALIKE = 3, 4, 0.7  # words of a name, letters of a word, likeness up to 1


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body named in ``text[start:end]``; ``denied`` by a *not*, ``narrows`` unless it is only spoken of.

    ``by_place`` is set where only its place is named, which belongs to the matter too.
    """

    name: str
    start: int
    end: int
    denied: bool
    narrows: bool
    by_place: bool = False


BODY_KINDS = frozenset(
    re.findall(
        r"\w+",
        "commission committee panel partnership board cabinet council forum group meeting authority",
    )
)
_SMALL = {"and", "of", "the", "for", "on", "&", "in"}
_NO_KIND = {"meeting", "group"}
_A_WORD = re.compile(r"[^\W_]+")
_COUNCIL_OF = re.compile(
    r"(?P<place>\S.*?)"
    r"(?: (?:Parish|Town|Village|Community|City|County|Borough|District|Metropolitan|and))+ Council"
    r"|Cyngor (?:Cymuned|Tref|Sir|Dinas) (?P<lle>\S.*)"
)
_A_PLACE = re.compile(r"-\w{1,4}-| (?:and|with|a|&) ")  # Ash-cum-Fern, Ash and Fern
_DENIED = re.compile(
    r"\b(?:not|except|excluding|other than|rather than)\s+(?:the\s+|by\s+|at\s+|in\s+)*$", re.IGNORECASE
)
_OPENS = re.compile(r"^\s*(?:for|on|with)\s+(?:the\s+)?$", re.IGNORECASE)  # "For the Board, when ..?"
_SPOKEN_OF = re.compile(r"\b(?:to|on|about|regarding|with|for|onto)\s+(?:the\s+)?$", re.IGNORECASE)
# "Health Select Commission" does not name another body that is a select commission too.
_IN_ANOTHER_NAME = re.compile(r"\S\s+(?!The\b|At\b)[A-Z]\w+\s+(?:and\s+)?$")
_MET_AT = re.compile(r"\b(?:at|by|did|has|not)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNS = re.compile(r"^[’']s\b(?!\s+(?:\w+\s+)?(?:resolution|decision|minutes|meeting))")
_NOT_A_SUBJECT = re.compile(
    r"^\s+(?:agreement|arrangements?|membership|working|reports?|plan|structure|approach|contributions?)\b",
    re.IGNORECASE,
)


def find_bodies(text: str, bodies: Sequence[str]) -> tuple[NamedBody, ...]:
    """Find the bodies a question names: whole, in part, by initials, or by its kind ("the Partnership").

    Part of a name counts where no other body's name holds it, or for each that does ("the commission"). The
    place of a council names it where councils of several places are held.
    """
    return _find_bodies(text, tuple(bodies))


@lru_cache(maxsize=64)
def _find_bodies(text: str, bodies: tuple[str, ...]) -> tuple[NamedBody, ...]:
    """Look a question through once, however often its bodies are asked for."""
    found: list[NamedBody] = []
    said = text.casefold()
    for word, expression, names in _ways_to_say(bodies):
        if word not in said:
            continue
        for match in expression.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            before, after = text[: match.start()], text[match.end() :]
            if _IN_ANOTHER_NAME.search(before) or _is_everyday(match[0], before):
                continue
            denied = bool(_DENIED.search(before))
            spoken_of = _OWNS.search(after) or _NOT_A_SUBJECT.search(after)
            narrows = _narrows(before, after) and not spoken_of
            found += [NamedBody(name, match.start(), match.end(), denied, narrows) for name in names]
    found += [place for place in _find_places(text, bodies) if not _overlaps(place, found)]
    found = found or _find_misspelt(text, bodies)
    return tuple(sorted(found, key=lambda body: body.start))


def _overlaps(body: NamedBody, others: Iterable[NamedBody]) -> bool:
    return any(body.start < other.end and other.start < body.end for other in others)


def _find_places(text: str, bodies: Sequence[str]) -> list[NamedBody]:
    """Find the councils whose places a question names: "What did Ambridge agree?", "Ambridge's accounts"."""
    return [
        NamedBody(
            name,
            *match.span(),
            denied=bool(_DENIED.search(text[: match.start()])),
            narrows=_narrows(text[: match.start()], text[match.end() :]),
            by_place=True,
        )
        for expression, names in _places(tuple(bodies))
        for match in expression.finditer(text)
        for name in names
    ]


def _narrows(before: str, after: str) -> bool:
    """Whether a body, or its place, between these words is where to look, and not only spoken of."""
    opens = _OPENS.match(before) and after.startswith(",")
    return bool(opens or not _SPOKEN_OF.search(before))


@lru_cache(maxsize=64)
def _places(bodies: tuple[str, ...]) -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    """Expressions for the places of councils, with the councils of each; none where only one place is."""
    of_place: dict[str, list[str]] = {}
    for body in bodies:
        match = _COUNCIL_OF.fullmatch(body)
        for word in _A_PLACE.split(match["place"] or match["lle"]) if match else ():
            of_place.setdefault(word.lower(), []).append(body)
    if len({tuple(names) for names in of_place.values()}) < FEWEST_PLACES:
        return []
    return [
        (re.compile(rf"(?<![\w-]){re.escape(place)}(?![\w-])", re.IGNORECASE), tuple(names))
        for place, names in of_place.items()
        if len(place) >= SHORTEST_PLACE
    ]


def _find_misspelt(text: str, bodies: Sequence[str]) -> list[NamedBody]:
    """Find bodies whose names stand there whole with slips of spelling: "Pond Pannel of Ambridge"."""
    said = [match for match in _A_WORD.finditer(text) if match[0].lower() not in _SMALL]
    for body in bodies:
        name = [word for word in _A_WORD.findall(body.lower()) if word not in _SMALL]
        for at in range(len(said) - len(name) + 1 if len(name) >= FEWEST_WORDS else 0):
            written = said[at : at + len(name)]
            if all(_is_slip(match[0].lower(), word) for match, word in zip(written, name, strict=True)):
                return [NamedBody(body, written[0].start(), written[-1].end(), denied=False, narrows=True)]
    return []


def _is_slip(written: str, word: str) -> bool:
    """Whether a word is another with a letter or two wrong, and begins as it does."""
    if written == word:
        return True
    longest = max(len(written), len(word))
    if written[0] != word[0] or longest < SHORTEST_MISSPELT or abs(len(written) - len(word)) > 1:
        return False
    return SequenceMatcher(None, written, word).ratio() >= ALIKE


def find_bodies_by_words(
    text: str, bodies: Sequence[str], *, besides: AbstractSet[str]
) -> tuple[NamedBody, ...]:
    """Find the bodies whose names hold every word of the text that any body's name holds.

    "next safeguarding meeting", "ilsc": so bodies are named where a question can be about nothing else.

    Args:
        text: as a person types it.
        bodies: the names of the bodies of which papers are held.
        besides: words, lower case, that name no body here.
    """
    held = {body: _telling_words(body) - besides for body in bodies}
    shorts = {short.lower(): body for body in bodies for short, _ in _initials(body)}
    said = [(match, match[0].lower()) for match in _A_WORD.finditer(text)]
    short = [(match, shorts[word]) for match, word in said if word in shorts]
    if short:
        return tuple(NamedBody(body, *match.span(), denied=False, narrows=True) for match, body in short)
    telling = [(match, word) for match, word in said if any(word in words for words in held.values())]
    fitting = [body for body, words in held.items() if {word for _, word in telling} <= words]
    return tuple(
        NamedBody(body, *match.span(), denied=False, narrows=True) for match, _ in telling for body in fitting
    )


def _telling_words(body: str) -> set[str]:
    words = {word.lower() for word in _A_WORD.findall(body) if len(word) > SHORTEST_TELLING}
    return words - _SMALL - _NO_KIND


_ACTING_BODY = re.compile(
    r"\bdid (?:the )?(?P<name>(?:[A-Z][\w&’'-]+,? (?:and |of |for |& )?){1,6}"
    r"(?:Panel|Board|Committee|Sub-Committee|Commission|Partnership|Forum))\s+[a-z]"
)


_ACTING_CABINET = re.compile(r"\bdid (?:the )?Cabinet (?!Member)[a-z]")
_ACTING_INITIALS = re.compile(r"\bdid (?:the )?([A-Z]{3,6}) (?:resolve|decide|agree)\b")
_AT_ONE = re.compile(r"\s*(?:at|in) (?:the )?[A-Z][^,?]*,", re.IGNORECASE)
_LOOSELY_SAID = frozenset(("select", "scrutiny", "local", "joint", "borough", "county", "council"))


def find_unheld_body(text: str, bodies: Sequence[str]) -> str:
    """Find a body that is said to have done something and is none of those held.

    Returns:
        Its name as written, or nothing. A name of which every word but its kind is part of a held body's
        name is taken for that body.
    """
    held = {word for body in bodies for word in _plain(body)}
    if _AT_ONE.match(text) and any(one.narrows and not one.by_place for one in find_bodies(text, bodies)):
        return ""  # what it did is told at the meeting of another
    if _ACTING_CABINET.search(text) and "cabinet" not in held:
        return "Cabinet"
    short = _ACTING_INITIALS.search(text)
    if short is not None and not any(short[1] in dict(_initials(body)) for body in bodies):
        return short[1]
    match = _ACTING_BODY.search(text)
    if match is None:
        return ""
    return match["name"] if _plain(match["name"]) - held - BODY_KINDS - _SMALL - _LOOSELY_SAID else ""


def _plain(name: str) -> set[str]:
    return {word.strip(",()").lower().removesuffix("'s").removesuffix("’s") for word in name.split()}


def _is_everyday(words: str, before: str) -> bool:
    """Whether words that begin a body's name are plain words here: small letters, and nothing met *at* it."""
    last = words.lower().split()[-1]
    return words.islower() and last not in BODY_KINDS and not _MET_AT.search(before)


@lru_cache(maxsize=64)
def _ways_to_say(bodies: tuple[str, ...]) -> list[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """Expressions for every way to name each body, the longest first, each with its first word, folded."""
    ways: dict[tuple[str, bool], list[str]] = {}
    for body in bodies:
        for way, exact in {*_parts(body), *_initials(body)}:
            ways.setdefault((way, exact), []).append(body)
    usable = [(way, exact, names) for (way, exact), names in ways.items() if _is_telling(way, names, exact)]
    usable.sort(key=lambda way: (-len(way[0]), way[0]))
    return [
        (
            way.split()[0].casefold(),
            re.compile(rf"(?<![\w-]){_spaced(way)}(?![\w-])", 0 if exact else re.IGNORECASE),
            tuple(names),
        )
        for way, exact, names in usable
    ]


def _spaced(way: str) -> str:
    words = r"\s+".join(re.escape(word) for word in way.split())
    if way == "cabinet":  # which takes no article
        return rf"(?:(?<=\bthe\s)|(?<=\bby\s)|(?<=\bdid\s)|(?<=\bat\s)){words}(?!\s+members?\b)"
    return rf"(?<=\bthe\s){words}" if way in BODY_KINDS else words


def _parts(body: str) -> Iterable[tuple[str, bool]]:
    """Runs of words of the name, whether they end in its kind or stand before it; and its kind alone."""
    words = [word.strip(",()").lower() for word in body.split()]
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            part = words[start:end]
            if part[0] not in _SMALL and part[-1] not in _SMALL:
                yield " ".join(part), False
    if words[-1] in BODY_KINDS:
        yield from ((f"{word} {words[-1]}", False) for word in words[:-1] if word not in _SMALL)


def _initials(body: str) -> Iterable[tuple[str, bool]]:
    letters = [word[0].upper() for word in re.findall(r"[\w&]+", body) if word.lower() not in _SMALL]
    for start in range(len(letters)):
        if len(letters) - start >= 3:
            yield "".join(letters[start:]), True


def _is_telling(way: str, names: list[str], exact: bool) -> bool:
    """Whether a way of naming is no everyday phrase: initials, a kind, or several words of one name."""
    words = way.split()
    if exact or way in BODY_KINDS:
        return True
    if len(words) == 1:
        return False
    return words[-1] in BODY_KINDS or (len(names) == 1 and names[0].lower().startswith(way))
