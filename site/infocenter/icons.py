"""The one door to the icon package (Lucide, ISC licence): names and drawings."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile


@cache
def _drawings() -> ZipFile:
    # The package's own functions open the archive of 1,700 drawings anew for each icon, at 30 ms.
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))


@cache
def drawing(name: str) -> str | None:
    """Return what is inside the icon's `<svg viewBox="0 0 24 24">`, or None where there is no such icon."""
    try:
        svg = _drawings().read(f"{name}.svg").decode("utf-8")
    except KeyError:
        return None
    match = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    return " ".join(match.group(1).split()) if match else None


def exists(name: str) -> bool:
    return drawing(name) is not None
