"""Names of papers as a person writes them come in; the papers and the failed files that they mean go out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from minutebook.catalogue import Catalogue


def find_named(
    catalogue: Catalogue, names: Iterable[str]
) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Find what names mean: ids, hashes, file names as added, paths or folders.

    Returns:
        File names of papers by paper id; file names of files that failed by path; names that mean neither.
    """
    papers: dict[str, str] = {}
    failed: dict[str, str] = {}
    unknown: list[str] = []
    for name in names:
        path = str(Path(name).resolve())
        paper_ids = catalogue.find_papers(name) or catalogue.find_papers(path)
        for paper_id in paper_ids:
            entry = catalogue.paper_entry(paper_id)
            papers[paper_id] = paper_id if entry is None else entry.file
        failures = catalogue.find_failures(name) or catalogue.find_failures(path)
        failed |= {failure.path: failure.file for failure in failures}
        if not paper_ids and not failures:
            unknown.append(name)
    return papers, failed, unknown
