"""The live site to static files: frozen into a fresh folder, checked, and only then put in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from infocenter.catalogue import Catalogue
from infocenter.publish.checking import check_site
from infocenter.publish.compressing import compress
from infocenter.publish.freezing import freeze, written
from infocenter.publish.hosts import HOSTS, place_of
from infocenter.publish.standing import standing_still
from infocenter.publish.swapping import fresh_folder, swap_in
from infocenter.settings import Settings
from infocenter.web.application import open_site

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    catalogue: Catalogue
    files: int
    at_once: bool
    """False where the published folder was missing for a moment, since the disk can't exchange two in one step."""


def build(settings: Settings, progress: Progress) -> Built:
    """Build the whole site into `settings.output`, or leave what is there untouched.

    Raises ContentProblems for content that must be fixed, OperationFailed for a disk that does not let us and for
    files that change meanwhile.
    """
    with standing_still(settings.root) as check_still:
        catalogue, app = open_site(settings)
        with fresh_folder(settings.output) as folder:
            files = freeze(app, catalogue, folder, progress)
            check_site(folder, files, catalogue, settings.processes)
            files = _add_for_host(folder, files, settings, catalogue)
            check_still()
            at_once = swap_in(folder, settings.output)
    return Built(catalogue, len(files), at_once)


def _add_for_host(folder: Path, files: list[str], settings: Settings, catalogue: Catalogue) -> list[str]:
    """Write what only the host reads: its settings, and compressed files. Return all files of the site."""
    site = catalogue.site
    own = HOSTS[site.host].files(place_of(settings, catalogue)) if site.host else {}
    for name, content in own.items():
        (folder / name).write_bytes(content)
    how = settings.compress or site.compress
    smaller = compress(folder, files, how) if how else set()
    return written(folder, {*files, *own, *smaller})
