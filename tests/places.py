"""Where the project and the real papers beside it are."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PAPERS = REPOSITORY.parent / "shared" / "papers"
GOLD = REPOSITORY.parent / "shared" / "gold"
