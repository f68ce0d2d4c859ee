"""Count what was found against what should have been: precision, recall, misses and inventions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

Fact = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How one kind of fact came out; ``missed`` stand in gold only, ``invented`` in what was found only."""

    name: str
    n_gold: int
    n_found: int
    n_right: int
    missed: tuple[Fact, ...] = ()
    invented: tuple[Fact, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found and nothing was due."""
        return self.n_right / self.n_found if self.n_found else float(self.n_gold == 0)

    @property
    def recall(self) -> float:
        """The share of what was due that was found; 1 where nothing was due."""
        return self.n_right / self.n_gold if self.n_gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Facts:
    """Facts of one kind, gathered from gold and from what was found; the same fact may come twice."""

    name: str
    gold: Counter[Fact] = field(default_factory=Counter)
    found: Counter[Fact] = field(default_factory=Counter)

    def expect(self, *fact: object) -> None:
        """Note a fact of the gold file."""
        self.gold[tuple(map(str, fact))] += 1

    def find(self, *fact: object) -> None:
        """Note a fact that was found."""
        self.found[tuple(map(str, fact))] += 1

    def score(self) -> Score:
        """Compare the two."""
        return Score(
            self.name,
            self.gold.total(),
            self.found.total(),
            (self.gold & self.found).total(),
            tuple(sorted((self.gold - self.found).elements())),
            tuple(sorted((self.found - self.gold).elements())),
        )
