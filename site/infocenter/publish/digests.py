"""Digests of what pages are made from: alike for the same answer in every run, whatever the objects are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from infocenter import tracing
from infocenter.catalogue import Catalogue
from infocenter.model.entry import Entry
from infocenter.model.text import Texts
from infocenter.reading.entries import COLLECTIONS
from infocenter.tracing import Question
from infocenter.web.headers import MEDIA

CODE = Path(__file__).resolve().parents[1]
ENTRIES = frozenset(kind.collection for kind in COLLECTIONS)
"""Folders of content whose files are entries: pages ask about these one by one."""


class Digests:
    """Answers of one catalogue on one day, as digests. `others` answers what is asked of neither."""

    def __init__(self, catalogue: Catalogue, today: date, others: Mapping[Question, str]) -> None:
        self.catalogue, self.today, self.others = catalogue, today, others
        self._entries: dict[str, str] = {}

    def of(self, question: Question) -> str | None:
        """Return the digest of a question's answer; None where nobody can answer it."""
        if question in self.others:
            return self.others[question]
        if question[0] == "body":
            entry = self.catalogue.answer(question)
            return self._short(entry.texts.versions if isinstance(entry, Entry) else None)
        try:
            return self._short(self.catalogue.answer(question))
        except KeyError:
            pass
        try:
            return self._short(tracing.answer(self.catalogue, self.today, question))
        except (KeyError, TypeError, ValueError, StopIteration):  # what was asked then can't be asked now
            return None

    def _short(self, value: object) -> str:
        return hashlib.sha256("\0".join(self._parts(value)).encode()).hexdigest()[:20]

    def _parts(self, value: object) -> Iterator[str]:
        """Yield a value in words, each kind of thing told apart from every other."""
        match value:
            case Entry():
                yield self._entry(value)
            case Texts():
                yield from self._outside(value)
            case Mapping():
                yield from self._all("{", (each for pair in value.items() for each in pair))
            case tuple() | list():
                yield from self._all("(", value)
            case AbstractSet():
                yield from ("<", *sorted(map(self._short, value)), ">")
            case _ if is_dataclass(value):
                yield from self._all(type(value).__qualname__, (getattr(value, name) for name in _names(value)))
            case _:
                yield _single(value)

    def _all(self, kind: str, values: Iterable[object]) -> Iterator[str]:
        yield kind
        for each in values:
            yield from self._parts(each)
        yield ")"

    def _entry(self, entry: Entry) -> str:
        """Return the digest of an entry without its text: what cards, lists and links show."""
        if entry.key not in self._entries:
            words = self._all("", (getattr(entry, name) for name in _names(entry)))
            self._entries[entry.key] = hashlib.sha256("\0".join((entry.key, *words)).encode()).hexdigest()[:20]
        return self._entries[entry.key]

    def _outside(self, texts: Texts) -> Iterator[str]:
        """Yield all but the body, and whether the source has changed since, which only the entry's own page shows."""
        for code, text in texts.versions.items():
            yield code
            for value in (text.parts, text.origin, text.reviewer, text.reviewed):
                yield from self._parts(value)


def _single(value: object) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__qualname__}.{value.name}"
    if callable(value):  # a rule of ours: how it works is code, which counts elsewhere
        return f"{value.__module__}.{getattr(value, '__qualname__', '')}"
    return f"{type(value).__name__} {value!r}"


def _names(value: Any) -> Iterator[str]:
    return (each.name for each in fields(value))


def of_files(root: Path) -> str:
    """Return the digest of the program and of all content that isn't an entry: every page may depend on these."""
    state = hashlib.sha256()
    code = sorted(path for path in CODE.rglob("*") if path.is_file() and _is_ours(path.relative_to(CODE)))
    for path in (*code, root / "requirements.lock", *_whole(root)):
        content = path.read_bytes() if path.is_file() else b""
        state.update(f"{path.name} {len(content)} ".encode() + content)
    return state.hexdigest()


def _is_ours(path: Path) -> bool:
    """Whether a file is of the program, and not what a tool has left there."""
    return not any(part.startswith((".", "__pycache__")) for part in path.parts)


def _whole(root: Path) -> Iterator[Path]:
    yield from sorted(path for path in (root / "translations").rglob("*.po") if path.is_file())
    content = root / "content"
    for folder in sorted(content.iterdir()):
        if folder.is_file():
            yield folder
        elif folder.name not in ENTRIES and not folder.is_symlink():
            files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
            # Pictures are facts of the entries that show them.
            yield from (path for path in files if folder.name != "media" or path.suffix in MEDIA)
