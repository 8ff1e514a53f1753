"""What feeds say of an activity in one language; whoever knows the language's words fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from infocenter.model.activity import Activity
from infocenter.model.place import Place
from infocenter.model.schedule import Change


@dataclass(frozen=True, slots=True)
class Said:
    """Plain text."""

    text: str
    tag: str | None = None
    """BCP 47; None: in the feed's own language."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where an occasion is."""

    name: Said
    line: Said
    """Name and address in one line."""
    place: Place | None = None
    """None: only the municipality is known, or it is online."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An activity in the words of one language."""

    activity: Activity
    url: str
    """Absolute address of its page in this language."""
    title: Said
    cancelled: Said
    """The title of an occasion that isn't."""
    summary: Said
    picture: str = ""
    """Absolute address; empty: there is none."""
    before: tuple[str, ...] = ()
    """Sentences to read before the summary: that it is made up."""
    after: tuple[str, ...] = ()
    """Sentences to read after it: cost, registration, whether anybody has confirmed it."""
    price: str = ""
    """The cost in words; empty: not known."""
    where: Where
    elsewhere: Mapping[str, Where] = field(default_factory=dict)
    """By slug, the places that changes name."""
    announced: Mapping[Change, str] = field(default_factory=dict)
    """What is said of a change, where it is said at all: that it is cancelled, or when it would have been, and why."""
    topics: tuple[Said, ...] = ()
    organiser: Said
    organiser_url: str
