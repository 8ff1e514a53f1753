"""Whose facts are due to be confirmed, per contact, with a mail in Swedish that asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from infocenter.catalogue import Catalogue
from infocenter.model.activity import Activity
from infocenter.model.closures import NamedClosure
from infocenter.model.entry import Contact, Entry
from infocenter.model.grant import Grant, State
from infocenter.model.organisation import Organisation
from infocenter.model.place import Place
from infocenter.problems import Message, OperationFailed, Translate

Link = Callable[[Entry], str]
"""An entry's absolute address in Swedish."""


@dataclass(frozen=True, slots=True)
class Due:
    """What one contact is asked to confirm."""

    email: str | None
    phone: str | None
    organisation: Organisation | None
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """What it is filed under: organisation and mail address, as far as they are known."""
        parts = (self.organisation.slug if self.organisation else None, self.email)
        return " ".join(part for part in parts if part) or "okand"


def due(catalogue: Catalogue, today: date, ahead: timedelta) -> list[Due]:
    """Return the contacts with facts that nobody has confirmed, or that will be too old within `ahead`.

    Asked for is what readers act on and what is not made up: activities and grants that are not over, places and
    organisations. Sorted by contact; entries the oldest first.
    """
    found: dict[tuple[str | None, str | None], list[Entry]] = {}
    phones: dict[tuple[str | None, str | None], str | None] = {}
    for entry in catalogue:
        if _is_current(entry, today) and _is_due(entry, today + ahead, catalogue.site.renew_after):
            contact = _contact(catalogue, entry)
            key = (contact.email, contact.organisation)
            found.setdefault(key, []).append(entry)
            phones.setdefault(key, contact.phone)
    rows = [
        Due(key[0], phones[key], catalogue.one(Organisation, key[1]), tuple(sorted(entries, key=_oldest_first)))
        for key, entries in found.items()
    ]
    return sorted(rows, key=lambda row: row.name)


def _is_current(entry: Entry, today: date) -> bool:
    match entry:
        case Entry(example=True):
            return False
        case Activity():
            return not entry.is_over(today)
        case Grant():
            return entry.state is State.OPEN
        case Place() | Organisation():
            return True
    return False


def _is_due(entry: Entry, day: date, holds: timedelta) -> bool:
    return entry.checked is None or entry.checked.is_old(day, holds)


def _oldest_first(entry: Entry) -> tuple[date, str]:
    return (entry.checked.on if entry.checked else date.min, entry.key)


def _contact(catalogue: Catalogue, entry: Entry) -> Contact:
    """Return whom to ask: the entry's contact, else that of the organisation behind it."""
    slug = entry.slug if isinstance(entry, Organisation) else None
    slug = slug or getattr(entry, "organiser", None) or getattr(entry, "organisation", None)
    owner = catalogue.one(Organisation, slug)
    own = entry.contact
    if own and (own.email or own.phone):
        return replace(own, organisation=own.organisation or slug)
    other = owner.contact if owner else None
    return replace(other or own or Contact(), organisation=(other and other.organisation) or slug)


def mail(row: Due, translate: Translate, link: Link, site_name: str) -> EmailMessage:
    """Return a draft that the editor reads and sends: `X-Unsent` opens it for writing in Outlook."""

    def words(message: Message) -> str:
        return message.text(translate)

    lines = [
        words(Message("Hello!")),
        "",
        words(Message("You are on %(site)s, a website for people who are new in Sweden.", site=site_name)),
        words(Message("Is what it says about you still right? Please look at these pages:")),
    ]
    for entry in row.entries:
        lines += ["", f"• {entry.texts.passage('title', (entry.texts.source,))}", f"  {link(entry)}"]
        if entry.checked:
            lines.append("  " + words(Message("Confirmed last on %(day)s.", day=entry.checked.on.isoformat())))
    lines += [
        "",
        words(Message("Look at days, times, place, cost and how to reach you.")),
        words(Message("Is all of it right? Then answer “It is all right”. Else write what should be changed.")),
        words(Message("Readers go by what the page says. Without an answer it will say “Call first”.")),
        "",
        words(Message("Thank you for your help!")),
    ]
    made = EmailMessage(policy=SMTP)
    made["To"] = row.email or ""
    made["Subject"] = words(Message("Is your page on %(site)s still right?", site=site_name))
    made["X-Unsent"] = "1"
    made.set_content("\n".join(lines) + "\n", cte="8bit")
    return made


def write_mails(rows: Iterable[Due], folder: Path, translate: Translate, link: Link, site_name: str) -> int:
    """Write a draft (.eml) for each contact, without a receiver where no address is known; return their number.

    Raises OperationFailed where the folder can't be written.
    """
    names: set[str] = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for row in rows:
            name = re.sub(r"[^a-z0-9@._-]", "-", row.name.lower())
            (folder / f"{name}.eml").write_bytes(mail(row, translate, link, site_name).as_bytes())
            names.add(name)
    except OSError as error:
        message = Message("%(folder)s can't be written: %(reason)s", folder=folder, reason=error.strerror or "")
        raise OperationFailed(message) from None
    return len(names)


def ending_closures(closures: Iterable[NamedClosure], today: date, ahead: timedelta) -> list[tuple[str, str, date]]:
    """Return (closure, municipality or "", last day known) of calendars that end within `ahead`."""
    found = []
    for closure in closures:
        everywhere = {"": closure.everywhere} if closure.everywhere and not closure.everywhere.computed else {}
        for place, known in {**everywhere, **closure.local}.items():
            last = max((span.last for span in known.spans), default=date.min)
            if last < today + ahead:
                found.append((closure.id, place, last))
    return found
