"""Money that associations can apply for, and the rounds that are over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from infocenter.model.entry import Entry


class State(Enum):
    """Whether one can apply now."""

    OPEN = "open"
    CLOSED = "closed"


class Check(Enum):
    """How the answer to a question is checked."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    ORGANISATION_NUMBER = "organisation-number"
    DATE = "date"
    AMOUNT = "amount"
    BANK_ACCOUNT = "bank-account"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form; its words are the text part `questions.<id>`."""

    id: str
    check: Check


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
    part_keys: ClassVar[tuple[str, ...]] = ("title", "summary", "questions")

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
