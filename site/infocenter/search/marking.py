"""Marks in a card around the words that an answer is about: those of the query, of similar words, of its concepts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from infocenter.search import analysis
from infocenter.search.dictionary import Terms
from infocenter.search.ladder import Answer

_TAG_OR_ENTITY = re.compile(r"(<[^>]*>|&[#\w]+;)", re.ASCII)
SHORTEST_START, SHORTEST_PART = 3, 4
"""Letters of a typed word that mark a longer word: at its beginning (more than the Arabic article), anywhere in it."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Tells which words of a text an answer is about."""

    terms: frozenset[str]
    starts: tuple[str, ...]
    parts: tuple[str, ...]

    @classmethod
    def of(cls, terms: Terms, answer: Answer) -> Matcher:
        """Return the matcher of an answer; concepts are marked by their shown labels, in whatever language."""
        found = {key for clause in answer.clauses for word in clause.words for key, _factor in word}
        for clause in answer.clauses:
            for concept, _factor in clause.concepts:
                for labels in terms.lexicon.concepts[concept].labels.values():
                    words = (word for word in analysis.words(labels[0]) if not analysis.is_stop(word))
                    found.update(stem for word in words for stem in analysis.stems(word))
        typed = [word for clause in answer.clauses for word in clause.typed.split(" ")]
        starts = tuple(word for word in typed if len(word) >= SHORTEST_START)
        return cls(frozenset(found), starts, tuple(word for word in typed if len(word) >= SHORTEST_PART))

    def fits(self, word: str) -> bool:
        """Return whether a folded word is one of them."""
        return (
            any(term in self.terms for term in (*analysis.stems(word), *analysis.alternates(word)))
            or any(word.startswith(start) for start in self.starts)
            or any(part in word for part in self.parts)
        )


def mark(html: str, matcher: Matcher) -> str:
    """Return HTML with <mark> around the words that fit; tags and entities stay as they are."""
    return "".join(
        piece if place % 2 else _marked(piece, matcher) for place, piece in enumerate(_TAG_OR_ENTITY.split(html))
    )


def _marked(text: str, matcher: Matcher) -> str:
    done, found = 0, []
    for start, end, word in analysis.places(text):
        if matcher.fits(word):
            found += [text[done:start], "<mark>", text[start:end], "</mark>"]
            done = end
    return "".join((*found, text[done:]))
