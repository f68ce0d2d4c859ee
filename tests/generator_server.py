"""A real OpenAI-compatible server on loopback, for tests: it answers as the test tells it to."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response

MODEL = "small-scribe"

Words = dict[str, str]
"""The extracts of a prompt by their keys, as a model would read them."""

Reply = Callable[[Words, dict[str, Any]], "str | Response"]

_EXTRACT = re.compile(r"^\[(P[0-9a-f]{8})\]\n[^\n]*\n(.*?)\n\[/\1\]$", re.MULTILINE | re.DOTALL)


@dataclass
class Asked:
    """What the server was sent, in order."""

    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def prompt(self) -> str:
        """The words of the user's message in the last prompt."""
        return str(self.bodies[-1]["messages"][-1]["content"])


def extracts(prompt: str) -> Words:
    """The extracts that a prompt holds, white space as it stands."""
    return {match[1]: match[2].replace("\u2060", "") for match in _EXTRACT.finditer(prompt)}


def sentences(*written: tuple[str, list[tuple[str, str]]]) -> str:
    """A reply in the form that is asked for: each sentence with keys and words."""
    return json.dumps(
        {
            "sentences": [
                {"text": text, "quotes": [{"key": key, "words": words} for key, words in quotes]}
                for text, quotes in written
            ]
        }
    )


def _app(reply: Reply, asked: Asked) -> FastAPI:
    app = FastAPI()

    @app.get("/v1/models")
    def models(request: Request) -> dict[str, Any]:
        asked.headers.append(dict(request.headers))
        return {"object": "list", "data": [{"id": MODEL, "object": "model"}]}

    @app.post("/v1/chat/completions")
    def chat(request: Request, body: dict[str, Any]) -> Any:
        asked.bodies.append(body)
        asked.headers.append(dict(request.headers))
        content = reply(extracts(body["messages"][-1]["content"]), body)
        if isinstance(content, Response):
            return content
        message = {"role": "assistant", "content": content}
        return {
            "id": "chat-1",
            "object": "chat.completion",
            "created": 0,
            "model": body["model"],
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        }

    return app


@contextmanager
def serving(reply: Reply) -> Iterator[tuple[str, Asked]]:
    """Serve on a free port of loopback; gives the base address and what is asked."""
    asked = Asked()
    config = uvicorn.Config(
        _app(reply, asked), host="127.0.0.1", port=0, log_level="critical", ws="none", lifespan="off",
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.005)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1", asked
        finally:
            server.should_exit = True
            thread.join()
