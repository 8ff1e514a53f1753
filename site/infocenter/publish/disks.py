"""What Python has no words for: two folders exchanged in one step, and a disk told to keep what was written."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
"""What systems and disks say that can't exchange; sandboxes say EPERM to calls that they don't know."""
_HERE = -100
"""AT_FDCWD of linux/fcntl.h: paths are relative to the current folder."""
_RENAME_EXCHANGE = 2
"""renameat2(2) on Linux, and by the name RENAME_SWAP renamex_np(2) on macOS."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders of one disk, so that at any moment both names lead to one of them.

    Returns False, with nothing changed, where the system or this disk has no such step. Raises OSError where it
    refuses for another reason.
    """
    fault = _exchange(os.fsencode(one), os.fsencode(other))
    if fault in _UNKNOWN:
        return False
    if fault:
        raise OSError(fault, os.strerror(fault), str(other))
    return True


if sys.platform == "linux":

    def _exchange(one: bytes, other: bytes) -> int:
        call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if call is None:  # a C library of before 2018
            return errno.ENOSYS
        return ctypes.get_errno() if call(_HERE, one, _HERE, other, _RENAME_EXCHANGE) else 0

elif sys.platform == "darwin":

    def _exchange(one: bytes, other: bytes) -> int:
        call = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        if call is None:
            return errno.ENOSYS
        return ctypes.get_errno() if call(one, other, _RENAME_EXCHANGE) else 0

else:

    def _exchange(_one: bytes, _other: bytes) -> int:
        return errno.ENOSYS


def keep_written(folder: Path) -> None:
    """Wait until all that was written to the folder's disk will outlast a loss of power, where the system can say so.

    One call for the whole disk: a call for each of 4,000 files takes seconds. Raises OSError where the disk has lost
    something. Does nothing on Windows.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
        if call is None:
            os.sync()
        elif call(handle):
            fault = ctypes.get_errno()
            raise OSError(fault, os.strerror(fault), str(folder))
    finally:
        os.close(handle)


def keep_names(folder: Path) -> None:
    """Have the disk keep the names in a folder as they are now, where it can; a refusal changes nothing for readers."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
