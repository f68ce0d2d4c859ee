"""Scores as tables for people."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from minutebook.evaluate.structure import StructureReport


def print_structure(report: StructureReport, console: Console) -> None:
    """Print one line a kind of fact, then every miss and every invention under its kind."""
    table = Table("fact", "gold", "found", "right", "precision", "recall", "F1", title="Structure")
    for score in report.scores:
        numbers = (str(score.n_gold), str(score.n_found), str(score.n_right))
        shares = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}")
        table.add_row(score.name, *numbers, *shares)
    console.print(table)
    for score in report.scores:
        for verb, facts in (("missed", score.missed), ("invented", score.invented)):
            for fact in facts:
                console.print(
                    f"[bold]{escape(score.name)}[/] {verb}: {escape(' | '.join(fact))}", highlight=False
                )
