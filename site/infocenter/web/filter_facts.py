"""What the filters' script fetches: the facts of all activities in one file, the same in all languages. No Flask."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from infocenter.catalogue import Catalogue
from infocenter.languages import Language
from infocenter.web.coming import PARTS, WEEKDAYS
from infocenter.web.filtering import DAY, TIMED, Row, Rows
from infocenter.web.naming import own_order

FORMAT = 1
"""decode.js refuses another."""
FIRST_CHARACTER = 93
"""A column is a text: a row's place in the table is its character less this one, behind all that JSON escapes."""

T = TypeVar("T", bound=Hashable)


def packed(rows: Rows) -> Mapping[str, object]:
    """Return the file as it goes into JSON.

    Rows stand by their number, one column for each fact; what many rows share stands once, in a table.
    """
    facets, columns = [], []
    for name, values in rows.choices.items():
        if name in TIMED:
            continue
        table, column = _column(_places(values, row.values[name]) for row in rows.rows)
        facets.append((name, values, table))
        columns.append(column)
    times, time = _column(_runs(row) for row in rows.rows)
    points, point = _column(row.point or () for row in rows.rows)
    numbers = [row.number for row in rows.rows]
    return {
        "format": FORMAT,
        "day": (rows.day - date(1970, 1, 1)).days,
        "numbers": [each - before for before, each in zip([0, *numbers], numbers, strict=False)],
        "facets": facets,
        "columns": columns,
        "timed": (*zip(TIMED, (WEEKDAYS, PARTS), strict=True),),
        "times": times,
        "time": time,
        "points": points,
        "point": point,
    }


def places_by_name(catalogue: Catalogue, rows: Rows, language: Language) -> str:
    """Return a column with the place of each row in the order of the activities' names in a language."""
    chain = catalogue.site.languages.chain(language.code)
    titles = {activity.slug: activity.texts.passage("title", chain).value for activity in catalogue.activities}
    ordered = sorted(rows.rows, key=lambda row: (own_order(titles[row.slug], language), row.number))
    place = {row.number: number for number, row in enumerate(ordered)}
    return "".join(chr(FIRST_CHARACTER + place[row.number]) for row in rows.rows)


def _places(values: Sequence[str], having: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted(map(values.index, having)))


def _column(cells: Iterable[T]) -> tuple[list[T], str]:
    """Return the cells that differ, in the order in which they come, and the column of their places."""
    table: dict[T, int] = {}
    column = "".join(chr(FIRST_CHARACTER + table.setdefault(cell, len(table))) for cell in cells)
    return list(table), column


def _runs(row: Row) -> tuple[int, ...]:
    """Return an activity's occasions as runs, each by its first minute, its step and how many; 0 for what is over."""
    if not row.moments:
        return (0,) if row.scheduled else ()
    found: list[int] = []
    weekly = sorted(row.moments, key=lambda moment: (moment % (7 * DAY), moment))
    for _same, group in groupby(weekly, key=lambda moment: moment % (7 * DAY)):
        found += _runs_of(list(group))
    return tuple(found)


def _runs_of(moments: Sequence[int]) -> list[int]:
    found: list[int] = []
    at = 0
    while at < len(moments):
        step = moments[at + 1] - moments[at] if at + 1 < len(moments) else 0
        end = at + 1
        while end < len(moments) and moments[end] - moments[end - 1] == step:
            end += 1
        found += (moments[at], step, end - at)
        at = end
    return found
