"""Netlify and Cloudflare Pages: a file `_headers` in the published folder.

Where two rules fit an address, one host joins their values with a comma and another does not say what it does. So no
two rules of ours name the same header for the same address.
"""

from __future__ import annotations

from collections.abc import Iterator

from infocenter.publish.hosts.place import MADE, Place
from infocenter.web.headers import ASKED_FOR, FOLDERS, content_type, kept


def netlify(place: Place) -> str:
    """Return the file for Netlify, which sets the type of calendars by itself and reads no star within an address."""
    return "\n".join(_lines(place)) + "\n"


def cloudflare(place: Place) -> str:
    """Return the file for Cloudflare Pages."""
    return "\n".join((*_lines(place), "/*.ics", f"  Content-Type: {content_type('.ics')}")) + "\n"


def _lines(place: Place) -> Iterator[str]:
    yield f"# {MADE}"
    yield "/*"
    for name, value in place.headers.items():
        yield f"  {name}: {value}"
    samples = {f"/{folder}*": f"{folder}x" for folder in FOLDERS}
    samples |= {f"/{name}": name for name in ("", *ASKED_FOR, "robots.txt")}
    samples |= {f"/{code}/*": f"{code}/x" for code in place.codes}
    for address, path in samples.items():
        yield address
        yield f"  Cache-Control: {kept(path)}"
