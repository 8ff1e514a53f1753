"""A picture of the content, and in which sizes readers get it."""

from __future__ import annotations

from dataclasses import dataclass

WIDTHS = (360, 720, 1080)
"""In pixels: a small phone, most phones and every desktop, a dense screen."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that was looked at and is fit to be shown; nobody gets it as it is."""

    file: str
    """Name in content/media/."""
    digest: str
    """SHA-256 of the file, hexadecimal."""
    width: int
    """In pixels as it is seen, turned as the camera says; so is the height."""
    height: int

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that it is made in, rising; it is never made larger than it is."""
        return (*(width for width in WIDTHS if width < self.width), min(self.width, WIDTHS[-1]))[: len(WIDTHS)]

    def height_at(self, width: int) -> int:
        return max(1, round(self.height * width / self.width))

    @property
    def is_tall(self) -> bool:
        return self.height > self.width
