"""Take the pictures of the pages that the documentation shows, from the sample's own papers.

Run by ``make screenshots``; needs the development tools and Chromium.
"""

from __future__ import annotations

import io
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from minutebook.library import Library
from minutebook.settings import load_settings
from minutebook.web.app import create_app

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpus" / "sample"
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
MOST_BYTES = 250_000
COLOURS = 128
"""How many colours a picture keeps; text needs few."""

BODY = "children-and-families-scrutiny-commission"
QUESTION = "/?q=What+was+resolved+about+the+Pause+practice+in+November+2017%3F"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the page, and how large the window is, in pixels.

    ``follow`` is another page and a link on it that leads to the one shown, where the address is not known.
    """

    name: str
    address: str
    width: int = 1280
    height: int = 900
    follow: tuple[str, str] | None = None


SHOTS = (
    Shot("ask", QUESTION),
    Shot("minute", f"/minutes/{BODY}/2017-11-07/31"),
    Shot("register", "/resolutions?state=no+trace"),
    Shot("matter", f"/matters/{BODY}/2017-09-26/24"),
    Shot("paper", "", follow=(QUESTION, "figure.quote .words .paper a")),
    Shot("coverage", "/coverage", height=620),
    Shot("ask-phone", QUESTION, width=390, height=844),
)


@contextmanager
def served(index: Path) -> Iterator[str]:
    """Serve the sample's papers on loopback, on any free port."""
    settings = load_settings(index=index)
    with Library.open(settings, write=True) as library, socket.socket() as listening:
        library.add([SAMPLE])
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        app = create_app(lambda: library)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """Take one picture, in light colours, as a PNG with a palette."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(shot.follow[0] if shot.follow else shot.address, wait_until="networkidle")
    if shot.follow:
        page.locator(shot.follow[1]).first.click()
        page.wait_for_load_state("networkidle")
        page.evaluate("window.scrollTo(0, 0)")
    taken = page.screenshot()
    context.close()
    out = io.BytesIO()
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Take all pictures.

    Raises:
        SystemExit: one of them is too large to be kept with the code.
    """
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "index") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        for shot in SHOTS:
            picture = take(browser, address, shot)
            if len(picture) > MOST_BYTES:
                raise SystemExit(f"{shot.name}.png has {len(picture):,} bytes, more than {MOST_BYTES:,}.")
            (PICTURES / f"{shot.name}.png").write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
