"""What a template may ask for: one object per page, bound to (catalogue, language, day, address)."""

from __future__ import annotations

from dataclasses import dataclass

from infocenter.web.context.sharing import SharingFacts

__all__ = ["Crumb", "PageContext"]


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step on the way from home to the page."""

    title: str
    path: str
    """Within the language."""


class PageContext(SharingFacts):
    """Everything a page shows comes from here: links, texts with their true language, dates, icons, facts in words."""
