"""A folder of files that can be made anew, each behind a digest: what is damaged or misplaced is as good as missing."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

DIGEST = hashlib.sha256().digest_size


class Kept:
    """Where the folder can't be written, as on a read-only disk, this process remembers instead."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._remembered: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """Return what was put under a name, whole; else None."""
        if name in self._remembered:
            return self._remembered[name]
        try:
            found = (self.folder / name).read_bytes()
        except OSError:
            return None
        data = found[DIGEST:]
        return data if found[:DIGEST] == _seal(name, data) else None

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes under a name; others who read it meanwhile get the old ones or these, never a part."""
        beside = self.folder / f".{name}.{os.getpid()}-{threading.get_ident()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_seal(name, data) + data)
            beside.replace(self.folder / name)
        except OSError:
            self._remembered[name] = data
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def forget_all_but(self, names: Collection[str]) -> None:
        """Delete what is under none of these names, and what a process left behind that was killed while it wrote."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in names:
                    path.unlink(missing_ok=True)


def _seal(name: str, data: bytes) -> bytes:
    """Return a digest of the bytes and of the name that they belong to."""
    return hashlib.sha256(f"{name}\n".encode() + data).digest()
