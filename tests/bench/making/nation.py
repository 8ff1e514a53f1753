"""The 290 municipalities of Sweden, by county, for benchmarks of a national directory.

Names are the real ones; those that `content/vocabulary` lacks get a code that only looks like SCB's, the middle of
Sweden as coordinates, and their Swedish name in all languages: only their number and their sizes matter here. Håbo says
where it is: the site's search folds å, and refuses two labels that it can't tell apart, as those of Håbo and Habo.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

COUNTIES = Path(__file__).resolve().with_name("municipalities.txt")
"""A line for each county: a number, its name and the municipalities, the largest first, more or less."""
MIDDLE = "62.387, 16.324"


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def municipalities() -> tuple[str, ...]:
    """Return the ids, those of many inhabitants first in each county, the counties in turn."""
    rows = [names for _number, _county, names in _counties()]
    turns = range(max(map(len, rows)))
    return tuple(slug(row[turn]) for turn in turns for row in rows if turn < len(row))


def school_holidays(existing: str) -> str:
    """Return `skollov.yml` with the same holidays for every municipality."""
    known = yaml.load(existing, yaml.BaseLoader)["municipalities"]
    spans = next(iter(known.values()))
    return dumped({"municipalities": {**dict.fromkeys(municipalities(), spans), **known}})


def vocabularies(counties: str, existing: str) -> tuple[str, str]:
    """Return `counties.yml` and `municipalities.yml` with what they lack."""
    have, known = yaml.load(counties, yaml.BaseLoader), yaml.load(existing, yaml.BaseLoader)
    codes = {facts["code"] for facts in known.values()}
    more_counties, more = {}, {}
    for number, name, names in _counties():
        county = f"{slug(name)}-lan"
        if county not in have:
            more_counties[county] = {"labels": _labels(f"{name} län"), "code": number}
        free = (code for code in (f"{number}{n:02}" for n in range(100)) if code not in codes)
        for each in names:
            if slug(each) not in known:
                code = next(free)
                more[slug(each)] = {"labels": _labels(each), "county": county, "code": code, "coordinates": MIDDLE}
    return counties + dumped(more_counties), existing + dumped(more)


def _counties() -> Iterator[tuple[str, str, list[str]]]:
    for line in COUNTIES.read_text(encoding="utf-8").splitlines():
        county, _, names = line.partition(": ")
        number, _, name = county.partition(" ")
        yield number, name, names.split(", ")


def _labels(name: str) -> dict[str, list[str]]:
    return {code: [name] for code in ("sv", "ar", "ti", "en")}


class _Plain(yaml.SafeDumper):
    """Writes no anchors: the site refuses them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def dumped(tree: object) -> str:
    """Return a tree of text as YAML that the site reads; empty for an empty one."""
    return yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100_000) if tree else ""
