"""An association, a study association, a municipality …: who arranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from infocenter.model.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entry):
    """Whoever arranges, pays for or takes part in something."""

    collection: ClassVar[str] = "organisations"

    kind: str
    municipalities: tuple[str, ...] = ()
    number: str | None = None
    """Organisation number, NNNNNN-NNNN."""
    website: str | None = None
