"""Something to go to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import ClassVar

from infocenter.model.entry import Entry
from infocenter.model.form import Question
from infocenter.model.schedule import Rule, next_occasions


class Swedish(Enum):
    """How much Swedish one needs to take part."""

    NONE = "none"
    SOME = "some"
    SFI = "sfi"


class Registration(Enum):
    """How one gets in."""

    DROP_IN = "drop-in"
    REGISTER = "register"
    CONTACT_FIRST = "contact-first"


class Children(Enum):
    """Whether children may come along."""

    WELCOME = "welcome"
    CHILD_CARE = "child-care"
    NO = "no"


class Equipment(Enum):
    """Where the things needed come from."""

    BORROW = "borrow"
    BRING = "bring"


class Per(Enum):
    """What a fee pays for."""

    OCCASION = "occasion"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs in whole kronor; 0 is free."""

    amount: int
    per: Per | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Entry):
    """A meeting place, study circle, course, training, event, friend matching or guidance."""

    collection: ClassVar[str] = "activities"
    part_keys: ClassVar[tuple[str, ...]] = (
        "title",
        "summary",
        "picture_alt",
        "welcome",
        "bring",
        "questions",
        "options",
    )

    kind: str
    organiser: str
    partners: tuple[str, ...] = ()
    place: str | None = None
    municipality: str
    """The place's, where there is a place."""
    online: bool = False
    programme: str | None = None
    schedule: tuple[Rule, ...] = ()
    spoken_languages: tuple[str, ...] = ()
    swedish: Swedish | None = None
    cost: Cost | None = None
    """None: not known."""
    leisure_card: bool = False
    registration: Registration | None = None
    register_by: date | None = None
    children: Children | None = None
    equipment: Equipment | None = None
    last_bus: time | None = None
    age_from: int | None = None
    age_to: int | None = None
    form: tuple[Question, ...] = ()
    """What those who arrange it want to know of somebody who wants to take part."""

    def is_over(self, today: date) -> bool:
        """Return whether it had days and none is left; without known days it goes on."""
        return bool(self.schedule) and not next_occasions(self.schedule, today, 1)
