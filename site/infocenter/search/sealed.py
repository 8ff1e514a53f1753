"""Small JSON files that we write for ourselves, with a digest of what is in them: a flipped bit is never believed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def write(path: Path, value: dict[str, Any]) -> None:
    text = json.dumps(value)
    path.write_text(f"{_digest(text)}\n{text}", encoding="ascii")


def read(path: Path, keys: set[str]) -> dict[str, Any] | None:
    """Return what was written, if it is whole and has these keys; else None."""
    try:
        digest, _newline, text = path.read_text(encoding="ascii").partition("\n")
    except (OSError, ValueError):
        return None
    if digest != _digest(text):
        return None
    value: dict[str, Any] = json.loads(text)
    return value if value.keys() == keys else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
