from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from places import REPOSITORY

SOURCES = sorted((REPOSITORY / "src").rglob("*.py"))


def test_imports_point_down_only() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([command], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_module_says_what_it_does(source: Path) -> None:
    first = source.read_text(encoding="utf-8").lstrip()
    assert first.startswith('"""'), f"{source} has no docstring"
    assert len(first.split('"""')[1].strip()) > 10
