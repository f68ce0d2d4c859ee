"""An addition watched: the library's progress as a bar on standard error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)

from minutebook.cli.desk import shown

if TYPE_CHECKING:
    from minutebook.library import AddReport, Library
    from minutebook.library.reports import Progress as Step


def add_with_progress(library: Library, paths: Sequence[Path], council: str | None = None) -> AddReport:
    """Add papers; a bar shows how far it is."""
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True, highlight=False, markup=False),
    )
    with bar:
        task = bar.add_task("Looking for papers", total=None)

        def on_progress(step: Step) -> None:
            message = step.message if step.stage == "papers" else step.message.capitalize()
            bar.update(task, description=shown(message)[-60:], total=step.total or None, completed=step.done)

        report = library.add(paths, on_progress, council=council)
        bar.update(task, description="Done")
    return report
