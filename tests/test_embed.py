from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.embed import (
    PACKAGED_SHA256,
    CrossEncoderReranker,
    Embedder,
    SentenceEmbedder,
    TokenEmbedder,
    model_folder,
    open_embedder,
    open_reranker,
    pack_tokens,
    token_cosines,
    turn_question,
    verify_model,
)
from minutebook.errors import ModelMismatch, SettingsError
from minutebook.settings import Settings

TEXTS = (
    "The lake was full.",
    "The gate is to be painted green before the fair. " * 6,
    "Resolved: that it be noted",
)


@pytest.fixture(scope="module")
def embedder() -> SentenceEmbedder:
    return open_embedder(Settings())


def is_refused(settings: Settings, folder: Path | None = None) -> bool:
    """Whether the weights are found not to be those that the program was made with."""
    try:
        verify_model(settings, folder=folder)
    except ModelMismatch:
        return True
    return False


def test_the_packaged_model_is_the_one_expected() -> None:
    weights = (model_folder(Settings()) / "model.safetensors").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == PACKAGED_SHA256
    assert not is_refused(Settings())


def test_altered_weights_are_refused_before_they_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    assert is_refused(Settings(), tmp_path)


def test_another_model_is_not_checked_against_the_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights of another making")
    another = Settings(embedding_model=str(tmp_path))
    assert model_folder(another) == tmp_path
    assert not is_refused(another)


def test_counting_tokens_loads_no_torch() -> None:
    script = (
        "import sys; from minutebook.embed import open_embedder; from minutebook.settings import Settings;"
        "e = open_embedder(Settings()); e.max_tokens; e.dimension; e.model_id;"
        "print(e.count_tokens('the lake'), 'torch' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout.split() == ["4", "False"]


def test_no_text_is_cut_off_unseen(embedder: Embedder) -> None:
    assert embedder.count_tokens("lake " * 5_000) == 5_002
    assert embedder.max_tokens == 256


def test_vectors_have_length_one_and_keep_the_order(embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    vectors = embedder.encode(TEXTS, on_progress=lambda done, total: seen.append((done, total)))
    assert vectors.shape == (3, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert seen[-1] == (3, 3)
    assert np.allclose(vectors[0], embedder.encode_question(TEXTS[0]), atol=1e-4)


def test_nothing_to_encode_gives_nothing(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.dimension)


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 lake", "😀", "x" * 10_000])
def test_any_text_can_be_encoded(embedder: Embedder, text: str) -> None:
    assert np.isfinite(embedder.encode_question(text)).all()
    assert embedder.count_tokens(text) >= 2


def test_tokens_come_from_the_same_pass_as_the_vectors(embedder: SentenceEmbedder) -> None:
    vectors, packed = embedder.encode_with_tokens(TEXTS)
    assert np.allclose(vectors, embedder.encode(TEXTS), atol=1e-5)
    per_token = embedder.dimension // 8 + 2
    assert [len(one) // per_token for one in packed] == [embedder.count_tokens(text) - 2 for text in TEXTS]


def test_each_token_of_a_question_knows_its_word(embedder: SentenceEmbedder) -> None:
    _, asked = embedder.encode_question_with_tokens("Is the bandstand repainted?")
    assert isinstance(embedder, TokenEmbedder)
    assert len(asked.vectors) == len(asked.words)
    assert set(asked.words) == {"Is", "the", "bandstand", "repainted", "?"}


def test_a_question_is_nearest_to_the_passage_about_it_token_by_token(embedder: SentenceEmbedder) -> None:
    _, packed = embedder.encode_with_tokens(TEXTS)
    _, asked = embedder.encode_question_with_tokens("what colour will the gate be painted")
    scores = [near.max(axis=0).mean() for near in token_cosines(turn_question(asked.vectors), packed)]
    assert int(np.argmax(scores)) == 1


def test_a_model_may_be_named_by_its_folder(tmp_path: Path, embedder: SentenceEmbedder) -> None:
    shutil.copytree(embedder.folder, tmp_path / "gate-model")
    named = open_embedder(Settings(embedding_model=str(tmp_path / "gate-model")))
    assert named.model_id == f"gate-model@{PACKAGED_SHA256[:12]}"
    assert named.count_tokens("the lake") == 4


def test_a_model_that_is_nowhere_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no weights"):
        _ = SentenceEmbedder("empty", tmp_path).model_id
    with pytest.raises(SettingsError, match="nowhere/such-model"):
        model_folder(Settings(embedding_model="nowhere/such-model"))


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(1, 20), dimension=st.sampled_from([24, 64, 384]))
def test_packed_tokens_keep_their_cosines_nearly(seed: int, n: int, dimension: int) -> None:
    generator = np.random.default_rng(seed)
    tokens = generator.normal(size=(n, dimension)).astype(np.float32)
    tokens /= np.linalg.norm(tokens, axis=1, keepdims=True)
    packed = pack_tokens(tokens)
    assert len(packed) == n * (-(-dimension // 8) + 2)
    (near,) = token_cosines(turn_question(tokens[:1]), [packed])
    assert abs(float(near[0, 0]) - 1) < 0.05


def test_no_tokens_pack_to_nothing() -> None:
    assert pack_tokens(np.zeros((0, 384), np.float32)) == b""


def test_the_tokens_that_answer_are_nearer_to_the_question_than_the_others(
    embedder: SentenceEmbedder,
) -> None:
    text = "The clerk read the letter. Fourteen children were taught at home last spring."
    _, (packed,) = embedder.encode_with_tokens([text])
    places = embedder.token_places(text)
    second = next(number for number, (start, _) in enumerate(places) if start >= text.index("Fourteen"))
    asked = embedder.encode_question("How many children were educated at home?")
    (near,) = token_cosines(turn_question(asked[None]), [packed])
    assert near.shape == (len(places), 1)
    assert near[second:].mean() > near[:second].mean() + 0.1


def test_the_cosines_of_packed_tokens_come_near_those_of_the_tokens_themselves() -> None:
    axes = np.eye(64, dtype=np.float32)
    first, second = token_cosines(
        turn_question(axes[[0, 1]]), [pack_tokens(axes[[0, 2]]), pack_tokens(axes[[1]])]
    )
    assert first == pytest.approx(np.array([[1, 0], [0, 0]]), abs=0.25)
    assert second == pytest.approx(np.array([[0, 1]]), abs=0.25)
    assert token_cosines(turn_question(axes[:1]), []) == []


def test_the_places_of_tokens_cover_the_words_in_order(embedder: SentenceEmbedder) -> None:
    text = "Ünited  parishes,\nminute 14."
    places = embedder.token_places(text)
    assert "".join(text[start:end] for start, end in places) == "".join(text.split())
    assert list(places) == sorted(places)


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest cross-encoder there can be, its weights at random."""
    from transformers import BertConfig, BertForSequenceClassification  # noqa: PLC0415 - slow

    folder = tmp_path_factory.mktemp("cross-encoder")
    shape = BertConfig(
        vocab_size=30_522,
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        num_labels=1,
    )
    BertForSequenceClassification(shape).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt"):
        packaged = model_folder(Settings()) / name
        if packaged.exists():
            shutil.copy(packaged, folder / name)
    return folder


def test_a_cross_encoder_is_used_only_where_one_is_named(cross_encoder: Path) -> None:
    assert open_reranker(Settings()) is None
    named = open_reranker(Settings(reranking_model=str(cross_encoder)))
    assert isinstance(named, CrossEncoderReranker)
    scores = named.score("Is the lake full?", TEXTS)
    assert scores.shape == (len(TEXTS),)
    assert np.isfinite(scores).all()
    assert named.score("Is the lake full?", ()).shape == (0,)


def test_a_cross_encoder_that_is_not_here_is_named_in_the_error() -> None:
    with pytest.raises(SettingsError, match="nowhere/such-model"):
        CrossEncoderReranker("nowhere/such-model").score("Is it full?", TEXTS)
