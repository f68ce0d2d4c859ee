"""The papers held: whole, by page, as a list; and the files that could not be taken in."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3

from minutebook.catalogue.connected import Connected
from minutebook.catalogue.entries import Counts, DoubtfulPage, Failure, FileEntry, PaperEntry, Source
from minutebook.catalogue.records import decode_detail, to_day
from minutebook.model import Extract, Mark, Page, Paper

_ENTRIES = """
SELECT papers.*,
  (SELECT count(*) FROM pages WHERE paper_row = papers.row) AS n_pages,
  (SELECT sum(unread) FROM pages WHERE paper_row = papers.row) AS n_unread,
  (SELECT sum(by_ocr) FROM pages WHERE paper_row = papers.row) AS n_by_ocr,
  (SELECT max("end") FROM pages WHERE paper_row = papers.row) AS n_chars,
  (SELECT avg(quality) FROM pages WHERE paper_row = papers.row) AS quality,
  (SELECT count(*) FROM items WHERE paper_row = papers.row) AS n_items,
  (SELECT count(*) FROM items JOIN passages ON item_row = items.row WHERE paper_row = papers.row)
    AS n_passages,
  (SELECT json_group_array(file) FROM (SELECT DISTINCT file FROM names WHERE paper_row = papers.row
    ORDER BY file)) AS files,
  (SELECT json_group_array(id) FROM (SELECT id FROM meetings WHERE paper_row = papers.row
    ORDER BY position)) AS meeting_ids,
  (SELECT json_group_array(body) FROM (SELECT DISTINCT body FROM meetings WHERE paper_row = papers.row
    ORDER BY body)) AS bodies
FROM papers
"""

_COUNTS = """
SELECT (SELECT count(*) FROM papers) AS n_papers, (SELECT count(*) FROM pages) AS n_pages,
  (SELECT count(DISTINCT id) FROM meetings) AS n_meetings,
  (SELECT count(*) FROM items WHERE preferred) AS n_items,
  (SELECT count(*) FROM items WHERE preferred AND kind = 'minute') AS n_minutes,
  (SELECT count(*) FROM resolutions JOIN items ON items.row = item_row WHERE preferred) AS n_resolutions,
  (SELECT count(*) FROM passages WHERE shown) AS n_passages, (SELECT count(*) FROM vectors) AS n_vectors,
  (SELECT count(*) FROM failures) AS n_failures,
  (SELECT min(date) FROM meetings) AS first, (SELECT max(date) FROM meetings) AS last
"""


DOUBTFUL_QUALITY = 0.6
"""A page whose words come out worse than this is named as read with doubt; 1 is clean."""


class Papers(Connected):
    """What is held of papers as files."""

    def paper(self, paper_id: str) -> Paper | None:
        """The paper as it was read; None if it is not held."""
        rows = self._rows("SELECT * FROM papers WHERE id = ?", (paper_id,))
        return self._paper(rows[0]) if rows else None

    def paper_ids(self) -> list[str]:
        """The ids of all papers in the order in which they were added."""
        return [row["id"] for row in self._rows("SELECT id FROM papers ORDER BY row")]

    def papers(self, *, limit: int | None = None, offset: int = 0) -> tuple[list[PaperEntry], int]:
        """A stretch of the papers by file name, and how many there are in all."""
        rows = self._rows(
            f"{_ENTRIES} ORDER BY file, id LIMIT ? OFFSET ?", (-1 if limit is None else limit, offset)
        )
        total = self._value("SELECT count(*) FROM papers")
        return [_entry(row) for row in rows], int(total)

    def paper_entry(self, paper_id: str) -> PaperEntry | None:
        """One paper as a list shows it; None if it is not held."""
        rows = self._rows(f"{_ENTRIES} WHERE papers.id = ?", (paper_id,))
        return _entry(rows[0]) if rows else None

    def file_entry(self, paper_id: str) -> FileEntry | None:
        """The file that a paper was read from and where it was; None if the paper is not held."""
        rows = self._rows("SELECT row, file, media_type, sha256 FROM papers WHERE id = ?", (paper_id,))
        if not rows:
            return None
        row = rows[0]
        names = self._rows("SELECT path FROM names WHERE paper_row = ? ORDER BY path", (row["row"],))
        paths = tuple(name["path"] for name in names)
        return FileEntry(paper_id, row["file"], row["media_type"], row["sha256"], paths)

    def find_papers(self, name: str) -> list[str]:
        """The ids of the papers with this id, hash, file name as added or path; a folder means all in it."""
        folder = name.rstrip("/") + "/"
        rows = self._rows(
            "SELECT DISTINCT papers.id FROM papers LEFT JOIN names ON paper_row = papers.row"
            " WHERE ? IN (papers.id, sha256, papers.file, names.file, path) OR substr(path, 1, ?) = ?"
            " ORDER BY papers.row",
            (name, len(folder), folder),
        )
        return [row["id"] for row in rows]

    def paper_at(self, path: str) -> str | None:
        """The paper that was last found at ``path``; None if none was."""
        found = self._value(
            "SELECT papers.id FROM names JOIN papers ON papers.row = paper_row WHERE path = ?", (path,)
        )
        return None if found is None else str(found)

    def has_unnamed(self) -> bool:
        """Tell whether a paper is held that stands nowhere any more under the name it is known by."""
        return bool(
            self._rows(
                "SELECT 1 FROM papers WHERE file NOT IN (SELECT file FROM names WHERE paper_row = papers.row)"
                " LIMIT 1"
            )
        )

    def made_with(self, paper_id: str) -> tuple[str, str] | None:
        """Which reader, and which parser, chunker and model, a paper was made with; None if not held."""
        rows = self._rows("SELECT read_by, made_by FROM papers WHERE id = ?", (paper_id,))
        return (rows[0]["read_by"], rows[0]["made_by"]) if rows else None

    def council_of(self, paper_id: str) -> str | None:
        """The council that a paper is held under; None if none was said, or the paper is not held."""
        found = self._value("SELECT json_extract(detail, '$.council') FROM papers WHERE id = ?", (paper_id,))
        return None if found is None else str(found)

    def papers_not_made_by(self, made_by: str) -> list[str]:
        """The papers that another parser, chunker or model was at, in the order of adding."""
        return [
            row["id"]
            for row in self._rows("SELECT id FROM papers WHERE made_by <> ? ORDER BY row", (made_by,))
        ]

    def page(self, paper_id: str, number: int) -> tuple[Page, str] | None:
        """One page with its text; None if there is no such page. Remembered until the catalogue changes."""
        remembered = self._pages_remembered.at(self._state())
        if (paper_id, number) not in remembered:
            rows = self._rows(
                "SELECT pages.* FROM pages JOIN papers ON papers.row = paper_row WHERE id = ? AND number = ?",
                (paper_id, number),
            )
            if not rows:
                return None
            remembered[paper_id, number] = (_page(rows[0]), rows[0]["text"])
        return remembered[paper_id, number]

    def doubtful_pages(self) -> list[DoubtfulPage]:
        """The pages that hold no text, or of which the text is hardly words, by file name and number."""
        rows = self._rows(
            "SELECT papers.id, file, paged, number, unread, quality FROM pages"
            " JOIN papers ON papers.row = paper_row WHERE unread OR quality < ? ORDER BY file, id, number",
            (DOUBTFUL_QUALITY,),
        )
        return [
            DoubtfulPage(
                row["id"],
                row["file"],
                row["number"] if row["paged"] else None,
                bool(row["unread"]),
                row["quality"],
            )
            for row in rows
        ]

    def source(self, extract: Extract) -> Source:
        """Where the words of an extract begin: paper, file name, page and the number printed on it."""
        span = extract.spans[0]
        return self.source_at(span.paper_id, span.page)

    def source_at(self, paper_id: str, page: int | None) -> Source:
        """A page of a paper as a source; a page that is not held is named without its printed number."""
        rows = self._rows(
            "SELECT file, title, paged, (SELECT printed FROM pages WHERE paper_row = papers.row"
            " AND number = ?) AS printed FROM papers WHERE id = ?",
            (page, paper_id),
        )
        if not rows:
            return Source(paper_id, "", "", page, None)
        row = rows[0]
        return Source(paper_id, row["file"], row["title"], page if row["paged"] else None, row["printed"])

    def find_failures(self, name: str) -> list[Failure]:
        """The failures of the file with this name as added or this path; a folder means all in it."""
        folder = name.rstrip("/") + "/"
        return [
            failure
            for failure in self.failures()
            if name in {failure.file, failure.path} or failure.path.startswith(folder)
        ]

    def failures(self) -> list[Failure]:
        """The files that could not be taken in, by path."""
        return [
            Failure(**{**dict(row), "at": dt.datetime.fromisoformat(row["at"])})
            for row in self._rows("SELECT * FROM failures ORDER BY path")
        ]

    def counts(self) -> Counts:
        """How much is held, each meeting and item counted once however often it is printed.

        Until the catalogue changes it is remembered: counting takes 70 ms among 100,000 passages.
        """
        remembered = self._counts_remembered.at(self._state())
        if "all" not in remembered:
            row = dict(self._rows(_COUNTS)[0])
            remembered["all"] = Counts(**{**row, "first": to_day(row["first"]), "last": to_day(row["last"])})
        return remembered["all"]

    def _paper(self, row: sqlite3.Row) -> Paper:
        pages = self._rows("SELECT * FROM pages WHERE paper_row = ? ORDER BY number", (row["row"],))
        names = ("id", "sha256", "file", "title", "media_type", "n_bytes")
        return Paper(
            **{name: row[name] for name in names},
            **decode_detail(row["detail"], self._texts.cutter(row["row"], row["id"])),
            text="".join(page["text"] for page in pages),
            pages=tuple(_page(page) for page in pages),
            marks=tuple(Mark(*mark) for mark in json.loads(row["marks"])),
            paged=bool(row["paged"]),
        )


def _page(row: sqlite3.Row) -> Page:
    return Page(
        number=row["number"],
        start=row["start"],
        end=row["end"],
        printed=row["printed"],
        quality=row["quality"],
        unread=bool(row["unread"]),
        by_ocr=bool(row["by_ocr"]),
    )


def _entry(row: sqlite3.Row) -> PaperEntry:
    names = ("id", "file", "title", "media_type", "n_bytes", "n_pages", "n_items", "n_passages")
    return PaperEntry(
        **{name: row[name] for name in names},
        files=tuple(json.loads(row["files"])),
        n_chars=row["n_chars"] or 0,
        n_unread=row["n_unread"] or 0,
        n_by_ocr=row["n_by_ocr"] or 0,
        quality=1.0 if row["quality"] is None else row["quality"],
        paged=bool(row["paged"]),
        added_at=dt.datetime.fromisoformat(row["added_at"]),
        meetings=tuple(dict.fromkeys(json.loads(row["meeting_ids"]))),
        bodies=tuple(json.loads(row["bodies"])),
        council=json.loads(row["detail"]).get("council"),
    )
