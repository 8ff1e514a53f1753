"""The forms of the site: which there are, and where they lie. No Flask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.entry import Entry
from infocenter.model.form import Question
from infocenter.model.grant import Grant, State
from infocenter.web import addresses


@dataclass(frozen=True, slots=True)
class Form:
    """Questions of an entry on a page of their own."""

    entry: Entry
    word: str
    """Last word of the address; tells an application from a report and a registration."""
    questions: tuple[Question, ...]

    @property
    def path(self) -> str:
        """Within the language."""
        return f"{addresses.path_of(self.entry)}{self.word}/"

    @property
    def key(self) -> str:
        """Under which a draft is kept: the same in all languages."""
        return f"{self.entry.key}/{self.word}"


def forms_of(entry: Entry, today: date) -> tuple[Form, ...]:
    """Return the forms of an entry that one can use now: of a closed grant, the report while reports may be due."""
    match entry:
        case Grant():
            application, report = (addresses.APPLICATION, entry.application), (addresses.REPORT, entry.report)
            late = today > (entry.reports_until or today)
            listed = [application, report] if entry.state is State.OPEN else [] if late else [report]
        case Activity():
            listed = [(addresses.SIGN_UP, entry.form)]
        case _:
            return ()
    return tuple(Form(entry, word, questions) for word, questions in listed if questions)


def paths(catalogue: Catalogue, today: date) -> Iterator[str]:
    """Yield the path of every form within a language."""
    for entry in catalogue:
        yield from (form.path for form in forms_of(entry, today))
