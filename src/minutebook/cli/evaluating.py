"""The library measured against a gold file: of questions, or of what stands in the papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutebook.cli.desk import print_json, terminal
from minutebook.errors import SettingsError
from minutebook.evaluate.questions import Asked, Result, evaluate_questions, load, save
from minutebook.evaluate.structure import evaluate_structure
from minutebook.evaluate.summary import summarise
from minutebook.evaluate.tables import print_questions, print_structure
from minutebook.model import Page, ParsedPaper

if TYPE_CHECKING:
    from minutebook.library import Library


def measure_questions(
    library: Library, gold: Path, *, baseline: Path | None, save_to: Path | None, as_json: bool
) -> None:
    """Ask every question of a gold file and show how the answers came out.

    Args:
        library: that is asked.
        gold: a line a question, as JSON.
        baseline: results saved before, to be compared with.
        save_to: where these results are saved.
        as_json: whether one JSON document is printed instead of tables.

    Raises:
        SettingsError: a file is not what it should be.
    """
    before = _read(baseline) if baseline else []
    try:
        results = evaluate_questions(_asked(library), gold)
    except (OSError, ValueError, KeyError) as error:
        raise _not_gold(gold, error) from error
    if save_to:
        save(results, save_to)
    if as_json:
        print_json(_questions_document(results))
    else:
        print_questions(results, terminal(), before)


def measure_structure(library: Library, gold: Path, *, as_json: bool) -> None:
    """Compare what was parsed of the papers held with a gold file.

    Raises:
        SettingsError: the file is no gold file.
    """
    try:
        report = evaluate_structure(_parsed(library), gold)
    except (OSError, ValueError, KeyError) as error:
        raise _not_gold(gold, error) from error
    if as_json:
        print_json(report.as_dict())
    else:
        print_structure(report, terminal())


def _asked(library: Library) -> Asked:
    catalogue = library.catalogue

    def file_of(paper_id: str) -> str:
        entry = catalogue.paper_entry(paper_id)
        return "" if entry is None else entry.file

    def pages_of(paper_id: str) -> Sequence[tuple[Page, str]]:
        paper = catalogue.paper(paper_id)
        return [] if paper is None else [(page, paper.text[page.start : page.end]) for page in paper.pages]

    return Asked(
        answer=library.ask,
        find=lambda question, limit: library.search(question, limit=limit).hits,
        file_of=file_of,
        pages_of=pages_of,
    )


def _parsed(library: Library) -> dict[str, ParsedPaper]:
    """What was made of each paper held, by its file name without folders."""
    catalogue = library.catalogue
    entries, _ = catalogue.papers()
    return {
        entry.file.rsplit("/", 1)[-1]: ParsedPaper(
            entry.id,
            tuple(catalogue.meetings_of_paper(entry.id)),
            tuple(catalogue.items_of_paper(entry.id)),
        )
        for entry in entries
    }


def _questions_document(results: Sequence[Result]) -> dict[str, Any]:
    return {
        "summary": [asdict(line) for line in summarise(results)],
        "questions": [asdict(result) for result in results],
    }


def _read(baseline: Path) -> list[Result]:
    try:
        return load(baseline)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f"{baseline} holds no results: {error}.", "Name a file that evaluate --save has written."
        ) from error


def _not_gold(gold: Path, error: Exception) -> SettingsError:
    return SettingsError(
        f"{gold} cannot be used as a gold file: {type(error).__name__} ({error}).",
        "Each line must be a JSON object as README.md describes it.",
    )
