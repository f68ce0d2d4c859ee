"""Pages as pictures: whether a page is one, and the picture of it for recognition."""

from __future__ import annotations

import io
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

_LEAST_SHARE = 0.3  # of the page under pictures, for a page with hardly any text to count as a scan
_GLANCE_SCALE = 0.5  # 36 dpi
_DPI = 300
_MOST_PIXELS = 25_000_000  # an A3 page at 300 dpi has 17 million


def is_picture(pdfium: pypdfium2.PdfDocument, index: int) -> bool:
    """Tell whether a page without text shows something: a scan, or letters drawn as shapes.

    A blank page, or one with a crest in its corner, is no picture of a page.
    """
    with closing(pdfium[index]) as page:
        width, height = page.get_size()
        covered = sum(_area(each) for each in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,)))
        if covered >= _LEAST_SHARE * width * height:
            return _shows_something(page)
        n_shapes = sum(1 for _ in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_PATH,)))
        return n_shapes > 200 and _shows_something(page)


def render(pdfium: pypdfium2.PdfDocument, index: int) -> bytes:
    """Draw a page in grey at 300 dpi, or less where it is very large.

    Returns:
        A binary PGM file ("P5"), which needs no picture library to write.
    """
    with closing(pdfium[index]) as page:
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        with closing(page.render(scale=scale, grayscale=True)) as bitmap:
            return _to_pgm(bitmap)


def _to_pgm(bitmap: Any) -> bytes:
    written = io.BytesIO()
    written.write(f"P5 {bitmap.width} {bitmap.height} 255\n".encode())
    rows = memoryview(bitmap.buffer).cast("B")
    for top in range(bitmap.height):
        start = top * bitmap.stride
        written.write(rows[start : start + bitmap.width])
    return written.getvalue()


def _area(picture: Any) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float(abs((right - left) * (top - bottom)))


def _shows_something(page: Any) -> bool:
    with closing(page.render(scale=_GLANCE_SCALE, grayscale=True)) as bitmap:
        pixels = bytes(bitmap.buffer)
    return max(pixels) - min(pixels) > 40
