"""The meetings and bodies held; one sitting printed in two papers is one meeting with two sources."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from minutebook.catalogue.entries import BodyEntry, MeetingEntry, MixedMeeting, Source, where
from minutebook.catalogue.items import Items
from minutebook.catalogue.records import decode_detail, to_day
from minutebook.model import Filters, Meeting
from minutebook.text import slug

_MEETINGS = "SELECT meetings.*, papers.id AS paper_id FROM meetings JOIN papers ON papers.row = paper_row"
# Of several printings the one with minutes, then the one in the latest pack: as approved.
_BEST_FIRST = "has_minutes DESC, papers.latest DESC, papers.id, meetings.row"
_IN_SEVERAL = "SELECT id FROM meetings GROUP BY id HAVING count(DISTINCT paper_row) > 1"
_FEWEST_NAMES = 3  # with fewer members named, two printings of one meeting may well share none


class Meetings(Items):
    """What is held of meetings."""

    def meetings(
        self, filters: Filters | None = None, *, limit: int | None = None, offset: int = 0
    ) -> tuple[list[MeetingEntry], int]:
        """A stretch of the meetings, latest first, and how many there are in all.

        Which these are is remembered until the catalogue changes.
        """
        wanted = Filters() if filters is None else Filters(filters.bodies, filters.since, filters.until)
        remembered = self._meetings_remembered.at(self._state())
        if wanted not in remembered:
            remembered[wanted] = self._meeting_ids(wanted)
        held = remembered[wanted]
        end = len(held) if limit is None else offset + limit
        return [entry for each in held[offset:end] if (entry := self.meeting(each)) is not None], len(held)

    def _meeting_ids(self, filters: Filters) -> list[str]:
        condition, values = where(filters, "meetings")
        rows = self._rows(
            f"SELECT DISTINCT id, date, body_slug FROM meetings WHERE {condition}"
            " ORDER BY date DESC, body_slug",
            values,
        )
        return [row["id"] for row in rows]

    def meeting(self, meeting_id: str) -> MeetingEntry | None:
        """One meeting with every place it is printed and its minutes' ids; None if it is not held."""
        rows = self._rows(f"{_MEETINGS} WHERE meetings.id = ? ORDER BY {_BEST_FIRST}", (meeting_id,))
        if not rows:
            return None
        printings = [self._meeting(row) for row in rows]
        sources = tuple(dict.fromkeys(self._source_of_meeting(printing) for printing in printings))
        return MeetingEntry(printings[0], sources[0], sources, self._minutes_of(meeting_id))

    def every_meeting(self) -> list[Meeting]:
        """Every printing of every meeting, the best printing of a meeting before its others."""
        return [self._meeting(row) for row in self._rows(f"{_MEETINGS} ORDER BY meetings.id, {_BEST_FIRST}")]

    def meetings_of_paper(self, paper_id: str) -> list[Meeting]:
        """The meetings as this paper prints them, in its order."""
        rows = self._rows(f"{_MEETINGS} WHERE papers.id = ? ORDER BY position", (paper_id,))
        return [self._meeting(row) for row in rows]

    def bodies(self) -> list[BodyEntry]:
        """The bodies that met, by name, each with its meetings counted by year.

        Until the catalogue changes they are remembered: every question is read with them.
        """
        remembered = self._bodies_remembered.at(self._state())
        if "all" not in remembered:
            remembered["all"] = self._read_bodies()
        return list(remembered["all"])

    def _read_bodies(self) -> list[BodyEntry]:
        rows = self._rows(
            "SELECT id, body, body_slug, date, max(has_minutes) AS minuted, count(*) AS n FROM meetings"
            " GROUP BY id, body ORDER BY body_slug, date"
        )
        by_slug: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
        for row in rows:
            by_slug[row["body_slug"]].append(row)
        return sorted((_body(slug, found) for slug, found in by_slug.items()), key=lambda body: body.name)

    def mixed_meetings(self) -> list[MixedMeeting]:
        """The meetings of which two papers name members and share none of them, by their ids."""
        printed: defaultdict[str, list[Meeting]] = defaultdict(list)
        for row in self._rows(f"{_MEETINGS} WHERE meetings.id IN ({_IN_SEVERAL}) ORDER BY meetings.id"):
            printed[row["id"]].append(self._meeting(row))
        return [
            MixedMeeting(
                meeting_id, tuple(sorted({self._source_of_meeting(each).file for each in printings}))
            )
            for meeting_id, printings in printed.items()
            if _share_no_member(printings)
        ]

    def _minutes_of(self, meeting_id: str) -> tuple[str, ...]:
        rows = self._rows(
            "SELECT items.id FROM items JOIN papers ON papers.row = paper_row"
            " WHERE meeting_id = ? AND preferred AND kind = 'minute'"
            " ORDER BY papers.latest DESC, papers.id, position",
            (meeting_id,),
        )
        return tuple(row["id"] for row in rows)

    def _meeting(self, row: sqlite3.Row) -> Meeting:
        cut = self._texts.cutter(row["paper_row"], row["paper_id"])
        return Meeting(
            id=row["id"],
            body=row["body"],
            date=to_day(row["date"]) or row["date"],
            paper_id=row["paper_id"],
            has_minutes=bool(row["has_minutes"]),
            **decode_detail(row["detail"], cut),
        )

    def _source_of_meeting(self, meeting: Meeting) -> Source:
        place = meeting.heading or meeting.attendance
        return self.source_at(meeting.paper_id, place.page if place and place.spans else None)


def _share_no_member(printings: Iterable[Meeting]) -> bool:
    """Whether two printings each name members enough, by their surnames, and none is in both."""
    named = [
        {slug(name.split()[-1]) for name in (*each.present, *each.apologies) if name.split()}
        for each in printings
    ]
    telling = [names for names in named if len(names) >= _FEWEST_NAMES]
    return any(not one & other for one, other in combinations(telling, 2))


def _body(slug: str, rows: Sequence[sqlite3.Row]) -> BodyEntry:
    spellings: Counter[str] = Counter()
    minuted: dict[str, bool] = {}
    days: dict[str, dt.date] = {}
    for row in rows:
        spellings[row["body"]] += row["n"]
        minuted[row["id"]] = bool(row["minuted"]) or minuted.get(row["id"], False)
        days[row["id"]] = dt.date.fromisoformat(row["date"])
    spelling = max(sorted(spellings), key=lambda each: (spellings[each], not each.isupper()))
    return BodyEntry(
        name=spelling,
        slug=slug,
        n_meetings=len(days),
        n_minuted=sum(minuted.values()),
        first=min(days.values()),
        last=max(days.values()),
        years=_by_year(days.values()),
        minuted=_by_year(day for meeting_id, day in days.items() if minuted[meeting_id]),
    )


def _by_year(days: Iterable[dt.date]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(Counter(day.year for day in days).items()))
