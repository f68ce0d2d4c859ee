"""What is said between the program and the process that draws: requests in, answers out, as bytes.

They are JSON, and the picture follows as it is. Nothing from that process is unpickled, since a hostile
file may have taken it over.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self

from minutebook.pictures.places import Range


@dataclass(frozen=True, slots=True)
class Limits:
    """Memory in MiB, and seconds for one page; no file over ``most_bytes`` is opened."""

    memory_mib: int
    seconds: float
    most_bytes: int

    def packed(self) -> bytes:
        """The limits as bytes."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpacked(cls, message: bytes) -> Self:
        """The limits again."""
        return cls(**json.loads(message))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to be drawn, from 1, and the words to be marked: ranges of its text as it was read."""

    path: str
    sha256: str
    page: int
    zoom: float
    text: str
    places: tuple[Range, ...]

    def packed(self) -> bytes:
        """The request as bytes."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpacked(cls, message: bytes) -> Self:
        """The request again."""
        values = json.loads(message)
        return cls(**{**values, "places": tuple((start, end) for start, end in values["places"])})


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of it: size in pixels and which of the places were found; or in a word what went wrong."""

    width: int = 0
    height: int = 0
    located: tuple[bool, ...] = ()
    trouble: str | None = None

    def packed(self, png: bytes) -> bytes:
        """The answer as bytes, the picture in it."""
        return json.dumps(asdict(self)).encode() + b"\n" + png

    @classmethod
    def unpacked(cls, message: bytes) -> tuple[Self, bytes]:
        """The answer again, and the picture.

        Raises:
            ValueError, TypeError, KeyError: it is in another form.
        """
        head, _, png = message.partition(b"\n")
        values = json.loads(head)
        return cls(**{**values, "located": tuple(map(bool, values["located"]))}), png
