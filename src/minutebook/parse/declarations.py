"""Interests declared at a meeting: who, of what kind, in which minute."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from minutebook.model import Declaration, Extract
from minutebook.references import find_references
from minutebook.text import slug

_KIND = (
    r"(?:disclosable\s+pecuniary|non-?\s?disclosable\s+pecuniary|(?:less\s+than\s+|non-?\s?)significant\s+non-?\s?pecuniary|non-?\s?pecuniary|non-?\s?financial|financial|pecuniary|personal\s+and\s+prejudicial|"
    r"prejudicial|personal|non-?\s?registrable|(?:other\s+)?registrable|significant|conflict(?:ing)?)"
)
_DECLARED = re.compile(
    r"(?P<member>(?:Councillor|County\s+Councillor|Cllr\.?|CCllr|Crs?\.?|Mrs?\.?|Ms\.?|Miss|Dr\.?|Canon)\s+"
    r"(?:[A-Z]\.?\s+)*[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)\s+"
    r"(?:(?:again\s+|also\s+)?(?:declared|made|registered)\s+(?P<that>that\b)?)?\s*"
    rf"(?(that)|(?:an?\s+)?(?P<kind>(?i:{_KIND}))?\s*(?i:declaration\s+of\s+)?(?i:interest)\b)",
)
_TOGETHER = re.compile(  # "Councillors Green and Brown declared personal interests in …"
    r"(?:Councillors|Cllrs\.?)\s+(?P<members>(?:[A-Z][\w’'.-]*(?:,?\s+and\s+|,\s*|\s+)){2,40}?)"
    r"(?:(?:both|all|each|also)\s+)?(?:declared|made|registered)\s+(?:an?\s+)?"
    rf"(?P<kind>(?i:{_KIND}))?\s*(?i:declarations?\s+of\s+)?(?i:interests?)\b"
)
_ROW = re.compile(  # a row of a table, or "Cllr Green - item 8(b), personal, as a member of the club"
    r"(?m)^[ \t•*-]*(?P<member>(?:(?:County[ ])?Councillor|Cllr\.?|CCllr|Crs?\.?|Mrs?\.?|Ms\.?|Miss|Dr\.?)[ ]"
    r"(?:[A-Z]\.?[ ]?)*[A-Z][\w’'-]+(?:[ ][A-Z][\w’'-]+)?)"
    r"(?:[ ]*\t[ \t]*|[ ]+[–—-][ ]+|:[ ]+|[ ]{2,}|[ ](?=\d{1,3}\b))"
    rf"(?P<rest>[^\n]*?\b(?P<kind>(?i:{_KIND}))\b[^\n]*(?:\n[a-z][^\n]*)*)$"
)
_HEADS = re.compile(r"\b(?:interests?|dispensations?)\b", re.IGNORECASE)
_PLACE = re.compile(  # the number of the minute or item in its own column
    r"^(?:(?:agenda\s+)?(?:item|minute)\s+(?:no\.?\s*)?)?(?P<number>\d{1,3}(?:\.\d{1,2}|[a-z]|\([a-z]\))?)(?=[\s,;–-])",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r",?\s+and\s+|,\s*")
_ITEM = re.compile(
    r"\b(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,2}|[a-z])?)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"\.(?=\s+[A-Z]|\s*$)")
_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "to",
        "in",
        "on",
        "a",
        "an",
        "as",
        "with",
        "report",
        "update",
        "being",
        "member",
        "members",
        "interest",
        "declared",
        "board",
    ]
)
_STEM = 6  # letters by which "educated" and "education" are one


def find_declarations(extract: Extract, title: str = "") -> tuple[Declaration, ...]:
    """Find the interests declared in a text; the minute is None where none is named by number.

    Args:
        extract: the text of an item.
        title: its title; under one of interests, a row that begins with a member and names a kind is one.
    """
    text = extract.text
    found = _told(extract, text)
    return found if found or not _HEADS.search(title) else _listed(extract, text)


def _listed(extract: Extract, text: str) -> tuple[Declaration, ...]:
    found: list[Declaration] = []
    for row in _ROW.finditer(text):
        place = _PLACE.match(row["rest"])
        number = place["number"] if place else _minute(row["rest"])
        kind, words = " ".join(row["kind"].split()), extract.part(row.start("member"), row.end())
        found.append(Declaration(" ".join(row["member"].split()), kind, number, words))
    return tuple(found)


def _told(extract: Extract, text: str) -> tuple[Declaration, ...]:
    matches = sorted(
        [*_DECLARED.finditer(text), *_TOGETHER.finditer(text)],
        key=lambda match: (match.start(), -match.end()),
    )
    matches = [match for at, match in enumerate(matches) if at == 0 or match.start() >= matches[at - 1].end()]
    found: list[Declaration] = []
    for at, match in enumerate(matches):
        limit = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        stop = _SENTENCE.search(text, match.end(), limit)
        while stop and re.search(r"\b(?:No|Nos|Cllr|Mrs?|Dr|St)$", text[match.start() : stop.start()]):
            stop = _SENTENCE.search(text, stop.end(), limit)
        end = stop.end() if stop else limit
        kind = match["kind"]
        found += [
            Declaration(
                member,
                " ".join(kind.split()) if kind else None,
                _minute(text[match.start() : end]),
                extract.part(match.start(), end),
            )
            for member in _members(match)
        ]
    return tuple(found)


def _members(match: re.Match[str]) -> list[str]:
    """Each who declared, named as one alone would be."""
    known = match.groupdict()
    if "member" in known:
        return [" ".join(known["member"].split())]
    names = [" ".join(name.split()) for name in _BETWEEN_NAMES.split(known["members"])]
    return [f"Councillor {name}" for name in names if name]


def _minute(said: str) -> str | None:
    mentions = find_references(said)
    if mentions:
        return mentions[0].minute
    item = _ITEM.search(said)
    return item["number"] if item else None


def place_declaration(declaration: Declaration, titles: Mapping[str, str]) -> Declaration:
    """Tell the minute that an interest is in by the words it shares with one title, and only one.

    Args:
        declaration: one that names no number.
        titles: the meeting's titles by minute number.
    """
    if declaration.minute is not None:
        return declaration
    printed = re.split(r"[\s,;()]+", declaration.extract.text.rstrip("."))
    named = [number for number in titles if not number.isdigit() and number in printed]
    if len(named) == 1:
        return replace(declaration, minute=named[0])
    said = _stems(declaration.extract.text)
    scored = sorted(((len(said & _stems(title)), number) for number, title in titles.items()), reverse=True)
    if not scored or scored[0][0] == 0 or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return declaration
    return replace(declaration, minute=scored[0][1])


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in slug(text).split("-") if len(word) > 3 and word not in _COMMON}
