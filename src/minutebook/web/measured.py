"""How well the program was measured to do, for the page that says what it is.

A test holds these numbers to those of the evaluation that they are taken from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A share of questions, written as the evaluation writes it: for the real papers, and for the sample.

    ``row`` is how its row of the evaluation begins.
    """

    words: str
    row: str
    real: str
    sample: str

    @property
    def shares(self) -> tuple[str, str]:
        """Both in words: ``82 in 100``."""
        return _share(self.real), _share(self.sample)


def _share(number: str) -> str:
    return f"{round(float(number) * 100)} in 100"


MEASURES = (
    Measure("The passage that answers is among the first five found", "hit@1; @3; @5; @10", ".86", ".80"),
    Measure("The answer holds all that it must", "the answer holds all that it must", ".79", ".76"),
    Measure("The right minute and date are cited first", "right minute and date cited first", ".92", ".69"),
    Measure(
        "Where the papers do not answer, or the question assumes what is not so, it says so",
        "unanswerable and false premise: says so",
        ".60",
        ".40",
    ),
    Measure("A quotation stands word for word on the page cited", "quotes verbatim", "1.00", "1.00"),
)
