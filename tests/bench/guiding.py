"""What the guide costs and gives: `python3 tests/bench/guiding.py [activities ...]`.

It wants a Python that has the site's packages. For the real content, and for as many made-up activities in ten
municipalities and in 290: pages, bytes as written and compressed (in one language), CPU seconds for the tree and for
the pages; for the real content also what another order of the questions would give. Made-up activities have the facts
of real ones, dealt anew. Nothing here is a test.
"""

from __future__ import annotations

import gzip
import itertools
import resource
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "site"))

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.vocabulary import Concept, Vocabulary
from infocenter.reading.loading import load
from infocenter.settings import Settings, today
from infocenter.web import guiding
from infocenter.web.answering import TIMES, WHAT, WHEN, WHERE, WHO, facts_of, values_of
from infocenter.web.application import make_app

NATION = 290
ORDERS = ((WHERE, WHAT, WHO, WHEN), (WHERE, WHO, WHAT, WHEN), (WHAT, WHERE, WHO, WHEN), (WHAT, WHO, WHEN, WHERE))


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def corpus(real: Catalogue, number: int, *, nation: bool) -> Catalogue:
    """Return the real site with so many activities instead of its own; large municipalities have more of them."""
    random = Random(number)
    vocabularies = {**real.vocabularies}
    if nation:
        counties = list(real.vocabularies["counties"])
        spots = [(55.4 + 13 * random.random(), 11.5 + 9 * random.random()) for _ in range(NATION)]
        made = [
            Concept(id=f"kommun-{n}", labels={"sv": (f"Kommun {n}",)}, county=random.choice(counties), coordinates=spot)
            for n, spot in enumerate(spots)
        ]
        vocabularies["municipalities"] = Vocabulary("municipalities", made)
    places = list(vocabularies["municipalities"])
    examples = [activity for activity in real.activities if not activity.is_over(today())]
    topics = [activity.topics for activity in real.activities]
    schedules = [activity.schedule for activity in examples]
    activities = [
        replace(
            random.choice(examples),
            slug=f"a-{n}",
            place=None,
            topics=random.choice(topics),
            schedule=random.choice(schedules),
            municipality=places[int(len(places) * random.random() ** 2)],
        )
        for n in range(number)
    ]
    others = [] if nation else [entry for entry in real if not isinstance(entry, Activity)]
    return Catalogue(real.site, vocabularies, [*others, *activities], {})


@dataclass
class Outcome:
    """What readers with one wish each got, all combinations of answers that some activity fits."""

    readers: int = 0
    questions: int = 0
    suggested: int = 0
    near: int = 0
    """Suggestions in the reader's municipality, or on the internet."""


def asked(catalogue: Catalogue, order: tuple[str, ...]) -> Outcome:
    facts = facts_of(catalogue, today())
    by_slug = {each.activity.slug: each for each in facts}
    steps = guiding.guide(catalogue, today(), order)
    outcome = Outcome()
    for reader in readers(values_of(catalogue, facts)):
        step = steps["vagledning/"]
        outcome.readers += 1
        while step.question:
            wanted = reader[step.question]
            step = steps[next((c.path for c in step.choices if c.value == wanted), step.choices[-1].path)]
            outcome.questions += 1
        suggested = step.activities[: guiding.MOST]
        outcome.suggested += len(suggested)
        outcome.near += sum(by_slug[each.slug].fits(WHERE, reader[WHERE]) for each in suggested)
    return outcome


def readers(values: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    for where, what, who, when in itertools.product(values[WHERE], values[WHAT], values[WHO], TIMES):
        yield {WHERE: where, WHAT: what, WHO: who, WHEN: when}


def measure(name: str, catalogue: Catalogue) -> None:
    before = cpu()
    steps = guiding.guide(catalogue, today())
    tree = cpu() - before
    client = make_app(Settings(root=ROOT, today=today()), catalogue).test_client()
    client.get("/sv/vagledning/")
    before = cpu()
    pages = [client.get(f"/sv/{path}").data for path in steps]
    made = cpu() - before
    packed = [len(gzip.compress(page)) for page in pages]
    print(
        f"{name:38} {len(steps):4} pages  {sum(map(len, pages)) / 1e6:6.2f} MB, packed {sum(packed) / 1e6:5.2f}, "
        f"largest {max(packed) / 1e3:5.1f} KB  tree {tree:5.2f} s  pages {made:5.2f} s CPU"
    )


def main(numbers: list[int]) -> None:
    real = load(ROOT)
    for order in ORDERS:
        got = asked(real, order)
        print(
            f"{' '.join(order):22} {len(guiding.guide(real, today(), order)):4} pages  "
            f"{got.questions / got.readers:.2f} questions  {got.near / got.suggested:4.0%} of suggestions within reach"
        )
    measure("the real content", real)
    for number in numbers:
        for nation in (False, True):
            where = f"{NATION} municipalities" if nation else "ten municipalities"
            measure(f"{number} activities, {where}", corpus(real, number, nation=nation))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1000, 10000])
