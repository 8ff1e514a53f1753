"""Entries that are mostly text: guides, stories and the site's own pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from infocenter.model.dates import PartialDate
from infocenter.model.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide(Entry):
    """How something works, for a reader who has never met it."""

    collection: ClassVar[str] = "guides"

    order: int
    icon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Entry):
    """News, or what came of something, tied to the entries that it tells of."""

    collection: ClassVar[str] = "stories"

    date: PartialDate | None = None
    """As exact as the source; None where the source has no date."""
    municipalities: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage(Entry):
    """About, contact, privacy, accessibility."""

    collection: ClassVar[str] = "pages"
