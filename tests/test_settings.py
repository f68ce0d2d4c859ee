from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from minutebook.errors import SettingsError
from minutebook.settings import Settings, load_settings


def test_the_environment_sets_what_the_caller_leaves_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTEBOOK_INDEX", "/srv/index")
    monkeypatch.setenv("MINUTEBOOK_READ_TIMEOUT_S", "7")
    assert load_settings().index == Path("/srv/index")
    assert load_settings(index=Path("mine"), read_timeout_s=None).index == Path("mine")
    assert load_settings().read_timeout_s == 7


def test_a_wrong_setting_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTEBOOK_PORT", "eighty")
    with pytest.raises(SettingsError, match="MINUTEBOOK_PORT"):
        load_settings()


def test_settings_cannot_be_changed_after_they_are_read() -> None:
    with pytest.raises(ValidationError):
        load_settings().port = 1  # type: ignore[misc]


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())
