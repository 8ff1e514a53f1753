"""The guide: a few questions that lead to at most five activities, as a tree of pages. No Flask.

The tree is the same in every language, and so are its addresses: one word for each question, `alla` for "it does not
matter" and for a question that would tell nothing apart, none for the questions behind the last one asked.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.search.documents import municipalities_of
from infocenter.tracing import asked, of_everything
from infocenter.web import addresses
from infocenter.web.answering import WHAT, WHEN, WHERE, WHO, Facts, facts_of, values_of
from infocenter.web.searching import distance, position_of, town_of

ALL = "alla"
MOST = 5
"""How many activities are suggested; a branch ends where so few are left."""
REACH = 100
"""So many kilometres away something may be and still be called the nearest."""
KM = 0.0556
"""Kilometres in a thousandth of half a degree to the north, which `searching.distance` counts in."""
CAP = 600
"""How many pages the tree may have; what is left then ends early."""
ORDER = (WHERE, WHAT, WHO, WHEN)
"""Where first: what is suggested can be reached, and where the tree is cut off it still fits there (DECISIONS)."""
Given = tuple[tuple[str, str], ...]
"""The answers so far: question and value, `alla` where it does not matter; questions not asked are left out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a page offers."""

    value: str
    path: str
    """Of the page that it leads to, within a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of the guide: it asks a question, or suggests."""

    path: str
    """Within a language."""
    given: Given
    activities: tuple[Activity, ...]
    """All that fit the answers, by slug; where nothing fits, the nearest that do but for the municipality."""
    question: str | None = None
    """None: the page suggests."""
    choices: tuple[Choice, ...] = ()
    nearest: bool = False
    """Whether nothing fits and `activities` are the nearest, the nearest first."""
    back: str | None = None
    """Path of the page before; None on the first."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """A page that has not been decided on: to ask on, or to suggest."""

    words: tuple[str, ...]
    given: Given
    left: tuple[Facts, ...]
    back: str | None = None
    nearest: bool = False

    @property
    def path(self) -> str:
        return "/".join((addresses.GUIDANCE, *self.words, ""))

    def fork(self, question: str, position: int, value: str, left: tuple[Facts, ...], *, nearest: bool) -> _Branch:
        """Return the branch of an answer; the question's position says how many were passed over before it."""
        words = (*self.words, *(ALL,) * (position - len(self.words)), value)
        return _Branch(words, (*self.given, (question, value)), left, self.path, nearest)


@of_everything(8)
def guide(catalogue: Catalogue, today: date, order: tuple[str, ...] = ORDER, cap: int = CAP) -> Mapping[str, Step]:
    """Return the pages of the guide by path, at most `cap`; the first is always there.

    Where the tree would grow beyond that, the pages with most activities ask on and the others suggest the best.
    """
    return _Tree(catalogue, today, order).grown(cap)


@asked
def step_at(catalogue: Catalogue, today: date, path: str) -> Step | None:
    """Return the page at a path within a language, without the activities that fit."""
    step = guide(catalogue, today).get(path)
    return replace(step, activities=()) if step else None


@asked
def fitting(catalogue: Catalogue, today: date, path: str) -> tuple[Activity, ...]:
    """Return the activities of the page at a path."""
    return guide(catalogue, today)[path].activities


@asked
def asked_of(catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """Return the questions that some page of the guide asks, in their order."""
    found = {step.question for step in guide(catalogue, today).values()}
    return tuple(question for question in ORDER if question in found)


class _Tree:
    def __init__(self, catalogue: Catalogue, today: date, order: Sequence[str]) -> None:
        self.catalogue = catalogue
        self.order = order
        self.all = facts_of(catalogue, today)
        self.values = values_of(catalogue, self.all)
        here = {place for entry in catalogue for place in municipalities_of(entry)}
        self.values[WHERE] = tuple(place for place in catalogue.vocabularies["municipalities"] if place in here)

    def grown(self, cap: int) -> Mapping[str, Step]:
        root = _Branch((), (), self.all)
        steps = {root.path: self._suggest(root)}
        waiting = [(self._weight(root), root.path, root)]
        while waiting:
            _weight, path, branch = heapq.heappop(waiting)
            forked = self._ask(branch)
            if forked is None or len(steps) + len(forked[1]) > cap:
                continue
            question, forks = forked
            choices = tuple(Choice(fork.words[-1], fork.path) for fork in forks)
            steps[path] = Step(
                path=path,
                given=branch.given,
                activities=steps[path].activities,
                question=question,
                choices=choices,
                back=branch.back,
            )
            for fork in forks:
                steps[fork.path] = self._suggest(fork)
                if not fork.nearest:
                    heapq.heappush(waiting, (self._weight(fork), fork.path, fork))
        return steps

    @staticmethod
    def _weight(branch: _Branch) -> tuple[int, int]:
        return -len(branch.left), len(branch.words)

    @staticmethod
    def _suggest(branch: _Branch) -> Step:
        activities = tuple(facts.activity for facts in branch.left)
        return Step(
            path=branch.path, given=branch.given, activities=activities, nearest=branch.nearest, back=branch.back
        )

    def _ask(self, branch: _Branch) -> tuple[str, list[_Branch]] | None:
        """Return the next question that tells apart what is left, and a branch for each answer; None: there is none."""
        if len(branch.left) <= MOST:
            return None
        for position in range(len(branch.words), len(self.order)):
            question = self.order[position]
            fitting = {
                value: tuple(facts for facts in branch.left if facts.fits(question, value))
                for value in self.values[question]
            }
            if not any(0 < len(left) < len(branch.left) for left in fitting.values()):
                continue
            forks = []
            for value, left in fitting.items():
                near = () if left else self._near(branch, question, value)
                if left or near:
                    forks.append(branch.fork(question, position, value, left or near, nearest=bool(near)))
            forks.append(branch.fork(question, position, ALL, branch.left, nearest=False))
            return question, forks
        return None

    def _near(self, branch: _Branch, question: str, value: str) -> tuple[Facts, ...]:
        """Return the nearest that fit where nothing in the municipality does.

        What is not to be had there, or for somebody or at some time nowhere near, is no choice to offer; but everybody
        can say where they live.
        """
        given = {**dict(branch.given), question: value}
        place = given.pop(WHERE, ALL)
        if place == ALL or question not in {WHERE, WHO, WHEN}:
            return ()
        found = [
            (kilometres(self.catalogue, place, facts.activity), facts)
            for facts in self.all
            if all(each == ALL or facts.surely_fits(about, each) for about, each in given.items())
        ]
        reach = None if question == WHERE else REACH
        found = [(km, facts) for km, facts in found if reach is None or (km is not None and km <= reach)]
        found.sort(key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1].activity.slug))
        return tuple(facts for _km, facts in found[:MOST])


def kilometres(catalogue: Catalogue, municipality: str, activity: Activity) -> int | None:
    """Return about how far an activity is from a municipality's town, as the crow flies; None where nobody knows."""
    here, there = town_of(catalogue, municipality), position_of(catalogue, activity)
    return round(sqrt(distance(here, there)) * KM) if here and there else None
