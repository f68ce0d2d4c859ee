"""What every command needs: the settings, the library opened, filters read, errors told in one place."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from minutebook.errors import MinutebookError

if TYPE_CHECKING:
    from minutebook.library import Library
    from minutebook.model import Filters
    from minutebook.settings import Settings

WHEN_PIPED = 140
"""Columns of tables that do not go to a terminal."""

# What JSON may hold raw and a terminal would obey: controls of the second kind, turns of direction, and
# halves of characters, which cannot be written out at all.
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _open_library(settings: Settings, *, write: bool) -> Library:
    from minutebook.library import Library  # noqa: PLC0415 - help and wrong usage load nothing

    return Library.open(settings, write=write)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command works: the index folder as named, and how a library is opened there."""

    index: Path | None = None
    open_library: Callable[..., Any] = _open_library

    def settings(self, **changes: object) -> Settings:
        """The settings, with the index folder of the command line."""
        from minutebook.settings import load_settings  # noqa: PLC0415 - as above

        return load_settings(index=self.index, **changes)

    @contextmanager
    def library(self, *, write: bool = False, only_listed: bool = False) -> Iterator[Library]:
        """The library, open for as long as the block lasts.

        Args:
            write: make an empty one where there is none.
            only_listed: nothing is searched or changed, so that nothing can be logged either.
        """
        if not only_listed:
            log_to_standard_error()
        with closing(self.open_library(self.settings(), write=write)) as library:
            yield library


def log_to_standard_error() -> None:
    """Send warnings of the library to standard error; standard output is for what was asked for."""
    import logging  # noqa: PLC0415 - help and wrong usage load nothing

    import structlog  # noqa: PLC0415

    plain_traces = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper("iso"),
            plain_traces,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )


class Commands(TyperGroup):
    """The commands, every error of ours told in two lines: what happened, and what to do."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except MinutebookError as error:
            tell(error.what)
            if error.advice:
                tell(error.advice)
            raise typer.Exit(1) from error


def tell(message: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    sys.stderr.write(shown(message) + "\n")


def shown(text: str) -> str:
    """Make words of a paper safe for a terminal: a control in them must not be obeyed."""
    from minutebook.web.wording import plain  # noqa: PLC0415 - help and wrong usage load nothing

    return plain(text)


def terminal() -> Console:
    """Standard output for people; wide where it is not a terminal, so that nothing is cut."""
    console = Console(highlight=False, markup=False, emoji=False)
    return (
        console
        if console.is_terminal
        else Console(highlight=False, markup=False, emoji=False, width=WHEN_PIPED)
    )


def styled(text: str, style: str = "") -> Text:
    """Words in a style, no markup read in them."""
    return Text(shown(text), style=style)


def print_json(document: object) -> None:
    """Write one JSON document on standard output."""
    written = json.dumps(document, ensure_ascii=False, indent=2)
    escaped = _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", written)
    write_exactly(escaped + "\n")


def write_exactly(text: str) -> None:
    """Write a text to standard output as UTF-8, its line ends kept."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    stream.write(text.encode("utf-8", "replace"))
    stream.flush()


def read_filters(
    library: Library, bodies: Sequence[str] | None, since: str | None, until: str | None
) -> Filters:
    """Read the filter options.

    Raises:
        typer.BadParameter: a body is not held, or a date is not one.
    """
    from minutebook.model import Filters  # noqa: PLC0415 - help and wrong usage load nothing

    chosen: tuple[str, ...] = ()
    if bodies:
        from minutebook.web.narrowing import choose_bodies  # noqa: PLC0415 - dates take 20 ms to import

        known = [body.name for body in library.catalogue.bodies()]
        try:
            chosen = choose_bodies(bodies, known)
        except ValueError as error:
            raise typer.BadParameter(shown(str(error)), param_hint="--body") from error
    first, last = _bound("--from", since), _bound("--to", until)
    if first and last and first > last:
        raise typer.BadParameter("the last date is before the first.", param_hint="--to")
    return Filters(bodies=chosen, since=first, until=last)


def _bound(option: str, text: str | None) -> Any:
    if not text:
        return None
    from minutebook.web.narrowing import DATE_HINT, read_bound  # noqa: PLC0415 - as above

    try:
        return read_bound(text, last=option == "--to")
    except ValueError as error:
        raise typer.BadParameter(f"{shown(str(error))} {DATE_HINT}", param_hint=option) from error
