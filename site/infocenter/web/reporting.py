"""Letters that a reader's own mail program is opened with, and addresses that hand a page on. No Flask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

MOST = 200
"""Characters of a value in a letter; mail programs cut addresses of more than some 2,000."""
# What isn't seen has no place in a letter: controls, and the marks that turn the direction of what stands beside them.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+")


def seen(text: str) -> str:
    """Return a value on one line, without what isn't seen, at most MOST characters."""
    return " ".join(UNSEEN.sub(" ", text).split())[:MOST]


def mail(to: str, subject: str, lines: Iterable[str]) -> str:
    """Return a mailto address (RFC 6068): line breaks are CR LF, all but letters and digits is encoded."""
    body = "\r\n".join(seen(line) for line in lines)
    return f"mailto:{quote(to, safe='@')}?subject={_encoded(seen(subject))}&body={_encoded(body)}"


def handing_on(address: str) -> Sequence[tuple[str, str]]:
    """Return the name and the address of each way to send a page to somebody; nothing is sent before it is followed."""
    text = _encoded(address)
    return (
        ("WhatsApp", f"https://wa.me/?text={text}"),
        ("Telegram", f"https://t.me/share/url?url={text}"),
        ("sms", f"sms:?&body={text}"),
        ("mail", f"mailto:?body={text}"),
    )


def _encoded(text: str) -> str:
    return quote(text, safe=":,;!@")
