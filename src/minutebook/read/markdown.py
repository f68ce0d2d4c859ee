"""Markdown becomes what a person reads: its text with the marks taken off and kept beside it.

It goes line by line, so that lines stay what they are: `**64. TITLE**` becomes `64. TITLE` with a bold
mark. Converters write markdown that no grammar allows (a `**` that never closes, a heading in a list),
so each line is read for itself and nothing it does can swallow the next one.
"""

from __future__ import annotations

import html
import re

from minutebook.read.draft import Draft, PageText
from minutebook.read.lines import Line, Run, write_lines

_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?$")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<bullet>[-*+])\s+(?=\S)")
_NUMBERED = re.compile(r"(\s*)(?=\(?[0-9a-zA-Z]{1,3}[.)]\s)")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|(?:=\s*){3,})$")
_FENCE = re.compile(r"\s*(?:```|~~~)\w*\s*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"^(?:>\s?)+")
_FRONT_MATTER = re.compile(r"---\n(?P<fields>(?:[\w-]+:.*\n|[ \t]+.*\n)+)---\n")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"(?<!\\)\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+|[\w.+-]+@[\w.-]+)>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD_TAG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
# Only tags by name: "<80%" and "<div>" both stand in the same scorecard.
_TAG = re.compile(
    r"</?(?:sup|sub|div|span|p|u|i|em|a|s|del|ins|mark|small|font|center|img|hr|input|label"
    r"|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6]|details|summary)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<&$])")
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]*[^\s*\\])\*(?![\w*])"),
    re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]*[^\s_\\])_(?!\w)"),
)
_CODE = re.compile(r"`([^`]+)`")
_BOLD = re.compile(r"(?<!\\)\*{2,}|(?<![\w\\])__(?=\S)|(?<=\S)(?<!\\)__(?!\w)")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.IGNORECASE)
_HELD = 0xE000  # escaped characters stand in the private use area until the marks are off

_LOOKS = (
    (re.compile(r"^#{1,6} \S", re.MULTILINE), 2),
    (re.compile(r"\*\*[^*\n]+\*\*"), 2),
    (re.compile(r"\[[^\]\n]+\]\([^)\n]*\)"), 2),
    (re.compile(r"<su[pb]>"), 2),
    (re.compile(r"^\|.+\|\s*$", re.MULTILINE), 2),
)


def looks_like_markdown(text: str) -> bool:
    """Tell from the text whether it is markdown, whatever its file is called.

    A star or a hash alone is no sign; marks of two kinds, or six of one, are.
    """
    counts = [sum(weight for _ in pattern.finditer(text)) for pattern, weight in _LOOKS]
    return sum(count >= 4 for count in counts) >= 2 or max(counts) >= 12


def read_markdown(text: str) -> Draft:
    """Read markdown whose line ends are plain."""
    text = text.lstrip("\ufeff")
    front = _FRONT_MATTER.match(text)
    title = None
    if front is not None:
        found = re.search(r"^title:\s*(.+)$", front["fields"], re.MULTILINE)
        title = found.group(1).strip("\"' ") if found else None
        text = text[front.end() :]
    text = _COMMENT.sub("", text)
    written = write_lines([_read_line(line) for line in text.removesuffix("\n").split("\n")])
    return Draft("text/markdown", (PageText(written.text),), title=title, marks=tuple(written.marks))


def _read_line(line: str) -> Line:
    """Read one line for itself."""
    if _RULE.match(line) or _FENCE.match(line) or _TABLE_RULE.match(line):
        return Line()
    line = line.rstrip()
    stripped = line.strip()
    if heading := _HEADING.match(stripped):
        return Line(_runs(heading[2]), "heading", len(heading[1]))
    if _is_row(line):
        return Line(_cells(line), "table")
    if bullet := _BULLET.match(line):
        return _read_item(bullet, line[bullet.end() :])
    if numbered := _NUMBERED.match(line):
        return Line(_runs(stripped), "list", _depth(numbered[1]))
    return Line(_runs(_QUOTE.sub("", stripped, count=1)))


def _read_item(bullet: re.Match[str], text: str) -> Line:
    """Read a list item; its bullet stays, a heading inside it (converters do that) is a heading."""
    if heading := _HEADING.match(text):
        return Line(_runs(heading[2]), "heading", len(heading[1]))
    return Line((Run(bullet.group().lstrip()), *_runs(text)), "list", _depth(bullet["indent"]))


def _depth(indent: str) -> int:
    return len(indent.expandtabs(4)) // 2 + 1


def _is_row(line: str) -> bool:
    stripped = line.strip()
    return "\t" in line.rstrip("\t ").lstrip(" ") or (
        stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") >= 2
    )


def _cells(line: str) -> tuple[Run, ...]:
    """The cells of a table row, a tab between them; an empty first cell stays empty."""
    stripped = line.strip(" ")
    bars = stripped.startswith("|")
    cells = _CELL_BAR.split(stripped.strip("|")) if bars else stripped.split("\t")
    runs: list[Run] = []
    for place, cell in enumerate(cells):
        runs += [Run("\t")] if place else []
        runs += _runs(_BREAK.sub(" ", cell.strip()))
    return tuple(runs)


def _runs(text: str) -> tuple[Run, ...]:
    """Take the marks off one line and keep what was bold."""
    text = _ESCAPE.sub(lambda found: chr(_HELD + ord(found[1])), text)
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text)))
    text = _BOLD_TAG.sub("**", _BREAK.sub("\n", text))
    text = _TAG.sub("", _CODE.sub(r"\1", text))
    pieces = _BOLD.split(_drop_emphasis(text))
    return tuple(Run(_restore(piece), bold=bool(place % 2)) for place, piece in enumerate(pieces) if piece)


def _drop_emphasis(text: str) -> str:
    """Take off single stars and underscores, those around bold words as well ("_**x**_")."""
    text = re.sub(r"(\*\*)_|_(\*\*)", r"\1\2", text)
    text = re.sub(r"\*{3}", "**", text)
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return text


def _restore(text: str) -> str:
    """Put escaped characters back and read entities ("&amp;")."""
    held = re.sub(r"[\ue021-\ue07e]", lambda found: chr(ord(found.group()) - _HELD), text)
    return _ENTITY.sub(lambda found: html.unescape(found.group()), held)
