"""Texts in several languages, and the answer to "what do we have in this language?"."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from infocenter.model.picture import Picture


class Origin(Enum):
    """How a text came to be in its language."""

    ORIGINAL = "original"
    HUMAN = "human"
    MACHINE = "machine"


class Status(Enum):
    """How well a text serves a reader of the wanted language."""

    TRANSLATED = "translated"
    STALE = "stale"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of text in the language it really has, which may not be the one that was asked for."""

    value: str
    language: str
    """Code in the registry."""
    status: Status = Status.TRANSLATED

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value


def first_of(values: Mapping[str, str], chain: Sequence[str]) -> Passage:
    """Return the first of `values`, which are by language, along `chain`; empty if none is there."""
    for code in chain:
        if code in values:
            return Passage(values[code], code, Status.TRANSLATED if code == chain[0] else Status.FALLBACK)
    return Passage("", chain[0], Status.FALLBACK)


@dataclass(frozen=True, slots=True)
class Text:
    """What one entry says in one language."""

    language: str
    parts: Mapping[str, str] = field(default_factory=dict)
    """Plain text by key: `title`, `summary`, `welcome`, `questions.amount` … Missing keys are not translated."""
    body: str = ""
    """Sanitised HTML; links to entries still read `entry:collection/slug`."""
    plain: str = ""
    """The body as plain text, for search."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """Those in the body, by file; there they still read `media:name.jpg`."""
    origin: Origin = Origin.ORIGINAL
    reviewer: str | None = None
    reviewed: date | None = None
    translated_from: str | None = None
    """Fingerprint of the source text that was translated; None in the original."""
    fingerprint: str = ""
    """Fingerprint of this text."""


@dataclass(frozen=True, slots=True)
class Texts:
    """All language versions of an entry; the source language is always among them."""

    source: str
    versions: Mapping[str, Text]

    @property
    def original(self) -> Text:
        return self.versions[self.source]

    def passage(self, key: str, chain: Sequence[str]) -> Passage:
        """Return `key` (`body` for the HTML) in the first language of `chain` that has it; empty if none has."""
        for code in chain:
            version = self.versions.get(code)
            value = "" if version is None else version.body if key == "body" else version.parts.get(key, "")
            if value:
                return Passage(value, code, self.status(code, chain[0]))
        return Passage("", chain[0], Status.FALLBACK)

    def status(self, code: str, wanted: str) -> Status:
        """Return how the version in `code` serves a reader who wanted `wanted`."""
        if code != wanted:
            return Status.FALLBACK
        return Status.STALE if self.is_stale(code) else Status.TRANSLATED

    def is_stale(self, code: str) -> bool:
        """Return whether the source text has changed since this version was made from it."""
        return code != self.source and self.versions[code].translated_from != self.original.fingerprint


def fingerprint(parts: Mapping[str, str], body: str) -> str:
    """Return 12 hexadecimal digits of SHA-256 over the text alone: white space and key order do not count."""
    words = {key: " ".join(value.split()) for key, value in {**parts, "body": body}.items()}
    canonical = json.dumps({k: v for k, v in words.items() if v}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
