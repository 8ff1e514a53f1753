"""The live site to static files: frozen into a fresh folder, checked, and only then put in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from infocenter.catalogue import Catalogue
from infocenter.publish.checking import check_site
from infocenter.publish.freezing import freeze
from infocenter.publish.swapping import fresh_folder, swap_in
from infocenter.settings import Settings
from infocenter.web.application import open_site

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    catalogue: Catalogue
    files: int


def build(settings: Settings, progress: Progress) -> Built:
    """Build the whole site into `settings.output`, or leave what is there untouched.

    Raises ContentProblems for content that must be fixed, OperationFailed for a disk that does not let us.
    """
    catalogue, app = open_site(settings)
    with fresh_folder(settings.output) as folder:
        files = freeze(app, catalogue, folder, progress)
        check_site(folder, files, catalogue, settings.processes)
        swap_in(folder, settings.output)
    return Built(catalogue, len(files))
