"""Draws a page as a scanner would see it: a picture without any text layer."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1000, 1414)
MARGIN = 110


def draw_scan(lines: list[str], target: Path) -> None:
    """Draw typed lines, slightly askew and speckled, and keep them as a JPEG.

    The picture is kept in the repository and drawn again only when asked for, since
    another version of the font renderer would give other bytes.
    """
    page = Image.new("L", SIZE, 250)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(21)
    for n, line in enumerate(lines):
        draw.text((MARGIN, 120 + n * 30), line, fill=35, font=font)
    page = page.rotate(0.9, fillcolor=235, resample=Image.Resampling.BICUBIC)
    _speckle(page)
    page.filter(ImageFilter.GaussianBlur(0.6)).save(target, "JPEG", quality=45)


def _speckle(page: Image.Image) -> None:
    chance = random.Random(1972)  # noqa: S311  # specks on a scan, nothing secret
    for _ in range(700):
        at = (chance.randrange(SIZE[0]), chance.randrange(SIZE[1]))
        page.putpixel(at, chance.randrange(90, 200))
