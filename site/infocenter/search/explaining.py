"""Why a search finds what it finds, line by line, for editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from infocenter.catalogue import Catalogue
from infocenter.problems import Message
from infocenter.search import analysis
from infocenter.search.dictionary import Terms
from infocenter.search.ladder import PRIORS, Answer, fits, rarity
from infocenter.search.understanding import Clause

HOW: Mapping[str, Message] = {
    "label": Message("a label of the vocabulary"),
    "exact": Message("a word of the texts"),
    "similar": Message("not in any text; the nearest word was taken"),
    "sound": Message("sounds like a label or a name"),
    "longer": Message("the beginning of other words"),
    "unknown": Message("not found in any form"),
}


def explain_words(terms: Terms, answer: Answer) -> Iterator[Message]:
    """Yield what each part of the query was taken for, and what each term and concept of it weighs."""
    for clause in answer.clauses:
        yield Message("“%(typed)s”: %(how)s", typed=clause.typed, how=HOW[clause.how])
        if clause.shown:
            yield Message("    taken for: %(word)s", word=clause.shown)
        if clause.others:
            yield Message("    might also be: %(words)s", words=", ".join(clause.others))
        for key, factor in (*(pair for word in clause.words for pair in word), *clause.concepts):
            having = len(terms.postings(key))
            yield Message(
                "    %(key)s: %(entries)d entries, weight %(weight).2f",
                key=key, entries=having, weight=factor * rarity(terms.size, having),
            )  # fmt: skip
        if clause.how == "unknown":
            forms = ", ".join((*analysis.stems(clause.typed), *analysis.alternates(clause.typed)))
            yield Message("    looked for: %(forms)s", forms=forms)


def explain_hit(terms: Terms, answer: Answer, place: int) -> Iterator[Message]:
    """Yield what the score of a hit is made of."""
    hit = answer.hits[place]
    for clause in answer.clauses:
        part = fits(terms, clause).get(hit.number) if _counts(clause) else None
        if part:
            yield Message("        %(score).0f from “%(typed)s”", score=part[0], typed=clause.typed)
    yield Message(
        "        %(matched)d of %(words)d words; this kind of entry counts %(prior).2f",
        matched=hit.matched, words=answer.words, prior=PRIORS[hit.number >> terms.bits],
    )  # fmt: skip


def _counts(clause: Clause) -> bool:
    return bool(clause.words or clause.concepts)


def topics_without_entries(catalogue: Catalogue) -> Iterator[str]:
    """Yield the topics that no entry has, not even through a narrower one: who searches for them finds others."""
    used = {topic for entry in catalogue for topic in catalogue.topics_of(entry)}
    yield from (topic for topic in catalogue.vocabularies["topics"] if topic not in used)
