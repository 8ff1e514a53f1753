"""What a page was made from: every question that its making asks of the catalogue is noted.

A page whose questions all have the answers that they had is the same page: it need not be made again. What asks the
catalogue past the questions below has asked for all of it, so that nothing is forgotten, only made more often.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any, Generic, TypeVar, cast

Question = tuple[str, ...]
"""What is asked, and of what: words only, so that it can be kept and asked again."""
Answering = TypeVar("Answering", bound=Callable[..., Any])
Answer = TypeVar("Answer")

EVERYTHING: Question = ("everything",)

_noted: list[set[Question]] = []
"""Where questions are noted; the innermost last. Empty on the live server, whose threads note nothing."""
_answers: dict[str, Callable[..., Any]] = {}


@contextmanager
def noting() -> Iterator[set[Question]]:
    """Note what is asked meanwhile, apart from what is being noted around it."""
    questions: set[Question] = set()
    _noted.append(questions)
    try:
        yield questions
    finally:
        _noted.pop()


def note(*question: str) -> None:
    """Say that something was asked."""
    if _noted:
        _noted[-1].add(question)


def asked(function: Answering) -> Answering:
    """Make a question of a function of a catalogue, a day and words; what it asks in turn is part of its answer."""
    name = f"{function.__module__}.{function.__qualname__}".removeprefix("infocenter.")
    _answers[name] = function

    @wraps(function)
    def noted(catalogue: Any, today: Any, *words: str) -> Any:
        if not _noted:
            return function(catalogue, today, *words)
        note(name, *words)
        with noting():
            return function(catalogue, today, *words)

    return cast("Answering", noted)


def of_everything(most: int) -> Callable[[Answering], Answering]:
    """Keep the last answers of a function that looks at the whole catalogue; whoever asks it has asked for that."""

    def decorate(function: Answering) -> Answering:
        kept = lru_cache(maxsize=most)(function)

        @wraps(function)
        def noted(*arguments: Any) -> Any:
            if not _noted:
                return kept(*arguments)
            note(*EVERYTHING)
            with noting():
                return kept(*arguments)

        return cast("Answering", noted)

    return decorate


class Kept(Generic[Answer]):
    """Things made once, each with the questions of its making: whoever takes one has asked them too."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[Answer, frozenset[Question]]] = {}

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """Return the thing of a key, made when it is first asked for."""
        if key not in self._made:
            with noting() as questions:
                made = make()
            self._made[key] = made, frozenset(questions)
        made, asked_then = self._made[key]
        if _noted:
            _noted[-1].update(asked_then)
        return made


def answer(catalogue: object, today: object, question: Question) -> object:
    """Ask a question again. Raises KeyError for one that no function here was made of."""
    name, *words = question
    return _answers[name](catalogue, today, *words)
