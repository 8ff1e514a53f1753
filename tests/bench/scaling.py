"""How a national directory grows: `python tests/bench/scaling.py [entries …]`, with the site's and the tests' packages.

Makes directories of all 290 municipalities in four languages with so many entries (1,000 and 3,000), builds each once,
and prints what each part of the build costs, the most memory, files and bytes by kind, the heaviest pages, and what a
search fetches in Chromium. Nothing here is a test: machines are noisy.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "making"), str(HERE / "search")]

import brotli
import costing
import wire
import writing

QUERIES = (
    ("sv", "fotboll för barn"), ("sv", "språkcafé"), ("sv", "sy kläder malmö"), ("sv", "gratis gympa på kvällen"),
    ("ar", "كرة القدم"), ("ar", "تعلم السويدية"), ("ti", "ኩዕሶ እግሪ"), ("en", "knitting"),
)  # fmt: skip
HEAVIEST = 5
SHOWN = 8


def build(number: int, folder: Path) -> tuple[dict[str, dict[str, float]], costing.Cost]:
    """Write a project and build it; return what its parts cost, and what all of it did."""
    began = time.monotonic()
    made = writing.entries(number, national=True)
    writing.write_project(folder, made, national=True)
    print(f"{number:,} entries written: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    cost = costing.run([sys.executable, HERE / "making" / "phases.py"], folder)
    parts: dict[str, dict[str, float]] = json.loads(folder.with_name(f"{folder.name}.log").read_text().splitlines()[-1])
    return parts, cost


def kinds(site: Path) -> dict[str, list[int]]:
    """Return the sizes of all files by kind, for pages and feeds by their folder within the language."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for path in site.rglob("*"):
        if path.is_file():
            steps = path.relative_to(site).parts
            name = f"{steps[1]}/" if len(steps) > 2 and steps[0] != "assets" else "/".join(steps[:-1][:2])
            found[f"{path.suffix} {name}"].append(path.stat().st_size)
    return found


def show_size(site: Path) -> None:
    size = costing.size(site)
    blocks = sum(-(-path.stat().st_size // 4096) * 4096 for path in site.rglob("*") if path.is_file())
    print(f"  {size.files:,} files, {size.pages:,} pages, {size.bytes / 1e6:,.0f} MB, {blocks / 1e6:,.0f} MB on disk")
    found = kinds(site)
    for kind in sorted(found, key=lambda each: -sum(found[each]))[:SHOWN]:
        sizes = found[kind]
        print(f"    {kind:28}{len(sizes):>8,} files{sum(sizes) / 1e6:>9,.1f} MB, largest {max(sizes) / 1e3:,.0f} KB")
    pages = sorted(site.rglob("*.html"), key=lambda path: -path.stat().st_size)[: HEAVIEST * 4 : 4]
    for path in pages:
        text = path.read_bytes()
        sent = len(brotli.compress(text, quality=5))
        print(f"    {path.relative_to(site).as_posix():44} {len(text) / 1e3:8,.0f} KB, as sent {sent / 1e3:6,.1f} KB")


def show_search(site: Path) -> None:
    """Print what a search on the search page fetches, beside what the page itself had fetched."""
    totals, requests, worst = [], [], Counter[str]()
    with wire.served(site) as served, wire.chromium() as browser:
        for code, words in QUERIES:
            with wire.page(browser, slow=False) as page:
                page.goto(f"{served.address}/{code}/sok/", wait_until="networkidle")
                served.sent.clear()
                page.fill("input[type=search]", words)
                page.wait_for_timeout(3000)
                totals.append(sum(served.sent.bytes.values()) / 1000)
                requests.append(sum(served.sent.requests.values()))
                worst.update(served.sent.bytes)
    print(
        f"  a search fetches {statistics.median(totals):.1f} KB (most {max(totals):.1f}) in "
        f"{statistics.median(requests):.0f} requests; the largest file {max(worst.values(), default=0) / 1000:.1f} KB"
    )


def main(numbers: list[int]) -> None:
    for number in numbers:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "site"
            parts, cost = build(number, folder)
            print(f"\n{number:,} entries: {cost.cpu:.0f} s CPU, {cost.wall:.0f} s wall, {cost.memory:.0f} MB memory")
            for part, figures in parts.items():
                each = figures["cpu"] / number * 1000
                print(f"  {part:28}{figures['cpu']:9.1f} s CPU{figures['wall']:9.1f} s wall{each:9.1f} ms an entry")
            show_size(folder / "dist")
            show_search(folder / "dist")
            sys.stdout.flush()


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1000, 3000])
