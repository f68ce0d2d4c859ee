"""Matters: items about the same thing, over the years and across bodies, joined into one thread.

Held items and their resolved references come in; out come threads, each link with its reason. Precision
comes before recall: a thread that mixes two matters misleads, one that is short is only shorter.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from minutebook.register.entries import Link, Matter, ResolvedReference
from minutebook.register.held import Held
from minutebook.register.links import Links, Similarity, Titled, names_a_matter, read_titles
from minutebook.register.titles import matter_words
from minutebook.text import fold

_PART = re.compile(r"\s+[-–—]\s+|:\s+")


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
    links = Links(held, titled, similarity)
    threads = _Threads(titled)
    for link in links.by_report():
        threads.join(link)
    for link in sorted(links.by_title(), key=lambda link: -link.score):
        if threads.keeps_a_core(link):
            threads.join(link)
    for link in links.by_reference(resolved):
        threads.join(link)
    return _named(threads, held, titled)


class _Threads:
    """Threads under way: a union of items, and the words common to all titles that were joined by title."""

    def __init__(self, titled: Titled) -> None:
        self._titled = titled
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
        return one == other or bool(names_a_matter(self._core[one] & self._core[other], self._titled.weights))

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
        for item_id in self._titled.words:
            found[self.root(item_id)].append(item_id)
        return [group for group in found.values() if len(group) > 1]


def _named(threads: _Threads, held: Held, titled: Titled) -> tuple[Matter, ...]:
    links: dict[str, list[Link]] = defaultdict(list)
    for link in threads.links:
        links[threads.root(link.from_id)].append(link)
    found: list[Matter] = []
    groups = [(_in_order(held, group), group) for group in threads.groups()]
    for group, whole in sorted(
        groups, key=lambda pair: (held.items[pair[0][0]].date or dt.date.min, pair[0])
    ):
        if _returns(held, group):
            also = tuple(sorted(set(whole) - set(group)))
            title, last = _title_of(held, titled, group), held.items[group[-1]].date
            tied = tuple(links[threads.root(group[0])])
            found.append(Matter(group[0], title, tuple(group), tied, also, last))
    return tuple(found)


def _returns(held: Held, group: Sequence[str]) -> bool:
    """Whether a matter came up on two days; an agenda counts only where it is still to come."""
    days = {held.items[item_id].date for item_id in group if held.items[item_id].kind != "agenda"}
    ahead = days and held.items[group[-1]].kind == "agenda" and held.items[group[-1]].date not in days
    return len(days) + bool(ahead) >= 2


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
    """The shortest title that holds the words most titles share, without parts such as *- Update*."""
    counted = Counter(word for item_id in group for word in titled.words[item_id])
    common = {word for word, count in counted.items() if 2 * count > len(group)}
    holding = [item_id for item_id in group if common <= titled.words[item_id]] or group
    title = fold(held.items[min(holding, key=lambda item_id: (len(titled.words[item_id]), item_id))].title)
    telling = [part for part in _PART.split(title) if matter_words(part, titled.acronyms)]
    return " - ".join(telling or [title]).strip(" .:-–—*")
