"""What was understood of a search, for the page to tell. No Flask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from infocenter.model.text import Passage
from infocenter.model.vocabulary import Concept
from infocenter.search import analysis
from infocenter.search.dictionary import Terms
from infocenter.search.ladder import Answer

MOST_CONCEPTS = 2
"""How many meanings of a word the page tells of."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a part of a search was understood."""

    typed: str
    """As the reader wrote it; where it is not one word by itself, all that the reader wrote."""
    how: str
    """As in the ladder's clause."""
    shown: str
    """The word that was taken instead."""
    others: tuple[tuple[str, str], ...]
    """Words that may have been meant as well, each with the whole search that has it instead."""
    names: tuple[tuple[Passage, ...], ...]
    """For each concept its labels, the first of which is the page's."""
    known: bool


def meanings(terms: Terms, answer: Answer, words: str, codes: Sequence[str]) -> Iterator[Meaning]:
    """Yield what was understood of each part of a search. `codes`: languages in the order to show labels in."""
    places = {word: (start, end) for start, end, word in analysis.places(words)}
    for clause in answer.clauses:
        start, end = places.get(clause.typed, (0, len(words)))
        yield Meaning(
            typed=words[start:end],
            how=clause.how,
            shown=clause.shown,
            others=tuple((other, words[:start] + other + words[end:]) for other in clause.others),
            names=tuple(
                names_of(terms.lexicon.concepts[key], codes, analysis.script_of(clause.typed))
                for key, _factor in clause.concepts[:MOST_CONCEPTS]
            ),
            known=bool(clause.words or clause.concepts),
        )


def names_of(concept: Concept, codes: Sequence[str], script: str) -> tuple[Passage, ...]:
    """Return a concept's shown labels, each word once: the first, and those in Latin letters or in a script.

    A device shows what is typed on it; of other scripts it may have no letters.
    """
    found: dict[str, Passage] = {}
    for code in codes:
        for label in concept.labels.get(code, ())[:1]:
            if not found or analysis.script_of(analysis.words(label)[0]) in ("latn", script):
                found.setdefault(label, Passage(label, code))
    return tuple(found.values())
