"""What a command costs: wall and CPU seconds with all that it starts, the most memory at once, what it wrote."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Cost:
    """Of one run, or the middle of some."""

    wall: float
    cpu: float
    """User and system, of all its processes."""
    memory: float
    """Most megabytes at once: proportional set size (shared pages counted once), all processes, looked at often."""


class CommandFailed(Exception):
    """A command ended with another status than 0; the message is the end of what it wrote."""


def _family(pid: int) -> list[int]:
    """Return a process and all that it started, by the kernel's lists; those that are gone are left out."""
    found = [pid]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0)


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder to its end. Raises CommandFailed."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    log = folder.with_name(f"{folder.name}.log")
    most, over = [0.0], threading.Event()
    with (
        log.open("w") as out,
        subprocess.Popen(
            [*map(str, command)],
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        ) as program,
    ):

        def watch() -> None:
            while not over.wait(0.05 if time.monotonic() - began < 5 else 0.5):
                most[0] = max(most[0], sum(map(_megabytes, _family(program.pid))))

        watcher = threading.Thread(target=watch)
        watcher.start()
        status = program.wait()
        over.set()
        watcher.join()
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        raise CommandFailed(f"{' '.join(map(str, command))}: {status}\n{log.read_text()[-2000:]}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most[0])


def middle(costs: Sequence[Cost]) -> Cost:
    return Cost(*(median(getattr(each, name) for each in costs) for name in ("wall", "cpu", "memory")))


@dataclass(frozen=True)
class Size:
    """What lies in a folder."""

    files: int
    pages: int
    bytes: int


def size(folder: Path) -> Size:
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Size(len(files), pages, sum(path.stat().st_size for path in files))
