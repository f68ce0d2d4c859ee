"""Where the templates and the static files lie, and how templates are put into HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from minutebook.errors import SettingsError
from minutebook.web.wording import plain

_PACKED = Path(__file__).resolve().parent
_CHECKOUT = Path(__file__).resolve().parents[3] / "web"


def web_folder(name: str) -> Path:
    """Find ``templates`` or ``static``: inside the installed package, or in ``web/`` of a checkout.

    Raises:
        SettingsError: neither is there.
    """
    for parent in (_PACKED, _CHECKOUT):
        if (parent / name).is_dir():
            return parent / name
    raise SettingsError(
        f"The web pages' {name} are not where the program was installed.", "Install minutebook again."
    )


def _finalize(value: object) -> object:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The one Jinja environment: everything is escaped, nothing may be undefined."""
    return Environment(
        loader=FileSystemLoader(web_folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # the templates of a running program do not change; looking costs each page
    )
