"""Pixels: whether a file is a picture, and the same picture small, upright and without a word about its maker.

The one door to Pillow.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from PIL import Image, ImageCms, features
from PIL import __version__ as pillow

ENDINGS: Mapping[str, str] = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""What editors may give, with Pillow's name of the format."""
MOST_PIXELS = 50_000_000
FORMATS: Mapping[str, Mapping[str, Any]] = {
    # One thread, so that the same machine always makes the same bytes.
    ".avif": {"format": "AVIF", "quality": 58, "speed": 6, "max_threads": 1},
    ".webp": {"format": "WEBP", "quality": 76, "method": 5},
    ".jpg": {"format": "JPEG", "quality": 78, "optimize": True, "progressive": True},
}
LARGEST = 1080
"""Width in pixels of the largest that is made; what is smaller is made of this one."""
LOOKED = 1
"""Raised when `look` changes: what an older one found fit is looked at again."""
RECIPE = f"1 {LARGEST} {sorted((ending, *how.items()) for ending, how in FORMATS.items())} {pillow}"
"""All that decides on the bytes beside the picture; the number is raised when `_upright` changes."""
PAPER = (255, 255, 255)
"""Behind what is transparent, in the dark scheme too: most such drawings have black lines."""
ORIENTATION, SIDEWAYS = 0x0112, (5, 6, 7, 8)
"""EXIF 2.32, 4.6.4: the tag, and its values for pictures that lie on their side."""
_WAYS = Image.Transpose
TURNS = {
    2: _WAYS.FLIP_LEFT_RIGHT, 3: _WAYS.ROTATE_180, 4: _WAYS.FLIP_TOP_BOTTOM,
    5: _WAYS.TRANSPOSE, 6: _WAYS.ROTATE_270, 7: _WAYS.TRANSVERSE, 8: _WAYS.ROTATE_90,
}  # fmt: skip
# What Pillow and the libraries below raise for files that were cut off or changed.
DAMAGED = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError,
           MemoryError, struct.error, zlib.error)  # fmt: skip
# `look` counts the pixels itself, and refuses fewer than those that Pillow warns of.
Image.MAX_IMAGE_PIXELS = None
_one_at_a_time = threading.Lock()


class Unfit(Exception):
    """The file is damaged, or not of the kind that its name says."""


class Moving(Exception):
    """The file has more than one picture in it."""


class TooLarge(Exception):
    """The picture has more pixels than MOST_PIXELS; nothing of it was decoded."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        super().__init__(f"{width} × {height}")


def look(data: bytes, ending: str) -> tuple[int, int]:
    """Return width and height as seen, having decoded all of it. Raises Unfit, Moving or TooLarge."""
    _refuse_vast_webp(data)
    try:
        with _opened(data, ENDINGS[ending]) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise TooLarge(width, height)
            # Cameras put a small picture beside the large one in the same file; that is no film.
            if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
                raise Moving
            sideways = _orientation(image) in SIDEWAYS
            image.draft("RGB", (LARGEST, LARGEST))
            image.load()
    except DAMAGED as fault:
        raise Unfit from fault
    return (height, width) if sideways else (width, height)


def make(data: bytes, size: tuple[int, int], ending: str) -> bytes:
    """Return the picture at a size, which is not above its own, in a format: sRGB, upright, with nothing but pixels.

    For a picture that was found fit. Where `can_make` says no, it is another format.
    """
    how = FORMATS[ending if can_make(ending) else ".webp"]
    image = _upright(data)
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, **how)
    return out.getvalue()


def can_make(ending: str) -> bool:
    """Whether this machine's Pillow writes the format: that for Windows on ARM has no AVIF."""
    return ending != ".avif" or bool(features.check("avif"))


@lru_cache(maxsize=2)
def _upright(data: bytes) -> Image.Image:
    """Return the picture as RGB in sRGB, turned as the camera says, on paper, at most LARGEST wide, new of metadata."""
    with _opened(data, *ENDINGS.values()) as image:
        profile = image.info.get("icc_profile")
        turned = _orientation(image)
        across = image.height if turned in SIDEWAYS else image.width
        factor = min(1.0, LARGEST / across)
        size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
        image.draft("RGB", size)
        image.load()
        plain = _in_srgb(_eight_bits(image), profile)
    if plain.size != size:
        plain = plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    clean = Image.new("RGB", plain.size, PAPER)
    clean.paste(plain, mask=plain.getchannel("A") if plain.mode == "RGBA" else None)
    return clean.transpose(TURNS[turned]) if turned in TURNS else clean


@contextmanager
def _opened(data: bytes, *formats: str) -> Iterator[Image.Image]:
    """Open a picture; what Pillow finds odd in its words about itself is of no use to anybody."""
    # Filters of warnings are the whole process's: two threads must not change them at once.
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=formats) as image:
            yield image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture as RGB, RGBA, CMYK or grey of eight bits, whatever it was stored as."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "CMYK", "L"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return colours as screens take them for granted; a profile that can't be read or does not fit is left aside."""
    if profile:
        try:
            transform = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGBA" if image.mode == "RGBA" else "RGB",
            )
        except (ImageCms.PyCMSError, *DAMAGED):
            transform = None
        if transform is not None:
            return transform
    return image if image.mode == "RGBA" else image.convert("RGB")


def _orientation(image: Image.Image) -> int:
    """Return how the camera was held; 1, upright, where it does not say so in words that can be read."""
    try:
        found = image.getexif().get(ORIENTATION, 1)
    except DAMAGED:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _refuse_vast_webp(data: bytes) -> None:
    """Raise TooLarge by the head of a WebP file (RFC 9649, 2.5-2.7): to open it takes memory for all of its pixels."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return
    match data[12:16]:
        case b"VP8X":
            width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case _:
            width, height = (int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    if width * height > MOST_PIXELS:
        raise TooLarge(width, height)
