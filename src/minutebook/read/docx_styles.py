"""Styles of a Word document: what a paragraph or a run inherits from the styles it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph gets from its style: a heading's level or 0, bold or not, and its list."""

    heading: int
    bold: bool
    list_id: str | None
    list_level: int | None


class Styles:
    """The styles of one document, by their ids."""

    def __init__(self, element: Any) -> None:
        self._by_id = {style.get(qn("w:styleId")): style for style in element.iter(qn("w:style"))}
        self._default = next(
            (
                style.get(qn("w:styleId"))
                for style in self._by_id.values()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}
            ),
            None,
        )

    def of_paragraph(self, paragraph: Any) -> ParagraphStyle:
        """Look up what the style of a paragraph says, its own heading level first."""
        named = _value(paragraph, "w:pPr/w:pStyle") or self._default
        chain = list(self._chain(named))
        lists = [style for style in chain if style.find(_path("w:pPr/w:numPr")) is not None]
        level = _value(lists[0], "w:pPr/w:numPr/w:ilvl") if lists else None
        return ParagraphStyle(
            heading=_heading_level(paragraph, chain),
            bold=next((on for style in chain if (on := _switch(style, "w:b")) is not None), False),
            list_id=_value(lists[0], "w:pPr/w:numPr/w:numId") if lists else None,
            list_level=int(level) if level is not None else None,
        )

    def is_bold(self, run: Any, *, default: bool) -> bool:
        """Tell whether a run is bold: by itself, by its own style, or as its paragraph is."""
        own = _switch(run, "w:b")
        if own is not None:
            return own
        chain = self._chain(_value(run, "w:rPr/w:rStyle"))
        return next((on for style in chain if (on := _switch(style, "w:b")) is not None), default)

    def is_hidden(self, run: Any) -> bool:
        """Tell whether a run is hidden text."""
        return _switch(run, "w:vanish") is True

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        """A style and all that it is based on, nearest first."""
        met: set[str] = set()
        while style_id is not None and style_id in self._by_id and style_id not in met:
            met.add(style_id)
            yield self._by_id[style_id]
            style_id = _value(self._by_id[style_id], "w:basedOn")


def _heading_level(paragraph: Any, chain: list[Any]) -> int:
    for style in chain:
        name = _value(style, "w:name") or ""
        if found := _HEADING.match(name):
            return min(int(found[1]), 6)
        if name.lower() == "title":
            return 1
    outline = _value(paragraph, "w:pPr/w:outlineLvl")
    return int(outline) + 1 if outline is not None and int(outline) < 6 else 0


def _switch(node: Any, name: str) -> bool | None:
    """An on-off property of a run or style; None if nothing is said."""
    found = node.find(_path(f"w:rPr/{name}"))
    if found is None:
        return None
    return found.get(qn("w:val"), "1") not in {"0", "false", "off", "none"}


def _value(node: Any, path: str) -> str | None:
    found = node.find(_path(path))
    return None if found is None else found.get(qn("w:val"))


def _path(path: str) -> str:
    return "/".join(qn(step) for step in path.split("/"))
