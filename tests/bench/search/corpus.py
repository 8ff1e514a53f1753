"""Catalogues of any size for benchmarks: `catalogue(1000)`, the same for a seed while the content is the same.

Site, languages and vocabularies are the real ones. An entry has the facts of a real entry of its kind, so that kinds,
audiences, schedules and costs stand in the real proportions, and new texts, names, topics and references. Swedish
always, Arabic and Tigrinya for two thirds, unless told otherwise. A smaller catalogue is the beginning of a larger one.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "site"))

import inventing
from words import Lexicon, read

from infocenter.catalogue import REQUIRED_PAGES, Catalogue
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.grant import Grant
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.model.programme import Programme
from infocenter.model.text import Origin, Text, Texts, fingerprint
from infocenter.model.writing import Guide, SitePage, Story
from infocenter.reading.loading import load

SEED = 1
LANGUAGES = ("sv", "ar", "ti")
"""Those that entries are written in, the original first."""
SWEDISH_ONLY = 1 / 3
KINDS: tuple[type[Entry], ...] = (Activity, Organisation, Programme, Place, Guide, Story, SitePage, Grant)
FIRST: tuple[type[Entry], ...] = (Organisation, Programme, Place, Activity, *(SitePage for _ in REQUIRED_PAGES))
"""What the others refer to, and the pages no site does without."""
LONGEST_TITLE = 80
LABELS = {Activity: "activity_kinds", Organisation: "organisation_kinds"}
"""The vocabulary of `kind`."""


@lru_cache(maxsize=1)
def real() -> Catalogue:
    """Return the catalogue of the real content."""
    return load(ROOT)


def catalogue(number: int, seed: int = SEED) -> Catalogue:
    """Return a catalogue of so many made-up entries."""
    maker = Maker(Random(str(seed)))
    entries = [maker.entry(kind) for kind in deal(number)]
    return Catalogue(real().site, real().vocabularies, entries, {})


def deal(number: int, most: Mapping[type[Entry], int] | None = None) -> Iterator[type[Entry]]:
    """Yield so many kinds, in the real proportions after any number of them; `most` are kinds that stop growing."""
    most = most or {}
    share = {kind: len(real().all(kind)) / len(real()) for kind in KINDS}
    have = Counter(FIRST[:number])
    yield from FIRST[:number]
    for dealt in range(len(FIRST) + 1, number + 1):
        growing = (kind for kind in KINDS if kind not in most or have[kind] < most[kind])
        kind = max(growing, key=lambda each: share[each] * dealt - have[each])
        have[kind] += 1
        yield kind


class Maker:
    """Makes entries one after the other; those made refer to those made before."""

    def __init__(
        self,
        random: Random,
        languages: Sequence[str] = LANGUAGES,
        swedish_only: float = SWEDISH_ONLY,
        municipalities: Sequence[str] = (),
    ) -> None:
        """Begin with none; `municipalities` are those of the vocabulary unless given, the first the largest."""
        self.random = random
        self.languages, self.swedish_only = languages, swedish_only
        self.lexicons = {
            code: Lexicon(code, read(real(), code), Random(f"{random.random()} {code}")) for code in languages
        }
        self.made: defaultdict[type[Entry], list[Entry]] = defaultdict(list)
        self.slugs: Counter[str] = Counter()
        self.topics = [topic for entry in real() for topic in entry.topics]
        self.municipalities = list(municipalities or real().vocabularies["municipalities"])
        self.schedules = [activity.schedule for activity in real().activities if activity.schedule]

    def entry(self, kind: type[Entry]) -> Entry:
        example = self.random.choice(real().all(kind))
        topics = self._topics(example)
        texts = self._texts(example, topics[0] if topics else "")
        contact = example.contact and replace(example.contact, organisation=self._one(Organisation))
        facts: dict[str, Any] = {"texts": texts, "topics": topics, "example": False, "contact": contact}
        facts["slug"] = self._slug(kind, texts.original.parts["title"])
        made = replace(example, **facts, **self._facts(example))
        self.made[kind].append(made)
        return made

    def _topics(self, example: Entry) -> tuple[str, ...]:
        """Return as many topics as the example has, each as frequent as in the real content."""
        return tuple(dict.fromkeys(self.random.choice(self.topics) for _ in example.topics))

    def _slug(self, kind: type[Entry], title: str) -> str:
        if kind is SitePage and len(self.made[kind]) < len(REQUIRED_PAGES):
            return REQUIRED_PAGES[len(self.made[kind])]
        plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
        slug = "-".join(re.findall(r"[a-z0-9]+", plain)) or kind.collection
        self.slugs[f"{kind.collection}/{slug}"] += 1
        times = self.slugs[f"{kind.collection}/{slug}"]
        return slug if times == 1 else f"{slug}-{times}"

    def _any(self, kind: type[Entry]) -> Entry | None:
        """Return an entry made before, the older the likelier; None where there is none."""
        made = self.made[kind]
        return made[int(len(made) * self.random.random() ** 2)] if made else None

    def _one(self, kind: type[Entry]) -> str | None:
        found = self._any(kind)
        return found.slug if found else None

    def _some(self, kind: type[Entry], most: int) -> tuple[str, ...]:
        found = (self._one(kind) for _ in range(self.random.randint(0, most)))
        return tuple(dict.fromkeys(slug for slug in found if slug))

    def _where(self) -> str:
        return self.municipalities[int(len(self.municipalities) * self.random.random() ** 1.5)]

    def _facts(self, example: Entry) -> dict[str, Any]:
        """Return what an entry says of other entries and of its whereabouts."""
        match example:
            case Activity():
                return self._of_activity(example)
            case Organisation():
                number = f"{self.random.randint(800000, 899999)}-{self.random.randint(1000, 9999)}"
                return {"municipalities": (self._where(),), "number": example.number and number}
            case Place():
                near = example.coordinates and tuple(c + self.random.uniform(-0.2, 0.2) for c in example.coordinates)
                return {"municipality": self._where(), "coordinates": near, "organisation": self._one(Organisation)}
            case Programme() | Grant():
                return self._of_money(example)
            case Story():
                referred = {"organisations": Organisation, "activities": Activity, "programmes": Programme}
                facts = {key: self._some(kind, 2) for key, kind in referred.items()}
                return {"municipalities": (self._where(),), **facts}
            case Guide():
                return {"order": len(self.made[Guide]) + 1}
        return {}

    def _of_activity(self, example: Activity) -> dict[str, Any]:
        place = self._any(Place) if example.place else None
        return {
            "organiser": self._one(Organisation),
            "partners": self._some(Organisation, len(example.partners)),
            "place": place.slug if place else None,
            "municipality": place.municipality if isinstance(place, Place) else self._where(),
            "programme": self._one(Programme) if example.programme else None,
            "schedule": self.random.choice(self.schedules) if example.schedule else (),
        }

    def _of_money(self, example: Programme | Grant) -> dict[str, Any]:
        where = {"municipalities": (self._where(),)}
        if isinstance(example, Grant):
            return {"organisation": self._one(Organisation), "programme": self._one(Programme), **where}
        part_of = self._one(Programme) if example.part_of else None
        return {"part_of": part_of, "owner": self._one(Organisation), "partners": self._some(Organisation, 3), **where}

    def _texts(self, example: Entry, topic: str) -> Texts:
        only = self.random.random() < self.swedish_only
        name = inventing.name(self.random)
        label = self._label(example, topic)
        versions: dict[str, Text] = {}
        source: str | None = None
        for code in self.languages[:1] if only else self.languages:
            pattern = example.texts.versions[code]
            parts = {key: self._part(key, value, topic, code) for key, value in pattern.parts.items()}
            if "title" in parts:
                parts["title"] = self._title(label, name, topic, code)
            versions[code] = self._text(parts, topic, code, source)
            source = source or versions[code].fingerprint
        return Texts(self.languages[0], dict(sorted(versions.items())))

    def _text(self, parts: dict[str, str], topic: str, code: str, source: str | None) -> Text:
        number = self.random.randint(60, 150)
        sizes = [number // 3, number // 3, number - 2 * (number // 3)] if number > 90 else [number // 2, number // 2]
        paragraphs = [self.lexicons[code].sentences(topic, size) for size in sizes]
        return Text(
            language=code,
            parts=parts,
            body="\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            plain=" ".join(paragraphs),
            origin=Origin.MACHINE if source else Origin.ORIGINAL,
            translated_from=source,
            fingerprint=fingerprint(parts, "\n\n".join(paragraphs)),
        )

    def _part(self, key: str, value: str, topic: str, code: str) -> str:
        number = 15 if key == "summary" else len(value.split())
        return self.lexicons[code].sentences(topic, max(2, round(number * self.random.uniform(0.7, 1.3))))

    def _label(self, example: Entry, topic: str) -> dict[str, str]:
        """Return the label that a title begins with, by language: of the topic or the kind, or none."""
        vocabularies = real().vocabularies
        dice = self.random.random()
        if topic and dice < 0.5:
            labels = vocabularies["topics"][topic].labels
        elif type(example) in LABELS and dice < 0.8:
            labels = vocabularies[LABELS[type(example)]][str(getattr(example, "kind", ""))].labels
        else:
            return {}
        return {code: names[0] for code, names in labels.items()}

    def _title(self, label: dict[str, str], name: dict[str, str], topic: str, code: str) -> str:
        """Return 2 to 5 words: a label or none, a name or none, and words that tell."""
        named = self.random.random() < 0.4
        words = label.get(code, "").split()[:3] + ([name[code]] if named else [])
        wanted = max(len(words) + (not named), self.random.randint(2, 5))
        words += [self.lexicons[code].telling(topic) for _ in range(wanted - len(words))]
        title = words[0][:1].upper() + words[0][1:]
        for word in words[1:]:
            title = f"{title} {word}" if len(title) + len(word) < LONGEST_TITLE else title
        return title
