"""Queries with what should come first, judged by hand, and what search makes of them."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from infocenter.search import ladder
from infocenter.search.dictionary import Terms

FILES = sorted(Path(__file__).parent.glob("judged_*.tsv"))
COLUMNS = ["language", "kind", "query", "first", "relevant"]
NOTHING = "nothing"
"""Kind of the queries that nothing on the site answers."""


@dataclass(frozen=True)
class Judged:
    file: str
    language: str
    kind: str
    query: str
    first: frozenset[str]
    """Keys of the entries of which one should come first; empty where nothing on the site answers."""
    relevant: frozenset[str]
    """Keys of others that fit."""


def read(file: Path) -> list[Judged]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    assert all(list(row) == COLUMNS for row in rows)
    return [
        Judged(file.stem, row["language"], row["kind"], row["query"],
               frozenset(row["first"].split()) - {"-"}, frozenset(row["relevant"].split()))
        for row in rows
    ]  # fmt: skip


def found(terms: Terms, query: str) -> list[str]:
    """Return the keys of what a query finds, best first."""
    return [terms.keys[hit.number] for hit in ladder.search(terms, query).hits]


def wrong(terms: Terms, queries: Iterable[Judged]) -> Iterator[tuple[Judged, str]]:
    """Yield the queries that something else comes first for, with what it is."""
    for judged in queries:
        first = next(iter(found(terms, judged.query)), "")
        if first not in judged.first:
            yield judged, first
