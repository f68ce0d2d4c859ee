"""Types of the model to rows and back: an extract is kept as places only and cut anew when it is read.

What is asked for in queries has a column; everything else of a type goes into its ``detail``, JSON that
names each field, so that a field added to the model is kept without a change here.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from minutebook.model import Action, Declaration, Extract, Section, Span, Vote

Cut = Callable[[list[int]], Extract]
"""Turns places (start, end, page, start, end, page, …) into the extract that stands there."""

_NESTED = {kind.__name__: kind for kind in (Action, Declaration, Section, Vote)}


def pack_spans(extract: Extract) -> list[int]:
    """Keep of an extract its places only: start, end, page, start, end, page and so on."""
    return [number for span in extract.spans for number in (span.start, span.end, span.page)]


def unpack_spans(paper_id: str, places: list[int]) -> tuple[Span, ...]:
    """Turn places back into spans of the paper."""
    return tuple(
        Span(paper_id, places[at], places[at + 1], places[at + 2]) for at in range(0, len(places), 3)
    )


def encode_detail(record: object, columns: Iterable[str]) -> str:
    """Write the fields that have no column as JSON; those at their default are left out."""
    return json.dumps(_fields(record, frozenset(columns)), ensure_ascii=False, separators=(",", ":"))


def decode_detail(detail: str, cut: Cut) -> dict[str, Any]:
    """Read what :func:`encode_detail` wrote, every extract cut from its paper."""
    return {name: _decode(value, cut) for name, value in json.loads(detail).items()}


def _fields(record: Any, columns: frozenset[str]) -> dict[str, Any]:
    return {
        field.name: _encode(getattr(record, field.name))
        for field in fields(record)
        if field.name not in columns
        and (field.default is MISSING or getattr(record, field.name) != field.default)
    }


def _encode(value: Any) -> Any:
    if isinstance(value, Extract):
        return {"at": pack_spans(value)}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, (tuple, list)):
        return [_encode(each) for each in value]
    if is_dataclass(value):
        return {"is": type(value).__name__, **_fields(value, frozenset())}
    return value


def _decode(value: Any, cut: Cut) -> Any:
    if isinstance(value, list):
        return tuple(_decode(each, cut) for each in value)
    if not isinstance(value, Mapping):
        return value
    if "at" in value:
        return cut(value["at"])
    if "day" in value:
        return dt.date.fromisoformat(value["day"])
    kind = _NESTED[value["is"]]
    return kind(**{name: _decode(each, cut) for name, each in value.items() if name != "is"})


def to_day(text: str | None) -> dt.date | None:
    """Read a date as it is kept."""
    return None if text is None else dt.date.fromisoformat(text)


def from_day(day: dt.date | None) -> str | None:
    """Write a date as it is kept: ISO, so that dates sort as text."""
    return None if day is None else day.isoformat()
