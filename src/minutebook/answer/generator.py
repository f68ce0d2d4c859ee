"""A prompt goes out to an OpenAI-compatible address; the reply's text comes back in time, or an error.

Nothing is sent but the request itself: no organisation, project or key out of the environment, and none of
the headers in which the ``openai`` package describes the machine.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from minutebook.answer.prompt import REPLY_SCHEMA, Prompt
from minutebook.errors import GeneratorUnavailable
from minutebook.settings import Settings

if TYPE_CHECKING:
    from openai import OpenAI

RETRIES = 1  # after a refused connection or an error of the server's; all within the one time limit
MOST_REPLY_TOKENS = 1_500
MOST_REPLY_BYTES = 1 << 20
_ADVICE = "See that the server runs, or leave MINUTEBOOK_GENERATOR_URL unset."

_SENT_BY_DEFAULT = (
    "OpenAI-Organization", "OpenAI-Project", "User-Agent", "X-Stainless-Arch", "X-Stainless-Async",
    "X-Stainless-Lang", "X-Stainless-OS", "X-Stainless-Package-Version", "X-Stainless-Read-Timeout",
    "X-Stainless-Retry-Count", "X-Stainless-Runtime", "X-Stainless-Runtime-Version",
)  # fmt: skip


_WISHES: dict[str, object] = {
    "temperature": 0,
    "max_tokens": MOST_REPLY_TOKENS,
    "response_format": {
        "type": "json_schema",
        "json_schema": {"name": "sentences", "strict": True, "schema": REPLY_SCHEMA},
    },
}


@dataclass(frozen=True, slots=True)
class Generated:
    """What a language model wrote, as it came, and the name it goes by."""

    content: str
    model: str


class Generator:
    """One OpenAI-compatible address; may be used by many threads."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.generator_url or ""
        self._key = settings.generator_key.get_secret_value() if settings.generator_key else ""
        self._model = settings.generator_model
        self._timeout_s = settings.generator_timeout_s

    def generate(self, prompt: Prompt) -> Generated:
        """Send a prompt and wait for the reply, never longer than the settings allow.

        The wait is held here and not left to the connection, whose own limit begins anew with every byte.

        Raises:
            GeneratorUnavailable: there is no reply in time, or none that can be read.
        """
        outcomes: SimpleQueue[Generated | GeneratorUnavailable] = SimpleQueue()
        deadline = time.monotonic() + self._timeout_s
        asking = threading.Thread(
            target=lambda: outcomes.put(self._outcome(prompt, deadline)), name="generator", daemon=True
        )
        asking.start()
        try:
            outcome = outcomes.get(timeout=self._timeout_s)
        except Empty:
            outcome = self._too_slow()
        if isinstance(outcome, GeneratorUnavailable):
            raise outcome
        return outcome

    def _outcome(self, prompt: Prompt, deadline: float) -> Generated | GeneratorUnavailable:
        import openai  # noqa: PLC0415 - takes a second, and most never need it

        try:
            with self._client() as client:
                conversation = _Conversation(client, self._headers(), deadline)
                model = self._model or conversation.first_model()
                return Generated(conversation.chat(model, prompt), model)
        except (openai.APITimeoutError, TimeoutError):
            return self._too_slow()
        except openai.APIStatusError as error:
            return GeneratorUnavailable(
                f"The language model's server answered with an error ({error.status_code}).", _ADVICE
            )
        except openai.APIConnectionError:
            return GeneratorUnavailable("The language model's server cannot be reached.", _ADVICE)
        except Exception:  # noqa: BLE001 - what a foreign server sends must never cost anybody the quotes
            if time.monotonic() >= deadline:  # a reply that stops midway has its own error
                return self._too_slow()
            return GeneratorUnavailable("The language model's server sent what cannot be read.", _ADVICE)

    def _client(self) -> OpenAI:
        import openai  # noqa: PLC0415

        return openai.OpenAI(
            base_url=self._url,
            # Without one the package would take OPENAI_API_KEY and send it to this address.
            api_key=self._key or "none",
            timeout=self._timeout_s,
            max_retries=RETRIES,
        )

    def _headers(self) -> dict[str, Any]:
        """What the package would say of itself, the machine and its owner, left out."""
        import openai  # noqa: PLC0415

        unsaid = _SENT_BY_DEFAULT if self._key else (*_SENT_BY_DEFAULT, "Authorization")
        return {name: openai.Omit() for name in unsaid}

    def _too_slow(self) -> GeneratorUnavailable:
        return GeneratorUnavailable(
            f"The language model did not answer within {self._timeout_s:g} seconds.",
            "Raise MINUTEBOOK_GENERATOR_TIMEOUT_S or choose a faster model.",
        )


@dataclass(frozen=True, slots=True)
class _Conversation:
    """One prompt's way to the server and back."""

    client: OpenAI
    headers: dict[str, Any]
    deadline: float

    def first_model(self) -> str:
        """Ask which models there are and take the first."""
        asked = self.client.models.with_streaming_response.list(extra_headers=self.headers)
        with asked as response:
            return str(_json(response.iter_bytes(), self.deadline)["data"][0]["id"])

    def chat(self, model: str, prompt: Prompt) -> str:
        """Ask for JSON; where the server does not know how to hold a model to it, ask without."""
        import openai  # noqa: PLC0415

        with suppress(openai.BadRequestError, openai.UnprocessableEntityError):
            return self._chat_once(model, prompt, _WISHES)
        return self._chat_once(model, prompt, {})

    def _chat_once(self, model: str, prompt: Prompt, wishes: dict[str, object]) -> str:
        left_s = self.deadline - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        asked = self.client.with_options(timeout=left_s).chat.completions.with_streaming_response.create(
            model=model,
            messages=[
                {"role": "system", "content": prompt.instructions},
                {"role": "user", "content": prompt.request},
            ],
            extra_body=wishes,
            extra_headers=self.headers,
        )
        with asked as response:
            content = _json(response.iter_bytes(), self.deadline)["choices"][0]["message"]["content"]
        if not isinstance(content, str):
            raise TypeError("the reply holds no text")
        return content


def _json(chunks: Iterable[bytes], deadline: float) -> Any:
    """Read a reply's body, no further than it may be long and no later than it may come."""
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > MOST_REPLY_BYTES:
            raise ValueError("the reply is too long")
        if time.monotonic() > deadline:
            raise TimeoutError
    return json.loads(body)
