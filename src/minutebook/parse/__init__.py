"""Turn a paper into its meetings, items and resolutions.

In goes a :class:`~minutebook.model.Paper`, out comes a :class:`~minutebook.model.ParsedPaper`. The paper is
cut into lines, the furniture is set aside, the rest is cut into segments (agenda, minutes, reports), and
each segment into items. Every line that is not furniture ends up in exactly one item's title or text.

What belongs to no numbered item is kept findable in items without a number: ``…/attendance`` (the block of
names above the minutes), ``…/actions`` (a log of actions) and front matter are of kind ``report``;
``…/agenda-notice`` (venue, membership, officers) is of kind ``agenda``.
"""

from minutebook.parse.assemble import parse_paper

__all__ = ["parse_paper"]
