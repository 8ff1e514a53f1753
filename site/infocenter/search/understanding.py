"""What the words of a query mean: the ladder from labels and exact words down to those that only sound alike.

The written form is `site/SEARCH.md`; ladder.js takes the same steps. Nothing of a query is ever run: it is cut into
words, and words are looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from infocenter.search import analysis
from infocenter.search.dictionary import LABEL_RANK, Near, Terms
from infocenter.search.lexicon import MOST_WORDS, name_key, skeleton_key

WEIGHTS: dict[str, float] = analysis.TABLES["concepts"]
"""What the concepts of each vocabulary count."""
MOST_CHARACTERS, MOST_TERMS = 200, 12
"""Of a query; the rest is not read."""
MOST_OTHERS = 3
"""Further words that may have been meant."""
MOST_LONGER = 6
"""Terms that the beginning of a word may stand for."""
FORM, SIMILAR, LONGER, TAIL = 0.7, 1.0, 0.6, 0.2
"""What counts a further form of a word, a similar word, one that the typed letters begin, and the last part of a
compound (its first part tells more of what it is about)."""
SHORTEST_PART = 3
PHRASE_BONES, WORD_BONES = 4, 3
"""Consonants of several words, and of one, that sound like a label."""

Weighed = tuple[str, float]
"""A key of the dictionary with its factor."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the query that is looked up."""

    text: str
    """Folded."""
    open: bool = False
    """Whether it is still being typed."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One or more words of the query that were understood as one thing, or not at all."""

    typed: str
    words: tuple[tuple[Weighed, ...], ...] = ()
    """For each word the terms that it may be in the texts; the best counts."""
    concepts: tuple[Weighed, ...] = ()
    how: str = "unknown"
    """`exact`, `label`, `sound`, `similar`, `longer` or `unknown`."""
    shown: str = ""
    """The word that was taken instead of the one typed."""
    others: tuple[str, ...] = ()
    """Further words that may have been meant."""


def read_query(text: str, *, typing: bool = False) -> list[Word]:
    """Return the words of a query that say something; those that don't count only where there are no others."""
    text = text[:MOST_CHARACTERS]
    found = list(analysis.places(text))[:MOST_TERMS]
    read = [Word(word, typing and end == len(text)) for _start, end, word in found]
    return [word for word in read if not analysis.is_stop(word.text)] or read


def understand(terms: Terms, words: Sequence[Word]) -> list[Clause]:
    """Return the clauses of a query: the longest labels first, each word in one clause."""
    found: list[Clause] = []
    start = 0
    while start < len(words):
        for length in range(min(MOST_WORDS, len(words) - start), 1, -1):
            span = words[start : start + length]
            clause = _label(terms, span) or _begun_label(terms, span) or _sounding(terms, span)
            if clause:
                found.append(clause)
                start += length
                break
        else:
            found.extend(_single(terms, words[start]))
            start += 1
    return found


def keys_of(span: Sequence[Word]) -> list[str]:
    """Return a phrase as a label of each language of its first word's script."""
    codes = [analyser.code for analyser in analysis.analysers_of(span[0].text)]
    keys = (" ".join(analysis.analyser_for(word.text, code).stem(word.text) for word in span) for code in codes)
    return list(dict.fromkeys(keys))


def _typed(span: Sequence[Word]) -> str:
    return " ".join(word.text for word in span)


def _texts(span: Sequence[Word]) -> tuple[tuple[Weighed, ...], ...]:
    return tuple(tuple((stem, 1.0) for stem in analysis.stems(word.text)) for word in span)


def _concepts(terms: Terms, keys: Iterable[str], factor: float = 1.0) -> tuple[Weighed, ...]:
    found = (concept for key in keys if (entry := terms.find(key)) for concept in entry.concepts)
    return tuple((concept, factor * WEIGHTS[concept[1:].partition("/")[0]]) for concept in dict.fromkeys(found))


def _label(terms: Terms, span: Sequence[Word]) -> Clause | None:
    concepts = _concepts(terms, keys_of(span))
    return Clause(_typed(span), _texts(span), concepts, "label") if concepts else None


def _begun_label(terms: Terms, span: Sequence[Word]) -> Clause | None:
    """Return the labels of several words that the typed ones begin."""
    if not span[-1].open:
        return None
    bucket = analysis.bucket(span[0].text)
    begun = [key for stem in keys_of(span[:-1]) for key in [f"{stem} {span[-1].text}"]]
    longer = _longer(near for near in terms.near(bucket) if any(near.term.startswith(key) for key in begun))
    concepts = _concepts(terms, (near.term for near in longer), LONGER)
    return Clause(_typed(span), _texts(span), concepts, "longer", longer[0].shown) if concepts else None


def _sounding(terms: Terms, span: Sequence[Word], least: int = PHRASE_BONES) -> Clause | None:
    """Return the label that Latin words sound like, where one of them is not known as it is."""
    texts = [word.text for word in span]
    if any(analysis.script_of(text) != "latn" for text in texts):
        return None
    if all(any(terms.find(stem) for stem in analysis.stems(text)) for text in texts):
        return None
    key = skeleton_key(texts)
    if key is None or len(key.replace(" ", "")) <= least:
        return None
    concepts = _concepts(terms, [key], SIMILAR)
    return Clause(_typed(span), _texts(span), concepts, "sound") if concepts else None


def _named(terms: Terms, word: Word) -> Clause | None:
    """Return the Swedish name that a word of another script sounds like."""
    key = None if analysis.script_of(word.text) == "latn" else name_key(word.text)
    return Clause(word.text, (((key, SIMILAR),),), (), "sound") if key and terms.find(key) else None


def _single(terms: Terms, word: Word) -> list[Clause]:
    exact = _exact(terms, word)
    if word.open:
        longer = _begun(terms, word, exact)
        if longer:
            return [longer]
    if exact:
        return [exact]
    clause = _named(terms, word) or _similar(terms, word)
    if clause:
        return [clause]
    return _parts(terms, word) or [_second(terms, word) or _sounding(terms, [word], WORD_BONES) or Clause(word.text)]


def _exact(terms: Terms, word: Word) -> Clause | None:
    """Return the clause of a word that the dictionary has as it is, else in another form (without a prefix)."""
    known = [(stem, 1.0) for stem in analysis.stems(word.text) if terms.find(stem)]
    known = known or [(form, FORM) for form in analysis.alternates(word.text) if terms.find(form)]
    if not known:
        return None
    concepts = _concepts(terms, (key for key, _factor in known))
    return Clause(word.text, (tuple(known),), concepts, "label" if concepts else "exact")


def _begun(terms: Terms, word: Word, exact: Clause | None) -> Clause | None:
    """Return the words that the typed letters begin, with the one that they are."""
    starts = dict.fromkeys((word.text, *(a.without_prefix(word.text) for a in analysis.analysers_of(word.text))))
    found: dict[str, Near] = {}
    for start in starts:
        if len(start) < 2:
            continue
        for near in terms.near(analysis.bucket(start)):
            begins = near.term.startswith(start)
            inflected = len(near.term) > 3 and start.startswith(near.term) and len(start) - len(near.term) <= 3
            if begins or inflected:
                found[near.term] = near
    longer = _longer(near for near in found.values())
    if not longer:
        return None
    of = exact or Clause(word.text, ((),), (), "longer", longer[0].shown)
    have = {key for key, _factor in of.words[0]}
    keys = tuple((near.term, LONGER) for near in longer if near.term not in have and " " not in near.term)
    known = {key for key, _factor in of.concepts}
    concepts = tuple(pair for pair in _concepts(terms, (near.term for near in longer), LONGER) if pair[0] not in known)
    return Clause(word.text, ((*of.words[0], *keys),), of.concepts + concepts, of.how, of.shown)


def _longer(found: Iterable[Near]) -> list[Near]:
    return sorted(found, key=lambda near: (-near.rank, len(near.term), near.term))[:MOST_LONGER]


def _similar(terms: Terms, word: Word) -> Clause | None:
    """Return the word nearest to a misspelt one: the fewest slips, a label first, then what occurs most."""
    shortest, long = analysis.TABLES["fuzzy"][analysis.script_of(word.text)]
    found: dict[str, tuple[int, Near]] = {}
    for stem in analysis.stems(word.text):
        if len(stem) < shortest:
            continue
        most = 2 if len(stem) >= long else 1
        for near in terms.near(analysis.bucket(stem)):
            if " " in near.term or (len(stem) == shortest and near.rank < LABEL_RANK):
                continue
            slips = distance(stem, near.term, most)
            if slips <= most and (near.term not in found or slips < found[near.term][0]):
                found[near.term] = (slips, near)
    best = [near for _slips, near in sorted(found.values(), key=lambda f: (f[0], -f[1].rank, f[1].term))]
    return _instead(terms, word, best, "similar")


def _second(terms: Terms, word: Word) -> Clause | None:
    """Return the word that is the same once all is folded that is ever mixed up."""
    wanted = analysis.second_fold(word.text)
    if len(wanted) < (3 if analysis.script_of(word.text) == "latn" else 2):
        return None
    alike = (near for near in terms.near(wanted[0]) if analysis.second_fold(near.term) == wanted)
    same = (near for near in alike if " " not in near.term and abs(len(near.term) - len(word.text)) <= 3)
    return _instead(terms, word, sorted(same, key=lambda near: (-near.rank, near.term)), "similar")


def _instead(terms: Terms, word: Word, best: Sequence[Near], how: str) -> Clause | None:
    if not best:
        return None
    first = best[0]
    others = tuple(dict.fromkeys(near.shown for near in best if near.shown != first.shown))[:MOST_OTHERS]
    words = (((first.term, SIMILAR),),)
    return Clause(
        word.text,
        words,
        _concepts(terms, [first.term], SIMILAR),
        how,
        first.shown,
        others,
    )


def _parts(terms: Terms, word: Word) -> list[Clause]:
    """Return the two known words that an unknown one is made of, the longest first part first."""
    if analysis.script_of(word.text) != "latn":
        return []
    text = word.text
    for cut in range(len(text) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        heads = [text[:cut]] + ([text[: cut - 1]] if text[cut - 1] in "soaeu" and cut > SHORTEST_PART else [])
        head = next((clause for part in heads if (clause := _exact(terms, Word(part)))), None)
        if head and (tail := _exact(terms, Word(text[cut:]))):
            return [head, _less(tail)]
    return []


def _less(clause: Clause) -> Clause:
    words = tuple(tuple((key, factor * TAIL) for key, factor in word) for word in clause.words)
    return replace(clause, words=words, concepts=tuple((key, factor * TAIL) for key, factor in clause.concepts))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters were missed, added, changed or swapped; `most` + 1: more (optimal string alignment)."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
