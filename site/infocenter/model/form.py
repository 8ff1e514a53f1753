"""Questions that a reader answers, for a person who reads Swedish: all of them stand in the content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Check(Enum):
    """How the answer to a question is given and checked."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    ORGANISATION_NUMBER = "organisation-number"
    DATE = "date"
    AMOUNT = "amount"
    BANK_ACCOUNT = "bank-account"
    PHONE = "phone"
    EMAIL = "email"
    CHOICE = "choice"
    CHOICES = "choices"

    @property
    def most(self) -> int:
        """Characters that an answer may have at most."""
        return MOST.get(self, 100)


WITH_OPTIONS = (Check.CHOICE, Check.CHOICES)
MOST = {Check.TEXT: 200, Check.LONG_TEXT: 2000, Check.ORGANISATION_NUMBER: 300}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form; its words are the text part `questions.<id>`."""

    id: str
    check: Check
    optional: bool = False
    options: tuple[str, ...] = ()
    """What one chooses from: concepts of `vocabulary`, else the words are the text parts `options.<option>`."""
    vocabulary: str | None = None
