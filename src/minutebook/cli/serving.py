"""The web server started from the terminal; its address is told once it answers."""

from __future__ import annotations

import socket

import uvicorn

from minutebook.cli.desk import Desk, log_to_standard_error, tell
from minutebook.errors import SettingsError
from minutebook.settings import Settings
from minutebook.web.app import create_app

_BACKLOG = 128


def serve_pages(desk: Desk, settings: Settings) -> None:
    """Serve until interrupted.

    Raises:
        SettingsError: the address cannot be served on.
    """
    log_to_standard_error()
    app = create_app(lambda: desk.open_library(settings, write=False), warm=lambda library: library.warm())
    with _listening(settings.host, settings.port) as listening:
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        _Telling(config, _address(settings.host, listening.getsockname()[1])).run(sockets=[listening])


class _Telling(uvicorn.Server):
    """A server that tells its address when it is ready."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell the address."""
        await super().startup(sockets)
        if self.started:
            tell(f"Minutebook is at {self._address} (stop it with Ctrl+C)")


def _listening(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done, so that a taken one is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"The address {host}, port {port} cannot be served on: {error.strerror or error}.",
            "Name another port with --port, or stop what uses this one.",
        ) from error
    return listening


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
