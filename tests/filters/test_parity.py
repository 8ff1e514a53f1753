"""The script in the browser finds, counts and orders as Python does, whatever is chosen and however old the page is."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from infocenter.web import assets, filter_facts, filtering
from infocenter.web.filtering import DAY, FACETS, TIMED, Row, Rows
from real_site import TODAY
from search.engines import ask

STATES = 400


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("filters")
    script = assets.joined("filter", ("facts", "choosing"))
    (made / "script.mjs").write_text(script, encoding="utf-8")
    return made


def invented(number, chance):
    """Rows of nonsense: any values, times, gaps and places, and some of each missing."""

    def moments():
        """Return weekly, single and irregular occasions, or none."""
        found = set()
        for _rule in range(chance.randint(0, 3)):
            first, step = chance.randrange(70 * DAY), chance.choice((1, 7, 7, 14, 28)) * DAY
            found |= {first + step * each for each in range(chance.randint(1, 9)) if chance.random() < 0.9}
        return tuple(sorted(found))

    def row(place):
        values = {
            facet.segment: frozenset(chance.sample([f"v{each}" for each in range(9)], chance.choice((0, 1, 1, 2, 4))))
            for facet in FACETS
            if facet.segment not in TIMED
        }
        times = moments()
        point = (chance.randint(55000, 69000), chance.randint(11000, 24000)) if chance.random() < 0.8 else None
        return Row(
            place * 5 + chance.randrange(5), f"a{place}", values, times, bool(times) or chance.random() < 0.5, point
        )

    return Rows(TODAY + timedelta(days=chance.randrange(7)), tuple(row(place) for place in range(number)))


def states(rows, chance):
    def chosen(name, values):
        most = chance.choice((*[0] * 9, 1, 2, 3))
        return sorted(chance.sample(values, min(most, len(values))))

    for _state in range(STATES):
        yield {
            "chosen": {name: wanted for name, values in rows.choices.items() if (wanted := chosen(name, values))},
            "passed": chance.choice((0, 0, 1, 6, 20, 70, 400)),
            "here": [chance.randint(55000, 69000), chance.randint(11000, 24000)],
            "names": "".join(map(chr, chance.sample(range(93, 93 + len(rows.rows)), len(rows.rows)))),
        }


def answer(rows, state):
    wanted = {name: frozenset(values) for name, values in state["chosen"].items()}
    passed, names = state["passed"], state["names"]
    found = rows.found(wanted, passed)
    name_of = {row.number: names[place] for place, row in enumerate(rows.rows)}
    counts = {name: {} for name in rows.choices}
    for (name, value), number in rows.counts(wanted, passed).items():
        counts[name][value] = number
    return {
        "time": [row.number for row in rows.arranged(found, passed)],
        "near": [row.number for row in rows.arranged(found, passed, tuple(state["here"]))],
        "name": sorted((row.number for row in found), key=name_of.__getitem__),
        "counts": counts,
    }


def check(rows, folder, seed):
    chance = random.Random(seed)
    asked = list(states(rows, chance))
    answers = ask("filtering.mjs", folder, {"file": filter_facts.packed(rows), "states": asked})
    several = 0
    for state, told in zip(asked, answers, strict=True):
        expected = answer(rows, state)
        for name, by_value in told["counts"].items():
            # The script knows all weekdays, whether anything ever was on them or not.
            told["counts"][name] = {value: n for value, n in by_value.items() if value in rows.choices[name] or n}
        assert told == expected, state
        several += len(expected["time"]) > 1
    assert several > STATES / 8


def test_the_real_activities_are_filtered_alike(catalogue, folder):
    check(filtering.rows_of(catalogue, TODAY), folder, 1)


@pytest.mark.parametrize("seed", range(3))
def test_any_activities_are_filtered_alike(folder, seed):
    check(invented(60, random.Random(seed)), folder, seed)


def test_no_activities_are_filtered_alike(folder):
    rows = Rows(date(2026, 1, 1), ())
    state = {"chosen": {}, "passed": 0, "here": [0, 0], "names": ""}
    [told] = ask("filtering.mjs", folder, {"file": filter_facts.packed(rows), "states": [state]})
    assert told["time"] == told["near"] == told["name"] == []
    assert not any(number for values in told["counts"].values() for number in values.values())


def test_another_format_is_refused(folder, catalogue):
    packed = {**filter_facts.packed(filtering.rows_of(catalogue, TODAY)), "format": 0}
    with pytest.raises(AssertionError, match="filter"):
        ask("filtering.mjs", folder, {"file": packed, "states": []})


def test_a_row_that_is_moved_keeps_its_place_in_time(catalogue):
    """Rows stand by number, whatever order the catalogue has."""
    rows = filtering.rows_of(catalogue, TODAY)
    turned = replace(rows, rows=tuple(reversed(rows.rows)))
    assert rows.arranged(turned.rows) == rows.by_time
