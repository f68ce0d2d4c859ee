from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.library.versions import maker_version, reader_version, register_sources, register_version
from places import REPOSITORY

PROGRAM = REPOSITORY / "src" / "minutebook"


@pytest.mark.parametrize("package", ["model", "register"])
def test_the_register_is_made_anew_when_any_module_of_what_it_rests_on_changes(package: str) -> None:
    modules = set((PROGRAM / package).rglob("*.py"))
    assert len(modules) > 1
    assert modules <= {Path(str(source)) for source in register_sources()}


def test_every_source_that_names_a_version_is_a_file_of_python() -> None:
    named = [Path(str(source)) for source in register_sources()]
    assert all(source.is_file() and source.suffix == ".py" for source in named)
    assert len(named) == len(set(named))


def test_each_stage_has_a_version_of_its_own() -> None:
    made = maker_version(model_id="small", passage_max_tokens=200)
    assert len({reader_version(), register_version(), made}) == 3
    assert made != maker_version(model_id="other", passage_max_tokens=200)
    assert made != maker_version(model_id="small", passage_max_tokens=100)
