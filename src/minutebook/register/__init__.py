"""The register of resolutions: each clause once, tied to what it refers to and to what came of it.

Use :func:`build_register` once for each revision of the catalogue and ask the :class:`Register`.
"""

from minutebook.register.build import Holdings, build_register
from minutebook.register.clauses import Clause, Printing
from minutebook.register.corrections import Correction
from minutebook.register.due import Due
from minutebook.register.export import safe_cell, write_table
from minutebook.register.followups import FollowUp, How, Request, State
from minutebook.register.held import Held
from minutebook.register.kept import KeptRegister, ties_of
from minutebook.register.links import Link, Similarity
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
from minutebook.register.matters import Matter
from minutebook.register.meaning import Meaning
from minutebook.register.requests import Asks
from minutebook.register.resolve import ResolvedReference

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
