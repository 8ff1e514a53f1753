"""Apache: a `.htaccess` in the published folder. Each module that it uses may be missing; the site works without.

The server must allow it: `AllowOverride FileInfo Indexes Options=Indexes`, or All.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from infocenter.publish.hosts.place import MADE, Place
from infocenter.web.headers import ASK, ASKED_FOR, FOLDERS, SHORT, TEXTS, TYPES


def recipe(place: Place) -> str:
    """Return the text of the file."""
    return "\n".join(_lines(place)) + "\n"


def _lines(place: Place) -> Iterator[str]:
    at = place.at
    yield f"# {MADE}"
    yield "Options -Indexes"
    yield "DirectoryIndex index.html"
    yield from _errors(place)
    yield "<IfModule mod_mime.c>"
    for ending, kind in TYPES.items():
        yield f"    AddType {kind} {ending}"
    yield f"    AddCharset utf-8 {' '.join(TEXTS)}"
    # As language (Breton) and as type these endings would stand in the way of their being encodings.
    yield "    RemoveLanguage .br"
    yield "    RemoveType .gz .br"
    yield "    AddEncoding gzip .gz"
    yield "    AddEncoding br .br"
    yield "</IfModule>"
    yield from _compression(at)
    yield "<IfModule mod_headers.c>"
    for name, value in place.headers.items():
        yield f"    Header onsuccess unset {name}"
        yield f'    Header always set {name} "{value}"'
    yield "    Header onsuccess unset Cache-Control"
    yield f'    Header always set Cache-Control "{SHORT}"'
    for folder, value in FOLDERS.items():
        yield f'    Header always set Cache-Control "{value}" "expr=%{{REQUEST_URI}} =~ m#^{re.escape(at + folder)}#"'
    names = "|".join(re.escape(name) for name in ASKED_FOR)
    yield f'    Header always set Cache-Control "{ASK}" "expr=%{{REQUEST_URI}} =~ m#/({names})$#"'
    yield f'    Header always set Cache-Control "{ASK}" "expr=%{{REQUEST_STATUS}} -ge 400"'
    yield "</IfModule>"


def _errors(place: Place) -> Iterator[str]:
    yield f"ErrorDocument 404 {place.at}404.html"
    yield f"ErrorDocument 403 {place.at}404.html"
    for code in place.codes:
        yield f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(place.at + code)}/#">'
        yield f"    ErrorDocument 404 {place.at}{code}/404.html"
        yield f"    ErrorDocument 403 {place.at}{code}/404.html"
        yield "</If>"


def _compression(at: str) -> Iterator[str]:
    """Yield what sends the compressed file that lies beside a file, or else compresses now."""
    texts = "|".join(ending[1:] for ending in TEXTS)
    yield "<IfModule mod_rewrite.c>"
    yield "    RewriteEngine On"
    yield f"    RewriteBase {at}"
    # The marker of the build, and dotfiles in general, are nobody's business; .well-known is.
    yield r"    RewriteRule (^|/)\.(?!well-known(/|$)) - [R=404,L]"
    # A folder without a page of its own is refused (403): to a reader it is not there.
    yield "    RewriteCond %{REQUEST_FILENAME} -d"
    yield "    RewriteCond %{REQUEST_FILENAME}/index.html !-f"
    yield "    RewriteRule ^ - [R=404,L]"
    for word, ending in (("br", ".br"), ("gzip", ".gz")):
        for pattern, file in ((rf"^(.*/)?([^/]+\.(?:{texts}))$", "$1$2"), ("^(.+/)?$", "$1index.html")):
            yield f"    RewriteCond %{{HTTP:Accept-Encoding}} (^|[\\s,]){word}([\\s,;]|$)"
            yield f"    RewriteCond %{{REQUEST_FILENAME}}{'index.html' if 'index' in file else ''}{ending} -f"
            yield f"    RewriteRule {pattern} {file}{ending} [L,E=no-gzip:1,E=no-brotli:1]"
    yield "</IfModule>"
    # The directive is of one module, the filter of another.
    yield "<IfModule mod_filter.c>"
    yield "    <IfModule mod_deflate.c>"
    kinds = " ".join(dict.fromkeys(TYPES[ending] for ending in TEXTS))
    yield f"        AddOutputFilterByType DEFLATE {kinds}"
    yield "    </IfModule>"
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    yield f'    <FilesMatch "\\.({texts})(\\.br|\\.gz)?$">'
    yield "        Header always merge Vary Accept-Encoding"
    yield "    </FilesMatch>"
    yield "</IfModule>"
