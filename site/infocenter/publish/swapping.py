"""A finished folder takes the place of the published one; at any moment one of the two is whole.

Beside `dist/` lie folders that are all ours: `.dist-new` while a build runs; `.dist-former`, what was published before;
`.dist-old`, the published one for a moment, on disks that can't exchange two folders in one step. Whatever a killed
build leaves, the next build or rollback puts in order first.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from infocenter.problems import Message, OperationFailed
from infocenter.publish.disks import exchange, keep_names, keep_written
from infocenter.publish.keeping import MARKER, keep_assets, same_site
from infocenter.publish.locking import only_build
from infocenter.settings import ZONE

__all__ = ["MARKER", "fresh_folder", "roll_back", "swap_in"]

REPLACES = "replaces"
"""File beside a fresh site: which folder it is about to take the place of. After the exchange that one lies here."""


@contextmanager
def fresh_folder(output: Path) -> Iterator[Path]:
    """Make an empty folder beside `output` to build in; whatever is left of it afterwards is removed.

    Only one build may do so at a time. Raises OperationFailed, with nothing changed, where another one is running,
    `output` is not ours, or the disk refuses.
    """
    with _workshop(output) as work:
        fresh = work / "site"
        fresh.mkdir()
        yield fresh


def swap_in(fresh: Path, output: Path) -> bool:
    """Put a folder from `fresh_folder` in the place of `output`, which stays beside it as the former version.

    Return False where `output` was missing for a moment, since this disk can't exchange two folders in one step.
    Assets of the published version are kept in the new one. A fresh site that says nothing new is left where it is:
    the former version is then still the one before. Raises OSError, with nothing changed, where the disk refuses.
    """
    published = (output / MARKER).exists()
    if published and same_site(output, fresh):
        return True
    kept = keep_assets(output, fresh) if published else []
    (fresh / MARKER).write_text("".join(f"{name}\n" for name in kept), encoding="utf-8", newline="\n")
    (fresh / MARKER).chmod(0o644)
    fresh.chmod(0o755)
    keep_written(fresh)
    if not output.exists():
        fresh.replace(output)
        keep_names(output.parent)
        return True
    _check_ours(output)
    (fresh.parent / REPLACES).write_text(_identity(output), encoding="ascii")
    at_once = _exchange(fresh, output)
    with suppress(OSError):  # the new site is in place; the rest is up to the next build
        _settle(output)
    return at_once


def roll_back(output: Path) -> tuple[datetime, bool]:
    """Publish the former version again, and make what was published the former one: the same call goes back.

    Return when the version that is published now was built, and what `swap_in` returns. Raises OperationFailed, with
    nothing changed, where there is no former version, a build is running, or the disk refuses.
    """
    with _workshop(output):
        former = _beside(output, "former")
        if not (former / MARKER).exists():
            raise OperationFailed(Message("There is no former version to go back to."))
        at_once = True
        if output.exists():
            at_once = _exchange(former, output)
            with suppress(OSError):
                _settle(output)
        else:
            former.replace(output)
        return datetime.fromtimestamp((output / MARKER).stat().st_mtime, ZONE), at_once


def _beside(output: Path, name: str) -> Path:
    return output.with_name(f".{output.name}-{name}")


@contextmanager
def _workshop(output: Path) -> Iterator[Path]:
    """Hold the lock, mend what a killed build left, and give a folder of ours beside `output` that is empty."""
    with only_build(output):
        work = _beside(output, "new")
        try:
            _recover(output)
            _remove(work)
            work.mkdir()
            (work / MARKER).touch()
            yield work
        except BrokenPipeError:  # whoever read our lines has had enough of them
            raise
        except OSError as error:
            if error.errno is None:  # a fault of ours that happens to be of this kind: a missing template, say
                raise
            raise OperationFailed(_refused(error, work)) from error
        finally:
            # What can't be deleted now is deleted by the next build; so is what must be settled first.
            if (work / MARKER).exists() and not _was_published(work):
                with suppress(OSError):
                    _remove(work)


def _exchange(other: Path, output: Path) -> bool:
    """Exchange a folder and the published one; False: in two renames, with a moment between them."""
    old = _beside(output, "old")
    _remove(old)
    if exchange(other, output):
        keep_names(output.parent)
        return True
    output.replace(old)
    try:
        other.replace(output)
    except OSError:
        old.replace(output)
        raise
    keep_names(output.parent)
    return False


def _recover(output: Path) -> None:
    """Finish a swap that was cut off: the old site comes back where no new one stands."""
    old = _beside(output, "old")
    for folder in (output, _beside(output, "former")):
        if folder.exists():
            _check_ours(folder)
    if not output.exists() and (old / MARKER).exists():
        old.replace(output)
    _settle(output)


def _settle(output: Path) -> None:
    """Make what was published until a moment ago, wherever the exchange left it, the former version."""
    work, old, former, gone = (_beside(output, name) for name in ("new", "old", "former", "gone"))
    _remove(gone)
    before = work / "site" if _was_published(work) else old
    if (before / MARKER).exists():
        if former.exists():
            # Never deleted where it lies: half of it would still look like a version to go back to.
            former.replace(gone)
        before.replace(former)
        keep_names(output.parent)
        _remove(gone)
    _remove(old)


def _was_published(work: Path) -> bool:
    """Whether the folder in the workshop is the one that a fresh site took the place of."""
    site = work / "site"
    try:
        return (site / MARKER).exists() and (work / REPLACES).read_text(encoding="ascii") == _identity(site)
    except (OSError, ValueError):
        return False


def _identity(folder: Path) -> str:
    told = folder.stat()
    return f"{told.st_dev} {told.st_ino}"


def _refused(error: OSError, folder: Path) -> Message:
    path = error.filename or folder
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Message(
            "Can't write %(path)s: the disk is full. Make room for the whole site once more. Nothing was changed.",
            path=path,
        )
    return Message("Can't write %(path)s: %(reason)s. Nothing was changed.", path=path, reason=error.strerror)


def _check_ours(folder: Path) -> None:
    empty = folder.is_dir() and not any(folder.iterdir())
    if folder.is_symlink() or not ((folder / MARKER).exists() or empty):
        message = Message(
            "The folder %(path)s was not made by this program. Move it away, then build again.", path=folder
        )
        raise OperationFailed(message)


def _remove(folder: Path) -> None:
    """Delete a folder of ours, its marker last: broken off half-way, it is still known as ours."""
    if not folder.exists():
        return
    _check_ours(folder)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()
