"""Text comes in; out goes how many of a language model's tokens it costs, and never too few.

tiktoken fetches its table over the network the first time it is asked for one. This machine may have no
network, and a question must not wait for one, so the table is used only where tiktoken already keeps it on
disk, whole; otherwise :func:`most_tokens` stands in, a bound that no table can go over.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

LONGEST_COUNTED = 100_000  # characters; beyond, the bound is exact enough and tiktoken may not come back


@dataclass(frozen=True, slots=True)
class Table:
    """One of tiktoken's tables: its name, its file in the cache, the file's hash, and how it cuts words."""

    name: str
    file: str
    sha256: str
    pattern: str


CL100K = Table(
    "cl100k_base",
    "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
    "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$"
    r"|\s*[\r\n]|\s+(?!\S)|\s",
)
"""Of tiktoken's tables the one most often kept; where a model has another, its counts are near these.

Source: tiktoken 0.14, ``tiktoken_ext/openai_public.py``; the file is named by the SHA-1 of its address.
"""


def count_tokens(text: str) -> int:
    """Count tokens as the cached table cuts them; without one, the most that there can be."""
    encoding = _kept_encoding()
    return most_tokens(text) if encoding is None else count_with(encoding, text)


def count_with(encoding: Encoding, text: str) -> int:
    """Count tokens with a table; what looks like a control token in a paper counts as the text it is."""
    if len(text) > LONGEST_COUNTED:
        return most_tokens(text)
    return len(encoding.encode(text, disallowed_special=()))


def most_tokens(text: str) -> int:
    """Give the most tokens that a text can be cut into: its bytes in UTF-8.

    Byte-level pair encoding, which all of tiktoken's tables are, starts from one token a byte and only ever
    joins tokens, so no text has more tokens than bytes. A half of a surrogate pair, which UTF-8 cannot hold,
    is counted as the three bytes of the character that tiktoken puts in its place.
    """
    return len(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1)
def _kept_encoding() -> Encoding | None:
    folder = cache_folder(os.environ)
    return None if folder is None else find_encoding(folder)


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Say where tiktoken keeps its tables; None where it has been told to keep none."""
    named = environ.get("TIKTOKEN_CACHE_DIR", environ.get("DATA_GYM_CACHE_DIR"))
    if named is None:
        return Path(tempfile.gettempdir()) / "data-gym-cache"
    return Path(named) if named else None


def find_encoding(folder: Path, table: Table = CL100K) -> Encoding | None:
    """Read a table from the folder, or None where it is not kept there whole.

    It is not asked for by name from tiktoken, which would fetch it if the file were gone or damaged.
    """
    try:
        kept = (folder / table.file).read_bytes()
        if hashlib.sha256(kept).hexdigest() != table.sha256:
            return None
        ranks = _ranks(kept)
    except (OSError, ValueError, binascii.Error):
        return None
    from tiktoken import Encoding  # noqa: PLC0415 - most runs count nothing

    return Encoding(table.name, pat_str=table.pattern, mergeable_ranks=ranks, special_tokens={})


def _ranks(kept: bytes) -> dict[bytes, int]:
    """Read lines of a token in base 64 and its rank."""
    pairs = (line.split() for line in kept.splitlines() if line)
    return {base64.b64decode(token, validate=True): int(rank) for token, rank in pairs}
