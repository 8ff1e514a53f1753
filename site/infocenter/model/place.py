"""Where activities take place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from infocenter.model.entry import Entry
from infocenter.model.schedule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entry):
    """A building or spot that one can find, with how to get in."""

    collection: ClassVar[str] = "places"
    part_keys: ClassVar[tuple[str, ...]] = ("title", "summary", "picture_alt", "directions")

    municipality: str
    address: str | None = None
    postal_code: str | None = None
    city: str | None = None
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude, WGS 84."""
    stop: str | None = None
    """Name of the nearest stop."""
    stop_walk: int | None = None
    """Minutes on foot from the stop."""
    step_free: bool | None = None
    """None: not known."""
    toilet: bool | None = None
    """An accessible toilet; None: not known."""
    organisation: str | None = None
    website: str | None = None
    opening_hours: tuple[Rule, ...] = ()
