"""The rivals' programs: installed into the user's cache, outside the repository, and run with node."""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import subprocess
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

SOURCE = Path(__file__).resolve().parent / "rivals"
CACHE = Path.home() / ".cache" / "infocenter-bench"


@lru_cache(maxsize=1)
def installed() -> Path:
    """Return a folder with the rivals' programs and their packages, installing these once for each package.json."""
    packages = (SOURCE / "package.json").read_bytes()
    folder = CACHE / f"rivals-{hashlib.sha256(packages).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(SOURCE.iterdir()):
        shutil.copy2(path, folder)
    done = folder / "installed"
    if not done.exists():
        quiet = ("--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run(("npm", "install", *quiet), cwd=folder, check=True)
        done.touch()
    return folder


class Run(NamedTuple):
    """What a program of a rival printed, and what it cost."""

    printed: str
    seconds: float
    cpu: float
    """CPU seconds, user and system, of the program and what it started."""


def run(*command: str | Path) -> Run:
    """Run a command to its end, with what it cost. Raises CalledProcessError where it fails."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, check=True, text=True)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(done.stdout, ended - began, cpu)


def node(program: str, *arguments: Path) -> dict[str, Any]:
    """Run a program of a rival that prints one line of JSON, and return that."""
    printed = run("node", "--max-old-space-size=8192", installed() / program, *arguments).printed
    told: dict[str, Any] = json.loads(printed)
    return told


def write_pages(name: str, site: Path, index_of: Mapping[str, str]) -> None:
    """Write a rival's search page in each language, which reads the index file named for it, and their script."""
    run("node", installed() / "bundle.mjs", installed() / f"{name}-page.js", site / "search.js")
    page = (SOURCE / "page.html").read_text(encoding="utf-8")
    for code, index in index_of.items():
        made = page.replace("LANGUAGE", code).replace("INDEX", index)
        (site / f"search-{code}.html").write_text(made, encoding="utf-8")
