from __future__ import annotations

import pickle

import pytest

from minutebook import errors

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.MinutebookError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_comes_back_whole_from_another_process(kind: type[errors.MinutebookError]) -> None:
    sent = kind("The file is empty.", "Ask for it again.", retry=True)
    back = pickle.loads(pickle.dumps(sent))  # the test made the bytes itself
    assert type(back) is kind
    assert (back.what, back.advice, back.retry) == ("The file is empty.", "Ask for it again.", True)
    assert str(back) == "The file is empty. Ask for it again."


def test_a_busy_index_and_a_silent_generator_may_be_tried_again_and_a_broken_paper_not() -> None:
    assert errors.IndexBusy("busy").retry
    assert errors.GeneratorUnavailable("silent").retry
    assert not errors.UnreadablePaper("broken").retry
