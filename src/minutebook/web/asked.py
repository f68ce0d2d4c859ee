"""What stands in an address: words and filters, as typed and as read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from minutebook.model import Filters
from minutebook.text import slug
from minutebook.web.parts import Choice, FilterForm

_ASKING = frozenset({"/", "/api/ask"})


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
        is_open=bool(asked.bodies or asked.since or asked.until),
        errors=asked.errors,
    )
