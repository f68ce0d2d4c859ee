"""What stands in an address: words and filters, as typed and as read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from minutebook.model import Filters
from minutebook.text import slug
from minutebook.web.parts import Choice, FilterForm
from minutebook.web.wording import count_words

_ASKING = frozenset({"/", "/api/ask"})
_NAMED_BODIES = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the address: the words, and the filters as typed and as read.

    ``without`` are the parts of what a question was understood to ask that the person has taken off.
    """

    words: str
    bodies: tuple[str, ...]
    since: str
    until: str
    filters: Filters
    errors: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()

    def address(self, path: str, **more: str) -> str:
        """Write the same filters into another address."""
        typed = [("body", body) for body in self.bodies]
        typed += [(name, value) for name, value in (("from", self.since), ("to", self.until)) if value]
        typed += [("without", part) for part in self.without] if path in _ASKING else []
        query = urlencode([*more.items(), *typed])
        return f"{path}?{query}" if query else path


def filter_form(asked: Asked, known: Sequence[str]) -> FilterForm:
    """The filters as typed, to be shown again."""
    ticked = {slug(body) for body in (*asked.filters.bodies, *asked.bodies)}
    choices = [Choice(body, slug(body) in ticked) for body in known]
    return FilterForm(
        bodies=tuple(sorted(choices, key=lambda choice: not choice.ticked)),
        since=asked.since,
        until=asked.until,
        chosen=_chosen_words(asked),
        errors=asked.errors,
    )


def _chosen_words(asked: Asked) -> str:
    """Say in a few words what was narrowed to: ``Cabinet, from 2019 to May 2021``."""
    bodies = asked.filters.bodies or asked.bodies
    named = [*bodies] if len(bodies) <= _NAMED_BODIES else [count_words(len(bodies), "body", "bodies")]
    ends = [f"{name} {value}" for name, value in (("from", asked.since), ("to", asked.until)) if value]
    when = asked.since if asked.since == asked.until else " ".join(ends)
    return ", ".join([*named, when] if when else named)
