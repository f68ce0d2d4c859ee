"""Matters: items about the same thing, over the years and across bodies, joined into one thread.

Held items and their resolved references come in; out come threads, each link with its reason. Precision
comes before recall: a thread that mixes two matters misleads, one that is short is only shorter.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.model import Item
from minutebook.register.held import Held, offset_in
from minutebook.register.kinship import find_kin
from minutebook.register.resolve import ResolvedReference
from minutebook.register.titles import Weights, learn_acronyms, matter_words, standing_kind
from minutebook.text import fold, slug

Similarity = Callable[[str, str], float]
"""How alike two items are in meaning, by their ids: 0 to 1, higher is more alike."""

How = Literal["reference", "title", "meaning", "report"]

SAME_TITLE = 0.6
"""Weighted overlap of two titles' telling words from which they name the same matter."""
WITHIN_TITLE = 0.95
"""Share of the shorter title's weight in the longer from which the one names the other's matter."""
ALIKE_TITLE, ALIKE_MEANING = 0.25, 0.6
"""Overlap and similarity that only together join two items."""
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
_SPEAKS_OF = re.compile(
    r"\b(?:asked(?:\s+for)?|requested|called\s+for|considered|recommended|made|presented|reference\s+was\s+made)"
    r"\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """Why two items belong to one matter. ``score`` is 1 for what the papers say themselves."""

    from_id: str
    to_id: str
    how: How
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Items about one thing in the order of their dates; ``id`` is made of the earliest title's words."""

    id: str
    title: str
    item_ids: tuple[str, ...]
    links: tuple[Link, ...]


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
    acronyms = learn_acronyms(item.title for item in held.items.values())
    cache: dict[str, frozenset[str]] = {}
    words: dict[str, frozenset[str]] = {}
    for item in held.items.values():
        if item.title not in cache:
            cache[item.title] = (
                frozenset() if standing_kind(item.title) else matter_words(item.title, acronyms)
            )
        if item.date and cache[item.title]:
            words[item.id] = cache[item.title]
    standing = _learnt_standing(held, words)
    kept = {
        key: each for key, each in words.items() if (slug(held.items[key].body or ""), each) not in standing
    }
    return Titled(kept, Weights.of(kept.values()), acronyms)


def _learnt_standing(held: Held, words: Mapping[str, frozenset[str]]) -> set[tuple[str, frozenset[str]]]:
    met: dict[tuple[str, frozenset[str]], set[dt.date | None]] = defaultdict(set)
    for item_id, title in words.items():
        item = held.items[item_id]
        if item.kind == "minute":
            met[slug(item.body or ""), title].add(item.date)
    return {
        (body, title)
        for (body, title), days in met.items()
        if len(days) >= 6 and 2 * len(days) > len(held.sittings.get(body, ()))
    }


def find_matters(
    held: Held,
    resolved: Mapping[str, Sequence[ResolvedReference]],
    *,
    similarity: Similarity | None = None,
) -> tuple[Matter, ...]:
    """Join items into matters.

    Args:
        held: the papers held.
        resolved: item id to its references, resolved.
        similarity: how alike two items are in meaning; without it titles and references alone decide.

    Returns:
        Matters with two items or more from two days or more, by the date of their first item.
    """
    titled = read_titles(held)
    threads = _Threads(held, titled, similarity)
    for link in _report_links(held, titled):
        threads.join(link)
    for link in sorted(_title_links(held, titled, similarity), key=lambda link: -link.score):
        if threads.keeps_a_core(link):
            threads.join(link)
    for link in _reference_links(held, titled, resolved, similarity):
        threads.join(link)
    return _named(threads, held, titled)


class _Threads:
    """Threads under way: a union of items, and the words common to all titles that were joined by title."""

    def __init__(self, held: Held, titled: Titled, similarity: Similarity | None) -> None:
        self.held, self.titled, self.similarity = held, titled, similarity
        self._root: dict[str, str] = {}
        self._core = dict(titled.words)
        self.links: list[Link] = []

    def root(self, item_id: str) -> str:
        """The item that stands for the thread an item is in."""
        while (above := self._root.get(item_id, item_id)) != item_id:
            self._root[item_id] = self._root.get(above, above)
            item_id = above
        return item_id

    def keeps_a_core(self, link: Link) -> bool:
        """Whether all titles of both threads would still have a telling word in common.

        Without this, chains such as *early help strategy*, *strategy for roads*, *roads budget* would grow.
        """
        one, other = self.root(link.from_id), self.root(link.to_id)
        return one == other or bool(_telling(self._core[one] & self._core[other], self.titled.weights))

    def join(self, link: Link) -> None:
        """Put two items into one thread and keep the reason."""
        one, other = self.root(link.from_id), self.root(link.to_id)
        self.links.append(link)
        if one != other:
            self._root[other] = one
            if link.how in {"title", "meaning"}:
                self._core[one] &= self._core[other]

    def groups(self) -> list[list[str]]:
        """The items of each thread that has more than one."""
        found: dict[str, list[str]] = defaultdict(list)
        for item_id in self.titled.words:
            found[self.root(item_id)].append(item_id)
        return [group for group in found.values() if len(group) > 1]


def _telling(words: frozenset[str], weights: Weights) -> bool:
    """Whether words are enough to name a matter: two of them, or one that is in few titles."""
    if len(words) >= 2:
        return True
    return any(weights.counts.get(word, 0) <= max(0.1 * weights.n_titles, 6) for word in words)


def _report_links(held: Held, titled: Titled) -> Iterator[Link]:
    """A report belongs to the item under which it stands, a minute to the agenda item of its title."""
    for item_id in titled.words:
        item = held.items[item_id]
        if item.parent_id in titled.words and item.parent_id:
            yield Link(item.parent_id, item_id, "report", 1.0, "A report under that item.")


def _title_links(held: Held, titled: Titled, similarity: Similarity | None) -> Iterator[Link]:
    """Links between items whose titles name the same matter, each pair of titles compared once."""
    by_title: dict[frozenset[str], list[str]] = defaultdict(list)
    for item_id, words in titled.words.items():
        by_title[words].append(item_id)
    kin = find_kin(held)
    for words, item_ids in by_title.items():
        yield from _same_words(held, titled, words, item_ids, kin)
    for one, other in _near_titles(by_title, titled.weights):
        yield from _alike(held, titled, by_title[one], by_title[other], kin, similarity)


def _same_words(
    held: Held, titled: Titled, words: frozenset[str], item_ids: Sequence[str], kin: set[frozenset[str]]
) -> Iterator[Link]:
    if not _telling(words, titled.weights):
        return
    for body, group in _by_body(held, item_ids).items():
        for earlier, later in zip(group, group[1:], strict=False):
            yield Link(earlier, later, "title", 1.0, _same_title(held, words))
        for other_body, others in _by_body(held, item_ids).items():
            if body < other_body and len(words) >= 2 and frozenset((body, other_body)) in kin:
                yield Link(group[0], others[0], "title", 0.99, _same_title(held, words))


def _same_title(held: Held, words: frozenset[str]) -> str:
    del held
    return f"The titles name the same: {', '.join(sorted(words))}."


def _by_body(held: Held, item_ids: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for item_id in sorted(item_ids, key=lambda item_id: (held.items[item_id].date or dt.date.min, item_id)):
        found[slug(held.items[item_id].body or "")].append(item_id)
    return found


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


def _alike(
    held: Held,
    titled: Titled,
    some: Sequence[str],
    others: Sequence[str],
    kin: set[frozenset[str]],
    similarity: Similarity | None,
) -> Iterator[Link]:
    one, other = titled.words[some[0]], titled.words[others[0]]
    overlap, within = titled.weights.overlap(one, other), _within(one, other, titled.weights)
    if max(overlap, within * SAME_TITLE) < ALIKE_TITLE or not _telling(one & other, titled.weights):
        return
    same = overlap >= SAME_TITLE or (within >= WITHIN_TITLE and (len(one & other) >= 2 or overlap >= 0.4))
    for first in _by_body(held, some).values():
        for second in _by_body(held, others).values():
            yield from _linked(held, first[0], second[0], overlap, same, kin, similarity)


def _linked(
    held: Held,
    first: str,
    second: str,
    overlap: float,
    same: bool,
    kin: set[frozenset[str]],
    similarity: Similarity | None,
) -> Iterator[Link]:
    bodies = frozenset(slug(held.items[item_id].body or "") for item_id in (first, second))
    if len(bodies) > 1 and (bodies not in kin or overlap < SAME_TITLE):
        return
    if same:
        yield Link(first, second, "title", min(overlap, 0.98), f"The titles are alike ({overlap:.2f}).")
    elif similarity is not None and (alike := similarity(first, second)) >= ALIKE_MEANING:
        why = f"The titles have words in common and the texts are alike in meaning ({alike:.2f})."
        yield Link(first, second, "meaning", min(alike, 0.98) * 0.9, why)


def _within(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    shorter, longer = sorted((one, other), key=weights.total)
    return weights.share(shorter, longer)


def _reference_links(
    held: Held,
    titled: Titled,
    resolved: Mapping[str, Sequence[ResolvedReference]],
    similarity: Similarity | None,
) -> Iterator[Link]:
    for item_id, references in resolved.items():
        for found in references:
            if item_id in titled.words and found.item_id in titled.words and found.item_id is not None:
                why = _why_it_goes_on(held.items[item_id], found, held, titled, similarity)
                if why:
                    yield Link(found.item_id, item_id, "reference", 1.0, why)


def _why_it_goes_on(
    item: Item, found: ResolvedReference, held: Held, titled: Titled, similarity: Similarity | None
) -> str | None:
    """Say why a reference joins two items; None for a mention in passing."""
    at = offset_in(item, found.reference.extract)
    if at is None or found.item_id is None:
        return None
    said = fold(found.reference.text)
    before = item.extract.text[max(at - 200, 0) : at]
    if at <= OPENING_CHARS and _GOES_ON.search(before):
        return f"It goes on from {said}."
    shared = titled.words[item.id] & titled.words[found.item_id]
    if _telling(shared, titled.weights):
        return f"It refers to {said}, and both titles say {', '.join(sorted(shared))}."
    if (
        at <= OPENING_CHARS
        and _SPEAKS_OF.search(before)
        and _is_about_it(item, held.items[found.item_id], titled)
    ):
        return f"It takes up what was asked for under {said}."
    if similarity is not None and at <= OPENING_CHARS and similarity(item.id, found.item_id) >= ALIKE_MEANING:
        return f"It refers to {said}, and the texts are alike in meaning."
    return None


def _is_about_it(item: Item, earlier: Item, titled: Titled) -> bool:
    """Whether the later item's title is of what the earlier one's resolutions were about."""
    resolved = frozenset().union(
        *(matter_words(clause.extract.text, titled.acronyms) for clause in earlier.resolutions)
    )
    return titled.weights.share(titled.words[item.id], resolved) >= 0.5


def _named(threads: _Threads, held: Held, titled: Titled) -> tuple[Matter, ...]:
    links: dict[str, list[Link]] = defaultdict(list)
    for link in threads.links:
        links[threads.root(link.from_id)].append(link)
    found: list[Matter] = []
    taken: Counter[str] = Counter()
    groups = [_in_order(held, group) for group in threads.groups()]
    for group in sorted(groups, key=lambda group: (held.items[group[0]].date or dt.date.min, group[0])):
        if len({held.items[item_id].date for item_id in group}) < 2:
            continue
        title = _title_of(held, titled, group)
        name = slug(title)[:80].strip("-") or "matter"
        taken[name] += 1
        matter_id = name if taken[name] == 1 else f"{name}-{taken[name]}"
        found.append(Matter(matter_id, title, tuple(group), tuple(links[threads.root(group[0])])))
    return tuple(found)


def _in_order(held: Held, group: Iterable[str]) -> list[str]:
    kinds = {"agenda": 0, "report": 1, "minute": 2}

    def place(item_id: str) -> tuple[dt.date, int, int, str]:
        item = held.items[item_id]
        return item.date or dt.date.min, kinds[item.kind], item.position, item.id

    ordered = sorted(group, key=place)
    minuted = {
        (held.items[i].meeting_id, _plain(held.items[i].title))
        for i in ordered
        if held.items[i].kind != "agenda"
    }
    kept = [
        item_id
        for item_id in ordered
        if held.items[item_id].kind != "agenda"
        or (held.items[item_id].meeting_id, _plain(held.items[item_id].title)) not in minuted
    ]
    return kept or ordered


def _plain(title: str) -> str:
    return fold(title).lower().strip(" .:-")


def _title_of(held: Held, titled: Titled, group: Sequence[str]) -> str:
    """The words that most titles share, in the order of the shortest title that holds them."""
    counted = Counter(word for item_id in group for word in titled.words[item_id])
    common = {word for word, count in counted.items() if 2 * count > len(group)}
    holding = [item_id for item_id in group if common <= titled.words[item_id]] or group
    title = fold(held.items[min(holding, key=lambda item_id: (len(titled.words[item_id]), item_id))].title)
    return title.strip(" .:-–—*")
