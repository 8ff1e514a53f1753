"""A bucket that speaks S3, with a content delivery network before it: a script for the `aws` program.

What a page needs goes before the page, deletions last; what lies in `assets/` is never deleted here: let a rule of the
bucket's expire it. The files go up as they are, as one bucket holds one version: the network compresses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from infocenter.publish.hosts.place import MADE, Place
from infocenter.web.headers import ASKED_FOR, FOLDERS, MEDIA, STRICT_TRANSPORT, TYPES, content_type, kept

_KNOWN = {
    "Content-Security-Policy": "ContentSecurityPolicy",
    "Referrer-Policy": "ReferrerPolicy",
}
"""Headers that the network has fields of their own for, each with a value of this name."""
_NAMED = tuple(ending for ending in TYPES if ending not in {*MEDIA, ".html", ".ics", ".pdf"} or ending == ".svg")
"""Endings of what lies in `assets/`."""


def recipe(place: Place) -> str:
    """Return the script."""
    return "\n".join(_lines(place)) + "\n"


def _lines(place: Place) -> Iterator[str]:
    yield "#!/bin/sh"
    yield f"# {MADE}"
    yield "# sh publish.sh s3://BUCKET, from the project's folder; AWS_ENDPOINT_URL names another maker's service."
    yield "# The bucket is a website: index document index.html, error document 404.html. For the network, once:"
    yield "#   aws cloudfront create-response-headers-policy --response-headers-policy-config file://headers.json"
    yield "set -eu"
    yield f'to="$1{place.at.rstrip("/")}"; cd dist'
    yield 'put() { aws s3 cp . "$to" --recursive --only-show-errors --exclude \'*\' "$@"; }'
    for folder in FOLDERS:
        for ending in MEDIA if folder == "media/" else _NAMED:
            yield _put(f"{folder}*{ending}", f"{folder}x{ending}")
    yield "# Pages and what lies beside them"
    yield _put("*/index.html", "sv/index.html")
    yield from (_put(f"*{ending}", f"sv/x{ending}", *(f"{f}*" for f in FOLDERS)) for ending in (".txt", ".ics"))
    yield _put("index.html", "index.html")
    yield from (_put(name, name) for name in ASKED_FOR)
    yield _put("*/404.html", "404.html")
    yield "aws s3 sync . \"$to\" --size-only --delete --only-show-errors --exclude 'assets/*' --exclude '.infocenter'"
    yield "cat > ../headers.json <<'END'"
    yield json.dumps(_policy(place.headers), indent=1)
    yield "END"


def _put(pattern: str, sample: str, *without: str) -> str:
    left_out = "".join(f" --exclude '{each}'" for each in without)
    how = f"--content-type '{content_type(sample)}' --cache-control '{kept(sample)}'"
    return f"put --include '{pattern}'{left_out} {how}"


def _policy(headers: Mapping[str, str]) -> dict[str, object]:
    """Return the headers as CloudFront's ResponseHeadersPolicyConfig."""
    known: dict[str, object] = {"ContentTypeOptions": {"Override": True}}
    for name, key in _KNOWN.items():
        known[key] = {"Override": True, key: headers[name]}
    if STRICT_TRANSPORT in headers:
        age = int(headers[STRICT_TRANSPORT].rpartition("=")[2])
        known["StrictTransportSecurity"] = {"Override": True, "AccessControlMaxAgeSec": age}
    others = [name for name in headers if name not in {*_KNOWN, STRICT_TRANSPORT, "X-Content-Type-Options"}]
    items = [{"Header": name, "Value": headers[name], "Override": True} for name in others]
    return {
        "Name": "infocenter",
        "SecurityHeadersConfig": known,
        "CustomHeadersConfig": {"Quantity": len(items), "Items": items},
    }
