"""Questions to begin with, made of what the papers hold, worked out while the first pages are shown."""

from __future__ import annotations

import threading
from collections import Counter
from urllib.parse import urlencode

from minutebook.errors import MinutebookError
from minutebook.model import Filters
from minutebook.web.needs import Library
from minutebook.web.parts import Link
from minutebook.web.readable import casing_of

WAIT_S = 0.3
"""How long the front page waits for its examples, seconds; then it is shown without."""

_LATEST = 200
_EXAMPLES = 3
_MOST_WORDS = 10

State = tuple[str, int]


class Examples:
    """The examples of one library, kept until it changes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: tuple[State, tuple[Link, ...]] | None = None
        self._under_way: threading.Thread | None = None

    def ready(self, library: Library, *, wait_s: float = WAIT_S) -> tuple[Link, ...] | None:
        """The examples; None where they are still being worked out, or cannot be."""
        state = (library.catalogue.catalogue_id, library.catalogue.revision)
        with self._lock:
            if self._found and self._found[0] == state:
                return self._found[1]
            if self._under_way is None or not self._under_way.is_alive():
                self._under_way = threading.Thread(
                    target=self._find, args=(library, state), name="examples", daemon=True
                )
                self._under_way.start()
            under_way = self._under_way
        under_way.join(wait_s)
        found = self._found
        return found[1] if found and found[0] == state else None

    def _find(self, library: Library, state: State) -> None:
        try:
            self._found = (state, find_examples(library))
        except MinutebookError:
            return  # the pages that need what is missing will say so


def find_examples(library: Library) -> tuple[Link, ...]:
    """Questions that can be answered: about what came up most often, else what took most clauses."""
    register = library.register()
    matters = sorted(register.matters, key=lambda matter: -len(matter.item_ids))
    entries, _ = library.resolutions(None, Filters(), _LATEST, 0)
    clauses = Counter(entry.item for entry in entries if entry.body and entry.date)
    readable = casing_of(library.catalogue).readable
    titles = [readable(matter.title) for matter in matters]
    titles += [readable(title) for title, _ in clauses.most_common()]
    short = [
        title.rstrip(".")
        for title in titles
        if title
        and title[-1] not in ":;,"
        and len(title.split()) < _MOST_WORDS
        and "minutes" not in title.lower()
    ]
    asked = [f"What was resolved about {title}?" for title in dict.fromkeys(short)]
    return tuple(Link(words, f"/?{urlencode({'q': words})}") for words in asked[:_EXAMPLES])
