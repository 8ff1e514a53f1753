"""Assets of the former release, kept for one more: a page that was loaded a moment ago still asks for them."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

MARKER = ".infocenter"
"""Lies in every folder that we made: a folder without it is somebody's own and is never deleted.

In a published one it lists, one on a line, the files that are kept from the release before.
"""
ASSETS = "assets"
"""Where files have their content in their names, so that two releases never quarrel over one."""


def kept_in(site: Path) -> frozenset[str]:
    """Return the files of a site that are the former release's alone, relative, with forward slashes."""
    try:
        return frozenset((site / MARKER).read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return frozenset()


def keep_assets(published: Path, fresh: Path) -> list[str]:
    """Put into a fresh site what it lacks of the published one's own assets; return their names, sorted.

    What the published one has kept itself is left behind.
    """
    before = kept_in(published)
    names = [name for name in sorted(_files(published, ASSETS)) if name not in before and not (fresh / name).exists()]
    for name in names:
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        _link(published / name, fresh / name)
        for folder in (fresh / name).relative_to(fresh).parents[:-1]:
            (fresh / folder).chmod(0o755)
    return names


def same_site(published: Path, fresh: Path) -> bool:
    """Whether a fresh site has the same files as the published one, byte by byte, but for what that has kept."""
    before = kept_in(published)
    there = {name for name in _files(published) if name not in before}
    if there - {MARKER} != set(_files(fresh)) - {MARKER}:
        return False
    return all(_same_file(published / name, fresh / name) for name in sorted(there - {MARKER}))


def _same_file(one: Path, other: Path) -> bool:
    return one.stat().st_mode == other.stat().st_mode and (
        one.samefile(other) or filecmp.cmp(one, other, shallow=False)
    )


def _files(site: Path, folder: str = "") -> Iterator[str]:
    """Yield the files below a folder of a site; no link is followed."""
    for where, _folders, files in os.walk(site / folder):
        for name in files:
            path = Path(where, name)
            if not path.is_symlink():
                yield path.relative_to(site).as_posix()


def _link(source: Path, target: Path) -> None:
    """Give a file a second name, which takes no room, or copy it where the disk has one name for each."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)
        target.chmod(0o644)
