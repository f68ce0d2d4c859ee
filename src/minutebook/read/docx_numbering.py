"""List numbers of a Word document, counted as Word counts them.

The file says only "the next one of list 3, level 1"; what is printed ("2.1", "(b)", "iv)") is worked out
from the list's definition and from the items that came before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from minutebook.read.docx_styles import ParagraphStyle

_NUMBERING_PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbered:
    """What is printed before a list item, and how deep it stands, from 0."""

    label: str
    level: int


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, in what figures, and the pattern ("%1.%2")."""

    start: int = 1
    figures: str = "decimal"
    pattern: str = ""
    restarts: bool = True
    plain_figures: bool = False


class Numbering:
    """Counts the lists of one document from its beginning."""

    def __init__(self, part: Any) -> None:
        definitions = _definitions(part)
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if definitions is None:
            return
        abstracts = {each.get(qn("w:abstractNumId")): each for each in definitions.iter(qn("w:abstractNum"))}
        for each in definitions.iter(qn("w:num")):
            list_id = each.get(qn("w:numId"))
            abstract_id = _child_value(each, "w:abstractNumId") or ""
            abstract = abstracts.get(abstract_id)
            self._abstract[list_id] = abstract_id
            levels = {} if abstract is None else _read_levels(abstract)
            self._overrides[list_id] = {}
            for override in each.iter(qn("w:lvlOverride")):
                at = int(override.get(qn("w:ilvl")))
                levels.update(_read_levels(override))
                if (start := _child_value(override, "w:startOverride")) is not None:
                    self._overrides[list_id][at] = int(start)
            self._levels[list_id] = levels

    def next_label(self, paragraph: Any, style: ParagraphStyle) -> Numbered | None:
        """Count a paragraph and give what is printed before it; None if it is in no list."""
        list_id, at = _list_of(paragraph, style)
        if list_id is None or list_id not in self._levels:
            return None
        levels = self._levels[list_id]
        level = levels.get(at, _Level(figures="none"))
        counts = self._counts.setdefault(self._abstract[list_id], {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for overridden, start in self._overrides[list_id].items():
                counts[overridden] = start - 1
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [each for each in counts if each > at and levels.get(each, level).restarts]:
            del counts[deeper]
        if level.figures == "none":
            return None
        return Numbered(_print_label(level, levels, counts), at)


def _definitions(part: Any) -> Any:
    for relation in part.rels.values():
        if relation.reltype == _NUMBERING_PART and not relation.is_external:
            return relation.target_part.element
    return None


def _list_of(paragraph: Any, style: ParagraphStyle) -> tuple[str | None, int]:
    """The list and level of a paragraph: its own, else its style's; list 0 means none."""
    own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    list_id = style.list_id
    level = style.list_level or 0
    if own is not None:
        list_id = _child_value(own, "w:numId") or list_id
        said = _child_value(own, "w:ilvl")
        level = int(said) if said is not None else level
    return (None, 0) if list_id in {None, "0"} else (list_id, level)


def _read_levels(node: Any) -> dict[int, _Level]:
    return {int(level.get(qn("w:ilvl"))): _read_level(level) for level in node.iter(qn("w:lvl"))}


def _read_level(level: Any) -> _Level:
    return _Level(
        start=int(_child_value(level, "w:start") or 1),
        figures=_child_value(level, "w:numFmt") or "decimal",
        pattern=_child_value(level, "w:lvlText") or "",
        restarts=_child_value(level, "w:lvlRestart") != "0",
        plain_figures=level.find(qn("w:isLgl")) is not None,
    )


def _child_value(node: Any, name: str) -> str | None:
    found = node.find(qn(name))
    return None if found is None else found.get(qn("w:val"))


def _print_label(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    """Put the counts into the pattern; every bullet, whatever its font makes of it, is "•"."""
    if level.figures == "bullet":
        return "•"

    def figure(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = levels.get(at, level)
        return in_figures(counts.get(at, other.start), "decimal" if level.plain_figures else other.figures)

    return re.sub(r"%(\d)", figure, level.pattern).strip()


def in_figures(number: int, figures: str) -> str:
    """Write a number as Word does: 4 is "4", "d", "D", "iv", "IV", "4th" or "04"."""
    if figures in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if figures == "lowerLetter" else letters.upper()
    if figures in {"lowerRoman", "upperRoman"} and number > 0:
        roman = _roman(number)
        return roman if figures == "lowerRoman" else roman.upper()
    if figures == "ordinal":
        teen = number % 100 in {11, 12, 13}
        return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    return f"{number:02d}" if figures == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written
