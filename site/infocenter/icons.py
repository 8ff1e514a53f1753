"""The one door to the icon package (Lucide, ISC licence): names and drawings."""

from __future__ import annotations

import re
from functools import lru_cache

from lucide import IconDoesNotExist
from lucide.jinja import lucide


@lru_cache(maxsize=512)
def drawing(name: str) -> str | None:
    """Return what is inside the icon's `<svg viewBox="0 0 24 24">`, or None where there is no such icon."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        return None
    try:
        svg = str(lucide(name, size=24))
    except IconDoesNotExist:
        return None
    match = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    return " ".join(match.group(1).split()) if match else None


def exists(name: str) -> bool:
    return drawing(name) is not None
