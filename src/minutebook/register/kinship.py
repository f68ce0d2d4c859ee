"""Which bodies belong together: those of one council share papers and members.

Two councils may both speak of *domestic abuse*; only bodies that are kin are joined by a title alone. Bodies
held under two councils' names are never kin.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from minutebook.register.held import Held
from minutebook.text import slug

SHARED_MEMBERS = 3
"""How many names two bodies must share; two surnames may coincide."""


def find_kin(held: Held) -> set[frozenset[str]]:
    """Find pairs of bodies, by their slugs, that are printed in one paper or share members."""
    papers: dict[str, set[str]] = defaultdict(set)
    members: dict[str, set[str]] = defaultdict(set)
    for printed in held.meetings.values():
        for meeting in printed:
            body = slug(meeting.body)
            papers[body].add(meeting.paper_id)
            members[body].update(slug(name) for name in (*meeting.present, *meeting.apologies))
    return {
        frozenset((one, other))
        for one, other in combinations(sorted(papers), 2)
        if held.councils.get(one) == held.councils.get(other)
        and (papers[one] & papers[other] or len(members[one] & members[other]) >= SHARED_MEMBERS)
    }
