"""One frozen configuration; each field carries its unit and can be set as ``MINUTEBOOK_<NAME>``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from minutebook.errors import SettingsError

PACKAGED_MODEL = "packaged-minilm"


class Settings(BaseSettings):
    """Everything that can be chosen, with its default.

    Example:
        ``MINUTEBOOK_INDEX=/srv/index MINUTEBOOK_READ_TIMEOUT_S=60 minutebook add papers/``
    """

    model_config = SettingsConfigDict(env_prefix="MINUTEBOOK_", frozen=True, extra="ignore")

    index: Path = Field(Path("index"), description="Folder of the catalogue and the two indexes.")

    read_timeout_s: float = Field(120.0, gt=0, description="Longest time to read one paper, seconds.")
    read_memory_mib: int = Field(2048, gt=0, description="Most memory to read one paper, MiB.")
    read_max_mib: int = Field(256, gt=0, description="Largest file that is read, MiB.")
    ocr: Literal["auto", "off"] = Field(
        "auto", description="Recognise pages without text if tesseract is there."
    )

    picture_timeout_s: float = Field(15.0, gt=0, description="Longest time to draw one page, seconds.")
    picture_memory_mib: int = Field(1024, gt=0, description="Most memory to draw one page, MiB.")

    embedding_model: str = Field(
        PACKAGED_MODEL, description="sentence-transformers model: name, folder, or the packaged one."
    )
    reranking_model: str | None = Field(
        None, description="sentence-transformers cross-encoder for a second look: name or folder."
    )
    embedding_batch: int = Field(32, gt=0, description="Passages encoded at once.")
    passage_max_tokens: int = Field(
        220, gt=16, description="Longest passage with its context, embedder's tokens."
    )

    exact_up_to: int = Field(300_000, gt=0, description="Passages up to which the dense index is exact.")
    write_wait_s: float = Field(
        600.0, ge=0, description="How long a second add waits for the first, seconds."
    )

    host: str = Field("127.0.0.1", description="Address that the web pages are served on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that the web pages are served on.")

    generator_url: str | None = Field(
        None, description="Base address of an OpenAI-compatible server; off if unset."
    )
    generator_model: str | None = Field(None, description="Model name to ask for there.")
    generator_key: SecretStr | None = Field(None, description="Key for that server.")
    generator_timeout_s: float = Field(30.0, gt=0, description="Longest wait for that server, seconds.")
    generator_max_tokens: int = Field(3000, gt=100, description="Most tokens of papers in one prompt.")


def load_settings(**changes: object) -> Settings:
    """Read the settings from the environment, with the given ones put over them.

    Raises:
        SettingsError: a value cannot be used.
    """
    try:
        return Settings(**{name: value for name, value in changes.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(
            f"The setting MINUTEBOOK_{name} cannot be used: {first['msg']}.", "Correct it or leave it out."
        ) from error
