"""The terminal: arguments into calls on the library, what it gives into tables or JSON.

Whatever is heavy is imported by the command that needs it, so that help and listings come at once.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from minutebook.cli.desk import Commands, Desk, print_json, read_filters, tell, write_exactly
from minutebook.errors import MinutebookError

HIT_LIMIT, ANSWER_LIMIT = 10, 3
MOST_NAME, MOST_WORDS = 100, 500
"""The longest name of a council; the longest question or search, characters."""

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Bodies = Annotated[list[str] | None, typer.Option("--body", help="Only this body; can be repeated.")]
Since = Annotated[str | None, typer.Option("--from", help="Only meetings on or after this date.")]
Until = Annotated[str | None, typer.Option("--to", help="Only meetings on or before this date.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most this many.")]


class Form(StrEnum):
    """How the register is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Came(StrEnum):
    """What came of something asked for, as far as the papers held tell."""

    NO_TRACE = "no trace"
    REQUESTED = "requested"
    SCHEDULED = "scheduled"
    REPORTED = "reported back"


def _print_version(wanted: bool) -> None:
    if wanted:
        from minutebook import __version__  # noqa: PLC0415

        typer.echo(f"minutebook {__version__}")
        raise typer.Exit


@app.callback()
def choose_index(
    ctx: typer.Context,
    index: Annotated[
        Path | None,
        typer.Option("--index", help="Folder of the index; else MINUTEBOOK_INDEX, else index/."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback does everything
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Search committee papers and answer questions from them, word for word."""
    given = ctx.obj if isinstance(ctx.obj, Desk) else Desk()
    ctx.obj = Desk(index or given.index, given.open_library)


@app.command()
def add(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are read recursively.")],
    *,
    council: Annotated[
        str | None,
        typer.Option("--council", help="Whose papers they are, where one index holds those of several."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read papers and take them in; what is held and unchanged costs nothing."""
    from minutebook.cli.adding import add_with_progress  # noqa: PLC0415
    from minutebook.cli.printing import print_added  # noqa: PLC0415
    from minutebook.web.wording import failure_words  # noqa: PLC0415

    desk: Desk = ctx.obj
    named = None if council is None else _name_of_council(council)
    with desk.library(write=True) as library:
        report = add_with_progress(library, paths, named)
    if as_json:
        from minutebook.documents import add_document  # noqa: PLC0415

        print_json(add_document(report))
    else:
        print_added(report)
    for failure in report.failures:
        tell(f"{failure.file}: {failure_words(failure)} {failure.advice}".strip())
    if report.failures:
        raise typer.Exit(3)


@app.command()
def remove(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="PATH-OR-ID...", help="Files, folders or paper ids.")],
    as_json: AsJson = False,
) -> None:
    """Take papers out."""
    desk: Desk = ctx.obj
    with desk.library() as library:
        report = library.remove(names)
    if as_json:
        from minutebook.documents import remove_document  # noqa: PLC0415

        print_json(remove_document(report))
    else:
        typer.echo(f"{len(report.removed)} removed.")
    for name in report.removed:
        tell(f"Removed: {name}")
    if report.unknown:
        raise MinutebookError(
            f"Not held: {', '.join(report.unknown)}.", "See what is held with: minutebook status"
        )


@app.command()
def ask(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(help="A question in plain words.")],
    *,
    bodies: Bodies = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = ANSWER_LIMIT,
    as_json: AsJson = False,
) -> None:
    """Answer a question from the papers, or say that they do not answer it."""
    from minutebook.cli.printing import print_answer  # noqa: PLC0415

    desk: Desk = ctx.obj
    _say_something(question, "QUESTION")
    with desk.library() as library:
        filters = read_filters(library, bodies, since, until)
        answer = library.ask(question, filters, limit or ANSWER_LIMIT)
        if as_json:
            from minutebook.documents import answer_document  # noqa: PLC0415

            print_json(answer_document(answer, library.catalogue.source))
        else:
            print_answer(answer, library.catalogue.source)


@app.command(context_settings={"ignore_unknown_options": True})
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(help='Words; "phrases in quotes"; -word leaves a word out.')],
    *,
    bodies: Bodies = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = HIT_LIMIT,
    as_json: AsJson = False,
) -> None:
    """Search for words."""
    from minutebook.cli.printing import print_search  # noqa: PLC0415

    desk: Desk = ctx.obj
    query = " ".join(words)
    mistyped = [word for word in words if word.startswith("--")]
    if mistyped:
        raise typer.BadParameter(f"there is no option {mistyped[0]}.", param_hint="WORDS")
    _say_something(query, "WORDS")
    with desk.library() as library:
        filters = read_filters(library, bodies, since, until)
        result = library.search(query, filters, limit or HIT_LIMIT)
        if as_json:
            from minutebook.documents import search_document  # noqa: PLC0415

            print_json(search_document(result, library.catalogue.source))
        else:
            print_search(result, library.catalogue.source)


@app.command()
def resolutions(
    ctx: typer.Context,
    about: Annotated[str | None, typer.Option("--about", help="Only resolutions on this.")] = None,
    *,
    form: Annotated[Form, typer.Option("--format", help="How they are written.")] = Form.TABLE,
    state: Annotated[
        Came | None, typer.Option("--state", help="Only what was asked for later, and stands so.")
    ] = None,
    bodies: Bodies = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List what was resolved, recommended or agreed, latest first."""
    from minutebook.cli.printing import print_resolutions  # noqa: PLC0415

    desk: Desk = ctx.obj
    with desk.library(only_listed=about is None) as library:
        filters = read_filters(library, bodies, since, until)
        entries, total = library.resolutions(
            about, filters, limit, 0, state=None if state is None else state.value
        )
        if as_json or form is Form.JSON:
            from minutebook.documents import whole_resolutions  # noqa: PLC0415

            items = whole_resolutions(library.register(), entries)
            print_json({"items": items, "total": total, "next": None})
        elif form is Form.CSV:
            from minutebook.documents import register_csv  # noqa: PLC0415

            write_exactly(register_csv(entries, library.register()))
        else:
            print_resolutions(entries, total)


@app.command()
def meetings(
    ctx: typer.Context,
    *,
    bodies: Bodies = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """List the meetings held, latest first."""
    from minutebook.cli.printing import print_meetings  # noqa: PLC0415

    desk: Desk = ctx.obj
    with desk.library(only_listed=True) as library:
        filters = read_filters(library, bodies, since, until)
        entries, total = library.meetings(filters, limit, 0)
        if as_json:
            from minutebook.documents import meeting_document  # noqa: PLC0415

            items = [meeting_document(entry) for entry in entries]
            print_json({"items": items, "total": total, "next": None})
        else:
            print_meetings(entries, total)


def _add_listing(name: str, summary: str) -> None:
    """Add a command that lists votes, attendance or declarations; the three differ in nothing else."""

    def listing(
        ctx: typer.Context,
        *,
        form: Annotated[Form, typer.Option("--format", help="How they are written.")] = Form.TABLE,
        bodies: Bodies = None,
        since: Since = None,
        until: Until = None,
        limit: Limit = None,
        as_json: AsJson = False,
    ) -> None:
        from minutebook.cli.listing import print_listing  # noqa: PLC0415

        desk: Desk = ctx.obj
        with desk.library(only_listed=True) as library:
            filters = read_filters(library, bodies, since, until)
            print_listing(library, name, filters, limit, "json" if as_json else form.value)

    app.command(name, help=summary)(listing)


_add_listing("votes", "List votes taken, latest first: on which item, how many and who for and against.")
_add_listing("attendance", "List who was at each meeting and who sent apologies, latest first.")
_add_listing("declarations", "List interests declared, latest first: who, of what kind, in which item.")


@app.command()
def show(
    ctx: typer.Context,
    thing_id: Annotated[
        str, typer.Argument(metavar="ID", help="Of a meeting, a minute or a resolution; matters/ID.")
    ],
    as_json: AsJson = False,
) -> None:
    """Show one meeting, minute, resolution or matter whole, with what came of it."""
    from minutebook.cli.showing import find_thing, print_thing, thing_document  # noqa: PLC0415

    desk: Desk = ctx.obj
    with desk.library(only_listed=True) as library:
        thing = find_thing(library, thing_id)
        if as_json:
            print_json(thing_document(library, thing))
        else:
            print_thing(library, thing)


@app.command()
def status(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Show what is held, what could not be read and why, and how the indexes are."""
    from minutebook.cli.printing import print_status  # noqa: PLC0415

    desk: Desk = ctx.obj
    with desk.library(only_listed=True) as library:
        held = library.status()
    if as_json:
        from minutebook.documents import status_document  # noqa: PLC0415

        print_json(status_document(held))
    else:
        print_status(held)


@app.command()
def evaluate(
    ctx: typer.Context,
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD.jsonl", exists=True, dir_okay=False, help="Gold file.")
    ],
    *,
    structure: Annotated[
        bool, typer.Option("--structure", help="Measure what was parsed; else how questions are answered.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", exists=True, dir_okay=False, help="Show what was gained and lost since."),
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", help="Keep the results for a later --baseline.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score the library on a gold file."""
    from minutebook.cli.evaluating import measure_questions, measure_structure  # noqa: PLC0415

    desk: Desk = ctx.obj
    with desk.library() as library:
        if structure:
            measure_structure(library, gold, as_json=as_json)
        else:
            measure_questions(library, gold, baseline=baseline, save_to=save, as_json=as_json)


@app.command()
def serve(
    ctx: typer.Context,
    host: Annotated[str | None, typer.Option("--host", help="Address to serve on; else 127.0.0.1.")] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Port; 0 takes any free one; else 8000.")
    ] = None,
) -> None:
    """Serve the web pages and the JSON interface until stopped."""
    from minutebook.cli.serving import serve_pages  # noqa: PLC0415

    desk: Desk = ctx.obj
    serve_pages(desk, desk.settings(host=host, port=port))


def _name_of_council(text: str) -> str:
    """Read the name of a council; an empty one takes the name away."""
    name = " ".join(text.split())
    if len(name) > MOST_NAME or (name and not any(map(str.isalnum, name))):
        raise typer.BadParameter(f"give a name of at most {MOST_NAME} characters.", param_hint="--council")
    return name


def _say_something(words: str, name: str) -> None:
    if not words.strip():
        raise typer.BadParameter("say what to look for.", param_hint=name)
    if len(words) > MOST_WORDS:
        raise typer.BadParameter(f"use at most {MOST_WORDS} characters.", param_hint=name)


def main() -> None:
    """Run the program."""
    # To look for plugins, pydantic reads what every installed package says of itself: 30 ms of every command.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    app()
