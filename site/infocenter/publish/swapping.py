"""A finished folder takes the place of the published one; at any moment one of the two is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infocenter.problems import Message, OperationFailed
from infocenter.publish.locking import only_build

MARKER = ".infocenter"
"""Lies in every folder that we made: a folder without it is somebody's own and is never deleted."""


@contextmanager
def fresh_folder(output: Path) -> Iterator[Path]:
    """Make an empty folder beside `output` to build in; whatever is left of it afterwards is removed.

    Only one build may do so at a time. Raises OperationFailed, with nothing changed, where another one is running,
    `output` is not ours, or the disk refuses.
    """
    with only_build(output):
        folder = output.with_name(f".{output.name}-new")
        _recover(output)
        try:
            _discard(folder)
            folder.mkdir()
            (folder / MARKER).touch()
            inner = folder / "site"
            inner.mkdir()
            yield inner
        except OSError as error:
            if error.errno is None:  # a fault of ours that happens to be of this kind: a missing template, say
                raise
            raise OperationFailed(_refused(error, folder)) from error
        finally:
            if (folder / MARKER).exists():
                shutil.rmtree(folder, ignore_errors=True)


def swap_in(folder: Path, output: Path) -> None:
    """Put `folder` in the place of `output` by two renames; a crash between them is mended at the next build.

    Where the second rename is refused, the published folder is put back.
    """
    (folder / MARKER).touch()
    (folder / MARKER).chmod(0o644)
    folder.chmod(0o755)
    old = output.with_name(f".{output.name}-old")
    _discard(old)
    if output.exists():
        _check_ours(output)
        output.replace(old)
    try:
        folder.replace(output)
    except OSError:
        if old.exists():
            old.replace(output)
        raise
    # The new site is in place: what can't be deleted now is deleted by the next build.
    shutil.rmtree(old, ignore_errors=True)


def _refused(error: OSError, folder: Path) -> Message:
    return Message(
        "Can't write %(path)s: %(reason)s. Nothing was changed.", path=error.filename or folder, reason=error.strerror
    )


def _recover(output: Path) -> None:
    """Finish a swap that was cut off: the old site comes back where no new one stands."""
    old = output.with_name(f".{output.name}-old")
    if output.exists():
        _check_ours(output)
    elif (old / MARKER).exists():
        old.replace(output)


def _check_ours(folder: Path) -> None:
    empty = folder.is_dir() and not any(folder.iterdir())
    if folder.is_symlink() or not ((folder / MARKER).exists() or empty):
        message = Message(
            "The folder %(path)s was not made by this program. Move it away, then build again.", path=folder
        )
        raise OperationFailed(message)


def _discard(folder: Path) -> None:
    if folder.exists():
        _check_ours(folder)
        shutil.rmtree(folder)
