"""Links between items that are about the same matter: by their titles, their references, their meaning.

Held items come in with the telling words of their titles; links come out, each with its reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutebook.model import Item
from minutebook.register.entries import Link, ResolvedReference
from minutebook.register.held import Held, body_key, offset_in
from minutebook.register.kinship import find_kin
from minutebook.register.titles import Weights, learn_acronyms, matter_words, name_pattern, standing_kind
from minutebook.register.words import telling_words
from minutebook.text import fold

Similarity = Callable[[str, str], float]
"""How alike two items are in meaning, by their ids: 0 to 1, higher is more alike."""


SAME_TITLE = 0.6
"""Weighted overlap of two titles' telling words from which they name the same matter."""
WITHIN_TITLE = 0.95
"""Share of the shorter title's weight in the longer from which the one names the other's matter."""
WITHIN_OVERLAP = 0.4
"""Overlap without which a short title within a long one says little: *budget* is in many."""
ALIKE_TITLE, ALIKE_MEANING = 0.15, 0.8
"""Overlap of titles and similarity of texts that only together join two items."""
REFERRED_MEANING = 0.75
"""Similarity from which an item goes on from the minute that it names in its opening words."""
OPENING_CHARS = 500
"""How far into an item a reference may stand that says what the item goes on from."""
COMMON_WORD_ITEMS = 400
"""A word in more titles than this is of no help in looking for a title like another."""

_GOES_ON = re.compile(
    r"\b(?:further\s+to|following(?:\s+on)?(?:\s+from)?|arising\s+(?:from|out\s+of)|pursuant\s+to|in\s+answer\s+to|"
    r"in\s+response\s+to|with\s+reference\s+to|in\s+accordance\s+with|as\s+(?:agreed|resolved|requested)\s+(?:at|in|under|by))"
    r"\s+(?:[^.;]{0,120}\b(?:and|or|,)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"\s(?:for|with)\s", re.IGNORECASE)
_SPEAKS_OF = re.compile(
    r"\b(?:asked(?:\s+for)?|requested|called\s+for|considered|recommended|made|presented|reference\s+was\s+made)"
    r"\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Titled:
    """The items that can belong to a matter, with the telling words of their titles and their weights."""

    words: Mapping[str, frozenset[str]]
    weights: Weights
    acronyms: Mapping[str, frozenset[str]]


def read_titles(held: Held) -> Titled:
    """Take the telling words of every title that is no standing item.

    A title that a body has at more than half of its sittings (six or more) is a standing item too.
    """
    acronyms = _spelt_out(held)
    names = name_pattern(held.said_names())
    cache: dict[str, frozenset[str]] = {}
    words: dict[str, frozenset[str]] = {}
    for item in held.items.values():
        if item.title not in cache:
            cache[item.title] = (
                frozenset() if standing_kind(item.title) else matter_words(item.title, acronyms, names)
            )
        if item.date and cache[item.title]:
            words[item.id] = cache[item.title]
    standing = _learnt_standing(held, words)
    kept = {
        item_id: each
        for item_id, each in words.items()
        if (body_key(held.items[item_id].body or ""), each) not in standing
    }
    return Titled(kept, Weights.of(kept.values()), acronyms)


def _spelt_out(held: Held) -> dict[str, frozenset[str]]:
    """What the acronyms in the papers stand for; those of bodies stand for no words of a matter."""
    learnt = learn_acronyms(text for item in held.items.values() for text in (item.title, item.extract.text))
    bodies = [telling_words(name) for name in held.bodies.values()]
    return {
        acronym: frozenset() if any(words <= body for body in bodies) else words
        for acronym, words in learnt.items()
    }


def _learnt_standing(held: Held, words: Mapping[str, frozenset[str]]) -> set[tuple[str, frozenset[str]]]:
    met: dict[tuple[str, frozenset[str]], set[dt.date | None]] = defaultdict(set)
    for item_id, title in words.items():
        item = held.items[item_id]
        if item.kind == "minute":
            met[body_key(item.body or ""), title].add(item.date)
    return {
        (body, title)
        for (body, title), days in met.items()
        if len(days) >= 6 and 2 * len(days) > len(held.sittings.get(body, ()))
    }


def names_a_matter(words: frozenset[str], weights: Weights) -> bool:
    """Tell whether words are enough to name a matter: two of them, or one that is in few titles."""
    if len(words) >= 2:
        return True
    return any(weights.counts.get(word, 0) <= max(0.1 * weights.n_titles, 6) for word in words)


_ByBody = dict[str, list[str]]


class Links:
    """Finds links among the items held."""

    def __init__(self, held: Held, titled: Titled, similarity: Similarity | None) -> None:
        self._held, self._titled, self._similarity = held, titled, similarity
        self._kin = find_kin(held)

    def by_report(self) -> Iterator[Link]:
        """A report belongs to the item under which it stands."""
        for item_id in self._titled.words:
            parent_id = self._held.items[item_id].parent_id
            if parent_id and parent_id in self._titled.words:
                yield Link(parent_id, item_id, "report", 1.0, "A report under that item.")

    def by_title(self) -> Iterator[Link]:
        """Links between items whose titles name the same matter, each pair of titles compared once.

        An appendix to a report goes where its report goes, whatever its title is.
        """
        by_title: dict[frozenset[str], list[str]] = defaultdict(list)
        for item_id, words in self._titled.words.items():
            if not self._is_appendix(item_id):
                by_title[words].append(item_id)
        groups = {words: self._by_body(item_ids) for words, item_ids in by_title.items()}
        for words, group in groups.items():
            yield from self._same(words, group)
        for one, other in _near_titles(by_title, self._titled.weights):
            yield from self._alike(one, groups[one], other, groups[other])

    def _is_appendix(self, item_id: str) -> bool:
        above = self._held.items.get(self._held.items[item_id].parent_id or "")
        return above is not None and above.kind == "report" and above.id in self._titled.words

    def by_reference(self, resolved: Mapping[str, Sequence[ResolvedReference]]) -> Iterator[Link]:
        """Links from an item to the minute that it goes on from."""
        for item_id, references in resolved.items():
            for found in references:
                if item_id in self._titled.words and found.item_id and found.item_id in self._titled.words:
                    why = self._why_it_goes_on(self._held.items[item_id], found, found.item_id)
                    if why:
                        yield Link(found.item_id, item_id, "reference", 1.0, why)

    def _same(self, words: frozenset[str], groups: _ByBody) -> Iterator[Link]:
        if not names_a_matter(words, self._titled.weights):
            return
        why = f"The titles name the same: {', '.join(sorted(words))}."
        for group in groups.values():
            for earlier, later in pairwise(group):
                yield Link(earlier, later, "title", 1.0, why)
        for body, group in groups.items():
            for other, others in groups.items():
                if body < other and len(words) >= 2 and frozenset((body, other)) in self._kin:
                    yield Link(group[0], others[0], "title", 0.99, why)

    def _by_body(self, item_ids: Iterable[str]) -> _ByBody:
        """Items by the slug of their body, each body's by rising date."""
        found: dict[str, list[str]] = defaultdict(list)
        for item_id in sorted(item_ids, key=lambda each: (self._held.items[each].date or dt.date.min, each)):
            found[body_key(self._held.items[item_id].body or "")].append(item_id)
        return found

    def _alike(
        self, one: frozenset[str], ones: _ByBody, other: frozenset[str], others: _ByBody
    ) -> Iterator[Link]:
        """Links between the first items, of each body, under two titles that have words in common."""
        weights = self._titled.weights
        overlap, within = weights.overlap(one, other), weights.share(*sorted((one, other), key=weights.total))
        if max(overlap, within * SAME_TITLE) < ALIKE_TITLE or not names_a_matter(one & other, weights):
            return
        same = overlap >= SAME_TITLE or (within >= WITHIN_TITLE and overlap >= WITHIN_OVERLAP)
        for body, first in ones.items():
            for other_body, second in others.items():
                kin = overlap >= SAME_TITLE and frozenset((body, other_body)) in self._kin
                if body == other_body or kin:
                    yield from self._joined(first[0], second[0], overlap, same=same)

    def _are_for_another(self, one: str, other: str) -> bool:
        """Whether a title shares with another only what its matter is *for*: *Insurance for the mower*."""
        title = fold(self._held.items[one].title)
        split = _FOR_WHOM.search(title)
        head = matter_words(title[: split.start()], self._titled.acronyms) if split else frozenset[str]()
        own = head & self._titled.words[one]
        return bool(own) and not own & self._titled.words[other]

    def _joined(self, first: str, second: str, overlap: float, *, same: bool) -> Iterator[Link]:
        if same:
            yield Link(first, second, "title", min(overlap, 0.98), f"The titles are alike ({overlap:.2f}).")
        elif self._are_for_another(first, second) or self._are_for_another(second, first):
            return
        elif self._similarity and (alike := self._similarity(first, second)) >= ALIKE_MEANING:
            why = f"The titles have words in common and the texts are alike in meaning ({alike:.2f})."
            yield Link(first, second, "meaning", min(alike, 0.98) * 0.9, why)

    def _why_it_goes_on(self, item: Item, found: ResolvedReference, earlier_id: str) -> str | None:
        """Say why a reference joins two items; None for a mention in passing."""
        at = offset_in(item, found.reference.extract)
        if at is None:
            return None
        said = fold(found.reference.text)
        before = item.extract.text[max(at - 200, 0) : at]
        if at <= OPENING_CHARS and _GOES_ON.search(before):
            return f"It goes on from {said}."
        shared = self._titled.words[item.id] & self._titled.words[earlier_id]
        if names_a_matter(shared, self._titled.weights):
            return f"It refers to {said}, and both titles say {', '.join(sorted(shared))}."
        if at <= OPENING_CHARS and _SPEAKS_OF.search(before) and self._is_what_was_asked(item, earlier_id):
            return f"It takes up what was asked for under {said}."
        if (
            at <= OPENING_CHARS
            and self._similarity
            and self._similarity(item.id, earlier_id) >= REFERRED_MEANING
        ):
            return f"It refers to {said}, and the texts are alike in meaning."
        return None

    def _is_what_was_asked(self, item: Item, earlier_id: str) -> bool:
        """Whether the later item's title is of what the earlier one's resolutions were about."""
        acronyms = self._titled.acronyms
        clauses = self._held.items[earlier_id].resolutions
        asked = frozenset().union(*(matter_words(clause.extract.text, acronyms) for clause in clauses))
        return self._titled.weights.share(self._titled.words[item.id], asked) >= 0.5


def _near_titles(
    by_title: Mapping[frozenset[str], Sequence[str]], weights: Weights
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Pairs of titles that share a word that is not in too many of them."""
    holding: dict[str, list[int]] = defaultdict(list)
    titles = sorted(by_title, key=sorted)
    for place, words in enumerate(titles):
        near: set[int] = set()
        for word in words:
            if weights.counts.get(word, 0) <= COMMON_WORD_ITEMS:
                near.update(holding[word])
                holding[word].append(place)
        for other in sorted(near):
            yield titles[other], words
