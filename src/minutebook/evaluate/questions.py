"""Score a library on a gold file of questions: what is found, what is answered, and when it is silent.

A hit finds an answer when it is of the same file and holds at least half of the quote's runs of four words,
lower case, white space folded. A question is found at the rank of the first hit that finds an answer; where
it needs several, the rank at which all of them are found is kept beside it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from minutebook.model import Answer, Citation, Hit, Page
from minutebook.text import fold

RANKS = (1, 3, 5, 10)
HITS_ASKED = 50
WORDS_READ = 1500
RUN = 4
SHARE_OF_RUNS = 0.5
_BETWEEN_CLAUSES = re.compile(
    r"(?<!\S)(?:\(?\d{1,2}[).]|\((?:[a-z]|[ivx]{1,4})\)|[-–•]|Resolved\s?:?\s?[-–]?)(?!\S)", re.IGNORECASE
)
_RAISED = re.compile(r"</?su[bp]>", re.IGNORECASE)
SHARE_OF_CLAUSES = 0.9  # of the runs of all clauses due; labels between them break a few

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured: how questions are answered and passages found, and the papers to check against.

    ``file_of`` gives the file name of a paper by id; ``pages_of`` its pages, each with its text.
    """

    answer: Callable[[str], Answer]
    find: Callable[[str, int], Sequence[Hit]]
    file_of: Callable[[str], str]
    pages_of: Callable[[str], Sequence[tuple[Page, str]]]


@dataclass(frozen=True, slots=True)
class Result:
    """How one question came out; None where a measure does not apply to it.

    ``rank`` counts from 1, None if not found; ``rank_of_all`` is for questions that need several answers.
    ``clauses`` is for questions about resolutions: every clause due is shown, and none of another item.
    """

    id: str
    kind: str
    question: str
    answerable: bool
    status: str
    rank: int | None
    in_words_read: bool
    included: bool | None
    placed: bool | None
    clauses: bool | None
    n_words: int
    n_quotes: int
    n_verbatim: int
    took_ms: float
    needs_all: bool = False
    rank_of_all: int | None = None

    @property
    def right(self) -> bool:
        """Whether a person is served: the answer holds what it must, or is silent where the papers are."""
        return bool(self.included) if self.answerable else self.status == "not_found"


def evaluate_questions(asked: Asked, gold_path: Path) -> list[Result]:
    """Ask every question of a gold file and judge what comes back, in the order of the file."""
    lines = gold_path.read_text(encoding="utf-8").splitlines()
    return [_judge(asked, json.loads(line)) for line in lines if line.strip()]


def _judge(asked: Asked, line: Line) -> Result:
    answer = asked.answer(line["q"])
    hits = asked.find(line["q"], HITS_ASKED)
    due = line["answers"]
    text = fold(answer.text)
    answered = bool(due) and answer.status == "answered"
    wanted = [fold(words).lower() for words in line["must_include"]]
    is_resolution = line["kind"] == "resolution" and all(one["minute"] for one in due)
    return Result(
        id=line["id"],
        kind=line["kind"],
        question=line["q"],
        answerable=bool(due),
        status=answer.status,
        rank=rank_of(line, hits, asked.file_of),
        in_words_read=bool(due) and rank_of(line, read_words(hits), asked.file_of) is not None,
        included=(answered and all(words in text.lower() for words in wanted)) if due else None,
        placed=(answered and any(_is_at(answer.citations[0], one, asked) for one in _any_due(line)))
        if due
        else None,
        clauses=(answered and _whole_and_alone(answer, due, asked)) if is_resolution else None,
        n_words=len(text.split()) if answer.status == "answered" else 0,
        n_quotes=len(answer.citations),
        n_verbatim=sum(is_verbatim(citation, asked) for citation in answer.citations),
        took_ms=answer.took_ms,
        needs_all=bool(line.get("needs_all")),
        rank_of_all=rank_of_all(line, hits, asked.file_of),
    )


# --- finding ------------------------------------------------------------------------------------


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of four words, lower case; a shorter text is one run."""
    words = fold(text).lower().split()
    return {tuple(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1))}


def finds(hit_text: str, quote: str) -> bool:
    """Whether a text holds at least half of a quote's runs of four words."""
    due = runs(quote)
    return len(due & runs(hit_text)) >= SHARE_OF_RUNS * len(due)


def rank_of(line: Line, hits: Sequence[Hit], file_of: Callable[[str], str]) -> int | None:
    """The rank from 1 of the first hit that finds an answer; None if none does, or nothing is to be found."""
    return _first(_any_due(line), hits, file_of)


def rank_of_all(line: Line, hits: Sequence[Hit], file_of: Callable[[str], str]) -> int | None:
    """The rank by which all answers are found; None if one is not, or the question needs but one."""
    if not line.get("needs_all"):
        return None
    ranks = [_first([one], hits, file_of) for one in line["answers"]]
    return None if None in ranks else max((rank for rank in ranks if rank), default=None)


def _any_due(line: Line) -> list[Line]:
    return [*line["answers"], *line.get("alt_answers", [])]


def _first(group: Sequence[Line], hits: Sequence[Hit], file_of: Callable[[str], str]) -> int | None:
    for rank, hit in enumerate(hits, start=1):
        file = _base(file_of(hit.passage.paper_id))
        if any(_base(one["file"]) == file and finds(hit.passage.extract.text, one["quote"]) for one in group):
            return rank
    return None


def _base(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def read_words(hits: Sequence[Hit], most: int = WORDS_READ) -> list[Hit]:
    """The hits that end within the first so many words, read in order."""
    read: list[Hit] = []
    total = 0
    for hit in hits:
        total += len(hit.passage.extract.text.split())
        if total > most:
            break
        read.append(hit)
    return read


# --- answers ------------------------------------------------------------------------------------


def _is_at(citation: Citation, due: Line, asked: Asked) -> bool:
    """Whether a citation is of the minute and day due; of the file, where no minute is due."""
    item = citation.item
    if due["minute"] is None:
        return _base(asked.file_of(citation.extract.spans[0].paper_id)) == _base(due["file"])
    return (item.number, item.date) == (due["minute"], dt.date.fromisoformat(due["meeting_date"]))


def _whole_and_alone(answer: Answer, due: Sequence[Line], asked: Asked) -> bool:
    """Whether every clause due is shown and every citation is of an item due."""
    shown = runs(" ".join(clause_words(citation.extract.text) for citation in answer.citations))
    wanted = [runs(clause_words(one["quote"])) for one in due]
    whole = all(len(each & shown) >= SHARE_OF_CLAUSES * len(each) for each in wanted)
    return whole and all(any(_is_at(citation, one, asked) for one in due) for citation in answer.citations)


def clause_words(text: str) -> str:
    """A text without what stands between clauses in a quote, and not in citations: labels, bullets, the verb.

    Marks of a raised letter are taken off too, as reading does.
    """
    return _BETWEEN_CLAUSES.sub(" ", _RAISED.sub("", text))


def is_verbatim(citation: Citation, asked: Asked) -> bool:
    """Whether every piece of a quote stands on its page at the place cited, white space folded.

    This looks at the characters at the place itself, not for the words anywhere on the page.
    """
    for span, piece in citation.extract.pieces():
        texts = {page.number: (page.start, text) for page, text in asked.pages_of(span.paper_id)}
        if span.page not in texts:
            return False
        start, text = texts[span.page]
        if fold(text[span.start - start : span.end - start]) != fold(piece) or fold(piece) not in fold(text):
            return False
    return bool(citation.extract.spans)


# --- what is kept between runs ---------------------------------------------------------------------


def save(results: Iterable[Result], path: Path) -> None:
    """Write results as JSON lines, to be a baseline later."""
    lines = (json.dumps(asdict(result), ensure_ascii=False) for result in results)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def load(path: Path) -> list[Result]:
    """Read results that were saved."""
    return [Result(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]


def gains_and_losses(before: Iterable[Result], after: Iterable[Result]) -> tuple[list[Result], list[Result]]:
    """The questions that came out right only now, and those that came out right only before."""
    was_right = {result.id: result.right for result in before}
    known = [result for result in after if result.id in was_right]
    gained = [result for result in known if result.right and not was_right[result.id]]
    lost = [result for result in known if was_right[result.id] and not result.right]
    return gained, lost
