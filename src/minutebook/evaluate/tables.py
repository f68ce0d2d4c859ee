"""Scores as tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from minutebook.evaluate.questions import RANKS, Result, gains_and_losses
from minutebook.evaluate.structure import StructureReport
from minutebook.evaluate.summary import summarise


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


def print_by_file(reports: Mapping[str, StructureReport], console: Console) -> None:
    """Print the F1 of each kind of fact for each file; blank where neither gold nor paper has any."""
    table = Table("fact", *reports, title="Structure by file: F1")
    kinds = [score.name for report in reports.values() for score in report.scores]
    for kind in dict.fromkeys(kinds):
        scores = [next((s for s in report.scores if s.name == kind), None) for report in reports.values()]
        table.add_row(kind, *(f"{s.f1:.3f}" if s and (s.n_gold or s.n_found) else "" for s in scores))
    console.print(table)


def print_questions(results: Sequence[Result], console: Console, before: Sequence[Result] = ()) -> None:
    """Print one line a kind of question, then the questions that came out wrong, gained and lost."""
    ranks = [f"hit@{rank}" for rank in RANKS]
    heads = (
        "kind",
        "n",
        *ranks,
        f"all@{RANKS[-1]}",
        "@1500w",
        "MRR",
        "answer",
        "placed",
        "clauses",
        "silent",
        "refused",
        "words",
        "verbatim",
    )
    table = Table(*heads, title="Questions")
    for line in summarise(results):
        shares = (
            line.all_found,
            line.in_words_read,
            line.mrr,
            line.included,
            line.placed,
            line.clauses,
            line.silent,
            line.refused,
        )
        cells = [_share(value) for value in (*line.hit.values(), *shares)]
        words = "" if line.n_words is None else f"{line.n_words:.0f}"
        table.add_row(line.name, str(line.n), *cells, words, _share(line.verbatim))
    console.print(table)
    gained, lost = gains_and_losses(before, results)
    wrong = [result for result in results if not result.right]
    for name, group in (("wrong", wrong), ("gained", gained), ("lost", lost)):
        for result in group:
            rank = result.rank or "-"
            said = f"{name}: {result.id} {result.kind} [{result.status}, rank {rank}] {result.question}"
            console.print(said, markup=False, highlight=False, soft_wrap=True)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
