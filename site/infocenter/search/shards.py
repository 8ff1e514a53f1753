"""The index as files that a browser reads: terms with their postings, likely words, and what holds them together.

Borders between shards lie where hashes of the keys say so, never at a size, so that a new term moves no border but
those beside it; names come from a shard's first key. What is in each file is written in `site/SEARCH.md`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from infocenter.search import analysis
from infocenter.search.dictionary import Posting, Terms

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 4096
"""Bytes of a shard before it is compressed, about."""
HEAVY = PIECE
"""Bytes of a key's postings that get a shard of their own."""
POSTING = 2.3
"""Bytes of a posting, about."""
KEY = 14
"""Bytes of a key without its postings, about."""
SAMPLE = 16
"""One of so many keys tells how large keys are."""
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
    made = _Export(terms, extra)
    old = _manifest(folder)
    changed = made.changed(touched) if touched is not None and old.get("layout") == made.layout else None
    wanted = {**made.shards, **made.buckets}
    digests = {name: _digest(keys, extra) for name, keys in wanted.items()}
    written = _write(folder, "meta", made.meta())
    for name, keys in wanted.items():
        same = changed is not None and old.get("files", {}).get(name) == digests[name] and changed.isdisjoint(keys)
        if not same or not (folder / f"{name}.bin").is_file():
            content = made.bucket(keys) if name in made.buckets else made.shard(keys)
            written += _write(folder, name, content)
    for path in folder.glob("*.bin"):
        if path.stem not in wanted and path.stem != "meta":
            path.unlink()
    (folder / MANIFEST).write_text(json.dumps({"layout": made.layout, "files": digests}), encoding="ascii")
    return Exported(len(wanted) + 1, written)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="ascii"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else {}


def _digest(keys: Sequence[str], extra: Extra) -> str:
    """Return a digest of a file's keys, and of what comes with every export anew."""
    state = "\n".join((*keys, *(f"{key} {extra[key]}" for key in keys if key in extra)))
    return hashlib.sha256(state.encode()).hexdigest()[:16]


def _write(folder: Path, name: str, content: bytes) -> int:
    """Write a file unless it says this already; return how many were written."""
    path = folder / f"{name}.bin"
    packed = pack(content)
    if path.is_file() and path.read_bytes() == packed:
        return 0
    path.write_bytes(packed)
    return 1


def pack(content: bytes) -> bytes:
    """Return gzip (RFC 1952) without a time stamp."""
    return gzip.compress(content, 9, mtime=0)


def pack_json(value: object) -> bytes:
    """Return a value as compressed JSON."""
    return pack(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


class _Export:
    def __init__(self, terms: Terms, extra: Extra) -> None:
        self.terms = terms
        self.extra = extra

    @property
    def layout(self) -> list[object]:
        """What all files depend on."""
        return [FORMAT, self.terms.bits, self.window, analysis.hash_of("\n".join(self.terms.lexicon.labels))]

    def changed(self, touched: AbstractSet[str]) -> AbstractSet[str]:
        """Return the keys whose entries change with the terms: labels stand beside what they lead to."""
        narrower = {key for key in self.terms.lexicon.labels if touched & set(self._wider(key))}
        return touched | narrower

    def _wider(self, label: str) -> Iterator[str]:
        for concept in self.terms.lexicon.labels[label]:
            vocabulary, _slash, concept_id = concept[1:].partition("/")
            closure = self.terms.lexicon.vocabularies[vocabulary].closure([concept_id])
            yield from (f"#{vocabulary}/{wider}" for wider in closure)

    @cached_property
    def keys(self) -> list[str]:
        return sorted({*self.terms.all_keys, *self.extra})

    @cached_property
    def window(self) -> int:
        """How many keys on either side of a border are larger by their hash: a power of two."""
        sample = [key for key in self.keys if analysis.hash_of(key) % SAMPLE == 0] or self.keys
        size = sum(KEY + POSTING * self._having(key) for key in sample) / max(1, len(sample))
        return 1 << max(1, round(PIECE / size / 2).bit_length() - 1)

    def _having(self, key: str) -> int:
        return len(self.extra[key]) if key in self.extra else self.terms.having(key)

    @cached_property
    def shards(self) -> Mapping[str, Sequence[str]]:
        """The keys of each shard by its name: cut before each key whose hash is the least of its neighbours'."""
        hashes = [analysis.hash_of(key) for key in self.keys]
        found: dict[str, list[str]] = {}
        heavy = current = ""
        for place, key in enumerate(self.keys):
            least = min(hashes[max(0, place - self.window) : place + self.window + 1])
            after, heavy = heavy, key if POSTING * self._having(key) > HEAVY else ""
            name = "t" + _base36(hashes[place])
            if (not current or hashes[place] == least or after or heavy) and name not in found:
                current = name
                found[name] = []
            found[current].append(key)
        return found

    @cached_property
    def buckets(self) -> Mapping[str, Sequence[str]]:
        return {
            f"n{_base36(ord(bucket))}": keys for bucket, keys in self.terms.buckets.items() if self.terms.near(bucket)
        }

    def meta(self) -> bytes:
        """Return what a reader loads first."""
        value = {
            "format": FORMAT,
            "entries": self.terms.size,
            "bits": self.terms.bits,
            "buckets": "".join(bucket for bucket in self.terms.buckets if self.terms.near(bucket)),
            "first": "\n".join(keys[0] for keys in self.shards.values()),
        }
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def bucket(self, keys: Sequence[str]) -> bytes:
        """Return lines of term, rank (base 36) and how it is written, where that is not the same."""
        near = self.terms.near(analysis.bucket(keys[0].partition(" ")[0]))
        return "\n".join(f"{n.term}\t{_base36(n.rank)}\t{'' if n.shown == n.term else n.shown}" for n in near).encode()

    def shard(self, keys: Sequence[str]) -> bytes:
        """Return the entries of a shard, each key without the letters that it shares with the one before."""
        out = bytearray()
        before = ""
        for key in keys:
            shared = next(
                (i for i, (a, b) in enumerate(zip(before, key, strict=False)) if a != b), min(len(before), len(key))
            )
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
