"""Measure what is read and what is answered against gold files.

From a terminal, without an index, what the parser makes of papers::

    python -m minutebook.evaluate structure [--by-file] GOLD.jsonl PAPER-OR-FOLDER...

and from Python: :func:`evaluate_structure` takes what was parsed, by file name.
"""

from minutebook.evaluate.counts import Facts, Score
from minutebook.evaluate.structure import StructureReport, evaluate_by_file, evaluate_structure

__all__ = ["Facts", "Score", "StructureReport", "evaluate_by_file", "evaluate_structure"]
