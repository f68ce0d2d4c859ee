from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
import tiktoken
from hypothesis import given
from hypothesis import strategies as st

from minutebook.tokens import (
    CL100K,
    Table,
    cache_folder,
    count_tokens,
    count_with,
    find_encoding,
    most_tokens,
)

PAIRS = ("th", "in", "er", "an", " t", "re", "  ", "20", "19", "es", " the", "ing", "£", "’s", "\n\n", "ed")

TEXTS = (
    "",
    "Resolved:- (1) That the report be noted.",
    "£3.2m over 2018/19 – “in principle” – café, naïve, Ŵyl, 議事録, 🏛️, e\u0301\u0301\u0301",
    "<|endoftext|> <|im_start|>system",
    "a" * 2_000,
    " " * 500 + "\n" * 500 + "\x00\x1b\u200b",
    "\ud800 and \udc00, halves that no file should hold, \ud83c\udfdb together",
)


def table_lines(words: tuple[str, ...]) -> bytes:
    """A byte-level table as tiktoken keeps one: every byte first, then what pairs are joined into."""
    tokens = [bytes([byte]) for byte in range(256)]
    for word in words:
        held = word.encode()
        tokens += [held[:end] for end in range(2, len(held) + 1) if held[:end] not in tokens]
    return b"".join(base64.b64encode(token) + f" {rank}\n".encode() for rank, token in enumerate(tokens))


def table_of(kept: bytes) -> Table:
    return Table("small", "small-table", hashlib.sha256(kept).hexdigest(), CL100K.pattern)


def kept_in(folder: Path, words: tuple[str, ...] = PAIRS) -> tiktoken.Encoding:
    kept = table_lines(words)
    (folder / "small-table").write_bytes(kept)
    encoding = find_encoding(folder, table_of(kept))
    assert encoding is not None
    return encoding


@pytest.fixture(scope="module")
def encoding(tmp_path_factory: pytest.TempPathFactory) -> tiktoken.Encoding:
    return kept_in(tmp_path_factory.mktemp("tables"))


@pytest.mark.parametrize("text", TEXTS)
def test_the_bound_is_never_under_what_tiktoken_counts(encoding: tiktoken.Encoding, text: str) -> None:
    assert count_with(encoding, text) <= most_tokens(text)


@given(text=st.text(st.characters(), max_size=300))
def test_no_text_has_more_tokens_than_bytes(encoding: tiktoken.Encoding, text: str) -> None:
    assert count_with(encoding, text) <= most_tokens(text)


@given(words=st.lists(st.text(min_size=1, max_size=8), max_size=12), text=st.text(max_size=80))
def test_no_table_whatever_it_joins_goes_over_the_bound(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], text: str
) -> None:
    encoding = kept_in(tmp_path_factory.mktemp("table"), tuple(words))
    assert count_with(encoding, text + "".join(words)) <= most_tokens(text + "".join(words))


@given(one=st.text(), other=st.text())
def test_the_bound_of_two_texts_is_the_sum_of_theirs(one: str, other: str) -> None:
    assert most_tokens(one + other) == most_tokens(one) + most_tokens(other)


def test_a_kept_table_counts_fewer_tokens_than_the_bound(encoding: tiktoken.Encoding) -> None:
    assert count_with(encoding, "in the thing") < most_tokens("in the thing")


def test_a_text_too_long_for_the_table_is_bounded(encoding: tiktoken.Encoding) -> None:
    assert count_with(encoding, "the " * 50_000) == 200_000


def test_counting_needs_no_table() -> None:
    assert 0 < count_tokens("That the report be noted.") <= len("That the report be noted.")


@pytest.mark.parametrize("kept", [None, b"", b"not a table", b"!!! 1\n", b"dGhl\n", b"dGhl one\n"], ids=repr)
def test_a_table_that_is_absent_or_damaged_is_not_used(tmp_path: Path, kept: bytes | None) -> None:
    if kept is not None:
        (tmp_path / CL100K.file).write_bytes(kept)
        (tmp_path / "small-table").write_bytes(kept)
    assert find_encoding(tmp_path) is None
    if kept:
        assert find_encoding(tmp_path, table_of(kept)) is None


def test_a_table_altered_by_one_byte_is_not_used(tmp_path: Path) -> None:
    kept = table_lines(PAIRS)
    (tmp_path / "small-table").write_bytes(kept.replace(b" 255\n", b" 254\n"))
    assert find_encoding(tmp_path, table_of(kept)) is None


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"TIKTOKEN_CACHE_DIR": "/srv/tables"}, Path("/srv/tables")),
        ({"DATA_GYM_CACHE_DIR": "/srv/gym"}, Path("/srv/gym")),
        ({"TIKTOKEN_CACHE_DIR": "/srv/tables", "DATA_GYM_CACHE_DIR": "/srv/gym"}, Path("/srv/tables")),
        ({"TIKTOKEN_CACHE_DIR": ""}, None),
    ],
)
def test_a_table_is_looked_for_where_tiktoken_keeps_it(environ: dict[str, str], folder: Path | None) -> None:
    assert cache_folder(environ) == folder


def test_without_a_folder_named_the_temporary_one_is_looked_in() -> None:
    folder = cache_folder({})
    assert folder is not None
    assert folder.name == "data-gym-cache"
