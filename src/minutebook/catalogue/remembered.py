"""What was read of the catalogue, at hand until the catalogue changes."""

from __future__ import annotations

from typing import Generic, TypeVar

State = tuple[str, int]
"""Which catalogue, and its revision."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """What was read of one state of the catalogue, by key; may be used by many threads.

    Args:
        most: how much is held, about; beyond it all is forgotten.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        # One pair, so that threads that see different states never share what they remember.
        self._held: tuple[State, dict[Key, Value]] = (("", -1), {})

    def at(self, state: State) -> dict[Key, Value]:
        """Give what is remembered of a state, to be read and added to; nothing yet of another than before."""
        remembered_at, held = self._held
        if state != remembered_at or len(held) > self._most:
            held = {}
            self._held = (state, held)
        return held
