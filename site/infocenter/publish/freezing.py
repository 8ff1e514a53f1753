"""Every page and file of the site to a folder. The one door to Frozen-Flask.

Frozen-Flask would follow whatever a page links to, write a slug `..` outside its folder, and go on after a warning:
so all addresses are enumerated, checked before and after, and warnings are errors.
"""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from flask import Flask
from flask_frozen import Freezer, MissingURLGeneratorWarning

from infocenter.catalogue import Catalogue
from infocenter.problems import Message, OperationFailed
from infocenter.publish.reusing import Made, digest_of
from infocenter.publish.sharing import shared_out
from infocenter.tracing import noting
from infocenter.web.pages import all_paths, card_paths, feed_paths
from infocenter.web.views import Shop, extras, search_data

SAFE = "abcdefghijklmnopqrstuvwxyz0123456789-./"
SHARE = 48
"""Pages that a process takes at a time."""


def addresses(app: Flask, catalogue: Catalogue) -> list[str]:
    """Return every address of the frozen site, pages first. Raises OperationFailed for one that no file may have."""
    shop: Shop = app.extensions["infocenter"]
    found = [*all_paths(catalogue, shop.settings.today), *(f"/assets/{name}" for name in shop.assets.names())]
    found += [*feed_paths(catalogue, shop.settings.today), *card_paths(catalogue)]
    with app.test_request_context("/"):
        found += [*search_data.paths(), *extras.paths()]
    found += [*(f"/media/{name}" for name in shop.assets.media()), "/robots.txt", "/worker.js"]
    for address in found:
        if ".." in address or "//" in address or set(address) - set(SAFE):
            raise OperationFailed(Message("The address %(address)s can't be a file.", address=address))
    return list(dict.fromkeys(found))


def file_of(address: str) -> str:
    """Return the file that answers for an address, relative to the site's folder."""
    return (address + "index.html" if address.endswith("/") else address).lstrip("/")


def freeze(app: Flask, wanted: Sequence[str], folder: Path, progress: Callable[[int, int], None]) -> list[Made]:
    """Write the files of addresses into a folder; return what was made, and from what.

    `progress` is called with the number of addresses done and the number of all.
    """
    app.config.update(
        FREEZER_DESTINATION=str(folder),
        FREEZER_REMOVE_EXTRA_FILES=False,
        # It compares with the machine's own table of types, which differs or is empty; our views set the types.
        FREEZER_IGNORE_MIMETYPE_WARNINGS=True,
        PROPAGATE_EXCEPTIONS=True,
    )
    freezer = Freezer(app, with_no_argument_rules=False, with_static_files=False, log_url_for=False)

    def take(share: Sequence[str]) -> list[Made]:
        freezer.url_generators = [lambda: iter(share)]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # It wants generators of its own kind; ours gives addresses, checked below to be all.
            warnings.simplefilter("ignore", MissingURLGeneratorWarning)
            return list(_noted(freezer, folder))

    made: list[Made] = []
    # What is loaded stays to the end: no need to look through it for garbage, and copies share its memory the longer.
    gc.collect()
    gc.freeze()
    try:
        shares = [wanted[start : start + SHARE] for start in range(0, len(wanted), SHARE)]
        for done in shared_out(take, shares, app.extensions["infocenter"].settings.processes):
            made += done
            progress(len(made), len(wanted))
    finally:
        gc.unfreeze()
    return made


def _noted(freezer: Freezer, folder: Path) -> Iterator[Made]:
    """Freeze one address after the other, and note what is asked for each."""
    pages = freezer.freeze_yield()
    while True:
        with noting() as questions:
            page = next(pages, None)
        if page is None:
            return
        file = file_of(page.url)
        yield Made(file, digest_of(folder / file), frozenset(questions))


def written(folder: Path, expected: set[str]) -> list[str]:
    """Return the files in the folder, having checked that they are those expected, and give them plain rights."""
    found: set[str] = set()
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
        if path.is_file():
            found.add(path.relative_to(folder).as_posix())
    if found != expected:
        odd = min(found ^ expected)
        raise OperationFailed(Message("The frozen site is not whole: %(file)s.", file=odd))
    return sorted(found)
