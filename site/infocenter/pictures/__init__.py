"""Pictures of the content: looked at before anything is made of them, then made in the sizes that readers get.

What was found and made is kept in a folder of its own (`keeping.py`), by the digest of the file and the recipe.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from infocenter.pictures import raster
from infocenter.pictures.keeping import Kept
from infocenter.pictures.raster import ENDINGS, MOST_PIXELS, Moving, TooLarge, Unfit

__all__ = [
    "ENDINGS",
    "MADE",
    "MOST_PIXELS",
    "Kept",
    "Moving",
    "TooLarge",
    "Unfit",
    "can_make",
    "digest_of",
    "kept_as",
    "make",
    "name_of",
    "noted",
    "size_of",
]

MADE = tuple(raster.FORMATS)
"""Endings of what is made, the best first."""
LONGEST_STEM = 40
"""Letters of a file's own name in the name of what is made of it."""


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def size_of(data: bytes, file: str, kept: Kept) -> tuple[int, int]:
    """Return width and height as seen, in pixels. Raises Unfit, TooLarge or Moving; what was found fit is noted."""
    note = noted(digest_of(data), file)
    found = kept.get(note)
    if found is None:
        found = b"%d %d" % raster.look(data, Path(file).suffix)
        kept.put(note, found)
    width, height = map(int, found.split())
    return width, height


def noted(digest: str, file: str) -> str:
    """Return the name under which the size of a picture is kept."""
    return f"{digest}.{raster.LOOKED}{Path(file).suffix}.size"


def name_of(file: str, digest: str, width: int, ending: str) -> str:
    """Return the name of what is made of a picture: it says what it is made from and how, so it may be kept for ever.

    Not by the bytes that come out: a page must not wait for them.
    """
    made_by = hashlib.sha256(f"{raster.RECIPE} {digest}".encode()).hexdigest()[:10]
    return f"{Path(file).stem[:LONGEST_STEM]}.{made_by}-{width}{ending}"


def can_make(name: str) -> bool:
    """Whether this machine makes the format that a name ends in."""
    return raster.can_make(Path(name).suffix)


def kept_as(name: str) -> str:
    """Return the name under which a made picture is kept: one in a stand-in format never passes for the real one."""
    return name if can_make(name) else f"{name}.stand-in"


def make(data: bytes, size: tuple[int, int], name: str, kept: Kept) -> bytes:
    """Return a picture in a size and in the format that the name ends in, and keep it."""
    made = raster.make(data, size, Path(name).suffix)
    kept.put(kept_as(name), made)
    return made
