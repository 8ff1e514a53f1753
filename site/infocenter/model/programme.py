"""Efforts with money and partners behind them: programmes, the projects they granted, and networks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from infocenter.model.dates import Period
from infocenter.model.entry import Entry


class Form(Enum):
    """Which of the three it is."""

    PROGRAMME = "programme"
    PROJECT = "project"
    NETWORK = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Entry):
    """A funded effort; `part_of` ties a granted project to the programme that granted it."""

    collection: ClassVar[str] = "programmes"

    form: Form
    part_of: str | None = None
    owner: str | None = None
    partners: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    amount: int | None = None
    """Whole kronor."""
    period: Period | None = None
