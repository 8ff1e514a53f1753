"""What the filters on the list of activities cost: `python3 tests/bench/filters.py [activities …]`.

Makes 100, 1,000 and 5,000 activities (or so many as given) with times of their own, and prints what the page and the
facts weigh, how long a phone's browser takes from a tap to the painted answer (Chromium with a sixth of this machine's
speed, everything on this machine), and how many lists narrowed twice there are. Ratios are to the first size. Nothing
here is a test: machines are noisy. Needs the site's and the tests' packages and Chromium.
"""

from __future__ import annotations

import gzip
import re
import statistics
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent / "search"))

import corpus
import wire
from playwright.sync_api import Browser, Page

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.schedule import Rule
from infocenter.search import shards
from infocenter.settings import Settings
from infocenter.web import doubles, filter_facts, filtering
from infocenter.web.application import make_app
from infocenter.web.search_files import CHUNK_BITS
from infocenter.web.views import Shop, search_data

SIZES = (100, 1000, 5000)
TODAY = date(2026, 11, 23)
SLOWER = 6
PAGE = "sv/aktiviteter/"
TAPS = 15

TAP = """async (tap) => {
  const boxes = [...document.querySelectorAll(".groups li:not([hidden]) input")];
  const box = boxes[tap % 3 === 2 ? boxes.findIndex((each) => each.checked) : (tap * 37) % boxes.length];
  const painted = (target) => new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    new MutationObserver((_, seen) => { seen.disconnect(); look(); }).observe(target, { childList: true });
  });
  const number = painted(document.querySelector(".how-many")), cards = painted(document.querySelector(".cards"));
  const began = performance.now();
  box.click();
  const late = new Promise((resolve) => setTimeout(() => resolve(began + 5000), 5000));
  return [await Promise.race([number, late]) - began, await Promise.race([cards, late]) - began];
}"""
TOUCH = """async () => {
  const began = performance.now();
  document.querySelector(".groups summary").focus();
  while (!document.querySelector(".order")) await new Promise((resolve) => setTimeout(resolve, 5));
  return performance.now() - began;
}"""


def catalogue(number: int) -> Catalogue:
    """Return so many activities, each at times of its own, with all that they refer to."""
    share = len(corpus.real().activities) / len(corpus.real())
    entries = int(number / share) + 10
    while len((made := corpus.catalogue(entries)).activities) < number:
        entries += entries // 10
    random = Random(number)
    left = {activity.slug for activity in made.activities[:number]}
    kept = (_moved(each, random) if isinstance(each, Activity) else each for each in made)
    return Catalogue(
        made.site,
        made.vocabularies,
        [each for each in kept if not isinstance(each, Activity) or each.slug in left],
        {},
    )


def _moved(activity: Activity, random: Random) -> Activity:
    days, start = random.randrange(7), random.randrange(8 * 4, 20 * 4)
    return replace(activity, schedule=tuple(_at(rule, days, start) for rule in activity.schedule))


def _at(rule: Rule, days: int, start: int) -> Rule:
    weekdays = tuple((day + days) % 7 for day in rule.weekdays)
    return replace(rule, weekdays=weekdays, start=time(start // 4, start % 4 * 15), end=time(start // 4 + 1))


def write(made: Catalogue, folder: Path) -> dict[str, float]:
    """Write the list, its scripts and what they fetch into a folder; return what they weigh, as sent."""
    root = folder / "root"
    root.mkdir()
    for name in ("content", "translations"):
        (root / name).symlink_to(corpus.ROOT / name)
    # A live site names its files without having made the index, which is of no use here.
    app = make_app(Settings(root=root, today=TODAY, live=True), made)
    page = app.test_client().get(f"/{PAGE}").text
    shop: Shop = app.extensions["infocenter"]
    site = folder / "site"
    for name in shop.assets.names():
        _put(site / "assets" / name, shop.assets.content(name) or b"")
    _put(site / PAGE / "index.html", page.encode())
    match = re.search(r'data-index="[./]*([^"]+)"', page)
    assert match
    rows = filtering.rows_of(made, TODAY)
    files: dict[str, object] = {
        "filter": filter_facts.packed(rows),
        "names-sv": filter_facts.places_by_name(made, rows, made.site.languages["sv"]),
    }
    chunks: defaultdict[int, dict[int, str]] = defaultdict(dict)
    with app.test_request_context("/"):
        files["sv-words"] = search_data.card("sv", None)
        for row in rows.rows:
            entry = made.get("activities", row.slug)
            chunks[row.number >> CHUNK_BITS][row.number] = search_data.card("sv", entry)
    files |= {f"sv-{chunk}": cards for chunk, cards in chunks.items()}
    for name, content in files.items():
        _put(site / match[1] / f"{name}.bin", shards.pack_json(content))
    first = [
        page.encode(),
        *(shop.assets.content(name) or b"" for name in re.findall(r"assets/([\w.-]+\.(?:css|js))", page)[:4]),
    ]
    sent = {name: (site / match[1] / f"{name}.bin").stat().st_size for name in ("filter", "names-sv")}
    return {
        "first view, bytes": sum(len(gzip.compress(each, 9)) for each in first),
        "facts, bytes": sent["filter"],
        "facts, bytes an activity": sent["filter"] / len(rows.rows),
        "order of names, bytes": sent["names-sv"],
        "script, bytes": len(gzip.compress(shop.assets.content(shop.assets.filter_script) or b"", 9)),
        "lists narrowed twice": len(doubles.doubles(made, TODAY)),
    }


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def taps(browser: Browser, address: str) -> dict[str, float]:
    """Return how long a slow device takes to make ready, and from taps to what they lead to."""
    with wire.page(browser, slow=False) as page:
        page.set_viewport_size({"width": 360, "height": 740})
        _slow_down(page)
        page.goto(address)
        page.locator(".sheet > summary").click()
        ready = float(page.evaluate(TOUCH))
        page.wait_for_timeout(1000)
        found = [page.evaluate(TAP, tap) for tap in range(TAPS)]
    number, cards = zip(*found, strict=True)
    return {
        "first touch to ready, ms": ready,
        "tap to the number painted, median ms": statistics.median(number),
        "the slowest, ms": max(number),
        "tap to the cards painted, median ms": statistics.median(cards),
        "the slowest of these, ms": max(cards),
    }


def _slow_down(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def measure(number: int, browser: Browser) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = write(catalogue(number), folder)
        print(f"{number} activities: written", file=sys.stderr, flush=True)
        with wire.served(folder / "site") as served:
            return figures | taps(browser, f"{served.address}/{PAGE}")


def main(sizes: tuple[int, ...]) -> None:
    with wire.chromium() as browser:
        told = {number: measure(number, browser) for number in sizes}
    print("activities".ljust(40) + "".join(f"{number:>20,}" for number in told))
    first = told[sizes[0]]
    for name in first:
        cells = (f"{figures[name]:,.1f} ({figures[name] / (first[name] or 1):.1f} x)" for figures in told.values())
        print(name.ljust(40) + "".join(f"{cell:>20}" for cell in cells))


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
