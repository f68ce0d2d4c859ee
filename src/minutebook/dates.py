"""Dates and periods as papers and people write them, with the characters where they stand.

In goes any text; out come full days (:func:`find_dates`) and stretches of time (:func:`find_periods`).
Patterns are data: each expression stands beside what it must find and what it must leave alone, and
one test walks them all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minutebook.years import MUNICIPAL_YEAR_MONTH, SEASONS, month_of, months_back, municipal_year, season_of

FIRST_YEAR, LAST_YEAR = 1800, 2199
PERIODS_REMEMBERED = 512  # texts; a question is looked through several times
_CENTURY_TURNS_AT = 70  # "16/04/69" is 2069, "16/04/71" is 1971


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full day printed as ``text[start:end]``, weekday included where one stands before it.

    ``weekday`` counts from Monday = 0 as printed, so that a paper that contradicts itself can be told.
    """

    start: int
    end: int
    date: dt.date
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A stretch of time said in ``text[start:end]``; both days are included, None is an open end."""

    start: int
    end: int
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class DatePattern:
    """An expression with named groups, what it finds (text and day) and what it must not find in."""

    name: str
    expression: re.Pattern[str]
    finds: tuple[tuple[str, str], ...]
    leaves: tuple[str, ...] = ()


_MONTHS = (
    ("january", "jan", "ionawr", "eanáir"),
    ("february", "feb", "chwefror", "feabhra", "fheabhra"),
    ("march", "mar", "mawrth", "fawrth", "márta", "mhárta"),
    ("april", "apr", "ebrill", "aibreán", "aibreáin"),
    ("may", "mai", "fai", "bealtaine", "bhealtaine"),
    ("june", "jun", "mehefin", "fehefin", "meitheamh", "meithimh", "mheithimh"),
    ("july", "jul", "gorffennaf", "orffennaf", "iúil"),
    ("august", "aug", "awst", "lúnasa"),
    ("september", "sept", "sep", "medi", "fedi", "meán fómhair", "mheán fómhair"),
    ("october", "oct", "hydref", "deireadh fómhair", "dheireadh fómhair"),
    ("november", "nov", "tachwedd", "dachwedd", "samhain", "samhna"),
    ("december", "dec", "rhagfyr", "ragfyr", "nollaig", "nollag"),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_WEEKDAYS = (
    ("monday", "mon", "llun", "luain"),
    ("tuesday", "tues", "tue", "mawrth", "máirt"),
    ("wednesday", "weds", "wed", "mercher", "céadaoin"),
    ("thursday", "thurs", "thur", "thu", "iau", "déardaoin"),
    ("friday", "fri", "gwener", "haoine"),
    ("saturday", "sat", "sadwrn", "sathairn"),
    ("sunday", "sun", "sul", "domhnaigh"),
)
_WEEKDAY_NUMBER = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}


def _any_of(names: dict[str, int]) -> str:
    return "|".join(name.replace(" ", r"\s+") for name in sorted(names, key=len, reverse=True))


_MONTH = rf"(?P<month>{_any_of(_MONTH_NUMBER)})(?![^\W\d_])\.?"
_WEEKDAY = rf"(?:(?:(?:dydd|dé)\s+)?\b(?P<weekday>{_any_of(_WEEKDAY_NUMBER)})\b\.?\s*,?\s*(?:the\s+|an\s+)?)?"
_DAY = r"(?<![\d£$€.,/:-])(?P<day>[0-3]?\d)(?:\s?(?:st|nd|rd|th|ú|af|ail|il|ydd|edd|ed|fed|eg|ain))?"
_SAYS_DAY = "(?:" + "|".join(
    rf"(?<=\b{words}\s)" for words in (
        "held on", "held", "meeting on", "meeting of", "minutes of", "dated", "date:", "dated:", "due",
        "signed", "received on", "approved on", "next meeting:",
    )
) + ")"  # fmt: skip
_YEAR = r"(?P<year>(?:18|19|20|21)\d\d)(?![\d%]|[.,]\d)"
_A_YEAR, _THREE_FIGURES = re.compile(r"(?:18|19|20|21)\d\d"), re.compile(r"\d\s?[/.-]\s?\d+\s?[/.-]\s?\d")


def _pattern(
    name: str, expression: str, finds: tuple[tuple[str, str], ...], leaves: tuple[str, ...] = ()
) -> DatePattern:
    return DatePattern(name, re.compile(expression, re.IGNORECASE), finds, leaves)


DATE_PATTERNS = (
    _pattern(
        "day month year",
        rf"{_WEEKDAY}{_DAY}\s*(?:of\s+|o\s+|(?:lá\s+)?de\s+)?,?\s*-?{_MONTH}\s*,?\s*-?{_YEAR}",
        (
            ("16th April, 2019", "2019-04-16"),
            ("Tuesday, 18th September, 2018", "2018-09-18"),
            ("18 June 2024", "2024-06-18"),
            ("Wednesday 19th March, 2014", "2014-03-19"),
            ("Tuesday 5\nMarch 2024", "2024-03-05"),
            ("5 th June, 2018", "2018-06-05"),
            ("the 1st of Sept. 2016", "2016-09-01"),
            ("3-Dec-2013", "2013-12-03"),
            ("Dydd Mercher, 11eg Hydref 2017", "2017-10-11"),
            ("12 April2016", "2016-04-12"),
            ("Dé Luain, 5ú Márta 2018", "2018-03-05"),
            ("9 Meán Fómhair 2024", "2024-09-09"),
            ("an 10ú lá de Dheireadh Fómhair, 2022", "2022-10-10"),
        ),
        (
            "31 June 2024",
            "Minute 16 April meeting",
            "3.16 April 2019",
            "5 May 20,000",
            "12 marches 2014",
        ),
    ),
    _pattern(
        "month day year",
        rf"{_WEEKDAY}\b{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}",
        (
            ("October 3, 2016", "2016-10-03"),
            ("Monday, December 4th 2017", "2017-12-04"),
            ("Sept. 18, 2018", "2018-09-18"),
        ),
        ("July 2018", "March 32, 2014", "May 10 2,000"),
    ),
    _pattern(
        "slashes, the day first",
        r"(?<![\d/.-])(?P<day>[0-3]?\d)\s?/\s?(?P<month_number>[01]?\d)\s?/\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|[.-]\d)",
        (("16/04/19", "2019-04-16"), ("10/6/2015", "2015-06-10"), ("23/09/2014", "2014-09-23")),
        ("119/18", "16/10/6/1", "4/13/2019", "2018/19", "1/2/3.5", "16/04/201"),
    ),
    _pattern(
        "full stops with a year of four digits",
        r"(?<![\d/.-])(?P<day>[0-3]?\d)\.(?P<month_number>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d/]|[.-]\d)",
        (("8.4.2014", "2014-04-08"), ("13.12.2013", "2013-12-13")),
        ("4.5.201", "2.2.2014.1"),
    ),
    _pattern(
        # Reports number their paragraphs 4.5.14; a date of that form pads both day and month.
        "full stops with a year of two digits, padded",
        r"(?<![\d/.-])(?P<day>[0-3]\d)\.(?P<month_number>[01]\d)\.(?P<year>\d\d)(?![\d/]|[.-]\d)",
        (("06.03.14", "2014-03-06"), ("31.12.18", "2018-12-31")),
        ("4.5.14", "2.2.27", "06.3.14", "10.20.30", "06.03.14.2"),
    ),
    _pattern(
        "hyphens with a year of four digits",
        r"(?<![\d/.-])(?P<day>[0-3]?\d)-(?P<month_number>[01]?\d)-(?P<year>(?:19|20)\d\d)(?![\d/-]|[.]\d)",
        (("5-3-2024", "2024-03-05"), ("16-04-2019", "2019-04-16")),
        ("2-14-2024", "12-5-2", "1-5-2024-7", "05-1101"),
    ),
    _pattern(
        # "5.3.24" may be a paragraph's number: the words before it must speak of a day.
        "figures with a year of two digits, where the words before them say that a day is meant",
        rf"(?:\b(?P<weekday>{_any_of(_WEEKDAY_NUMBER)})\b\.?,?\s|{_SAYS_DAY})"
        r"(?P<day>[0-3]?\d)(?P<between>[.-])(?P<month_number>[01]?\d)(?P=between)(?P<year>\d\d)(?![\d/]|[.-]\d)",
        (
            ("held on 5.3.24", "2024-03-05"),
            ("Tuesday 5.3.24", "2024-03-05"),
            ("Date: 5-3-24", "2024-03-05"),
            ("minutes of 12.11.23", "2023-11-12"),
        ),
        ("see 4.5.14", "comments on 4.5.14", "paragraph of 4.5.14", "held on 5.3.24.1", "held on 5.3-24"),
    ),
    _pattern(
        "the year first",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)-(?P<month_number>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
        (("2019-04-16", "2019-04-16"),),
        ("2019-20", "2019-13-01", "12019-04-16"),
    ),
)


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Find full days in every form that papers use, in the order of the text, never overlapping.

    A day that does not exist ("31 June 2024") is not found. Slashes and full stops are read with the
    day first, as British and Irish papers write them.
    """
    found: list[FoundDate] = []
    taken = bytearray(len(text))
    # Looked for first, at a small part of the cost: a year beside a month's name, or figures that make a day.
    named, in_figures = _A_YEAR.search(text), _THREE_FIGURES.search(text)
    for pattern in DATE_PATTERNS:
        if not (named if "month" in pattern.expression.groupindex else in_figures):
            continue
        for match in pattern.expression.finditer(text):
            date = _date_of(match)
            if date is not None and not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                weekday = match.groupdict().get("weekday")
                number = _WEEKDAY_NUMBER[weekday.lower()] if weekday else None
                found.append(FoundDate(match.start(), match.end(), date, number))
    return tuple(sorted(found, key=lambda date: date.start))


def _date_of(match: re.Match[str]) -> dt.date | None:
    said = match.groupdict()
    month = _MONTH_NUMBER[said["month"].lower()] if said.get("month") else int(said["month_number"])
    year = int(said["year"])
    if year < 100:
        year += 2000 if year < _CENTURY_TURNS_AT else 1900
    try:
        return dt.date(year, month, int(said["day"]))
    except ValueError:
        return None


# --- periods ------------------------------------------------------------------------------------


_MUNICIPAL = re.compile(
    r"(?<![\d£$€/.-])(?P<year>(?:19|20)\d\d)\s?[/–-]\s?(?P<next>(?:19|20)?\d\d)(?![\d/%]|[.,-]\d)"
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\s*,?\s*{_YEAR}(?!\s?[/–-]\s?\d)", re.IGNORECASE)
_SEASON_YEAR = re.compile(
    rf"\b(?P<season>{'|'.join(SEASONS)})\s*(?:of\s+)?,?\s*{_YEAR}(?!\s?[/–-]\s?\d)", re.IGNORECASE
)
_BARE_YEAR = re.compile(r"(?<![\d£$€/.,:-])(?:19|20)\d\d(?![\d/%]|[.,:-]\d|\s?[/–]\s?\d)")
_BEFORE = {
    "since": re.compile(r"\b(?:since|from|as\s+of|starting(?:\s+in)?)\s+(?:the\s+)?$", re.IGNORECASE),
    "after": re.compile(r"\b(?:after|later\s+than)\s+(?:the\s+)?$", re.IGNORECASE),
    "until": re.compile(r"\b(?:until|till|up\s+to|to|by|through)\s+(?:the\s+)?$", re.IGNORECASE),
    "before": re.compile(r"\b(?:before|prior\s+to|earlier\s+than)\s+(?:the\s+)?$", re.IGNORECASE),
    "between": re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE),
}
_JOINED = re.compile(r"\s*(?:to|until|till|and|through|–|-)\s*(?:the\s+)?", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?P<which>last|this|past|previous|current)\s+(?:(?P<n>\d{1,2}|two|three|four|five|six|ten|twelve)\s+)?"
    r"(?:(?P<of>academic|school|financial|municipal|civic|council)\s+)?(?P<unit>year|month)s?\b",
    re.IGNORECASE,
)
_YEAR_BEGINS = {"academic": 9, "school": 9, "financial": 4}  # the month; a municipal year in May
_NUMBER_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}

PERIOD_EXAMPLES = (
    ("in July 2018", "July 2018", "2018-07-01", "2018-07-31"),
    ("Minute No. 103 of December, 2017,", "December, 2017", "2017-12-01", "2017-12-31"),
    ("in 2019", "2019", "2019-01-01", "2019-12-31"),
    ("in the summer of 2024", "summer of 2024", "2024-06-01", "2024-08-31"),
    ("winter 2019", "winter 2019", "2019-12-01", "2020-02-29"),
    ("during 2018/19", "2018/19", "2018-05-01", "2019-04-30"),
    ("in 2018-2019", "2018-2019", "2018-05-01", "2019-04-30"),
    ("the strategy 2018-2021", "2018-2021", "2018-01-01", "2021-12-31"),
    ("since April 2019", "since April 2019", "2019-04-01", None),
    ("from 16th April, 2019 on", "from 16th April, 2019", "2019-04-16", None),
    ("after June 2018", "after June 2018", "2018-07-01", None),
    ("before 2014", "before 2014", None, "2013-12-31"),
    ("up to March 2014", "up to March 2014", None, "2014-03-31"),
    ("between 2014 and 2018", "between 2014 and 2018", "2014-01-01", "2018-12-31"),
    ("from May 2014 to June 2015", "from May 2014 to June 2015", "2014-05-01", "2015-06-30"),
    ("since the 16th April 2019", "since the 16th April 2019", "2019-04-16", None),
    ("after the June 2018 briefing", "June 2018", "2018-06-01", "2018-06-30"),
    ("on 17 July 2018", "17 July 2018", "2018-07-17", "2018-07-17"),
)
NO_PERIODS = ("paragraph 2.14", "£2019", "2,019 children", "minute 69", "17-19 year olds", "in May", "20180")


@lru_cache(maxsize=PERIODS_REMEMBERED)
def find_periods(text: str, *, today: dt.date | None = None) -> tuple[FoundPeriod, ...]:
    """Find days, months, years and council years with the words that open or close them.

    Args:
        text: any text.
        today: the day from which "last year" and the like count; without it they are not read.

    Returns:
        Periods in the order of the text, never overlapping; "since" leaves the end open.
    """
    simple = _simple_periods(text)
    found: list[FoundPeriod] = []
    while simple:
        first = simple.pop(0)
        word, start = _word_before(text, first.start)
        if simple and _is_joined(text, word, first, simple[0]):
            last = simple.pop(0)
            found.append(FoundPeriod(start, last.end, first.since, last.until))
        else:
            found.append(_opened(first, text[start : first.start], word, start))
    found += find_relative_periods(text, today) if today else ()
    return tuple(sorted(found, key=lambda period: period.start))


def _simple_periods(text: str) -> list[FoundPeriod]:
    taken = [FoundPeriod(day.start, day.end, day.date, day.date) for day in find_dates(text)]
    if not _A_YEAR.search(text):
        return taken
    for match in _MUNICIPAL.finditer(text):
        _keep(taken, match, _years_of(int(match["year"]), match["next"]))
    for match in _MONTH_YEAR.finditer(text):
        _keep(taken, match, month_of(int(match["year"]), _MONTH_NUMBER[match["month"].lower()]))
    for match in _SEASON_YEAR.finditer(text):
        _keep(taken, match, season_of(int(match["year"]), match["season"].lower()))
    for match in _BARE_YEAR.finditer(text):
        year = int(match[0])
        _keep(taken, match, (dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return sorted(taken, key=lambda period: period.start)


def _keep(taken: list[FoundPeriod], match: re.Match[str], bounds: tuple[dt.date, dt.date] | None) -> None:
    free = all(match.end() <= other.start or match.start() >= other.end for other in taken)
    if free and bounds:
        taken.append(FoundPeriod(match.start(), match.end(), *bounds))


def _years_of(first: int, written: str) -> tuple[dt.date, dt.date] | None:
    """Read "2018/19" as the council year and "2018-2021" as the calendar years it names."""
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    if last == first + 1:
        return municipal_year(first)
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if last > first else None


def _word_before(text: str, start: int) -> tuple[str | None, int]:
    for word, expression in _BEFORE.items():
        match = expression.search(text[:start])
        if match:
            return word, match.start()
    return None, start


def _is_joined(text: str, word: str | None, first: FoundPeriod, second: FoundPeriod) -> bool:
    if not _JOINED.fullmatch(text[first.end : second.start]):
        return False
    says_range = word in {"between", "since"} or "and" not in text[first.end : second.start].lower()
    return says_range and first.since is not None and second.until is not None and first.since <= second.until


def _opened(period: FoundPeriod, words: str, word: str | None, start: int) -> FoundPeriod:
    """Open or close a period by the words before it; "after the June 2024 briefing" names a briefing."""
    day = dt.timedelta(days=1)
    if words.rstrip().lower().endswith(" the") and period.since != period.until:
        return period
    since, until = period.since, period.until
    if word == "since":
        return FoundPeriod(start, period.end, since, None)
    if word == "after" and until:
        return FoundPeriod(start, period.end, until + day, None)
    if word == "until":
        return FoundPeriod(start, period.end, None, until)
    if word == "before" and since:
        return FoundPeriod(start, period.end, None, since - day)
    return period


def find_relative_periods(text: str, today: dt.date) -> Iterator[FoundPeriod]:
    """Find "last year", "this financial year" and the like, counted from a day, in the order of the text.

    A school year or a financial year is given as the council year of the same name, such as 2018/19.
    """
    for match in _RELATIVE.finditer(text):
        which, unit = match["which"].lower(), match["unit"].lower()
        said = (match["n"] or "").lower()
        n = _NUMBER_WORDS.get(said) or (int(said) if said else 1)
        is_now = which in {"this", "current"}
        if said or which == "past":
            since, until = months_back(today, n * (12 if unit == "year" else 1)), today
        elif unit == "year" and match["of"]:
            begins = _YEAR_BEGINS.get(match["of"].lower(), MUNICIPAL_YEAR_MONTH)
            since, until = municipal_year(today.year - (today.month < begins) - (not is_now))
        elif unit == "year":
            year = today.year - (not is_now)
            since, until = dt.date(year, 1, 1), dt.date(year, 12, 31)
        else:
            first = today.replace(day=1) if is_now else months_back(today.replace(day=1), 1)
            since, until = month_of(first.year, first.month)
        yield FoundPeriod(match.start(), match.end(), since, until)
