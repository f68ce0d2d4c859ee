"""Writes a paper as markdown, as a web page, or as plain text."""

from __future__ import annotations

import html
import re
import textwrap

from .compose import Block, block_text, compose, running_header
from .source import Paper

ORDINAL = re.compile(r"\b(\d{1,2})(st|nd|rd|th)\b")
WIDTH = 78
PAGE_BLOCKS = 26


def build_markdown(paper: Paper) -> str:
    """Write a paper as a converter from PDF would: bold headings, raised ordinals."""
    lines: list[str] = []
    for part in paper.parts:
        room = PAGE_BLOCKS
        for block in compose(part.content, {}):
            # A running header lands in the text wherever the page happened to end.
            if room <= 0 and block.kind in ("para", "bullet"):
                lines += [f"## {running_header(part.content)}", ""]
                room = PAGE_BLOCKS
            lines += [*_markdown(block), ""]
            room -= 1
    return ORDINAL.sub(r"\1<sup>\2</sup>", "\n".join(lines))


def _markdown(block: Block) -> list[str]:
    if block.rows:
        header, *body = block.rows
        rule = tuple("---" for _ in header)
        return [f"| {' | '.join(row)} |" for row in (header, rule, *body)]
    if block.kind in ("title", "date", "item", "subhead", "lead", "centre"):
        return [f"**{f'{block.label} {block.text}'.strip()}**"]
    if block.kind in ("bullet", "dash"):
        return [f"{'  ' if block.kind == 'dash' else ''}- {block.text}"]
    return [f"{block.label} {block.text}".strip()]


def build_text(paper: Paper) -> str:
    """Write a paper in lines of 78 characters, as typed for a teleprinter."""
    stretches = [_wrapped(block) for part in paper.parts for block in compose(part.content, {})]
    return "\n\n".join(stretches) + "\n"


def _wrapped(block: Block) -> str:
    if block.rows:
        return "\n".join("  ".join(row) for row in block.rows)
    text = block_text(block)
    indent = "    " if block.kind in ("bullet", "dash", "clause") else ""
    if block.kind in ("title", "date"):
        return text.center(WIDTH).rstrip()
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + ("  " if block.kind in ("bullet", "dash") else ""),
        break_long_words=False,
        break_on_hyphens=False,
    )


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | Ravensclough Council</title>
<script>window.analytics = "off";</script>
<style>body {{ font-family: Arial, sans-serif; }} .mgLabel {{ font-weight: bold; }}</style>
</head>
<body>
<a class="skip" href="#content">Skip to main content</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/bins">Bins and recycling</a></li>
<li><a href="/council-tax">Council tax</a></li><li><a href="/meetings">Meetings</a></li></ul></nav>
<p class="breadcrumb">You are here: Home &gt; Meetings &gt; {title}</p>
<main id="content">
{content}
</main>
<footer><p>Town Hall, Market Place, Ravensclough. Cookies and privacy. Contact us.</p></footer>
</body>
</html>
"""


def build_html(paper: Paper) -> str:
    """Write a paper as a council's web page, with the menus that stand around it."""
    blocks = [b for part in paper.parts for b in compose(part.content, {})]
    content = "\n".join(_html(b) for b in blocks)
    return PAGE.format(title=html.escape(paper.title), content=content)


def _html(block: Block) -> str:
    if block.rows:
        return _html_table(block)
    text, label = html.escape(block.text, quote=False), html.escape(block.label)
    text = ORDINAL.sub(r"\1<sup>\2</sup>", text)
    if block.kind == "title":
        return f"<h1>{text}</h1>"
    if block.kind == "item":
        return f'<table class="mgItem"><tr><td>{label}</td><td><h2>{text}</h2></td></tr></table>'
    if block.kind in ("date", "subhead", "lead", "centre"):
        return f"<p><strong>{text}</strong></p>"
    if block.kind in ("bullet", "dash"):
        return f"<ul><li>{text}</li></ul>"
    return f"<p>{f'<strong>{label}</strong>' if label else ''} {text}</p>"


def _html_table(block: Block) -> str:
    header, *body = (tuple(html.escape(c, quote=False) for c in row) for row in block.rows)
    lines = ["<table>", "<tr>" + "".join(f"<th>{c}</th>" for c in header) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in body]
    return "\n".join([*lines, "</table>"])
