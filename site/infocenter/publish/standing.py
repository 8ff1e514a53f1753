"""Whether the project's files stand still: what is read in two halves, with a change between them, is neither."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infocenter.problems import ContentProblems, Message, OperationFailed
from infocenter.reading.files import LEFTOVERS

WATCHED = ("content", "translations", "site/infocenter/templates", "site/infocenter/static")
State = tuple[tuple[str, int, int], ...]


def state_of(root: Path) -> State:
    """Return every file that pages are made from with time and size; some hundred files take a few milliseconds.

    Left out is what programs leave beside the files that they edit.
    """
    found = []
    for name in WATCHED:
        for folder, _folders, files in os.walk(root / name):
            for file in files:
                if not LEFTOVERS.fullmatch(file):
                    path = os.path.join(folder, file)  # noqa: PTH118 (a Path for each of 40,000 files costs a second)
                    with suppress(FileNotFoundError):
                        told = os.lstat(path)
                        found.append((path, told.st_mtime_ns, told.st_size))
    return tuple(sorted(found))


@contextmanager
def standing_still(root: Path) -> Iterator[Callable[[], None]]:
    """Give a function that raises OperationFailed once a file has changed since the beginning of the block.

    The same is raised in place of what fails in the block after such a change; problems of the content are told as
    they are.
    """
    before = state_of(root)

    def check() -> None:
        if state_of(root) != before:
            raise OperationFailed(
                Message("Files were changed while the site was being built. Nothing was changed in it. Build again.")
            )

    try:
        yield check
    except ContentProblems:
        raise
    except Exception:
        check()
        raise
