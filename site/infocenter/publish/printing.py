"""Door cards and notice sheets of the built site as PDF files, made by the browser that is on this computer."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from infocenter import browsers
from infocenter.catalogue import Catalogue
from infocenter.problems import Message, OperationFailed, shorten
from infocenter.publish.swapping import MARKER
from infocenter.web import addresses

PATIENCE = 120
"""Seconds that one page may take; the first start of a browser can be slow."""
Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to print."""

    page: Path
    """The frozen page in the built site."""
    name: str
    """Of the PDF file."""


def sheets(catalogue: Catalogue, output: Path, municipality: str | None, code: str | None) -> list[Sheet]:
    """Return the sheets of a built site, of all municipalities and languages or of one.

    Raises OperationFailed for a municipality or language that there is nothing for, and where the site has not been
    built from this content.
    """
    chosen = [_known_municipality(catalogue, municipality)] if municipality else _municipalities(catalogue)
    codes = [_known_language(catalogue, code)] if code else list(catalogue.site.languages)
    if not (output / MARKER).exists():
        raise OperationFailed(
            Message("There is no built site in %(folder)s. Run build.py without a command first.", folder=output.name)
        )
    return [sheet for each in codes for place in chosen for sheet in _of(catalogue, output, place, each)]


def _of(catalogue: Catalogue, output: Path, municipality: str, code: str) -> Iterator[Sheet]:
    for activity in catalogue.activities:
        if activity.municipality == municipality:
            page = output / code / addresses.door_card_path(activity) / "index.html"
            if not page.is_file():
                message = Message("The built site lacks %(page)s. Run build.py without a command first.", page=page)
                raise OperationFailed(message)
            yield Sheet(page, f"{code}-{municipality}-{activity.slug}.pdf")
    for word in addresses.NOTICES:
        # Only municipalities where something goes on have them.
        page = output / code / addresses.notice_path(municipality, word) / "index.html"
        if page.is_file():
            yield Sheet(page, f"{code}-{municipality}-{word}.pdf")


def _municipalities(catalogue: Catalogue) -> list[str]:
    found = {activity.municipality for activity in catalogue.activities}
    return [municipality for municipality in catalogue.vocabularies["municipalities"] if municipality in found]


def _known_municipality(catalogue: Catalogue, municipality: str) -> str:
    known = _municipalities(catalogue)
    if municipality not in known:
        message = Message(
            "There is nothing to print for `%(municipality)s`, only for %(municipalities)s.",
            municipality=municipality,
            municipalities=", ".join(known),
        )
        raise OperationFailed(message)
    return municipality


def _known_language(catalogue: Catalogue, code: str) -> str:
    codes = catalogue.site.languages
    if code not in codes:
        raise OperationFailed(
            Message("The site has no language `%(code)s`, only %(codes)s.", code=code, codes=", ".join(codes))
        )
    return code


def print_sheets(found: list[Sheet], folder: Path, told: Told) -> None:
    """Write each sheet into the folder as a PDF file; `told` is called with how many are done, of how many, its name.

    A file takes the place of an older one when it is whole. Raises OperationFailed where there is no browser, it does
    not print, or the disk refuses.
    """
    browser = _browser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            for done, sheet in enumerate(found, 1):
                made = folder.resolve() / f"{sheet.name}.new"
                made.unlink(missing_ok=True)
                _print(browser, sheet.page, made, profile)
                made.replace(folder / sheet.name)
                told(done, len(found), sheet.name)
    except OSError as error:
        raise OperationFailed(
            Message("Can't write %(path)s: %(reason)s.", path=error.filename or folder, reason=error.strerror)
        ) from error


def _browser() -> Path:
    try:
        browser = browsers.find()
    except browsers.NotABrowserError as error:
        message = Message(
            "%(variable)s names %(value)s, which does not run as a browser. Correct or unset it.",
            variable=browsers.VARIABLE,
            value=error.value,
        )
        raise OperationFailed(message) from error
    if browser is None:
        message = Message(
            "Printing needs Chromium, Chrome or Edge: install one, or set %(variable)s to its path.",
            variable=browsers.VARIABLE,
        )
        raise OperationFailed(message)
    return browser


def _print(browser: Path, page: Path, made: Path, profile: str) -> None:
    """Have the browser print one page; a profile of its own keeps it apart from the one that is open on the desk."""
    command = [
        str(browser),
        "--headless",
        *browsers.arguments(),
        f"--user-data-dir={profile}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
        page.resolve().as_uri(),
    ]
    try:
        run = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        reason = run.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    except subprocess.TimeoutExpired:
        reason = f"{PATIENCE} s"
    if not (made.is_file() and made.read_bytes()[:5] == b"%PDF-"):
        message = Message("The browser did not print %(page)s: %(reason)s", page=page, reason=shorten(reason))
        raise OperationFailed(message)
