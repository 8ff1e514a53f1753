"""Field types: each turns text into a value, or raises Refused with what is allowed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection
from datetime import date, time
from enum import Enum
from typing import TypeVar
from urllib.parse import urlsplit

from babel import Locale

from infocenter.model.activity import Cost, Per
from infocenter.model.dates import PartialDate
from infocenter.problems import Message
from infocenter.reading.fields import Parse, Refused, did_you_mean
from infocenter.reading.privacy import identity_number, is_personal, luhn

E = TypeVar("E", bound=Enum)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Characters that have no place in a text: controls, and the bidi overrides that can make one text look like another.
BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
SWEDISH_MONTHS = {name: number for number, name in Locale("sv").months["format"]["wide"].items()}


def words(most: int) -> Parse[str]:
    """A line of plain text of at most `most` characters."""

    def parse(text: str) -> str:
        bad = BAD_CHARACTER.search(text)
        if bad:
            code = f"U+{ord(bad.group()):04X}"
            raise Refused(Message("The invisible character %(code)s is not allowed. Write the text anew.", code=code))
        refuse_identity_number(text)
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
            raise Refused(unknown(text, tuple(known)))
        return text

    return parse


def unknown(text: str, known: tuple[str, ...]) -> Message:
    return Message("Not known here. %(hint)s", hint=did_you_mean(text, known))


def slug(text: str) -> str:
    if not SLUG.fullmatch(text) or len(text) > 80:
        raise Refused(Message("Only a–z, 0–9 and single hyphens, at most 80 characters."))
    return text


def yes_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise Refused(Message("Allowed: %(allowed)s", allowed="yes, no"))
    return text == "yes"


def example(text: str) -> bool:
    if text not in ("true", "false"):
        raise Refused(Message("Allowed: %(allowed)s", allowed="true, false"))
    return text == "true"


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


def partial_date(text: str) -> PartialDate:
    """ISO 8601 by day, month or year. A day that does not exist is refused with the reason."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not match:
        raise Refused(_not_iso(text))
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not 1800 <= year <= 2200:
        raise Refused(Message("A year from %(least)d to %(most)d.", least=1800, most=2200))
    if month is not None:
        _check_day(year, month, 1 if day is None else day)
    return PartialDate(year, month, day)


def day(text: str) -> date:
    """A full date, ISO 8601."""
    found = partial_date(text)
    if found.day is None:
        raise Refused(Message("A whole date: year-month-day, like `2026-09-01`."))
    return found.first


def _not_iso(text: str) -> Message:
    match = re.fullmatch(r"([0-9]{1,2})\s+([a-zåäö]+)\s+([0-9]{4})", text.casefold())
    if match and match.group(2) in SWEDISH_MONTHS:
        the_day, month, year = int(match.group(1)), SWEDISH_MONTHS[match.group(2)], int(match.group(3))
        _check_day(year, month, the_day)
        return Message("Write the date as `%(iso)s`.", iso=f"{year:04d}-{month:02d}-{the_day:02d}")
    return Message("A date: year-month-day, like `2026-09-01`.")


def _check_day(year: int, month: int, the_day: int) -> None:
    if not 1 <= month <= 12:
        raise Refused(Message("There is no month %(month)d.", month=month))
    last = monthrange(year, month)[1]
    if not 1 <= the_day <= last:
        name = Locale("sv").months["format"]["wide"][month]
        raise Refused(
            Message(
                "%(day)d %(month)s %(year)d is a day that does not exist: the month has %(last)d days.",
                day=the_day, month=name, year=year, last=last,
            )
        )  # fmt: skip


def clock(text: str) -> time:
    """24-hour time, `18:00`."""
    match = re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})", text)
    if not match or int(match.group(1)) > 23 or int(match.group(2)) > 59:
        raise Refused(Message("A clock time with 24 hours, like `18:00`."))
    return time(int(match.group(1)), int(match.group(2)))


def clock_range(text: str) -> tuple[time, time]:
    """`17:30-19:00`; an end before the start is past midnight, an equal one is refused."""
    ends = re.split(r"\s*[-–]\s*", text)
    if len(ends) != 2:
        raise Refused(Message("From and to, like `17:30-19:00`."))
    start, end = clock(ends[0]), clock(ends[1])
    if end == start or (end < start and end > time(6)):
        raise Refused(Message("The end must come after the start."))
    return start, end


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
        raise Refused(Message("This looks like a person's own address. Give a function's, like `info@kommun.se`."))
    return text


def phone(text: str) -> str:
    """A Swedish number with its area code, or international with +."""
    if not re.fullmatch(r"(\+[0-9]{1,3}|0)[0-9\s-]{5,16}", text) or not 7 <= len(re.sub(r"\D", "", text)) <= 15:
        raise Refused(Message("A telephone number, like `070-174 06 05`."))
    if re.fullmatch(r"[0-9]{6}-[0-9]{4}", text):
        refuse_identity_number(text)
    return text


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
