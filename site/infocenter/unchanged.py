"""Whether all that a build reads is as at the last one: told by names, sizes and times, before all is loaded.

A file that is changed and has neither another size nor another time is not seen; so that this can't happen by haste,
nothing is noted of a build whose files were changed within the seconds before it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from infocenter.settings import today

SOURCES = ("site", "content", "translations", "requirements.lock", "build.py")
HASTE = 2_000_000_000
"""Nanoseconds: some disks note times no finer than two seconds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a build is about to read."""

    digest: str
    settled: bool
    """Whether nothing was changed just before."""


def look(root: Path, options: Sequence[str]) -> Seen:
    """Return what a build with these options would read now."""
    words = [option for option in options if option != "build"]
    state = hashlib.sha256(repr((sys.version, today().isoformat(), str(root), words)).encode())
    newest = 0
    for name in SOURCES:
        for path, size, changed in _listed(root / name):
            newest = max(newest, changed)
            state.update(f"{path}\0{size}\0{changed}\0".encode("utf-8", "surrogateescape"))
    return Seen(state.hexdigest(), time.time_ns() - newest > HASTE)


def note(output: Path, seen: Seen, files: int) -> None:
    """Note what the site in `output` was built from, for `files_of_last`."""
    path = _note_of(output)
    path.unlink(missing_ok=True)
    if seen.settled:
        with suppress(OSError):
            path.write_text(json.dumps([seen.digest, _site(output), files]), encoding="utf-8")


def files_of_last(output: Path, seen: Seen) -> int | None:
    """Return how many files the site in `output` has if the same build would make it again; else None."""
    try:
        digest, site, files = json.loads(_note_of(output).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return None
    same = digest == seen.digest and site == _site(output)
    return files if same and isinstance(files, int) else None


def _note_of(output: Path) -> Path:
    return output.with_name(f".{output.name}-seen.json")


def _site(output: Path) -> str:
    return hashlib.sha256(repr(list(_listed(output))).encode("utf-8", "surrogateescape")).hexdigest()


def _listed(path: Path) -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of change of each file, in an order that is always the same."""
    try:
        if not path.is_dir():
            found = path.stat()
            yield path.name, found.st_size, found.st_mtime_ns
            return
        for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                if entry.name.startswith((".", "__pycache__")):
                    continue
                yield f"{entry.name}/", 0, 0
                yield from _listed(Path(entry.path))
            else:
                found = entry.stat(follow_symlinks=False)
                yield entry.name, found.st_size, found.st_mtime_ns
    except OSError as error:
        yield f"{path.name} {error.errno}", -1, 0
