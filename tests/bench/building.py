"""What a build costs: `python3 tests/bench/building.py [runs]`, in a Python that has the site's packages.

Prints CPU seconds (user and system, children included) of each step on the real content, the median of some runs, and
the ratio to reading the content, which is the part that nothing can save. Nothing here is a test: machines are noisy.
"""

import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "site"))

from infocenter import publish
from infocenter.reading.loading import load
from infocenter.search import index
from infocenter.settings import Settings, today


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds that a piece of work takes."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def steps(root: Path) -> dict[str, float]:
    """Return the CPU seconds of each step in a fresh copy of the content."""
    settings = Settings(root=root, today=today())
    catalogue = load(root)
    return {
        "read the content": cpu(lambda: load(root)),
        "first build": cpu(lambda: publish.build(settings, lambda *_: None)),
        "second build": cpu(lambda: publish.build(settings, lambda *_: None)),
        "search index, made": cpu(lambda: index.ensure(catalogue, root / "another_index")),
        "search index, kept": cpu(lambda: index.ensure(catalogue, root / "another_index")),
        "a search": cpu(lambda: [index.search(root / "another_index", "fotboll för barn") for _ in range(100)]) / 100,
    }


def main(runs: int) -> None:
    measured: dict[str, list[float]] = {}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("content", "translations"):
                copytree(ROOT / name, Path(folder) / name)
            for step, seconds in steps(Path(folder)).items():
                measured.setdefault(step, []).append(seconds)
    unit = statistics.median(measured["read the content"])
    for step, seconds in measured.items():
        median = statistics.median(seconds)
        print(f"{step:22} {median:8.3f} s CPU  {median / unit:6.2f} x reading")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
