"""Content folder to catalogue: everything is read, every problem told, and only then anything is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from infocenter.catalogue import Catalogue, check
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.place import Place
from infocenter.model.site import Site
from infocenter.model.text import Text, Texts
from infocenter.problems import Message, Problems
from infocenter.reading.entries import COLLECTIONS, Common, Known, common
from infocenter.reading.fields import Fields
from infocenter.reading.files import LEFTOVERS, ContentFile, content_files, read_text, split
from infocenter.reading.redirects import read_redirects
from infocenter.reading.site import read_site
from infocenter.reading.texts import QUESTIONS, Opened, read_original, read_translation
from infocenter.reading.tree import read_yaml
from infocenter.reading.vocabularies import Reader as VocabularyReader


def load(root: Path) -> Catalogue:
    """Return the catalogue of `root/content`. Raises ContentProblems with all that must be fixed."""
    problems = Problems()
    site = read_site(root, problems)
    if site is None:
        problems.raise_any()
        raise AssertionError("a site that can't be read has problems")
    catalogue = _Loader(root, site, problems).load()
    problems.raise_any()
    return catalogue


class _Loader:
    def __init__(self, root: Path, site: Site, problems: Problems) -> None:
        self.root, self.site, self.problems = root, site, problems
        self.content = root / "content"
        self.codes = frozenset(site.languages)
        self.source = site.languages.source.code

    def load(self) -> Catalogue:
        vocabularies = VocabularyReader(
            self.content / "vocabulary", self.root, self.codes, self.source, self.problems
        ).read()
        files = {
            kind: content_files(self.content / kind.collection, self.root, self.codes, self.problems)
            for kind in COLLECTIONS
        }
        originals = {
            kind.collection: frozenset(file.slug for file in listed if file.language == self.source)
            for kind, listed in files.items()
        }
        self.known = Known(vocabularies, originals)
        entries = [entry for kind, listed in files.items() for entry in self._collection(kind, listed)]
        entries = _with_municipality(entries)
        keys = [f"{collection}/{slug}" for collection, slugs in originals.items() for slug in sorted(slugs)]
        redirects = read_redirects(self.content, self.root, keys, self.problems)
        self._check_strays()
        catalogue = Catalogue(self.site, vocabularies, entries, redirects)
        check(catalogue, originals, self.problems)
        return catalogue

    def _check_strays(self) -> None:
        """Report what lies in content/ and is not read: an editor would wait for it in vain."""
        known = {kind.collection for kind in COLLECTIONS} | {"vocabulary", "media"}
        for path in sorted(self.content.iterdir()):
            if path.is_dir() and not LEFTOVERS.fullmatch(path.name) and path.name not in known:
                shown = path.relative_to(self.root).as_posix()
                self.problems.add(
                    shown,
                    0,
                    "",
                    path.name,
                    Message("This folder is not read. Allowed: %(allowed)s", allowed=", ".join(sorted(known))),
                )

            elif path.suffix == ".md" and path.name != "README.md" and not LEFTOVERS.fullmatch(path.name):
                shown = path.relative_to(self.root).as_posix()
                message = Message(
                    "A file of texts lies in a folder of its kind: %(allowed)s", allowed=", ".join(sorted(known))
                )
                self.problems.add(shown, 0, "", path.name, message)

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
        opened = self._open(original)
        texts = {
            code: text
            for code, file in files.items()
            if code != self.source and (text := self._translation(kind, file))
        }
        if opened is None:
            return None
        texts[self.source] = read_original(opened, kind.part_keys, self.known)
        self._check_translated_parts(texts, files)
        versions = Texts(self.source, dict(sorted(texts.items())))
        base: Common = common(opened.fields, self.known, original.slug, versions)
        entry = COLLECTIONS[kind](opened.fields, self.known, base)
        opened.fields.close()
        return entry if len(self.problems) == before else None

    def _open(self, file: ContentFile) -> Opened | None:
        text = read_text(file.path, file.shown, self.problems)
        parts = split(text, file.shown, self.problems) if text is not None else None
        tree = read_yaml(parts.front, file.shown, self.problems, parts.front_line) if parts else None
        if parts is None or tree is None:
            return None
        return Opened(file, parts, Fields(tree, file.shown, self.problems))

    def _translation(self, kind: type[Entry], file: ContentFile) -> Text | None:
        opened = self._open(file)
        return read_translation(opened, kind.part_keys, self.known) if opened else None

    def _check_translated_parts(self, texts: Mapping[str, Text], files: Mapping[str, ContentFile]) -> None:
        """A question that is translated must exist in the original: else its id is misspelt."""
        original = texts[self.source].parts
        for code, text in texts.items():
            for key in text.parts:
                if key.startswith(f"{QUESTIONS}.") and key not in original:
                    message = Message("The original has no text for this key.")
                    self.problems.add(files[code].shown, 0, key, text.parts[key], message)


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
