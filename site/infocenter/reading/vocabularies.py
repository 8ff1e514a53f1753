"""`content/vocabulary/*.yml` to vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from infocenter import icons
from infocenter.model.site import Site
from infocenter.model.vocabulary import Concept, Vocabulary
from infocenter.problems import Message, Problems
from infocenter.reading.fields import Fields, Parse, Refused
from infocenter.reading.files import check_strays, read_text
from infocenter.reading.tree import read_yaml
from infocenter.reading.types import coordinates, digits, icon, number, one_of, slug, words

T = TypeVar("T")

NAMES = (
    "topics", "audiences", "activity_kinds", "organisation_kinds", "purposes", "roles",
    "spoken_languages", "counties", "municipalities", "funders", "collections", "conditions", "reasons",
)  # fmt: skip
# What concepts of a vocabulary have beside `labels`.
EXTRAS: Mapping[str, tuple[str, ...]] = {
    "topics": ("broader", "icon", "tile"),
    "audiences": ("icon",),
    "activity_kinds": ("icon",),
    "counties": ("code",),
    "municipalities": ("county", "code", "coordinates"),
    "funders": ("line", "logo"),
}
TILES = 10
"""As many as there are colours for them."""
NEEDED = {
    "topics": ("icon",),
    "activity_kinds": ("icon",),
    "counties": ("code",),
    "municipalities": ("county", "code"),
}


class Reader:
    """Reads all vocabularies of one content folder."""

    def __init__(self, root: Path, site: Site, drawings: tuple[str, ...], problems: Problems) -> None:
        self.folder, self.root, self.problems = root / "content" / "vocabulary", root, problems
        self.languages, self.source = tuple(site.languages), site.languages.source.code
        self.drawings = drawings
        self.found: dict[str, Vocabulary] = {}

    def read(self) -> dict[str, Vocabulary]:
        """Return every vocabulary by name; one that can't be read is empty."""
        check_strays(self.folder, self.root, tuple(f"{name}.yml" for name in NAMES), (), self.problems)
        for name in NAMES:
            self.found[name] = self._vocabulary(name)
        return self.found

    def _vocabulary(self, name: str) -> Vocabulary:
        path = self.folder / f"{name}.yml"
        shown = path.relative_to(self.root).as_posix()
        text = read_text(path, shown, self.problems)
        tree = read_yaml(text, shown, self.problems) if text is not None else None
        if tree is None:
            return Vocabulary(name, ())
        top = Fields(tree, shown, self.problems)
        ids = top.keys()
        for concept_id in ids:
            if not top.given(concept_id):
                message = Message("The key `%(key)s` is required here.", key="labels")
                top.add(top.line(concept_id), concept_id, "", message)
        concepts = [
            self._concept(name, concept_id, fields, ids) for concept_id in ids if (fields := top.nested(concept_id))
        ]
        self._check_loops(concepts, top)
        self._check_doubles(concepts, top)
        return Vocabulary(name, concepts, {concept_id: top.line(concept_id) for concept_id in ids})

    def _concept(self, name: str, concept_id: str, fields: Fields, ids: tuple[str, ...]) -> Concept:
        try:
            slug(concept_id)
        except Refused as refused:
            fields.add(fields.node.line, "", concept_id, refused.expected)
        extras, needed = EXTRAS.get(name, ()), NEEDED.get(name, ())

        def take(key: str, parse: Parse[T]) -> T | None:
            if key not in extras:
                return None
            return fields.need(key, parse) if key in needed else fields.get(key, parse)

        concept = Concept(
            id=concept_id,
            labels=self._labels(fields),
            hidden=self._by_language(fields, "hidden"),
            broader=take("broader", one_of(ids)),
            icon=take("icon", icon(icons.exists)),
            tile=take("tile", number(1, TILES)),
            county=take("county", one_of(self.found["counties"]) if self.found.get("counties") else slug),
            code=take("code", digits(2 if name == "counties" else 4)),
            coordinates=take("coordinates", coordinates),
            logo=take("logo", one_of(self.drawings)),
            line=self._line(fields) if "line" in extras else {},
        )
        fields.close()
        return concept

    def _labels(self, fields: Fields) -> dict[str, tuple[str, ...]]:
        found = self._by_language(fields, "labels")
        if not found.get(self.source):
            fields.add(
                fields.node.line,
                "labels",
                "",
                Message("A label in the source language (%(code)s) is required.", code=self.source),
            )
        return found

    def _by_language(self, fields: Fields, key: str) -> dict[str, tuple[str, ...]]:
        names = fields.nested(key)
        if names is None:
            return {}
        found = {code: names.many(code, words(60)) for code in self.languages}
        names.close()
        return {code: values for code, values in found.items() if values}

    def _line(self, fields: Fields) -> dict[str, str]:
        line = fields.nested("line")
        if line is None:
            return {}
        found = {code: value for code in self.languages if (value := line.get(code, words(200)))}
        line.close()
        return found

    def _check_loops(self, concepts: list[Concept], top: Fields) -> None:
        broader = {concept.id: concept.broader for concept in concepts}
        for concept in concepts:
            step, seen = concept.broader, {concept.id}
            while step and step not in seen:
                seen.add(step)
                step = broader.get(step)
            if step:
                top.add(top.line(concept.id), concept.id, step, Message("`broader` goes round in a circle."))

    def _check_doubles(self, concepts: list[Concept], top: Fields) -> None:
        owners: dict[tuple[str, str], str] = {}
        for concept in concepts:
            for code, names in concept.labels.items():
                for name in names:
                    owner = owners.setdefault((code, name.casefold()), concept.id)
                    if owner != concept.id:
                        message = Message("`%(owner)s` has the same label in `%(code)s`.", owner=owner, code=code)
                        top.add(top.line(concept.id), concept.id, name, message)
