"""What an item's text holds beyond words: resolutions, references to minutes, and the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minutebook.model import Item, Reference
from minutebook.parse.action_column import Place
from minutebook.parse.action_lines import find_action_lines
from minutebook.parse.declarations import find_declarations, place_declaration
from minutebook.parse.resolutions import find_resolutions
from minutebook.parse.restrictions import mark_restricted, restriction_of
from minutebook.parse.votes import find_votes
from minutebook.references import date_of_minutes_named, find_references


def read_details(item: Item, *, formal: bool, aside: Sequence[Place] = ()) -> Item:
    """Add to an item what can be told from its own text; ``aside`` stands in a column of actions."""
    item = replace(item, references=read_references(item))
    if item.kind == "minute":
        return replace(
            item,
            resolutions=find_resolutions(item.extract, item.id, formal=formal, aside=aside),
            declarations=find_declarations(item.extract, item.title),
            votes=find_votes(item.extract),
            actions=find_action_lines(item.extract),
        )
    restriction = restriction_of(item)
    return replace(item, restricted=restriction is not None, restriction=restriction)


def read_together(items: Sequence[Item]) -> list[Item]:
    """Add to the minutes of one meeting what only others tell: what an interest is in, what was private."""
    titles = {item.number: item.title for item in items if item.number}
    placed: list[Item] = []
    for item in items:
        others = {number: title for number, title in titles.items() if number != item.number}
        declared = tuple(place_declaration(one, others) for one in item.declarations)
        placed.append(replace(item, declarations=declared))
    return mark_restricted(placed)


def read_references(item: Item) -> tuple[Reference, ...]:
    """Find the minutes that an item mentions; under the minutes of one meeting they are of that meeting."""
    text = item.extract.text
    named = date_of_minutes_named(item.title, text)
    found: list[Reference] = []
    for mention in find_references(text):
        hint, since, until = mention.date_hint, mention.since, mention.until
        if hint is None and named is not None:
            hint, since, until = named[0], named[1], named[1]
        words = item.extract.part(mention.start, mention.end)
        found.append(Reference(" ".join(words.text.split()), mention.minute, hint, since, until, words))
    return tuple(found)
