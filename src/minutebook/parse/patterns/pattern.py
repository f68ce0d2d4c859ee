"""What the parser looks for, as data: every expression beside what it must find and must leave alone.

One test walks the whole table (``ALL``): each ``finds`` is found, no ``leaves`` is. The example lines are
made up in the manner of real papers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expression, whether it is found at the start of a line only or anywhere, and its examples."""

    name: str
    expression: re.Pattern[str]
    finds: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    anywhere: bool = False

    def find(self, text: str) -> re.Match[str] | None:
        """The first match in ``text``, at its start unless the pattern is one to be found anywhere."""
        return self.expression.search(text) if self.anywhere else self.expression.match(text)


ALL: list[Pattern] = []


def pattern(
    name: str,
    expression: str,
    finds: tuple[str, ...],
    leaves: tuple[str, ...] = (),
    *,
    anywhere: bool = False,
    cased: bool = False,
) -> Pattern:
    """Write down an expression, verbose and blind to case unless ``cased``, and enter it in ``ALL``."""
    flags = re.VERBOSE if cased else re.VERBOSE | re.IGNORECASE
    made = Pattern(name, re.compile(expression, flags), finds, leaves, anywhere)
    ALL.append(made)
    return made
