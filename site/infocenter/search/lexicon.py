"""The vocabulary as search sees it: concepts, and the analysed labels that lead to them in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from infocenter.model.vocabulary import Concept, Vocabulary
from infocenter.problems import Message, Problems
from infocenter.search import analysis

SEARCHED = (
    "topics", "audiences", "activity_kinds", "collections", "organisation_kinds", "municipalities", "counties",
    "spoken_languages", "purposes", "funders", "conditions",
)  # fmt: skip
"""Vocabularies whose labels can be searched. Where a label stands in two of them, the first one has it."""
MOST_WORDS = 3
"""Words of a label, those that say nothing aside."""
MOST_TITLE = 8
SHORTEST_SKELETON = 3
SHORTEST_PART = 4
"""Letters of a part of a compound."""
_LINKS = "soaeu"


def concept_key(vocabulary: str, concept_id: str) -> str:
    """Return a concept's key in the term dictionary; no word begins with `#`."""
    return f"#{vocabulary}/{concept_id}"


def label_key(label: str, language: str) -> str | None:
    """Return the analysed label: stems of its words that say something. None: there are none, or too many."""
    words = [word for word in analysis.words(label) if not analysis.is_stop(word)]
    if not 1 <= len(words) <= MOST_WORDS:
        return None
    return " ".join(analysis.analyser_for(word, language).stem(word) for word in words)


def skeleton_keys(label: str) -> Iterator[str]:
    """Yield how an Arabic or Tigrinya label may be typed in Latin letters, as consonants; no word begins with `~`."""
    for spelling in (label, label.replace("ة", "ت")):
        words = [word for word in analysis.words(spelling) if not analysis.is_stop(word)]
        if not 1 <= len(words) <= MOST_WORDS or any(analysis.script_of(word) == "latn" for word in words):
            continue
        key = skeleton_key(words)
        if key:
            yield key


def title_key(title: str, language: str) -> str | None:
    """Return the key of a whole title, beside its first word; None if it says nothing or is too long to be typed."""
    every = analysis.words(title)
    words = [word for word in every if not analysis.is_stop(word)] or every
    if not 1 <= len(words) <= MOST_TITLE:
        return None
    return " ".join(analysis.analyser_for(word, language).stem(word) for word in words) + " ="


def skeleton_key(words: list[str]) -> str | None:
    """Return the key of the consonants of some words; None if they are too few to mean anything."""
    bones = [analysis.skeleton(word) for word in words]
    return "~" + " ".join(bones) if all(bones) and sum(map(len, bones)) >= SHORTEST_SKELETON else None


def name_key(word: str) -> str | None:
    """Return the key of how a word of a name sounds in any script; None if it has too few consonants."""
    bones = analysis.skeleton(word)
    return f"~~{bones}" if len(bones) >= SHORTEST_SKELETON else None


@dataclass(frozen=True)
class Lexicon:
    """The searchable concepts of some vocabularies."""

    vocabularies: Mapping[str, Vocabulary]

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        return {
            concept_key(name, concept.id): concept
            for name in SEARCHED
            for concept in self.vocabularies.get(name, {}).values()
        }

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """Concept keys by analysed label, and by skeleton."""
        found: dict[str, str] = {}
        for key, language, label in self._all():
            if analysed := label_key(label, language):
                found.setdefault(analysed, key)
        for key, _language, label in self._all():
            for bones in skeleton_keys(label):
                found.setdefault(bones, key)
        return {label: (key,) for label, key in found.items()}

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """What readers see of a label, by its analysed form: itself; the concept's name for those that are hidden."""
        found: dict[str, str] = {}
        for key, language, label in self._all():
            if analysed := label_key(label, language):
                labels = self.concepts[key].labels
                names = labels.get(language) or next(iter(labels.values()))
                found.setdefault(analysed, label if label in names else names[0])
        return found

    def _all(self) -> Iterator[tuple[str, str, str]]:
        for key, concept in self.concepts.items():
            for names in (concept.labels, concept.hidden):
                for language, labels in names.items():
                    yield from ((key, language, label) for label in labels)

    @cached_property
    def _parts(self) -> frozenset[str]:
        """Swedish label words, as they are and stemmed, of which compounds are made."""
        found: set[str] = set()
        for concept in self.concepts.values():
            for names in (concept.labels, concept.hidden):
                for label in names.get("sv", ()):
                    words = analysis.words(label)
                    if len(words) == 1:
                        found |= {words[0], analysis.ANALYSERS["sv"].stem(words[0])}
        return frozenset(part for part in found if len(part) >= SHORTEST_PART - 1)

    def parts_of(self, word: str) -> tuple[str, ...]:
        """Return the stems of the label words that a Swedish compound is made of: `fotbollsplan` → `fotbol`."""
        found: dict[str, None] = {}
        stem = analysis.ANALYSERS["sv"].stem
        for cut in range(SHORTEST_PART, len(word) - 2):
            head, tail = word[:cut], word[cut:]
            if head in self._parts or (head[-1] in _LINKS and len(head) > SHORTEST_PART and head[:-1] in self._parts):
                found[stem(head if head in self._parts else head[:-1])] = None
            if len(tail) >= SHORTEST_PART and (tail in self._parts or stem(tail) in self._parts):
                found[stem(tail)] = None
        return tuple(part for part in found if part != stem(word))


def check_vocabularies(vocabularies: Mapping[str, Vocabulary], problems: Problems) -> None:
    """Report labels that search can't use: of stop words only, of too many words, or of two concepts at once.

    A shown label may stand in two vocabularies: it can't always be changed, and the first in `SEARCHED` has it.
    """
    owners: dict[str, tuple[str, str, bool]] = {}
    for name in SEARCHED:
        for concept in vocabularies.get(name, {}).values():
            for language, label, shown in _labels(concept):
                file, line = f"content/vocabulary/{name}.yml", vocabularies[name].lines.get(concept.id, 0)
                key = label_key(label, language)
                if key is None:
                    if not shown:
                        problems.add(file, line, concept.id, label, Message(
                            "Search needs one to %(number)d words that say something.", number=MOST_WORDS))  # fmt: skip
                    continue
                owner, where, overlaps = owners.setdefault(key, (concept.id, name, shown))
                if (owner, where) != (concept.id, name) and not (where != name and (shown or overlaps)):
                    problems.add(file, line, concept.id, label, Message(
                        "Search can't tell this label from one of `%(owner)s` in %(vocabulary)s.yml.",
                        owner=owner, vocabulary=where))  # fmt: skip


def _labels(concept: Concept) -> Iterator[tuple[str, str, bool]]:
    """Yield language, label, and whether it is shown."""
    for language, labels in concept.labels.items():
        yield from ((language, label, place == 0) for place, label in enumerate(labels))
    for language, labels in concept.hidden.items():
        yield from ((language, label, False) for label in labels)
