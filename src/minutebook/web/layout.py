"""Where the templates and the static files lie, and how templates are put into HTML."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from minutebook.errors import SettingsError

_PACKED = Path(__file__).resolve().parent
_CHECKOUT = Path(__file__).resolve().parents[3] / "web"
# Controls other than tab, line feed and carriage return, and everything that turns the direction of text:
# on a page they could hide words or change their order.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


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


def plain(text: str) -> str:
    """Put the replacement character where a control or a turn of direction stood."""
    return _CONTROLS.sub("\ufffd", text)


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
    )
