"""nginx: a file to include in a server block.

A location that adds one header loses those of the level above: so only one place adds headers, and what differs from
file to file is a variable. `always` sends them with errors too.
"""

from __future__ import annotations

from collections.abc import Iterator

from infocenter.publish.hosts.place import MADE, Place
from infocenter.web.headers import ASK, ASKED_FOR, FOLDERS, SHORT, TEXTS, TYPES

_COMPRESSED = tuple(dict.fromkeys(TYPES[ending] for ending in TEXTS))


def recipe(place: Place) -> str:
    """Return the text of the file."""
    return "\n".join(_lines(place)) + "\n"


def _lines(place: Place) -> Iterator[str]:
    at = place.at
    yield f"# {MADE}"
    yield "# In the server block:  include /etc/nginx/infocenter.conf;"
    if at != "/":
        yield f"location = {at[:-1]} {{ absolute_redirect off; return 301 {at}; }}"
    yield f'set $infocenter_kept "{SHORT}";'
    yield f"location {at} {{"
    yield from (f"    {line}" for line in _site(place))
    for folder, value in FOLDERS.items():
        yield f'    location {at}{folder} {{ set $infocenter_kept "{value}"; }}'
    for code in place.codes:
        yield f"    location {at}{code}/ {{ {_errors(f'{at}{code}/')} }}"
    for folder in ("", *(f"{code}/" for code in place.codes)):
        for name in ASKED_FOR if not folder else ("404.html",):
            yield f'    location = {at}{folder}{name} {{ set $infocenter_kept "{ASK}"; }}'
    yield f"    location = {at}.infocenter {{ return 404; }}"
    yield "}"


def _site(place: Place) -> Iterator[str]:
    yield f'alias "{place.folder}";'
    yield "index index.html;"
    yield "autoindex off;"
    yield "absolute_redirect off;"
    yield "types {"
    for kind in dict.fromkeys(TYPES.values()):
        endings = " ".join(ending[1:] for ending, each in TYPES.items() if each == kind)
        yield f"    {kind} {endings};"
    yield "}"
    yield "default_type application/octet-stream;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(kind for kind in _COMPRESSED if kind != 'text/html')};"
    yield "# What lies compressed beside a file is sent as it is (build.py build --compress)."
    yield "gzip_static on;"
    if place.brotli:
        yield "brotli_static on;"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield f"gzip_types {' '.join(kind for kind in _COMPRESSED if kind != 'text/html')};"
    for name, value in place.headers.items():
        yield f'add_header {name} "{value}" always;'
    yield "add_header Cache-Control $infocenter_kept always;"
    yield _errors(place.at)


def _errors(folder: str) -> str:
    # A folder without a page of its own is refused (403): to a reader it is not there.
    return f"error_page 404 {folder}404.html; error_page 403 =404 {folder}404.html;"
