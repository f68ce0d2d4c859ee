"""Which stretch of a listing is shown, and the ways to the stretches before and after it."""

from __future__ import annotations

from collections.abc import Callable

from minutebook.web.parts import Link, Turn


def turn_over(offset: int, n_shown: int, total: int, size: int, address: Callable[[int], str]) -> Turn:
    """Say how to turn over.

    Args:
        offset: how many stand before what is shown.
        n_shown: how many are shown.
        total: how many there are.
        size: how many a page shows.
        address: gives the address of the stretch that begins after so many.
    """

    def link(start: int) -> Link:
        return Link(_between(start, min(start + size, total)), address(start))

    after = offset + n_shown
    return Turn(
        link(max(min(offset, total) - size, 0)) if offset and total else None,
        link(after) if n_shown and after < total else None,
    )


def stretch_words(named: str, offset: int, n_shown: int, total: int) -> str:
    """Say which of all are shown: ``Passages 21 to 40 of 211``."""
    return f"{named} {_between(offset, offset + n_shown)} of {total:,}"


def _between(offset: int, end: int) -> str:
    return f"{offset + 1:,} to {end:,}"
