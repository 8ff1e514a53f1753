"""What a search costs, ours and others': `python3 tests/bench/search/run.py [entries …] [--only name …]`.

Makes catalogues of 100, 1,000 and 10,000 entries (or of the sizes given) in three languages, lets each engine index
the same one, asks all the same queries, and prints a table with ratios to ours. Needs the site's and the tests'
packages, Chromium, node and npm. Nothing here is a test: machines are noisy.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import corpus
import minisearch
import pagefind
from asking import Query, common, queries
from measuring import KEYS

from infocenter.catalogue import Catalogue

SIZES = (100, 1000, 10000)
ASKED, COMMON = 300, 30
OURS = "ours"

Engine = Callable[[Catalogue, Sequence[Query], Path], dict[str, float]]


def engines() -> dict[str, Engine]:
    """Return the engines by name; ours is left out while its module is not there."""
    found: dict[str, Engine] = {}
    if (Path(__file__).parent / f"{OURS}.py").is_file():
        found[OURS] = importlib.import_module(OURS).measure
    found["Pagefind"] = pagefind.measure
    found["MiniSearch"] = minisearch.measure
    found["MiniSearch/lang"] = partial(minisearch.measure, by_language=True)
    return found


def measure(number: int, chosen: Mapping[str, Engine]) -> dict[str, dict[str, float]]:
    """Return the figures of each engine on a catalogue of so many entries."""
    catalogue = corpus.catalogue(number)
    asked = [*queries(catalogue, ASKED), *common(catalogue, COMMON)]
    measured: dict[str, dict[str, float]] = {}
    for name, engine in chosen.items():
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            measured[name] = engine(catalogue, asked, Path(folder))
        print(f"{name}, {number} entries: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return measured


def show(number: int, measured: Mapping[str, Mapping[str, float]]) -> None:
    """Print a table: a row for each figure, a column for each engine, ratios to ours in brackets."""
    print(f"\n{number} entries".ljust(14) + "".join(f"{name:>22}" for name in measured))
    for key in KEYS:
        ours = measured.get(OURS, {}).get(key)
        cells = [_cell(figures[key], None if name == OURS else ours) for name, figures in measured.items()]
        print(f"{key:13}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


def _cell(figure: float, ours: float | None) -> str:
    told = f"{figure:,.2f}" if figure < 100 else f"{figure:,.0f}"
    return f"{told} ({figure / ours:.1f} x)" if ours else told


def main() -> None:
    chosen = engines()
    parser = argparse.ArgumentParser(description="Measure our search and others' on the same corpora.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of entries")
    parser.add_argument("--only", nargs="+", choices=chosen, default=list(chosen), help="engines to measure")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    options = parser.parse_args()
    told: dict[str, dict[str, dict[str, float]]] = {}
    for number in options.sizes:
        told[str(number)] = measure(number, {name: chosen[name] for name in options.only})
        show(number, told[str(number)])
        if options.json:
            options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    print("\n" + "\n".join(f"{key:13} {meaning}" for key, meaning in KEYS.items()))


if __name__ == "__main__":
    main()
