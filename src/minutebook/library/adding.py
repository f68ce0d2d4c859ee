"""Papers taken in: steps come in, are encoded in batches that reach across papers, and committed one by one.

A paper is committed in one transaction once all its vectors are there, in the order of the files, so that
a run that is cut off leaves whole papers and the next one goes on after them.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from minutebook.catalogue import Catalogue, Encoded, Failure, Made
from minutebook.chunk import embedded_text
from minutebook.embed import Embedder, TokenEmbedder, verify_model
from minutebook.library.preparing import Failed, FileName, Known, Preparing, Ready, Stages, Step, read_ahead
from minutebook.library.reports import AddReport, OnProgress, Progress
from minutebook.settings import Settings

_READ_AHEAD = 8
_BATCHES_AT_ONCE = 8
"""Batches encoded in one call: texts of like length go together, and a cut-off loses no more than these."""
_SHOW_EVERY_S = 120.0
_SHOW_SHARE = 20  # bringing the indexes up takes at most a twentieth of the time


def take_in(
    files: Sequence[tuple[Path, str]],
    council: str | None,
    *,
    catalogue: Catalogue,
    settings: Settings,
    embedder: Embedder,
    on_progress: OnProgress | None,
    show: Callable[[], None],
) -> AddReport:
    """Take in files, each with the name it is added under.

    Args:
        files: in the order in which they are committed.
        council: whose papers they are, as ``Library.add`` takes it.
        catalogue: opened for writing.
        settings: the limits of reading, and how much is encoded at once.
        embedder: what encodes.
        on_progress: told how far it is.
        show: brings the indexes up to what was committed so far.
    """
    with closing(Stages(settings, embedder.count_tokens, embedder.model_id)) as stages:
        adding = Adding(
            catalogue,
            embedder,
            stages,
            batch=settings.embedding_batch,
            total=len(files),
            on_progress=on_progress,
            show=show,
            check_model=partial(verify_model, settings),
        )
        steps = read_ahead(Preparing(catalogue, stages, council).steps(files), most=_READ_AHEAD)
        with closing(steps):
            return adding.run(steps)


@dataclass(slots=True)
class _Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    encoded: int = 0
    encode_s: float = 0.0
    failures: list[Failure] = field(default_factory=list)


class Adding:
    """One addition of papers to the catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: Embedder,
        stages: Stages,
        *,
        batch: int,
        total: int,
        on_progress: OnProgress | None,
        show: Callable[[], None],
        check_model: Callable[[], None],
    ) -> None:
        self._catalogue = catalogue
        self._embedder = embedder
        self._stages = stages
        self._at_once = batch * _BATCHES_AT_ONCE
        self._total = total
        self._on_progress = on_progress
        self._show = show
        self._check_model = check_model
        self._show_after = time.monotonic() + _SHOW_EVERY_S
        self._tally = _Tally()
        self._done = 0
        self._waiting: deque[Step] = deque()
        self._texts: dict[str, str] = {}
        self._encoded: dict[str, Encoded] = {}
        self._needed: dict[str, int] = {}

    def run(self, steps: Iterable[Step]) -> AddReport:
        """Take in every step, in order."""
        self._forget_failures_of_files_gone()
        for step in steps:
            self._waiting.append(step)
            if isinstance(step, Ready):
                self._ask_for_vectors(step)
            while len(self._texts) >= self._at_once:
                self._encode()
            self._commit_ready()
            self._show_now_and_then()
        while self._texts:
            self._encode()
            self._commit_ready()
        self._settle()
        return self._report()

    def _forget_failures_of_files_gone(self) -> None:
        gone = [each.path for each in self._catalogue.failures() if not Path(each.path).exists()]
        if gone:
            with self._catalogue.change() as change:
                for path in gone:
                    change.forget_failure(path)

    def _show_now_and_then(self) -> None:
        """Let searches find what was added so far, seldom enough that adding hardly slows down."""
        started = time.monotonic()
        if started >= self._show_after:
            self._show()
            now = time.monotonic()
            self._show_after = now + max(_SHOW_EVERY_S, _SHOW_SHARE * (now - started))

    def _settle(self) -> None:
        """Take out what stands nowhere any more; only now, since a file may just have changed its name."""
        catalogue, model_id = self._catalogue, self._embedder.model_id
        if catalogue.has_unnamed() or catalogue.model_id not in {None, model_id}:
            with catalogue.change() as change:
                change.drop_unnamed()
                change.use_model(model_id)

    def _ask_for_vectors(self, step: Ready) -> None:
        """Put the texts that have no vector yet, here or in the catalogue, in the line to be encoded."""
        passages = {passage.key: passage for passage in step.passages}
        held = self._held(passages)
        for key, passage in passages.items():
            if key not in held:
                self._needed[key] = self._needed.get(key, 0) + 1
                if key not in self._encoded and key not in self._texts:
                    self._texts[key] = embedded_text(passage)

    def _encode(self) -> None:
        """Encode the texts first in line."""
        keys = list(self._texts)[: self._at_once]
        self._encoded.update(self._encode_texts({key: self._texts.pop(key) for key in keys}))

    def _encode_texts(self, texts: Mapping[str, str]) -> dict[str, Encoded]:
        """Encode texts by key, counted and timed; before the first, see that the model is the right one."""
        if not self._tally.encoded:
            self._check_model()
        started = time.monotonic()
        made = self._run_model(list(texts.values()))
        self._tally.encode_s += time.monotonic() - started
        self._tally.encoded += len(texts)
        return dict(zip(texts, made, strict=True))

    def _run_model(self, texts: list[str]) -> list[Encoded]:
        if isinstance(self._embedder, TokenEmbedder):
            vectors, tokens = self._embedder.encode_with_tokens(texts)
            return [Encoded(vector, packed) for vector, packed in zip(vectors, tokens, strict=True)]
        return [Encoded(vector) for vector in self._embedder.encode(texts)]

    def _held(self, keys: Iterable[str]) -> set[str]:
        """The keys whose vectors the catalogue holds, with their tokens' if the model gives them."""
        with_tokens = isinstance(self._embedder, TokenEmbedder)
        return self._catalogue.keys_encoded(keys, self._embedder.model_id, with_tokens=with_tokens)

    def _commit_ready(self) -> None:
        """Commit from the front every step whose vectors are all there."""
        while self._waiting and not self._lacks_vectors(self._waiting[0]):
            step = self._waiting.popleft()
            match step:
                case Ready():
                    self._commit_paper(step)
                case Known():
                    self._commit_name(step)
                case Failed():
                    self._commit_failure(step)
            if step.name is not None:
                self._done += 1
                self._say(step.name)

    def _lacks_vectors(self, step: Step) -> bool:
        return isinstance(step, Ready) and any(passage.key in self._texts for passage in step.passages)

    def _commit_paper(self, step: Ready) -> None:
        passages = {passage.key: passage for passage in step.passages}
        encoded = {key: self._encoded[key] for key in passages if key in self._encoded}
        # What the catalogue held when this paper came in line may have gone with one made anew since.
        lost = passages.keys() - encoded.keys()
        lost -= self._held(lost)
        if lost:
            encoded |= self._encode_texts({key: embedded_text(passages[key]) for key in sorted(lost)})
        made = Made(
            step.paper,
            step.parsed,
            step.passages,
            encoded,
            self._embedder.model_id,
            self._stages.read_by,
            self._stages.made_by,
        )
        with self._catalogue.change() as change:
            change.put_paper(made)
            if step.name is not None:
                change.name_paper(step.name.path, step.name.file, step.paper.id)
        for key in passages:
            self._let_go(key)
        if step.is_new:
            self._tally.added += 1
        else:
            self._tally.updated += 1

    def _let_go(self, key: str) -> None:
        """Drop a vector from memory when no paper in the line needs it any more."""
        if key in self._needed:
            self._needed[key] -= 1
            if not self._needed[key]:
                del self._needed[key]
                self._encoded.pop(key, None)

    def _commit_name(self, step: Known) -> None:
        before = self._catalogue.paper_at(step.name.path)
        if before != step.paper_id:
            with self._catalogue.change() as change:
                change.name_paper(step.name.path, step.name.file, step.paper_id)
        if before in {None, step.paper_id}:
            self._tally.unchanged += 1
        else:
            self._tally.updated += 1

    def _commit_failure(self, step: Failed) -> None:
        failure = Failure(
            step.name.path,
            step.name.file,
            step.sha256,
            type(step.error).__name__,
            step.error.what,
            step.error.advice,
            dt.datetime.now(dt.UTC).replace(microsecond=0),
        )
        with self._catalogue.change() as change:
            change.record_failure(failure)
        self._tally.failures.append(failure)

    def _say(self, name: FileName) -> None:
        if self._on_progress is not None:
            self._on_progress(Progress("papers", self._done, self._total, name.file))

    def _report(self) -> AddReport:
        tally = self._tally
        return AddReport(
            tally.added,
            tally.updated,
            tally.unchanged,
            len(tally.failures),
            tally.encoded,
            0.0,
            tally.encode_s,
            tuple(tally.failures),
        )
