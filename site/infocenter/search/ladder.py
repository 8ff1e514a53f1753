"""Words to entries: how well each entry fits what was understood of a query.

The written form is `site/SEARCH.md`; the script in the browser does the same, to the last bit of a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from infocenter.search import analysis
from infocenter.search.dictionary import Terms
from infocenter.search.lexicon import MOST_TITLE
from infocenter.search.understanding import (
    MOST_CHARACTERS,
    Clause,
    Weighed,
    Word,
    keys_of,
    read_query,
    understand,
)

PRIORS: tuple[float, ...] = tuple(analysis.TABLES["collections"].values())
"""What the entries of each collection count: who searches mostly looks for something to go to."""
GUIDES = list(analysis.TABLES["collections"]).index("guides")
ASKED = 3.0
"""What guides count more for a question."""
TITLE = 0.3
"""What the whole query counts that is an entry's title."""
WORTH = 0.03
"""An entry that fits so much less than the best is left out."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits."""

    number: int
    score: float
    matched: int
    """How many words of the query it has."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, and the entries that fit, best first."""

    clauses: tuple[Clause, ...] = ()
    hits: tuple[Hit, ...] = ()
    words: int = 0
    """How many words were understood."""


def search(terms: Terms, text: str, *, typing: bool = False, allowed: AbstractSet[int] | None = None) -> Answer:
    """Return what fits a query among the allowed numbers (None: all). No words: nothing fits.

    `typing`: the last word may be unfinished.
    """
    clauses = tuple(understand(terms, read_query(text, typing=typing)))
    known = [clause for clause in clauses if clause.words or clause.concepts]
    total = sum(len(clause.words) for clause in known)
    sums: dict[int, float] = {}
    matched: dict[int, int] = {}
    for clause in known:
        for number, (score, words) in fits(terms, clause).items():
            sums[number] = sums.get(number, 0.0) + score
            matched[number] = matched.get(number, 0) + words
    if known:
        for number, score in _best(terms, _titles(clauses)).items():
            sums[number] = sums.get(number, 0.0) + score
            matched[number] = total
    priors = _priors(text)
    hits = [
        Hit(number, score * matched[number] / total * priors[number >> terms.bits], matched[number])
        for number, score in sums.items()
        if allowed is None or number in allowed
    ]
    hits.sort(key=lambda hit: (-hit.score, hit.number))
    worth = tuple(hit for hit in hits if hit.score >= hits[0].score * WORTH)
    return Answer(clauses, worth, total)


def _priors(text: str) -> Sequence[float]:
    """Return what the entries of each collection count: guides more for those who ask how or what."""
    if analysis.ASKS.isdisjoint(analysis.words(text[:MOST_CHARACTERS])):
        return PRIORS
    return [prior * ASKED if place == GUIDES else prior for place, prior in enumerate(PRIORS)]


def _titles(clauses: Sequence[Clause]) -> list[Weighed]:
    """Return the whole query as a title."""
    words = " ".join(clause.typed for clause in clauses).split()
    return [(f"{key} =", TITLE) for key in keys_of([Word(word) for word in words])] if len(words) <= MOST_TITLE else []


def fits(terms: Terms, clause: Clause) -> dict[int, tuple[float, int]]:
    """Return for each entry what a clause gives it, and how many of its words the entry has."""
    found: dict[int, tuple[float, int]] = {}
    for word in clause.words:
        for number, score in _best(terms, word).items():
            sum_, words = found.get(number, (0.0, 0))
            found[number] = (sum_ + score, words + 1)
    for number, score in _best(terms, clause.concepts).items():
        found[number] = (found.get(number, (0.0, 0))[0] + score, len(clause.words))
    return found


def _best(terms: Terms, keys: Iterable[Weighed]) -> dict[int, float]:
    """Return for each entry the best score that one of some keys gives it."""
    best: dict[int, float] = {}
    for key, factor in keys:
        postings = terms.postings(key)
        weight = rarity(terms.size, len(postings)) * factor
        for number, impact in postings:
            best[number] = max(best.get(number, 0.0), weight * impact)
    return best


def rarity(entries: int, having: int) -> float:
    """Return ln(1 + (N - n + 0.5) / (n + 0.5)), by sums and quotients that IEEE 754 settles to the last bit."""
    value = 1 + (entries - having + 0.5) / (having + 0.5)
    halvings = 0
    while value >= 2:
        value /= 2
        halvings += 1
    part = (value - 1) / (value + 1)
    square = part * part
    total = 0.0
    for odd in range(21, 0, -2):
        total = total * square + 1 / odd
    return 2 * part * total + halvings * 0.6931471805599453
