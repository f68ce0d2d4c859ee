"""Builds the sample papers and the gold that is derived from them.

    python corpus/build_sample.py           write corpus/sample/ and eval/sample_structure.jsonl
    python corpus/build_sample.py --check   write nothing; fail if anything has drifted
    python corpus/build_sample.py --scan    draw the scanned pages again first

The same sources give the same bytes each time.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sample_builder import check, gold, pdf, plain, scan, source, word
from sample_builder.compose import PageRange

CORPUS = Path(__file__).resolve().parent
SOURCES = CORPUS / "source"
SAMPLE = CORPUS / "sample"
EVAL = CORPUS.parent / "eval"
QUESTIONS = ("sample_questions.jsonl", "absent_questions.jsonl")


def main() -> int:
    """Build or check, and return the exit code."""
    parser = argparse.ArgumentParser(description="Build the sample papers from their sources.")
    parser.add_argument("--check", action="store_true", help="write nothing; report differences")
    parser.add_argument("--scan", action="store_true", help="draw the scanned pages again")
    arguments = parser.parse_args()
    if arguments.scan:
        draw_scans()
    papers = source.load_papers(SOURCES)
    built = build(papers)
    if not arguments.check:
        write(built)
    faults = [*check.differences(built), *check.unmarked_references(papers)]
    for name in QUESTIONS:
        faults += check.wrong_questions(EVAL / name, papers)
    faults += stray_papers(papers)
    print("\n".join(faults) or f"{len(papers)} papers agree with their sources", file=sys.stderr)
    return 1 if faults else 0


def build(papers: list[source.Paper]) -> dict[Path, bytes]:
    """Build every paper and the gold; returns each file's path and bytes."""
    built: dict[Path, bytes] = {}
    ranges: dict[str, dict[str, PageRange]] = {}
    for paper in papers:
        content, ranges[paper.file] = build_paper(paper)
        built[SAMPLE / paper.file] = content
    built[EVAL / "sample_structure.jsonl"] = gold.structure(papers, ranges).encode()
    return built


def build_paper(paper: source.Paper) -> tuple[bytes, dict[str, PageRange]]:
    """Build one paper in the format that its file name asks for."""
    match Path(paper.file).suffix:
        case ".pdf":
            return pdf.build_pdf(paper)
        case ".docx":
            return word.build_docx(paper), {}
        case ".html":
            return plain.build_html(paper).encode(), {}
        case ".md":
            return plain.build_markdown(paper).encode(), {}
        case ".txt":
            return plain.build_text(paper).encode(), {}
        case suffix:
            raise ValueError(f"{paper.file}: no layout for {suffix}")


def write(built: dict[Path, bytes]) -> None:
    """Write the files that were built."""
    for path, content in built.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


def draw_scans() -> None:
    """Draw each page of source/scans that is kept as lines of text."""
    for lines in sorted((SOURCES / "scans").glob("*.txt")):
        text = lines.read_text(encoding="utf-8").splitlines()
        scan.draw_scan(text, lines.with_suffix(".jpg"))


def stray_papers(papers: list[source.Paper]) -> list[str]:
    """Name every file of the sample that no source builds."""
    known = {paper.file for paper in papers}
    return [f"{p.name}: has no source" for p in sorted(SAMPLE.iterdir()) if p.name not in known]


if __name__ == "__main__":
    sys.exit(main())
