"""A search as an Atom feed (RFC 4287): an entry an item found, those of the latest meetings first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import quote
from xml.etree import ElementTree as ET

from minutebook.documents import item_address
from minutebook.model import Hit
from minutebook.text import fold
from minutebook.web.wording import day_words, minute_words, plain

ATOM_TYPE = "application/atom+xml"
FEED_ITEMS = 50
_ATOM = "http://www.w3.org/2005/Atom"
_UNDATED = dt.date(1970, 1, 1)  # Atom asks for a date where the papers give none
_LONGEST = 1_000  # characters of a summary


def search_feed(title: str, address: str, site: str, hits: Sequence[Hit]) -> bytes:
    """Write hits as an Atom feed; of the hits of an item the first stands for it.

    Args:
        title: of the feed.
        address: of the feed itself, from the root of the site.
        site: where this site stands, without a slash at its end.
        hits: in the order of the feed.
    """
    ET.register_namespace("", _ATOM)
    firsts = list({hit.passage.item_id: hit for hit in reversed(hits)}.values())[::-1]
    dates = [hit.passage.date for hit in firsts if hit.passage.date]
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "title", title)
    _add(feed, "id", _uri(site + address))
    _add(feed, "updated", _moment(max(dates, default=_UNDATED)))
    _add(feed, "link", rel="self", href=_uri(site + address), type=ATOM_TYPE)
    _add(feed, "link", rel="alternate", href=_uri(site + address.replace(".atom", "", 1)), type="text/html")
    _add(feed, "generator", "Minutebook")
    _add(_add(feed, "author"), "name", "Minutebook")
    for hit in firsts:
        _add_entry(feed, hit, site)
    written: bytes = ET.tostring(feed, "utf-8", xml_declaration=True)
    return written


def _add_entry(feed: ET.Element, hit: Hit, site: str) -> None:
    passage = hit.passage
    named = [minute_words(passage.kind, passage.minute), passage.title]
    where = [passage.body, day_words(passage.date) if passage.date else None]
    entry = _add(feed, "entry")
    _add(entry, "title", f"{': '.join(filter(None, named))} ({', '.join(filter(None, where))})")
    # A name that stays the same wherever the site stands, for the id of an item does.
    _add(entry, "id", f"urn:minutebook:{quote(passage.item_id)}")
    _add(entry, "updated", _moment(passage.date or _UNDATED))
    _add(entry, "link", rel="alternate", href=_uri(site + item_address(passage.item_id)), type="text/html")
    if passage.body:
        _add(_add(entry, "author"), "name", passage.body)
    words = fold(passage.extract.text)
    _add(entry, "summary", words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = None if text is None else plain(text)
    return element


def _uri(address: str) -> str:
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
