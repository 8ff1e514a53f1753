"""Pictures for tests: small, made up, and with whatever a camera might say of itself."""

import io
from typing import Any

from PIL import Image

SIDEWAYS = 6
"""EXIF: the camera was turned a quarter; whoever shows it turns it back clockwise."""


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 40), **how: Any) -> bytes:
    """Return a picture: red to the left, blue to the right, as it is stored."""
    image = Image.new("RGB", size, "#c00000")
    image.paste("#0000c0", (size[0] // 2, 0, *size))
    return saved(image, kind, **how)


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def of_a_camera(orientation: int = 1) -> Image.Exif:
    """Return what a telephone writes: its maker, a day, how it was held, and where it was."""
    said = Image.Exif()
    said[0x010F], said[0x0132], said[0x0112] = "Kameramakaren", "2026:11:23 12:00:00", orientation
    place = said.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (59.0, 46.0, 12.0), "E", (14.0, 31.0, 5.0)
    return said


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
