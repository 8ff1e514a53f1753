"""The guard against publishing private persons: identity numbers, and mail addresses that are a person's own."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

# Personal identity and coordination numbers (Skatteverket, SKV 704): birth date, day plus 60 for coordination numbers.
_IDENTITY = re.compile(
    r"(?<![0-9])(?:18|19|20)?([0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01]))[-+]?([0-9]{4})(?![0-9])"
)
# The look-behind makes it begin at the first letter alone: from each letter on it would need minutes for a long word.
_ADDRESS = re.compile(r"(?<![\w.%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
# Words of which functions' addresses are made: `kultur.fritid@` is no person.
_FUNCTIONS = frozenset(
    (
        "info",
        "kontakt",
        "kommun",
        "kommunen",
        "kultur",
        "fritid",
        "bibliotek",
        "biblioteket",
        "integration",
        "forening",
        "foreningar",
        "bokning",
        "kansli",
        "reception",
        "service",
        "medborgare",
        "kontaktcenter",
        "kundtjanst",
        "vagledning",
        "vagledare",
        "samhalle",
        "social",
        "skola",
        "forskola",
        "bildning",
        "idrott",
        "halsa",
        "arbete",
        "etablering",
        "mottagning",
        "projekt",
        "bidrag",
        "styrelse",
        "ungdom",
        "unga",
        "barn",
        "vuxna",
        "press",
        "redaktion",
    )
)


def identity_number(text: str) -> str | None:
    """Return the first personal identity number in a text, by date and check digit (Luhn); None if there is none."""
    for match in _IDENTITY.finditer(text):
        if luhn("".join(match.groups())):
            return match.group()
    return None


def personal_address(text: str) -> str | None:
    """Return the first mail address in a text that is a person's own, however it is escaped; None if there is none."""
    plain = unquote(html.unescape(text)).replace("\\", "")
    return next((found for found in _ADDRESS.findall(plain) if is_personal(found)), None)


def luhn(digits: str) -> bool:
    """Return whether the last of the digits is the right check digit (ISO/IEC 7812-1, annex B)."""
    doubled = (int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits)))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def is_personal(address: str) -> bool:
    """Return whether a mail address is made of two names or more, none of them a function's: `anna.svensson@…`."""
    names = [name for name in re.split(r"[._-]", address.partition("@")[0].casefold()) if name]
    return len(names) > 1 and all(name.isalpha() for name in names) and not _FUNCTIONS.intersection(names)
