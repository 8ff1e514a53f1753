"""The commands of the rounds that keep a site alive: confirming facts, translating."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

from infocenter import strings
from infocenter.cli.console import Console
from infocenter.problems import Message
from infocenter.reading.loading import load
from infocenter.settings import today
from infocenter.staff import renewal, translations
from infocenter.web.addresses import path_of


def renew(options: argparse.Namespace, root: Path, console: Console) -> int:
    """List what nobody has confirmed for long, per contact; with --mails write drafts in Swedish."""
    catalogue, day, ahead = load(root), today(), timedelta(days=options.ahead)
    rows = renewal.due(catalogue, day, ahead)
    for row in rows:
        name = row.organisation.texts.passage("title", ("sv",)) if row.organisation else Message("No contact")
        who = name.text(console.translate) if isinstance(name, Message) else str(name)
        print(" · ".join(part for part in (who, row.email, row.phone) if part))
        for entry in row.entries:
            print(f"    {entry.checked.on if entry.checked else '–':10}  content/{entry.key}.{entry.texts.source}.md")
    console.say(
        Message(
            "%(entries)d entries to confirm, %(contacts)d contacts.",
            entries=sum(len(row.entries) for row in rows),
            contacts=len(rows),
        )
    )
    for closure, place, last in renewal.ending_closures(catalogue.closures.values(), day, ahead):
        file = f"content/calendar/{closure}.yml"
        console.say(Message("%(file)s ends on %(day)s: %(place)s", file=file, day=last, place=place or "–"))
    if options.mails:
        source = catalogue.site.languages.source.code
        written = renewal.write_mails(
            rows,
            options.mails,
            strings.editor_translate(root / "translations", source),
            lambda entry: f"{catalogue.site.base_url}{source}/{path_of(entry)}",
            catalogue.site.name[source],
        )
        message = Message(
            "%(number)d mails in %(folder)s. Open, read and send them.", number=written, folder=options.mails
        )
        console.say(message)
    return 0


def translate(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Refresh the files of strings and list what is missing or out of date; with --stamp mark texts as up to date."""
    catalogue = load(root)
    if options.stamp:
        changed = translations.stamp(root, catalogue, tuple(options.stamp))
        for file in changed:
            console.say(Message("marked as up to date: %(file)s", file=file))
        if not changed:
            console.say(Message("All of them were up to date already."))
        return 0
    translations.refresh_strings(root, catalogue.site.languages)
    for code in catalogue.site.languages:
        if code == catalogue.site.languages.source.code:
            continue
        found = list(translations.gaps(catalogue, code))
        for gap in found:
            console.say(
                Message("out of date: %(file)s", file=gap.file)
                if gap.stale
                else Message("missing: %(file)s", file=gap.file)
            )
        untranslated = len(strings.missing(root / "translations", code, "messages"))
        console.say(
            Message(
                "%(language)s: %(texts)d texts and %(strings)d strings to do.",
                language=code,
                texts=len(found),
                strings=untranslated,
            )
        )
    return 0
