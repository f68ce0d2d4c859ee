"""What is kept of the register: rows of JSON under a stamp, gone with the first change of what is held."""

from __future__ import annotations

from minutebook.catalogue.passages import Passages

_STAMPED = (
    "SELECT state.value AS stamp, ties.document FROM state LEFT JOIN ties ON {wanted}"
    " WHERE state.name = 'ties' ORDER BY ties.row"
)


class Ties(Passages):
    """What is kept of the register."""

    @property
    def ties_stamp(self) -> str | None:
        """The stamp of what is kept; None where nothing is."""
        found = self._value("SELECT value FROM state WHERE name = 'ties'")
        return None if found is None else str(found)

    def ties(self, stamp: str, kind: str, key: str) -> list[str] | None:
        """The rows under a key, at most one; None where what is kept bears another stamp."""
        return self._stamped(stamp, "ties.kind = ? AND ties.key = ?", (kind, key))

    def every_tie(self, stamp: str, kind: str) -> list[str] | None:
        """Every row of a kind as it was kept; None where what is kept bears another stamp."""
        return self._stamped(stamp, "ties.kind = ?", (kind,))

    def _stamped(self, stamp: str, wanted: str, values: tuple[str, ...]) -> list[str] | None:
        """Read the stamp and the rows at once, so that no change comes between them."""
        rows = self._rows(_STAMPED.format(wanted=wanted), values)
        if not rows or rows[0]["stamp"] != stamp:
            return None
        return [row["document"] for row in rows if row["document"] is not None]
