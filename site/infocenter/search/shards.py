"""The index as files that a browser reads: terms with their postings, likely words, and what holds them together.

Borders between shards lie where hashes of the keys say so, never at a size, so that a new term moves no border but
those beside it; names come from the letters that tell a shard's first key from the one before. What is in each file
is written in `site/SEARCH.md`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from infocenter.search import analysis, sealed
from infocenter.search.dictionary import Posting, Terms, bucket_of

FORMAT = 2
MANIFEST = "manifest.json"
PIECE = 4096
"""Bytes of a shard before it is compressed, about, in an index of up to `MANY` keys."""
POSTING = 2.3
"""Bytes of a posting, about."""
KEY = 14
"""Bytes of a key without its postings and notes, about."""
MANY = 40_000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
Extra = Mapping[str, Sequence[int]]
"""Further keys (`#day/mandag`) with the numbers that have them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did."""

    files: int
    written: int


def export(terms: Terms, folder: Path, touched: AbstractSet[str] | None, extra: Extra) -> Exported:
    """Bring the files in `folder` in step with the index: only those that hold a touched key are written.

    `touched`: the terms that changed since the last export; None: all may have.
    """
    folder.mkdir(parents=True, exist_ok=True)
    old = _manifest(folder) if touched is not None else {}
    if old.get("layout") != _layout(terms):
        old, touched = {}, None
    changed = None if touched is None else labels_too(terms, touched) | set(extra) | set(old["extra"])
    made = _Export(terms, extra, _kept(old["keys"], changed) if changed is not None else {}, changed)
    if changed is not None and made.window != old["window"]:
        changed = None
    wanted = {**made.shards, **made.buckets}
    files = {"meta": ["", *_write(folder, "meta", made.meta())]}
    for name, keys in wanted.items():
        known, digest = old.get("files", {}).get(name, ["", ""]), _digest("\n".join(keys).encode())
        if (
            changed is not None
            and known[0] == digest
            and changed.isdisjoint(keys)
            and _digest(_content(folder, name)) == known[1]
        ):
            files[name] = [*known, False]
        else:
            files[name] = [
                digest,
                *_write(folder, name, made.bucket(keys) if name in made.buckets else made.shard(keys)),
            ]
    for path in folder.glob("*.bin"):
        if path.stem not in files:
            path.unlink()
    kept = {name: told[:2] for name, told in files.items()}
    told = {"layout": _layout(terms), "window": made.window, "extra": sorted(extra), "files": kept, "keys": made.keys}
    sealed.write(folder / MANIFEST, told)
    return Exported(len(files), sum(bool(told[2]) for told in files.values()))


def _layout(terms: Terms) -> list[int]:
    """Return what all files depend on."""
    return [FORMAT, terms.bits, analysis.hash_of("\n".join(terms.lexicon.labels))]


def _manifest(folder: Path) -> dict[str, Any]:
    """Return what the last export wrote down; empty where that can't be trusted."""
    return sealed.read(folder / MANIFEST, {"layout", "window", "extra", "files", "keys"}) or {}


def _kept(keys: Mapping[str, list[Any]], changed: AbstractSet[str]) -> dict[str, _Key]:
    return {key: _Key(*told) for key, told in keys.items() if key not in changed}


def labels_too(terms: Terms, touched: AbstractSet[str]) -> AbstractSet[str]:
    """Return touched terms, and the labels of touched concepts and narrower ones: they stand beside their concepts."""
    lexicon = terms.lexicon

    def leads_to(concept: str) -> Iterator[str]:
        vocabulary, _slash, concept_id = concept[1:].partition("/")
        yield from (f"#{vocabulary}/{wider}" for wider in lexicon.vocabularies[vocabulary].closure([concept_id]))

    hit = {concept for concept in lexicon.concepts if any(wider in touched for wider in leads_to(concept))}
    return touched | {label for label, concepts in lexicon.labels.items() if not hit.isdisjoint(concepts)}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _content(folder: Path, name: str) -> bytes:
    try:
        return (folder / f"{name}.bin").read_bytes()
    except OSError:
        return b""


def _write(folder: Path, name: str, content: bytes) -> tuple[str, bool]:
    """Write a file unless it says this already; return the digest of its bytes, and whether it was written."""
    packed = pack(content)
    same = _content(folder, name) == packed
    if not same:
        (folder / f"{name}.bin").write_bytes(packed)
    return _digest(packed), not same


def pack(content: bytes) -> bytes:
    """Return gzip (RFC 1952) without a time stamp."""
    return gzip.compress(content, 9, mtime=0)


def pack_json(value: object) -> bytes:
    """Return a value as compressed JSON."""
    return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


class _Key(NamedTuple):
    """What the layout of the files depends on of a key."""

    hash: int
    size: int
    """Bytes in its shard, up to the next power of two: most changes of an entry leave it as it is."""
    bucket: str


class _Export:
    def __init__(self, terms: Terms, extra: Extra, kept: dict[str, _Key], changed: AbstractSet[str] | None) -> None:
        self.terms = terms
        self.extra = extra
        fresh = {*terms.all_keys, *extra} if changed is None else {key for key in changed if self._is_there(key)}
        told = {key: _Key(analysis.hash_of(key), self._size(key), bucket_of(key)) for key in fresh}
        self.keys = dict(sorted((kept | told).items()))

    def _is_there(self, key: str) -> bool:
        lexicon = self.terms.lexicon
        return key in self.extra or key in lexicon.labels or key in lexicon.concepts or self.terms.having(key) > 0

    @cached_property
    def window(self) -> int:
        """Bytes on either side of a border within which no key has a smaller hash: half a piece, doubled or not."""
        # The list of shards is fetched whole: with many keys there are fewer and larger ones.
        return PIECE // 2 << round(math.log2(max(1, len(self.keys) / MANY)) / 2)

    def _size(self, key: str) -> int:
        having = len(self.extra[key]) if key in self.extra else self.terms.having(key)
        notes = len("\n".join(self._notes(key)).encode())
        return 1 << round(KEY + POSTING * having + notes).bit_length()

    @cached_property
    def shards(self) -> Mapping[str, Sequence[str]]:
        """The keys of each shard by its name: cut before each key whose hash is the least of its neighbours'."""
        return {f"t{_base36(analysis.hash_of(first))}": keys for first, keys in self._cut.items()}

    @cached_property
    def _cut(self) -> Mapping[str, Sequence[str]]:
        """The keys of each shard by the fewest letters that tell its first key from the one before it."""
        sizes = [told.size for told in self.keys.values()]
        found: dict[str, list[str]] = {}
        names: set[int] = set()
        before = current = ""
        for place, (key, border) in enumerate(zip(self.keys, self._borders(sizes), strict=True)):
            alone = sizes[place] > self.window or sizes[place - 1] > self.window
            if not found or border or alone:
                first = key[: _shared(before, key) + 1] if found else ""
                if analysis.hash_of(first) not in names:
                    names.add(analysis.hash_of(first))
                    current = first
                    found[current] = []
            found[current].append(key)
            before = key
        return found

    def _borders(self, sizes: Sequence[int]) -> Iterator[bool]:
        """Yield of each key whether its hash is the least of all that begin within the window on either side."""
        hashes = [told.hash for told in self.keys.values()]
        starts = list(accumulate(sizes, initial=0))
        for place, own in enumerate(hashes):
            first = bisect_left(starts, starts[place] - self.window)
            end = min(len(hashes), bisect_right(starts, starts[place] + self.window))
            yield min(hashes[first:end]) == own

    @cached_property
    def buckets(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for key, told in self.keys.items():
            if told.bucket:
                found.setdefault(f"n{_base36(ord(told.bucket))}", []).append(key)
        return found

    def meta(self) -> bytes:
        """Return what a reader loads first."""
        value = {
            "format": FORMAT,
            "entries": self.terms.size,
            "bits": self.terms.bits,
            "buckets": "".join(sorted({told.bucket for told in self.keys.values()})),
            "first": "\n".join(self._cut),
        }
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def bucket(self, keys: Sequence[str]) -> bytes:
        """Return lines of term, rank (base 36) and how it is written, where that is not the same."""
        near = self.terms.ranked(keys)
        return "\n".join(f"{n.term}\t{_base36(n.rank)}\t{'' if n.shown == n.term else n.shown}" for n in near).encode()

    def shard(self, keys: Sequence[str]) -> bytes:
        """Return the entries of a shard, each key without the letters that it shares with the one before."""
        out = bytearray()
        before = ""
        for key in keys:
            shared = _shared(before, key)
            out += _number(shared) + _text(key[shared:])
            postings = self._postings(key)
            out += _number(len(postings))
            last = 0
            for number, impact in postings:
                out += _number(number - last)
                out.append(impact)
                last = number
            out += _text("\n".join(self._notes(key)))
            before = key
        return bytes(out)

    def _postings(self, key: str) -> Sequence[Posting]:
        return [(number, 1) for number in sorted(self.extra[key])] if key in self.extra else self.terms.postings(key)

    def _notes(self, key: str) -> Iterable[str]:
        """Return a concept's shown labels by language, or a label's concepts."""
        concept = self.terms.lexicon.concepts.get(key)
        if concept:
            return [f"{code}:{names[0]}" for code, names in concept.labels.items()]
        entry = self.terms.find(key)
        return entry.concepts if entry else ()


def _shared(one: str, other: str) -> int:
    """Return how many letters two keys begin with that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _base36(number: int) -> str:
    found = ""
    while True:
        number, digit = divmod(number, 36)
        found = _DIGITS[digit] + found
        if not number:
            return found


def _number(value: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first, all but the last with the eighth bit set (LEB128)."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _text(text: str) -> bytes:
    packed = text.encode()
    return _number(len(packed)) + packed
