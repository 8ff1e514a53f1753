"""What every entry has: an address, texts, topics, where it was read, and who has checked it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from infocenter.model.dates import PartialDate
from infocenter.model.picture import Picture
from infocenter.model.text import Texts


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach an organisation: a role and a function address, never a private person."""

    role: str | None = None
    organisation: str | None = None
    email: str | None = None
    phone: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The document that the facts were read in."""

    name: str
    url: str | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """When the facts were last confirmed, and by which organisation or role."""

    on: date
    by: str | None = None

    def is_old(self, today: date, holds: timedelta) -> bool:
        """Return whether somebody's word is older than it is trusted for, which `site.yml` sets."""
        return today - self.on > holds


@dataclass(frozen=True, slots=True)
class Recording:
    """Somebody reading the entry's text in one language."""

    file: str
    """Name in content/media/."""
    seconds: int | None = None
    """None where the file does not say how long it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A thing of its own on the site: one page in every language."""

    collection: ClassVar[str]
    part_keys: ClassVar[tuple[str, ...]] = ("title", "summary", "picture_alt")
    """The text keys of this collection; `questions` is a mapping of question to words."""

    slug: str
    texts: Texts
    topics: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    checked: Checked | None = None
    example: bool = False
    """Made up, to show what the site can do; said so on the page."""
    contact: Contact | None = None
    audio: Mapping[str, Recording] = field(default_factory=dict)
    """The text read aloud, by language."""
    picture: Picture | None = None
    """Shown at the head of the page; what it shows is the text `picture_alt`."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All that some language's page shows."""
        own = (self.picture,) if self.picture else ()
        return (*own, *(each for text in self.texts.versions.values() for each in text.pictures.values()))

    @property
    def key(self) -> str:
        """`collection/slug`, unique in the catalogue."""
        return f"{self.collection}/{self.slug}"
