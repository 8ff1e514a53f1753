"""Numbers of entries in the index: made from their keys alone, so that a new entry moves no other.

A number is the collection's place and, in a space several times as large as the collection, the key's hash. Two keys
that fall together lie side by side, the first in order first. The space doubles with the content: then all move.
"""

from __future__ import annotations

from collections.abc import Iterable

from infocenter.search.analysis import TABLES, hash_of

COLLECTIONS = tuple(TABLES["collections"])
ROOM = 4
"""Numbers for each entry, at least."""


def bits_for(counts: Iterable[int]) -> int:
    """Return how many bits of a number are the key's, given how many entries the collections have."""
    return max(6, (max(counts, default=0) * ROOM - 1).bit_length())


def number_all(keys: Iterable[str]) -> tuple[dict[str, int], int]:
    """Return the number of each key (`collection/slug`), and how many of its bits are the key's own."""
    by_collection: dict[str, list[str]] = {name: [] for name in COLLECTIONS}
    for key in sorted(keys):
        by_collection[key.partition("/")[0]].append(key)
    bits = bits_for(map(len, by_collection.values()))
    found: dict[str, int] = {}
    for place, name in enumerate(COLLECTIONS):
        taken: set[int] = set()
        for key in by_collection[name]:
            slot = hash_of(key) % 2**bits
            while slot in taken:
                slot = (slot + 1) % 2**bits
            taken.add(slot)
            found[key] = (place << bits) | slot
    return found, bits
