"""What a recipe needs to know of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MADE = "Made by build.py. Make it anew after an update of the program, or when the address or the languages change."


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site lies on its host, and what goes with it."""

    at: str
    """Path on the host, with slashes at both ends."""
    codes: tuple[str, ...]
    """The languages, each a folder."""
    headers: Mapping[str, str]
    """Sent with every answer."""
    folder: str = "/var/www/tillsammans/"
    """Where the published files lie on the host, with a slash at the end."""
    brotli: bool = False
    """Whether the host has what it takes to send brotli."""
