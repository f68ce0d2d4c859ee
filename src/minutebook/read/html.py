"""HTML: bytes come in, a draft goes out, with the words that a browser shows, line by line.

Scripts, styles, navigation and forms are left out. Paragraphs are parted by an empty line, table rows
are lines with tabs, list items begin with their bullet or number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from minutebook.model import MarkKind
from minutebook.read.docx_numbering import in_figures
from minutebook.read.draft import Draft, PageText
from minutebook.read.lines import Line, Run, row_to_lines, write_lines

_LEFT_OUT_NAMES = (
    "script style nav noscript template svg iframe object head form button select textarea menu dialog"
)
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1"
    " h2 h3 h4 h5 h6 header html hgroup legend li main ol p pre section summary ul"
)
_SPACED_NAMES = "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre section article"
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPACED = frozenset(_SPACED_NAMES.split())
_BOLD = frozenset({"b", "strong", "th"})
_LEAST_MAIN = 0.4  # of the page's letters must be in <main> for the rest to be left out
_FIGURES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def read_html(content: bytes | str) -> Draft:
    """Read a web page; its encoding is taken from the page itself."""
    soup = BeautifulSoup(content, "lxml")
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    walker = _Walker()
    walker.walk(_main_part(soup))
    written = write_lines(_without_gaps(walker.finish()))
    return Draft("text/html", (PageText(written.text),), title=title or None, marks=tuple(written.marks))


def _main_part(soup: BeautifulSoup) -> Tag:
    """The part that holds the paper: ``main`` or the only ``article`` if most words are in it."""
    whole: Tag = soup.body or soup
    n_letters = len(whole.get_text())
    for found in (soup.find_all("main"), soup.find_all(role="main"), soup.find_all("article")):
        if len(found) == 1 and len(found[0].get_text()) >= _LEAST_MAIN * n_letters:
            return found[0]
    return whole


def _without_gaps(lines: list[Line]) -> list[Line]:
    """Let one empty line stand for any number of them."""
    kept: list[Line] = []
    for line in lines:
        if line.text.strip() or (kept and kept[-1].text.strip()):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1].text.strip() else kept


@dataclass(slots=True)
class _Walker:
    """Walks through the elements and writes lines; a table cell is walked by another one."""

    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    prefix: str = ""
    kind: MarkKind | None = None
    level: int = 0

    def finish(self) -> list[Line]:
        """Write what is left and give all lines."""
        self._end_line()
        return self.lines

    def walk(self, node: Tag, *, bold: bool = False, kept: bool = False) -> None:
        """Walk through the children of an element; ``kept`` keeps line ends as they stand."""
        for child in node.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    self._add_text(str(child), bold=bold, kept=kept)
            elif isinstance(child, Tag) and not _is_hidden(child):
                self._walk_element(child, bold=bold, kept=kept)

    def _walk_element(self, element: Tag, *, bold: bool, kept: bool) -> None:
        name = element.name
        if name == "br":
            self._end_line()
        elif name == "table":
            self._end_line()
            self._walk_table(element)
            self._add_gap(name)
        elif name in _BLOCKS:
            self._end_line()
            before = self.kind, self.level
            self._begin_block(element)
            self.walk(element, bold=bold, kept=kept or name == "pre")
            self._end_line()
            self.kind, self.level = before
            self._add_gap(name)
        else:
            self.walk(element, bold=bold or name in _BOLD, kept=kept)

    def _begin_block(self, element: Tag) -> None:
        if re.fullmatch(r"h[1-6]", element.name):
            self.kind, self.level = "heading", int(element.name[1])
        elif element.name == "li":
            self.kind, self.level = "list", len(element.find_parents(["ul", "ol"])) or 1
            self.prefix = f"{_label(element)} "

    def _walk_table(self, table: Tag) -> None:
        for row in table.find_all("tr"):
            if row.find_parent("table") is not table:
                continue
            cells = []
            for cell in row.find_all(["td", "th"], recursive=False):
                walker = _Walker()
                walker.walk(cell, bold=cell.name == "th")
                cells.append(walker.finish())
            self.lines += row_to_lines(cells)

    def _add_text(self, text: str, *, bold: bool, kept: bool) -> None:
        if kept:
            first, *rest = text.split("\n")
            self.runs.append(Run(first, bold))
            for line in rest:
                self._end_line()
                self.runs.append(Run(line, bold))
            return
        folded = _SPACE.sub(" ", text)
        begins = not self.runs or self.runs[-1].text.endswith(" ")
        folded = folded.lstrip(" ") if begins else folded
        if folded:
            self.runs.append(Run(folded, bold))

    def _end_line(self) -> None:
        if "".join(run.text for run in self.runs).strip():
            prefix = (Run(self.prefix),) if self.prefix else ()
            self.lines.append(Line((*prefix, *self.runs), self.kind, self.level))
            self.prefix = ""
        self.runs = []

    def _add_gap(self, name: str) -> None:
        if name in _SPACED:
            self.lines.append(Line())


def _is_hidden(element: Tag) -> bool:
    if element.name in _LEFT_OUT or element.has_attr("hidden") or element.get("role") == "navigation":
        return True
    return _HIDDEN.search(str(element.get("style", ""))) is not None


def _label(item: Tag) -> str:
    """What a browser shows before a list item."""
    parent = item.parent
    if parent is None or parent.name != "ol":
        return "•"
    number = _whole(parent.get("start"), 1) - 1
    for sibling in _items(parent):
        number = _whole(sibling.get("value"), number + 1)
        if sibling is item:
            break
    return f"{in_figures(number, _FIGURES.get(str(parent.get('type', '1')), 'decimal'))}."


def _items(parent: Tag) -> Iterator[Tag]:
    return (child for child in parent.children if isinstance(child, Tag) and child.name == "li")


def _whole(said: object, otherwise: int) -> int:
    return int(said) if isinstance(said, str) and re.fullmatch(r"-?\d{1,6}", said.strip()) else otherwise
