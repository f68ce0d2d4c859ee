"""The items held: minutes, agenda items and reports, their resolutions and references."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from minutebook.catalogue.connected import PageTexts
from minutebook.catalogue.entries import (
    ItemEntry,
    ItemHead,
    MinuteHead,
    ReferenceEntry,
    ResolutionEntry,
    Source,
    where,
)
from minutebook.catalogue.papers import Papers
from minutebook.catalogue.records import decode_detail, to_day, unpack_spans
from minutebook.model import Filters, Item, ItemKind, Reference, Resolution, ResolutionKind, Span

_ITEMS = "SELECT items.*, papers.id AS paper_id FROM items JOIN papers ON papers.row = paper_row"
_HEADS = (
    "SELECT items.id, kind, number, items.title, items.position, meeting_id, body, date FROM items"
    " JOIN papers ON papers.row = paper_row"
)
_SPANS = "SELECT items.id, spans, papers.id AS paper_id FROM items JOIN papers ON papers.row = paper_row"
_OF_MEETING = (
    "WHERE meeting_id = ? AND preferred ORDER BY"
    " CASE kind WHEN 'agenda' THEN 0 WHEN 'minute' THEN 1 ELSE 2 END, papers.latest DESC, papers.id,"
    " items.position"
)
_AT_ONCE = 500
_BEST_FIRST = "preferred DESC, papers.latest DESC, papers.id"


class Items(Papers):
    """What is held of items, each read in its preferred printing unless a paper is asked for."""

    def item(self, item_id: str) -> Item | None:
        """The preferred printing of an item; None if it is not held."""
        found = self._items(f"{_ITEMS} WHERE items.id = ? AND preferred", (item_id,))
        return found[0] if found else None

    def items(self, item_ids: Iterable[str]) -> dict[str, Item]:
        """The preferred printings of several items by id; those not held are left out.

        Until the catalogue changes they are remembered, as passages are.
        """
        wanted = list(dict.fromkeys(item_ids))
        remembered = self._items_remembered.at(self._state())
        unread = [item_id for item_id in wanted if item_id not in remembered]
        rows = self._rows_in(f"{_ITEMS} WHERE items.id IN ({{marks}}) AND preferred", unread)
        remembered |= {item.id: item for item in self._built(rows)}
        return {item_id: remembered[item_id] for item_id in wanted if item_id in remembered}

    def item_heads(self, item_ids: Iterable[str]) -> dict[str, ItemHead]:
        """What names several items, by id, without their words; those not held are left out."""
        rows = self._rows_in(f"{_HEADS} WHERE items.id IN ({{marks}}) AND preferred", item_ids)
        return {row["id"]: _head(row) for row in rows}

    def item_spans(self, item_ids: Iterable[str]) -> dict[str, tuple[Span, ...]]:
        """Where the preferred printings of several items stand, by id; those not held are left out."""
        rows = self._rows_in(f"{_SPANS} WHERE items.id IN ({{marks}}) AND preferred", item_ids)
        return {row["id"]: unpack_spans(row["paper_id"], json.loads(row["spans"])) for row in rows}

    def item_entry(self, item_id: str) -> ItemEntry | None:
        """An item with every place it is printed; None if it is not held."""
        rows = self._rows(f"{_ITEMS} WHERE items.id = ? ORDER BY {_BEST_FIRST}", (item_id,))
        if not rows:
            return None
        sources = tuple(self._source_of(row) for row in rows)
        apart = [row for row in rows[1:] if self._is_shown(row["row"])]
        item, *others = self._built([rows[0], *apart])
        return ItemEntry(item, sources[0], sources, tuple(others))

    def items_of_meeting(self, meeting_id: str) -> list[Item]:
        """The items of a meeting: agenda, then minutes, then reports, each in the order of its paper."""
        return self._items(f"{_ITEMS} {_OF_MEETING}", (meeting_id,))

    def heads_of_meeting(self, meeting_id: str) -> list[ItemHead]:
        """What names the items of a meeting, in the same order."""
        return [_head(row) for row in self._rows(f"{_HEADS} {_OF_MEETING}", (meeting_id,))]

    def items_of_paper(self, paper_id: str) -> list[Item]:
        """Every item as this paper prints it, in its order."""
        return self._items(f"{_ITEMS} WHERE papers.id = ? ORDER BY items.position", (paper_id,))

    def heads_beginning(self, paper_id: str, start: int, end: int) -> list[ItemHead]:
        """What names the items that begin within a stretch of a paper's text, as the paper prints them."""
        rows = self._rows(
            f"{_HEADS} WHERE papers.id = ? AND json_extract(spans, '$[0]') BETWEEN ? AND ?"
            " ORDER BY items.position",
            (paper_id, start, end - 1),
        )
        return [_head(row) for row in rows]

    def every_item(self) -> Iterator[Item]:
        """Every printing of every item, the preferred printing of an item before its others."""
        item_ids = [row["id"] for row in self._rows("SELECT DISTINCT id FROM items ORDER BY id")]
        for at in range(0, len(item_ids), _AT_ONCE):
            rows = self._rows_in(
                f"{_ITEMS} WHERE items.id IN ({{marks}}) ORDER BY items.id, {_BEST_FIRST}",
                item_ids[at : at + _AT_ONCE],
            )
            yield from self._built(rows)

    def find_minutes(
        self, number: str, filters: Filters | None = None, *, kind: ItemKind = "minute"
    ) -> list[MinuteHead]:
        """The minutes with this number, within the filters' bodies and dates; latest first.

        Args:
            number: as printed.
            filters: what to narrow to.
            kind: another kind of item, to find those instead.
        """
        condition, values = where(filters or Filters(), "items")
        rows = self._rows(
            f"SELECT * FROM items WHERE number = ? AND kind = ? AND preferred AND {condition}"
            " ORDER BY date DESC, id",
            (number, kind, *values),
        )
        return [
            MinuteHead(row["id"], row["number"], row["title"], row["body"], to_day(row["date"]))
            for row in rows
        ]

    def references_to(self, minute: str) -> list[ReferenceEntry]:
        """Every mention of a minute of this number in preferred printings, by the mentioning item's date."""
        rows = self._rows(
            "SELECT minute_references.*, items.id AS item_id, body, date, paper_row, papers.id AS paper_id"
            " FROM minute_references JOIN items ON items.row = item_row JOIN papers ON papers.row = paper_row"
            " WHERE minute = ? AND preferred ORDER BY date, items.id, minute_references.position",
            (minute,),
        )
        return [
            ReferenceEntry(_reference(row, self._texts), row["item_id"], row["body"], to_day(row["date"]))
            for row in rows
        ]

    def resolution(self, resolution_id: str) -> ResolutionEntry | None:
        """One clause with its sources; None if it is not held."""
        rows = self._rows(f"{_RESOLUTIONS} WHERE preferred AND resolutions.id = ?", (resolution_id,))
        return self._resolution_entries(rows)[0] if rows else None

    def resolutions(
        self,
        filters: Filters | None = None,
        *,
        kinds: Sequence[ResolutionKind] = (),
        item_ids: Sequence[str] | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[list[ResolutionEntry], int]:
        """A stretch of the register, latest first, and how many clauses there are in all.

        Args:
            filters: bodies, dates and minute number.
            kinds: of resolution; none means all.
            item_ids: only the clauses of these items, in the order given.
            limit: most clauses returned; None means all.
            offset: how many clauses are passed over.
        """
        condition, values = _register_condition(filters or Filters(), kinds)
        if item_ids is None:
            rows = self._rows(f"{_RESOLUTIONS} WHERE {condition} ORDER BY {_REGISTER_ORDER}", values)
        else:
            rows = self._rows(
                f"{_RESOLUTIONS} JOIN json_each(?) AS wanted ON wanted.value = items.id"
                f" WHERE {condition} ORDER BY wanted.key, resolutions.position",
                (json.dumps(list(dict.fromkeys(item_ids))), *values),
            )
        end = len(rows) if limit is None else offset + limit
        return self._resolution_entries(rows[offset:end]), len(rows)

    def _items(self, sql: str, values: Sequence[object]) -> list[Item]:
        return self._built(self._rows(sql, values))

    def _built(self, rows: Sequence[sqlite3.Row]) -> list[Item]:
        item_rows = [row["row"] for row in rows]
        resolutions = self._under(
            "SELECT * FROM resolutions WHERE item_row IN ({marks}) ORDER BY position", item_rows
        )
        references = self._under(
            "SELECT * FROM minute_references WHERE item_row IN ({marks}) ORDER BY position", item_rows
        )
        return [self._item(row, resolutions[row["row"]], references[row["row"]]) for row in rows]

    def _under(self, sql: str, item_rows: Sequence[int]) -> defaultdict[int, list[sqlite3.Row]]:
        found: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
        for row in self._rows_in(sql, item_rows):
            found[row["item_row"]].append(row)
        return found

    def _item(
        self, row: sqlite3.Row, resolutions: Sequence[sqlite3.Row], references: Sequence[sqlite3.Row]
    ) -> Item:
        cut = self._texts.cutter(row["paper_row"], row["paper_id"])
        names = ("id", "kind", "number", "title", "paper_id", "position", "meeting_id", "body")
        return Item(
            **{name: row[name] for name in names},
            **decode_detail(row["detail"], cut),
            date=to_day(row["date"]),
            extract=cut(json.loads(row["spans"])),
            resolutions=tuple(
                Resolution(
                    id=each["id"], item_id=row["id"], kind=each["kind"], **decode_detail(each["detail"], cut)
                )
                for each in resolutions
            ),
            references=tuple(
                Reference(
                    minute=each["minute"],
                    since=to_day(each["since"]),
                    until=to_day(each["until"]),
                    **decode_detail(each["detail"], cut),
                )
                for each in references
            ),
        )

    def _resolution_entries(self, rows: Sequence[sqlite3.Row]) -> list[ResolutionEntry]:
        sources = self._sources_by_item({row["item_id"] for row in rows})
        entries = []
        for row in rows:
            cut = self._texts.cutter(row["paper_row"], row["paper_id"])
            resolution = Resolution(
                id=row["id"], item_id=row["item_id"], kind=row["kind"], **decode_detail(row["detail"], cut)
            )
            entries.append(
                ResolutionEntry(
                    resolution,
                    row["title"],
                    row["number"] if row["item_kind"] == "minute" else None,
                    row["body"],
                    to_day(row["date"]),
                    self.source(resolution.extract),
                    sources[row["item_id"]],
                )
            )
        return entries

    def _sources_by_item(self, item_ids: Iterable[str]) -> dict[str, tuple[Source, ...]]:
        rows = self._rows_in(
            f"{_ITEMS} WHERE items.id IN ({{marks}}) ORDER BY items.id, {_BEST_FIRST}", sorted(item_ids)
        )
        found: dict[str, tuple[Source, ...]] = {}
        for row in rows:
            found[row["id"]] = (*found.get(row["id"], ()), self._source_of(row))
        return found

    def _source_of(self, row: sqlite3.Row) -> Source:
        places = json.loads(row["spans"])
        return self.source_at(row["paper_id"], places[2] if places else None)

    def _is_shown(self, item_row: int) -> bool:
        return bool(self._value("SELECT count(*) FROM passages WHERE item_row = ? AND shown", (item_row,)))


_RESOLUTIONS = """
SELECT resolutions.*, items.id AS item_id, items.kind AS item_kind, title, number, body, date, paper_row,
  (SELECT id FROM papers WHERE papers.row = paper_row) AS paper_id
FROM resolutions JOIN items ON items.row = item_row
"""
_REGISTER_ORDER = "date IS NULL, date DESC, body_slug, items.paper_row, items.position, resolutions.position"


def _register_condition(filters: Filters, kinds: Sequence[ResolutionKind]) -> tuple[str, list[object]]:
    condition, values = where(filters, "items")
    if filters.minute:
        condition += " AND number = ?"
        values.append(filters.minute)
    if kinds:
        condition += f" AND resolutions.kind IN ({','.join('?' * len(kinds))})"
        values += kinds
    return f"preferred AND {condition}", values


def _head(row: sqlite3.Row) -> ItemHead:
    return ItemHead(**{**dict(row), "date": to_day(row["date"])})


def _reference(row: sqlite3.Row, texts: PageTexts) -> Reference:
    return Reference(
        minute=row["minute"],
        since=to_day(row["since"]),
        until=to_day(row["until"]),
        **decode_detail(row["detail"], texts.cutter(row["paper_row"], row["paper_id"])),
    )
