"""The term dictionary: what the ladder asks of an index, wherever its postings lie."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from infocenter.search import analysis
from infocenter.search.lexicon import Lexicon, concept_key

Posting = tuple[int, int]
"""Number of an entry, and impact 1-255."""
OFTEN = 3
LABEL_RANK = 16


@dataclass(frozen=True, slots=True)
class Found:
    """What stands under a key of the dictionary."""

    postings: tuple[Posting, ...] = ()
    concepts: tuple[str, ...] = ()
    """Keys of the concepts that it is a label of."""


@dataclass(frozen=True, slots=True)
class Near:
    """A term that may be meant for another: a label, a word of a title, or one that occurs often."""

    term: str
    rank: int
    """Binary logarithm of the number of entries, `LABEL_RANK` more for a label."""
    shown: str
    """How it is written."""


def bucket_of(key: str) -> str:
    """Return the bucket of a key by its first word; empty for those that are no words."""
    return "" if key[0] in "#~" or key[-1] == "=" else analysis.bucket(key.partition(" ")[0])


class Terms(ABC):
    """An index with its vocabulary."""

    def __init__(self, keys: Mapping[int, str], lexicon: Lexicon, written: Mapping[str, str]) -> None:
        self.keys = keys
        """Key of the entry by its number."""
        self.lexicon = lexicon
        self._written = written

    bits: int
    """How many bits of a number are the entry's; those above are its collection's."""

    @abstractmethod
    def postings(self, term: str) -> tuple[Posting, ...]:
        """Return the entries that have a term or concept, by number; empty where none has."""

    @abstractmethod
    def words(self) -> Iterator[str]:
        """Yield every term and concept of the index in order."""

    @property
    def size(self) -> int:
        """Number of entries."""
        return len(self.keys)

    def find(self, key: str) -> Found | None:
        """Return what stands under a key; None for one that isn't there."""
        postings = self.postings(key)
        concepts = tuple(dict.fromkeys(self.lived_in(concept) for concept in self.lexicon.labels.get(key, ())))
        return Found(postings, concepts) if postings or concepts else None

    def lived_in(self, concept: str) -> str:
        """Return a concept, or the nearest broader one that some entry has, if one has."""
        vocabulary, _slash, step = concept[1:].partition("/")
        for wider in self.lexicon.vocabularies[vocabulary].closure([step]):
            if self.having(key := concept_key(vocabulary, wider)):
                return key
        return concept

    @cached_property
    def all_keys(self) -> tuple[str, ...]:
        """Every key of the dictionary in the order of UTF-16 code units, which is Python's: none is beyond U+FFFF."""
        return tuple(sorted({*self.words(), *self.lexicon.labels, *self.lexicon.concepts}))

    def near(self, bucket: str) -> tuple[Near, ...]:
        """Return the terms of a bucket that may be meant for one another, in order."""
        if bucket not in self._near:
            self._near[bucket] = tuple(self.ranked(self.buckets.get(bucket, ())))
        return self._near[bucket]

    def ranked(self, keys: Iterable[str]) -> Iterator[Near]:
        """Yield those of some keys that may be meant for others."""
        for key in keys:
            rank = self._rank(key)
            if rank is not None:
                yield Near(key, rank, self.shown(key))

    @cached_property
    def _near(self) -> dict[str, tuple[Near, ...]]:
        return {}

    @cached_property
    def buckets(self) -> Mapping[str, tuple[str, ...]]:
        """The words of the dictionary by the bucket of their first word."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in self.all_keys:
            if bucket := bucket_of(key):
                found[bucket].append(key)
        return {bucket: tuple(keys) for bucket, keys in found.items()}

    def shown(self, key: str) -> str:
        """Return a term as somebody wrote it."""
        return self.lexicon.shown.get(key) or self._written.get(key, key)

    def having(self, term: str) -> int:
        """Return the number of entries that have a term."""
        return len(self.postings(term))

    def _rank(self, key: str) -> int | None:
        if concepts := self.lexicon.labels.get(key):
            return LABEL_RANK + sum(self.having(self.lived_in(concept)) for concept in concepts).bit_length()
        entries = self.having(key)
        return entries.bit_length() if entries >= OFTEN or key in self._written else None
