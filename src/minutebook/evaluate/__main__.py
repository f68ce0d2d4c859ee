"""``python -m minutebook.evaluate structure GOLD PAPER...``: score the parser without an index."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from minutebook.errors import PaperError
from minutebook.evaluate.structure import StructureReport, evaluate_by_file, evaluate_structure
from minutebook.evaluate.tables import print_by_file, print_structure
from minutebook.model import ParsedPaper
from minutebook.parse import parse_paper
from minutebook.read import find_papers, read_paper
from minutebook.settings import load_settings


def main(arguments: list[str] | None = None) -> int:
    """Read and parse the papers, score them, and print the table and every difference."""
    parser = argparse.ArgumentParser(prog="python -m minutebook.evaluate")
    parser.add_argument("what", choices=["structure"])
    parser.add_argument("gold", type=Path, help="gold file, JSON lines")
    parser.add_argument("papers", type=Path, nargs="+", help="papers or folders of them")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of tables")
    parser.add_argument("--by-file", action="store_true", help="each paper on its own")
    chosen = parser.parse_args(arguments)
    parsed = _parse_all(chosen.papers)
    if chosen.by_file:
        _show_by_file(evaluate_by_file(parsed, chosen.gold), as_json=chosen.json)
        return 0
    report = evaluate_structure(parsed, chosen.gold)
    if chosen.json:
        sys.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n")
    else:
        print_structure(report, Console())
    return 0


def _show_by_file(reports: dict[str, StructureReport], *, as_json: bool) -> None:
    if as_json:
        facts = {file: report.as_dict() for file, report in reports.items()}
        sys.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    else:
        print_by_file(reports, Console())


def _parse_all(paths: list[Path]) -> dict[str, ParsedPaper]:
    settings = load_settings()
    parsed: dict[str, ParsedPaper] = {}
    for path, name in find_papers(paths):
        try:
            parsed[path.name] = parse_paper(read_paper(path, name=name, settings=settings))
        except PaperError as error:
            sys.stderr.write(f"{name}: {error}\n")
    return parsed


if __name__ == "__main__":
    sys.exit(main())
