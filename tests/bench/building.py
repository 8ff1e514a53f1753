"""What a build costs, beside other generators: `python tests/bench/building.py [entries …] [--runs 3] [--only NAME …]`.

In a Python that has the site's packages (.venv). Makes content of so many entries (1,000) in four languages, the same
for all, and builds it with Hugo, ours, Pelican and a plain Frozen-Flask, in turn: cold, with nothing changed, with the
text of one entry changed, and with its time changed. Prints files, bytes, CPU and wall seconds, the most memory (on
Linux), CPU for 1,000 pages, and ratios to Hugo; each figure is the middle of the runs. Ours is the richer site: more
pages and more on each. Cold means without anything kept between builds; what Python compiled of its modules is there
for all. Nothing here is a test: machines are noisy.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "making"))

import costing
import generators
import writing
from costing import Cost, Size
from generators import GENERATORS, Generator
from writing import Written

Work = Callable[[Path], object]
STEPS: dict[str, Work] = {
    "cold": lambda _path: None,
    "nothing changed": lambda _path: None,
    "text of one entry": generators.edit_body,
    "time of one entry": generators.edit_time,
}
Measured = dict[str, list[Cost]]


def measure(generator: Generator, made: Sequence[Written], folder: Path) -> tuple[dict[str, Cost], Size]:
    """Build in a new folder, and again after each change."""
    command = generator.command()
    generator.write(folder, made)
    path = folder / generator.entry(generators.edited(made))
    costs = {}
    for step, change in STEPS.items():
        change(path)
        costs[step] = costing.run(command, folder)
    return costs, costing.size(folder / generator.output)


def compare(number: int, runs: int, only: Sequence[str]) -> None:
    made = writing.entries(number)
    costs: dict[str, Measured] = {}
    sizes: dict[str, Size] = {}
    for run in range(runs):
        for generator in GENERATORS:
            if only and generator.name not in only:
                continue
            with tempfile.TemporaryDirectory() as name:
                try:
                    found, sizes[generator.name] = measure(generator, made, Path(name) / "site")
                except (subprocess.CalledProcessError, costing.CommandFailed, IndexError) as error:
                    print(f"{generator.name} does not build here: {error}")
                    continue
            for step, cost in found.items():
                costs.setdefault(generator.name, {}).setdefault(step, []).append(cost)
            print(f"{generator.name}, run {run + 1}: {found['cold'].cpu:.1f} s CPU cold", file=sys.stderr, flush=True)
    show(number, costs, sizes)


def show(number: int, costs: dict[str, Measured], sizes: dict[str, Size]) -> None:
    print(f"\n{number:,} entries in {len(writing.LANGUAGES)} languages")
    for name, size in sizes.items():
        print(f"  {name:14}{size.files:>8,} files{size.pages:>8,} pages{size.bytes / 1e6:>9,.1f} MB")
    for step in STEPS:
        print(
            f"{step}\n{'':16}{'CPU s':>9}{'wall s':>9}{'MB':>8}{'CPU s / 1,000 pages':>22}   CPU, a page, MB: Hugo = 1"
        )
        middles = {name: costing.middle(measured[step]) for name, measured in costs.items()}
        for name, cost in middles.items():
            page = cost.cpu / sizes[name].pages * 1000
            ratios = ""
            if "Hugo" in middles:
                hugo = middles["Hugo"]
                each = page / (hugo.cpu / sizes["Hugo"].pages * 1000)
                ratios = f"{cost.cpu / hugo.cpu:8.2f} x{each:8.2f} x{cost.memory / hugo.memory:8.2f} x"
            print(f"  {name:14}{cost.cpu:9.2f}{cost.wall:9.2f}{cost.memory:8.0f}{page:22.2f}   {ratios}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("entries", nargs="*", type=int, default=[1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=[], help="Hugo, ours, Pelican, Frozen-Flask")
    options = parser.parse_args()
    for number in options.entries:
        compare(number, options.runs, options.only)


if __name__ == "__main__":
    main()
