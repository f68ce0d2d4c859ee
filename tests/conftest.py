"""What every test shares: no network for models, and the real papers when they are there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from places import GOLD, PAPERS

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
for name in [name for name in os.environ if name.startswith("MINUTEBOOK_") and not name.endswith("_TESTS")]:
    del os.environ[name]


@pytest.fixture(scope="session")
def real_papers() -> Path:
    """The folder of real papers beside the project; tests that need it are skipped without it."""
    if not PAPERS.is_dir():
        pytest.skip("the folder of real papers is not beside this project")
    return PAPERS


@pytest.fixture(scope="session")
def real_gold() -> Path:
    """The folder of gold answers for the real papers; tests that need it are skipped without it."""
    if not GOLD.is_dir():
        pytest.skip("the folder of gold answers is not beside this project")
    return GOLD
