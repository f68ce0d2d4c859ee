"""Recognition of pictures of pages, by tesseract where it is installed.

The picture of a page goes to the program, its words come back with how sure it is of each; a page of
which it is not sure is not read at all, since a wrong word in a minute is worse than none.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import time
from itertools import groupby
from typing import Literal

import pypdfium2

from minutebook.read.draft import tidy
from minutebook.read.page_pictures import render

_LEAST_SURE = 60.0  # mean of tesseract's own 0 to 100; clean scans have over 85, other scripts under 50
_WORD_LEVEL = "5"


class Recogniser:
    """Reads pictures of pages if it may and if tesseract is there."""

    def __init__(self, mode: Literal["auto", "off"]) -> None:
        self._program = shutil.which("tesseract") if mode == "auto" else None

    @property
    def ready(self) -> bool:
        """Whether pictures can be read at all."""
        return self._program is not None

    def recognise(self, pdfium: pypdfium2.PdfDocument, index: int, deadline: float) -> str | None:
        """Read the picture of one page.

        Args:
            pdfium: the paper.
            index: the page, from 0.
            deadline: on the monotonic clock, seconds.

        Returns:
            Its text line by line; None if there is no tesseract, no time left, or no certainty.
        """
        left_s = deadline - time.monotonic()
        if self._program is None or left_s <= 0:
            return None
        try:
            done = subprocess.run(  # noqa: S603 - the program found on the path, with fixed words
                [self._program, "stdin", "stdout", "--dpi", "300", "tsv"],
                input=render(pdfium, index),
                capture_output=True,
                timeout=left_s,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.SubprocessError, OSError, pypdfium2.PdfiumError):
            return None
        return read_tsv(done.stdout.decode("utf-8", errors="replace"))


def read_tsv(table: str) -> str | None:
    """Put the lines of tesseract's table of words together; None if it is not sure of them.

    A new block or paragraph begins after an empty line.
    """
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == _WORD_LEVEL and (row["text"] or "").strip()]
    weight = sum(len(row["text"]) for row in words)
    if not weight or sum(float(row["conf"]) * len(row["text"]) for row in words) / weight < _LEAST_SURE:
        return None
    lines: list[str] = []
    last_paragraph = None
    for (*paragraph, _), line in groupby(
        words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])
    ):
        if last_paragraph not in (None, paragraph):
            lines.append("")
        lines.append(" ".join(row["text"] for row in line))
        last_paragraph = paragraph
    return tidy("\n".join(lines)) + "\n"
