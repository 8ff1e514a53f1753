"""The figures of a search page in a browser, the same for every engine.

A page is asked through its field with the words (`#words`) or through its address (`?q=`), shows its results as the
children of `#results`, and gives the addresses of ten results to `globalThis.ask(words)`.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import wire
from asking import COMMON, Query
from playwright.sync_api import Browser, Page

KEYS = {
    "documents": "pages or documents indexed",
    "build_s": "seconds to build the index",
    "build_cpu_s": "the same in CPU seconds, user and system, children included",
    "files": "files of the index",
    "index_kb": "the whole index as sent",
    "script_kb": "client script as sent, with WebAssembly and tables",
    "first_kb": "sent to the first ten results, cold, without the page itself: median",
    "first_kb_max": "the most of them",
    "requests": "requests to the first ten results, without the page itself: median",
    "typed_ms": "from the words typed in an open page to ten results, cold and slow: median",
    "opened_ms": "from the opening of an address with ?q= to ten results, cold and slow: median",
    "warm_p50_ms": "a query with all that it needs loaded: median",
    "warm_p95_ms": "the 95th percentile",
    "found": "share of the queries made from one entry's words that have it among the first ten",
    "empty": "share of all queries but noise that end in nothing",
}
"""What `measure(catalogue, queries, folder)` of each engine returns. KB are 1,000 bytes."""

TIMED, TIMED_HEAVY, HEAVY = 6, 3, 2000
"""How many of the common queries are timed on the slow line; how many where each takes more kilobytes than that."""

WARM = """async (texts) => {
  for (const text of texts) await ask(text);
  const told = [];
  for (const text of texts) {
    const began = performance.now();
    const ten = await ask(text);
    told.push([performance.now() - began, ten.map((result) => result.address)]);
  }
  return told;
}"""


@dataclass(frozen=True)
class Answer:
    """What came of a query, everything loaded."""

    query: Query
    milliseconds: float
    keys: Sequence[str]
    """`collection/slug` of the first ten entries; one may be there in several languages."""


def key(address: str) -> str:
    """Return the entry's key in `/sv/collection/slug.html` or `sv/collection/slug`."""
    return address.strip("/").removesuffix(".html").partition("/")[2].rstrip("/")


def page_of(query: Query) -> str:
    """Return the path of the page that a query is asked on."""
    return f"/search-{query.language}.html"


def cold(folder: Path, queries: Iterable[Query], is_script: Callable[[str], bool]) -> dict[str, float]:
    """Return what a reader with an empty cache fetches, and waits for, until ten results are there."""
    common = [query for query in queries if query.sort == COMMON]
    with wire.served(folder) as site, wire.chromium() as browser:
        visits = [_fetched(browser, site, query) for query in common]
        totals = [sum(each.values()) / 1000 for each in visits]
        timed = common[: TIMED if statistics.median(totals) < HEAVY else TIMED_HEAVY]
        typed = [wire.visit(browser, site, page_of(query), _typing(query)).milliseconds for query in timed]
        opened = [wire.visit(browser, site, _with_words(query)).milliseconds for query in timed]
    scripts = [sum(size for path, size in each.items() if is_script(path)) / 1000 for each in visits]
    return {
        "script_kb": statistics.median(scripts),
        "first_kb": statistics.median(totals),
        "first_kb_max": max(totals),
        "requests": statistics.median(len(each) for each in visits),
        "typed_ms": statistics.median(typed),
        "opened_ms": statistics.median(opened),
    }


def _fetched(browser: Browser, site: wire.Served, query: Query) -> dict[str, int]:
    """Return the bytes of every path fetched but the page itself."""
    visit = wire.visit(browser, site, page_of(query), _typing(query), slow=False)
    return {path: size for path, size in visit.bytes.items() if path != page_of(query)}


def _typing(query: Query) -> Callable[[Page], object]:
    return lambda page: page.fill("#words", query.text)


def _with_words(query: Query) -> str:
    return f"{page_of(query)}?{urlencode({'q': query.text})}"


def in_browser(folder: Path, queries: Sequence[Query]) -> list[Answer]:
    """Ask every query in the page of its language, all once before those that are timed."""
    answers: list[Answer] = []
    with wire.served(folder) as site, wire.chromium() as browser:
        for path in dict.fromkeys(page_of(query) for query in queries):
            asked = [query for query in queries if page_of(query) == path]
            with wire.page(browser, slow=False) as page:
                page.set_default_timeout(wire.PATIENCE)
                page.goto(site.address + path, wait_until="networkidle")
                told = page.evaluate(WARM, [query.text for query in asked])
            answers += [
                Answer(query, milliseconds, [key(each) for each in addresses])
                for query, (milliseconds, addresses) in zip(asked, told, strict=True)
            ]
    return answers


def warm(answers: Sequence[Answer]) -> dict[str, float]:
    """Return the times of answers, and what they are worth."""
    times = sorted(answer.milliseconds for answer in answers)
    wanted = [answer for answer in answers if answer.query.wanted]
    sensible = [answer for answer in answers if answer.query.sort != "noise"]
    return {
        "warm_p50_ms": statistics.median(times),
        "warm_p95_ms": times[int(0.95 * (len(times) - 1))],
        "found": sum(answer.query.wanted in answer.keys for answer in wanted) / max(1, len(wanted)),
        "empty": sum(not answer.keys for answer in sensible) / max(1, len(sensible)),
    }


def size(paths: Iterable[Path]) -> dict[str, float]:
    """Return the number of files and their kilobytes as sent."""
    sizes = [len(wire.pack(path)) for path in paths]
    return {"files": len(sizes), "index_kb": sum(sizes) / 1000}


def in_order(measured: Mapping[str, float]) -> dict[str, float]:
    """Return the figures in the order of KEYS. Raises KeyError for one that is missing."""
    return {name: measured[name] for name in KEYS}
