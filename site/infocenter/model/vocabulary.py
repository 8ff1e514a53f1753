"""The fixed words that facts are written in: topics, audiences, kinds, municipalities, funders and so on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from infocenter.model.text import Passage, first_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One term with its labels; what only some vocabularies have is None in the others."""

    id: str
    labels: Mapping[str, tuple[str, ...]]
    """By language; the first is shown, the rest are synonyms for search."""
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By language: what is never shown but may be typed, such as misspellings and Latin spellings."""
    broader: str | None = None
    icon: str | None = None
    """Name of a Lucide icon."""
    tile: int | None = None
    """Place among the tiles of the home page."""
    county: str | None = None
    code: str | None = None
    """SCB's code of a county (2 digits) or municipality (4 digits)."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude of a municipality's main town, WGS 84."""
    line: Mapping[str, str] = field(default_factory=dict)
    """A funder's required line of acknowledgement, by language."""
    logo: str | None = None
    """Name of a file in content/media/, without ending."""

    def label(self, chain: Sequence[str]) -> Passage:
        """Return the shown label in the first language of `chain` that has one."""
        return first_of({code: names[0] for code, names in self.labels.items()}, chain)

    def acknowledgement(self, chain: Sequence[str]) -> Passage:
        """Return the funder's line; empty where none is required."""
        return first_of(self.line, chain)


class Vocabulary(Mapping[str, Concept]):
    """The concepts of one kind, in the order of their file."""

    def __init__(self, name: str, concepts: Sequence[Concept], lines: Mapping[str, int] | None = None) -> None:
        self.name = name
        self.lines = lines or {}
        """Line of each concept in its file."""
        self._by_id = {concept.id: concept for concept in concepts}

    def __getitem__(self, concept_id: str) -> Concept:
        return self._by_id[concept_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def closure(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the ids and every broader one, each once."""
        found: dict[str, None] = {}
        for concept_id in ids:
            step: str | None = concept_id
            while step and step not in found:
                found[step] = None
                step = self[step].broader
        return tuple(found)
