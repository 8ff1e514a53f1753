"""Field types: each turns text into a value, or raises Refused with what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import TypeVar
from urllib.parse import urlsplit

from infocenter.model.activity import Cost, Per
from infocenter.problems import Message
from infocenter.reading.fields import Parse, Refused, did_you_mean
from infocenter.reading.privacy import identity_number, is_personal, luhn, personal_address

E = TypeVar("E", bound=Enum)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Characters that have no place in a text: controls, and the bidi overrides that can make one text look like another.
BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


HTML_TAG = re.compile(r"</?[a-zA-Z!][^>\n]*>?")
NO_HTML = Message("HTML is not allowed in texts. Paste as plain text; bold is written `**so**`.")
PERSONAL = Message("This looks like a person's own address. Give a function's, like `info@kommun.se`.")


def words(most: int) -> Parse[str]:
    """A line of plain text of at most `most` characters."""

    def parse(text: str) -> str:
        bad = BAD_CHARACTER.search(text)
        if bad:
            code = f"U+{ord(bad.group()):04X}"
            raise Refused(Message("The invisible character %(code)s is not allowed. Write the text anew.", code=code))
        refuse_identity_number(text)
        if personal_address(text):
            raise Refused(PERSONAL)
        if HTML_TAG.search(text):
            raise Refused(NO_HTML)
        line = " ".join(text.split())
        if len(line) > most:
            raise Refused(Message("%(length)d characters; at most %(most)d.", length=len(line), most=most))
        return line

    return parse


def refuse_identity_number(text: str) -> None:
    """Raise Refused where a personal identity number stands in a text."""
    if identity_number(text):
        raise Refused(Message("A personal identity number must never be published. Take it out."))


def choice(enum: type[E]) -> Parse[E]:
    """One of an enumeration's values."""

    def parse(text: str) -> E:
        try:
            return enum(text)
        except ValueError:
            raise Refused(unknown(text, tuple(str(item.value) for item in enum))) from None

    return parse


def one_of(known: Collection[str]) -> Parse[str]:
    """One of the known words: vocabulary terms, slugs of entries."""

    def parse(text: str) -> str:
        if text not in known:
            raise Refused(unknown(text, tuple(sorted(known) if isinstance(known, AbstractSet) else known)))
        return text

    return parse


def unknown(text: str, known: tuple[str, ...]) -> Message:
    return Message("Not known here. %(hint)s", hint=did_you_mean(text, known))


def slug(text: str) -> str:
    if not SLUG.fullmatch(text) or len(text) > 80:
        raise Refused(Message("Only a–z, 0–9 and single hyphens, at most 80 characters."))
    return text


YES, NO = ("yes", "true", "ja"), ("no", "false", "nej")


def yes_no(text: str) -> bool:
    if text.casefold() not in (*YES, *NO):
        raise Refused(Message("Write `yes` or `no`."))
    return text.casefold() in YES


def number(least: int, most: int) -> Parse[int]:
    """A whole number in a range; spaces between thousands are allowed."""

    def parse(text: str) -> int:
        digits = re.sub(r"(?<=[0-9])[\s\u00a0\u202f](?=[0-9]{3})", "", text)
        if not re.fullmatch(r"[0-9]{1,12}", digits) or not least <= int(digits) <= most:
            raise Refused(Message("A whole number from %(least)d to %(most)d.", least=least, most=most))
        return int(digits)

    return parse


def kronor(text: str) -> int:
    """An amount in whole kronor: `3 000 kr`."""
    match = re.fullmatch(r"(.*\S)\s*kr", text)
    if not match:
        raise Refused(Message("An amount in whole kronor, like `3 000 kr`."))
    return number(0, 10**11)(match.group(1))


def cost(text: str) -> Cost:
    """`free`, or `50 kr per term`."""
    if text == "free":
        return Cost(0)
    match = re.fullmatch(r"(.+ kr) per (\S+)", text)
    if not match:
        raise Refused(Message("`free`, or an amount like `50 kr per term` (per occasion, month, term, year, course)."))
    return Cost(kronor(match.group(1)), choice(Per)(match.group(2)))


def coordinates(text: str) -> tuple[float, float]:
    """Latitude and longitude with a point, within Sweden's bounds."""
    match = re.fullmatch(r"([0-9]{2}\.[0-9]{1,7}),\s*([0-9]{2}\.[0-9]{1,7})", text)
    if not match:
        raise Refused(Message('Latitude and longitude in quotation marks, like `"59.7760, 14.5220"`.'))
    north, east = float(match.group(1)), float(match.group(2))
    if not (55 <= north <= 69.5 and 10.5 <= east <= 24.5):
        raise Refused(
            Message("The point is not in Sweden. Latitude (55–69.5) comes first, then longitude (10.5–24.5).")
        )
    return north, east


def web_address(text: str) -> str:
    """An https address (http is allowed for old sites) with a host and nothing odd in it."""
    if not _is_web_address(text) or re.search(r"[\s<>\"'`\\]", text) or BAD_CHARACTER.search(text):
        raise Refused(Message("A web address, like `https://www.kommun.se/`."))
    return text


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        plain = parts.port is None and "@" not in parts.netloc
    except ValueError:
        return False
    return plain and parts.scheme in ("https", "http") and "." in (parts.hostname or "")


def email(text: str) -> str:
    """A function address; one that looks like a person's (first.last@) is refused."""
    if not re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", text):
        raise Refused(Message("A mail address, like `info@kommun.se`."))
    if is_personal(text):
        raise Refused(PERSONAL)
    return text


def phone(text: str) -> str:
    """A Swedish number with its area code, or international with +."""
    if not re.fullmatch(r"(\+[0-9]{1,3}|0)[0-9\s-]{5,16}", text) or not 7 <= len(re.sub(r"\D", "", text)) <= 15:
        raise Refused(Message("One telephone number that begins with 0 or +46, like `070-174 06 05`."))
    if re.fullmatch(r"[0-9]{6}-[0-9]{4}", text):
        refuse_identity_number(text)
    return text


def postal_code(text: str) -> str:
    """Five digits, written NNN NN."""
    match = re.fullmatch(r"([1-9][0-9]{2})\s?([0-9]{2})", text)
    if not match:
        raise Refused(Message("A postal code, like `712 30`."))
    return " ".join(match.groups())


def digits(length: int) -> Parse[str]:
    """A code of so many digits, zeros in front of it kept."""

    def parse(text: str) -> str:
        if not re.fullmatch(f"[0-9]{{{length}}}", text):
            raise Refused(Message("Just %(length)d digits.", length=length))
        return text

    return parse


def organisation_number(text: str) -> str:
    """NNNNNN-NNNN with a right check digit (Luhn); a personal identity number is refused (third digit below 2)."""
    match = re.fullmatch(r"([0-9]{6})-?([0-9]{4})", text)
    if not match:
        raise Refused(Message("An organisation number, like `802002-4306`."))
    digits = "".join(match.groups())
    if digits[2] in "01":
        raise Refused(Message("This may be a personal identity number. Only organisation numbers may be published."))
    if not luhn(digits):
        raise Refused(Message("The check digit of the organisation number is wrong."))
    return f"{digits[:6]}-{digits[6:]}"


def icon(known: Callable[[str], bool]) -> Parse[str]:
    """The name of an icon in the icon package."""

    def parse(text: str) -> str:
        if not known(text):
            raise Refused(Message("There is no icon of this name in the icon package (Lucide)."))
        return text

    return parse
