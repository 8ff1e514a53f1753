"""One build at a time: the operating system holds the lock, and lets go of it when a build is killed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infocenter.problems import Message, OperationFailed

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.ENOENT}
"""What systems say of a lock that another program holds, or of its file when that is gone."""


@contextmanager
def only_build(output: Path) -> Iterator[None]:
    """Hold the lock of a published folder. Raises OperationFailed while another build holds it."""
    path = output.with_name(f".{output.name}-lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        message = Message("Can't write %(path)s: %(reason)s. Nothing was changed.", path=path, reason=error.strerror)
        raise OperationFailed(message) from error
    try:
        _hold(handle, path)
        try:
            yield
        finally:
            _remove(path)
    finally:
        os.close(handle)


def _hold(handle: int, path: Path) -> None:
    try:
        _try(handle)
        # Whoever waited at a file that has been removed since holds nothing.
        held = os.path.samestat(os.fstat(handle), path.stat())
    except OSError as error:
        if error.errno not in _HELD:
            message = Message("Can't lock %(path)s: %(reason)s. Nothing was changed.", path=path, reason=error.strerror)
            raise OperationFailed(message) from error
        held = False
    if not held:
        raise OperationFailed(Message("Another build is running. Wait until it is done."))


def _remove(path: Path) -> None:
    with suppress(OSError):  # Windows keeps a file that is open: an empty file stays, and does no harm
        path.unlink()
