"""The register of resolutions: each clause once, tied to what it refers to and to what came of it.

Use :func:`build_register` once for each revision of the catalogue and ask the :class:`Register`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from minutebook.register.entries import (
    Asks,
    Clause,
    Correction,
    Due,
    FollowUp,
    How,
    Link,
    Matter,
    Printing,
    Request,
    ResolvedReference,
    State,
)
from minutebook.register.export import safe_cell, write_table
from minutebook.register.held import Held
from minutebook.register.kept import KeptRegister, ties_of
from minutebook.register.listings import (
    AttendanceRow,
    DeclarationRow,
    RestrictedRow,
    VoteRow,
    list_attendance,
    list_declarations,
    list_restricted,
    list_votes,
    narrow,
)
from minutebook.register.lookups import Register

if TYPE_CHECKING:
    from minutebook.register.build import Holdings, build_register
    from minutebook.register.links import Similarity
    from minutebook.register.meaning import Meaning

__all__ = [
    "Asks",
    "AttendanceRow",
    "Clause",
    "Correction",
    "DeclarationRow",
    "Due",
    "FollowUp",
    "Held",
    "Holdings",
    "How",
    "KeptRegister",
    "Link",
    "Matter",
    "Meaning",
    "Printing",
    "Register",
    "Request",
    "ResolvedReference",
    "RestrictedRow",
    "Similarity",
    "State",
    "VoteRow",
    "build_register",
    "list_attendance",
    "list_declarations",
    "list_restricted",
    "list_votes",
    "narrow",
    "safe_cell",
    "ties_of",
    "write_table",
]

_WORKING_OUT = {"Holdings": "build", "build_register": "build", "Meaning": "meaning", "Similarity": "links"}


def __getattr__(name: str) -> Any:
    """Import what works the register out when it is asked for: its expressions take 0.2 s to compile."""
    if name not in _WORKING_OUT:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WORKING_OUT[name]}"), name)
