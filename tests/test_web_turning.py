"""The ways to the stretches before and after the one that is shown."""

from __future__ import annotations

import pytest

from minutebook.web.turning import turn_over


@pytest.mark.parametrize(
    ("offset", "n_shown", "total", "before", "after"),
    [
        (0, 50, 50, None, None),
        (0, 40, 50, None, "41 to 50"),
        (40, 10, 50, "1 to 40", None),
        (9_999, 0, 50, "11 to 50", None),
        (9_999, 0, 0, None, None),
    ],
)
def test_one_can_turn_back_from_behind_the_end(
    offset: int, n_shown: int, total: int, before: str | None, after: str | None
) -> None:
    turn = turn_over(offset, n_shown, total, 40, str)
    assert (turn.before and turn.before.text, turn.after and turn.after.text) == (before, after)
