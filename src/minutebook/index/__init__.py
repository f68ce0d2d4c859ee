"""The catalogue's passages come in; two indexes that find them go out: by meaning and by words.

Both are projections: each is stamped with the catalogue's revision, and one that is behind, damaged or
absent is made anew from the catalogue on opening, without embedding anything again.
"""

from minutebook.index.dense import DenseIndex
from minutebook.index.rows import Changes, Found, IndexRow, Source, Stamp
from minutebook.index.source import CatalogueSource, PassageStore
from minutebook.index.wordquery import WordQuery, parse_words
from minutebook.index.words import WordIndex

__all__ = [
    "CatalogueSource",
    "Changes",
    "DenseIndex",
    "Found",
    "IndexRow",
    "PassageStore",
    "Source",
    "Stamp",
    "WordIndex",
    "WordQuery",
    "parse_words",
]
