from __future__ import annotations

import hashlib
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from minutebook.errors import PaperError, TooLarge, UnreadablePaper
from minutebook.library import Library
from minutebook.model import Paper
from minutebook.parse import parse_paper
from minutebook.pictures import Originals, Picture, Pictures, Wanted
from minutebook.pictures.drawing import draw_page, join_boxes
from minutebook.pictures.messages import Drawn
from minutebook.pictures.places import find_places, letters_of
from minutebook.read import Reader
from minutebook.settings import Settings
from web_library import open_web_library

PAPERS = Path(__file__).resolve().parents[2] / "shared" / "papers"
SETTINGS = Settings(ocr="off")
FIRST = "Resolved: that the otters of the north pond be"
SECOND = "given a second bank, and that the clerk write to them."
QUOTE = f"that the otters of the north pond be\n{SECOND}"


def draw(pages: Sequence[Sequence[str]]) -> bytes:
    """Make a PDF with these lines on its pages, the first 62 points from the top."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(595, 842), pageCompression=0)
    for lines in pages:
        canvas.setFont("Helvetica", 12)
        for place, line in enumerate(lines):
            canvas.drawString(60, 780 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def rewritten(content: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def wanted(content: bytes, text: str, quotes: Sequence[str], *, page: int = 1, zoom: float = 1.0) -> Wanted:
    places = tuple((text.index(quote), text.index(quote) + len(quote)) for quote in quotes)
    return Wanted("", hashlib.sha256(content).hexdigest(), page, zoom, text, places)


def look(content: bytes, request: Wanted) -> tuple[tuple[bool, ...], Image.Image]:
    with pypdfium2.PdfDocument(content) as pdf:
        drawn, png = draw_page(pdf, request)
    picture = Image.open(io.BytesIO(png))
    assert picture.size == (drawn.width, drawn.height)
    return drawn.located, picture


def marked_box(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The smallest box around everything that is yellow, pixels."""
    if picture.mode == "L":
        return None
    yellow = picture.convert("HSV").getchannel("S").point(lambda value: 255 if value > 60 else 0)
    return yellow.getbbox()


def on_points(box: tuple[int, ...] | None) -> tuple[int, ...]:
    assert box is not None
    return tuple(round(value * 72 / 96) for value in box)


# --- finding words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "printed", "expected"),
    [
        (
            "It was agreed that otters swim.",
            "agreed that",
            "It was agreed\r\nthat otters swim.",
            "agreed\r\nthat",
        ),
        ("MEETING OF OTTERS", "OF OTTERS", "MMEEEETTIINNGG  OOFF  OOTTTTEERRSS", "OOFF  OOTTTTEERRS"),
        ("The final office", "final office", "The ﬁnal oﬃce", "ﬁnal oﬃce"),
        ("• feed the otters", "• feed the otters", "\uf0b7 feed the otters", "feed the otters"),
        ("MINUTES of the pond", "MINUTES of", "M I N U T E S  of the pond", "M I N U T E S  of"),
        ("a well-\nknown otter", "well-\nknown", "a well\ufffeknown otter", "well\ufffeknown"),
        ("(“Otters swim.”) So", "(“Otters swim.”)", "x (“Otters swim.”) So", "(“Otters swim.”)"),
        ("Café owners", "Café", "Cafe\u0301 owners", "Cafe"),
    ],
)
def test_words_are_found_however_the_page_spells_them(
    text: str, quote: str, printed: str, expected: str
) -> None:
    start = text.index(quote)
    found = find_places(text, (start, start + len(quote)), printed)
    assert [printed[low:high] for low, high in found] == [expected]


def test_of_equal_wordings_the_one_with_the_same_neighbours_is_found() -> None:
    text = "7 Ponds\nThat it be noted.\n8 Garden\nThat it be noted.\n9 Ends"
    start = text.rindex("That")
    printed = "8 Garden\nThat it be noted.\n7 Ponds\nThat it be noted.\n9 Ends"
    assert find_places(text, (start, start + 17), printed) == [(9, 26)]


def test_words_are_found_in_their_order_where_some_are_printed_otherwise() -> None:
    quote = "that the Chairman’s otters be moved to the north pond before the winter"
    printed = "It was agreed that the Chairman9s otters be moved to the north pond before the winter."
    found = find_places(quote, (0, len(quote)), printed)
    assert " ".join(printed[low:high] for low, high in found) == (
        "that the otters be moved to the north pond before the winter"
    )


@pytest.mark.parametrize("printed", ["", "Otters were not discussed at all on this day.", "\x00 \x00"])
def test_words_that_are_not_printed_are_not_found(printed: str) -> None:
    quote = "that the clerk buy a boat for the pond"
    assert find_places(quote, (0, len(quote)), printed) == []


def test_signs_alone_are_not_looked_for() -> None:
    assert find_places("a – b", (2, 3), "a – b") == []


@given(st.text(max_size=60), st.data())
def test_every_place_with_a_letter_is_found_in_the_very_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = find_places(text, (start, end), text)
    if not letters_of(text[start:end]).text:
        assert found == []
    else:
        (low, high) = found[0]
        assert letters_of(text[low:high]).text == letters_of(text[start:end]).text


def test_boxes_of_one_line_are_joined_and_lines_kept_apart() -> None:
    boxes = [(0, 0, 5, 10), (6, 1, 9, 10), (9, 0, 9, 9), (0, 12, 5, 22), (90, 12, 95, 22)]
    assert join_boxes(boxes) == [(0, 0, 9, 10), (0, 12, 5, 22), (90, 12, 95, 22)]


# --- drawing ---------------------------------------------------------------------------------------


def test_a_quote_over_two_lines_is_marked_on_both() -> None:
    content = draw([["Pond Committee", FIRST, SECOND, "The end"]])
    text = f"Pond Committee\n{FIRST}\n{SECOND}\nThe end\n"
    located, picture = look(content, wanted(content, text, [QUOTE]))
    assert located == (True,)
    assert picture.size == (794, 1123)
    left, top, right, bottom = on_points(marked_box(picture))
    assert 55 <= left <= 62
    assert 340 <= right <= 365
    assert 66 <= top <= 76  # the second line; its letters stand on 842 - 760 = 82
    assert 103 <= bottom <= 108  # the third stands on 102
    before = picture.crop((60 * 96 // 72, 70 * 96 // 72, 110 * 96 // 72, 84 * 96 // 72))
    assert marked_box(before) is None  # "Resolved:" is not in the quote


def test_each_page_marks_its_own_part_of_a_quote_over_a_page_break() -> None:
    content = draw([["Pond Committee", FIRST], [SECOND, "The end"]])
    for page, text, part in (
        (1, f"Pond Committee\n{FIRST}\n", FIRST[10:]),
        (2, f"{SECOND}\nThe end\n", SECOND),
    ):
        located, picture = look(content, wanted(content, text, [part], page=page))
        assert located == (True,)
        top = on_points(marked_box(picture))[1]
        assert top == pytest.approx(72 if page == 1 else 52, abs=5)


@pytest.mark.parametrize(("rotate", "size"), [(90, (1123, 794)), (180, (794, 1123)), (270, (1123, 794))])
def test_marks_turn_with_the_page(rotate: int, size: tuple[int, int]) -> None:
    content = rewritten(draw([["Pond Committee", FIRST]]), lambda writer: writer.pages[0].rotate(rotate))
    located, picture = look(content, wanted(content, f"Pond Committee\n{FIRST}\n", [FIRST]))
    assert located == (True,)
    assert picture.size == size
    upright = picture.rotate(rotate, expand=True)  # Pillow turns against the clock, PDF with it
    left, top, _, bottom = on_points(marked_box(upright))
    assert (left, top, bottom) == pytest.approx((60, 70, 85), abs=5)


def test_a_picture_of_a_page_is_drawn_without_marks() -> None:
    photograph = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(photograph).text((120, 150), FIRST, fill=0, font=ImageFont.load_default(34))
    written = io.BytesIO()
    canvas = Canvas(written)
    canvas.drawImage(ImageReader(photograph), 0, 0, 595, 842)
    canvas.save()
    located, picture = look(written.getvalue(), wanted(written.getvalue(), FIRST, [FIRST]))
    assert located == (False,)
    assert picture.mode == "L"
    assert marked_box(picture) is None


def test_what_is_found_is_marked_and_what_is_not_is_told() -> None:
    content = draw([[FIRST]])
    text = f"{FIRST}\nNobody printed these words here."
    located, picture = look(content, wanted(content, text, ["otters of the north", "Nobody printed"]))
    assert located == (True, False)
    assert marked_box(picture) is not None


def test_ink_stays_black_under_the_mark_and_overlapping_marks_are_no_darker() -> None:
    content = draw([[FIRST]])
    once = look(content, wanted(content, FIRST, [FIRST]))[1]
    twice = look(content, wanted(content, FIRST, [FIRST, "otters"]))[1]
    assert once.tobytes() == twice.tobytes()
    assert min(red + green + blue for _, (red, green, blue) in once.getcolors(1_000_000)) < 60


@pytest.mark.parametrize(("zoom", "width"), [(1.0, 794), (1.5, 1190), (2.0, 1587)])
def test_zoom_makes_the_picture_larger(zoom: float, width: int) -> None:
    content = draw([[FIRST]])
    assert look(content, wanted(content, FIRST, [], zoom=zoom))[1].width == width


def test_a_huge_page_is_drawn_small_enough() -> None:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(14_000, 14_000))
    canvas.drawString(60, 7_000, FIRST)
    canvas.save()
    picture = look(written.getvalue(), wanted(written.getvalue(), FIRST, [], zoom=2.0))[1]
    assert picture.width * picture.height < 10_100_000


# --- through the process ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    opened = Pictures(SETTINGS)
    yield opened
    opened.close()


def stored(folder: Path, content: bytes, text: str = FIRST, quotes: Sequence[str] = (FIRST,)) -> Wanted:
    path = folder / "a.pdf"
    path.write_bytes(content)
    request = wanted(content, text, quotes)
    return Wanted(str(path), request.sha256, request.page, request.zoom, text, request.places)


def test_the_process_draws_what_is_asked(pictures: Pictures, tmp_path: Path) -> None:
    request = stored(tmp_path, draw([[FIRST]]))
    picture = pictures.draw(request, "a.pdf")
    assert picture.located == (True,)
    assert Image.open(io.BytesIO(picture.png)).size == (picture.width, picture.height) == (794, 1123)
    assert pictures.draw(request, "a.pdf") is picture


def test_many_threads_take_turns(pictures: Pictures, tmp_path: Path) -> None:
    request = stored(tmp_path, draw([[FIRST], [SECOND]]))
    drawn: list[Picture] = []
    pages = [
        Wanted(request.path, request.sha256, page, zoom, "", ())
        for page in (1, 2)
        for zoom in (1.0, 1.5, 1.0)
    ]
    threads = [
        threading.Thread(target=lambda page=page: drawn.append(pictures.draw(page, "a"))) for page in pages
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(picture.width for picture in drawn) == [794] * 4 + [1190] * 2


def test_a_paper_that_opens_with_an_empty_password_is_drawn(pictures: Pictures, tmp_path: Path) -> None:
    content = rewritten(draw([[FIRST]]), lambda writer: writer.encrypt("", "owner", algorithm="AES-256"))
    assert pictures.draw(stored(tmp_path, content), "a.pdf").located == (True,)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4 nothing here", b"\x00" * 4_000, draw([[FIRST]])[:300]],
    ids=["empty", "nothing", "zeros", "cut off"],
)
def test_what_cannot_be_drawn_is_an_error_and_the_next_is_drawn(
    content: bytes, pictures: Pictures, tmp_path: Path
) -> None:
    with pytest.raises(UnreadablePaper, match="cannot be drawn"):
        pictures.draw(stored(tmp_path, content), "a.pdf")
    assert pictures.draw(stored(tmp_path, draw([[FIRST]])), "a.pdf").located == (True,)


def test_a_page_that_is_not_there_is_an_error(pictures: Pictures, tmp_path: Path) -> None:
    request = stored(tmp_path, draw([[FIRST]]))
    with pytest.raises(UnreadablePaper, match="cannot be drawn"):
        pictures.draw(Wanted(request.path, request.sha256, 2, 1.0, "", ()), "a.pdf")


def test_a_file_put_in_the_place_of_the_paper_is_not_drawn(tmp_path: Path) -> None:
    request = stored(tmp_path, draw([[FIRST]]))
    stored(tmp_path, draw([[SECOND]]))
    pictures = Pictures(SETTINGS)
    with pytest.raises(UnreadablePaper, match="no longer"):
        pictures.draw(request, "a.pdf")
    pictures.close()


FAKE = (
    "import sys, time; from multiprocessing.connection import Connection; p = Connection(int(sys.argv[1])); "
)
READY = "p.recv_bytes(); p.send_bytes(b'ready'); p.recv_bytes(); "


@pytest.mark.parametrize(
    ("does", "error", "says"),
    [
        ("time.sleep(60)", TooLarge, "longer than 0 seconds"),
        ("import os; os.abort()", UnreadablePaper, "broke off"),
        ("p.send_bytes(b'not an answer'); time.sleep(60)", UnreadablePaper, "broke off"),
        ("p.send_bytes(b'[]' + bytes(100)); time.sleep(60)", UnreadablePaper, "broke off"),
    ],
    ids=["hangs", "crashes", "talks nonsense", "talks other JSON"],
)
def test_a_process_that_does_not_answer_well_is_ended_and_the_paper_spared(
    does: str, error: type[PaperError], says: str, tmp_path: Path
) -> None:
    note = tmp_path / "started"
    begin = f"open({str(note)!r}, 'a').write('x'); "
    settings = Settings(picture_timeout_s=0.3)
    pictures = Pictures(settings, program=(sys.executable, "-c", FAKE + begin + READY + does))
    for page in (1, 2):
        with pytest.raises(error, match=says):
            pictures.draw(Wanted("a.pdf", "0" * 64, page, 1.0, "", ()), "a.pdf")
    assert note.read_text() == "x"
    pictures.close()


def test_memory_is_limited() -> None:
    begin = "import sys; from minutebook.confined import limit_memory, serve; "
    program = f"{begin}serve(int(sys.argv[1]), lambda first: (limit_memory(300), lambda r: bytes(2**30))[1])"
    pictures = Pictures(SETTINGS, program=(sys.executable, "-c", program))
    with pytest.raises(UnreadablePaper, match="broke off"):
        pictures.draw(Wanted("a.pdf", "0" * 64, 1, 1.0, "", ()), "a.pdf")
    pictures.close()


@pytest.mark.parametrize("answer", [b"", b"nothing", b"{}\n", b'{"located": 3}\n'])
def test_an_answer_in_another_form_is_refused(answer: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Drawn.unpacked(answer)


# --- originals -------------------------------------------------------------------------------------


def test_the_original_is_found_where_it_still_stands_unchanged(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in (one, two):
        path.write_text("otters")
    sha256 = hashlib.sha256(b"otters").hexdigest()
    originals = Originals()
    assert originals.find([one, two], sha256) == one
    one.write_text("badger")
    assert originals.find([one, two], sha256) == two
    two.unlink()
    assert originals.find([one, two], sha256) is None
    one.write_text("otters")
    assert originals.find([one, two], sha256) == one


def test_what_is_no_plain_file_is_no_original(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert Originals().find([tmp_path, tmp_path / "pipe", Path("a\0b"), tmp_path / "none"], "0" * 64) is None


# --- real papers -----------------------------------------------------------------------------------


def printed_pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def clauses_found(paper: Paper, printed: Sequence[str]) -> list[bool]:
    spans = [
        span
        for item in parse_paper(paper).items
        for resolution in item.resolutions
        for span in resolution.extract.spans
    ]
    found = []
    for span in spans:
        page = paper.pages[span.page - 1]
        text = paper.text[page.start : page.end]
        place = (span.start - page.start, span.end - page.start)
        found.append(bool(find_places(text, place, printed[span.page - 1])))
    return found


@pytest.mark.skipif(not PAPERS.exists(), reason="the shared papers are not here")
def test_nearly_every_clause_of_real_papers_is_found_on_its_page() -> None:
    found: list[bool] = []
    with Reader(SETTINGS) as reader:
        for path in sorted((PAPERS / "other").glob("*.pdf")):
            try:
                paper = reader.read(path, path.name)
            except PaperError:
                continue
            found += clauses_found(paper, printed_pages(path))
    assert len(found) > 100
    assert sum(found) / len(found) >= 0.98


# --- in a library ----------------------------------------------------------------------------------


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[Library, Path]]:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "pond.pdf").write_bytes(draw([["POND COMMITTEE", "Tuesday 9th March, 2021", FIRST], [SECOND]]))
    (folder / "gate.txt").write_text("The gates were painted.\n")
    with open_web_library(Settings(index=tmp_path / "index", ocr="off"), write=True) as library:
        library.add([folder])
        yield library, folder


def ids(library: Library) -> dict[str, str]:
    return {paper.file: paper.id for paper in library.papers()[0]}


def test_a_library_shows_the_pages_of_its_papers(held: tuple[Library, Path]) -> None:
    library, folder = held
    pond = ids(library)["pond.pdf"]
    _, text = library.catalogue.page(pond, 1) or (None, "")
    place = (text.index("otters"), text.index("otters") + 6)
    picture = library.looks.picture(pond, 1, [place])
    assert picture is not None
    assert picture.located == (True,)
    assert library.looks.picture(pond, 3) is None
    assert library.looks.picture(ids(library)["gate.txt"], 1) is None
    assert library.looks.original(ids(library)["gate.txt"]) == folder / "gate.txt"


def test_an_original_that_is_moved_or_changed_is_neither_shown_nor_given(held: tuple[Library, Path]) -> None:
    library, folder = held
    pond = ids(library)["pond.pdf"]
    assert library.looks.picture(pond, 1) is not None
    (folder / "pond.pdf").write_bytes(draw([["Something else"]]))
    assert library.looks.original(pond) is None
    assert library.looks.picture(pond, 1) is None


def test_a_paper_taken_out_leaves_no_picture(held: tuple[Library, Path]) -> None:
    library, folder = held
    pond = ids(library)["pond.pdf"]
    assert library.looks.picture(pond, 1) is not None
    library.remove([pond])
    assert library.looks.picture(pond, 1) is None
    assert library.looks.original(pond) is None
    assert [path for path in (folder.parent / "index").rglob("*") if "picture" in path.name] == []
