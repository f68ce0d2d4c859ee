"""Draws one page of a PDF with words marked on it; runs in a process of its own.

A :class:`Wanted` comes in; a :class:`Drawn` and the picture as PNG go out.
"""

from __future__ import annotations

import hashlib
import io
import math
import signal
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageDraw

from minutebook.confined import limit_memory, serve
from minutebook.pictures.messages import Drawn, Limits, Wanted
from minutebook.pictures.places import Range, find_places

_CSS_DPI = 96  # so that at zoom 1 a page on the screen is as large as on paper
_MOST_PIXELS = 10_000_000  # an A3 page at zoom 2 has seven million
_MOST_SIDE = 8_000
_MARK = (255, 227, 138)
_GAP = 1.5  # in heights of a line: characters farther apart than this get marks of their own

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels of the picture."""


def run(descriptor: int) -> None:
    """Draw what is asked for until the other side hangs up."""
    serve(descriptor, _begin)


def _begin(first: bytes) -> Callable[[bytes], bytes]:
    limits = Limits.unpacked(first)
    limit_memory(limits.memory_mib)
    opened = _Opened(limits.most_bytes)

    def answer(request: bytes) -> bytes:
        signal.alarm(math.ceil(limits.seconds) + 1)  # ends this process even where pdfium never comes back
        drawn, png = _attempt(opened, Wanted.unpacked(request))
        signal.alarm(0)
        return drawn.packed(png)

    return answer


class _Opened:
    """The paper opened last, kept since its next page is asked for next."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._sha256 = ""
        self._pdf: pypdfium2.PdfDocument | None = None

    def pdf(self, path: Path, sha256: str) -> pypdfium2.PdfDocument | None:
        """The paper; None if the file is no longer the one that was added."""
        if self._pdf is not None and self._sha256 == sha256:
            return self._pdf
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None
        if not path.is_file() or path.stat().st_size > self._most_bytes:
            return None
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            return None
        self._pdf, self._sha256 = pypdfium2.PdfDocument(content), sha256
        return self._pdf


def _attempt(opened: _Opened, wanted: Wanted) -> tuple[Drawn, bytes]:
    """Draw one page; whatever goes wrong is said in a word."""
    try:
        pdf = opened.pdf(Path(wanted.path), wanted.sha256)
        if pdf is None:
            return Drawn(trouble="gone"), b""
        if wanted.page > len(pdf):
            return Drawn(trouble="damaged"), b""
        return draw_page(pdf, wanted)
    except MemoryError:
        return Drawn(trouble="large"), b""
    except OSError:
        return Drawn(trouble="gone"), b""
    except Exception:  # noqa: BLE001 - drawing a broken page fails in every way there is
        return Drawn(trouble="damaged"), b""


def draw_page(pdf: pypdfium2.PdfDocument, wanted: Wanted) -> tuple[Drawn, bytes]:
    """Draw one page and mark the words wanted on it.

    Returns:
        What came of it, and the PNG; a place is marked whole or not at all.
    """
    with closing(pdf[wanted.page - 1]) as page:
        scale = _scale(page.get_width(), page.get_height(), wanted.zoom)
        with closing(page.render(scale=scale)) as bitmap:
            picture = bitmap.to_pil().convert("RGB")
            converter = bitmap.get_posconv(page)
        places = _find_boxes(page, converter.to_bitmap, wanted)
    picture = _marked(picture, [box for boxes in places for box in boxes])
    drawn = Drawn(picture.width, picture.height, tuple(bool(boxes) for boxes in places))
    return drawn, _to_png(picture)


def _scale(width: float, height: float, zoom: float) -> float:
    """Pixels a point: what the zoom asks for, less where the page is very large."""
    width, height = max(width, 1.0), max(height, 1.0)
    most = min(math.sqrt(_MOST_PIXELS / (width * height)), _MOST_SIDE / max(width, height))
    return min(zoom * _CSS_DPI / 72, most)


def _find_boxes(page: Any, to_bitmap: Callable[[float, float], Range], wanted: Wanted) -> list[list[Box]]:
    """Where the words of each place stand on the picture; nothing for one that is not found."""
    if not wanted.places:
        return []
    with closing(page.get_textpage()) as textpage:
        n_chars = textpage.count_chars()
        codes = [pdfium_c.FPDFText_GetUnicode(textpage.raw, at) for at in range(n_chars)]
        printed = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
        found = [find_places(wanted.text, place, printed) for place in wanted.places]
        return [
            [
                box
                for start, end in ranges
                for box in join_boxes(
                    [
                        _on_picture(textpage.get_charbox(at, loose=True), to_bitmap)
                        for at in range(start, end)
                        if not printed[at].isspace()
                    ]
                )
            ]
            for ranges in found
        ]


def _on_picture(box: Sequence[float], to_bitmap: Callable[[float, float], Range]) -> Box:
    """Turn a box on the page (points, from below) into one on the picture, the page's rotation included."""
    left, bottom, right, top = box
    (x1, y1), (x2, y2) = to_bitmap(left, bottom), to_bitmap(right, top)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def join_boxes(boxes: Sequence[Box]) -> list[Box]:
    """Join the boxes of characters that stand side by side on one line, in the order of reading."""
    joined: list[Box] = []
    for box in boxes:
        if box[0] >= box[2] or box[1] >= box[3]:
            continue
        if joined and _side_by_side(joined[-1], box):
            joined[-1] = _around(joined[-1], box)
        else:
            joined.append(box)
    return joined


def _around(one: Box, other: Box) -> Box:
    """The smallest box that holds both."""
    left, top, right, bottom = zip(one, other, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _side_by_side(line: Box, box: Box) -> bool:
    height = min(line[3] - line[1], box[3] - box[1])
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    gap = max(box[0] - line[2], line[0] - box[2])
    return overlap >= height / 2 and gap <= _GAP * max(line[3] - line[1], box[3] - box[1])


def _marked(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """Lay the colour of a marking pen over boxes; ink stays black under it, and no place is marked twice."""
    if not boxes:
        return picture
    pen = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(pen)
    for left, top, right, bottom in boxes:
        draw.rectangle((left, top, right - 1, bottom - 1), fill=_MARK)
    return ImageChops.multiply(picture, pen)


def _to_png(picture: Image.Image) -> bytes:
    """Write a picture; one in black and white alone takes a third of the room."""
    red, green, blue = picture.split()
    if not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox():
        picture = red
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=4)
    return written.getvalue()
