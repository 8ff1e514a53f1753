"""Money that associations can apply for, and the rounds that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from infocenter.model.entry import Entry
from infocenter.model.form import Question


class State(Enum):
    """Whether one can apply now."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a round ended."""

    applications: int | None = None
    applications_about: bool = False
    """The source says "some 35", not "35"."""
    granted: int | None = None
    total: int | None = None
    """Whole kronor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Entry):
    """A grant with its terms, its questions and, when the round is over, its outcome."""

    collection: ClassVar[str] = "grants"
    part_keys: ClassVar[tuple[str, ...]] = ("title", "summary", "picture_alt", "questions", "options")

    state: State
    organisation: str | None = None
    programme: str | None = None
    municipalities: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    year: int | None = None
    amount_min: int | None = None
    amount_max: int | None = None
    budget: int | None = None
    apply_days_before_payment: int | None = None
    report_days_after_activity: int | None = None
    application: tuple[Question, ...] = ()
    report: tuple[Question, ...] = ()
    outcome: Outcome | None = None

    @property
    def reports_until(self) -> date | None:
        """Last day on which a round that is closed takes reports: of the year after its own. None where it has none."""
        return date(self.year + 1, 12, 31) if self.year else None
