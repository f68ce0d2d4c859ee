"""What a sentence says that the words it rests on do not: a number, a date, a name, a decision, a denial.

The tests are of words, not of meaning, and lean to the safe side: a sentence that says the same in words of
its own is dropped too, for the quotes themselves are always shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.answer.sentences import cut_units
from minutebook.answer.words import stem
from minutebook.dates import FoundPeriod, find_dates, find_periods
from minutebook.question import content_words

MOST_OWN_WORDS = 2
OWN_WORDS_ONE_IN = 5
COMPANY = 6  # words after (or before) a number among which the word it goes with must stand


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence rests on.

    ``words`` are those quoted, one stretch each; ``around`` are the whole sentences that they are part of;
    ``verb`` is what the minutes say was done with them.
    """

    words: tuple[str, ...]
    around: tuple[str, ...]
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the words before and after it, as stems.

    ``value`` is what bounds it ("at least"), its currency, its digits and its unit, each empty if not said.
    """

    value: tuple[str, str, str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(
    r"(?P<currency>[£$€])?\s?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?:\s?(?P<unit>%|per ?cent|percentage|millions?|m|bn|billions?|thousand|k|st|nd|rd|th)(?![^\W_]))?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?P<bound>(?:(?:no|not) )?(?:more|less|fewer|later|earlier|greater|lower) than|at (?:least|most)"
    r"|up to|over|under|above|below|about|around|approximately|approx\.?|nearly|almost|some"
    r"|(?:maximum|minimum) of) ?$",
    re.IGNORECASE,
)
_UNITS = {
    "per cent": "%", "percent": "%", "percentage": "%", "millions": "million", "m": "million",
    "bn": "billion", "billions": "billion", "k": "thousand", "st": "", "nd": "", "rd": "", "th": "",
}  # fmt: skip
_SPELT = {
    word: str(value)
    for value, words in enumerate(
        (
            "zero nought", "one first once", "two second twice", "three third", "four fourth", "five fifth",
            "six sixth", "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh",
            "twelve twelfth",
        )
    )
    for word in words.split()
}  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY_AND_MONTH = re.compile(
    rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTHS})\b|\b(?P<month_first>{_MONTHS}) "
    r"(?P<day_after>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\d)"
)

# Words that change what was decided, how surely, for whom or how many. Each must stand in the quotes.
_WEIGHTY = frozenset(
    re.findall(
        r"\w+",
        """all any both each every few half majority many most none only several some unanimous unanimously
        quarter dozen hundred hundreds thousand thousands million millions double doubled treble
        may might must shall should will would can could
        agree agreed approve approved adopt adopted accept accepted endorse endorsed support supported
        recommend recommended resolve resolved decide decided authorise authorised delegate delegated
        reject rejected refuse refused oppose opposed defer deferred withdraw withdrew withdrawn cancel
        cancelled postpone postponed fund funded cut close closed open opened award awarded appoint appointed
        elect elected resign resigned dismiss dismissed increase increased decrease decreased reduce reduced
        rise rose fall fell more less fewer before after until since because therefore""",
    )
)
# "Minute No. 69" and "no more than £5" deny nothing.
_DENIAL = re.compile(
    r"\b(?:never|none|nor|neither|nobody|nothing|without|cannot|unable|against|fail(?:ed|s|ure)?"
    r"|not?(?!\s(?:more|less|fewer|later|earlier|greater|lower) than\b|(?<=no)(?:\.?\s*\d|\.\s)))\b"
    r"|n['’]t\b|\b(?:refus|reject|declin|oppos|withdr|defer)\w+",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|except|excluding|provided|providing|subject to|pending|proposed|draft)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:.!?]\s|\b(?:and|but|while|whereas)\b", re.IGNORECASE)
_FOREIGN_MATTER = re.compile(r"https?:|www\.|\S@\S|</?[a-zA-Z!]|[{}`|\\]|\[[^\]]*\]")
_TITLES = frozenset(
    ["councillor", "councillors", "cllr", "cllrs", "mr", "mrs", "ms", "miss", "dr", "rev", "the", "sir"]
)


def beyond(text: str, evidence: Evidence) -> str | None:
    """Say in what a sentence goes beyond the words it rests on; None if they bear it out.

    Args:
        text: the sentence, white space folded.
        evidence: the paper's own words, white space folded.
    """
    for reason, says_more in _TESTS:
        if says_more(text, evidence):
            return reason
    return None


def _held(evidence: Evidence) -> list[str]:
    return [word for words in (*evidence.words, evidence.verb) for word in _words(words)]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


# --- numbers and dates ---------------------------------------------------------------------------


def _has_another_number(text: str, evidence: Evidence) -> bool:
    """Whether a number is not quoted, or is said of what the papers do not say it of.

    What a clause says beside its number must stand with that number in one sentence of the paper.
    """
    held = [number for words in evidence.words for number in _numbers(words)]
    told = [
        ({number.value for number in _numbers(words)}, set(_stems(words)))
        for around in evidence.around
        for words in (around[unit.start : unit.end] for unit in cut_units(around))
    ]
    known = set().union(*(stems for _, stems in told))
    for clause in _CLAUSE_END.split(_without_dates(text)):
        beside = {stem(word) for word in _matter(clause)} & known
        for said in _numbers(clause):
            if not any(_same(said, other) for other in held):
                return True
            if not any(said.value in values and beside <= stems for values, stems in told):
                return True
    return False


def _matter(text: str) -> list[str]:
    """The words that carry matter, without numbers."""
    return [word for word in content_words(text) if word not in _SPELT and not word[0].isdigit()]


def _numbers(text: str) -> list[Number]:
    """The numbers of a text, in digits or in words, in order."""
    found: list[tuple[int, Number]] = []
    for match in _NUMBER.finditer(text):
        unit = (match["unit"] or "").lower()
        digits = match["digits"].replace(",", "")
        value = match["currency"] or "", digits, _UNITS.get(unit, unit)
        found.append((match.start(), _number(text, match, value)))
    for match in _WORD.finditer(text):
        spelt = [_SPELT[part] for part in match.group().lower().split("-") if part in _SPELT]
        found += [(match.start(), _number(text, match, ("", digits, ""))) for digits in spelt]
    return [number for _, number in sorted(found, key=lambda pair: pair[0])]


def _has_another_order(text: str, evidence: Evidence) -> bool:
    """Whether numbers or days come in another order than in the quotes, each put with the other's matter."""
    said = [number.value for number in _numbers(_without_dates(text))]
    held = [number.value for words in evidence.words for number in _numbers(words)]
    said_days = [found.date for found in find_dates(text)]
    held_days = [found.date for words in evidence.words for found in find_dates(words)]
    return not (_in_order(said, held) and _in_order(said_days, held_days))


def _in_order(some: Sequence[object], all_of_them: Sequence[object]) -> bool:
    left = iter(all_of_them)
    return all(one in left for one in some)


def _number(text: str, match: re.Match[str], value: tuple[str, str, str]) -> Number:
    before, after = text[: match.start()], text[match.end() :]
    bound = _BOUND.search(before)
    return Number(
        ((bound["bound"] if bound else "").lower(), *value), tuple(_stems(before)), tuple(_stems(after))
    )


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _words(text)]


def _same(said: Number, held: Number) -> bool:
    """Whether a number is held, and goes with the same thing there: £20,000 for roads, not for parks."""
    if said.value != held.value:
        return False
    following = [word for word in said.after if content_words(word)]
    if following and following[0] in said.after[:COMPANY]:
        return following[0] in held.after[:COMPANY]
    leading = [word for word in said.before if content_words(word)]
    return not leading or leading[-1] in held.before[-COMPANY:] or leading[-1] in held.after[:COMPANY]


def _has_another_date(text: str, evidence: Evidence) -> bool:
    held = [found for words in evidence.words for found in find_dates(words)]
    if not {found.date for found in find_dates(text)} <= {found.date for found in held}:
        return True
    days = {day for words in evidence.words for day in _days(words)}
    days |= {(f"{found.date.day}", f"{found.date:%B}") for found in held}
    if not set(_days(text)) <= days:
        return True
    periods = [period for words in evidence.words for period in find_periods(words)]
    return not all(any(_holds(said, period) for period in periods) for said in find_periods(text))


def _days(text: str) -> Iterator[tuple[str, str]]:
    for match in _DAY_AND_MONTH.finditer(text):
        day, month = match["day"] or match["day_after"], match["month"] or match["month_first"]
        yield day.lstrip("0"), month


def _holds(said: FoundPeriod, period: FoundPeriod) -> bool:
    """Whether a period is the one quoted, or a month or year that holds it whole."""
    if (said.since, said.until) == (period.since, period.until):
        return True
    if said.since is None or said.until is None or period.since is None or period.until is None:
        return False
    return said.since <= period.since and period.until <= said.until


def _without_dates(text: str) -> str:
    """Dot out full days, which are compared by what they mean: 16/04/19 is 16 April 2019."""
    kept = list(text)
    for found in find_dates(text):
        kept[found.start : found.end] = "·" * (found.end - found.start)
    return "".join(kept)


# --- names ---------------------------------------------------------------------------------------


def _has_another_name(text: str, evidence: Evidence) -> bool:
    held = [f" {' '.join(_name_words(words))} " for words in evidence.words]
    return not all(any(f" {name} " in words for words in held) for name in _names(_without_dates(text)))


def _names(text: str) -> Iterator[str]:
    """Runs of capitalised words, lower case; words of address and ordinary first words are no part of one."""
    run: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        capital = any(char.isupper() for char in word) and not _is_ordinary(word, first=match.start() == 0)
        if run and (not capital or text[end : match.start()].strip()):
            yield " ".join(run)
            run = []
        if capital:
            run += _name_words(word)
        end = match.end()
    if run:
        yield " ".join(run)


def _is_ordinary(word: str, *, first: bool) -> bool:
    """Whether a capital means nothing: that of a title, or of a first word that carries no matter."""
    return word.lower() in _TITLES or (first and not content_words(word)) or word == "I"


def _name_words(text: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", word) for word in _words(text) if word not in _TITLES]


# --- what was decided, denied, promised ----------------------------------------------------------


def _has_another_decision(text: str, evidence: Evidence) -> bool:
    held = {stem(word) for word in _held(evidence)}
    return any(word in _WEIGHTY and stem(word) not in held for word in _words(text))


def _denies(text: str, evidence: Evidence) -> bool:
    """Whether one of the two denies something that the other does not."""
    said = Counter(_denied(text))
    held = Counter(word for words in evidence.words for word in _denied(words))
    near = {word for words in evidence.around for word in _denied(words)}
    if not said <= held or (near and not said):
        return True
    return bool((near - said.keys()) & set(_stems(text)))


def _denied(text: str) -> Iterator[str]:
    """The first word of matter after each denial, as a stem; the last before it where none follows."""
    for match in _DENIAL.finditer(text):
        after, before = content_words(text[match.end() :]), content_words(text[: match.start()])
        yield stem(after[0] if after else before[-1]) if after or before else ""


def _drops_a_condition(text: str, evidence: Evidence) -> bool:
    said = {match.group().lower() for match in _CONDITION.finditer(text)}
    held = {match.group().lower() for words in evidence.around for match in _CONDITION.finditer(words)}
    return said != held


def _has_its_own_words(text: str, evidence: Evidence) -> bool:
    held = {stem(word) for word in _held(evidence)}
    held |= {part for word in held for part in re.split(r"[-’']", word)}
    words = _matter(text)
    own = [word for word in words if stem(word) not in held]
    return len(own) > min(MOST_OWN_WORDS, len(words) // OWN_WORDS_ONE_IN)


def _has_foreign_matter(text: str, _evidence: Evidence) -> bool:
    return bool(_FOREIGN_MATTER.search(text))


_TESTS: tuple[tuple[str, Callable[[str, Evidence], bool]], ...] = (
    ("it holds an address, a mark or a key", _has_foreign_matter),
    ("a number is not in them", _has_another_number),
    ("a date is not in them", _has_another_date),
    ("numbers or days are in another order", _has_another_order),
    ("a name is not in them", _has_another_name),
    ("they decide or promise otherwise", _has_another_decision),
    ("they deny it, or it denies them", _denies),
    ("it changes their condition", _drops_a_condition),
    ("it is in words of its own", _has_its_own_words),
)
