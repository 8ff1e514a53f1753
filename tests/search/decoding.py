"""A second reading of the shards, from site/SEARCH.md alone: what stands in each file."""

import gzip
import json
from typing import Any


def read(files: dict[str, bytes]) -> dict[str, tuple[list[tuple[int, int]], list[str]]]:
    """Return postings and notes by key, of all shards."""
    return {key: entry for name, packed in files.items() if name[0] == "t" for key, entry in shard(packed).items()}


def meta(files: dict[str, bytes]) -> Any:
    return json.loads(gzip.decompress(files["meta"]))


def near(packed: bytes) -> list[tuple[str, int, str]]:
    """Return term, rank and how it is written."""
    rows = (line.split("\t") for line in gzip.decompress(packed).decode().splitlines())
    return [(term, int(rank, 36), shown or term) for term, rank, shown in rows]


def shard(packed: bytes) -> dict[str, tuple[list[tuple[int, int]], list[str]]]:
    source = iter(gzip.decompress(packed))
    found: dict[str, tuple[list[tuple[int, int]], list[str]]] = {}
    key = ""
    for first in source:
        key = key[: _number(source, first)] + _text(source)
        number, postings = 0, []
        for _posting in range(_number(source)):
            number += _number(source)
            postings.append((number, next(source)))
        notes = _text(source)
        found[key] = (postings, notes.split("\n") if notes else [])
    return found


def _number(source: Any, byte: int | None = None) -> int:
    value = shift = 0
    while True:
        byte = next(source) if byte is None else byte
        value |= (byte & 127) << shift
        if byte < 128:
            return value
        shift, byte = shift + 7, None


def _text(source: Any) -> str:
    return bytes(next(source) for _byte in range(_number(source))).decode()
