"""Content folder to catalogue: everything is read, every problem told, and only then anything is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

from infocenter.catalogue import Catalogue, check
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.place import Place
from infocenter.model.schedule import Rule
from infocenter.model.site import Site
from infocenter.model.text import Text, Texts
from infocenter.pictures import Kept
from infocenter.problems import Message, Problems
from infocenter.reading.calendar import Reader as CalendarReader
from infocenter.reading.entries import COLLECTIONS, Common, common
from infocenter.reading.fields import Fields, did_you_mean
from infocenter.reading.files import ContentFile, check_strays, content_files, media_files, read_text, split
from infocenter.reading.known import Known
from infocenter.reading.pictures import picture
from infocenter.reading.recordings import recording
from infocenter.reading.redirects import read_redirects
from infocenter.reading.schedules import with_closures
from infocenter.reading.site import read_site
from infocenter.reading.texts import WORDED, Opened, read_original, read_translation
from infocenter.reading.tree import Mapping as Node
from infocenter.reading.tree import read_yaml
from infocenter.reading.vocabularies import Reader as VocabularyReader
from infocenter.settings import picture_cache


def load(root: Path, today: date | None = None) -> Catalogue:
    """Return the catalogue of `root/content`. Raises ContentProblems with all that must be fixed.

    With `today`, facts that say to have been checked on a later day are refused.
    """
    catalogue, problems = gather(root, today)
    problems.raise_any()
    assert catalogue is not None, "a site that can't be read has problems"
    return catalogue


def gather(root: Path, today: date | None = None) -> tuple[Catalogue | None, Problems]:
    """Return what can be read and all problems, for a caller who adds to them before raising.

    A catalogue with problems lacks the entries that have them. There is none where the languages are not known.
    """
    problems = Problems()
    site = read_site(root, problems)
    return (_Loader(root, site, today, problems).load() if site else None), problems


FILES = ("site.yml", "redirects.yml", "README.md")
"""What lies in content/ beside the folders."""


class _Loader:
    def __init__(self, root: Path, site: Site, today: date | None, problems: Problems) -> None:
        self.root, self.site, self.today, self.problems = root, site, today, problems
        self.content = root / "content"
        self.codes = tuple(site.languages)
        self.source = site.languages.source.code
        self.lines: dict[str, Mapping[str, int]] = {}
        """The line of each key in the originals, by entry."""

    def load(self) -> Catalogue:
        media = media_files(self.content / "media", self.root, self.problems)
        drawings = tuple(name.removesuffix(".svg") for name in media if name.endswith(".svg"))
        vocabularies = VocabularyReader(self.root, self.site, drawings, self.problems).read()
        files = {
            kind: content_files(self.content / kind.collection, self.root, self.codes, self.problems)
            for kind in COLLECTIONS
        }
        originals = {
            kind.collection: frozenset(file.slug for file in listed if file.language == self.source)
            for kind, listed in files.items()
        }
        closures = CalendarReader(
            self.root, vocabularies["reasons"], vocabularies["municipalities"], self.problems
        ).read()
        sound = recording(self.content / "media", media)
        image = picture(self.content / "media", media, Kept(picture_cache(self.root)))
        self.known = Known(vocabularies, originals, closures, self.today, sound, image)
        entries = [entry for kind, listed in files.items() for entry in self._collection(kind, listed)]
        entries = [self._with_closures(entry) for entry in _with_municipality(entries)]
        keys = [f"{collection}/{slug}" for collection, slugs in originals.items() for slug in sorted(slugs)]
        redirects = read_redirects(self.content, self.root, keys, self.problems)
        folders = sorted({*originals, "vocabulary", "calendar", "media"})
        check_strays(self.content, self.root, FILES, tuple(folders), self.problems)
        catalogue = Catalogue(self.site, vocabularies, entries, redirects, closures)
        check(catalogue, originals, self.lines, self.problems)
        return catalogue

    def _collection(self, kind: type[Entry], files: Iterable[ContentFile]) -> Iterable[Entry]:
        for _slug, group in groupby(files, key=lambda file: file.slug):
            entry = self._entry(kind, {file.language: file for file in group})
            if entry is not None:
                yield entry

    def _entry(self, kind: type[Entry], files: Mapping[str, ContentFile]) -> Entry | None:
        before = len(self.problems)
        original = files.get(self.source)
        if original is None:
            for file in files.values():
                message = Message(
                    "There is no original `%(name)s` to this translation.",
                    name=f"{file.slug}.{self.source}.md",
                )
                self.problems.add(file.shown, 0, "", "", message)
            return None
        opened = {code: found for code, file in files.items() if (found := self._open(file))}
        texts = {
            code: read_translation(each, kind.part_keys, self.known)
            for code, each in opened.items()
            if code != self.source
        }
        if self.source not in opened:
            return None
        fields = opened[self.source].fields
        texts[self.source] = read_original(opened[self.source], kind.part_keys, self.known)
        self._check_translated_parts(texts, opened)
        _check_alts(texts, opened, self.source)
        versions = Texts(self.source, dict(sorted(texts.items())))
        base: Common = common(fields, self.known, original.slug, versions)
        entry = COLLECTIONS[kind](fields, self.known, base)
        fields.close()
        self.lines[entry.key] = fields.node.lines
        return entry if len(self.problems) == before else None

    def _with_closures(self, entry: Entry) -> Entry:
        """Return an activity or place whose rules know the days they rest on, which its municipality decides."""
        match entry:
            case Activity(schedule=rules) if any(rule.not_on for rule in rules):
                return replace(entry, schedule=self._closed(entry, "schedule", rules, entry.municipality))
            case Place(opening_hours=rules) if any(rule.not_on for rule in rules):
                return replace(entry, opening_hours=self._closed(entry, "opening_hours", rules, entry.municipality))
        return entry

    def _closed(self, entry: Entry, key: str, rules: tuple[Rule, ...], municipality: str) -> tuple[Rule, ...]:
        full, faults = with_closures(rules, self.known.closures, municipality)
        file = f"content/{entry.key}.{self.source}.md"
        for fault in faults:
            self.problems.add(file, self.lines[entry.key][key], key, "", fault)
        return full

    def _open(self, file: ContentFile) -> Opened | None:
        text = read_text(file.path, file.shown, self.problems)
        parts = split(text, file.shown, self.problems) if text is not None else None
        tree = read_yaml(parts.front, file.shown, self.problems, parts.front_line) if parts else None
        if parts is None or tree is None:
            return None
        return Opened(file, parts, Fields(tree, file.shown, self.problems))

    def _check_translated_parts(self, texts: Mapping[str, Text], opened: Mapping[str, Opened]) -> None:
        """A question or option that is translated must exist in the original: else its id is misspelt."""
        for group in WORDED:
            ids = tuple(_worded(texts[self.source], group))
            for code, text in texts.items():
                node = opened[code].fields.node.items.get(group)
                for each in _worded(text, group):
                    if each not in ids and isinstance(node, Node):
                        hint = did_you_mean(each, ids)
                        message = Message("The original has no text for this key. %(hint)s", hint=hint)
                        key = f"{group}.{each}"
                        self.problems.add(opened[code].file.shown, node.lines[each], key, text.parts[key], message)


def _worded(text: Text, group: str) -> Iterable[str]:
    """Yield the ids of the questions or options that a text has words for."""
    yield from (key.removeprefix(f"{group}.") for key in text.parts if key.startswith(f"{group}."))


def _check_alts(texts: Mapping[str, Text], opened: Mapping[str, Opened], source: str) -> None:
    """What a picture shows is said where there is a picture, which the original knows."""
    if opened[source].fields.given("picture"):
        return
    for code, text in texts.items():
        if said := text.parts.get("picture_alt"):
            fields = opened[code].fields
            message = Message("There is no `picture` that this could be about: it stands in the original.")
            fields.add(fields.line("picture_alt"), "picture_alt", said, message)


def _with_municipality(entries: list[Entry]) -> list[Entry]:
    """Fill in the municipality of activities that name only their place."""
    places = {entry.slug: entry for entry in entries if isinstance(entry, Place)}
    filled: list[Entry] = []
    for entry in entries:
        if isinstance(entry, Activity) and not entry.municipality and entry.place in places:
            filled.append(replace(entry, municipality=places[entry.place].municipality))
        else:
            filled.append(entry)
    return filled
