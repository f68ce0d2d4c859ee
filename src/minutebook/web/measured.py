"""How well the program was measured to do, for the page that says what it is.

A test holds these numbers to those of the evaluation that they are taken from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A share of questions that were new to the program, written as the evaluation writes it.

    ``row`` is how its row of the evaluation, or what is said there in a sentence, begins; ``known`` is the
    share for papers that the program was written with, ``other`` for papers of other councils.
    """

    words: str
    row: str
    known: str
    other: str

    @property
    def shares(self) -> tuple[str, str]:
        """Both in words: ``82 in 100``."""
        return _share(self.known), _share(self.other)


def _share(number: str) -> str:
    return f"{round(float(number) * 100)} in 100"


MEASURES = (
    Measure(
        "A passage that answers is among the first five found", "| found at rank 1; 3; 5; 10", ".88", ".89"
    ),
    Measure("The answer holds all that it must", "| holds all that it must", ".70", ".82"),
    Measure(
        "The right minute and date are cited first", "| cites the right minute and date first", ".83", ".81"
    ),
    Measure(
        "It says that the papers do not answer, though they do", "| refused, though answerable", ".07", ".08"
    ),
    Measure(
        "Where the papers never mention a thing, it says so",
        "Eighty more by such a reader: blind",
        ".93",
        ".86",
    ),
    Measure(
        "Where they speak of it without answering, or the question assumes what is not so, it says so",
        "| says so where unanswerable or of a false premise",
        ".56",
        ".64",
    ),
    Measure(
        "A quotation stands word for word on the page cited",
        "| quotations verbatim in the cited page",
        "1.00",
        "1.00",
    ),
)
