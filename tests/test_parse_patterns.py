"""Every expression of the parser against the examples that stand beside it."""

import pytest

from minutebook.parse import patterns


@pytest.mark.parametrize(
    ("pattern", "line"),
    [(pattern, line) for pattern in patterns.ALL for line in pattern.finds],
    ids=lambda value: value.name if isinstance(value, patterns.Pattern) else value,
)
def test_pattern_finds_what_it_says(pattern: patterns.Pattern, line: str) -> None:
    assert pattern.find(line)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [(pattern, line) for pattern in patterns.ALL for line in pattern.leaves],
    ids=lambda value: value.name if isinstance(value, patterns.Pattern) else value,
)
def test_pattern_leaves_alone_what_it_says(pattern: patterns.Pattern, line: str) -> None:
    match = pattern.find(line)
    assert match is None or not match[0].strip()


def test_each_pattern_has_a_name_of_its_own_and_both_kinds_of_example() -> None:
    names = [pattern.name for pattern in patterns.ALL]
    assert len(names) == len(set(names))
    assert all(pattern.finds and pattern.leaves for pattern in patterns.ALL)
